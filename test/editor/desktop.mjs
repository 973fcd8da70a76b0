/**
 * Runs the suite inside the extension host of a desktop VS Code, for those who have one.
 *
 *   VSCODE_EXECUTABLE=/usr/share/code/code npm run test:desktop
 *
 * The executable is VS Code's own program, not the `code` script: on macOS “…/Visual Studio Code.app/Contents/MacOS/Electron”, on
 * Windows “…\Microsoft VS Code\Code.exe”. On a Linux machine without a screen, put `xvfb-run -a` before it.
 */
import { join, resolve } from "node:path";
import { runTests } from "@vscode/test-electron";
import { bundleSuite, prepareWorkspace } from "./inside-suite.mjs";
import { sampleWorkspace } from "./workspace.mjs";

const PROJECT = resolve(import.meta.dirname, "../..");

const executable = process.env.VSCODE_EXECUTABLE;
if (!executable) {
  console.error(
    "Set VSCODE_EXECUTABLE to the program of your VS Code; the first lines of test/editor/desktop.mjs say which.",
  );
  process.exit(2);
}

const samples = sampleWorkspace();
const tests = join(PROJECT, "out/editor/inside.js");
await bundleSuite({ outfile: tests, mark: "" });
await prepareWorkspace(samples, "node");
try {
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: PROJECT,
    extensionTestsPath: tests,
    launchArgs: [
      samples.folder,
      "--disable-extensions",
      "--disable-workspace-trust",
      "--skip-welcome",
      ...["--user-data-dir", join(PROJECT, "out/editor/desktop-data")],
    ],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  samples.remove();
}
