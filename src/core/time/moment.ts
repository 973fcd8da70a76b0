/** The moment that counts as now, and moments in words. */
import type { Book } from "../model/index.ts";
import {
  DAY_MS,
  dateOf,
  dayNumber,
  HOUR_MS,
  MINUTE_MS,
  parseDate,
  printTime,
  sayDate,
  weekdayOf,
} from "../values/index.ts";
import { type Zone, zoneOf } from "./zone.ts";

/**
 * The moment that counts as now, to the minute: the clock’s, or where a day was chosen as today, this time of day on that date, on the
 * clock of the book’s time zone.
 */
export function nowIn(book: Book, clock: number): number {
  const minute = Math.floor(clock / MINUTE_MS) * MINUTE_MS;
  const day = book.isTodayChosen ? parseDate(book.today) : undefined;
  if (!day?.ok) return minute;
  const zone = zoneOf(book.manifest?.value.timezone ?? "UTC") ?? zoneOf("UTC");
  if (!zone) return minute;
  const local = zone.localAt(minute);
  return zone.instantOf(dayNumber(day.value) * DAY_MS + local - dayOf(local) * DAY_MS);
}

/** A moment on a zone’s clock, as far from now as it needs to be said: `today 14:30`, `Mon 12:40`, `Mon 30 Nov 12:40`, `Mon 4 Jan 2027 12:40`. */
export function sayMoment(zone: Zone, at: number, now: number): string {
  const local = zone.localAt(at);
  const day = dayOf(local);
  const today = dayOf(zone.localAt(now));
  const time = printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS));
  if (day === today) return `today ${time}`;
  const isNear = day > today && day < today + 7;
  return `${isNear ? shortWeekday(day) : shortDate(day, dateOf(today).year)} ${time}`;
}

/** A moment with its date: `Sun 22 Nov 14:30`. */
export function sayWhole(zone: Zone, at: number): string {
  const local = zone.localAt(at);
  const day = dayOf(local);
  return `${shortDate(day, dateOf(day).year)} ${printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS))}`;
}

/** `Mon 30 Nov`, with the year where it is another than the given one. */
export function shortDate(day: number, year: number): string {
  const date = dateOf(day);
  const [number, month = ""] = sayDate(date).split(" ");
  const known = date.year === year ? "" : ` ${date.year}`;
  return `${shortWeekday(day)} ${number} ${month.slice(0, 3)}${known}`;
}

function shortWeekday(day: number): string {
  return weekdayOf(dateOf(day)).slice(0, 3);
}

/** The number of the date that a local time lies on. */
export function dayOf(local: number): number {
  return Math.floor(local / DAY_MS);
}

/** An amount of open or clock time: `26 h`, `7 h 30 m`, `45 m`. */
export function sayTime(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  const [hours, rest] = [Math.floor((minutes * MINUTE_MS) / HOUR_MS), minutes % 60];
  return [hours > 0 || rest === 0 ? `${hours} h` : "", rest > 0 ? `${rest} m` : ""].filter(Boolean).join(" ");
}

/** The year that a zone’s clock shows. */
export function yearOf(zone: Zone, at: number): number {
  return dateOf(dayOf(zone.localAt(at))).year;
}
