import assert from "node:assert/strict";
import fc from "fast-check";
import {
  type Grammar,
  grammars,
  parseDuration,
  parseValue,
  printValue,
  type Target,
  type Values,
  type WorkingDuration,
} from "../../src/core/values/index.ts";
import { runs } from "./runs.ts";

/** Plain objects, as the parsers make them. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

const names = Object.keys(grammars) as Grammar[];

const time = fc
  .integer({ min: 0, max: 3653 * 24 * 3600 })
  .map((seconds): WorkingDuration => ({ kind: "time", ms: seconds * 1000 }));
const amount: fc.Arbitrary<WorkingDuration> = fc.oneof(
  time,
  fc.integer({ min: 0, max: 3653 }).map((days): WorkingDuration => ({ kind: "business-days", days })),
  fc.integer({ min: 0, max: 3653 }).map((days): WorkingDuration => ({ kind: "calendar-days", days })),
  fc.integer({ min: 0, max: 521 }).map((weeks): WorkingDuration => ({ kind: "weeks", weeks })),
  fc.integer({ min: 0, max: 120 }).map((months): WorkingDuration => ({ kind: "months", months })),
);
const target: fc.Arbitrary<Target> = fc.oneof(
  amount,
  fc.constantFrom("this" as const, "next" as const).map((day): Target => ({ kind: "end-of-business-day", day })),
  fc.integer({ min: 0, max: 1439 }).map((minute): Target => ({ kind: "next-business-day-at", minute })),
  fc
    .constantFrom("best effort" as const, "as agreed" as const, "next release" as const, "none" as const)
    .map((word): Target => ({ kind: "word", word })),
  fc
    .tuple(amount, amount)
    .filter(([from, to]) => from.kind !== to.kind || JSON.stringify(from) !== JSON.stringify(to))
    .map(
      ([a, b]): Target =>
        a.kind === b.kind && sizeOf(a) > sizeOf(b)
          ? { kind: "range", from: b, to: a }
          : { kind: "range", from: a, to: b },
    ),
);

function sizeOf(one: WorkingDuration): number {
  if (one.kind === "time") return one.ms;
  if (one.kind === "weeks") return one.weeks;
  return one.kind === "months" ? one.months : one.days;
}

const date = record({
  year: fc.integer({ min: 1900, max: 2199 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const minute = fc.integer({ min: 0, max: 1439 });
const percent = fc.integer({ min: 0, max: 1_000_000 }).map((tenths) => tenths / 10_000);

/** Values of the grammars, for the round trip. */
const values: { readonly [G in Grammar]?: fc.Arbitrary<Values[G]> } = {
  "wall-duration": amount.filter((one) => one.kind !== "business-days") as fc.Arbitrary<Values["wall-duration"]>,
  "working-duration": amount,
  period: amount,
  target,
  percent,
  date,
  time: minute,
  month: record({ year: fc.integer({ min: 1900, max: 2199 }), month: fc.integer({ min: 1, max: 12 }) }),
  year: fc.integer({ min: 1900, max: 2199 }),
  "local-date-time": record({ date, minute }),
  rotation: record({ days: fc.integer({ min: 1, max: 366 }) }),
  milestone: fc.oneof(
    percent.filter((one) => one > 0).map((one) => ({ kind: "percent" as const, percent: one })),
    fc
      .integer({ min: 60, max: 100_000 })
      .map((seconds) => ({ kind: "before" as const, before: { kind: "time" as const, ms: seconds * 1000 } })),
  ),
  cadence: fc.oneof(
    amount.filter((one) => one.kind !== "time" || one.ms > 0).map((every) => ({ kind: "every" as const, every })),
    amount.map((after) => ({ kind: "once" as const, after })),
    fc
      .constantFrom("daily" as const, "weekly" as const, "monthly" as const)
      .map((rhythm) => ({ kind: "rhythm" as const, rhythm })),
    fc.constantFrom({ kind: "as-needed" as const }, { kind: "none" as const }),
  ),
  threshold: fc.oneof(
    percent.map((below) => ({ below })),
    percent.map((atLeast) => ({ atLeast })),
    fc
      .tuple(percent, percent)
      .filter(([a, b]) => a < b)
      .map(([atLeast, below]) => ({ atLeast, below })),
  ),
  hours: fc
    .tuple(minute, fc.integer({ min: 1, max: 1440 }))
    .filter(([start, end]) => start !== end)
    .map(([start, end]) => ({ start, end, overnight: end < start })),
  instant: fc.oneof(
    fc
      .record({ date, minute, ms: fc.integer({ min: 0, max: 59_999 }), offset: fc.integer({ min: -840, max: 840 }) })
      .map(({ date: day, minute: at, ms, offset }) => ({
        kind: "offset" as const,
        date: day,
        minute: at,
        second: ms / 1000,
        offsetMinutes: offset,
        epochMs: Date.UTC(day.year, day.month - 1, day.day, 0, at - offset, 0, ms),
      })),
    record({ date, minute }).map((local) => ({ kind: "zoned" as const, ...local, second: 0, zone: "Asia/Kolkata" })),
  ),
};

