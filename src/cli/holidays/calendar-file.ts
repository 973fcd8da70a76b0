/** `servicebook holidays import`: lists from iCalendar files. */
import ICAL from "ical.js";
import { Failure } from "../exit.ts";
import { type HolidayDay, type HolidayDocument, idOf, oneADate, readYears, yearsText } from "./document.ts";

/** Most dates that one event of a calendar may stand for. */
const MOST_DATES = 400;

/** What the user says about a calendar, which its file does not. */
export interface CalendarArguments {
  readonly country: string;
  readonly region?: string;
  readonly years?: string;
  readonly id?: string;
  readonly name?: string;
}

/** The whole-day events of a calendar as holidays; events with a time of day are left out. */
export function importedHolidays(
  text: string,
  file: string,
  options: CalendarArguments,
): { list: HolidayDocument; leftOut: readonly string[] } {
  if (!/^[A-Z]{2}$/.test(options.country))
    throw new Failure(`“${options.country}” is no country. Write its two capital letters, such as PT.`);
  const calendar = parse(text, file);
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const whole = events.filter(
    (one) => one.startDate?.isDate && one.component.getFirstPropertyValue("status") !== "CANCELLED",
  );
  const leftOut = events
    .filter((one) => one.startDate && !one.startDate.isDate)
    .map((one) => one.summary ?? "an event");
  const once = whole.filter((one) => !one.isRecurring()).flatMap((one) => [one.startDate.year]);
  const years = options.years === undefined ? [...new Set(once)].sort((a, b) => a - b) : readYears(options.years);
  if (whole.length === 0) throw new Failure(`“${file}” has no events that take whole days.`);
  if (years.length === 0)
    throw new Failure("Every event of the calendar comes each year. Say for which with “--years 2026-2028”.");
  const last = years.at(-1) ?? 0;
  const days = oneADate(
    whole.flatMap((event) => datesOf(event, last)).filter((day) => years.includes(Number(day.date.slice(0, 4)))),
  );
  if (days.length === 0) throw new Failure(`“${file}” has no whole days in ${yearsText(years)}.`);
  const stamps = events.flatMap((one) =>
    ["last-modified", "dtstamp"].map((name) => one.component.getFirstPropertyValue(name)),
  );
  const newest = stamps
    .map((stamp) => (stamp instanceof ICAL.Time ? stamp.toString().slice(0, 10) : ""))
    .sort()
    .at(-1);
  const title = calendar.getFirstPropertyValue("x-wr-calname");
  const name =
    options.name ??
    (typeof title === "string" ? title : `${options.region ?? options.country}, public holidays ${yearsText(years)}`);
  const list: HolidayDocument = {
    id: idOf(options.id, `${options.country} ${options.region ?? "national"} ${yearsText(years)}`),
    name,
    country: options.country,
    region: options.region,
    years,
    source: `${file}, an iCalendar file${newest ? `, data of ${newest}` : ""}; compare with the official list`,
    days,
  };
  return { list, leftOut };
}

function parse(text: string, file: string): ICAL.Component {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    if (calendar.name === "vcalendar") return calendar;
  } catch {
    // Said below: what the library throws helps nobody who did not write the file.
  }
  throw new Failure(`“${file}” is not an iCalendar file. It should begin with BEGIN:VCALENDAR.`);
}

/** The dates of an event up to the end of a year; one over several days gives each of them. */
function datesOf(event: ICAL.Event, last: number): HolidayDay[] {
  const days: HolidayDay[] = [];
  const add = (start: ICAL.Time) => {
    const length = Math.max(1, Math.min(MOST_DATES, Math.round(event.duration.toSeconds() / 86_400)));
    const date = start.clone();
    for (let index = 0; index < length; index++) {
      days.push({ date: date.toString().slice(0, 10), name: event.summary ?? "" });
      date.adjust(1, 0, 0, 0);
    }
  };
  if (!event.isRecurring()) {
    add(event.startDate);
    return days;
  }
  const dates = event.iterator();
  for (let count = 0; count < MOST_DATES; count++) {
    const next = dates.next();
    if (!next || next.year > last) break;
    add(next);
  }
  return days;
}
