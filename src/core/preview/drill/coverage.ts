/** Who answers in a week, hour by hour, and where nobody does. */
import type { Book } from "../../model/index.ts";
import { dutyChanges, onDuty } from "../../sla/index.ts";
import { type Calendar, dayOf, scheduleIn, shortDate, type Zone } from "../../time/index.ts";
import { DAY_MS, dateOf, HOUR_MS, MINUTE_MS, MINUTES_A_DAY, printTime, weekdayOf } from "../../values/index.ts";
import { sayDuty } from "../duty.ts";
import type { Link } from "../types.ts";
import { printStart } from "./choices.ts";
import type { Coverage, CoverageDay, CoverageRun, DayOff, Reach } from "./types.ts";

/** A name of the ladders, with where it stands on them. */
export type Named = ReadonlyMap<string, { readonly link: Link; readonly levels: readonly string[] }>;

/** The most names whose weeks are shown, and days off that are named. */
const MOST_NAMES = 24;
const MOST_DAYS_OFF = 12;
/** How far ahead days off are looked for. */
const AHEAD_DAYS = 60;

/** The week, Monday first, in which an instant lies. */
export function coverageOf(book: Book, named: Named, at: number, zone: Zone): Coverage[] {
  const monday = mondayOf(at, zone);
  return [...named]
    .slice(0, MOST_NAMES)
    .map(([id, { link, levels }]) => ({ who: link, levels, ...weekOf(book, id, monday, zone) }));
}

/** The number of the date of the Monday before an instant, or on it. */
function mondayOf(at: number, zone: Zone): number {
  let day = dayOf(zone.localAt(at));
  while (weekdayOf(dateOf(day)) !== "Monday") day--;
  return day;
}

/** Seven days from a date on, for one team, role or vendor. */
export function weekOf(book: Book, id: string, first: number, zone: Zone): Omit<Coverage, "who" | "levels"> {
  const start = zone.instantOf(first * DAY_MS);
  const end = zone.instantOf((first + 7) * DAY_MS);
  const spans = spansOf(book, id, start, end);
  const calendar = calendarFor(book, id);
  const year = dateOf(first).year;
  const days = Array.from({ length: 7 }, (_, index): CoverageDay => {
    const day = first + index;
    const [from, to] = [zone.instantOf(day * DAY_MS), zone.instantOf((day + 1) * DAY_MS)];
    const holiday = holidayOn(calendar, from + (to - from) / 2);
    const runs = spans.flatMap((span): CoverageRun[] => {
      const [begins, ends] = [Math.max(span.from, from), Math.min(span.to, to)];
      if (begins >= ends) return [];
      const { how, text } = span.reach;
      return [
        { from: minuteOf(begins, day, zone), to: ends === to ? MINUTES_A_DAY : minuteOf(ends, day, zone), how, text },
      ];
    });
    return {
      title: shortDate(day, year),
      ...(holiday !== undefined && { holiday }),
      runs: runs.filter((run) => run.from < run.to),
    };
  });
  const open = spans.filter(({ reach }) => reach.isSomebody).reduce((sum, { from, to }) => sum + to - from, 0);
  return {
    days,
    hours: Math.round((open / HOUR_MS) * 10) / 10,
    ofHours: Math.round((end - start) / HOUR_MS),
    holes: spans.filter(({ reach }) => !reach.isSomebody).map(({ from, to }) => sayHole(from, to, zone)),
  };
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly reach: Reach;
}

/** The answers of a time, neighbours that are the same as one. */
export function spansOf(book: Book, id: string, start: number, end: number): Span[] {
  const cuts = [start, ...dutyChanges(book, id, start + 1, end), end];
  const spans: { from: number; to: number; reach: Reach }[] = [];
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const duty = onDuty(book, id, from);
    const reach: Reach = duty ? sayDuty(book, id, duty) : { isSomebody: false, how: "nobody", text: "nobody" };
    const last = spans.at(-1);
    if (last?.reach.text === reach.text) last.to = cuts[index + 1] as number;
    else spans.push({ from, to: cuts[index + 1] as number, reach });
  }
  return spans;
}

function minuteOf(at: number, day: number, zone: Zone): number {
  const minute = Math.round((zone.localAt(at) - day * DAY_MS) / MINUTE_MS);
  return Math.min(MINUTES_A_DAY, Math.max(0, minute));
}

/** `Sat 13:00 to Mon 08:00`. */
function sayHole(from: number, to: number, zone: Zone): string {
  const said = (at: number) => {
    const local = zone.localAt(at);
    const day = dayOf(local);
    return { day: weekdayOf(dateOf(day)).slice(0, 3), time: printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS)) };
  };
  const [begin, end] = [said(from), said(to)];
  return `${begin.day} ${begin.time} to ${end.day === begin.day && to - from < DAY_MS ? "" : `${end.day} `}${end.time}`;
}

function calendarFor(book: Book, id: string): Calendar | undefined {
  const schedule = (book.find("Team", id) ?? book.find("VendorContract", id))?.value.schedule;
  return schedule === undefined ? undefined : scheduleIn(book, schedule)?.calendar;
}

/** The holiday or exception on whose date an instant lies, on the clock of the schedule itself. */
function holidayOn(calendar: Calendar | undefined, at: number): string | undefined {
  if (!calendar) return undefined;
  const rule = calendar.dayRule(dayOf(calendar.zone.localAt(at)));
  return rule.from === "holiday" || rule.from === "exception" ? (rule.name ?? "holiday") : undefined;
}

/** Holidays and exceptions ahead, for whoever is on the ladders; each date once. */
export function daysOffOf(book: Book, named: Named, moment: number, zone: Zone): DayOff[] {
  const found = new Map<string, DayOff & { readonly names: string[] }>();
  const today = dayOf(zone.localAt(moment));
  for (let day = today; day < today + AHEAD_DAYS && found.size < MOST_DAYS_OFF; day++) {
    const noon = zone.instantOf(day * DAY_MS + 12 * HOUR_MS);
    for (const [id, { link }] of named) {
      const holiday = holidayOn(calendarFor(book, id), noon);
      if (holiday === undefined) continue;
      const title = `${shortDate(day, dateOf(today).year)}: ${holiday}`;
      const known = found.get(title);
      if (known) known.names.push(link.text);
      else {
        const start = printStart(zone.instantOf(day * DAY_MS + 10 * HOUR_MS), zone);
        found.set(title, { title, who: "", start, names: [link.text] });
      }
    }
  }
  return [...found.values()].map(({ title, start, names }) => ({ title, start, who: names.join(", ") }));
}
