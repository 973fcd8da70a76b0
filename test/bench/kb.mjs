/**
 * Measures articles in CPU time, since other work on the machine is not theirs: 1,000 of them from a made-up book, in every format, and the largest single ones.
 *
 *   node test/bench/kb.mjs
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { writeCorpus } from "./corpus.mjs";

const outfile = path.resolve("out/bench/kb-engine.mjs");
await esbuild.build({
  stdin: {
    contents:
      'export * from "./src/core/kb/index.ts"; export { findBooks, loadBook } from "./src/core/books/index.ts"; export { nodeFiles } from "./src/files/index.ts";',
    resolveDir: process.cwd(),
    loader: "ts",
  },
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  mainFields: ["module", "main"],
  alias: { yaml: "./node_modules/yaml/browser/dist/index.js" },
  logLevel: "warning",
});
const { build, findBooks, formats, loadBook, nodeFiles, Templates } = await import(pathToFileURL(outfile).href);

const folder = path.resolve("out/bench/kb-corpus");
writeCorpus(folder, 1120);
const root = `${pathToFileURL(folder).href}/`;
const [found] = await findBooks(nodeFiles, root);
const rows = [];
for (const format of formats) {
  const times = [];
  let articles = 0;
  for (let run = 0; run < 5; run++) {
    // Read again each time, since facts are remembered with documents.
    const { book } = await loadBook(nodeFiles, found, { clock: "2026-11-22" });
    const began = process.cpuUsage();
    const built = build(book, { format, templates: new Templates(), before: () => undefined });
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1000);
    articles = built.articles.length;
    if (built.templateProblems.length) throw new Error(built.templateProblems[0].message);
  }
  const median = times.sort((a, b) => a - b)[2];
  rows.push({
    format,
    articles,
    "CPU ms (median of 5)": Math.round(median),
    "CPU ms for 1,000": Math.round((median / articles) * 1000),
  });
}
console.table(rows);
const slowest = Math.max(...rows.map((row) => row["CPU ms for 1,000"]));
console.log(`1,000 articles take ${slowest} ms of CPU at most; the limit is 3,000.`);
process.exitCode = slowest <= 3000 ? 0 : 1;
