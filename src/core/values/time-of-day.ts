import { accept, type Parsed, quote, refuse, trimmed, unreadable } from "./problem.ts";

/** Minutes in a day; as the end of opening hours, `24:00`. */
export const MINUTES_A_DAY = 24 * 60;

const WANTED = "a time of day";
const EXAMPLES = ["08:00", "17:30"];

/** A minute of the day (0 to 1440) as `HH:MM`. */
export function printTime(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

const exact = /^(\d\d):(\d\d)$/u;
const loose = /^(\d{1,2})(?:[:.h]?(\d\d))?\s*(?:h|uhr|o['’]clock)?\s*(am|pm|a\.m\.|p\.m\.)?$/u;

/** A time written in any usual way (`8`, `8.30`, `0830`, `8 am`, `noon`), as a minute of the day; for suggestions only. */
export function guessTime(text: string): number | undefined {
  const plain = text.trim().toLowerCase();
  if (plain === "noon" || plain === "midday") return 12 * 60;
  if (plain === "midnight") return 0;
  const match = loose.exec(plain);
  if (!match) return undefined;
  let hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  const half = match[3]?.charAt(0);
  if (half !== undefined && (hour < 1 || hour > 12)) return undefined;
  if (half === "p" && hour < 12) hour += 12;
  if (half === "a" && hour === 12) hour = 0;
  return minute < 60 && hour * 60 + minute <= MINUTES_A_DAY ? hour * 60 + minute : undefined;
}

/**
 * Reads `08:00` as a minute of the day.
 *
 * @param latest the last minute allowed: 1439, or 1440 where `24:00` may end a span
 */
export function readTime(text: string, latest = MINUTES_A_DAY - 1): number | undefined {
  const match = exact.exec(text);
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2])];
  return minute < 60 && hour * 60 + minute <= latest ? hour * 60 + minute : undefined;
}

/** Reads a time of day, `08:00`, as a minute of the day from 0 to 1439. */
export function parseTime(text: string): Parsed<number> {
  const blank = unreadable(text, WANTED, EXAMPLES);
  if (blank) return blank;
  const inner = trimmed(text);
  const minute = readTime(inner.text);
  if (minute !== undefined) return accept(minute);
  const where = { start: inner.start, end: inner.end };
  const why = "A time that can be read in two ways, or not at all, starts clocks and hand-overs at the wrong moment.";
  if (exact.test(inner.text)) {
    return refuse({
      ...where,
      code: "time-does-not-exist",
      message: `There is no time ${quote(inner.text)}: a day runs from 00:00 to 23:59.`,
      why,
      help: "Write hours from 00 to 23 and minutes from 00 to 59.",
      suggestions: inner.text === "24:00" ? ["00:00"] : [],
    });
  }
  const guess = guessTime(inner.text);
  return refuse({
    ...where,
    code: "time-form",
    message: `${quote(inner.text)} is not a time as this language writes it: two digits, a colon, two digits.`,
    why,
    help: "Write the time on the 24-hour clock, such as “08:00” or “17:30”.",
    suggestions: guess === undefined ? [] : [printTime(guess % MINUTES_A_DAY)],
  });
}
