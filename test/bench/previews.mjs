/**
 * Measures previews over stdio: from a keystroke to what is to be shown, for the largest sample of each kind. The limit is 50 ms for 95 of
 * 100 keystrokes. CPU time stands beside it, since other work on the machine is not theirs.
 *
 *   node esbuild.mjs --production && node test/bench/previews.mjs [kind …]
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { percentile, previewTimes } from "./lsp.mjs";

const KEYSTROKES = 100;
const LIMIT_MS = 50;
const FOLDER = path.resolve("samples/meridian-bank");

/** The largest file of each kind; of policies the one with the most that can happen to a ticket. */
const largest = new Map();
for (const name of readdirSync(FOLDER, { recursive: true, encoding: "utf8" })) {
  if (!name.endsWith(".yaml")) continue;
  const file = path.join(FOLDER, name);
  const text = readFileSync(file, "utf8");
  const kind = /^kind: (\w+)/m.exec(text)?.[1];
  if (kind === "SlaPolicy" && !file.endsWith("sla-core-banking.yaml")) continue;
  if (kind && text.length > (largest.get(kind)?.text.length ?? 0)) largest.set(kind, { file, text });
}

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
const rows = [];
for (const [kind, { file, text }] of [...largest].sort(([one], [other]) => (one < other ? -1 : 1))) {
  if (asked.length > 0 && !asked.includes(kind)) continue;
  // Somebody types words behind the name.
  const edits = Array.from({ length: KEYSTROKES }, (_, key) => (before) => {
    return before.replace(
      /^name: (.*)$/m,
      (line) =>
        `${line}${" and more"
          .repeat(9)
          .slice(0, (key % 80) + 1)
          .trimEnd()}`,
    );
  });
  const { times, cpu, bytes, type } = await previewTimes([path.resolve("dist/cli.cjs"), "lsp", "--stdio"], {
    ...{ folder: FOLDER, file, text, edits },
    // A policy is compared with how it was.
    ...(kind === "SlaPolicy" && {
      earlier: text.replace(/\b3 business days/g, "4 business days").replace("15m", "20m"),
    }),
  });
  rows.push({
    ...{ kind, file: path.basename(file), type },
    ...{ "p50 ms": Number(percentile(times, 0.5).toFixed(1)), "p95 ms": Number(percentile(times, 0.95).toFixed(1)) },
    ...{ "CPU ms": Number(cpu.toFixed(1)), "answer KB": Math.round(bytes / 1024) },
  });
}
console.table(rows);
if (rows.some((row) => row["CPU ms"] > LIMIT_MS)) {
  console.error(`Something takes more than ${LIMIT_MS} ms.`);
  process.exitCode = 1;
}
