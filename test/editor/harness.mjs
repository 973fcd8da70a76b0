/**
 * Starts a real VS Code with the packaged extension, on one of three hosts, and hands back its window.
 */

import { join } from "node:path";
import { launchChromium } from "./chromium.mjs";
import { installExtension } from "./extension.mjs";
import { serveInBrowser, serveOnServer } from "./server.mjs";
import { EditorWindow, PATIENCE } from "./window.mjs";

/**
 * Where the extension runs.
 *
 * @typedef {"node" | "web" | "web-1.91"} Host
 * @type {Record<Host, string>}
 */
export const HOSTS = {
  node: "VS Code 1.139, Node extension host",
  web: "VS Code 1.139, web worker",
  "web-1.91": "VS Code 1.91, web worker",
};

/**
 * Opens a window.
 *
 * @param {object} options
 * @param {Host} options.host
 * @param {string} options.workspace full path of a folder that may be changed
 * @param {string} options.artifacts folder for what explains a failed start
 * @param {{ extensions: string, folder: string }} [options.extension] from `installExtension`; installed if left out
 * @param {string} [options.tests] name of a module in the extension's folder that runs inside the extension host
 * @param {Record<string, unknown>} [options.settings]
 * @param {(window: EditorWindow) => Promise<void>} [options.prepare] called before the page is loaded
 * @param {{ width: number, height: number }} [options.viewport]
 * @returns {Promise<EditorWindow>}
 */
export async function start({ host, workspace, artifacts, extension, tests, settings = {}, prepare, viewport }) {
  const { extensions, folder } = extension ?? (await installExtension(host));
  const server =
    host === "node"
      ? await serveOnServer({
          workspace,
          settings,
          // A suite inside the extension host belongs to an extension under development; else it is installed.
          ...(tests ? { development: folder, tests: join(folder, tests) } : { extensions }),
        })
      : await serveInBrowser({
          release: host === "web" ? "current" : "old",
          ...{ workspace, extension: folder, tests, settings },
        });
  const browser = await launchChromium().catch(async (error) => {
    await server.stop();
    throw error;
  });
  const context = await browser.newContext({
    viewport: viewport ?? { width: 1400, height: 900 },
    // Without a person nobody can answer whether VS Code may read what was copied.
    permissions: ["clipboard-read", "clipboard-write"],
  });
  context.setDefaultTimeout(PATIENCE);
  const window = new EditorWindow(await context.newPage(), server);
  try {
    await prepare?.(window);
    // The first page takes long where the machine is busy.
    await window.page.goto(server.url, { timeout: 60_000 });
    if (!tests) await window.ready();
    return window;
  } catch (error) {
    await window.saveArtifacts(artifacts);
    await window.stop();
    throw error;
  }
}
