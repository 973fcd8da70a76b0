/** Business time by examples: worked dates, and the traps that products have fallen into. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  alwaysOpen,
  type Calendar,
  dueOf,
  epochOf,
  HORIZON_MS,
  type HolidayListValue,
  type Pause,
  prepare,
  type ScheduleValue,
} from "../../src/core/time/index.ts";
import { parseDuration, parseInstant } from "../../src/core/values/index.ts";

const HOUR = 3_600_000;
const LISTS: Record<string, HolidayListValue> = {
  "pt-2026": {
    days: [
      { date: "2026-12-25", name: "Christmas Day" },
      { date: "2026-04-03", name: "Good Friday" },
    ],
  },
};
const OFFICE: ScheduleValue = {
  timezone: "Europe/Lisbon",
  hours: { "mon-thu": "08:00-18:00", fri: "08:00-17:00" },
  breaks: ["13:00-14:00"],
  holidays: ["pt-2026", { date: "2026-06-10", name: "Portugal Day" }],
  exceptions: [{ date: "2026-12-24", hours: "08:00-13:00" }],
  validTo: "2026-12-31",
};

function calendarOf(value: ScheduleValue, others: Record<string, ScheduleValue> = {}): Calendar {
  const { calendar, troubles } = prepare(value, { schedule: (id) => others[id], holidays: (id) => LISTS[id] });
  assert.ok(calendar, JSON.stringify(troubles));
  return calendar;
}

function at(text: string, zone = "Europe/Lisbon"): number {
  const parsed = parseInstant(/[Z+]|-\d\d:\d\d$/.test(text.slice(11)) || text.includes("/") ? text : `${text} ${zone}`);
  assert.ok(parsed.ok, text);
  return epochOf(parsed.value)!;
}

function iso(instant: number | undefined): string {
  return instant === undefined ? "nothing" : new Date(instant).toISOString().replace(":00.000Z", "Z");
}

function due(calendar: Calendar, from: string, target: string, pauses: readonly Pause[] = [], zone = calendar.zone.id) {
  const parsed = parseDuration(target, "target");
  assert.ok(parsed.ok, target);
  return iso(dueOf(calendar, at(from, zone), parsed.value, pauses));
}

const office = calendarOf(OFFICE);
const week = (hours: ScheduleValue["hours"], more: ScheduleValue = {}, zone = "Europe/Lisbon") =>
  calendarOf({ timezone: zone, hours, ...more });

describe("due dates", () => {
  const table: readonly (readonly [from: string, target: string, due: string, pauses?: readonly Pause[]])[] = [
    ["2026-03-06 15:10", "4h", "2026-03-09T10:10Z"],
    ["2026-03-06 15:10", "3 business days", "2026-03-11T15:10Z"],
    ["2026-03-06 15:10", "0m", "2026-03-06T15:10Z"],
    ["2026-03-07 11:00", "0m", "2026-03-07T11:00Z"],
    ["2026-03-06 15:10", "110m", "2026-03-06T17:00Z"],
    ["2026-03-06 15:10", "111m", "2026-03-09T08:01Z"],
    ["2026-03-06 17:01", "1h", "2026-03-09T09:00Z"],
    ["2026-03-05 12:30", "1h", "2026-03-05T14:30Z"],
    // From an opening to an opening, and never the evening before.
    ["2026-03-09 08:00", "1 business day", "2026-03-10T08:00Z"],
    ["2026-03-06 17:00", "1 business day", "2026-03-10T08:00Z"],
    ["2026-03-08 10:00", "1 business day", "2026-03-10T08:00Z"],
    ["2026-03-05 17:30", "1 business day", "2026-03-06T17:00Z"],
    ["2026-03-05 17:00", "1 business day", "2026-03-06T17:00Z"],
    ["2026-12-23 15:00", "1 business day", "2026-12-24T13:00Z"],
    ["2026-12-23 15:00", "2 business days", "2026-12-28T15:00Z"],
    ["2026-04-02 10:00", "1 business day", "2026-04-06T09:00Z"],
    ["2026-03-27 15:00", "4h", "2026-03-30T09:00Z"],
    ["2026-03-06 15:10", "end of business day", "2026-03-06T17:00Z"],
    ["2026-03-06 05:10", "end of business day", "2026-03-06T17:00Z"],
    ["2026-03-06 17:00", "end of business day", "2026-03-09T18:00Z"],
    ["2026-03-07 12:00", "end of business day", "2026-03-09T18:00Z"],
    ["2026-03-06 15:10", "end of next business day", "2026-03-09T18:00Z"],
    ["2026-03-09 05:10", "end of next business day", "2026-03-10T18:00Z"],
    ["2026-03-06 15:10", "next business day 12:00", "2026-03-09T12:00Z"],
    ["2026-12-24 09:00", "next business day 12:00", "2026-12-28T12:00Z"],
    ["2026-03-06 15:10", "3 calendar days", "2026-03-09T15:10Z"],
    ["2026-03-27 15:10", "3 calendar days", "2026-03-30T14:10Z"],
    ["2026-01-31 15:10", "1 month", "2026-02-28T15:10Z"],
    ["2026-01-31 15:10", "2 weeks", "2026-02-14T15:10Z"],
    // The worked scenario: a hold over the weekend costs 2 h 30 m of open time.
    ["2026-03-06 15:10", "4h", "2026-03-09T12:40Z", [[at("2026-03-06 16:00"), at("2026-03-09 09:30")]]],
    ["2026-03-06 15:10", "3 business days", "2026-03-11T17:40Z", [[at("2026-03-06 16:00"), at("2026-03-09 09:30")]]],
    // On hold out of hours only: nothing is lost and nothing is gained.
    ["2026-03-06 15:10", "4h", "2026-03-09T10:10Z", [[at("2026-03-06 17:00"), at("2026-03-09 08:00")]]],
    ["2026-03-06 15:10", "3 business days", "2026-03-11T15:10Z", [[at("2026-03-06 18:00"), at("2026-03-08 09:30")]]],
    // Waiting when it begins.
    ["2026-03-06 15:10", "1h", "2026-03-09T09:00Z", [[at("2026-03-06 15:10"), at("2026-03-08 09:30")]]],
    // Overlapping, nested and empty pauses.
    [
      "2026-03-06 09:00",
      "2h",
      "2026-03-06T12:00Z",
      [
        [at("2026-03-06 10:00"), at("2026-03-06 10:40")],
        [at("2026-03-06 10:20"), at("2026-03-06 11:00")],
        [at("2026-03-06 10:30"), at("2026-03-06 10:35")],
        [at("2026-03-06 09:30"), at("2026-03-06 09:30")],
      ],
    ],
    // A pause across the named instant goes on after it.
    ["2026-03-09 10:00", "1 business day", "2026-03-10T12:00Z", [[at("2026-03-10 09:00"), at("2026-03-10 11:00")]]],
  ];
  for (const [from, target, expected, pauses] of table)
    it(`${target} from ${from}${pauses ? ` with ${pauses.length} pauses` : ""}`, () =>
      assert.equal(due(office, from, target, pauses), expected));

  it("ranges and words have none", () => {
    assert.equal(due(office, "2026-03-06 15:10", "1-3 business days"), "nothing");
    assert.equal(due(office, "2026-03-06 15:10", "best effort"), "nothing");
  });

  it("an endless pause never ends", () =>
    assert.equal(
      office.dueAt(at("2026-03-06 15:10"), HOUR, [[at("2026-03-06 15:30"), Number.POSITIVE_INFINITY]]),
      undefined,
    ));

  it("searches stop after ten years", () => {
    const started = performance.now();
    const from = at("2026-03-06 15:10");
    assert.equal(office.dueAt(from, 1e12), undefined);
    assert.equal(office.businessDays(from, 1e9), undefined);
    const closedFor = week(
      { mon: "08:00-09:00" },
      { exceptions: [{ from: "2000-01-01", to: "2199-12-31", closed: true }] },
    );
    assert.equal(closedFor.nextOpen(from), undefined);
    assert.equal(closedFor.nextClose(from), undefined);
    assert.deepEqual(closedFor.spans(from, 5), []);
    assert.equal(closedFor.endOfBusinessDay(from, "this"), undefined);
    assert.equal(closedFor.before(from, 1), undefined);
    assert.equal(alwaysOpen("UTC").dueAt(from, HORIZON_MS), from + HORIZON_MS);
    assert.equal(alwaysOpen("UTC").dueAt(from, HORIZON_MS + 1), undefined);
    assert.ok(performance.now() - started < 5000);
  });

  it("answers after validTo are marked", () => {
    assert.equal(office.isBeyondValidity(at("2026-12-31 23:59")), false);
    assert.equal(office.isBeyondValidity(at("2027-01-01 00:00")), true);
    assert.equal(office.isOpen(at("2027-12-25 09:00") + 48 * HOUR), true);
  });
});

describe("open time", () => {
  it("opens at the first minute and is closed at the closing one", () => {
    assert.equal(office.isOpen(at("2026-03-06 08:00")), true);
    assert.equal(office.isOpen(at("2026-03-06 07:59")), false);
    assert.equal(office.isOpen(at("2026-03-06 17:00") - 1), true);
    assert.equal(office.isOpen(at("2026-03-06 17:00")), false);
    assert.equal(iso(office.nextOpen(at("2026-03-06 17:00"))), "2026-03-09T08:00Z");
    assert.equal(iso(office.nextOpen(at("2026-03-06 09:17"))), "2026-03-06T09:17Z");
    assert.equal(iso(office.nextClose(at("2026-03-06 09:17"))), "2026-03-06T13:00Z");
    assert.equal(iso(office.nextClose(at("2026-03-07 09:17"))), "2026-03-09T13:00Z");
  });

  it("gives spans clipped at the start", () =>
    assert.deepEqual(
      office.spans(at("2026-03-06 12:00"), 3).map((span) => span.map(iso)),
      [
        ["2026-03-06T12:00Z", "2026-03-06T13:00Z"],
        ["2026-03-06T14:00Z", "2026-03-06T17:00Z"],
        ["2026-03-09T08:00Z", "2026-03-09T13:00Z"],
      ],
    ));

  it("elapsed time has a direction", () => {
    assert.equal(office.elapsed(at("2026-03-06 12:00"), at("2026-03-09 09:00")), 5 * HOUR);
    assert.equal(office.elapsed(at("2026-03-09 09:00"), at("2026-03-06 12:00")), undefined);
  });

  it("before gives the latest instant", () => {
    assert.equal(iso(office.before(at("2026-03-09 09:00"), HOUR)), "2026-03-09T08:00Z");
    assert.equal(iso(office.before(at("2026-03-09 09:00"), 2 * HOUR)), "2026-03-06T16:00Z");
    assert.equal(iso(office.before(at("2026-03-08 09:00"), 0)), "2026-03-08T09:00Z");
  });

  it("keeps the last minute of a day of 24 hours", () => {
    const calendar = week({ mon: "00:00-24:00" });
    assert.equal(calendar.elapsed(at("2026-03-09 00:00"), at("2026-03-10 00:00")), 24 * HOUR);
    assert.equal(iso(calendar.dueAt(at("2026-03-09 00:00"), 24 * HOUR)), "2026-03-10T00:00Z");
    assert.equal(calendar.isOpen(at("2026-03-10 00:00") - 1), true);
  });

  it("a window over midnight belongs to the date it starts on", () => {
    const nights = week({ "mon-fri": "22:00-06:00" });
    assert.equal(nights.isOpen(at("2026-03-07 02:00")), true);
    assert.equal(nights.isOpen(at("2026-03-09 02:00")), false);
    assert.equal(due(nights, "2026-03-07 02:00", "end of business day"), "2026-03-07T06:00Z");
    assert.equal(due(nights, "2026-03-07 02:00", "1 business day"), "2026-03-10T02:00Z");
    assert.equal(due(nights, "2026-03-06 23:00", "8h"), "2026-03-09T23:00Z");
  });

  it("a night shift ends at midnight before a holiday, unless it is kept", () => {
    const holidays = [{ date: "2026-03-11", name: "Holiday" }];
    const cut = week({ "mon-fri": "22:00-06:00" }, { holidays });
    const keep = week({ "mon-fri": "22:00-06:00" }, { holidays, overnightIntoHoliday: "keep" });
    const from = at("2026-03-10 21:00");
    assert.equal(iso(cut.nextClose(from)), "2026-03-11T00:00Z");
    assert.equal(iso(keep.nextClose(from)), "2026-03-11T06:00Z");
    assert.equal(iso(keep.nextOpen(at("2026-03-11 06:00"))), "2026-03-12T22:00Z");
  });

  it("exception beats holiday beats season beats week; breaks always come off", () => {
    const calendar = week(
      { "mon-fri": "08:00-18:00" },
      {
        breaks: ["12:00-13:00"],
        holidays: [
          { date: "2026-07-15", name: "Full" },
          { date: "2026-07-16", name: "Morning only", hours: "08:00-12:30" },
          { date: "2026-07-17", name: "Worked all the same" },
        ],
        seasons: [{ from: "2026-07-01", to: "2026-07-31", hours: { "mon-fri": "07:00-15:00" } }],
        exceptions: [
          { date: "2026-07-17", hours: "10:00-14:00" },
          { date: "2026-07-20", breaks: [] },
          { date: "2026-07-21", hours: "06:00-08:00" },
          { date: "2026-07-21", hours: "20:00-21:00" },
          { from: "2026-07-22", to: "2026-07-23", closed: true, name: "Move" },
        ],
      },
    );
    const hoursOn = (date: string) => calendar.elapsed(at(`${date} 00:00`), at(`${date} 00:00`) + 24 * HOUR)! / HOUR;
    assert.deepEqual(
      ["06-30", "07-01", "07-15", "07-16", "07-17", "07-20", "07-21", "07-22", "07-23", "07-31", "08-03"].map((day) =>
        hoursOn(`2026-${day}`),
      ),
      [9, 7, 0, 4, 3, 8, 3, 0, 0, 7, 9],
    );
    const day = Math.floor(at("2026-07-22 12:00") / (24 * HOUR));
    assert.deepEqual(calendar.dayRule(day), { from: "exception", name: "Move", open: [] });
  });

  it("takes what it leaves out from the schedule that it extends", () => {
    const child = calendarOf(
      { extends: "office", timezone: "Europe/Madrid", breaks: ["14:00-15:00"] },
      { office: OFFICE },
    );
    assert.equal(iso(child.nextOpen(at("2026-03-09T00:00Z"))), "2026-03-09T07:00Z");
    assert.equal(iso(child.nextClose(at("2026-03-09T00:00Z"))), "2026-03-09T13:00Z");
    assert.equal(child.isOpen(at("2026-06-10T10:00Z")), false);
  });
});

describe("clock changes", () => {
  const nights = (zone: string) => week({ "mon-sun": "00:00-04:00" }, {}, zone);
  const length = (zone: string, date: string) => {
    const calendar = nights(zone);
    const from = at(`${date} 00:00`, zone);
    return calendar.elapsed(from, from + 12 * HOUR)! / HOUR;
  };

  it("a window that meets one is cut short or lasts longer", () => {
    assert.equal(length("Europe/Lisbon", "2026-03-28"), 4);
    assert.equal(length("Europe/Lisbon", "2026-03-29"), 3);
    assert.equal(length("Europe/Lisbon", "2026-10-25"), 5);
    assert.equal(length("America/New_York", "2026-03-08"), 3);
    assert.equal(length("America/New_York", "2026-11-01"), 5);
    assert.equal(length("Australia/Lord_Howe", "2026-04-05"), 4.5);
    assert.equal(length("Australia/Lord_Howe", "2026-10-04"), 3.5);
    assert.equal(length("Asia/Kolkata", "2026-03-29"), 4);
  });

  it("days have 23, 24 or 25 hours", () => {
    const calendar = alwaysOpen("Europe/Berlin");
    const day = (date: string) =>
      calendar.businessDays(at(`${date} 12:00`, "Europe/Berlin"), 1)! - at(`${date} 12:00`, "Europe/Berlin");
    assert.deepEqual(
      ["2026-03-27", "2026-03-28", "2026-10-24"].map((date) => day(date) / HOUR),
      [24, 23, 25],
    );
  });

  it("uses the offset of the date, not of today", () => {
    const calendar = week({ "mon-fri": "09:00-18:00" }, {}, "America/Sao_Paulo");
    // São Paulo had summer time until 2019.
    assert.equal(iso(calendar.nextOpen(at("2018-12-03T00:00Z"))), "2018-12-03T11:00Z");
    assert.equal(iso(calendar.nextOpen(at("2026-12-07T00:00Z"))), "2026-12-07T12:00Z");
  });

  it("a window inside the repeated hour opens twice, and one inside the missing hour never", () => {
    const calendar = week({ sun: "01:15-01:45", mon: "08:00-09:00" });
    assert.deepEqual(
      calendar.spans(at("2026-10-24 12:00"), 2).map((span) => span.map(iso)),
      [
        ["2026-10-25T00:15Z", "2026-10-25T00:45Z"],
        ["2026-10-25T01:15Z", "2026-10-25T01:45Z"],
      ],
    );
    assert.equal(iso(calendar.nextOpen(at("2026-03-28 12:00"))), "2026-03-30T07:00Z");
    // The date has no open time, so it is no business day.
    assert.equal(due(calendar, "2026-03-23 08:30", "1 business day"), "2026-03-30T07:30Z");
  });

  it("reads local times: of two the first, and a missing one moved on", () => {
    assert.equal(iso(at("2026-10-25 01:30")), "2026-10-25T00:30Z");
    assert.equal(iso(at("2026-03-29 01:30")), "2026-03-29T01:30Z");
    assert.equal(iso(at("2011-12-30 12:00 Pacific/Apia")), "2011-12-30T22:00Z");
  });

  it("does not depend on the machine’s zone", () => {
    if (process.env["SERVICEBOOK_OTHER_ZONE"]) return;
    for (const TZ of ["Pacific/Apia", "America/St_Johns", "Asia/Kolkata"])
      execFileSync(
        process.execPath,
        ["node_modules/mocha/bin/mocha.js", "--reporter", "dot", "out/test/unit/time.test.mjs"],
        {
          env: { ...process.env, TZ, SERVICEBOOK_OTHER_ZONE: "1" },
        },
      );
  }).timeout(60_000);
});

describe("schedules that cannot be used", () => {
  const codes = (value: ScheduleValue, others: Record<string, ScheduleValue> = {}) => {
    const { calendar, troubles } = prepare(value, { schedule: (id) => others[id], holidays: () => undefined });
    return [calendar ? "usable" : "refused", ...troubles.map((one) => one.code)];
  };
  const zone = { timezone: "Europe/Lisbon" };

  it("say why", () => {
    assert.deepEqual(codes({ timezone: "Europe/Nowhere", hours: "always" }), ["refused", "zone-unknown"]);
    assert.deepEqual(codes({ hours: "always" }), ["refused", "zone-unknown"]);
    assert.deepEqual(codes(zone), ["refused", "hours-missing"]);
    assert.deepEqual(codes({ ...zone, hours: {} }), ["refused", "never-open"]);
    assert.deepEqual(codes({ ...zone, hours: { mon: "12:00-13:00" }, breaks: ["11:00-14:00"] }), [
      "refused",
      "never-open",
    ]);
    assert.deepEqual(codes({ ...zone, hours: { mon: "8-18" } }), ["refused", "hours-unreadable"]);
    assert.deepEqual(codes({ ...zone, hours: { mon: ["08:00-12:00", "11:00-13:00"] } }), ["refused", "hours-overlap"]);
    assert.deepEqual(codes({ ...zone, hours: { sun: "22:00-06:00", mon: "05:00-09:00" } }), [
      "refused",
      "hours-overlap",
    ]);
    assert.deepEqual(codes({ ...zone, hours: { sun: "22:00-06:00", mon: "06:00-09:00" } }), ["usable"]);
    assert.deepEqual(codes({ ...zone, hours: "always", holidays: ["gone"] }), ["usable", "holidays-unknown"]);
    assert.deepEqual(codes({ ...zone, extends: "gone" }), ["refused", "extends-unknown", "hours-missing"]);
    assert.deepEqual(codes({ ...zone, extends: "a" }, { a: { extends: "a" } }), [
      "refused",
      "extends-loop",
      "hours-missing",
    ]);
    assert.deepEqual(codes({ ...zone, extends: "always" }), ["usable"]);
  });
});
