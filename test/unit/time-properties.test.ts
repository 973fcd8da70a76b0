/** Business time against a count of every minute, over generated schedules in many zones, and what must hold for any schedule. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { alwaysOpen, type HolidayListValue, prepare, type ScheduleValue } from "../../src/core/time/index.ts";
import { runs } from "./runs.ts";
import { Naive } from "./time-oracle.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Zones with a date around which something happens there. */
const PLACES: readonly (readonly [string, string])[] = [
  ["Europe/Lisbon", "2026-03-29"],
  ["Europe/Berlin", "2026-10-25"],
  ["America/New_York", "2026-03-08"],
  ["America/Los_Angeles", "2027-11-07"],
  ["America/St_Johns", "2026-11-01"],
  ["Australia/Lord_Howe", "2026-04-05"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Australia/Adelaide", "2026-10-04"],
  ["Pacific/Auckland", "2026-04-05"],
  ["Pacific/Chatham", "2026-09-27"],
  ["Asia/Kolkata", "2026-12-31"],
  ["Asia/Kathmandu", "2028-02-29"],
  ["America/Sao_Paulo", "2018-11-04"],
  ["America/Sao_Paulo", "2019-02-17"],
  ["Africa/Casablanca", "2026-02-15"],
  ["America/Santiago", "2026-09-06"],
  ["Asia/Beirut", "2026-03-29"],
  ["Pacific/Apia", "2011-12-30"],
  ["Asia/Pyongyang", "2018-05-05"],
  ["UTC", "2024-02-29"],
  ["Europe/London", "2026-12-31"],
];

const two = (number: number) => String(number).padStart(2, "0");
const time = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const span = fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 95 })).map(([start, length]) => {
  const end = start + length;
  return `${time(start * 15)}-${time(end <= 96 ? end * 15 : (end - 96) * 15)}`;
});
const hoursOfDay = fc.oneof(
  { arbitrary: span, weight: 3 },
  fc.constantFrom<string | string[]>(
    "08:00-18:00",
    ["08:00-12:00", "13:00-17:30"],
    "22:00-06:00",
    "00:00-24:00",
    "18:00-24:00",
    ["00:30-02:45", "20:00-23:30"],
    "23:30-02:30",
  ),
);
const week = fc.oneof(
  { arbitrary: fc.constant("always" as const), weight: 1 },
  {
    arbitrary: fc.dictionary(
      fc.constantFrom("mon", "tue", "wed", "thu", "fri", "sat", "sun", "mon-fri", "sat-sun"),
      hoursOfDay,
      {
        minKeys: 1,
        maxKeys: 4,
      },
    ),
    weight: 8,
  },
);

function dateNear(center: string): fc.Arbitrary<string> {
  return fc
    .integer({ min: -6, max: 8 })
    .map((days) => new Date(Date.parse(center) + days * DAY).toISOString().slice(0, 10));
}

const perhaps = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number) =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight: 2 }, fc.array(arbitrary, { minLength: 1, maxLength }));

interface Case {
  readonly center: number;
  readonly schedule: ScheduleValue;
  readonly lists: Readonly<Record<string, HolidayListValue>>;
}

const cases: fc.Arbitrary<Case> = fc.constantFrom(...PLACES).chain(([timezone, center]) => {
  const date = dateNear(center);
  const holiday = fc.record({ date, name: fc.constant("Holiday"), hours: fc.option(hoursOfDay, { nil: undefined }) });
  const once = <T extends { date?: string | undefined }>(days: readonly T[] | undefined) =>
    days?.filter((day, index) => days.findIndex((other) => other.date === day.date) === index);
  return fc
    .record({
      hours: week,
      breaks: perhaps(fc.constantFrom("12:00-13:00", "23:45-00:15", "02:00-02:30", "10:00-10:15"), 2),
      own: perhaps(holiday, 2),
      listed: perhaps(date, 2),
      exceptions: perhaps(
        fc.oneof(
          fc.record({ date, hours: hoursOfDay }),
          fc.record({ date, closed: fc.constant(true as const) }),
          fc.record({ date, breaks: fc.constantFrom<string[]>([], ["09:00-11:00"]) }),
          fc.record({ from: date, to: date, hours: hoursOfDay }),
        ),
        3,
      ),
      seasons: perhaps(fc.record({ from: date, to: date, hours: week }), 1),
      overnightIntoHoliday: fc.constantFrom("cut" as const, "keep" as const, undefined),
    })
    .map(({ own, listed, ...rest }): Case => {
      const days = once(own) ?? [];
      const others = [...new Set(listed)].filter((day) => !days.some((one) => one.date === day));
      return {
        center: Date.parse(center),
        schedule: { timezone, ...rest, holidays: [...days, ...(others.length > 0 ? ["list"] : [])] },
        lists: { list: { days: others.map((day) => ({ date: day, name: "Listed" })) } },
      };
    });
});

