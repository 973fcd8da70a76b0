/**
 * Runs all suites, one after the other, and ends with `N passed, N failed` over all of them.
 *
 *   node test/report.mjs                 everything: what `npm test` runs
 *   node test/report.mjs --quick         all but the editor suites: what `npm run check` runs
 *   node test/report.mjs unit lsp        the named suites
 *
 * Exits with 1 if anything failed, or if a suite ended badly or ran no test.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname, "..");
const mocha = (files) => `mocha --require ./test/seed.mjs --reporter test/reporter.cjs --timeout 20000 "${files}"`;
const editorMocha = (files) => `mocha --reporter test/reporter.cjs --timeout 120000 "${files}"`;

/**
 * All suites in their order. A suite that counts its tests writes their number to the file in `REPORT`; any other is one check, passed
 * when it ends with 0. What the rest is built on is `first`: when it fails, the rest is not run. What mostly waits runs `beside` others.
 *
 * @type {{ name: string, run: string, counts?: boolean, slow?: boolean, first?: boolean, beside?: boolean }[]}
 */
const SUITES = [
  { name: "build", run: "node esbuild.mjs --production && node esbuild.mjs test", first: true },
  { name: "cli", run: mocha("out/test/cli/**/*.test.mjs"), counts: true, beside: true },
  { name: "lsp", run: mocha("out/test/lsp/**/*.test.mjs"), counts: true, beside: true },
  { name: "types", run: "tsc -p . && tsc -p src/core && tsc -p src/webview" },
  { name: "format", run: "biome check --error-on-warnings" },
  { name: "unused", run: "knip" },
  { name: "unit", run: mocha("out/test/unit/**/*.test.mjs"), counts: true },

  { name: "neovim", run: editorMocha("test/other/*.test.mjs"), counts: true, slow: true },
  { name: "package", run: "npm run --silent package", slow: true },
  { name: "vscode", run: "node test/editor/install.mjs", slow: true },
  { name: "inside-node", run: "node test/editor/inside.mjs node", counts: true, slow: true },
  { name: "inside-web", run: "node test/editor/inside.mjs web", counts: true, slow: true },
  { name: "inside-web-1.91", run: "node test/editor/inside.mjs web-1.91", counts: true, slow: true },
  { name: "as-a-user", run: editorMocha("test/editor/*.test.mjs"), counts: true, slow: true },
];

/** Runs one suite; never rejects. Its output is shown as it comes, or where it runs beside others kept and given with the result. */
async function runSuite({ name, run, counts, beside }) {
  const report = join(PROJECT, "artifacts/report", `${name}.json`);
  rmSync(report, { force: true });
  const began = Date.now();
  let output = "";
  const code = await new Promise((resolve) => {
    const child = spawn(run, {
      cwd: PROJECT,
      shell: true,
      stdio: beside ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        REPORT: report,
        PATH: `${join(PROJECT, "node_modules/.bin")}${delimiter}${process.env.PATH}`,
      },
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data));
    child.once("error", () => resolve(-1));
    child.once("close", (exitCode) => resolve(exitCode ?? -1));
  });
  const seconds = (Date.now() - began) / 1000;
  const { passed, failed } = counts ? readCounts(report) : { passed: code === 0 ? 1 : 0, failed: 0 };
  // A suite that ended badly, or proved nothing, has failed even if no single test of it did.
  const endedBadly = failed === 0 && (code !== 0 || passed === 0);
  return { name, passed, failed: endedBadly ? 1 : failed, seconds, output };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 0 };
  }
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith("-"));
const unknown = names.find((name) => !SUITES.some((suite) => suite.name === name));
if (unknown) {
  console.error(`“${unknown}” is not a suite. There are: ${SUITES.map((suite) => suite.name).join(", ")}.`);
  process.exit(2);
}
const isWanted = ({ name, slow }) => (names.length > 0 ? names.includes(name) : !(slow && args.includes("--quick")));

const title = (name) => console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
const wanted = SUITES.filter(isWanted);
const results = [];
/** Suites that mostly wait run beside those that follow; what they said is shown at the end of the quick ones. */
const waiting = [];
for (const suite of wanted) {
  if (suite.beside) {
    waiting.push(runSuite(suite));
    continue;
  }
  if (suite.slow) await showWaiting();
  title(suite.name);
  const result = await runSuite(suite);
  results.push(result);
  if (suite.first && result.failed > 0) break;
}
await showWaiting();

async function showWaiting() {
  for (const result of await Promise.all(waiting.splice(0))) {
    title(result.name);
    console.log(result.output);
    results.push(result);
  }
}

console.log(`\n${"─".repeat(64)}`);
for (const { name, passed, failed, seconds } of results) {
  const counts = `${String(passed).padStart(6)} passed, ${String(failed).padStart(3)} failed`;
  console.log(`${name.padEnd(18)}${counts}${`${seconds.toFixed(1)} s`.padStart(10)}`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.exitCode = sum("failed") > 0 ? 1 : 0;
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
