import { ALWAYS, type Book, type Entry } from "../../model/index.ts";
import { scheduleIn } from "../../time/index.ts";
import { DAY_MS, dayNumber, sayDate } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { readDate, todayOf } from "../dates.ts";
import type { RuleReport } from "../rule.ts";
import { rule } from "../rule.ts";
import { inherited, WEEKDAY_NAMES, weeksOf, writtenWeek } from "../week.ts";

type Schedule = Entry<"Schedule">;

/** A schedule that stays closed for longer than this is not one. */
const A_YEAR_MS = 366 * DAY_MS;

export default rule({
  id: "schedule-no-time",
  kinds: ["Schedule"],
  severity: "error",
  set: "recommended",
  summary: "A schedule is open at some time of an ordinary week, and of the year to come.",
  why: "A clock on a schedule that never opens never runs: nothing on it is ever due, and nothing is ever late.",
  bad: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["08:00-18:00"]
`,
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {}
`,
    `
kind: Schedule
id: saturday-desk
name: On Saturdays the lunch break takes the only hour away
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00", sat: "13:00-14:00"}
breaks: ["13:00-14:00"]
`,
    `
kind: Schedule
id: summer-hours
name: Two schedules that start from each other
timezone: Europe/Lisbon
extends: winter-hours
---
kind: Schedule
id: winter-hours
name: Winter hours
timezone: Europe/Lisbon
extends: summer-hours
`,
    `
kind: Schedule
id: branch-hours
name: Breaks of its own on hours that come from another
timezone: Europe/Lisbon
extends: office-hours
breaks: ["08:00-18:00"]
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: Schedule
id: office-hours
name: The range has the wrong year
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
exceptions:
  - {from: 2026-08-03, to: 2028-08-14, closed: true}
`,
    `
kind: Schedule
id: office-hours
name: The only hour of a date is lunch
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["13:00-14:00"]
exceptions:
  - {date: 2026-12-24, hours: "13:00-14:00"}
`,
  ],
  good: [
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["13:00-14:00"]
exceptions:
  - {date: 2026-12-24, hours: "13:00-14:00", breaks: []}
  - {from: 2026-12-28, to: 2027-01-03, closed: true}
`,
    `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: Schedule
id: office-hours-with-lunch
name: Office hours with a lunch break
timezone: Europe/Lisbon
extends: office-hours
breaks: ["13:00-14:00"]
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    const hoursFrom = inherited(entry, "hours", book);
    if (!hoursFrom) {
      if (entry.value.hours === undefined && entry.value.extends !== undefined && extendsItself(entry, book)) {
        yield {
          path: ["extends"],
          message: `This schedule starts from “${entry.value.extends}”, which in the end starts from this one.`,
          help: "Write the “hours” in one of them.",
        };
      }
      return;
    }
    const breaksFrom = inherited(entry, "breaks", book);
    const own =
      entry.value.hours !== undefined || entry.value.breaks !== undefined || entry.value.seasons !== undefined;
    if (own) yield* brokenWeeks(entry, hoursFrom, breaksFrom, book);
    yield* closedDates(entry, book);
  },
});

