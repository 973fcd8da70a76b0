/**
 * Business time: the hours of schedules as time.
 * Invariant: pure and total. A schedule gives a calendar or the reasons why not; a calendar answers every question with a value or
 * with undefined, and never throws. No clock and no zone of the machine is read.
 */
export { Calendar, type OpenSpan } from "./calendar.ts";
export { dueOf, epochOf } from "./due.ts";
export { scheduleIn } from "./in-book.ts";
export { EARLIEST, HORIZON_MS, isKnown, LATEST } from "./limits.ts";
export { dayOf, nowIn, sayMoment, sayTime, sayWhole, shortDate, yearOf } from "./moment.ts";
export type { Pause } from "./pauses.ts";
export { alwaysOpen, type Prepared, prepare } from "./prepare.ts";
export type { DayRule, HolidayListValue, ScheduleValue, Sources, TimeTrouble } from "./rules.ts";
export { type Zone, zoneOf } from "./zone.ts";
