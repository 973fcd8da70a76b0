import {
  type Duration,
  type DurationGrammar,
  type Period,
  type Target,
  targetWords,
  type WallDuration,
  type WorkingDuration,
} from "./duration.ts";
import { readAmount } from "./duration-amount.ts";
import { meaningOf, phrases } from "./duration-phrases.ts";
import type { Unit } from "./duration-units.ts";
import { printDuration } from "./duration-words.ts";
import { accept, embedded, nearest, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";
import { remembered } from "./remember.ts";
import { type Piece, scan } from "./scan.ts";
import { guessTime, printTime, readTime } from "./time-of-day.ts";

/** The type of the durations that a grammar reads. */
export interface DurationOf {
  readonly "wall-duration": WallDuration;
  readonly "working-duration": WorkingDuration;
  readonly target: Target;
  readonly period: Period;
}

const wanted: Readonly<Record<DurationGrammar, readonly [string, readonly string[]]>> = {
  "wall-duration": ["an amount of clock time", ["15m", "2h 30m", "3 calendar days"]],
  "working-duration": ["an amount of time", ["30m", "4h", "2 business days"]],
  target: ["a time to keep", ["4h", "2 business days", "end of next business day"]],
  period: ["a period", ["30 days", "6 months", "5 business days"]],
};

/**
 * Reads a duration by the rules of its field: see each grammar's type for what it allows. Friendly spellings
 * (`90 minutes`, `2 hrs`, `5 working days`, `PT4H`) are read too; `printDuration` gives the one canonical text.
 */
export function parseDuration<G extends DurationGrammar>(text: string, grammar: G): Parsed<DurationOf[G]> {
  // The checks inside make sure that the value is one this grammar allows; the compiler cannot follow them.
  return readers[grammar](text) as Parsed<DurationOf[G]>;
}

const readerOf = (grammar: DurationGrammar) =>
  remembered((text) => unreadable(text, ...wanted[grammar]) ?? readDuration(text, grammar));

const readers = {
  "wall-duration": readerOf("wall-duration"),
  "working-duration": readerOf("working-duration"),
  target: readerOf("target"),
  period: readerOf("period"),
};

const untimedWhy = "A clock runs against this field, and a word cannot be counted down.";
const formWhy = "A duration that has to be guessed gives each reader another due date.";

function readDuration(text: string, grammar: DurationGrammar): Parsed<Duration> {
  const inner = trimmed(text);
  const whole = { start: inner.start, end: inner.end };
  const phrase = inner.text
    .toLowerCase()
    .replace(/\s+/gu, " ")
    .replace(/\bthe /gu, "");
  if (phrase === "immediately") return accept({ kind: "time", ms: 0 });
  const word = targetWords.find((known) => known === phrase);
  if (word !== undefined) {
    if (grammar === "target") return accept({ kind: "word", word });
    return refuse({
      ...whole,
      code: "word-not-here",
      message: `${quote(inner.text)} cannot be timed, and this field needs ${wanted[grammar][0]}.`,
      why: untimedWhy,
      help:
        word === "none"
          ? "Write an amount, or leave the field out."
          : `Write an amount, such as ${quoteAll(wanted[grammar][1], "or")}.`,
    });
  }
  const fixed = readFixed(inner.text, phrase, inner.start, grammar);
  if (fixed) return fixed;
  const meant = meaningOf(phrase);
  if (meant) {
    const suggestions = meant.filter((say) => readDuration(say, grammar).ok);
    return refuse({
      ...whole,
      code: phrase.startsWith("next ") ? "next-day-is-ambiguous" : "phrase-unknown",
      message: `${quote(inner.text)} is not a duration of this language${suggestions.length > 0 ? `; it may mean ${quoteAll(suggestions, "or")}` : ""}.`,
      why: formWhy,
      help:
        suggestions.length > 0
          ? "Choose the one that was promised."
          : `Write an amount, such as ${quoteAll(wanted[grammar][1], "or")}.`,
      suggestions,
    });
  }
  if (/^p(?:t?\d|t?$)/iu.test(inner.text)) return readIso(inner.text, inner.start, grammar);
  const pieces = scan(inner.text);
  const dash = pieces.findIndex((piece, index) => index > 0 && /^(?:[-–—]|to)$/u.test(piece.lower));
  if (dash > 0 && dash < pieces.length - 1) return readRange(inner.text, inner.start, pieces, dash, grammar);
  const near = pieces.some((piece) => piece.kind === "number") ? [] : nearest(phrase, phrases);
  if (near.length > 0) {
    const suggestions = near.filter((say) => readDuration(say, grammar).ok);
    return refuse({
      ...whole,
      code: "near-word",
      message: `${quote(inner.text)} is not a duration of this language. Did you mean ${quoteAll(near, "or")}?`,
      why: formWhy,
      help:
        suggestions.length > 0
          ? `Write ${quoteAll(suggestions, "or")}.`
          : `Write an amount, such as ${quoteAll(wanted[grammar][1], "or")}.`,
      suggestions,
    });
  }
  const amount = readAmount(inner.text, grammar);
  if (amount.ok) return amount;
  const { problem } = amount;
  return { ok: false, problem: { ...problem, start: problem.start + inner.start, end: problem.end + inner.start } };
}

/** `end of next business day`, `next business day 12:00`: instants, allowed in targets only. */
function readFixed(
  text: string,
  phrase: string,
  offset: number,
  grammar: DurationGrammar,
): Parsed<Duration> | undefined {
  const end = /^end of (next )?business day$/u.exec(phrase);
  const next = /^next (?:business|working) day (?:at |by |, ?)?(\S.*)$/u.exec(phrase);
  if (!end && !next) return undefined;
  const where = { start: offset, end: offset + text.length };
  if (grammar !== "target") {
    return refuse({
      ...where,
      code: "fixed-target-not-here",
      message: `${quote(text)} names a moment, and this field needs ${wanted[grammar][0]}.`,
      why: "How long it lasts depends on when it begins, so it cannot be added up or compared here.",
      help: `Write an amount, such as ${quoteAll(wanted[grammar][1], "or")}.`,
      suggestions: ["1 business day"].filter((say) => readAmount(say, grammar).ok),
    });
  }
  if (end) return accept({ kind: "end-of-business-day", day: end[1] === undefined ? "this" : "next" });
  const time = next?.[1] ?? "";
  const minute = readTime(time);
  if (minute !== undefined) return accept({ kind: "next-business-day-at", minute });
  const guess = guessTime(time);
  return refuse({
    ...where,
    code: "time-form",
    message: `${quote(time)} is not a time as this language writes it: two digits, a colon, two digits.`,
    why: formWhy,
    help: "Write the time on the 24-hour clock, such as “next business day 12:00”.",
    suggestions: guess === undefined || guess >= 1440 ? [] : [`next business day ${printTime(guess)}`],
  });
}

const isoForm = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u;
const isoUnits: readonly Unit[] = ["year", "month", "week", "day", "hour", "minute", "second"];

/** ISO 8601, the letters `P` and `T` with numbers: read as the same amount in the language's own words. */
function readIso(text: string, offset: number, grammar: DurationGrammar): Parsed<Duration> {
  const match = isoForm.exec(text);
  const counts = match
    ? isoUnits.flatMap((unit, index) => (match[index + 1] === undefined ? [] : [`${match[index + 1]} ${unit}s`]))
    : [];
  const whole = { start: offset, end: offset + text.length };
  if (!match || counts.length === 0) {
    const upper = text.toUpperCase();
    const again = upper === text ? undefined : readIso(upper, 0, grammar);
    return refuse({
      ...whole,
      code: "iso-form",
      message: `${quote(text)} looks like an ISO 8601 duration, but is not one.`,
      why: formWhy,
      help: "Write the letters as in “PT4H” or “PT2H30M”, or better “4h” or “2h 30m”.",
      suggestions: again?.ok ? [printDuration(again.value, grammar)] : [],
    });
  }
  const amount = readAmount(counts.join(" "), grammar);
  return amount.ok
    ? amount
    : {
        ok: false,
        problem: {
          ...amount.problem,
          ...whole,
          message: `${quote(text)} is ${counts.join(" ")}: ${amount.problem.message}`,
        },
      };
}

/** `1-3 business days`, `2h to 4h`: allowed in targets only, shown and never timed. */
function readRange(
  text: string,
  offset: number,
  pieces: readonly Piece[],
  dash: number,
  grammar: DurationGrammar,
): Parsed<Duration> {
  const [before, after] = [pieces[dash - 1]!, pieces[dash + 1]!];
  const right = text.slice(after.start);
  // In “1-3 business days” the unit of the second number is that of the first too.
  const borrowed = dash === 1 && before.kind === "number" && after.kind === "number";
  const left = text.slice(0, before.end);
  const readable = (say: string): boolean => readDuration(say, grammar).ok;
  const to = readSide(right, grammar);
  if (!to.ok) {
    const same = (say: string): boolean => !borrowed || say.startsWith(`${after.text} `);
    const says = to.problem.suggestions.filter(same).map((say) => `${left}-${say}`);
    return embedded(to.problem, offset + after.start, says.filter(readable));
  }
  const from = readSide(borrowed ? left + text.slice(after.end) : left, grammar);
  if (!from.ok) {
    // With a borrowed unit the problem may lie beyond the number, in the other side's words.
    const [start, end] = [Math.min(from.problem.start, left.length), Math.min(from.problem.end, left.length)];
    return embedded(
      { ...from.problem, start, end },
      offset,
      from.problem.suggestions.map((say) => `${say}-${right}`).filter(readable),
    );
  }
  const whole = { start: offset, end: offset + text.length };
  if (grammar !== "target") {
    return refuse({
      ...whole,
      code: "range-not-here",
      message: `${quote(text)} is a range, and this field needs one amount.`,
      why: "A range has two ends, and a clock can only run to one.",
      help: "Write the amount that you promise to keep.",
      suggestions: [printDuration(to.value, grammar), printDuration(from.value, grammar)],
    });
  }
  const size = from.value.kind === to.value.kind ? sizeOf(to.value) - sizeOf(from.value) : 1;
  if (size > 0) return accept({ kind: "range", from: from.value, to: to.value });
  return refuse({
    ...whole,
    code: size === 0 ? "range-of-one" : "range-reversed",
    message:
      size === 0
        ? `${quote(text)} begins and ends at the same amount.`
        : `${quote(text)} begins with the longer amount.`,
    why: formWhy,
    help: size === 0 ? "Write the amount once." : "Write the shorter amount first.",
    suggestions: [
      size === 0 ? printDuration(to.value) : printDuration({ kind: "range", from: to.value, to: from.value }),
    ],
  });
}

function readSide(text: string, grammar: DurationGrammar): Parsed<WorkingDuration> {
  return text.trim().toLowerCase() === "immediately" ? accept({ kind: "time", ms: 0 }) : readAmount(text, grammar);
}

function sizeOf(amount: WorkingDuration): number {
  if (amount.kind === "time") return amount.ms;
  if (amount.kind === "weeks") return amount.weeks;
  return amount.kind === "months" ? amount.months : amount.days;
}
