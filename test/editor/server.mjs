/**
 * A server process that shows VS Code on a port of its own, and everything it leaves behind: its data folder and its output.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentVsCode, oldVsCode } from "./install.mjs";

/** Settings that keep VS Code to the matter: nothing looked up outside, no tips, no second side bar, nothing drawn again that stays as it is. */
const QUIET = {
  "chat.disableAIFeatures": true,
  "editor.cursorBlinking": "solid",
  "editor.minimap.enabled": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.autoDetectColorScheme": false,
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.settings.enableNaturalLanguageSearch": false,
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** What the page is told in its address, since it is wanted before the settings are read. */
const NO_WELCOME = [
  ["skipWelcome", "true"],
  ["skipReleaseNotes", "true"],
];

/** A started server. `data` is a temporary folder; `stop` ends the process with all its children and removes the folder. */
async function spawnServer(program, args, { data, ready, env = {} }) {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // A process group of its own, so that extension hosts and file watchers end with it.
    detached: true,
    env: { ...process.env, ...env },
  });
  const kill = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // It has ended already.
    }
  };
  const onExit = () => kill("SIGKILL");
  const onSignal = () => process.exit(130);
  process.once("exit", onExit);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, onSignal);

  const server = { data, output: "", port: 0, url: "", stop: undefined };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  server.stop = async () => {
    kill("SIGTERM");
    const late = setTimeout(() => kill("SIGKILL"), 3000);
    await ended;
    clearTimeout(late);
    // What the server started may outlive it by a moment and still write into the folder.
    kill("SIGKILL");
    process.off("exit", onExit);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, onSignal);
    if (!process.env.KEEP_VSCODE_DATA) rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };

  await new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`VS Code's server did not start:\n${server.output}`)), 60_000);
    const take = (chunk) => {
      server.output += chunk;
      const match = ready.exec(server.output);
      if (!match) return;
      clearTimeout(tooLate);
      server.port = Number(match[1]);
      resolve();
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.once("error", reject);
    child.once("exit", (code) => {
      clearTimeout(tooLate);
      reject(new Error(`VS Code's server ended with ${code}:\n${server.output}`));
    });
  }).catch(async (error) => {
    await server.stop();
    throw error;
  });
  return server;
}

/**
 * Starts the current VS Code.
 *
 * @param {object} options
 * @param {string} options.workspace folder that is opened
 * @param {string} [options.extensions] folder with installed extensions: the way users have ours
 * @param {string} [options.development] folder of the extension that the tests below belong to
 * @param {string} [options.tests] module that runs inside the extension host
 * @param {Record<string, unknown>} [options.settings] user settings
 */
export async function serveOnServer({ workspace, extensions, development, tests, settings = {} }) {
  const { root, node } = await currentVsCode();
  const data = mkdtempSync(join(tmpdir(), "servicebook-editor-"));
  // VS Code never notices a change of this file from outside, so it is written before the start.
  mkdirSync(join(data, "data/User"), { recursive: true });
  writeFileSync(join(data, "data/User/settings.json"), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const args = [
    join(root, "out/server-main.js"),
    ...["--host", "127.0.0.1", "--port", "0", "--without-connection-token", "--accept-server-license-terms"],
    ...["--disable-telemetry", "--disable-workspace-trust", "--reconnection-grace-time", "1"],
    // A bridge that leads nowhere keeps the AI agent host from starting.
    ...["--agent-host-bridge-path", join(data, "no-agent-host.sock")],
    ...["--server-data-dir", data, "--extensions-dir", extensions ?? join(data, "no-extensions")],
    // A built product runs tests inside its extension host only with this driver, which also hides notifications.
    ...(tests ? ["--enable-smoke-test-driver"] : []),
  ];
  const server = await spawnServer(node, args, {
    data,
    ready: /Extension host agent listening on (\d+)/,
    // No marketplace: without one, look-ups end at once instead of slowly.
    env: { EXTENSIONS_GALLERY: "{}", VSCODE_CWD: data },
  });
  const remote = (path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
  const payload = [
    ...NO_WELCOME,
    ...(development ? [["extensionDevelopmentPath", remote(development)]] : []),
    ...(tests ? [["extensionTestsPath", remote(tests)]] : []),
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  return Object.assign(server, { url: `http://127.0.0.1:${server.port}/?${query}` });
}

/**
 * Starts a VS Code that lives in the browser alone. It has no user settings file: settings go into the workspace's
 * `.vscode/settings.json`.
 *
 * @param {object} options
 * @param {"current" | "old"} options.release
 * @param {string} options.workspace folder that is opened; VS Code sees it as a virtual file system
 * @param {string} options.extension folder of the extension
 * @param {string} [options.tests] module inside that folder that runs in the extension host
 * @param {Record<string, unknown>} [options.settings] workspace settings
 */
export async function serveInBrowser({ release, workspace, extension, tests, settings = {} }) {
  mkdirSync(join(workspace, ".vscode"), { recursive: true });
  writeFileSync(join(workspace, ".vscode/settings.json"), JSON.stringify({ ...QUIET, ...settings }, null, 2));
  const data = mkdtempSync(join(tmpdir(), "servicebook-editor-"));
  const { build, testWeb } = await oldVsCode();
  const vscode =
    release === "old" ? { root: build, needsServer: false } : { root: (await currentVsCode()).root, needsServer: true };
  const script = join(import.meta.dirname, "web-server.mjs");
  const server = await spawnServer(
    process.execPath,
    [script, JSON.stringify({ vscode, testWeb, extension, tests, workspace })],
    { data, ready: /serving VS Code on (\d+)/ },
  );
  const query = new URLSearchParams({ payload: JSON.stringify(NO_WELCOME) });
  // Webviews live on names below that of the page. Below “localhost” alone each would be a site of its own, and a browser without a profile
  // gives no service worker to a site within another.
  return Object.assign(server, { url: `http://vscode.localhost:${server.port}/?${query}` });
}