const minuteNear = (center: number) =>
  fc.integer({ min: -5 * 24 * 60, max: 6 * 24 * 60 }).map((minutes) => center + minutes * MINUTE);

function ready({ schedule, lists }: Case) {
  const { calendar } = prepare(schedule, { schedule: () => undefined, holidays: (id) => lists[id] });
  fc.pre(calendar !== undefined);
  return calendar!;
}

const withMinutes = cases.chain((one) => {
  const minute = minuteNear(one.center);
  const pauses = fc.array(fc.tuple(minute, minute), { maxLength: 4 });
  return fc.record({ one: fc.constant(one), a: minute, b: minute, budget: fc.integer({ min: 0, max: 3000 }), pauses });
});
const RUNS = { ...runs(80), seed: 20261122 };
const say = (at: number | undefined) => (at === undefined ? "nothing" : new Date(at).toISOString());

describe("business time against a count of every minute", function () {
  // Counting is slow, and slower on a busy machine.
  this.timeout(120_000);

  it("is open at the same minutes", () => {
    fc.assert(
      fc.property(cases, (one) => {
        const calendar = ready(one);
        const naive = new Naive(one.schedule, one.lists);
        for (let at = one.center - 3 * DAY; at < one.center + 4 * DAY; at += 5 * MINUTE)
          assert.equal(calendar.isOpen(at), naive.isOpen(at), say(at));
      }),
      RUNS,
    );
  });

  it("has the same elapsed time, with and without pauses", () => {
    fc.assert(
      fc.property(withMinutes, ({ one, a, b, pauses }) => {
        const calendar = ready(one);
        const naive = new Naive(one.schedule, one.lists);
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        assert.equal(calendar.elapsed(from, to), naive.elapsed(from, to));
        assert.equal(calendar.elapsed(from, to, pauses), naive.elapsed(from, to, pauses));
      }),
      RUNS,
    );
  });

  it("has the same due instants, openings and closings, forwards and backwards", () => {
    fc.assert(
      fc.property(withMinutes, ({ one, a, budget, pauses }) => {
        const calendar = ready(one);
        const naive = new Naive(one.schedule, one.lists);
        const limit = a + 10 * DAY;
        const same = (engine: number | undefined, oracle: number | undefined, what: string) => {
          if (oracle === undefined) assert.ok(engine === undefined || engine >= limit - 1, `${what}: ${say(engine)}`);
          else assert.equal(say(engine), say(oracle), what);
        };
        same(calendar.dueAt(a, budget * MINUTE), naive.due(a, budget * MINUTE, limit), "due");
        if (budget > 0)
          same(
            calendar.dueAt(a, budget * MINUTE, pauses),
            naive.due(a, budget * MINUTE, limit, pauses),
            "due with pauses",
          );
        same(calendar.nextOpen(a), naive.nextOpen(a, limit), "next opening");
        same(calendar.nextClose(a), naive.nextClose(a, limit), "next closing");
        const back = naive.before(a, budget * MINUTE, a - 10 * DAY);
        if (back !== undefined) assert.equal(say(calendar.before(a, budget * MINUTE)), say(back), "before");
      }),
      { ...RUNS, ...runs(40) },
    );
  });

  it("has the same business days and ends of business days", () => {
    fc.assert(
      fc.property(withMinutes, fc.integer({ min: 1, max: 3 }), ({ one, a }, days) => {
        const calendar = ready(one);
        const naive = new Naive(one.schedule, one.lists);
        const limit = a + 9 * DAY;
        const same = (engine: number | undefined, oracle: number | undefined, what: string) => {
          if (oracle !== undefined) assert.equal(say(engine), say(oracle), what);
        };
        same(
          calendar.businessDays(a, days),
          naive.businessDays(a, days, limit),
          `${days} business days from ${say(a)}`,
        );
        same(calendar.endOfBusinessDay(a, "this"), naive.endOfBusinessDay(a, "this", limit), `end of day ${say(a)}`);
        same(calendar.endOfBusinessDay(a, "next"), naive.endOfBusinessDay(a, "next", limit), `end of next ${say(a)}`);
      }),
      { ...RUNS, ...runs(40) },
    );
  });
});

