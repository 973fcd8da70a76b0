import assert from "node:assert/strict";
import {
  addDays,
  addMonths,
  dateOf,
  dayNumber,
  type Grammar,
  grammars,
  isWithin,
  minutesOf,
  parseHours,
  parseInstant,
  parseTimeZone,
  parseValue,
  printMoney,
  printValue,
  sayValue,
  weekdayOf,
  zonePlaces,
} from "../../src/core/values/index.ts";

/** Grammar, text, canonical text, words. */
const readable: readonly (readonly [Grammar, string, string, string])[] = [
  ["cadence", "30m", "30m", "every 30 minutes"],
  ["cadence", "1h", "1h", "every hour"],
  ["cadence", "daily", "daily", "every day"],
  ["cadence", "once after 2 business days", "once after 2 business days", "once, after 2 business days"],
  ["cadence", "as needed", "as needed", "when needed"],
  ["cadence", "none", "none", "never"],
  ["rotation", "weekly", "weekly", "every week"],
  ["rotation", "every 14 days", "every 14 days", "every 14 days"],
  ["rotation", "every 7 days", "weekly", "every week"],
  ["percent", "95%", "95%", "95 percent"],
  ["percent", "99.95 %", "99.95%", "99.95 percent"],
  ["percent", "100 per cent", "100%", "100 percent"],
  ["milestone", "75%", "75%", "when 75% of the time is used up"],
  ["milestone", "30m before", "30m before", "30 minutes before it is due"],
  ["level-at", "50% of resolve", "50% of resolve", "when 50% of the resolve time is used up"],
  ["threshold", "below 99.5%", "below 99.5%", "below 99.5%"],
  ["threshold", "at least 99.0% and below 99.99%", "at least 99% and below 99.99%", "at 99% or above and below 99.99%"],
  ["date", "2027-03-31", "2027-03-31", "31 March 2027"],
  ["date", "2028-02-29", "2028-02-29", "29 February 2028"],
  ["local-date-time", "2026-11-29 22:00", "2026-11-29 22:00", "29 November 2026 at 22:00"],
  ["local-date-time", "2026-11-29T22:00:00", "2026-11-29 22:00", "29 November 2026 at 22:00"],
  ["date-or-date-time", "2026-11-29", "2026-11-29", "29 November 2026"],
  ["date-or-date-time", "2026-11-29 22:00", "2026-11-29 22:00", "29 November 2026 at 22:00"],
  ["instant", "2026-03-06T15:10+00:00", "2026-03-06T15:10+00:00", "6 March 2026 at 15:10 (UTC+00:00)"],
  ["instant", "2026-03-06T15:10Z", "2026-03-06T15:10+00:00", "6 March 2026 at 15:10 (UTC+00:00)"],
  ["instant", "2026-03-06 15:10:30 -0530", "2026-03-06T15:10:30-05:30", "6 March 2026 at 15:10:30 (UTC-05:30)"],
  [
    "instant",
    "2026-11-03 12:22 Europe/Lisbon",
    "2026-11-03 12:22 Europe/Lisbon",
    "3 November 2026 at 12:22 in Europe/Lisbon",
  ],
  ["timezone", "Europe/Lisbon", "Europe/Lisbon", "Europe/Lisbon"],
  ["timezone", "Asia/Calcutta", "Asia/Calcutta", "Asia/Calcutta"],
  ["hours", "08:00-18:00", "08:00-18:00", "from 08:00 to 18:00"],
  ["hours", "08:00 - 18:00", "08:00-18:00", "from 08:00 to 18:00"],
  ["hours", "22:00-06:00", "22:00-06:00", "from 22:00 to 06:00 the next day"],
  ["hours", "18:00-24:00", "18:00-24:00", "from 18:00 to 24:00"],
  ["hours", "00:00-24:00", "00:00-24:00", "the whole day"],
  ["hours", "22:00-00:00", "22:00-24:00", "from 22:00 to 24:00"],
  ["time", "08:00", "08:00", "08:00"],
  ["month", "2026-11", "2026-11", "November 2026"],
  ["year", "2026", "2026", "2026"],
  [
    "check",
    "at least 5 business days from today",
    "at least 5 business days from today",
    "at least 5 business days from today",
  ],
  [
    "check",
    "at most 90 calendar days from today",
    "at most 90 calendar days from today",
    "at most 90 calendar days from today",
  ],
  ["check", "between 1 and 10", "between 1 and 10", "between 1 and 10"],
  [
    "check",
    "at least 3 characters and at most 20 characters",
    "at least 3 characters and at most 20 characters",
    "at least 3 characters, and at most 20 characters",
  ],
  [
    "check",
    "between 5 and 90 business days from today",
    "between 5 and 90 business days from today",
    "between 5 and 90 business days from today",
  ],
  ["check", 'matches "[A-Z]{2}-\\d{4}"', 'matches "[A-Z]{2}-\\d{4}"', "of the form [A-Z]{2}-\\d{4}"],
  [
    "template",
    '{service} is {{x}}, {decision or "none"}',
    '{service} is {{x}}, {decision or "none"}',
    "[service] is {x}, [decision]",
  ],
];

