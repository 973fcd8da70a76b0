/** A runbook’s article beside it: read for others and in another language, generated, told to be stale, compared and built again. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../window.mjs";

export const RUNBOOK = "meridian-bank/runbooks/branches-offline.yaml";
export const RUNBOOK_NAME = "Branches are offline";
const ARTICLE = "meridian-bank/articles/branches-offline-customer.md";

export function readsArticle(session) {
  it("shows the article that is made of a runbook, keeps it true, and never writes it over unasked", async () => {
    const { window, preview, samples } = session;
    const lens = (title) => window.page.locator(".codelens-decoration a", { hasText: title }).first();
    const press = (name) => preview.getByRole("button", { name, exact: true }).click();
    const article = () => readFileSync(join(samples.folder, ARTICLE), "utf8");
    await session.open(RUNBOOK, RUNBOOK_NAME);
    await press("Article");
    await preview.locator(".sb-written", { hasText: "wanctl path set" }).waitFor();
    await press("Customers");
    await session.title(`${RUNBOOK_NAME}: what you can do yourself`).waitFor();
    await press("Português");
    await preview.getByRole("heading", { level: 2, name: "O que pode fazer" }).waitFor();
    await press("English");
    // A click on a part leads to what it was made from, and the cursor marks its part.
    await preview.locator(".sb-written li p", { hasText: "Open the safe envelope" }).click();
    await preview.locator(".sb-here", { hasText: "Open the safe envelope" }).waitFor();
    await session.picture("article");
    await session.toText();
    await window.at(session.lineOf(RUNBOOK, "do: Open the safe envelope"));

    await lens("Generate articles").click();
    await window.choose("English");
    await lens(/^Articles$/).waitFor();
    assert.match(article(), /Open the safe envelope/);

    const line = session.lineOf(RUNBOOK, "do: Open the safe envelope");
    await session.toText();
    await window.goTo(line, "    do: Open the ".length + 1);
    await window.page.keyboard.type("red ");
    await preview.locator(".sb-here", { hasText: "Open the red safe envelope" }).waitFor();
    await window.goTo(1, 1);
    await lens("Articles are stale").click();
    for (const name of ["branches-offline.md", "branches-offline-customer.md"]) {
      await window.page.locator(".tab.active", { hasText: name }).waitFor();
      assert.doesNotMatch(article(), /red safe/);
      await window.page.locator(".monaco-diff-editor .char-insert").first().waitFor();
      await session.picture(`compare-${name}`);
      await window.page.locator(".editor-actions .action-label[aria-label^='Write the Article']").click();
    }
    await eventually(() => /Open the red safe envelope/.test(article()), "the article built again");
    await lens(/^Articles$/).waitFor();
    await session.toText();
    await window.command("File: Revert File");
    await press("Document");
    await session.title(RUNBOOK_NAME).waitFor();
  });
}
