/** Targets that name a date: business days and ends of business days. */
import { DAY_MS, MINUTE_MS } from "../values/index.ts";
import type { Calendar } from "./calendar.ts";
import type { Laid } from "./lay.ts";
import { HORIZON_MS } from "./limits.ts";
import { lastAtOrBelow } from "./search.ts";

/** An instant, or nothing where there is none. */
export type Answer = number | undefined;

/** A laid date at its ends may be cut; those within this many days of an end are not used. */
const SURE_DAYS = 4;

/** Answers about the dates of one calendar. */
export class BusinessDates {
  constructor(private readonly calendar: Calendar) {}

  /** See `Calendar.businessDays`. */
  after(from: number, days: number, endOfDay: boolean): Answer {
    if (!Number.isInteger(days) || days < 0) return undefined;
    if (days === 0) return endOfDay ? this.endOf(from, "this") : from;
    const start = this.calendar.nextOpen(from);
    if (start === undefined) return undefined;
    const own = this.dateOf(start);
    const found = this.openDate(start, own, days);
    if (!found) return undefined;
    const { laid, index } = found;
    const [first, end] = [laid.firstPiece[index] as number, laid.firstPiece[index + 1] as number];
    if (endOfDay) return laid.pieceEnds[end - 1];
    const local = this.calendar.zone.localAt(start) + ((laid.dates[index] as number) - own) * DAY_MS;
    const at = this.calendar.zone.instantOf(local);
    if (this.calendar.isOpen(at)) return at;
    let due = laid.pieceStarts[first];
    for (let piece = first; piece < end; piece++)
      if ((laid.pieceEnds[piece] as number) <= at) due = laid.pieceEnds[piece];
    return due;
  }

  /** See `Calendar.endOfBusinessDay`. */
  endOf(from: number, day: "this" | "next"): Answer {
    const own = this.arrivalDate(from);
    if (own === undefined) return undefined;
    if (day === "this") {
      const laid = this.calendar.cover(from, from);
      const index = lastAtOrBelow(laid.dates, laid.dates.length, own);
      if (index >= 0 && laid.dates[index] === own) {
        const closing = laid.pieceEnds[(laid.firstPiece[index + 1] as number) - 1] as number;
        if (closing > from) return closing;
      }
    }
    const found = this.openDate(from, own, 1);
    return found?.laid.pieceEnds[(found.laid.firstPiece[found.index + 1] as number) - 1];
  }

  /** See `Calendar.nextBusinessDayAt`. */
  nextAt(from: number, minute: number): Answer {
    const own = this.arrivalDate(from);
    const found = own === undefined ? undefined : this.openDate(from, own, 1);
    if (!found) return undefined;
    return this.calendar.zone.instantOf((found.laid.dates[found.index] as number) * DAY_MS + minute * MINUTE_MS);
  }

  /** The date of an instant that can be asked about. */
  private arrivalDate(from: number): number | undefined {
    return this.calendar.nextOpen(from) === undefined ? undefined : this.dateOf(from);
  }

  /** The date that an instant belongs to: its own, or in a shift over midnight the one on which the shift began. */
  private dateOf(at: number): number {
    const today = Math.floor(this.calendar.zone.localAt(at) / DAY_MS);
    const laid = this.calendar.cover(at, at);
    return !holds(laid, today, at) && holds(laid, today - 1, at) ? today - 1 : today;
  }

  /** The n-th open date after a date. */
  private openDate(from: number, date: number, n: number): { laid: Laid; index: number } | undefined {
    const limit = from + HORIZON_MS;
    let laid = this.calendar.cover(from, from);
    for (;;) {
      const index = lastAtOrBelow(laid.dates, laid.dates.length, date) + n;
      const found = laid.dates[index];
      if (found !== undefined && (found + SURE_DAYS) * DAY_MS <= laid.to) return { laid, index };
      if (laid.to > limit) return undefined;
      laid = this.calendar.cover(from, Math.min(limit, 2 * laid.to - laid.from));
    }
  }
}

/** Whether an instant lies in a piece of a date. */
function holds(laid: Laid, date: number, at: number): boolean {
  const index = lastAtOrBelow(laid.dates, laid.dates.length, date);
  if (index < 0 || laid.dates[index] !== date) return false;
  const end = laid.firstPiece[index + 1] as number;
  for (let piece = laid.firstPiece[index] as number; piece < end; piece++)
    if (at >= (laid.pieceStarts[piece] as number) && at < (laid.pieceEnds[piece] as number)) return true;
  return false;
}
