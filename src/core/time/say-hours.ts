/** Schedules in words: how much they are open, and whether they are open now. */
import { MINUTE_MS, MINUTES_A_DAY, type Minutes, printHours } from "../values/index.ts";
import type { Calendar } from "./calendar.ts";
import { sayMoment, sayTime } from "./moment.ts";

/** `44 h a week · open now, closes today 17:00 (Europe/Lisbon)`. */
export function weekAndNow(calendar: Calendar, now: number): string {
  const minutes = calendar.week.flatMap((day) => day.open).reduce((sum, { start, end }) => sum + end - start, 0);
  return `${sayTime(minutes * MINUTE_MS)} a week · ${openNow(calendar, now)} (${calendar.zone.id})`;
}

/** `open now, closes today 17:00`; `closed now, opens Mon 08:00`. */
function openNow(calendar: Calendar, now: number): string {
  if (calendar.isOpen(now)) {
    const closes = calendar.nextClose(now);
    return closes === undefined ? "open now" : `open now, closes ${sayMoment(calendar.zone, closes, now)}`;
  }
  const opens = calendar.nextOpen(now);
  return opens === undefined ? "closed now" : `closed now, opens ${sayMoment(calendar.zone, opens, now)}`;
}

/** Days of exceptions and holidays on which other hours hold than in an ordinary week. */
export function unusualDays(calendar: Calendar, first: number, look: number, most: number): number[] {
  const found: number[] = [];
  for (let day = first; day < first + look && found.length < most; day++) {
    const rule = calendar.dayRule(day);
    const usual = calendar.week[(((day + 3) % 7) + 7) % 7]?.open ?? [];
    if ((rule.from === "holiday" || rule.from === "exception") && sayOpen(rule.open) !== sayOpen(usual))
      found.push(day);
  }
  return found;
}

/** The open minutes of a date: `08:00-13:00, 14:00-18:00`, or `closed`. */
export function sayOpen(open: readonly Minutes[]): string {
  const spans = open.map(({ start, end }) => {
    const overnight = end > MINUTES_A_DAY;
    return printHours({ start, end: overnight ? end - MINUTES_A_DAY : end, overnight });
  });
  return spans.length > 0 ? spans.join(", ") : "closed";
}
