/** What is taken out of a clock: times on hold, and those in which the ticket was resolved or with another team. */
import type { Calendar } from "../time/index.ts";

/** Why a stretch of time does not count. */
export interface HoldReason {
  readonly state: "paused" | "resolved" | "not counted";
  /** In words for the user. */
  readonly why: string;
}

/**
 * The holds of one clock, in order of time and never overlapping. What counts between them is answered in O(log n): open time on hold is
 * summed up once for each calendar.
 */
export class Holds {
  private readonly begins: number[] = [];
  private readonly ends: number[] = [];
  private readonly reasons: HoldReason[] = [];
  /** For each calendar: the open time of all holds before the n-th. */
  private readonly sums = new Map<Calendar, number[]>();

  /** Adds a hold that begins where the last one ended, or later; one without length is left out. */
  add(from: number, to: number, reason: HoldReason): void {
    if (from >= to) return;
    const last = this.ends.length - 1;
    if (last >= 0 && this.ends[last] === from && this.reasons[last]?.why === reason.why) this.ends[last] = to;
    else {
      this.begins.push(from);
      this.ends.push(to);
      this.reasons.push(reason);
    }
  }

  /** The holds that touch a stretch of time, clipped to it. */
  between(from: number, to: number): { from: number; to: number; reason: HoldReason }[] {
    const found = [];
    for (let index = this.firstEndingAfter(from); index < this.begins.length; index++) {
      const [begins, ends] = [this.begins[index] as number, this.ends[index] as number];
      if (begins >= to) break;
      found.push({
        from: Math.max(begins, from),
        to: Math.min(ends, to),
        reason: this.reasons[index] as HoldReason,
      });
    }
    return found;
  }

  /** Open time on a calendar that counts between two instants, in milliseconds; 0 where the second is not the later one. */
  elapsed(calendar: Calendar, from: number, to: number): number {
    if (from >= to) return 0;
    return (calendar.elapsed(from, to) ?? 0) - this.heldOpen(calendar, from, to);
  }

  /** Open time on a calendar that was on hold between two instants, in milliseconds. */
  heldOpen(calendar: Calendar, from: number, to: number): number {
    const first = this.firstEndingAfter(from);
    const last = this.lastBeginningBefore(to);
    if (first > last) return 0;
    let sum = this.openBefore(calendar, last) - this.openBefore(calendar, first) + this.openOf(calendar, last);
    const [begins, ends] = [this.begins[first] as number, this.ends[last] as number];
    if (begins < from) sum -= calendar.elapsed(begins, from) ?? 0;
    if (ends > to) sum -= calendar.elapsed(to, ends) ?? 0;
    return sum;
  }

  /** The first instant at which an amount of counted time is used up; undefined where that is not within ten years. */
  dueAt(calendar: Calendar, from: number, ms: number): number | undefined {
    if (ms <= 0) return from;
    const first = this.firstEndingAfter(from);
    // The first hold before which the amount is used up.
    let low = first;
    let high = this.begins.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.elapsed(calendar, from, this.begins[middle] as number) < ms) low = middle + 1;
      else high = middle;
    }
    const cursor = low > first ? (this.ends[low - 1] as number) : from;
    return calendar.dueAt(cursor, ms - this.elapsed(calendar, from, cursor));
  }

  /** The end of the hold in which an instant lies; one that begins at the instant does not count. */
  endAround(at: number): number | undefined {
    const index = this.lastBeginningBefore(at);
    const end = index < 0 ? undefined : this.ends[index];
    return end !== undefined && end > at ? end : undefined;
  }

  /** Where an unbroken hold began that ends at an instant; the instant itself where there is none. */
  beginOf(end: number): number {
    let from = end;
    for (let index = this.ends.length - 1; index >= 0 && this.ends[index] === from; index--)
      from = this.begins[index] as number;
    return from;
  }

  private openOf(calendar: Calendar, index: number): number {
    return calendar.elapsed(this.begins[index] as number, this.ends[index] as number) ?? 0;
  }

  private openBefore(calendar: Calendar, index: number): number {
    let sums = this.sums.get(calendar);
    if (!sums) {
      sums = [0];
      this.sums.set(calendar, sums);
    }
    // A hold may still grow while it is the last one, so its length is added only once there is another behind it.
    while (sums.length <= index) sums.push((sums[sums.length - 1] as number) + this.openOf(calendar, sums.length - 1));
    return sums[index] as number;
  }

  private firstEndingAfter(at: number): number {
    let low = 0;
    let high = this.ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.ends[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private lastBeginningBefore(at: number): number {
    let low = 0;
    let high = this.begins.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.begins[middle] as number) < at) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
