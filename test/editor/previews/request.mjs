/** The request form: filled in, clicked, edited, left and come back to. */
import assert from "node:assert/strict";
import { eventually } from "../window.mjs";

export const ITEM = "meridian-bank/catalog/laptop-new-starter.yaml";
export const ITEM_NAME = "Laptop for a new starter";
const SERVICE = "meridian-bank/services/core-banking-integration.yaml";

export function opensByItsLine(session) {
  it("opens by the line above the text", async () => {
    const { window } = session;
    await window.open(ITEM);
    await window.page.locator(".codelens-decoration a", { hasText: "Preview" }).first().click();
    await session.title(ITEM_NAME).waitFor();
  });
}

export function fillsForm(session) {
  it("lets the form be filled in: questions come and go, the price adds up, tasks follow", async () => {
    const { preview: page } = session;
    assert.equal(await page.locator("#sb-q-deliveryAddress").count(), 0);
    await page.getByRole("radio", { name: "Home" }).check();
    await page.locator("#sb-q-deliveryAddress").fill("Rua do Alecrim 1");
    await page.locator(".sb-steps strong", { hasText: "Ship to the home address" }).waitFor();
    await page.getByRole("radio", { name: /^Developer 16-inch/ }).check();
    await page.locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
    await page.getByText("Approval: Finance partner for IT").first().waitFor();
    await page.getByRole("button", { name: "Send the order" }).click();
    await page.getByText("Please answer this.").first().waitFor();
    // Whatever today is, the day before cannot be five working days away.
    await page.locator("#sb-q-startDate").fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await page.getByText("We need five working days. For something sooner, call the Service Desk.").waitFor();
    await page.locator("#sb-q-starterName").fill("Ana");
    // What was typed stays, with the cursor in it, whatever comes from the server meanwhile.
    await page.locator("#sb-q-starterName").pressSequentially(" Sousa", { delay: 30 });
    assert.equal(await page.locator("#sb-q-starterName").inputValue(), "Ana Sousa");
    assert.equal(await page.locator("#sb-q-deliveryAddress").inputValue(), "Rua do Alecrim 1");
    await session.picture("form");
  });
}

export function leadsToText(session) {
  it("leads from what is clicked to its text, and marks what the cursor is at", async () => {
    const { window, preview } = session;
    await preview.locator(".sb-question", { hasText: "Which laptop?" }).first().hover();
    await preview.getByRole("button", { name: "Show “Which laptop?” in the text" }).click();
    await window.at(session.lineOf(ITEM, "id: model"));
    await window.goTo(session.lineOf(ITEM, "id: costCentre") + 1, 8);
    await preview.locator(".sb-here", { hasText: "Which cost centre pays?" }).waitFor();
    // By keys alone, too.
    await preview.getByRole("button", { name: "Show the price in the text" }).focus();
    await window.page.keyboard.press("Enter");
    await window.at(session.lineOf(ITEM, "cost: {"));
  });
}

export function followsText(session) {
  it("follows each change of the text, and keeps the last picture of a text that cannot be read", async () => {
    const { window, preview } = session;
    const line = session.lineOf(ITEM, "ask: Anything else?");
    await session.toText();
    await window.goTo(line, "    ask: Anything".length + 1);
    await window.page.keyboard.type(" at all");
    await preview.locator(".sb-ask", { hasText: "Anything at all else?" }).waitFor();
    await window.goTo(line, "    ask: ".length + 1);
    await window.page.keyboard.type("[");
    await preview.getByRole("status").filter({ hasText: "last text that could be read" }).waitFor();
    assert.equal(await preview.locator("#sb-q-starterName").inputValue(), "Ana Sousa");
    await session.picture("stale");
    await window.command("File: Revert File");
    await eventually(async () => (await preview.locator(".sb-stale").count()) === 0, "the note gone");
    await preview.locator(".sb-ask", { hasText: "Anything else?" }).waitFor();
  });
}

export function followsEditor(session) {
  it("follows the active editor, and comes back to what was filled in", async () => {
    const { window, preview } = session;
    await session.open(SERVICE, "Core banking integration");
    await preview.getByRole("link", { name: "Core database" }).first().click();
    await window.page.locator(".tab.active").filter({ hasText: "core-database.yaml" }).first().waitFor();
    await session.title("Core database").waitFor();
    await session.open(ITEM, ITEM_NAME);
    await eventually(
      async () => (await preview.locator("#sb-q-starterName").inputValue()) === "Ana Sousa",
      "what was filled in",
    );
    await preview.locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
  });
}

/** The lock keeps a preview at its document; a reload brings the preview back with what was filled in. */
export function staysWhereItIs(session) {
  it("stays with its document while it is locked, and comes back after a reload", async () => {
    const { window, preview } = session;
    await session.open(ITEM, ITEM_NAME);
    await window.page.locator(".tab", { hasText: "Preview laptop-new-starter.yaml" }).click();
    await window.page.locator(".editor-actions .action-label[aria-label^='Keep the Preview at']").click();
    await window.page.locator(".tab", { hasText: "[Preview] laptop-new-starter.yaml" }).waitFor();
    await session.toText();
    await window.open(SERVICE);
    await preview.locator("#sb-q-starterName").waitFor();
    // VS Code keeps what a page wants to keep when it is told to reload, not when its browser is.
    await window.command("File: Save All Files");
    await window.reload();
    await window.page.locator(".tab", { hasText: "[Preview] laptop-new-starter.yaml" }).waitFor();
    await session.title(ITEM_NAME).waitFor();
    await preview.locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
    assert.equal(await preview.locator("#sb-q-starterName").inputValue(), "Ana Sousa");
    await window.page.locator(".tab", { hasText: "[Preview] laptop-new-starter.yaml" }).click();
    await window.page.locator(".editor-actions .action-label[aria-label^='Keep the Preview at']").click();
    await window.page.locator(".tab", { hasText: /^Preview / }).waitFor();
    await session.open(SERVICE, "Core banking integration");
  });
}