/** Words that the grammars know, thrown together: nearer to what people type than any text. */
const scraps = fc
  .array(
    fc.constantFrom(
      ..."2 1.5 -1 0 1,000 99.5 24 2026 31 h m s d M days day business calendar working weeks mo months years hours % percent before after of resolve respond at least most between and or below above end next the once every as needed best effort P PT T 2026-11-03 2026-02-30 12:22 8:00 24:00 - – to Z +01:00 UTC CET Europe/Lisbon Lisbon { } {{ }} {service} \" ' “ ” ( ) [ ] * + ? | \\ matches from today characters choices two half , . : < > = !".split(
        " ",
      ),
    ),
    { maxLength: 12 },
  )
  .chain((words) => fc.constantFrom(" ", "", "  ").map((gap) => words.join(gap)));

describe("values, for any text", () => {
  for (const grammar of names) {
    it(`${grammar} never throws, and points inside the text`, () => {
      fc.assert(
        fc.property(fc.oneof(scraps, fc.string(), fc.string({ unit: "binary" })), (text) => {
          const parsed = parseValue(grammar, text);
          if (parsed.ok) return;
          const { problem } = parsed;
          assert.ok(
            problem.start >= 0 && problem.start <= problem.end && problem.end <= text.length,
            `${JSON.stringify(text)}: ${problem.start}-${problem.end}`,
          );
          for (const part of [problem.message, problem.why, problem.help]) assert.match(part, /\S[.?!”]$/u);
          assert.doesNotMatch(
            problem.message.replace(/“.*”/gsu, "") + problem.why + problem.help,
            /\b(?:invalid|schema|pattern|object|array|property|string|undefined|NaN)\b/u,
          );
          if (grammar === "template") return;
          for (const say of problem.suggestions)
            assert.ok(parseValue(grammar, say).ok, `${JSON.stringify(text)} suggests ${JSON.stringify(say)}`);
        }),
        runs(400),
      );
    });

    it(`${grammar} reads again what it prints`, () => {
      fc.assert(
        fc.property(scraps, (text) => {
          const parsed = parseValue(grammar, text);
          if (!parsed.ok) return;
          const again = parseValue(grammar, printValue(grammar, parsed.value));
          assert.ok(again.ok);
          assert.equal(printValue(grammar, again.value), printValue(grammar, parsed.value));
        }),
        runs(200),
      );
    });
  }
});

function roundTrip<G extends Grammar>(grammar: G, arbitrary: fc.Arbitrary<Values[G]>): void {
  it(`${grammar}: any value → text → the same value`, () => {
    fc.assert(
      fc.property(arbitrary, (value) => {
        const parsed = parseValue(grammar, printValue(grammar, value));
        assert.ok(parsed.ok, `${printValue(grammar, value)}: ${parsed.ok ? "" : parsed.problem.message}`);
        assert.deepEqual(parsed.value, value);
      }),
      runs(300),
    );
  });
}

describe("values, printed and read again", () => {
  for (const grammar of names) {
    const arbitrary = values[grammar];
    if (arbitrary) roundTrip(grammar, arbitrary as fc.Arbitrary<Values[typeof grammar]>);
  }

  it("takes time in proportion to the text", () => {
    const nasty = [
      "2 ",
      "2M ",
      "x and ",
      "at lost 5 and ",
      "1-",
      "two ",
      "1h ",
      "2d-",
      "below 5 and ",
      "{",
      "((",
      "\\",
      "' ",
      "0.5h ",
    ];
    for (const grammar of names) {
      for (const scrap of nasty) {
        const started = performance.now();
        parseValue(grammar, scrap.repeat(Math.floor(1990 / scrap.length)));
        assert.ok(performance.now() - started < 1500, `${grammar}: ${scrap}`);
      }
    }
  });

  it("keeps the unit that was written, where it matters", () => {
    const parsed = parseDuration("48h", "working-duration");
    assert.deepEqual(parsed, { ok: true, value: { kind: "time", ms: 172_800_000 } });
  });
});
