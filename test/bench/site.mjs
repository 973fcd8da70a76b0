/**
 * Measures the site of a book of 500 documents: seconds of the processor, the best of three, and its size.
 *
 *   node test/bench/site.mjs [documents]
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { writeCorpus } from "./corpus.mjs";

/** Runs the command line in a process that says at its end what it has used. */
const MEASURED = `
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(JSON.stringify({ seconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 }));
});
require(${JSON.stringify(path.resolve("dist/cli.cjs"))});`;

const documents = Number(process.argv.slice(2).find((arg) => !arg.startsWith("--")) ?? 500);
const folder = mkdtempSync(path.join(tmpdir(), "servicebook-bench-"));
try {
  const [book, out] = ["book", "site"].map((name) => path.join(folder, name));
  writeCorpus(book, documents);
  const runs = [1, 2, 3].map(() => {
    const { status, stderr } = spawnSync(process.execPath, ["-e", MEASURED, "site", book, "--out", out], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stderr);
  });
  const best = runs.reduce((a, b) => (a.seconds < b.seconds ? a : b));
  const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const bytes = files.reduce((sum, one) => sum + statSync(path.join(one.parentPath, one.name)).size, 0);
  console.log(
    `${documents} documents: ${best.seconds.toFixed(2)} s of the processor, ${best.peakMb.toFixed(0)} MB at most; ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
