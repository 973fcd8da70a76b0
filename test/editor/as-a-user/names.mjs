/** Names: followed to what they mean and back, looked up where they are used, and changed everywhere at once. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "../window.mjs";

const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
/** A role, where it is declared among others, and in how many files it is named. */
const ROLE = { id: "coo", newId: "chief-operating-officer", file: "meridian-bank/teams/management.yaml", files: 9 };

/** Goes to a definition with the mouse and back, and looks at all uses without leaving. */
export function followsNames(session) {
  it("follows a reference with the mouse, comes back, and peeks at who uses it", async () => {
    const { window } = session;
    const { page } = window;
    await window.open(SERVICE);
    await window.goTo(...window.placeOf(readSample(session, SERVICE), "supportTeam: pay"));
    const word = page
      .locator(".editor-instance .view-line span span")
      .filter({ hasText: /^payments-integration$/ })
      .first();
    await page.keyboard.down("Control");
    try {
      await eventually(async () => {
        // The mouse has to move for VS Code to look what is under it.
        await page.mouse.move(0, 0);
        await word.hover({ force: true });
        return page.locator(".goto-definition-link").first().isVisible();
      }, "a link under the mouse");
      await page.locator(".goto-definition-link").first().click({ force: true });
    } finally {
      await page.keyboard.up("Control");
    }
    await page.locator(".tab.active").filter({ hasText: "payments-integration.yaml" }).waitFor();
    await window.at(2);

    await page.locator(".editor-instance .monaco-editor.focused").waitFor();
    await page.keyboard.press("Shift+F12");
    const peek = page.locator(".reference-zone-widget");
    const use = peek.locator(".monaco-list-row").filter({ hasText: "core-banking-integration.yaml" }).first();
    await use.waitFor();
    await session.picture("references");
    await page.keyboard.press("Escape");
    await peek.waitFor({ state: "hidden" });

    await window.command("Go Back");
    await page.locator(".tab.active").filter({ hasText: "core-banking-integration.yaml" }).waitFor();
  });
}

/** Renames a role; what reaches the disk is compared, file by file. */
export function renamesEverywhere(session) {
  const words = new RegExp(`(?<![\\w.-])${ROLE.id}(?![\\w.-])`, "g");
  it(`renames a team that is named in ${ROLE.files} files, and takes it back`, async () => {
    const { window, samples } = session;
    const { page } = window;
    const before = bookOf(samples.folder);
    const named = [...before.keys()].filter((file) => before.get(file).search(words) >= 0);
    assert.equal(named.length, ROLE.files);

    const [line, column] = window.placeOf(before.get(ROLE.file), `id: ${ROLE.id}`);
    await window.open(ROLE.file);
    await window.goTo(line, column - 1);
    await page.keyboard.press("F2");
    const box = page.locator(".rename-box input").first();
    await box.waitFor();
    await box.fill(ROLE.newId);
    await page.keyboard.press("Enter");
    await box.waitFor({ state: "hidden" });
    const changed = () => {
      const now = bookOf(samples.folder);
      return [...new Set([...before.keys(), ...now.keys()])].filter((file) => before.get(file) !== now.get(file));
    };
    // VS Code opens some of the files after it has changed them, and saves those alone that are open.
    const saved = (isSo, what) =>
      eventually(async () => {
        if (!isSo()) await window.command("File: Save All Files");
        return isSo();
      }, what);
    await saved(() => changed().length >= ROLE.files, "the files on the disk");
    assert.deepEqual(changed().sort(), named.sort());
    for (const file of named)
      assert.equal(readFileSync(join(samples.folder, file), "utf8"), before.get(file).replace(words, ROLE.newId), file);
    await window.noProblem(ROLE.newId);
    await session.picture("renamed");

    await window.open(ROLE.file);
    await page.keyboard.press("Control+KeyZ");
    // With many files open VS Code may ask whether all of them are meant.
    const all = page.locator(".monaco-dialog-box .monaco-button").filter({ hasText: /^Undo in \d+ Files/ });
    await eventually(async () => {
      if (await all.isVisible()) await all.click();
      return page.locator(".tab.active.dirty").isVisible();
    }, "the text as it was");
    await saved(() => changed().length === 0, "the files as they were");
    await window.noProblem(ROLE.id);
  });
}

/** All files of the workspace by their path, with their texts. */
function bookOf(folder) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
  return new Map(files.map((file) => [file.replaceAll("\\", "/"), readFileSync(join(folder, file), "utf8")]));
}

function readSample({ samples }, file) {
  return readFileSync(join(samples.folder, file), "utf8");
}
