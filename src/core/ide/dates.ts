/** The dates on the way from one moment to another: what of each is open. */
import type { Calendar, OpenSpan } from "../time/index.ts";
import { dayOf, shortDate } from "../time/index.ts";
import { DAY_MS, MINUTE_MS, printTime } from "../values/index.ts";

/** One date on the way, or several in a row that are closed for the same reason. */
export interface DateLine {
  readonly first: number;
  readonly last: number;
  /** `14:30-18:00`; empty where nothing of it is open. */
  readonly open: readonly string[];
  /** What decides its hours where it is not the ordinary week, or why it is closed: `weekend`, `Christmas Day`. */
  readonly why: string | undefined;
  /** Open time on the whole way up to its end, in milliseconds. */
  readonly sum: number;
}

/** The most open times that are looked at; a longer way is cut there. */
const MOST_SPANS = 400;

/**
 * The dates from the one of a moment to that of another.
 *
 * @param ran the times that count; the open ones of the calendar when left out
 */
export function datesBetween(
  calendar: Calendar,
  from: number,
  to: number,
  ran: readonly OpenSpan[] = calendar.spans(from, MOST_SPANS + 1, to),
): DateLine[] {
  const { zone } = calendar;
  const byDay = new Map<number, OpenSpan[]>();
  const spans = ran.slice(0, MOST_SPANS);
  const reached = spans.length < ran.length ? (spans.at(-1)?.[1] ?? to) : to;
  for (const [begins, ends] of spans) {
    const day = dayOf(zone.localAt(begins));
    byDay.set(day, [...(byDay.get(day) ?? []), [begins, Math.min(ends, to)]]);
  }
  const lines: DateLine[] = [];
  let sum = 0;
  const end = Math.max(from, reached - 1);
  for (let day = dayOf(zone.localAt(from)); day <= dayOf(zone.localAt(end)); day++) {
    const open = byDay.get(day) ?? [];
    sum += open.reduce((total, [begins, ends]) => total + ends - begins, 0);
    const line: DateLine = {
      first: day,
      last: day,
      open: open.map(([begins, ends]) => `${clock(calendar, begins, day)}-${clock(calendar, ends, day)}`),
      why: reasonOf(calendar, day),
      sum,
    };
    const before = lines.at(-1);
    if (before && !before.open.length && !open.length && before.why === line.why)
      lines[lines.length - 1] = { ...before, last: day };
    else lines.push(line);
  }
  return lines;
}

/** What decides the hours of a date where it is not an ordinary open one. */
export function reasonOf(calendar: Calendar, day: number): string | undefined {
  const rule = calendar.dayRule(day);
  if (rule.from !== "week") return rule.name ?? rule.from;
  if (rule.open.length > 0) return undefined;
  return weekdayOf(day) > 4 ? "weekend" : "no hours on this day";
}

/** `Sat 28 Nov`, or `Sat 28 Nov - Sun 29 Nov` for several in a row. */
export function sayDates({ first, last }: DateLine, year: number): string {
  return first === last ? shortDate(first, year) : `${shortDate(first, year)} - ${shortDate(last, year)}`;
}

/** The time on the wall clock, counted from the midnight of a date: `24:00` at its end, `06:00` on the next one. */
function clock(calendar: Calendar, at: number, day: number): string {
  const minute = Math.floor((calendar.zone.localAt(at) - day * DAY_MS) / MINUTE_MS);
  return printTime(minute > 24 * 60 ? minute % (24 * 60) : minute);
}

/** 0 for Monday: day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}
