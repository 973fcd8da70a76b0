/** Instants that texts name, and when targets fall due. */
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
import type { Calendar } from "./calendar.ts";
import { type Pause, unionOf } from "./pauses.ts";
import { zoneOf } from "./zone.ts";

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
  // A clock on hold is not due, even where the hold has not cost any open time yet.
  if (running === open) {
    const around = unionOf(pauses, from, Number.POSITIVE_INFINITY).find(
      ([begins, ends]) => begins < named && named < ends,
    );
    const due = around ? around[1] : named;
    return Number.isFinite(due) ? due : undefined;
  }
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
