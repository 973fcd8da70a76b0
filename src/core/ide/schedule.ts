/** Schedules in words: how much they are open, and whether they are open now. */
import type { Calendar } from "../time/index.ts";
import { sayMoment, sayTime } from "../time/index.ts";
import { counted, MINUTE_MS } from "../values/index.ts";

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

/** `3 scenarios test this policy`. */
export function testedBy(scenarios: number): string {
  if (scenarios === 0) return "no scenario tests this policy";
  return `${counted(scenarios, "scenario")} ${scenarios === 1 ? "tests" : "test"} this policy`;
}
