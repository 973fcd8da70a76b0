import { accept, type Parsed, quote, refuse, trimmed, unreadable } from "./problem.ts";
import { guessTime, MINUTES_A_DAY, printTime, readTime } from "./time-of-day.ts";

/** One span of opening hours, on the wall clock of its schedule; half-open. It belongs to the date it starts on. */
export interface Hours {
  /** First open minute of the day, 0 to 1439. */
  readonly start: number;
  /** First closed minute: 1 to 1440 (`24:00`), or on the next date when `overnight`. */
  readonly end: number;
  /** Whether the span passes midnight; then `end` is a minute of the next date, at or before `start`. */
  readonly overnight: boolean;
}

const EXAMPLES = ["08:00-18:00", "22:00-06:00", "18:00-24:00"];
const WHY = "Clocks run and people are on duty by these hours; a span that is misread moves every due date.";

/** `08:00-18:00`. */
export function printHours({ start, end }: Hours): string {
  return `${printTime(start)}-${printTime(end)}`;
}

/** `from 08:00 to 18:00`, `from 22:00 to 06:00 the next day`, `the whole day`. */
export function sayHours({ start, end, overnight }: Hours): string {
  if (start === 0 && end === MINUTES_A_DAY) return "the whole day";
  return `from ${printTime(start)} to ${printTime(end)}${overnight ? " the next day" : ""}`;
}

/** Wall-clock minutes of a span, 1 to 1440; a clock change inside it makes it shorter or longer. */
export function minutesOf({ start, end, overnight }: Hours): number {
  return end - start + (overnight ? MINUTES_A_DAY : 0);
}

/** The span from one minute of the day to another; to an earlier one, over midnight. */
function spanOf(start: number, end: number): Hours {
  // A span that ends at 00:00 ends with its own day.
  if (end === 0) return { start, end: MINUTES_A_DAY, overnight: false };
  return { start, end, overnight: end < start };
}

const exact = /^(\d\d:\d\d)\s*-\s*(\d\d:\d\d)$/u;
const parted = /^(.*?\S)\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b)\s*(\S.*)$/iu;

/** Reads a span of opening hours, `08:00-18:00`; it may pass midnight, and `24:00` may end it. */
export function parseHours(text: string): Parsed<Hours> {
  const blank = unreadable(text, "opening hours", EXAMPLES);
  if (blank) return blank;
  const inner = trimmed(text);
  const whole = { start: inner.start, end: inner.end };
  const match = exact.exec(inner.text);
  if (!match) {
    const suggestions = guessHours(inner.text);
    const allDay = /^(?:24\s*[x×/]\s*7|24\s*h(?:ours)?|all day|always|whole day)$/iu.test(inner.text);
    return refuse({
      ...whole,
      code: "hours-form",
      message: `${quote(inner.text)} is not a span of hours as this language writes it.`,
      why: WHY,
      help: allDay
        ? "For a schedule that never closes, write `hours: always`; for one whole day, “00:00-24:00”."
        : "Write the opening and the closing time in two digits each, such as “08:00-18:00”.",
      suggestions: allDay ? ["00:00-24:00"] : suggestions.map(printHours),
    });
  }
  const [from, to] = [match[1] ?? "", match[2] ?? ""];
  const [start, end] = [readTime(from), readTime(to, MINUTES_A_DAY)];
  if (start === undefined || end === undefined) {
    const at = inner.start + (start === undefined ? 0 : inner.text.length - to.length);
    const wrong = start === undefined ? from : to;
    return refuse({
      start: at,
      end: at + wrong.length,
      code: "time-does-not-exist",
      message: `There is no time ${quote(wrong)}${wrong === "24:00" ? " to open at: the day starts at 00:00" : ": a day runs from 00:00 to 24:00"}.`,
      why: WHY,
      help: "Write hours from 00 to 23 and minutes from 00 to 59; only the closing time may be 24:00.",
      suggestions: from === "24:00" && end !== undefined && end > 0 ? [printHours(spanOf(0, end))] : [],
    });
  }
  if (start !== end) return accept(spanOf(start, end));
  return refuse({
    ...whole,
    code: "hours-empty",
    message: `${quote(inner.text)} opens and closes at the same minute.`,
    why: "That is no time at all to one reader and 24 hours to the next.",
    help: "For the whole day write “00:00-24:00”; for a closed day leave it out, or write `closed: true`.",
    suggestions: ["00:00-24:00"],
  });
}

/** The spans that a text in another usual form may mean: `8-18`, `8am to 6pm`, `08.00–18.00`, `9-5`. */
function guessHours(text: string): Hours[] {
  const halves = parted.exec(text.slice(0, 60));
  if (!halves) return [];
  const [from, to] = [halves[1] ?? "", halves[2] ?? ""];
  const [start, end] = [guessTime(from), guessTime(to)];
  if (start === undefined || end === undefined || start === end || start === MINUTES_A_DAY) return [];
  // “9-5” is a working day to most who write it so, and a night to a few.
  const afternoon = end < start && end > 0 && end + MINUTES_A_DAY / 2 > start && !/[:.]|am|pm/iu.test(from + to);
  return afternoon ? [spanOf(start, end + MINUTES_A_DAY / 2), spanOf(start, end)] : [spanOf(start, end)];
}
