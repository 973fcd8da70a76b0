/** An amount of time in hours, minutes and seconds. On a schedule it is open time, else clock time; see `countedOn`. */
export interface TimeAmount {
  readonly kind: "time";
  /** Milliseconds, a multiple of 1000, from 0 (“immediately”) to ten years. */
  readonly ms: number;
}

/** Open days of the schedule in force, counted as section 3 of the timer rules says. */
export interface BusinessDays {
  readonly kind: "business-days";
  /** Whole days, 1 or more (0 means at once). */
  readonly days: number;
}

/** Dates on the calendar, whatever is open. */
export interface CalendarDays {
  readonly kind: "calendar-days";
  /** Whole days. */
  readonly days: number;
}

/** Weeks of seven calendar days. */
export interface Weeks {
  readonly kind: "weeks";
  /** Whole weeks. */
  readonly weeks: number;
}

/** Months: the same day of the month, or its last day where the month is shorter. A year is read as 12 months. */
export interface Months {
  readonly kind: "months";
  /** Whole months. */
  readonly months: number;
}

/** The end of a business day: of the arrival's own (`this`, or the next open one when it has closed), or of the next. */
export interface EndOfBusinessDay {
  readonly kind: "end-of-business-day";
  readonly day: "this" | "next";
}

/** A time on the first open date after the arrival's own. */
export interface NextBusinessDayAt {
  readonly kind: "next-business-day-at";
  /** Minute of the day, 0 to 1439. */
  readonly minute: number;
}

/** From one amount to another, as many published policies have it. It is shown, never timed. */
export interface DurationRange {
  readonly kind: "range";
  readonly from: WorkingDuration;
  readonly to: WorkingDuration;
}

/** The words that may stand for a target. They are shown, never timed. */
export const targetWords = ["best effort", "as agreed", "next release", "none"] as const;

/** A word that stands for a target. */
export interface DurationWord {
  readonly kind: "word";
  readonly word: (typeof targetWords)[number];
}

/** An amount of clock time: what runbook steps take, when a level is called. No business days. */
export type WallDuration = TimeAmount | CalendarDays | Weeks | Months;

/** An amount counted on the schedule of its row. */
export type WorkingDuration = WallDuration | BusinessDays;

/** An amount in a field that has no schedule: how long something is kept, how often it is reviewed. */
export type Period = WorkingDuration;

/** What a target may promise. */
export type Target = WorkingDuration | EndOfBusinessDay | NextBusinessDayAt | DurationRange | DurationWord;

/** Any duration of the language. */
export type Duration = Target;

/** The grammars that read durations. */
export type DurationGrammar = "wall-duration" | "working-duration" | "target" | "period";

/** Milliseconds of a second. */
export const SECOND_MS = 1000;
/** Milliseconds of a minute. */
export const MINUTE_MS = 60 * SECOND_MS;
/** Milliseconds of an hour. */
export const HOUR_MS = 60 * MINUTE_MS;
/** Milliseconds of 24 hours; a date on the calendar may have one more or less. */
export const DAY_MS = 24 * HOUR_MS;

/**
 * What the hours and minutes of a grammar count: `schedule` where a row has one (closed time does not count),
 * `clock` elsewhere (an hour is an hour, at night too).
 */
export function countedOn(grammar: DurationGrammar): "schedule" | "clock" {
  return grammar === "working-duration" || grammar === "target" ? "schedule" : "clock";
}

/** Whether a duration can be turned into an instant; ranges and words are only shown. */
export function isTimed(duration: Duration): duration is WorkingDuration | EndOfBusinessDay | NextBusinessDayAt {
  return duration.kind !== "range" && duration.kind !== "word";
}

/** Whether a duration is an amount, which can be compared and added, and not an instant, a range or a word. */
export function isAmount(duration: Duration): duration is WorkingDuration {
  return isTimed(duration) && duration.kind !== "end-of-business-day" && duration.kind !== "next-business-day-at";
}

/** Shortest and longest clock time that an amount can take, in milliseconds; a clock change moves a day by an hour. */
function clockBounds(amount: WallDuration): readonly [number, number] {
  switch (amount.kind) {
    case "time":
      return [amount.ms, amount.ms];
    case "calendar-days":
      return dayBounds(amount.days);
    case "weeks":
      return dayBounds(amount.weeks * 7);
    case "months":
      return [dayBounds(fewestDays(amount.months))[0], dayBounds(31 * amount.months)[1]];
  }
}

function dayBounds(days: number): readonly [number, number] {
  return days === 0 ? [0, 0] : [days * DAY_MS - HOUR_MS, days * DAY_MS + HOUR_MS];
}

function fewestDays(months: number): number {
  // A year has 365 days or more; the months beside whole years have 28 or more.
  return Math.floor(months / 12) * 365 + (months % 12) * 28;
}

function countOf(amount: WorkingDuration): number {
  switch (amount.kind) {
    case "time":
      return amount.ms;
    case "business-days":
    case "calendar-days":
      return amount.days;
    case "weeks":
      return amount.weeks;
    case "months":
      return amount.months;
  }
}

/**
 * Which of two amounts is longer, without looking at a calendar.
 *
 * @param on what the hours of both count (the same schedule, or the clock)
 * @returns negative when `a` is shorter, positive when it is longer, 0 when equal; `undefined` when only a
 * calendar can tell (8 h of open time against 1 business day, 30 calendar days against 1 month).
 */
export function compareAmounts(a: WorkingDuration, b: WorkingDuration, on: "schedule" | "clock"): number | undefined {
  const counts = [countOf(a), countOf(b)] as const;
  if (a.kind === b.kind || counts.includes(0)) return Math.sign(counts[0] - counts[1]);
  if (a.kind === "business-days" || b.kind === "business-days") return undefined;
  if (on === "schedule" && (a.kind === "time" || b.kind === "time")) return undefined;
  const days = [wholeDays(a), wholeDays(b)] as const;
  if (days[0] !== undefined && days[1] !== undefined) return Math.sign(days[0] - days[1]);
  const [leastA, mostA] = clockBounds(a);
  const [leastB, mostB] = clockBounds(b);
  if (mostA < leastB) return -1;
  return mostB < leastA ? 1 : undefined;
}

function wholeDays(amount: WallDuration): number | undefined {
  if (amount.kind === "calendar-days") return amount.days;
  return amount.kind === "weeks" ? amount.weeks * 7 : undefined;
}
