/**
 * Measures business time: making a schedule ready for ten years, and due dates a second, beside luxon stepping from window to window
 * and an npm library for business time.
 *
 *   node test/bench/time.mjs
 *
 * All get the same questions, and every answer is compared. The library knows only the clock of the process: its questions are on UTC.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { DateTime } from "luxon";
import { random } from "./corpus.mjs";
import { installPeers, peer } from "./peers.mjs";

process.env.TZ = "UTC";
installPeers();

const outfile = path.resolve("out/bench/time-engine.mjs");
await esbuild.build({
  entryPoints: ["src/core/time/index.ts"],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  logLevel: "warning",
});
const { prepare } = await import(pathToFileURL(outfile).href);

const ZONES = [
  "Europe/Lisbon",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/Santiago",
  "Europe/Vienna",
];
const HOLIDAYS = Array.from({ length: 10 }, (_, year) =>
  ["01-01", "05-01", "08-15", "12-25"].map((day) => ({ date: `${2024 + year}-${day}`, name: day })),
).flat();
const schedule = (timezone) => ({
  timezone,
  hours: { "mon-thu": "08:00-18:00", fri: "08:00-17:00" },
  breaks: ["13:00-14:00"],
  holidays: HOLIDAYS,
  exceptions: [{ date: "2026-12-24", hours: "08:00-13:00" }],
});
const none = { schedule: () => undefined, holidays: () => undefined };
const TEN_YEARS = 3653 * 86_400_000;
const FROM = Date.UTC(2024, 0, 2);

/** The first use of any time zone makes Node load its zone data: once in a process, whoever asks first. */
function firstZone() {
  const began = performance.now();
  new Intl.DateTimeFormat("en-US", { timeZone: "Africa/Cairo" }).format(0);
  return performance.now() - began;
}

/** Each zone is new to the engine. */
function preparation() {
  return ZONES.map((zone) => {
    const began = performance.now();
    const { calendar } = prepare(schedule(zone), none);
    calendar.elapsed(FROM, FROM + TEN_YEARS);
    return [zone, performance.now() - began];
  });
}

/** What is usual: a step to the end of each window, with the library asked for each edge. */
function luxonDue(from, ms) {
  const closed = new Set(HOLIDAYS.map((one) => one.date));
  let day = DateTime.fromMillis(from, { zone: "Europe/Lisbon" }).startOf("day");
  for (let left = ms; ; day = day.plus({ days: 1 })) {
    const date = day.toISODate();
    if (day.weekday > 5 || closed.has(date)) continue;
    const windows =
      date === "2026-12-24"
        ? [[8, 13]]
        : [
            [8, 13],
            [14, day.weekday === 5 ? 17 : 18],
          ];
    for (const [opens, closes] of windows) {
      const start = Math.max(from, day.set({ hour: opens }).toMillis());
      const end = day.set({ hour: closes }).toMillis();
      if (end <= start) continue;
      if (end - start >= left) return start + left;
      left -= end - start;
    }
  }
}

/** The npm library, on the same hours and holidays; a date with hours of its own it does not know, so the questions keep clear of it. */
function dayjsDue() {
  const require = createRequire(peer("package.json"));
  const dayjs = require("dayjs");
  dayjs.extend(require("dayjs-business-time"));
  const day = (last) => [
    { start: "08:00:00", end: "13:00:00" },
    { start: "14:00:00", end: last },
  ];
  dayjs.setBusinessTime({
    sunday: null,
    monday: day("18:00:00"),
    tuesday: day("18:00:00"),
    wednesday: day("18:00:00"),
    thursday: day("18:00:00"),
    friday: day("17:00:00"),
    saturday: null,
  });
  dayjs.setHolidays(HOLIDAYS.map((one) => one.date));
  return (from, ms) =>
    dayjs(from)
      .addBusinessMinutes(ms / 60_000)
      .valueOf();
}

function questions(count) {
  const next = random(20261122);
  return Array.from({ length: count }, () => [
    FROM + Math.floor(next() * 5 * 365 * 1440) * 60_000,
    (1 + Math.floor(next() * 4800)) * 60_000,
  ]);
}

function perSecond(ask, list, rounds) {
  let sum = 0;
  for (const [from, ms] of list) sum += ask(from, ms); // warm
  const began = performance.now();
  for (let round = 0; round < rounds; round++) for (const [from, ms] of list) sum += ask(from, ms);
  const rate = (list.length * rounds * 1000) / (performance.now() - began);
  return { rate, sum };
}

console.log(`${"Node’s own first use of a zone".padEnd(33)} ${firstZone().toFixed(1).padStart(8)} ms`);
for (const [zone, ms] of preparation())
  console.log(`${`ten years of ${zone}`.padEnd(33)} ${ms.toFixed(1).padStart(8)} ms`);

const { calendar } = prepare(schedule("Europe/Lisbon"), none);
const many = questions(100_000);
const few = many.slice(0, 5_000);
const wrong = few.filter(([from, ms]) => calendar.dueAt(from, ms) !== luxonDue(from, ms));
if (wrong.length > 0)
  throw new Error(`${wrong.length} answers differ, the first from ${new Date(wrong[0][0]).toISOString()}`);
const show = (name, { rate }) =>
  console.log(`${name.padEnd(33)} ${Math.round(rate).toLocaleString("en").padStart(12)} a second`);
show(
  "due dates",
  perSecond((from, ms) => calendar.dueAt(from, ms), many, 20),
);
show(
  "due dates with two pauses",
  perSecond(
    (from, ms) =>
      calendar.dueAt(from, ms, [
        [from + 36e5, from + 72e5],
        [from + 9e7, from + 18e7],
      ]),
    many,
    5,
  ),
);
show(
  "elapsed times",
  perSecond((from, ms) => calendar.elapsed(from, from + 7 * ms), many, 20),
);
show(
  "business days",
  perSecond((from) => calendar.businessDays(from, 3), many, 5),
);
show("due dates, luxon step by step", perSecond(luxonDue, few, 1));

const library = dayjsDue();
const utc = prepare({ ...schedule("UTC"), exceptions: [] }, none).calendar;
const fewer = many.slice(0, 300);
// It rounds and repeats itself at the edges of a window; what it answers otherwise is said with its speed.
const other = fewer.filter(([from, ms]) => utc.dueAt(from, ms) !== library(from, ms)).length;
show("due dates, dayjs-business-time", perSecond(library, fewer, 1));
if (other > 0) console.log(`  (dayjs-business-time gives another due date for ${other} of ${fewer.length} questions)`);
