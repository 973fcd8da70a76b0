/**
 * Runs the suite inside VS Code's extension host, in a browser page.
 *
 *   node test/editor/inside.mjs node | web | web-1.91 [what the titles of the tests to run match]
 *
 * Prints the suite's own lines. With `REPORT=<file>`, writes how many tests passed and failed to that file.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { installExtension } from "./extension.mjs";
import { HOSTS, start } from "./harness.mjs";
import { bundleSuite, prepareWorkspace } from "./inside-suite.mjs";
import { sampleWorkspace } from "./workspace.mjs";

/** An invisible character at the start of each line of the suite: VS Code's own lines come by the same way. */
const MARK = "\u2063";
/** How long the whole suite may take, in milliseconds. */
const LIMIT = 300_000;

const host = process.argv[2];
if (!(host in HOSTS)) {
  console.error(`“${host}” is not a host. Write one of: ${Object.keys(HOSTS).join(", ")}.`);
  process.exit(2);
}

const samples = sampleWorkspace();
try {
  const { code, result } = await runInside();
  if (result && process.env.REPORT) {
    mkdirSync(dirname(process.env.REPORT), { recursive: true });
    writeFileSync(process.env.REPORT, JSON.stringify(result));
  }
  process.exitCode = code === 0 && result ? 0 : 1;
} finally {
  samples.remove();
}

/** Starts VS Code with the suite; the exit code is VS Code's, or says in words why there is none. */
async function runInside() {
  const artifacts = resolve(import.meta.dirname, "../../artifacts/inside", host);
  const extension = await installExtension(`inside-${host}`);
  const tests = "inside.js";
  await bundleSuite({ outfile: join(extension.folder, tests), mark: MARK, only: process.argv[3] });
  await prepareWorkspace(samples, host === "node" ? "node" : "web");

  /** The last line of the suite is its result, so each line is held back until the next one comes. */
  let lastLine;
  let end;
  const ended = new Promise((settle) => {
    end = settle;
  });
  // VS Code calls these two functions of its page, if there are any.
  const prepare = async (window) => {
    await window.page.exposeFunction("codeAutomationLog", (_type, [first, ...rest]) => {
      if (typeof first !== "string" || !first.startsWith(MARK)) return;
      if (lastLine !== undefined) console.log(lastLine);
      lastLine = [first.slice(MARK.length), ...rest].join(" ");
    });
    await window.page.exposeFunction("codeAutomationExit", (code, logs) => {
      window.windowLogs = logs ?? [];
      end(code);
    });
    window.page.once("crash", () => end("the page crashed"));
  };
  const window = await start({ host, workspace: samples.folder, artifacts, extension, tests, prepare });
  try {
    const tooLate = setTimeout(() => end(`no end after ${LIMIT / 1000} s`), LIMIT);
    const code = await ended;
    clearTimeout(tooLate);
    if (code !== 0) await window.saveArtifacts(artifacts);
    return { code, result: resultIn(lastLine, code) };
  } finally {
    await window.stop();
  }
}

/** How many tests passed and failed, if the suite has come to its end. */
function resultIn(line, code) {
  try {
    return JSON.parse(line);
  } catch {
    console.error(`The suite did not finish: ${code}. Its last line was: ${line}`);
    return undefined;
  }
}
