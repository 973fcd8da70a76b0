/**
 * A schedule as time: what is open, how much of it lies between two instants, when an amount of it is used up.
 * Invariant: total and pure to the outside. What is laid is kept and extended when a question reaches beyond it; answers never depend
 * on what was asked before. Instants are milliseconds since 1970-01-01T00:00Z, durations are milliseconds of real time.
 */

import { DAY_MS } from "../values/index.ts";
import { type Answer, BusinessDates } from "./business-dates.ts";
import { type Laid, lay } from "./lay.ts";
import { EARLIEST, HORIZON_MS, isKnown, LATEST } from "./limits.ts";
import { type Pause, unionOf } from "./pauses.ts";
import type { DayRule, DayRules } from "./rules.ts";
import { lastAtOrBelow, lastBelow } from "./search.ts";
import type { Zone } from "./zone.ts";

/** Laid beyond what is asked, so that dates at the ends are whole. */
const MARGIN_MS = 10 * DAY_MS;
const BEFORE_MS = 60 * DAY_MS;
const AFTER_MS = 400 * DAY_MS;

/** An unbroken time in which a schedule is open; the end is Infinity where it does not close within ten years. */
export type OpenSpan = readonly [from: number, to: number];

/** A schedule that was made ready for questions; see `prepare`. */
export class Calendar {
  private laid: Laid | undefined;
  private readonly business: BusinessDates;

  /** @param rules the hours of dates, with no trouble that refuses them */
  constructor(
    private readonly rules: DayRules,
    /** Whose wall clock the hours are read on. */
    readonly zone: Zone,
  ) {
    this.business = new BusinessDates(this);
  }

  /** Day number of the last date for which holidays are entered; undefined where the schedule does not say. */
  get validTo(): number | undefined {
    return this.rules.validTo;
  }

  /** Whether holidays are unknown at an instant, since it lies after the schedule’s `validTo`. */
  isBeyondValidity(at: number): boolean {
    return this.rules.validTo !== undefined && at >= this.zone.instantOf((this.rules.validTo + 1) * DAY_MS);
  }

  /** What decides the hours of a date, given by its day number, and its open minutes on the wall clock. */
  dayRule(day: number): DayRule {
    return this.rules.ruleOf(day);
  }

  /** The ordinary week, Monday first: what is open where no exception, holiday or season holds. */
  get week(): readonly DayRule[] {
    return this.rules.plain;
  }

  /** Is it open at this instant? The closing instant is closed. */
  isOpen(at: number): boolean {
    if (!isKnown(at)) return false;
    const laid = this.cover(at, at);
    const index = lastAtOrBelow(laid.starts, laid.count, at);
    return index >= 0 && at < (laid.ends[index] as number);
  }

  /** The first open instant at or after this one; undefined where there is none within ten years. */
  nextOpen(at: number): number | undefined {
    const span = this.nextSpan(at);
    return span && Math.max(at, span[0]);
  }

  /** The end of the open time that is running, or else of the next; undefined where it does not close within ten years. */
  nextClose(at: number): number | undefined {
    const span = this.nextSpan(at);
    return span && Number.isFinite(span[1]) ? span[1] : undefined;
  }

  /** The next unbroken open times, clipped at `from`: at most `count` of them, none that begins at or after `to`. */
  spans(from: number, count: number, to: number = from + HORIZON_MS): OpenSpan[] {
    const found: OpenSpan[] = [];
    const limit = Math.min(to, from + HORIZON_MS);
    for (let at = from; found.length < count; ) {
      const span = this.nextSpan(at, from + HORIZON_MS);
      if (!span || span[0] >= limit) break;
      found.push([Math.max(from, span[0]), span[1]]);
      if (!Number.isFinite(span[1])) break;
      at = span[1];
    }
    return found;
  }

  /** Open milliseconds from one instant to another, less those on hold; undefined where the second is the earlier one. */
  elapsed(from: number, to: number, pauses: readonly Pause[] = []): number | undefined {
    if (!isKnown(from) || !isKnown(to) || from > to) return undefined;
    this.cover(from, to);
    let sum = this.opened(to) - this.opened(from);
    if (pauses.length > 0)
      for (const [begins, ends] of unionOf(pauses, from, to)) sum -= this.opened(ends) - this.opened(begins);
    return sum;
  }

  /**
   * The first instant at which an amount of open time is used up, counted from an instant and not while on hold; at closing time that
   * is the closing instant. Undefined where it is not reached within ten years.
   */
  dueAt(from: number, ms: number, pauses: readonly Pause[] = []): number | undefined {
    if (!isKnown(from) || !(ms >= 0)) return undefined;
    if (ms === 0) return from;
    const limit = from + HORIZON_MS;
    let cursor = from;
    let left = ms;
    if (pauses.length > 0) {
      for (const [begins, ends] of unionOf(pauses, from, Number.POSITIVE_INFINITY)) {
        if (begins > limit) break;
        this.cover(cursor, begins);
        const open = this.opened(begins) - this.opened(cursor);
        if (open >= left) break;
        left -= open;
        cursor = ends;
        if (cursor > limit) return undefined;
      }
    }
    return this.reach(cursor, left, limit);
  }

