/** The time that a book is looked ahead for, and moments of it in words. */
import type { Book } from "../model/index.ts";
import { type Zone, zoneOf } from "../time/index.ts";
import {
  addMonths,
  DAY_MS,
  dateOf,
  dayNumber,
  type LocalDate,
  MINUTE_MS,
  printTime,
  sayDate,
} from "../values/index.ts";
import { addPeriod, todayOf } from "./dates.ts";
import { WEEKDAY_NAMES } from "./week.ts";

/** From the beginning of the book’s day to that of the last day that is looked at. */
export interface Horizon {
  readonly first: LocalDate;
  readonly last: LocalDate;
  /** The same as instants, on the book’s clock. */
  readonly from: number;
  readonly to: number;
}

/** As far as a horizon may reach; a book that looks further ahead learns nothing more about its rotas and holidays. */
const FURTHEST_MONTHS = 60;

/** How far ahead the book is checked: the manifest’s `horizon`, 12 months where it says nothing. Undefined without a day. */
export function horizonOf(book: Book): Horizon | undefined {
  const first = todayOf(book);
  if (!first) return undefined;
  const furthest = addMonths(first, FURTHEST_MONTHS);
  const written = addPeriod(first, book.manifest?.value.horizon) ?? addMonths(first, 12);
  const last = dayNumber(written) > dayNumber(furthest) ? furthest : written;
  const zone = bookZone(book);
  return {
    first,
    last,
    from: zone.instantOf(dayNumber(first) * DAY_MS),
    to: zone.instantOf(dayNumber(last) * DAY_MS),
  };
}

/** The wall clock of the book; UTC where it has none. */
export function bookZone(book: Book): Zone {
  return zoneOf(book.manifest?.value.timezone ?? "UTC") ?? (zoneOf("UTC") as Zone);
}

/** A moment on a wall clock: `Friday 6 March 2026 at 17:30`, or with `near`, a moment of the same week or so, `Friday 6 March at 17:30`. */
export function sayMoment(at: number, zone: Zone, near = false): string {
  const local = zone.localAt(at);
  const day = Math.floor(local / DAY_MS);
  const weekday = WEEKDAY_NAMES[(((day + 3) % 7) + 7) % 7] ?? "";
  const date = sayDate(dateOf(day));
  const minute = Math.floor((local - day * DAY_MS) / MINUTE_MS);
  return `${weekday} ${near ? date.replace(/ \d{4}$/, "") : date} at ${printTime(minute)}`;
}
