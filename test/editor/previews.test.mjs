/**
 * Previews as a person uses them: opened beside the text, filled in, clicked, looked at in each theme. What axe finds is wrong.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import axe from "axe-core";
import { HOSTS, start } from "./harness.mjs";
import { eventually } from "./window.mjs";
import { sampleWorkspace } from "./workspace.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");
const ARTIFACTS = join(PROJECT, "artifacts/previews");

const ITEM = "meridian-bank/catalog/laptop-new-starter.yaml";
const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
const BROKEN = "broken/catalog/standing-desk.yaml";

/** Each theme by what VS Code calls it, and the class that it gives to a page. */
const THEMES = {
  light: ["Light Modern", "vscode-light"],
  dark: ["Dark Modern", "vscode-dark"],
  "hc-black": ["Default High Contrast", "vscode-high-contrast"],
  "hc-light": ["Default High Contrast Light", "vscode-high-contrast-light"],
};

for (const [host, title] of Object.entries(HOSTS)) {
  describe(`previews, ${title}`, () => {
    let samples;
    let window;

    before(async () => {
      samples = sampleWorkspace();
      window = await start({
        host,
        workspace: samples.folder,
        artifacts: join(ARTIFACTS, host, "start"),
        settings: { "editor.minimap.enabled": false },
        viewport: { width: 1600, height: 1000 },
      });
      await window.open(ITEM);
      await window.command("Servicebook: Open Preview to the Side");
      await preview().getByRole("heading", { level: 1, name: "Laptop for a new starter" }).waitFor();
    });

    afterEach(async function () {
      if (this.currentTest.state !== "failed") return;
      await window.saveArtifacts(join(ARTIFACTS, host, this.currentTest.title.replace(/\W+/g, "-")));
    });

    after(async () => {
      await window?.stop();
      samples?.remove();
    });

    /** The line, from 1, of a text in a file of the workspace. */
    function lineOf(file, text) {
      const index = readFileSync(join(samples.folder, file), "utf8")
        .split("\n")
        .findIndex((line) => line.includes(text));
      assert.notEqual(index, -1, `${file} has no “${text}”`);
      return index + 1;
    }

    /** What is in the preview. */
    const preview = () =>
      window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("#root");

    /** The page of the preview itself. */
    const frame = async () => {
      const element = await preview().elementHandle();
      return element.ownerFrame();
    };

    it("lets the form be filled in: questions come and go, the price adds up, tasks follow", async () => {
      const page = preview();
      assert.equal(await page.locator("#sb-q-deliveryAddress").count(), 0);
      await page.getByRole("radio", { name: "Home" }).check();
      await page.locator("#sb-q-deliveryAddress").fill("Rua do Alecrim 1");
      await page.locator(".sb-steps strong", { hasText: "Ship to the home address" }).waitFor();
      await page.getByRole("radio", { name: /^Developer 16-inch/ }).check();
      await page.locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
      await page.getByText("Approval: Finance partner for IT").first().waitFor();
      await page.getByRole("button", { name: "Send the order" }).click();
      await page.getByText("Please answer this.").first().waitFor();
      await page.locator("#sb-q-startDate").fill("2026-11-24");
      await page.getByText("We need five working days. For something sooner, call the Service Desk.").waitFor();
      await page.locator("#sb-q-starterName").fill("Ana");
      // What was typed stays, with the cursor in it, whatever comes from the server meanwhile.
      await page.locator("#sb-q-starterName").pressSequentially(" Sousa", { delay: 30 });
      assert.equal(await page.locator("#sb-q-starterName").inputValue(), "Ana Sousa");
      assert.equal(await page.locator("#sb-q-deliveryAddress").inputValue(), "Rua do Alecrim 1");
      await window.picture(join(ARTIFACTS, host, "form.png"));
    });

    it("leads from what is clicked to its text, and marks what the cursor is at", async () => {
      await preview().locator(".sb-question", { hasText: "Which laptop?" }).first().hover();
      await preview().getByRole("button", { name: "Show “Which laptop?” in the text" }).click();
      const line = lineOf(ITEM, "id: model");
      const selection = window.page.locator("#status\\.editor\\.selection");
      await selection.filter({ hasText: `Ln ${line}, ` }).waitFor();
      await window.goTo(lineOf(ITEM, "id: costCentre") + 1, 8);
      await preview().locator(".sb-here", { hasText: "Which cost centre pays?" }).waitFor();
      // By keys alone, too.
      await preview().getByRole("button", { name: "Show the price in the text" }).focus();
      await window.page.keyboard.press("Enter");
      await selection.filter({ hasText: `Ln ${lineOf(ITEM, "cost: {")}, ` }).waitFor();
    });

    it("follows each change of the text, and keeps the last picture of a text that cannot be read", async () => {
      const line = lineOf(ITEM, "ask: Anything else?");
      await window.open(ITEM);
      await window.goTo(line, "    ask: Anything".length + 1);
      await window.page.keyboard.type(" at all");
      await preview().locator(".sb-ask", { hasText: "Anything at all else?" }).waitFor();
      await window.goTo(line, "    ask: ".length + 1);
      await window.page.keyboard.type("[");
      await preview().getByRole("status").filter({ hasText: "last text that could be read" }).waitFor();
      assert.equal(await preview().locator("#sb-q-starterName").inputValue(), "Ana Sousa");
      await window.picture(join(ARTIFACTS, host, "stale.png"));
      await window.page.keyboard.press("Control+KeyZ");
      await window.page.keyboard.press("Control+KeyZ");
      await eventually(async () => (await preview().locator(".sb-stale").count()) === 0, "the note gone");
    });

    it("follows the active editor, and comes back to what was filled in", async () => {
      await window.open(SERVICE);
      await preview().getByRole("heading", { level: 1, name: "Core banking integration" }).waitFor();
      await preview().getByRole("link", { name: "Core database" }).first().click();
      await window.page.locator(".tab.active").filter({ hasText: "core-database.yaml" }).first().waitFor();
      await preview().getByRole("heading", { level: 1, name: "Core database" }).waitFor();
      await window.open(ITEM);
      await preview().getByRole("heading", { level: 1, name: "Laptop for a new starter" }).waitFor();
      await eventually(
        async () => (await preview().locator("#sb-q-starterName").inputValue()) === "Ana Sousa",
        "what was filled in",
      );
      await preview().locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
    });

    if (host !== "node") return;

    it("survives a reload, with what was filled in", async () => {
      await window.page.keyboard.press("Control+KeyS");
      await window.page.reload();
      await window.ready();
      await preview().getByRole("heading", { level: 1, name: "Laptop for a new starter" }).waitFor();
      await preview().locator(".sb-price .sb-figure", { hasText: "1,820 EUR" }).waitFor();
    });

    for (const [name, [theme, className]] of Object.entries(THEMES)) {
      it(`has nothing that axe finds, in ${name}`, async () => {
        mkdirSync(join(samples.folder, ".vscode"), { recursive: true });
        const settings = { "workbench.colorTheme": theme, "editor.minimap.enabled": false };
        writeFileSync(join(samples.folder, ".vscode/settings.json"), JSON.stringify(settings));
        await preview().locator(`xpath=ancestor::body[contains(concat(' ', @class, ' '), ' ${className} ')]`).waitFor();
        for (const [file, heading] of [
          [ITEM, "Laptop for a new starter"],
          [SERVICE, "Core banking integration"],
          [BROKEN, "Standing desk"],
        ]) {
          await window.open(file);
          await preview().getByRole("heading", { level: 1, name: heading }).waitFor();
          await window.page.mouse.move(0, 0);
          const page = await frame();
          await page.evaluate(axe.source);
          const { violations } = await page.evaluate(() => globalThis.axe.run());
          const said = violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
          );
          await window.picture(join(ARTIFACTS, host, `${name}-${file.split("/").at(-1)}.png`));
          assert.deepEqual(said, [], file);
        }
      });
    }
  });
}
