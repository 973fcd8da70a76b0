/** Minutes of a day: sets of half-open spans, before dates and zones come in. */
import type { Hours } from "./hours.ts";
import { MINUTES_A_DAY } from "./time-of-day.ts";

/** From one minute to another, half-open, counted from the midnight of a date; beyond 1440 on the next date. */
export interface Minutes {
  readonly start: number;
  readonly end: number;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The weekdays (0 for Monday) that a key such as `mon-thu` names; a range may pass the end of the week. */
export function weekdaysOf(key: string): number[] {
  const [from, to = from] = key.split("-").map((name) => (WEEKDAYS as readonly string[]).indexOf(name));
  if (from === undefined || to === undefined || from < 0 || to < 0) return [];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

/** A span of hours in minutes; one that passes midnight ends beyond 1440. */
export function inMinutes({ start, end, overnight }: Hours): Minutes {
  return { start, end: overnight ? end + MINUTES_A_DAY : end };
}

/** The union, in order. */
export function merged(spans: readonly Minutes[]): Minutes[] {
  const result: Minutes[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else if (span.start < span.end) result.push(span);
  }
  return result;
}

/** What is in both, in order; each is a union in order. */
export function common(a: readonly Minutes[], b: readonly Minutes[]): Minutes[] {
  return merged(
    a
      .flatMap((one) =>
        b.map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) })),
      )
      .filter((part) => part.start < part.end),
  );
}

/**
 * The union of spans less breaks, in order. A break is a time of day: it falls on the date of a span and, for a span that passes
 * midnight, on the next; one that passes midnight itself also reaches in from the evening before.
 */
export function lessBreaks(spans: readonly Minutes[], breaks: readonly Minutes[]): Minutes[] {
  let open = merged(spans);
  for (const pause of breaks) {
    for (const shift of [-MINUTES_A_DAY, 0, MINUTES_A_DAY]) {
      const [from, to] = [pause.start + shift, pause.end + shift];
      open = open.flatMap(({ start, end }) =>
        [
          { start, end: Math.min(end, from) },
          { start: Math.max(start, to), end },
        ].filter((part) => part.start < part.end),
      );
    }
  }
  return open;
}
