/**
 * Runs all suites, as many beside each other as there are processors, and ends with `N passed, N failed` over all of them.
 *
 *   node test/report.mjs                 everything: what `npm test` runs
 *   node test/report.mjs --quick         all but the editor suites: what `npm run check` runs
 *   node test/report.mjs unit lsp        the named suites
 *
 * Exits with 1 if anything failed, or if a suite ended badly or ran no test.
 */
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, join, resolve } from "node:path";

const PROJECT = resolve(import.meta.dirname, "..");
const mocha = (files) => `mocha --require ./test/seed.mjs --reporter test/reporter.cjs --timeout 20000 "${files}"`;
const editorMocha = (files) => `mocha --reporter test/reporter.cjs --timeout 240000 "${files}"`;

/**
 * All suites in the order in which they begin. A suite that counts its tests writes their number to the file in `REPORT`; any other is one
 * check, passed when it ends with 0. What all the rest is built on is `first`: when it fails, the rest is not run. What a suite needs has
 * ended before. Of those that open a VS Code there is one at a time, and on a small machine nothing beside it: it keeps more than one processor
 * busy, and two that are really one do less of both than one after the other.
 *
 * @type {{ name: string, run: string, counts?: boolean, slow?: boolean, first?: boolean, needs?: string[], window?: boolean }[]}
 */
const SUITES = [
  { name: "build", run: "node esbuild.mjs --production && node esbuild.mjs test", first: true },
  // Not “npm run package”: that builds anew, under the feet of the suites that run beside.
  { name: "package", run: "vsce package --no-dependencies --out servicebook.vsix", slow: true },
  { name: "vscode", run: "node test/editor/install.mjs", slow: true },
  { name: "cli", run: mocha("out/test/cli/**/*.test.mjs"), counts: true },
  { name: "unit", run: mocha("out/test/unit/**/*.test.mjs"), counts: true },
  { name: "lsp", run: mocha("out/test/lsp/**/*.test.mjs"), counts: true },
  { name: "types", run: "tsc -p . && tsc -p src/core && tsc -p src/webview" },
  { name: "format", run: "biome check --error-on-warnings" },
  { name: "unused", run: "knip" },
  { name: "soak", run: mocha("out/test/soak/**/*.test.mjs"), counts: true, slow: true },
  { name: "site", run: editorMocha("test/editor/site.test.mjs"), counts: true, slow: true },
  { name: "neovim", run: editorMocha("test/other/*.test.mjs"), counts: true, slow: true },
  ...[
    { name: "as-a-user", run: editorMocha("test/editor/as-a-user.test.mjs") },
    { name: "inside-node", run: "node test/editor/inside.mjs node" },
    { name: "inside-web", run: "node test/editor/inside.mjs web" },
    { name: "inside-web-1.91", run: "node test/editor/inside.mjs web-1.91" },
  ].map((suite) => ({ ...suite, counts: true, slow: true, needs: ["package", "vscode"], window: true })),
];

/** How many suites run beside each other. On one processor two still pay, since most wait now and then. */
const LANES = Math.min(4, Math.max(2, availableParallelism()));

/** Is one VS Code as much as it can do? */
const IS_SMALL = availableParallelism() < 4;

/** Runs one suite; never rejects. Its output is shown as it comes when it is `alone`, else kept and given with the result. */
async function runSuite({ name, run, counts }, alone) {
  const report = join(PROJECT, "artifacts/report", `${name}.json`);
  rmSync(report, { force: true });
  const began = Date.now();
  let output = "";
  const code = await new Promise((resolve) => {
    const child = spawn(run, {
      cwd: PROJECT,
      shell: true,
      stdio: alone ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
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

const order = ({ name }) => SUITES.findIndex((suite) => suite.name === name);
const title = (name) => console.log(`\n── ${name} ${"─".repeat(60 - name.length)}`);
const wanted = SUITES.filter(isWanted);
const results = [];

/** Suites that have not begun yet, and those that run. */
let waiting = wanted.filter((suite) => !suite.first);
const running = new Set();

let isBuilt = true;
for (const suite of wanted.filter(({ first }) => first)) {
  title(suite.name);
  results.push(await runSuite(suite, true));
  isBuilt &&= results.at(-1).failed === 0;
}
if (isBuilt) {
  const alone = waiting.length === 1;
  await new Promise((resolve) => begin(alone, resolve));
}

/** Begins what may run now; calls `end` when nothing is left. */
function begin(alone, end) {
  for (let next = mayBegin(); next; next = mayBegin()) {
    const suite = next;
    waiting = waiting.filter((one) => one !== suite);
    running.add(suite);
    if (alone) title(suite.name);
    runSuite(suite, alone).then((result) => {
      running.delete(suite);
      if (!alone) {
        title(suite.name);
        console.log(result.output);
      }
      results.push(result);
      begin(alone, end);
    });
  }
  if (running.size === 0) end();
}

/** The first suite that has what it needs, if there is room for one more. */
function mayBegin() {
  if (running.size >= LANES) return undefined;
  const unended = new Set([...waiting, ...running].map(({ name }) => name));
  const hasWindow = [...running].some(({ window }) => window);
  if (hasWindow && IS_SMALL) return undefined;
  const isFree = ({ window }) => !window || (IS_SMALL ? running.size === 0 : !hasWindow);
  return waiting.find((suite) => !suite.needs?.some((name) => unended.has(name)) && isFree(suite));
}

console.log(`\n${"─".repeat(64)}`);
results.sort((a, b) => order(a) - order(b));
for (const { name, passed, failed, seconds } of results) {
  const counts = `${String(passed).padStart(6)} passed, ${String(failed).padStart(3)} failed`;
  console.log(`${name.padEnd(18)}${counts}${`${seconds.toFixed(1)} s`.padStart(10)}`);
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.exitCode = sum("failed") > 0 ? 1 : 0;
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
