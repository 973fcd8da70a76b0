/** One window with a preview in it, and what every suite does there. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { start } from "../harness.mjs";
import { sampleWorkspace } from "../workspace.mjs";

export const PROJECT = resolve(import.meta.dirname, "../../..");
const ARTIFACTS = join(PROJECT, "artifacts/previews");

export class Session {
  /** @param {import("../harness.mjs").Host} host */
  constructor(host) {
    this.host = host;
  }

  async start() {
    this.samples = sampleWorkspace();
    commitAll(this.samples.folder);
    this.window = await start({
      host: this.host,
      workspace: this.samples.folder,
      artifacts: this.artifact("start"),
      settings: { "editor.minimap.enabled": false, "git.enabled": true },
      viewport: { width: 1600, height: 1000 },
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
