import assert from "node:assert/strict";
import fc from "fast-check";
import { businessDays, longestStretch, neverCloses, weeksOf, writtenWeek } from "../../src/core/lint/week.ts";
import { Book, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { HOUR_MS, MINUTE_MS, weekdaysOf } from "../../src/core/values/index.ts";
import { runs } from "./runs.ts";

function bookOf(...texts: string[]): Book {
  const docs = new Map(
    texts.map((text, index) => [
      `file:///book/${index}.yaml`,
      readDoc(new SourceText(`file:///book/${index}.yaml`, text)),
    ]),
  );
  return new Book("file:///book/", docs, { clock: "2026-11-22" });
}

const schedule = (id: string, rest: string): string =>
  `kind: Schedule\nid: ${id}\nname: Hours\ntimezone: Europe/Lisbon\n${rest}\n`;

describe("the ordinary week of a schedule", () => {
  it("reads ranges of weekdays, over the end of the week too", () => {
    assert.deepEqual(weekdaysOf("mon-thu"), [0, 1, 2, 3]);
    assert.deepEqual(weekdaysOf("fri-mon"), [4, 5, 6, 0]);
    assert.deepEqual(weekdaysOf("sun"), [6]);
    assert.deepEqual(weekdaysOf("someday"), []);
  });

  it("takes breaks off each day and lets a night run into the next", () => {
    const book = bookOf(
      schedule("desk", 'hours: {mon-fri: "08:00-18:00", sun: "22:00-06:00"}\nbreaks: ["13:00-14:00", "23:30-00:30"]'),
    );
    const [week] = weeksOf(book.entries("Schedule")[0]!, book)!;
    assert.equal(week?.total, 5 * 9 * 60 + 7 * 60);
    assert.deepEqual(week?.days[6], [
      { start: 22 * 60, end: 23 * 60 + 30 },
      { start: 24 * 60 + 30, end: 30 * 60 },
    ]);
  });

  it("takes hours and breaks from the schedule that it extends, and knows nothing of a loop", () => {
    const book = bookOf(
      schedule("base", 'hours: {mon-fri: "08:00-18:00"}'),
      schedule("lunch", 'extends: base\nbreaks: ["13:00-14:00"]'),
      schedule("round", "extends: about"),
      schedule("about", "extends: round"),
    );
    assert.deepEqual(businessDays(2, "lunch", book), [18 * HOUR_MS, 18 * HOUR_MS]);
    assert.equal(businessDays(2, "round", book), undefined);
    assert.equal(businessDays(2, "nowhere", book), undefined);
  });

  it("tells schedules that never close from those that close on a holiday", () => {
    const book = bookOf(
      schedule("round", "hours: always"),
      schedule("but-christmas", "hours: always\nholidays: [{date: 2026-12-25, name: Christmas}]"),
    );
    assert.ok(neverCloses("always", book) && neverCloses("round", book));
    assert.ok(!neverCloses("but-christmas", book) && !neverCloses("nowhere", book) && !neverCloses(undefined, book));
    assert.equal(longestStretch("round", book), Number.POSITIVE_INFINITY);
  });

  it("knows the shortest and longest business day of the sample’s office hours", () => {
    const book = bookOf(
      schedule("office-hours", 'hours: {mon-thu: "08:00-18:00", fri: "08:00-17:00"}\nbreaks: ["13:00-14:00"]'),
    );
    assert.deepEqual(businessDays(3, "office-hours", book), [24 * HOUR_MS, 27 * HOUR_MS]);
    assert.equal(longestStretch("office-hours", book), 5 * HOUR_MS);
  });

  it("keeps a span that cannot be read out of the week and says so", () => {
    assert.equal(writtenWeek({ mon: "8 to 6" }, []).whole, false);
    assert.equal(writtenWeek({ mon: ["08:00-12:00", undefined] }, []).whole, false);
  });
});

describe("the bounds of business days", () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const span = fc
    .tuple(hour, hour)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const two = (count: number): string => String(count).padStart(2, "0");

  it("hold the open time of every arrival, as a count hour by hour finds it", () => {
    const names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    fc.assert(
      fc.property(
        fc.array(fc.option(span, { nil: undefined }), { minLength: 7, maxLength: 7 }),
        fc.option(span, { nil: undefined }),
        fc.integer({ min: 1, max: 6 }),
        (days, pause, count) => {
          const written = days.flatMap((day, index) =>
            day ? [`${names[index]}: "${two(day[0])}:00-${two(day[1])}:00"`] : [],
          );
          const breaks = pause ? `breaks: ["${two(pause[0])}:00-${two(pause[1])}:00"]` : "";
          const book = bookOf(schedule("desk", `hours: {${written.join(", ")}}\n${breaks}`));
          const bounds = businessDays(count, "desk", book);
          const isOpen = (at: number): boolean => {
            const day = days[Math.floor(at / 24) % 7];
            const time = at % 24;
            return (
              day !== undefined && time >= day[0] && time < day[1] && !(pause && time >= pause[0] && time < pause[1])
            );
          };
          const openDates = names.map((_, index) =>
            Array.from({ length: 24 }, (__, time) => isOpen(index * 24 + time)).some(Boolean),
          );
          if (!openDates.some(Boolean)) return assert.equal(bounds, undefined);
          for (let arrival = 0; arrival < 7 * 24; arrival++) {
            const used = openHours(arrival, count, isOpen, openDates);
            assert.ok(
              bounds && bounds[0] <= used * 60 * MINUTE_MS && used * 60 * MINUTE_MS <= bounds[1],
              `${used} h from hour ${arrival}, bounds ${String(bounds?.map((ms) => ms / HOUR_MS))}`,
            );
          }
        },
      ),
      runs(150),
    );
  });

  /** Hours that are open from an arrival until its number of business days is over, counted one by one. */
  function openHours(
    arrival: number,
    count: number,
    isOpen: (at: number) => boolean,
    openDates: readonly boolean[],
  ): number {
    let from = arrival;
    while (!isOpen(from)) from++;
    let date = Math.floor(from / 24);
    for (let left = count; left > 0; ) if (openDates[++date % 7]) left--;
    let end = date * 24 + (from % 24);
    if (!isOpen(end)) {
      const first = Array.from({ length: 24 }, (_, time) => date * 24 + time).find(isOpen) ?? end;
      if (end < first) end = first;
      else while (!isOpen(end - 1)) end--;
    }
    let used = 0;
    for (let at = arrival; at < end; at++) if (isOpen(at)) used++;
    return used;
  }
});
