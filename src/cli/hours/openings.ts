/** The openings of a schedule, date by date. */
import type { Calendar } from "../../core/time/index.ts";
import { DAY_MS, dateOf, dayNumber, parseDate, printHours, weekdayOf } from "../../core/values/index.ts";
import { Failure } from "../exit.ts";
import { readInstant } from "./answer.ts";
import { dateText, instantText } from "./instants.ts";

/** The most days that are printed at once. */
const MOST_DAYS = 3660;

interface Day {
  readonly date: string;
  readonly weekday: string;
  readonly open: readonly string[];
  readonly because: "exception" | "holiday" | "season" | "week";
  readonly name?: string;
}

/** A date, or an instant, as a day number on the schedule’s wall clock. */
function dayIn(calendar: Calendar, text: string, field: string): number {
  const date = parseDate(text);
  return date.ok ? dayNumber(date.value) : Math.floor(calendar.zone.localAt(readInstant(text, field)) / DAY_MS);
}

/** Prints the hours of the dates from one to another, both included; without a last one, of a week. */
export function openings(
  id: string,
  calendar: Calendar,
  written: { readonly from: string; readonly to: string | undefined; readonly format: "text" | "json" },
): string {
  const first = dayIn(calendar, written.from, "from");
  const last = written.to === undefined ? first + 6 : dayIn(calendar, written.to, "to");
  if (last < first) throw new Failure("“--to” lies before “--from”. Exchange them.");
  if (last - first > MOST_DAYS) throw new Failure("That is more than ten years. Ask for a shorter time.");
  const days = Array.from({ length: last - first + 1 }, (_, index) => dayOf(calendar, first + index));
  const [from, to] = [calendar.zone.instantOf(first * DAY_MS), calendar.zone.instantOf((last + 1) * DAY_MS)];
  const seconds = (calendar.elapsed(from, to) ?? 0) / 1000;
  const unknown = calendar.validTo !== undefined && last > calendar.validTo ? dateText(calendar.validTo) : undefined;
  if (written.format === "json") {
    const out = {
      schedule: id,
      timezone: calendar.zone.id,
      from: instantText(calendar.zone, from),
      to: instantText(calendar.zone, to),
      openSeconds: seconds,
      ...(unknown !== undefined && { holidaysUnknownAfter: unknown }),
      days,
    };
    return `${JSON.stringify(out, null, 2)}\n`;
  }
  const lines = days.map((day) => {
    const hours = day.open.length > 0 ? day.open.join("  ") : "closed";
    const why = day.because === "week" ? "" : `  (${day.because}${day.name === undefined ? "" : `: ${day.name}`})`;
    return `${day.weekday.slice(0, 3)} ${day.date}  ${hours}${why}`;
  });
  const total = `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} m open; times of ${calendar.zone.id}.`;
  const note = unknown === undefined ? [] : [`Holidays are unknown after ${unknown}.`];
  return `${[...lines, "", total, ...note].join("\n")}\n`;
}

function dayOf(calendar: Calendar, day: number): Day {
  const rule = calendar.dayRule(day);
  return {
    date: dateText(day),
    weekday: weekdayOf(dateOf(day)),
    open: rule.open.map(({ start, end }) =>
      printHours({ start, end: end > 1440 ? end - 1440 : end, overnight: end > 1440 }),
    ),
    because: rule.from,
    ...(rule.name !== undefined && { name: rule.name }),
  };
}