/** Weeks, and days of a week, of which the breaks leave nothing. */
function* brokenWeeks(
  entry: Schedule,
  hoursFrom: Schedule,
  breaksFrom: Schedule | undefined,
  book: Book,
): Generator<RuleReport> {
  const at = entry.value.breaks === undefined ? ["hours"] : ["breaks"];
  const weeks = weeksOf(entry, book) ?? [];
  const written = [
    hoursFrom.value.hours,
    ...(entry.value.seasons ?? []).flatMap((season) => (season?.hours === undefined ? [] : [season.hours])),
  ];
  for (const [index, week] of weeks.entries()) {
    const hours = written[index];
    // Seasons that come from another schedule are told there.
    if (hours === undefined) break;
    // A week that comes from another schedule is told there, unless the breaks are this one's.
    if (index === 0 && entry.value.hours === undefined && entry.value.breaks === undefined) continue;
    const when = index === 0 ? "an ordinary week" : "this season";
    const path = index === 0 ? at : ["seasons", index - 1, "hours"];
    const spans = hours === ALWAYS ? undefined : writtenWeek(hours, []).spans;
    if (week.total === 0) {
      yield {
        path,
        on: "key",
        message:
          spans?.length === 0 ? `This schedule has no hours in ${when}.` : `The breaks take away all hours of ${when}.`,
        help:
          spans?.length === 0
            ? "Write the hours of at least one weekday, such as 08:00-18:00 for “mon-fri”, or “hours: always”."
            : "Make the breaks shorter than the hours.",
      };
      continue;
    }
    const eaten = WEEKDAY_NAMES.filter(
      (_, day) => week.days[day]?.length === 0 && spans?.some((span) => span.day === day),
    );
    if (eaten.length === 0) continue;
    yield {
      path,
      on: "key",
      severity: "warning",
      message: `The breaks take away all hours of ${eaten.join(", ")}.`,
      help: "Leave the day out if it is closed, or make the break or the hours longer or shorter.",
      why: "The day looks open in the list of hours, and no clock runs on it.",
      related:
        breaksFrom && breaksFrom !== entry
          ? [{ entry: breaksFrom, path: ["breaks"], on: "key", message: "The breaks come from here." }]
          : [],
    };
  }
}

/** Dates with hours of their own that the breaks take away, and a schedule that stays closed for a year. */
function* closedDates(entry: Schedule, book: Book): Generator<RuleReport> {
  const calendar = entry.id === undefined ? undefined : scheduleIn(book, entry.id)?.calendar;
  const today = todayOf(book);
  if (!calendar || !today || book.find("Schedule", entry.id) !== entry) return;
  for (const [index, one] of (entry.value.exceptions ?? []).entries()) {
    const date = readDate(one?.date);
    if (!one || !date || one.closed || one.hours === undefined) continue;
    const { from, open } = calendar.dayRule(dayNumber(date));
    // Another entry may close the date; that has a finding of its own.
    const closed = (entry.value.exceptions ?? []).some((other) => other?.closed && covers(other, dayNumber(date)));
    if (from !== "exception" || open.length > 0 || closed) continue;
    yield {
      path: ["exceptions", index, "hours"],
      severity: "warning",
      message: `On ${one.date} nothing is open: the breaks take away all of these hours.`,
      help:
        one.breaks === undefined ? "Write “breaks: []” if there is no break on that date." : "Make the breaks shorter.",
      why: "The date looks open, and no clock runs on it.",
      fixes:
        one.breaks === undefined
          ? [
              {
                title: "No breaks on this date",
                changes: [{ path: ["exceptions", index, "breaks"], do: "set", text: "[]" }],
              },
            ]
          : [],
    };
  }
  const from = calendar.zone.instantOf(dayNumber(today) * DAY_MS);
  const opens = calendar.nextOpen(from);
  if (opens !== undefined && opens < from + A_YEAR_MS) return;
  const field = entry.value.exceptions ? "exceptions" : entry.value.holidays ? "holidays" : undefined;
  if (field === undefined) return;
  yield {
    path: [field],
    on: "key",
    message: `This schedule does not open in the year after ${sayDate(today)}: every date with hours is closed.`,
    help: "Correct the dates that are closed, and the year in “to” of a range.",
  };
}

type Exception = NonNullable<NonNullable<Schedule["value"]["exceptions"]>[number]>;

function covers({ date, from, to }: Exception, day: number): boolean {
  const [first, last] = [readDate(date ?? from), readDate(date ?? to)];
  return first !== undefined && last !== undefined && dayNumber(first) <= day && day <= dayNumber(last);
}

/** Does the chain of schedules that it starts from come back to itself? */
function extendsItself(entry: Entry<"Schedule">, book: Book): boolean {
  const seen = new Set<Entry>();
  let at: Entry<"Schedule"> | undefined = entry;
  while (at && !seen.has(at)) {
    seen.add(at);
    at = book.find("Schedule", at.value.extends);
  }
  return at === entry;
}
