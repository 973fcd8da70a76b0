/** Minutes of a day: sets of half-open spans, before dates and zones come in. */
import { type Hours, parseHours } from "../values/index.ts";

/** From one minute to another, half-open, counted from the midnight of a date; beyond 1440 on the next date. */
export interface Minutes {
  readonly start: number;
  readonly end: number;
}

/** Minutes of a date. */
export const MINUTES_A_DAY = 24 * 60;

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** The weekdays (0 for Monday) that a key such as `mon-thu` names; a range may pass the end of the week. */
export function weekdaysOf(key: string): number[] {
  const [from, to = from] = key.split("-").map((name) => (WEEKDAYS as readonly string[]).indexOf(name));
  if (from === undefined || to === undefined || from < 0 || to < 0) return [];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
}

/** The weekday of a day number, 0 for Monday. */
export function weekdayOfDay(day: number): number {
  // Day 0, 1 January 1970, was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
}

/** A span of hours in minutes; one that passes midnight ends beyond 1440. */
function spanOf({ start, end, overnight }: Hours): Minutes {
  return { start, end: overnight ? end + MINUTES_A_DAY : end };
}

/** Reads spans; those that cannot be read are told, and left out. */
export function readSpans(
  written: string | readonly (string | undefined)[] | undefined,
  unreadable: (message: string, help: string) => void,
): Minutes[] {
  const texts = typeof written === "string" ? [written] : (written ?? []);
  return texts.flatMap((text) => {
    if (text === undefined) return [];
    const parsed = parseHours(text);
    if (parsed.ok) return [spanOf(parsed.value)];
    unreadable(parsed.problem.message, parsed.problem.help);
    return [];
  });
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

/** Two spans of a week that lie on each other, as weekdays; nothing where there are none. */
export function overlapOf(week: readonly (readonly Minutes[])[]): readonly [number, number] | undefined {
  const length = 7 * MINUTES_A_DAY;
  const all = week
    .flatMap((spans, day) =>
      spans.map(({ start, end }) => ({ day, start: start + day * MINUTES_A_DAY, end: end + day * MINUTES_A_DAY })),
    )
    .sort((a, b) => a.start - b.start);
  const first = all[0];
  for (const [index, one] of all.entries()) {
    const next = all[index + 1] ?? (first && { ...first, start: first.start + length });
    if (next && all.length > 1 && next.start < one.end) return [one.day, next.day];
  }
  return undefined;
}