  /** The latest instant that lies an amount of open time before another; undefined where that is more than ten years. */
  before(from: number, ms: number): number | undefined {
    if (!isKnown(from) || !(ms >= 0)) return undefined;
    if (ms === 0) return from;
    const limit = Math.max(EARLIEST, from - HORIZON_MS);
    let laid = this.cover(from, from);
    while (this.opened(from) < ms && laid.from > limit)
      laid = this.cover(Math.max(limit, laid.from - length(laid)), from);
    const target = this.opened(from) - ms;
    if (target < 0) return undefined;
    const index = lastAtOrBelow(laid.sums, laid.count, target);
    const at = (laid.starts[index] as number) + target - (laid.sums[index] as number);
    return at >= limit ? at : undefined;
  }

  /**
   * The n-th open date after the one on which the start lies, at the start’s time on the wall clock; a start in closed time counts from
   * the next opening. Where that time is closed: the date’s first opening if it is earlier than that, else the closing before it.
   *
   * @param days whole days; 0 is at once
   * @param endOfDay the last closing of that date instead of the time of day
   */
  businessDays(from: number, days: number, endOfDay = false): number | undefined {
    return this.answer(from, this.business.after(from, days, endOfDay));
  }

  /** The last closing of the start’s own date (`this`, or of the next open date where no open time is left), or of the open date after it. */
  endOfBusinessDay(from: number, day: "this" | "next"): number | undefined {
    return this.answer(from, this.business.endOf(from, day));
  }

  /** A time of day, in minutes, on the first open date after the start’s own. */
  nextBusinessDayAt(from: number, minute: number): number | undefined {
    return this.answer(from, this.business.nextAt(from, minute));
  }

  /** The laid time line, at least between these two instants and some days around them. */
  cover(from: number, to: number): Laid {
    const laid = this.laid;
    if (laid && from - MARGIN_MS >= laid.from && to + MARGIN_MS <= laid.to) return laid;
    // What grows, grows by its own length at least, so that many small steps cost no more than a few long ones.
    const low = laid
      ? from - MARGIN_MS < laid.from
        ? Math.min(from - MARGIN_MS, laid.from - length(laid))
        : laid.from
      : from - BEFORE_MS;
    const high = laid
      ? to + MARGIN_MS > laid.to
        ? Math.max(to + MARGIN_MS, laid.to + length(laid))
        : laid.to
      : to + AFTER_MS;
    this.laid = lay(
      this.rules,
      this.zone,
      Math.max(EARLIEST - 2 * MARGIN_MS, Math.floor(low)),
      Math.min(LATEST + HORIZON_MS + 2 * MARGIN_MS, Math.ceil(high)),
    );
    return this.laid;
  }

  /** Open milliseconds from where the laid time line begins to an instant on it. */
  private opened(at: number): number {
    const laid = this.laid as Laid;
    const index = lastAtOrBelow(laid.starts, laid.count, at);
    if (index < 0) return 0;
    const end = laid.ends[index] as number;
    return (laid.sums[index] as number) + (at < end ? at : end) - (laid.starts[index] as number);
  }

  private reach(from: number, ms: number, limit: number): number | undefined {
    let laid = this.cover(from, from);
    while (this.opened(from) + ms > laid.total && laid.to <= limit)
      laid = this.cover(from, Math.min(limit, laid.to + length(laid)));
    const target = this.opened(from) + ms;
    if (target > laid.total) return undefined;
    const index = lastBelow(laid.sums, laid.count, target);
    const at = (laid.starts[index] as number) + target - (laid.sums[index] as number);
    return at <= limit ? at : undefined;
  }

  /** The open time that is running, or else the next one, from where it began. */
  private nextSpan(at: number, limit = at + HORIZON_MS): OpenSpan | undefined {
    if (!isKnown(at)) return undefined;
    let laid = this.cover(at, at);
    for (;;) {
      const index = lastAtOrBelow(laid.starts, laid.count, at);
      const next = index >= 0 && at < (laid.ends[index] as number) ? index : index + 1;
      // A span that reaches the end of what is laid may go on.
      if (next < laid.count && (laid.ends[next] as number) < laid.to) {
        const [start, end] = [laid.starts[next] as number, laid.ends[next] as number];
        if (start > limit) return undefined;
        return [start, end > limit ? Number.POSITIVE_INFINITY : end];
      }
      if (laid.to > limit) {
        const start = laid.starts[next];
        return next < laid.count && start !== undefined && start <= limit
          ? [start, Number.POSITIVE_INFINITY]
          : undefined;
      }
      laid = this.cover(at, Math.min(limit, laid.to + length(laid)));
    }
  }

  private answer(from: number, found: Answer): number | undefined {
    return found !== undefined && found <= from + HORIZON_MS ? found : undefined;
  }
}

function length(laid: Laid): number {
  return laid.to - laid.from;
}
