/** The preview of a schedule: its weeks as pictures, what is unusual, and when an amount of time is over. */
import type { Book, Entry } from "../../model/index.ts";
import {
  type Calendar,
  dayOf,
  type OpenSpan,
  reasonOf,
  sayOpen,
  sayTime,
  scheduleIn,
  shortDate,
  unusualDays,
  weekAndNow,
  yearOf,
  type Zone,
} from "../../time/index.ts";
import { DAY_MS, MINUTE_MS, MINUTES_A_DAY, printTime } from "../../values/index.ts";
import { fieldsOf } from "../card.ts";
import { HEAD_FIELDS } from "../head.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase } from "../types.ts";
import { askOf } from "./ask.ts";
import { placeOfDay } from "./places.ts";
import type { Day, SchedulePreview, Week } from "./types.ts";

type Schedule = Entry<"Schedule">;

const WEEKS = 4;
/** How far away the picture may begin, in weeks. */
const FARTHEST = 530;
/** How far ahead days are looked for that are not as usual, and how many of them are told. */
const LOOK_DAYS = 366;
const MOST_UNUSUAL = 24;

const SHOWN: ReadonlySet<string> = new Set(["timezone"]);

/** The part of a schedule’s preview beside what all previews have; undefined where its hours cannot be told. */
export function scheduleOf(
  book: Book,
  entry: Schedule,
  look: Look,
  notes: Notes,
): Omit<SchedulePreview, keyof PreviewBase> | undefined {
  const prepared =
    entry.id !== undefined && book.find("Schedule", entry.id) === entry ? scheduleIn(book, entry.id) : undefined;
  const calendar = prepared?.calendar;
  if (!prepared || !calendar) return undefined;
  const { moment } = look;
  const today = dayOf(calendar.zone.localAt(moment));
  const monday = today - ((((today + 3) % 7) + 7) % 7);
  const asked = Number(look.inputs["week"] ?? 0);
  const week = Number.isInteger(asked) ? Math.max(-FARTHEST, Math.min(FARTHEST, asked)) : 0;
  const shown: Shown = { book, entry, calendar, today, year: yearOf(calendar.zone, moment) };
  const unusual = unusualDays(calendar, today, LOOK_DAYS, MOST_UNUSUAL).map((day) => dayOfWeek(shown, day));
  const holiday = unusual.find(({ from }) => from === "holiday");
  const change = nextChange(calendar.zone, moment);
  return {
    type: "schedule",
    zone: calendar.zone.id,
    summary: weekAndNow(calendar, moment),
    isOpen: calendar.isOpen(moment),
    ...(holiday && {
      nextHoliday: { text: `${holiday.text}, ${holiday.why ?? "holiday"}`, ...(holiday.at && { at: holiday.at }) },
    }),
    ...(change !== undefined && {
      nextChange: `${shortDate(dayOf(calendar.zone.localAt(change)), shown.year)}: ${sayChange(calendar.zone, change)}`,
    }),
    week,
    weeks: Array.from({ length: WEEKS }, (_, index) => weekOf(shown, monday + 7 * (week + index), week + index)),
    unusual,
    ask: askOf(calendar, look.inputs, moment),
    remarks: [
      ...prepared.troubles.map(({ message, help }) => `${message} ${help}`),
      ...(calendar.isBeyondValidity(calendar.zone.instantOf((monday + 7 * (week + WEEKS)) * DAY_MS - 1))
        ? [
            `Holidays are entered until ${shortDate(calendar.validTo ?? today, shown.year)}; what is shown after that knows of none.`,
          ]
        : []),
    ],
    fields: fieldsOf({ book, entry, notes }, (name) => !HEAD_FIELDS.has(name) && !SHOWN.has(name)),
  };
}

interface Shown {
  readonly book: Book;
  readonly entry: Schedule;
  readonly calendar: Calendar;
  readonly today: number;
  readonly year: number;
}

function weekOf(shown: Shown, monday: number, number: number): Week {
  const { zone } = shown.calendar;
  const [from, to] = [zone.instantOf(monday * DAY_MS), zone.instantOf((monday + 7) * DAY_MS)];
  const title =
    number === 0
      ? "This week"
      : number === 1
        ? "Next week"
        : number === -1
          ? "Last week"
          : `Week of ${shortDate(monday, shown.year)}`;
  const open = shown.calendar.elapsed(from, to) ?? 0;
  return {
    title,
    total: open === 0 ? "closed" : `${sayTime(open)} open`,
    days: Array.from({ length: 7 }, (_, index) => dayOfWeek(shown, monday + index)),
  };
}

function dayOfWeek({ book, entry, calendar, today, year }: Shown, day: number): Day {
  const rule = calendar.dayRule(day);
  const why = reasonOf(calendar, day);
  const change = changeOn(calendar.zone, day);
  const at = placeOfDay(book, entry, day, rule);
  return {
    text: shortDate(day, year),
    isToday: day === today,
    bars: barsOf(calendar, day),
    hours: sayOpen(rule.open),
    from: rule.from,
    ...(why !== undefined && { why }),
    ...(change !== undefined && { change }),
    ...(at && { at }),
  };
}

/** What is open of a date’s own 24 hours, as its wall clock shows them: a night shift of the day before reaches into it. */
function barsOf(calendar: Calendar, day: number): Day["bars"] {
  const { zone } = calendar;
  const [from, to] = [zone.instantOf(day * DAY_MS), zone.instantOf((day + 1) * DAY_MS)];
  const minute = (at: number) =>
    Math.max(0, Math.min(MINUTES_A_DAY, Math.round((zone.localAt(at) - day * DAY_MS) / MINUTE_MS)));
  return calendar.spans(from, 40, to).flatMap(([begins, ends]: OpenSpan) => {
    const bar = { from: minute(begins), to: ends >= to ? MINUTES_A_DAY : minute(ends) };
    return bar.to > bar.from ? [bar] : [];
  });
}

/** The change of the clock on a date, in words. */
function changeOn(zone: Zone, day: number): string | undefined {
  const from = zone.instantOf(day * DAY_MS);
  const to = zone.instantOf((day + 1) * DAY_MS);
  if (zone.offsetAt(from) === zone.offsetAt(to)) return undefined;
  const at = nextChange(zone, from, to);
  return at === undefined ? undefined : sayChange(zone, at);
}

/** The next instant after one at which the clock changes. */
function nextChange(zone: Zone, from: number, to = from + 370 * DAY_MS): number | undefined {
  let found: number | undefined;
  zone.stretches(from, to, (begins) => {
    if (found === undefined && begins > from) found = begins;
  });
  return found;
}

function sayChange(zone: Zone, at: number): string {
  const time = (local: number) => printTime(Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS));
  return `the clocks go from ${time(at + zone.offsetAt(at - 1))} to ${time(zone.localAt(at))}`;
}
