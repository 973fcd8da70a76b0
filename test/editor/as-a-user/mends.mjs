/** Findings that are mended: one after the other by the light bulb, and all safe ones at once by a command or whenever a file is saved. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../window.mjs";

const BROKEN = "broken/services/misspelt-field.yaml";

/** Findings of that file: what is written there, what mends it, and what stands there then. */
const FINDINGS = [
  {
    text: "suportTeam:",
    rule: "schema/unknown-field",
    mend: "Change to “supportTeam”",
    becomes: "supportTeam: help-desk",
  },
  { text: "rto: four", rule: "value/unreadable", mend: "Change to “4h”", becomes: "recovery: {rto: 4h}" },
  { text: "kind: Service", rule: "schema/required", mend: "Add “owner: duty-manager”", becomes: "owner: duty-manager" },
];

/** Mends one after the other. */
export function mendsFindings(session) {
  it("mends three findings by the light bulb, each of which then goes away", async () => {
    const { window } = session;
    const { page } = window;
    await window.open(BROKEN);
    for (const { text, rule, mend, becomes } of FINDINGS) {
      await window.goTo(...window.placeOf(await window.text(), text));
      await page.keyboard.press("Control+Period");
      const row = page.locator(".action-widget .monaco-list-row").filter({ hasText: mend }).first();
      await row.waitFor();
      await session.picture(`mend-${rule.replace(/\W/g, "-")}`);
      await row.click();
      await eventually(async () => (await window.text()).includes(becomes), becomes);
      await window.noProblem("misspelt-field.yaml", rule);
    }
    await window.command("File: Revert File");
  });
}

/** Files with safe mends, and what is changed there. Nothing else in them is. */
const SAFE = {
  command: {
    file: "broken/services/misspelt-field.yaml",
    mended: (text) => text.replace("suportTeam:", "supportTeam:").replace("[live]", "live"),
  },
  save: {
    file: "broken/sla/misspelt-kind.yaml",
    mended: (text) => text.replace("kind: SlaPolcy", "kind: SlaPolicy"),
  },
};

/** The setting that mends on save, as docs/editor.md shows it. */
export const ON_SAVE = { "editor.codeActionsOnSave": { "source.fixAll.servicebook": "explicit" } };

export function mendsAll(session) {
  const read = ({ file }) => readFileSync(join(session.samples.folder, file), "utf8");

  it("makes all safe mends of a file by a command", async () => {
    const { window } = session;
    const before = read(SAFE.command);
    await window.open(SAFE.command.file);
    await window.command("Fix All");
    await window.page.locator(".tab.active.dirty").waitFor();
    const expected = SAFE.command.mended(before);
    assert.equal(await window.text(), expected);
    await window.save();
    await eventually(() => read(SAFE.command) === expected, "the file on the disk");
  });

  it("makes all safe mends of a file whenever it is saved", async () => {
    const { window } = session;
    const before = read(SAFE.save);
    await window.open(SAFE.save.file);
    await window.goTo(1, 1);
    await window.page.keyboard.type("# Seen.");
    await window.page.keyboard.press("Enter");
    await window.save();
    const expected = `# Seen.\n${SAFE.save.mended(before)}`;
    await eventually(() => read(SAFE.save) === expected, "the mended file on the disk");
  });
}
