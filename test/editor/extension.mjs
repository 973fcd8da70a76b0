/**
 * The extension as users get it: `servicebook.vsix`, installed by VS Code's own command line.
 */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { currentVsCode } from "./install.mjs";

const run = promisify(execFile);
const PROJECT = resolve(import.meta.dirname, "../..");

/**
 * Installs the packaged extension into a folder below `out/`, afresh.
 *
 * @param {string} name of that folder, so that two suites do not share one
 * @returns {Promise<{ extensions: string, folder: string }>} the folder with installed extensions, and ours inside it
 */
export async function installExtension(name) {
  const packaged = join(PROJECT, "servicebook.vsix");
  if (!existsSync(packaged)) throw new Error("There is no servicebook.vsix yet. Make it with: npm run package");
  const { root, node } = await currentVsCode();
  const home = join(PROJECT, "out/editor", name);
  rmSync(home, { recursive: true, force: true });
  const extensions = join(home, "extensions");
  await run(node, [
    join(root, "out/server-main.js"),
    "--accept-server-license-terms",
    ...["--server-data-dir", join(home, "data"), "--extensions-dir", extensions],
    ...["--install-extension", packaged],
  ]);
  const { publisher, name: extensionName } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  const installed = readdirSync(extensions).find((entry) => entry.startsWith(`${publisher}.${extensionName}-`));
  if (!installed) throw new Error(`VS Code did not install ${packaged}.`);
  return { extensions, folder: join(extensions, installed) };
}
