/** The spans of a schedule as they are written, for a week of minutes. */
import { inMinutes, MINUTES_A_DAY, type Minutes, parseHours } from "../values/index.ts";

/** The weekday of a day number, 0 for Monday. */
export function weekdayOfDay(day: number): number {
  // Day 0, 1 January 1970, was a Thursday.
  return (((day + 3) % 7) + 7) % 7;
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
    if (parsed.ok) return [inMinutes(parsed.value)];
    unreadable(parsed.problem.message, parsed.problem.help);
    return [];
  });
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
