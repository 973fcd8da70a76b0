import assert from "node:assert/strict";
import {
  compareAmounts,
  countedOn,
  type Duration,
  type DurationGrammar,
  parseDuration,
  printDuration,
  sayDuration,
  type WorkingDuration,
} from "../../src/core/values/index.ts";

function read(text: string, grammar: DurationGrammar = "working-duration"): Duration {
  const parsed = parseDuration(text, grammar);
  assert.ok(parsed.ok, `${text}: ${parsed.ok ? "" : parsed.problem.message}`);
  return parsed.value;
}

function amount(text: string): WorkingDuration {
  const parsed = parseDuration(text, "working-duration");
  assert.ok(parsed.ok, text);
  return parsed.value;
}

/** Text, grammar, canonical text, words. */
const readable: readonly (readonly [string, DurationGrammar, string, string])[] = [
  ["30s", "wall-duration", "30s", "30 seconds"],
  ["15m", "wall-duration", "15m", "15 minutes"],
  ["4h", "wall-duration", "4h", "4 hours"],
  ["2h 30m", "wall-duration", "2h 30m", "2 hours 30 minutes"],
  ["1h30m", "wall-duration", "1h 30m", "1 hour 30 minutes"],
  ["90m", "wall-duration", "1h 30m", "1 hour 30 minutes"],
  ["90 min", "wall-duration", "1h 30m", "1 hour 30 minutes"],
  ["2 hours and 30 minutes", "wall-duration", "2h 30m", "2 hours 30 minutes"],
  ["4 hrs", "working-duration", "4h", "4 hours"],
  ["48h", "working-duration", "48h", "48 hours"],
  ["  4h ", "working-duration", "4h", "4 hours"],
  ["immediately", "wall-duration", "immediately", "immediately"],
  ["0m", "wall-duration", "immediately", "immediately"],
  ["PT4H", "target", "4h", "4 hours"],
  ["PT2H30M", "target", "2h 30m", "2 hours 30 minutes"],
  ["P2W", "working-duration", "2 weeks", "2 weeks"],
  ["P1Y6M", "period", "18 months", "18 months"],
  ["P30D", "period", "30 days", "30 days"],
  ["2m", "working-duration", "2m", "2 minutes"],
  ["2 months", "working-duration", "2 months", "2 months"],
  ["1 year", "period", "12 months", "12 months"],
  ["1 business day", "working-duration", "1 business day", "1 business day"],
  ["5 working days", "working-duration", "5 business days", "5 business days"],
  ["2 Business Days", "working-duration", "2 business days", "2 business days"],
  ["3 calendar days", "wall-duration", "3 calendar days", "3 calendar days"],
  ["30 days", "period", "30 days", "30 days"],
  ["end of business day", "target", "end of business day", "at the end of the business day"],
  ["end of next business day", "target", "end of next business day", "at the end of the next business day"],
  ["the end of the next business day", "target", "end of next business day", "at the end of the next business day"],
  ["next business day 12:00", "target", "next business day 12:00", "on the next business day at 12:00"],
  ["1-3 business days", "target", "1-3 business days", "1 to 3 business days"],
  ["1–3 business days", "target", "1-3 business days", "1 to 3 business days"],
  ["2h to 4h", "target", "2h-4h", "2 hours to 4 hours"],
  ["2-4h", "target", "2h-4h", "2 hours to 4 hours"],
  ["4h-2 business days", "target", "4h-2 business days", "4 hours to 2 business days"],
  ["best effort", "target", "best effort", "best effort"],
  ["none", "target", "none", "no target"],
];

