/**
 * Makes the suite for the inside of the extension host ready: its bundle, and the workspace it looks at.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { findingsOfCommandLine, NOT_OURS } from "./workspace.mjs";

/**
 * Bundles test/editor/inside for both kinds of extension host.
 *
 * @param {{ outfile: string, mark: string, only?: string }} options `mark` is put before each line that the suite prints; of the tests
 *   only those are run whose titles match `only`, all without it
 */
export async function bundleSuite({ outfile, mark, only = "" }) {
  await build({
    entryPoints: [join(import.meta.dirname, "inside/index.ts")],
    outfile,
    bundle: true,
    format: "cjs",
    // What runs in a worker runs in Node too, not the other way round.
    platform: "browser",
    target: "es2022",
    external: ["vscode"],
    define: { LINE_MARK: JSON.stringify(mark), ONLY: JSON.stringify(only), global: "globalThis" },
    logLevel: "warning",
  });
}

/**
 * Leaves in a sample workspace what the suite compares the editor with.
 *
 * @param {ReturnType<import("./workspace.mjs").sampleWorkspace>} workspace
 * @param {"node" | "web"} host where the extension must run
 */
export async function prepareWorkspace(workspace, host) {
  const expected = { host, findings: await findingsOfCommandLine(workspace), notOurs: Object.keys(NOT_OURS) };
  mkdirSync(join(workspace.folder, ".vscode"), { recursive: true });
  writeFileSync(join(workspace.folder, ".vscode/expected.json"), JSON.stringify(expected, null, 2));
}
