/** One window with all that is done in it by hand, and what every step of that needs. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { ON_SAVE } from "./as-a-user/mends.mjs";
import { prepareHalfWritten } from "./as-a-user/writing.mjs";
import { start } from "./harness.mjs";
import { sampleWorkspace } from "./workspace.mjs";

export const PROJECT = resolve(import.meta.dirname, "../..");
const ARTIFACTS = join(PROJECT, "artifacts/as-a-user");

export class Session {
  /** @param {import("./harness.mjs").Host} host */
  constructor(host) {
    this.host = host;
  }

  async start() {
    this.samples = sampleWorkspace();
    prepareHalfWritten(this.samples.folder);
    // In the browser git is not at hand, and its folder would be looked through for files of the book.
    const isOnMachine = this.host === "node";
    if (isOnMachine) commitAll(this.samples.folder);
    this.window = await start({
      host: this.host,
      workspace: this.samples.folder,
      artifacts: this.artifact("start"),
      settings: { "git.enabled": isOnMachine, ...ON_SAVE },
      viewport: { width: 1600, height: 1000 },
    });
    await this.window.booksRead().catch(async (error) => {
      await this.window.saveArtifacts(this.artifact("start"));
      throw error;
    });
  }

  async stop() {
    await this.window?.stop();
    this.samples?.remove();
  }

  /** Where something that is kept of this host is put. */
  artifact(name) {
    return join(ARTIFACTS, this.host, name);
  }

  picture(name) {
    return this.window.picture(this.artifact(`${name}.png`));
  }

  /** What is in the preview. */
  get preview() {
    return this.window.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame").locator("#root");
  }

  /** The page of the preview itself. */
  async frame() {
    return (await this.preview.elementHandle()).ownerFrame();
  }

  title(name) {
    return this.preview.getByRole("heading", { level: 1, name });
  }

  /** Opens a text beside the preview, wherever the keyboard is, and waits until the preview shows it. */
  async open(file, name) {
    await this.toText();
    await this.window.open(file);
    await this.title(name).waitFor();
  }

  /** Puts the keyboard into the text, from wherever it is: what is typed in a page reaches VS Code a little later. */
  async toText() {
    await this.window.page.keyboard.press("Control+Digit1");
    await this.window.page.locator(".editor-instance .monaco-editor.focused").waitFor();
  }

  /** Closes all that is open, which must have been saved. */
  async closeAll() {
    await this.window.command("View: Close All Editors");
    await this.window.page.locator(".tab").first().waitFor({ state: "hidden" });
  }

  /** Where a text ends in a file of the workspace, as line and column from 1. */
  placeAfter(text, file) {
    const [line, column] = this.window.placeOf(readFileSync(join(this.samples.folder, file), "utf8"), text);
    return { line, column };
  }

  /** The line, from 1, of a text in a file of the workspace. */
  lineOf(file, text) {
    const lines = readFileSync(join(this.samples.folder, file), "utf8").split("\n");
    const index = lines.findIndex((line) => line.includes(text));
    assert.notEqual(index, -1, `${file} has no “${text}”`);
    return index + 1;
  }
}

/** Puts the folder under git, with all of it in one commit: policies are compared with that. */
function commitAll(folder) {
  const git = (...args) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=Test", "-c", "user.email=test@example.com", ...args]);
  git("init", "--quiet");
  git("add", "--all");
  git("commit", "--quiet", "--message", "As it is");
}
