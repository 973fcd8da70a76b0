/** How previews look: what axe finds in any of them, in VS Code's light, dark and high contrast themes, is wrong. */
import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import axe from "axe-core";
import { eventually } from "../window.mjs";
import { RUNBOOK, RUNBOOK_NAME } from "./article.mjs";
import { ITEM, ITEM_NAME } from "./request.mjs";

/** The names of VS Code’s settings. */
const THEMES = ["Light 2026", "Dark 2026", "Default High Contrast", "Default High Contrast Light"];

/** The pictures that are more than tables, and one with findings; the rest is looked through on the site, which is made of the same views. */
const LOOKED_AT = {
  [ITEM]: ITEM_NAME,
  "meridian-bank/sla/sla-core-banking.yaml": "Core banking incidents",
  "meridian-bank/escalation/esc-core-banking.yaml": "Core banking escalation",
  "broken/catalog/standing-desk.yaml": "Standing desk",
};

export function looksWell(session) {
  /** What VS Code gives to a page, by theme. */
  const given = new Map();

  it("is given each theme’s colours", async () => {
    await session.open(ITEM, ITEM_NAME);
    const frame = await session.frame();
    for (const theme of THEMES) {
      const settings = { "workbench.colorTheme": theme };
      mkdirSync(join(session.samples.folder, ".vscode"), { recursive: true });
      writeFileSync(join(session.samples.folder, ".vscode/settings.json"), JSON.stringify(settings));
      const style = await eventually(async () => {
        const now = await frame.evaluate(() => ({
          theme: document.body.dataset.vscodeThemeId,
          names: document.body.className,
          variables: document.documentElement.style.cssText,
        }));
        return now.theme === theme && now;
      }, theme);
      given.set(theme, style);
      await session.picture(theme);
    }
    rmSync(join(session.samples.folder, ".vscode"), { recursive: true });
    // For whoever looks at all previews in all themes.
    writeFileSync(session.artifact("themes.json"), JSON.stringify(Object.fromEntries(given)));
  });

  const looksWellIn = async (picture) => {
    await session.window.page.mouse.move(0, 0);
    const frame = await session.frame();
    await frame.evaluate(axe.source);
    assert.equal(given.size, THEMES.length);
    for (const [theme, style] of given) {
      // Only colours can be wrong in one theme that are not in another.
      const rules = theme === THEMES[0] ? undefined : ["color-contrast"];
      const said = await frame.evaluate(look, { ...style, rules });
      await session.picture(`${theme}-${picture}`);
      assert.deepEqual(said, [], theme);
    }
  };

  for (const [file, name] of Object.entries(LOOKED_AT)) {
    it(`has nothing that axe finds: ${file}`, async () => {
      await session.open(file, name);
      await looksWellIn(file.split("/").at(-1));
    });
  }

  it("has nothing that axe finds in an article", async () => {
    await session.open(RUNBOOK, RUNBOOK_NAME);
    await session.preview.getByRole("button", { name: "Article", exact: true }).click();
    await session.preview.locator(".sb-written").waitFor();
    await looksWellIn("article");
    await session.preview.getByRole("button", { name: "Document", exact: true }).click();
  });
}

/** Runs in the page: what axe finds in it, with the colours that VS Code gave it for a theme. */
async function look({ names, variables, rules }) {
  document.documentElement.style.cssText = variables;
  document.body.className = names;
  for (const details of document.querySelectorAll("details")) details.open = true;
  const { violations } = await globalThis.axe.run({ preload: false, ...(rules && { runOnly: rules }) });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}\n${failureSummary}`),
  );
}
