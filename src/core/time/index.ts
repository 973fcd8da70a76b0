/**
 * Business time: the hours of schedules as time.
 * Invariant: pure and total. A schedule gives a calendar or the reasons why not; a calendar answers every question with a value or
 * with undefined, and never throws. No clock and no zone of the machine is read.
 */
import {
  addMonths,
  DAY_MS,
  dateOf,
  dayNumber,
  type Instant,
  isTimed,
  MINUTE_MS,
  type Target,
} from "../values/index.ts";
import { Calendar } from "./calendar.ts";
import type { Pause } from "./pauses.ts";
import { DayRules, type ScheduleValue, type Sources, type TimeTrouble } from "./rules.ts";
import { zoneOf } from "./zone.ts";

export { Calendar, type OpenSpan } from "./calendar.ts";
export { EARLIEST, HORIZON_MS, isKnown, LATEST } from "./limits.ts";
export type { Pause } from "./pauses.ts";
export type { DayRule, HolidayListValue, ScheduleValue, Sources, TimeTrouble } from "./rules.ts";
export { type Zone, zoneOf } from "./zone.ts";

/** A schedule made ready for questions. Without a calendar its troubles say why; beside one they say what it does not know. */
export interface Prepared {
  readonly calendar: Calendar | undefined;
  readonly troubles: readonly TimeTrouble[];
}

/** Makes a schedule ready for questions. The hours of dates are laid when the first question needs them. */
export function prepare(schedule: ScheduleValue, sources: Sources): Prepared {
  const zoneName = schedule.timezone ?? inheritedZone(schedule, sources);
  const zone = zoneName === undefined ? undefined : zoneOf(zoneName);
  const rules = new DayRules(schedule, sources);
  if (!zone) {
    const trouble: TimeTrouble = {
      code: "zone-unknown",
      message: zoneName === undefined ? "The schedule has no time zone." : `There is no time zone “${zoneName}”.`,
      help: "Write a place of the IANA list, such as “Europe/Lisbon”.",
    };
    return { calendar: undefined, troubles: [trouble, ...rules.troubles] };
  }
  return { calendar: rules.refused ? undefined : new Calendar(rules, zone), troubles: rules.troubles };
}

function inheritedZone(schedule: ScheduleValue, sources: Sources): string | undefined {
  return schedule.extends === undefined ? undefined : sources.schedule(schedule.extends)?.timezone;
}

/** The schedule that never closes, on a zone’s clock; UTC where the zone is not known. */
export function alwaysOpen(zone: string | undefined): Calendar {
  const none: Sources = { schedule: () => undefined, holidays: () => undefined };
  const on = (timezone: string) => prepare({ timezone, hours: "always" }, none).calendar;
  return (on(zone ?? "UTC") ?? on("UTC")) as Calendar;
}

/** The moment that a text names, once it is read; of a zone’s repeated hour the first, in its missing hour the time moved on. */
export function epochOf(instant: Instant): number | undefined {
  if (instant.kind === "offset") return instant.epochMs;
  const local = dayNumber(instant.date) * DAY_MS + instant.minute * MINUTE_MS + Math.round(instant.second * 1000);
  return zoneOf(instant.zone)?.instantOf(local);
}

/**
 * When a target that begins at an instant is due on a schedule. Hours and minutes are open time; what names a date is that date, moved
 * on by the open time on hold. Undefined for ranges and words, which are never timed, and beyond ten years.
 */
export function dueOf(
  calendar: Calendar,
  from: number,
  target: Target,
  pauses: readonly Pause[] = [],
): number | undefined {
  if (!isTimed(target)) return undefined;
  if (target.kind === "time") return calendar.dueAt(from, target.ms, pauses);
  const named = namedInstant(calendar, from, target);
  if (named === undefined || pauses.length === 0) return named;
  const running = calendar.elapsed(from, named, pauses);
  const open = calendar.elapsed(from, named);
  if (running === undefined || open === undefined) return undefined;
  return calendar.dueAt(named, open - running, pauses);
}

type Named = Exclude<Extract<Target, { kind: string }>, { kind: "time" | "range" | "word" }>;

/** The instant that a target names from its start, before anything was on hold. */
function namedInstant(calendar: Calendar, from: number, target: Named): number | undefined {
  switch (target.kind) {
    case "business-days":
      return calendar.businessDays(from, target.days);
    case "end-of-business-day":
      return calendar.endOfBusinessDay(from, target.day);
    case "next-business-day-at":
      return calendar.nextBusinessDayAt(from, target.minute);
    case "calendar-days":
      return movedDate(calendar, from, (day) => day + target.days);
    case "weeks":
      return movedDate(calendar, from, (day) => day + 7 * target.weeks);
    case "months":
      return movedDate(calendar, from, (day) => dayNumber(addMonths(dateOf(day), target.months)));
  }
}

/** The same time on the wall clock of another date. */
function movedDate(calendar: Calendar, from: number, move: (day: number) => number): number {
  const local = calendar.zone.localAt(from);
  const day = Math.floor(local / DAY_MS);
  const moved = move(day);
  return moved === day ? from : calendar.zone.instantOf(local + (moved - day) * DAY_MS);
}
