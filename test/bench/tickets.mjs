/**
 * Measures timers: tickets of twelve events each, made on the fly, counted under one policy of the sample book; each number of them in
 * a process of its own, with its peak memory.
 *
 *   node test/bench/tickets.mjs                10,000, 100,000 and 1,000,000 tickets
 *   node test/bench/tickets.mjs --quick        the first two
 */
import { execFileSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { random } from "./corpus.mjs";

const outfile = path.resolve("out/bench/tickets-engine.mjs");
const MINUTE = 60_000;

/** Twelve events: answered, on hold twice, raised or lowered, resolved, reopened, resolved again. */
function ticketOf(next) {
  const opened = Date.UTC(2026, 0, 5) + Math.floor(next() * 300 * 24 * 60) * MINUTE;
  let at = opened;
  const later = (most) => (at += (1 + Math.floor(next() * most)) * MINUTE);
  const priority = () => `P${1 + Math.floor(next() * 4)}`;
  return {
    given: { priority: priority(), service: "core-banking-integration" },
    events: [
      { at, set: { state: "new" } },
      { at: later(10), did: "acknowledged", set: { team: "service-desk" } },
      { at: later(60), did: "responded", set: { state: "in progress" } },
      { at: later(300), set: { state: "on hold", reason: "awaiting caller" } },
      { at: later(900), did: "caller replied", set: { state: "in progress" } },
      { at: later(60), did: "updated" },
      { at: later(120), set: { priority: priority(), team: "payments-integration" } },
      { at: later(600), set: { state: "on hold", reason: "awaiting change" } },
      { at: later(3000), set: { state: "in progress" } },
      { at: later(900), set: { state: "resolved" } },
      { at: later(600), did: "reopened", set: { state: "in progress" } },
      { at: later(600), set: { state: "resolved" } },
    ],
  };
}

async function count(tickets) {
  const { findBooks, loadBook, nodeFiles, simulate } = await import(pathToFileURL(outfile).href);
  const [found] = await findBooks(nodeFiles, pathToFileURL(`${path.resolve("samples/meridian-bank")}/`).href);
  const { book } = await loadBook(nodeFiles, found, { clock: "2026-11-25" });
  const policy = book.find("SlaPolicy", "sla-core-banking");
  const next = random(20261125);
  const began = performance.now();
  const states = { met: 0, breached: 0, other: 0 };
  for (let index = 0; index < tickets; index++)
    for (const { state } of simulate(book, policy, ticketOf(next), { marks: false }).timeline.cycles)
      states[state === "met" || state === "breached" ? state : "other"]++;
  return { ms: performance.now() - began, peakMb: process.resourceUsage().maxRSS / 1024, states };
}

const asked = process.argv.find((arg) => arg.startsWith("--count="));
if (asked) console.log(JSON.stringify(await count(Number(asked.slice("--count=".length)))));
else {
  await esbuild.build({
    entryPoints: ["test/bench/tickets.ts"],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    alias: { yaml: path.resolve("node_modules/yaml/browser/dist/index.js") },
  });
  console.log("| tickets | events | seconds | tickets a second | peak MB | met, breached |");
  console.log("| ---: | ---: | ---: | ---: | ---: | ---: |");
  for (const tickets of process.argv.includes("--quick") ? [1e4, 1e5] : [1e4, 1e5, 1e6]) {
    const out = execFileSync(process.execPath, [import.meta.filename, `--count=${tickets}`], { encoding: "utf8" });
    const { ms, peakMb, states } = JSON.parse(out);
    const number = (value) => Math.round(value).toLocaleString("en");
    console.log(
      `| ${number(tickets)} | ${number(tickets * 12)} | ${(ms / 1000).toFixed(1)} | ${number((tickets * 1000) / ms)} | ${peakMb.toFixed(0)} | ${number(states.met)}, ${number(states.breached)} |`,
    );
  }
}
