/**
 * A VS Code window in a browser page, handled as a person would: keys, the command palette, what can be seen.
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** How long anything may take to show up, in milliseconds; generous, since two busy cores are enough to run the suites. */
export const PATIENCE = 20_000;

/**
 * Waits until `check` returns something true, and returns that.
 *
 * @template T
 * @param {() => Promise<T> | T} check
 * @param {string} what said when it never comes, e.g. “a squiggle”
 * @returns {Promise<T>}
 */
export async function eventually(check, what) {
  for (const end = Date.now() + PATIENCE; ; ) {
    const found = await check();
    if (found) return found;
    if (Date.now() > end) assert.fail(`After ${PATIENCE / 1000} s there was still not: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** One open window; made by `start` in harness.mjs. */
export class EditorWindow {
  /** What the page wrote to its console, a line each. */
  consoleLines = [];
  /** VS Code's own log files, as it hands them over when a suite inside the extension host has ended. */
  windowLogs = [];

  /**
   * @param {import("playwright-core").Page} page
   * @param {{ url: string, data: string, output: string, stop(): Promise<void> }} server
   */
  constructor(page, server) {
    this.page = page;
    this.server = server;
    page.on("console", (message) => this.consoleLines.push(`[${message.type()}] ${message.text()}`));
    page.on("pageerror", (error) => this.consoleLines.push(`[uncaught] ${error.stack ?? error.message}`));
  }

  /** Waits until the workbench shows the files of its folder. */
  async ready() {
    await this.page.locator(".monaco-workbench .part.editor").waitFor({ timeout: 60_000 });
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  }

  /** Waits until the books have been read: their findings are counted at the lower edge. */
  async booksRead() {
    await this.page.locator("#status\\.problems").filter({ hasText: /[1-9]/ }).waitFor({ timeout: 60_000 });
  }

  /**
   * Loads the window again, as VS Code’s own command does: what it keeps over a reload is written first. Waits until the books have been
   * read again, as after any start.
   */
  async reload() {
    const loaded = this.page.waitForEvent("domcontentloaded", { timeout: 60_000 });
    await this.page.keyboard.press("F1");
    await this.#quickInput.waitFor();
    await this.#quickInput.fill(">Developer: Reload Window");
    await this.#quickRows.filter({ hasText: "Developer: Reload Window" }).first().click();
    await loaded;
    await this.ready();
    await this.booksRead();
  }

  get #quickInput() {
    return this.page.locator(".quick-input-widget input").and(this.page.locator(":not([type=checkbox])")).first();
  }

  get #quickRows() {
    return this.page.locator(".quick-input-list .monaco-list-row");
  }

  /**
   * Runs a command by its title in the command palette, e.g. `File: Save`.
   *
   * @param {string} title
   * @param {string} [asks] the first question of the form that the command opens in the palette’s place
   */
  async command(title, asks) {
    // What is under the mouse would be explained, above the rows that are clicked next.
    await this.page.mouse.move(0, 0);
    await this.page.keyboard.press("F1");
    await this.#quickInput.waitFor();
    await this.#quickInput.fill(`>${title}`);
    await this.#quickRows.filter({ hasText: title }).first().click();
    // Nor what lies under the row that was clicked, over what comes next.
    await this.page.mouse.move(0, 0);
    if (asks) await this.page.locator(`.quick-input-widget input[placeholder="${asks}"]`).waitFor();
    else await this.#quickInput.waitFor({ state: "hidden" });
  }

  /** Answers a question of a form with a text, or with what is proposed. */
  async answer(text) {
    await this.#quickInput.waitFor();
    const { page } = this;
    if (text !== undefined) await this.#quickInput.fill(text);
    const asked = await page.locator(".quick-input-message").textContent();
    await page.keyboard.press("Enter");
    await eventually(
      async () =>
        (await page.locator(".quick-input-message").textContent()) !== asked || !(await this.#quickInput.isVisible()),
      "the next question",
    );
  }

  /** Answers a question of a form with one of the rows that it offers. */
  async choose(label) {
    await this.#quickInput.waitFor();
    const row = this.#quickRows.filter({ hasText: label }).first();
    await eventually(async () => {
      // Only the rows that fit into the list exist.
      if ((await this.#quickInput.inputValue()) !== label) await this.#quickInput.fill(label);
      return row.isVisible();
    }, `“${label}” to choose`);
    await row.click();
  }

  /** Opens a file by its path in the workspace, as one does with Ctrl+P, and puts the cursor into it. */
  async open(path) {
    await this.page.keyboard.press("Control+KeyP");
    await this.#quickInput.waitFor();
    await this.#quickInput.fill(path);
    const name = basename(path);
    // Clicked, not taken with Enter: the rows of an earlier search stay for a moment, with another file in the first place.
    await this.#quickRows
      .filter({ hasText: name })
      .filter({ hasText: dirname(path) })
      .first()
      .click();
    // What lies under the row that was clicked would be explained, over what is pressed next.
    await this.page.mouse.move(0, 0);
    // A preview beside it has the name in its tab too.
    await this.page.locator(".tab.active").filter({ hasText: name }).first().waitFor();
    await this.page.locator(".editor-instance .monaco-editor.focused").waitFor();
  }

  /** Puts the cursor at a line and column, both from 1. */
  async goTo(line, column) {
    await this.page.keyboard.press("Control+KeyG");
    await this.#quickInput.waitFor();
    await this.#quickInput.fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.#quickInput.waitFor({ state: "hidden" });
    await this.page
      .locator("#status\\.editor\\.selection")
      .filter({ hasText: `Ln ${line}, Col ${column}` })
      .waitFor();
  }

  /** Where a text ends in another one, as line and column from 1. */
  placeOf(text, words) {
    const end = text.indexOf(words) + words.length;
    assert.ok(end >= words.length, `There is no “${words}” in:\n${text}`);
    const lines = text.slice(0, end).split("\n");
    return [lines.length, lines.at(-1).length + 1];
  }

  /** Waits until the cursor is in a line, from 1. */
  async at(line) {
    await this.page
      .locator("#status\\.editor\\.selection")
      .filter({ hasText: new RegExp(`^Ln ${line},`) })
      .waitFor();
  }

  /** Makes an empty file beside another one with the Explorer’s button, and puts the cursor into it. */
  async newFile(beside, name) {
    const { page } = this;
    await this.open(beside);
    await this.command("View: Show Explorer");
    const explorer = page.locator(".explorer-folders-view");
    // VS Code selects there what is open.
    await explorer
      .locator(".monaco-list-row.selected")
      .filter({ hasText: basename(beside) })
      .waitFor();
    await explorer.hover();
    await page.locator(".sidebar .action-label[aria-label^='New File']").first().click();
    await explorer.locator("input").waitFor();
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await page.locator(".tab.active").filter({ hasText: name }).waitFor();
    await page.locator(".editor-instance .monaco-editor.focused").waitFor();
  }

  /** Begins a line below the one with the cursor, whatever may be suggested in it. */
  async newLine() {
    await this.page.keyboard.press("Control+Enter");
    await this.#suggested.first().waitFor({ state: "hidden" });
  }

  /** Begins a line below, outside the block that the cursor is in. */
  async leaveBlock() {
    await this.newLine();
    // Home goes to the text first, where there is any.
    await this.page.keyboard.press("Shift+Home");
    await this.page.keyboard.press("Delete");
    await this.page
      .locator("#status\\.editor\\.selection")
      .filter({ hasText: /Col 1$/ })
      .waitFor();
  }

  get #suggested() {
    return this.page.locator(".suggest-widget.visible .monaco-list-row");
  }

  /** What is suggested at the cursor and in view, each with the words beside it: `owner, Owner · needed, Field`. */
  suggestions(rows = this.#suggested) {
    return rows.evaluateAll((found) => found.map((row) => (row.getAttribute("aria-label") ?? "").split(", docs:")[0]));
  }

  /** Asks for suggestions at the cursor. */
  async ask() {
    await this.page.keyboard.press("Control+Space");
    await this.#suggested.first().waitFor();
  }

  /** Takes one of the things that are suggested at the cursor, or are about to be, by its letters. */
  async take(label) {
    const { page } = this;
    const chosen = page.locator(".suggest-widget.visible .monaco-list-row.focused");
    const isChosen = async () => (await this.suggestions(chosen)).some((row) => row.startsWith(`${label}, `));
    await chosen.waitFor();
    if (!(await isChosen())) await page.keyboard.type(label);
    await eventually(isChosen, `“${label}” as the chosen one of what is suggested`);
    await page.keyboard.press("Enter");
    await eventually(async () => !(await isChosen()), `“${label}” taken`);
  }

  /**
   * Takes one of the words for a place to fill in. VS Code shows them by itself when one comes to the place, and goes on to the next
   * place when one is taken.
   */
  async pick(word) {
    const { page } = this;
    const chosen = page.locator(".suggest-widget.visible .monaco-list-row.focused");
    const isChosen = async () => (await this.suggestions(chosen)).some((row) => row.startsWith(`${word}, `));
    await chosen.waitFor();
    await eventually(async () => {
      if (await isChosen()) return true;
      await page.keyboard.press("ArrowDown");
      return false;
    }, `“${word}” as the chosen one of the words`);
    await page.keyboard.press("Enter");
    await eventually(async () => !(await isChosen()), `“${word}” taken`);
  }

  /** Takes what has just been written from what is suggested, where it must stand first. */
  async takeWritten(text) {
    // VS Code may have hidden the list, since nothing in it would change anything.
    await this.ask();
    await eventually(
      async () => (await this.suggestions())[0]?.startsWith(`${text}, `),
      `“${text}” as the first of what is suggested`,
    );
    await this.page.keyboard.press("Enter");
    await this.#suggested.first().waitFor({ state: "hidden" });
  }

  /** The text of the file that is open, as it is copied. */
  async text() {
    const { page } = this;
    // The Problems view may have been looked at last.
    await page.keyboard.press("Control+Digit1");
    await page.locator(".editor-instance .monaco-editor.focused").waitFor();
    const mark = `nothing ${Math.random()}`;
    await page.evaluate((text) => navigator.clipboard.writeText(text), mark);
    await page.keyboard.press("Control+KeyA");
    return eventually(async () => {
      await page.keyboard.press("Control+KeyC");
      const text = await page.evaluate(() => navigator.clipboard.readText());
      return text !== mark && text;
    }, "the text that was copied");
  }

  /** Saves the file that is open. */
  async save() {
    await this.page.keyboard.press("Control+KeyS");
    await this.page.locator(".tab.active.dirty").waitFor({ state: "hidden" });
  }

  /** The wavy lines in the open editor. @param {"error" | "warning" | "info"} severity */
  squiggles(severity) {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /**
   * Waits for a row of the Problems view that holds a text: a word of the message, the rule, or the name of the file. The view is
   * filtered by it, since only the rows that fit into it exist.
   */
  async problem(text) {
    const view = this.page.locator(".markers-panel-container");
    if (!(await view.isVisible())) await this.command("Problems: Focus on Problems View");
    const filter = this.page.locator(".viewpane-filter input");
    const row = view.locator(".monaco-list-row").filter({ hasText: text }).first();
    await eventually(async () => {
      // While the view is being laid out, VS Code makes the filter anew, without what was written into it.
      if ((await filter.inputValue()) !== text) await filter.fill(text);
      return row.isVisible();
    }, `a problem with “${text}”`);
    return row;
  }

  /**
   * Waits until the Problems view has nothing for a text: a word of the message, the rule, or the name of a file.
   *
   * @param {string} text what the view is filtered by
   * @param {string} [rule] of what is left, only this must not be there; some must be left then
   */
  async noProblem(text, rule) {
    const view = this.page.locator(".markers-panel-container");
    if (!(await view.isVisible())) await this.command("Problems: Focus on Problems View");
    const filter = this.page.locator(".viewpane-filter input");
    const rows = view.locator(".monaco-list-row");
    await eventually(
      async () => {
        if ((await filter.inputValue()) !== text) await filter.fill(text);
        if (!rule) return view.getByText("No results found with provided filter criteria").isVisible();
        const left = await rows.allTextContents();
        return left.some((row) => row.includes(text)) && !left.some((row) => row.includes(rule));
      },
      `no problem with “${text}”${rule ? ` and “${rule}”` : ""}`,
    );
  }

  /** Keeps a picture of the window, for whoever wants to see it. */
  async picture(file) {
    mkdirSync(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /** Keeps what explains a failure: the picture, the page's console, the server's output and VS Code's own logs. */
  async saveArtifacts(folder) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    // A page that has crashed has no picture; the rest is kept all the same.
    await this.page.screenshot({ path: join(folder, "page.png") }).catch(() => undefined);
    writeFileSync(join(folder, "console.log"), this.consoleLines.join("\n"));
    writeFileSync(join(folder, "server.log"), this.server.output);
    const logs = join(this.server.data, "data/logs");
    if (existsSync(logs)) cpSync(logs, join(folder, "logs"), { recursive: true });
    for (const { relativePath, contents } of this.windowLogs) {
      const file = join(folder, "window-logs", relativePath);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, contents);
    }
    console.error(`What the window looked like is in ${folder}.`);
  }

  /** Closes the window and ends its server. */
  async stop() {
    await this.page.context().browser()?.close();
    await this.server.stop();
  }
}