/** Grammar, text, code, the place the problem points at, and what is suggested. */
const refused: readonly (readonly [Grammar, string, string, string, readonly string[]])[] = [
  ["cadence", "2d", "day-is-ambiguous", "2d", ["2 business days", "48h", "2 calendar days"]],
  ["cadence", "every 30m", "cadence-form", "every 30m", ["30m"]],
  ["cadence", "hourly", "phrase-unknown", "hourly", ["1h"]],
  ["cadence", "dialy", "near-word", "dialy", ["daily"]],
  ["cadence", "0m", "cadence-nothing", "0m", []],
  ["cadence", "once after", "cadence-unfinished", "once after", []],
  [
    "cadence",
    "once 2 days",
    "day-is-ambiguous",
    "2 days",
    ["once after 2 business days", "once after 48h", "once after 2 calendar days"],
  ],
  ["rotation", "every 2 weeks", "rotation-form", "every 2 weeks", ["every 14 days"]],
  ["rotation", "every 400 days", "rotation-length", "every 400 days", []],
  ["percent", "95", "percent-sign-missing", "95", ["95%"]],
  ["percent", "0.95", "percent-sign-missing", "0.95", ["95%", "0.95%"]],
  ["percent", "99,95%", "percent-form", "99,95%", ["99.95%"]],
  ["percent", "150%", "percent-too-large", "150%", []],
  ["milestone", "75% of resolve", "extra-words", "75% of resolve", ["75%"]],
  ["milestone", "30m before breach", "extra-words", "breach", ["30m before"]],
  ["milestone", "30m", "milestone-side-missing", "30m", ["30m before"]],
  ["milestone", "1 business day before", "milestone-in-days", "1 business day before", []],
  ["level-at", "50%", "target-missing", "50%", ["50% of resolve", "50% of respond"]],
  ["level-at", "50% of resolution", "target-unknown", "resolution", ["50% of resolve"]],
  ["level-at", "50 of resolve", "percent-sign-missing", "50", ["50% of resolve"]],
  ["threshold", "<99.5%", "threshold-form", "<99.5%", ["below 99.5%"]],
  ["threshold", "99.5%", "threshold-form", "99.5%", ["below 99.5%", "at least 99.5%"]],
  ["threshold", "between 99% and 99.5%", "threshold-form", "between 99%", ["at least 99% and below 99.5%"]],
  [
    "threshold",
    "at least 99.9% and below 99%",
    "threshold-empty",
    "at least 99.9% and below 99%",
    ["at least 99% and below 99.9%"],
  ],
  ["date", "2026-02-30", "date-does-not-exist", "2026-02-30", ["2026-02-28"]],
  ["date", "2026-13-01", "date-does-not-exist", "2026-13-01", ["2026-01-13"]],
  ["date", "31/03/2027", "date-form", "31/03/2027", ["2027-03-31"]],
  ["date", "03/04/2027", "date-form", "03/04/2027", ["2027-04-03", "2027-03-04"]],
  ["date", "March 31st, 2027", "date-form", "March 31st, 2027", ["2027-03-31"]],
  ["date", "2027-03-31 10:00", "time-not-here", "10:00", ["2027-03-31"]],
  ["local-date-time", "2026-11-29 9:00", "date-time-form", "2026-11-29 9:00", ["2026-11-29 09:00"]],
  ["local-date-time", "2026-11-29 24:00", "date-time-form", "2026-11-29 24:00", ["2026-11-30 00:00"]],
  ["local-date-time", "2026-11-29 22:00Z", "offset-not-here", "Z", ["2026-11-29 22:00"]],
  ["local-date-time", "2026-11-31 22:00", "date-does-not-exist", "2026-11-31", ["2026-11-30 22:00"]],
  ["local-date-time", "2026-11-29", "time-missing", "2026-11-29", []],
  ["instant", "2026-11-03 12:22", "local-time", "2026-11-03 12:22", ["2026-11-03T12:22Z"]],
  ["instant", "2026-11-03 12:22 Lisbon", "offset-unknown", "Lisbon", ["2026-11-03 12:22 Europe/Lisbon"]],
  ["instant", "2026-11-03 12:22 UTC+1", "offset-unknown", "UTC+1", ["2026-11-03T12:22+01:00"]],
  ["timezone", "Lisbon", "timezone-unknown", "Lisbon", ["Europe/Lisbon"]],
  ["timezone", "europe/lisbon", "timezone-unknown", "europe/lisbon", ["Europe/Lisbon"]],
  ["timezone", "Asia/Kolkatta", "timezone-unknown", "Asia/Kolkatta", ["Asia/Kolkata"]],
  ["timezone", "IST", "timezone-ambiguous", "IST", ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]],
  ["timezone", "UTC+15", "timezone-offset-too-large", "UTC+15", []],
  ["hours", "8-18", "hours-form", "8-18", ["08:00-18:00"]],
  ["hours", "8:00-18:00", "hours-form", "8:00-18:00", ["08:00-18:00"]],
  ["hours", "08.00–18.00", "hours-form", "08.00–18.00", ["08:00-18:00"]],
  ["hours", "9-5", "hours-form", "9-5", ["09:00-17:00", "09:00-05:00"]],
  ["hours", "9am to 5:30pm", "hours-form", "9am to 5:30pm", ["09:00-17:30"]],
  ["hours", "24x7", "hours-form", "24x7", ["00:00-24:00"]],
  ["hours", "08:00-08:00", "hours-empty", "08:00-08:00", ["00:00-24:00"]],
  ["hours", "24:00-06:00", "time-does-not-exist", "24:00", ["00:00-06:00"]],
  ["hours", "08:00-25:00", "time-does-not-exist", "25:00", []],
  ["time", "8am", "time-form", "8am", ["08:00"]],
  ["time", "24:00", "time-does-not-exist", "24:00", ["00:00"]],
  ["month", "11/2026", "month-form", "11/2026", ["2026-11"]],
  ["month", "2026-13", "month-does-not-exist", "2026-13", []],
  ["year", "26", "year-form", "26", ["2026"]],
  ["year", "3026", "year-out-of-range", "3026", []],
  [
    "check",
    "at least 5 days from today",
    "day-is-ambiguous",
    "at least 5 days from today",
    ["at least 5 business days from today", "at least 5 calendar days from today"],
  ],
  [
    "check",
    "at least 5 business days",
    "from-today-missing",
    "at least 5 business days",
    ["at least 5 business days from today"],
  ],
  ["check", "between 10 and 1", "bounds-reversed", "between 10 and 1", ["between 1 and 10"]],
  ["check", "min 5", "check-form", "min 5", ["at least 5"]],
  ["check", "at leats 5", "check-form", "at leats 5", ["at least 5"]],
  ["check", "at least", "check-unfinished", "at least", []],
  ["check", "matches [A-Z]{2}", "quotes-missing", "matches [A-Z]{2}", ['matches "[A-Z]{2}"']],
  ["check", 'matches "(a+)+"', "pattern-nested-count", "(a+)+", []],
  ["check", 'matches "(?=a)"', "pattern-look-around", "(?=", []],
  ["check", 'matches "(a)\\1"', "pattern-reference", "\\1", []],
  ["template", "{service", "brace-not-closed", "{service", []],
  ["template", "so } it is", "brace-not-opened", "}", []],
  ["template", "{business impact}", "placeholder-name", "{business impact}", ["{businessImpact}"]],
  ["template", "{decision or none}", "fallback-form", "{decision or none}", ['{decision or "none"}']],
];

