import assert from "node:assert/strict";
import { laddersOf, protectedRows, sayTiming, shareAt } from "../../src/core/lint/levels.ts";
import { compareTerms, neverAfter, priorityOrder, rowsOf, type Term, termOf } from "../../src/core/lint/targets.ts";
import { Book, type Entry, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { alwaysOpen, dueOf, scheduleIn } from "../../src/core/time/index.ts";
import { parseDuration } from "../../src/core/values/index.ts";

const URI = "file:///book/all.yaml";

function bookOf(text: string): Book {
  return new Book("file:///book/", new Map([[URI, readDoc(new SourceText(URI, text))]]), { clock: "2026-11-22" });
}

function first<K extends "SlaPolicy" | "EscalationMatrix">(book: Book, kind: K): Entry<K> {
  const [entry] = book.entries(kind);
  assert.ok(entry);
  return entry;
}

const DESK = `
---
kind: Schedule
id: desk
name: Ten hours a day
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: Schedule
id: round
name: Round the clock
timezone: Europe/Lisbon
hours: always
`;

/** Hours that make business days as short as they can be: nights, half days, single days, changes of the clock. */
const ODD_HOURS = `
---
kind: Schedule
id: nights
name: Nights
timezone: Europe/Lisbon
hours: {mon-sun: "22:00-06:00"}
exceptions:
  - {date: 2026-12-02, name: Late, hours: "23:00-24:00"}
  - {date: 2026-12-04, name: Early, hours: "00:00-01:00"}
---
kind: Schedule
id: halves
name: Halves
timezone: America/New_York
hours: {mon: "23:00-24:00", tue: "00:00-01:00", wed: "08:00-18:00", thu-sun: "12:00-13:00"}
---
kind: Schedule
id: daily
name: Daily
timezone: Australia/Lord_Howe
hours: always
exceptions:
  - {date: 2026-12-03, name: Short, hours: "00:00-01:00"}
`;

describe("a time on a clock that never stops", () => {
  const book = bookOf(`${DESK.replace(/^\n---\n/, "")}${ODD_HOURS}`);
  const term = (text: string, schedule: string): Term => {
    const value = parseDuration(text, "target");
    assert.ok(value.ok, text);
    return { name: "respond", path: [], text, value: value.value, schedule, meet: undefined, own: true, apart: false };
  };

  for (const [first, second] of [
    ["30m", "30m"],
    ["23h", "3 business days"],
    ["95h", "6 business days"],
  ] as const) {
    it(`${first} is never over after ${second} of other hours, whenever it begins`, () => {
      const clock = alwaysOpen("UTC");
      for (const schedule of ["desk", "nights", "halves", "daily"]) {
        const [a, b] = [term(first, "always"), term(second, schedule)];
        assert.ok(neverAfter(a, b, book));
        const calendar = scheduleIn(book, schedule)?.calendar;
        assert.ok(calendar && a.value && b.value);
        for (let at = Date.UTC(2026, 9, 1); at < Date.UTC(2026, 11, 20); at += 31 * 60_000) {
          const [one = 0, other = 0] = [dueOf(clock, at, a.value), dueOf(calendar, at, b.value)];
          assert.ok(one <= other, `${schedule}, ${new Date(at).toISOString()}`);
        }
      }
    });
  }

  it("is held against a calendar where that is not plain", () => {
    for (const [first, second, on] of [
      ["31m", "30m", "always"],
      ["24h", "3 business days", "always"],
      ["1h", "2 business days", "always"],
      ["30m", "3 business days", "desk"],
      ["30m", "end of business day", "always"],
    ] as const)
      assert.ok(!neverAfter(term(first, on), term(second, "desk"), book), `${first} ${on} ${second}`);
  });
});

describe("targets in comparable terms", () => {
  const compared = (respond: string, resolve: string, schedule = "desk", other = schedule): number | undefined => {
    const book = bookOf(
      `kind: SlaPolicy\nid: sla\nname: SLA\ntargets:\n  P1: {respond: {within: ${respond}, schedule: ${other}}, resolve: ${resolve}, schedule: ${schedule}}\n${DESK}`,
    );
    const [row] = rowsOf(first(book, "SlaPolicy"));
    const [a, b] = [termOf(row, "respond"), termOf(row, "resolve")];
    assert.ok(a && b);
    const result = compareTerms(a, b, book);
    return result === undefined ? undefined : Math.sign(result);
  };

  const cases: readonly (readonly [string, string, number | undefined, string?, string?])[] = [
    ["15m", "4h", -1],
    ["8h", "4h", 1],
    ["60m", "1h", 0],
    ["2 business days", "1 business day", 1],
    ["1 business day", "9h", 1],
    ["1 business day", "11h", -1],
    // The same open time, or not, by the minute of the arrival: nothing is said.
    ["1 business day", "10h", undefined],
    ["1 business day", "1 calendar day", undefined],
    ["1 business day", "20h", 1, "always"],
    ["30h", "1 business day", 1, "always"],
    ["4h", "8h", -1, "always", "round"],
    ["4h", "8h", undefined, "always", "desk"],
    ["end of business day", "end of next business day", -1],
    ["end of next business day", "next business day 12:00", 1],
    ["next business day 12:00", "2 business days", -1],
    ["end of next business day", "1 business day", undefined],
    ["immediately", "end of business day", -1],
    ["8h", "end of business day", undefined],
    ["best effort", "4h", undefined],
    ["1-3 business days", "4h", undefined],
  ];
  for (const [respond, resolve, expected, schedule, other] of cases) {
    it(`${respond} against ${resolve}${schedule ? ` on ${other ?? schedule} and ${schedule}` : ""}`, () =>
      assert.equal(compared(respond, resolve, schedule, other), expected));
  }

  it("lays an exception over its row, with the schedule and share of both", () => {
    const book = bookOf(`kind: SlaPolicy
id: sla
name: SLA
targets:
  P1:
    respond: 1h
    resolve: {within: 4h, schedule: always, meet: 99%}
    schedule: desk
    meet: 95%
    except:
      - {when: channel is phone, schedule: round, respond: 30m}
`);
    const [row, except] = rowsOf(first(book, "SlaPolicy"));
    const terms = (of: typeof row) =>
      of?.terms.map(({ name, text, schedule, meet, own, path }) => [name, text, schedule, meet, own, path.join(".")]);
    assert.deepEqual(terms(row), [
      ["respond", "1h", "desk", "95%", true, "targets.P1.respond"],
      ["resolve", "4h", "always", "99%", true, "targets.P1.resolve.within"],
    ]);
    assert.deepEqual(terms(except), [
      ["respond", "30m", "round", "95%", true, "targets.P1.except.0.respond"],
      ["resolve", "4h", "always", "99%", false, "targets.P1.resolve.within"],
    ]);
  });

  it("orders priorities by the matrix, else by their numbers, else not at all", () => {
    const order = (keys: string, rest = ""): readonly string[] => {
      const book = bookOf(`kind: SlaPolicy\nid: sla\nname: SLA\ntargets: {${keys}}\n${rest}`);
      return priorityOrder(first(book, "SlaPolicy"), book);
    };
    const row = "{schedule: always}";
    assert.deepEqual(order(`SEV-10: ${row}, SEV-2: ${row}`), ["SEV-2", "SEV-10"]);
    assert.deepEqual(order(`Low: ${row}, High: ${row}`), []);
    assert.deepEqual(order(`P1: ${row}, S2: ${row}`), []);
    const matrix =
      "---\nkind: PriorityMatrix\nid: prio\nname: Priorities\ndefinitions: {High: {label: High}, Low: {label: Low}}\n";
    assert.deepEqual(order(`Low: ${row}, High: ${row}`, matrix), ["High", "Low"]);
  });
});

describe("escalation levels on the clock of a target", () => {
  it("say when they are called and what share of the target is used up", () => {
    const book = bookOf(`kind: EscalationMatrix
id: esc
name: Escalation
sla: sla-one
functional:
  P1:
    - {level: 1, after: 0m, to: one}
    - {level: 2, ifNoAck: 15m, to: two}
    - {level: 3, after: 5h, to: three}
    - {level: 4, at: 50% of resolve, to: four}
    - {level: 5, at: 50% of respond, to: five}
    - {level: 6, after: 1 calendar day, to: six}
    - {level: 7, at: 50% of workaround, to: seven}
---
kind: SlaPolicy
id: sla-one
name: SLA
targets:
  P1: {respond: 2h, resolve: 2 business days, schedule: desk}
${DESK}`);
    const matrix = first(book, "EscalationMatrix");
    const [row] = protectedRows(matrix, "P1", book);
    const goal = termOf(row, "resolve");
    const levels = laddersOf(matrix)[0]?.levels ?? [];
    assert.ok(row && goal);
    assert.deepEqual(
      levels.map((level) => shareAt(level, row, goal, book)?.[0]),
      [0, 0.0125, 0.25, 0.5, 0.05, undefined, undefined],
    );
    assert.deepEqual(
      levels.slice(0, 4).map(({ timing }) => timing && sayTiming(timing)),
      ["immediately", "after 15m without an acknowledgement", "after 5h", "at 50% of resolve"],
    );
  });
});
