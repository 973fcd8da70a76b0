/**
 * Takes the pictures of the README, with the packaged extension in a real VS Code: `npm run pictures`.
 *
 * Writes docs/pictures/editor-light.png and editor-dark.png. What is on them is a copy of the sample books, so they are the same on any machine
 * up to its fonts.
 */
import { mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { start } from "./harness.mjs";
import { sampleWorkspace } from "./workspace.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");
const PICTURES = join(PROJECT, "docs/pictures");

/** Names of VS Code's themes. */
const THEMES = { light: "Light Modern", dark: "Dark Modern" };

/** The file on the picture, in the book of typical mistakes. */
const BROKEN = "broken/services/misspelt-field.yaml";

mkdirSync(PICTURES, { recursive: true });
for (const [name, theme] of Object.entries(THEMES)) {
  const samples = sampleWorkspace();
  const artifacts = join(PROJECT, "artifacts/pictures", name);
  // A window for each theme: after a change of theme, its colours fade for a while.
  const window = await start({
    host: "node",
    workspace: samples.folder,
    artifacts,
    viewport: { width: 1280, height: 800 },
    settings: { "editor.minimap.enabled": false, "workbench.colorTheme": theme },
  });
  try {
    await window.open(BROKEN);
    await window.squiggles("error").first().waitFor();
    await window.problem(basename(BROKEN));
    // Squiggles lie under the text, so the text gets the mouse.
    await window.squiggles("error").first().hover({ force: true });
    await window.page.locator(".monaco-hover:visible").waitFor();
    const file = join(PICTURES, `editor-${name}.png`);
    await window.page.screenshot({ path: file });
    console.log(file);
  } catch (error) {
    await window.saveArtifacts(artifacts);
    throw error;
  } finally {
    await window.stop();
    samples.remove();
  }
}