/** Text, grammar, code, the place the problem points at, and what is suggested. */
const refused: readonly (readonly [string, DurationGrammar, string, string, readonly string[]])[] = [
  ["2d", "working-duration", "day-is-ambiguous", "2d", ["2 business days", "48h", "2 calendar days"]],
  ["2 days", "target", "day-is-ambiguous", "2 days", ["2 business days", "48h", "2 calendar days"]],
  ["2d", "wall-duration", "day-is-ambiguous", "2d", ["48h", "2 calendar days"]],
  ["P2D", "target", "day-is-ambiguous", "P2D", ["2 business days", "48h", "2 calendar days"]],
  ["1d 4h", "working-duration", "day-is-ambiguous", "1d", ["28h"]],
  ["1-3 days", "target", "day-is-ambiguous", "3 days", ["1-3 business days", "1-3 calendar days"]],
  ["2", "working-duration", "unit-missing", "2", ["2m", "2h", "2 business days", "2 calendar days"]],
  ["1h 30", "working-duration", "unit-missing", "30", ["1h 30m"]],
  ["1:30", "working-duration", "unit-missing", "1:30", ["1h 30m", "1m 30s"]],
  ["-5m", "working-duration", "negative-duration", "-5", ["5m"]],
  ["1.5h", "working-duration", "decimal-amount", "1.5h", ["1h 30m"]],
  ["0,5 h", "working-duration", "decimal-amount", "0,5 h", ["30m"]],
  ["0.5 business days", "working-duration", "decimal-amount", "0.5 business days", []],
  ["1,000h", "working-duration", "number-form", "1,000", ["1000h"]],
  ["2 buisness days", "working-duration", "near-word", "2 buisness", ["2 business days"]],
  ["2 business dyas", "working-duration", "near-word", "2 business dyas", ["2 business days"]],
  ["2 mo", "period", "unit-unknown", "2 mo", ["2 months"]],
  ["2M", "working-duration", "unit-unclear", "2M", ["2m", "2 months"]],
  ["5 bd", "target", "unit-unknown", "5 bd", ["5 business days"]],
  ["8 business hours", "working-duration", "business-hours", "business hours", ["8h"]],
  ["2 business days", "wall-duration", "business-days-on-clock-time", "2 business days", ["2 calendar days", "48h"]],
  ["2 business days 4h", "target", "mixed-units", "2 business days 4h", []],
  ["1 week 3 calendar days", "period", "mixed-units", "1 week 3 calendar days", ["10 days"]],
  ["30m 2h", "working-duration", "parts-order", "2h", ["2h 30m"]],
  ["2h 2h", "working-duration", "parts-order", "2h", ["4h"]],
  ["within 2 hours", "target", "extra-words", "within", ["2h"]],
  ["48h after resolution", "period", "extra-words", "after resolution", ["48h"]],
  ["two hours", "target", "number-in-words", "two", ["2h"]],
  ["hours", "target", "number-missing", "hours", []],
  ["11 years", "period", "too-long", "11 years", []],
  ["99999999999999999999h", "period", "too-long", "99999999999999999999h", []],
  ["3-1 business days", "target", "range-reversed", "3-1 business days", ["1-3 business days"]],
  ["3-3 business days", "target", "range-of-one", "3-3 business days", ["3 business days"]],
  ["1-2h", "working-duration", "range-not-here", "1-2h", ["2h", "1h"]],
  ["best effort", "working-duration", "word-not-here", "best effort", []],
  ["best efort", "target", "near-word", "best efort", ["best effort"]],
  ["end of next business day", "wall-duration", "fixed-target-not-here", "end of next business day", []],
  [
    "next business day",
    "target",
    "next-day-is-ambiguous",
    "next business day",
    ["end of next business day", "1 business day", "next business day 12:00"],
  ],
  ["NBD", "target", "phrase-unknown", "NBD", ["end of next business day", "1 business day"]],
  ["next business day at noon", "target", "time-form", "next business day at noon", ["next business day 12:00"]],
  ["asap", "target", "phrase-unknown", "asap", ["immediately", "best effort"]],
  ["pt4h", "target", "iso-form", "pt4h", ["4h"]],
  ["soonish", "target", "not-a-duration", "soonish", []],
  ["", "target", "value-empty", "", []],
  ["  ", "target", "value-empty", "  ", []],
];

describe("durations", () => {
  for (const [text, grammar, canonical, words] of readable) {
    it(`${grammar} reads “${text}” as ${canonical}`, () => {
      const value = read(text, grammar);
      assert.equal(printDuration(value, grammar), canonical);
      assert.equal(sayDuration(value, grammar), words);
      assert.deepEqual(read(canonical, grammar), value);
    });
  }

  for (const [text, grammar, code, place, suggestions] of refused) {
    it(`${grammar} refuses “${text}”: ${code}`, () => {
      const parsed = parseDuration(text, grammar);
      assert.ok(!parsed.ok);
      const { problem } = parsed;
      assert.deepEqual(
        [problem.code, text.slice(problem.start, problem.end), problem.suggestions],
        [code, place, suggestions],
      );
      assert.match(problem.message, /^.+[.?]$/u);
    });
  }

  it("says what a bare day may have meant", () => {
    const parsed = parseDuration("2d", "working-duration");
    assert.ok(!parsed.ok);
    assert.match(parsed.problem.message, /48 hours on the clock, 2 business days or 2 calendar days/u);
  });

  it("points into the given text, blanks around it included", () => {
    const parsed = parseDuration("   2h 30", "target");
    assert.ok(!parsed.ok);
    assert.deepEqual([parsed.problem.start, parsed.problem.end], [6, 8]);
  });

  it("counts hours on the schedule only where a row has one", () => {
    assert.deepEqual((["wall-duration", "working-duration", "target", "period"] as const).map(countedOn), [
      "clock",
      "schedule",
      "schedule",
      "clock",
    ]);
  });
});

describe("comparing amounts", () => {
  const cases: readonly (readonly [string, string, "schedule" | "clock", number | undefined])[] = [
    ["30m", "1h", "schedule", -1],
    ["1h", "60m", "schedule", 0],
    ["2 business days", "1 business day", "schedule", 1],
    ["8h", "1 business day", "schedule", undefined],
    ["immediately", "1 business day", "schedule", -1],
    ["2 weeks", "14 calendar days", "schedule", 0],
    ["30 calendar days", "1 month", "clock", undefined],
    ["27 calendar days", "1 month", "clock", -1],
    ["12 months", "360 calendar days", "clock", 1],
    ["24h", "1 calendar day", "clock", undefined],
    ["26h", "1 calendar day", "clock", 1],
    ["26h", "1 calendar day", "schedule", undefined],
  ];
  for (const [a, b, on, expected] of cases) {
    it(`${a} and ${b} on the ${on}`, () => {
      assert.equal(compareAmounts(amount(a), amount(b), on), expected);
      assert.equal(compareAmounts(amount(b), amount(a), on), expected === undefined ? undefined : 0 - expected);
    });
  }
});
