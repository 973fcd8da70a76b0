/** Instants, dates and amounts of time as texts. */
import type { Zone } from "../../core/time/index.ts";
import { DAY_MS, dateOf, MINUTE_MS, printDate, sayDate, weekdayOf } from "../../core/values/index.ts";

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

/** A moment on a zone’s wall clock: its day number, and its time with seconds where there are any. */
function wallOf(zone: Zone, at: number): { readonly day: number; readonly time: string } {
  const local = zone.localAt(at);
  const day = Math.floor(local / DAY_MS);
  const seconds = Math.floor((local - day * DAY_MS) / 1000);
  const [minute, second] = [Math.floor(seconds / 60), seconds % 60];
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}${second === 0 ? "" : `:${two(second)}`}`;
  return { day, time };
}

/** The weekday and time on a zone’s wall clock: `Friday 15:10`. */
export function wallText(zone: Zone, at: number): string {
  const { day, time } = wallOf(zone, at);
  return `${weekdayOf(dateOf(day))} ${time.slice(0, 5)}`;
}

/** A moment on a zone’s wall clock, for tables: `Fri 2026-03-06 15:10`. */
export function stampText(zone: Zone, at: number): string {
  const { day, time } = wallOf(zone, at);
  return `${weekdayOf(dateOf(day)).slice(0, 3)} ${dateText(day)} ${time}`;
}

/** A moment on a zone’s wall clock, in a sentence: `Friday 6 March 2026 15:10 Europe/Lisbon`. */
export function momentText(zone: Zone, at: number): string {
  const { day, time } = wallOf(zone, at);
  return `${weekdayOf(dateOf(day))} ${sayDate(dateOf(day))} ${time} ${zone.id}`;
}

/** An amount of time in hours, minutes and seconds: `12h 20m`. */
export function hoursText(seconds: number): string {
  const whole = Math.floor(seconds / 60);
  const rest = Math.round((seconds - whole * 60) * 1000) / 1000;
  const parts = [
    whole >= 60 ? `${Math.floor(whole / 60)}h` : "",
    whole % 60 > 0 ? `${whole % 60}m` : "",
    rest > 0 ? `${rest}s` : "",
  ].filter((part) => part !== "");
  return parts.join(" ") || "0m";
}