describe("business time, whatever the schedule", () => {
  it("an amount has elapsed exactly when it is due, and lies that far before it", () => {
    fc.assert(
      fc.property(withMinutes, fc.integer({ min: 0, max: 59_999 }), ({ one, a, budget }, ms) => {
        const calendar = ready(one);
        const amount = budget * MINUTE + ms;
        const due = calendar.dueAt(a, amount);
        if (due === undefined) return;
        assert.equal(calendar.elapsed(a, due), amount);
        const back = calendar.before(due, amount)!;
        assert.ok(back >= a);
        assert.equal(calendar.elapsed(back, due), amount);
      }),
      RUNS,
    );
  });

  it("elapsed time adds up, and grows with its end", () => {
    fc.assert(
      fc.property(withMinutes, ({ one, a, b, budget, pauses }) => {
        const calendar = ready(one);
        const [from, middle] = [Math.min(a, b), Math.max(a, b)];
        const to = middle + budget * MINUTE;
        const parts = calendar.elapsed(from, middle, pauses)! + calendar.elapsed(middle, to, pauses)!;
        assert.equal(calendar.elapsed(from, to, pauses), parts);
        assert.ok(calendar.elapsed(from, to)! >= calendar.elapsed(from, middle)!);
        assert.ok(calendar.elapsed(from, to)! >= calendar.elapsed(from, to, pauses)!);
      }),
      RUNS,
    );
  });

  it("pauses count as their union, in any order", () => {
    fc.assert(
      fc.property(withMinutes, ({ one, a, budget, pauses }) => {
        const calendar = ready(one);
        const amount = (budget + 1) * MINUTE;
        const due = calendar.dueAt(a, amount, pauses);
        assert.equal(calendar.dueAt(a, amount, [...pauses, ...pauses].reverse()), due);
        if (due !== undefined) assert.equal(calendar.elapsed(a, due, pauses), amount);
      }),
      RUNS,
    );
  });

  it("answers do not depend on what was asked before", () => {
    fc.assert(
      fc.property(withMinutes, fc.integer({ min: -20, max: 20 }), ({ one, a, budget }, years) => {
        const [fresh, used] = [ready(one), ready(one)];
        used.isOpen(a + years * 365 * DAY);
        used.dueAt(a - years * 300 * DAY, 1e9);
        assert.equal(used.dueAt(a, budget * MINUTE), fresh.dueAt(a, budget * MINUTE));
        assert.equal(used.businessDays(a, 2), fresh.businessDays(a, 2));
        assert.deepEqual(used.spans(a, 3), fresh.spans(a, 3));
      }),
      { ...RUNS, ...runs(100) },
    );
  });

  it("always counts real time over a year", () => {
    for (const zone of [
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "America/Sao_Paulo",
      "Asia/Kolkata",
    ]) {
      const calendar = alwaysOpen(zone);
      const from = Date.UTC(2018, 0, 1, 7, 13);
      for (let day = 0; day <= 366; day += 3) {
        assert.equal(calendar.elapsed(from, from + day * DAY + 1), day * DAY + 1, zone);
        assert.equal(calendar.dueAt(from, day * DAY + 7), from + day * DAY + 7, zone);
      }
    }
  });

  it("takes any value of the form of a schedule without a throw", () => {
    const junk = fc.oneof(
      fc.string(),
      fc.constantFrom("2026-02-30", "25:00-26:00", "08:00-08:00", "mon", "Europe/Nowhere"),
    );
    const anything = fc.record(
      {
        timezone: fc.oneof(junk, fc.constant("Europe/Lisbon")),
        extends: junk,
        hours: fc.oneof(fc.constant("always" as const), fc.dictionary(junk, fc.oneof(junk, fc.array(junk)))),
        breaks: fc.array(junk),
        holidays: fc.array(fc.oneof(junk, fc.record({ date: junk, name: junk, hours: junk }))),
        exceptions: fc.array(fc.record({ date: junk, hours: fc.array(junk), breaks: fc.array(junk) })),
        seasons: fc.array(fc.record({ from: junk, to: junk, hours: fc.dictionary(junk, junk) })),
        validTo: junk,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anything, fc.double(), fc.double(), (schedule, at, ms) => {
        const loop = (id: string) => ({ extends: id });
        const { calendar, troubles } = prepare(schedule, { schedule: loop, holidays: () => undefined });
        assert.ok(calendar || troubles.length > 0);
        const any = calendar ?? alwaysOpen("Europe/Lisbon");
        any.dueAt(at, ms, [[ms, at]]);
        any.elapsed(at, ms);
        any.before(at, ms);
        any.nextClose(at);
        any.businessDays(at, ms);
        any.endOfBusinessDay(at, "next");
        any.nextBusinessDayAt(at, 600);
        any.spans(at, 2);
      }),
      RUNS,
    );
  });
});