describe("values", () => {
  for (const [grammar, text, canonical, words] of readable) {
    it(`${grammar} reads “${text}”`, () => {
      const parsed = parseValue(grammar, text);
      assert.ok(parsed.ok, parsed.ok ? "" : parsed.problem.message);
      assert.equal(printValue(grammar, parsed.value), canonical);
      assert.equal(sayValue(grammar, parsed.value), words);
    });
  }

  for (const [grammar, text, code, place, suggestions] of refused) {
    it(`${grammar} refuses “${text}”: ${code}`, () => {
      const parsed = parseValue(grammar, text);
      assert.ok(!parsed.ok);
      const { problem } = parsed;
      assert.deepEqual(
        [problem.code, text.slice(problem.start, problem.end), problem.suggestions],
        [code, place, suggestions],
      );
    });
  }

  it("reads the examples that it shows", () => {
    for (const [name, language] of Object.entries(grammars)) {
      for (const example of language.examples) assert.ok(language.parse(example, {}).ok, `${name}: ${example}`);
    }
  });

  it("refuses a text that is far too long at once", () => {
    const parsed = parseValue("target", "2h ".repeat(100_000));
    assert.equal(parsed.ok ? "" : parsed.problem.code, "value-too-long");
  });

  it("gives the reason why a date does not exist", () => {
    const parsed = parseValue("date", "2026-02-30");
    assert.match(parsed.ok ? "" : parsed.problem.message, /February 2026 has 28 days/u);
  });

  it("prints money for people", () => {
    assert.deepEqual(
      [
        printMoney({ amount: 1180, currency: "EUR", per: "one-off" }),
        printMoney({ amount: 1234567.5, currency: "EUR", per: "month" }),
        printMoney({ amount: 0.1 + 0.2, currency: "USD" }),
        printMoney("free"),
      ],
      ["1,180 EUR once", "1,234,567.50 EUR a month", "0.30 USD", "free"],
    );
  });
});

