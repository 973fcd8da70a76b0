/** Instants and dates as texts. */
import type { Zone } from "../../core/time/index.ts";
import { DAY_MS, dateOf, MINUTE_MS, printDate, weekdayOf } from "../../core/values/index.ts";

let lastDay = Number.NaN;
let lastDate = "";

/** The date of a day number, `2026-03-06`. */
export function dateText(day: number): string {
  // Answers mostly come in runs of one date.
  if (day !== lastDay) {
    lastDate = printDate(dateOf(day));
    lastDay = day;
  }
  return lastDate;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

/** An instant with its zone’s offset: `2026-03-06T15:10+00:00`; seconds and their parts only where there are any. */
export function instantText(zone: Zone, at: number): string {
  const offset = zone.offsetAt(at);
  const local = at + offset;
  const day = Math.floor(local / DAY_MS);
  const ms = local - day * DAY_MS;
  const minutes = Math.floor(ms / MINUTE_MS);
  const rest = ms - minutes * MINUTE_MS;
  const part = rest % 1000;
  const seconds =
    rest === 0 ? "" : `:${two(Math.floor(rest / 1000))}${part === 0 ? "" : `.${String(part).padStart(3, "0")}`}`;
  const away = Math.abs(Math.round(offset / MINUTE_MS));
  return `${dateText(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}${seconds}${offset < 0 ? "-" : "+"}${two(Math.floor(away / 60))}:${two(away % 60)}`;
}

/** The weekday and time on a zone’s wall clock: `Friday 15:10`. */
export function wallText(zone: Zone, at: number): string {
  const local = zone.localAt(at);
  const day = Math.floor(local / DAY_MS);
  const minute = Math.floor((local - day * DAY_MS) / MINUTE_MS);
  return `${weekdayOf(dateOf(day))} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
