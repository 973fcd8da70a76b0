import type { Duration, DurationGrammar, WorkingDuration } from "./duration.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "./duration.ts";
import { printTime } from "./time-of-day.ts";

/** A number with its noun in the right form: `1 hour`, `2 hours`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function partsOf(ms: number): readonly (readonly [number, string])[] {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  const parts = [
    [hours, "hour"],
    [minutes, "minute"],
    [seconds, "second"],
  ] as const;
  return parts.filter(([count]) => count > 0);
}

/**
 * A duration as the language writes it: `2h 30m`, `2 business days`, `1-3 business days`, `end of next business day`.
 * Reading it again gives an equal duration. In a `period`, calendar days are plain days.
 */
export function printDuration(duration: Duration, grammar?: DurationGrammar): string {
  switch (duration.kind) {
    case "time":
      return (
        partsOf(duration.ms)
          .map(([count, noun]) => `${count}${noun.charAt(0)}`)
          .join(" ") || "immediately"
      );
    case "business-days":
      return counted(duration.days, "business day");
    case "calendar-days":
      return counted(duration.days, grammar === "period" ? "day" : "calendar day");
    case "weeks":
      return counted(duration.weeks, "week");
    case "months":
      return counted(duration.months, "month");
    case "end-of-business-day":
      return duration.day === "this" ? "end of business day" : "end of next business day";
    case "next-business-day-at":
      return `next business day ${printTime(duration.minute)}`;
    case "range": {
      const [from, to] = [duration.from, duration.to];
      const last = printDuration(to, grammar);
      return from.kind === to.kind && from.kind !== "time"
        ? `${countIn(from)}-${last}`
        : `${printDuration(from, grammar)}-${last}`;
    }
    case "word":
      return duration.word;
  }
}

function countIn(amount: WorkingDuration): string {
  return printDuration(amount).replace(/ .*$/u, "");
}

/** A duration in words, to stand inside a sentence: `2 hours 30 minutes`, `at the end of the next business day`. */
export function sayDuration(duration: Duration, grammar?: DurationGrammar): string {
  switch (duration.kind) {
    case "time":
      return (
        partsOf(duration.ms)
          .map(([count, noun]) => counted(count, noun))
          .join(" ") || "immediately"
      );
    case "end-of-business-day":
      return duration.day === "this" ? "at the end of the business day" : "at the end of the next business day";
    case "next-business-day-at":
      return `on the next business day at ${printTime(duration.minute)}`;
    case "range": {
      const [from, to] = [duration.from, duration.to];
      const last = sayDuration(to, grammar);
      return from.kind === to.kind && from.kind !== "time"
        ? `${countIn(from)} to ${last}`
        : `${sayDuration(from, grammar)} to ${last}`;
    }
    case "word":
      return duration.word === "none" ? "no target" : duration.word;
    default:
      return printDuration(duration, grammar);
  }
}