describe("moments and zones", () => {
  it("turns an offset into the instant it names", () => {
    const parsed = parseInstant("2026-03-06T15:10:30.250-05:30");
    assert.ok(parsed.ok && parsed.value.kind === "offset");
    assert.equal(parsed.value.epochMs, Date.parse("2026-03-06T15:10:30.250-05:30"));
  });

  it("suggests the book's zone for a local time, and names the ways to write it", () => {
    const parsed = parseValue("instant", "2026-11-03 12:22", { timezone: "Europe/Lisbon" });
    assert.ok(!parsed.ok);
    assert.deepEqual(parsed.problem.suggestions, ["2026-11-03 12:22 Europe/Lisbon", "2026-11-03T12:22Z"]);
    assert.match(parsed.problem.help, /\+00:00.*Z.*Europe\/Lisbon/u);
  });

  it("marks fixed offsets, and says which places they may stand for", () => {
    const kinds = ["Europe/Lisbon", "UTC", "Etc/UTC", "UTC+1", "GMT+1", "+05:30", "CET", "EST", "Etc/GMT-3"].map(
      (name) => {
        const parsed = parseTimeZone(name);
        return parsed.ok ? `${parsed.value.kind} ${parsed.value.id}` : "refused";
      },
    );
    assert.deepEqual(kinds, [
      "place Europe/Lisbon",
      "utc UTC",
      "utc UTC",
      "fixed +01:00",
      "fixed +01:00",
      "fixed +05:30",
      "fixed CET",
      "fixed EST",
      "fixed Etc/GMT-3",
    ]);
  });

  it("knows every zone that this platform knows, or nearly", () => {
    // A newer platform may know zones that were added since; a handful is no reason to fail.
    const missing = Intl.supportedValuesOf("timeZone").filter((name) => !parseTimeZone(name).ok);
    assert.ok(missing.length < 10, missing.join(", "));
    assert.ok(zonePlaces.length > 400);
  });
});

describe("dates and hours", () => {
  it("counts days like the platform does", () => {
    for (let day = -25_000; day < 60_000; day += 17) {
      const date = dateOf(day);
      assert.equal(dayNumber(date), day);
      const platform = new Date(day * 86_400_000);
      assert.deepEqual(
        [date.year, date.month, date.day],
        [platform.getUTCFullYear(), platform.getUTCMonth() + 1, platform.getUTCDate()],
      );
    }
  });

  it("adds months to the same day or the last", () => {
    assert.deepEqual(addMonths({ year: 2026, month: 1, day: 31 }, 1), { year: 2026, month: 2, day: 28 });
    assert.deepEqual(addMonths({ year: 2026, month: 1, day: 31 }, -2), { year: 2025, month: 11, day: 30 });
    assert.deepEqual(addDays({ year: 2026, month: 12, day: 31 }, 1), { year: 2027, month: 1, day: 1 });
    assert.equal(weekdayOf({ year: 2026, month: 11, day: 22 }), "Sunday");
  });

  it("measures spans over midnight", () => {
    const minutes = ["08:00-18:00", "22:00-06:00", "00:00-24:00"].map((text) => {
      const parsed = parseHours(text);
      return parsed.ok ? minutesOf(parsed.value) : 0;
    });
    assert.deepEqual(minutes, [600, 480, 1440]);
  });

  it("bands are half-open", () => {
    assert.deepEqual(
      [98.9, 99, 99.5, 99.99].map((percent) => isWithin(percent, { atLeast: 99, below: 99.99 })),
      [false, true, true, false],
    );
  });
});
