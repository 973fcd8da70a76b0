import { counted } from "./duration-words.ts";
import { type Pattern, parsePattern } from "./pattern.ts";
import { matchesPattern } from "./pattern-match.ts";
import { accept, nearest, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";

/** What a bound of a check counts. */
export const checkUnits = ["business day", "calendar day", "week", "month", "character", "choice"] as const;

/** One demand of a form check. */
export type CheckClause =
  | {
      /** A bound on a number, a length, a number of choices, or a date counted from today. At least one end is there. */
      readonly kind: "bounds";
      readonly least?: number;
      readonly most?: number;
      /** Nothing where the answer itself is the number. */
      readonly unit?: (typeof checkUnits)[number];
    }
  | { readonly kind: "matches"; readonly text: string; readonly pattern: Pattern };

/** A form check: all of its clauses must hold. An empty answer is not checked. */
export interface Check {
  readonly clauses: readonly CheckClause[];
}

const EXAMPLES = ["at least 5 business days from today", "between 1 and 10", 'matches "[A-Z]{2}\\d{4}"'];
const WHY = "A check that cannot be read stops nobody, and the wrong answer reaches the team.";
const FORMS =
  "Write “at least”, “at most” or “between … and …” with a number, days from today, characters or choices; or “matches” and the shape of the answer in quotes.";

function isDate(unit: string | undefined): boolean {
  return unit !== undefined && unit !== "character" && unit !== "choice";
}

function sayUnit(count: number, unit: (typeof checkUnits)[number] | undefined): string {
  if (unit === undefined) return String(count);
  return counted(count, unit) + (isDate(unit) ? " from today" : "");
}

/** `at least 5 business days from today`, `between 1 and 10`, `matches "…"`, joined by `and`. */
export function printCheck(check: Check): string {
  return check.clauses
    .map((clause) => {
      if (clause.kind === "matches") return `matches "${clause.text.replaceAll('"', '""')}"`;
      const { least, most, unit } = clause;
      if (least !== undefined && most !== undefined) return `between ${least} and ${sayUnit(most, unit)}`;
      return least === undefined ? `at most ${sayUnit(most ?? 0, unit)}` : `at least ${sayUnit(least, unit)}`;
    })
    .join(" and ");
}

/** The check in words, to stand after “The answer must be”: `at least 5 business days from today`, `of the form …`. */
export function sayCheck(check: Check): string {
  return check.clauses
    .map((clause) => (clause.kind === "matches" ? `of the form ${clause.text}` : printCheck({ clauses: [clause] })))
    .join(", and ");
}

/**
 * Whether an answer satisfies the clauses that need no calendar: numbers, characters, choices and patterns. Clauses
 * that count days from today are left out; the caller has the schedule.
 */
export function satisfies(check: Check, answer: string | number | readonly string[]): boolean {
  return check.clauses.every((clause) => {
    if (clause.kind === "matches") return typeof answer === "string" && matchesPattern(clause.pattern, answer);
    if (isDate(clause.unit)) return true;
    const size = sizeOf(answer, clause.unit);
    return (
      size !== undefined &&
      size >= (clause.least ?? Number.NEGATIVE_INFINITY) &&
      size <= (clause.most ?? Number.POSITIVE_INFINITY)
    );
  });
}

function sizeOf(answer: string | number | readonly string[], unit: string | undefined): number | undefined {
  if (unit === "choice") return typeof answer === "object" ? answer.length : 1;
  if (unit === "character") return typeof answer === "string" ? [...answer].length : undefined;
  const number = typeof answer === "string" && /^-?\d+(?:\.\d+)?$/u.test(answer.trim()) ? Number(answer) : answer;
  return typeof number === "number" ? number : undefined;
}

const unitForm =
  "(?:\\s+(business day|working day|calendar day|day|week|month|character|choice|letter|digit)s?)?(\\s+from today)?";
const bound = new RegExp(
  `^(at least|at most)\\s+(-?\\d{1,9}(?:\\.\\d{1,6})?)${unitForm}(?=\\s+and(?:\\s|$)|\\s*$)`,
  "u",
);
const between = new RegExp(
  `^between\\s+(-?\\d{1,9}(?:\\.\\d{1,6})?)\\s+and\\s+(-?\\d{1,9}(?:\\.\\d{1,6})?)${unitForm}(?=\\s+and(?:\\s|$)|\\s*$)`,
  "u",
);
const matches = /^matches\s+"((?:[^"]|"")*)"(?=\s+and(?:\s|$)|\s*$)/u;

/** Reads a form check. Two quotes in a row stand for one inside `matches "…"`. */
export function parseCheck(text: string): Parsed<Check> {
  return unreadable(text, "a check", EXAMPLES) ?? readCheck(text, 2);
}

/** @param mends how many mistakes may be mended to find a suggestion: each is another reading of the text */
function readCheck(text: string, mends: number): Parsed<Check> {
  const inner = trimmed(text);
  const clauses: CheckClause[] = [];
  let at = 0;
  for (;;) {
    const rest = inner.text.slice(at);
    const place: Place = { text: inner.text, at, offset: inner.start, mends };
    const match = matches.exec(rest);
    const numbers = match ? null : (bound.exec(rest) ?? between.exec(rest));
    const clause = match ? readMatches(match, place) : numbers ? readBounds(numbers, place) : notAClause(rest, place);
    if (!clause.ok) return clause;
    clauses.push(clause.value);
    at += (match ?? numbers)?.[0].length ?? rest.length;
    const joint = /^\s+and(?:\s+|$)/u.exec(inner.text.slice(at));
    if (!joint) return accept({ clauses });
    at += joint[0].length;
  }
}

interface Place {
  readonly text: string;
  /** Where the clause begins in the text without the blanks around it. */
  readonly at: number;
  /** Where that text begins in the given one. */
  readonly offset: number;
  /** Mistakes that may still be mended. */
  readonly mends: number;
}

/** The whole text with the clause replaced, where that can be read. */
function mended({ text, at, mends }: Place, length: number, say: string): string[] {
  const whole = text.slice(0, at) + say + text.slice(at + length);
  return mends > 0 && readCheck(whole, mends - 1).ok ? [whole] : [];
}

function readMatches(match: RegExpExecArray, { at, offset }: Place): Parsed<CheckClause> {
  const text = (match[1] ?? "").replaceAll('""', '"');
  const pattern = parsePattern(text);
  if (pattern.ok) return accept({ kind: "matches", text, pattern: pattern.value });
  const start = offset + at + match[0].indexOf('"') + 1;
  const end = offset + at + match[0].length - 1;
  const { problem } = pattern;
  return {
    ok: false,
    problem: { ...problem, start: Math.min(start + problem.start, end), end: Math.min(start + problem.end, end) },
  };
}

/** The number of a text of digits; minus nothing is nothing. */
function numberOf(text = ""): number {
  return Number(text) + 0;
}

function readBounds(match: RegExpExecArray, place: Place): Parsed<CheckClause> {
  const two = match[0].startsWith("between");
  const [low, high] = two
    ? [numberOf(match[1]), numberOf(match[2])]
    : match[1] === "at least"
      ? [numberOf(match[2]), undefined]
      : [undefined, numberOf(match[2])];
  const [word, today] = [match[3], match[4] !== undefined];
  const whole = { start: place.offset + place.at, end: place.offset + place.at + match[0].length };
  const numbers = [low, high].filter((number) => number !== undefined);
  const ends = two ? `between ${low} and ${high}` : `${match[1]} ${match[2]}`;
  const say = (unit: string): string[] => mended(place, match[0].length, `${ends} ${unit}`);
  if (word === "day" || word === "working day") {
    const units =
      word === "day" ? ["business days from today", "calendar days from today"] : ["business days from today"];
    return refuse({
      ...whole,
      code: word === "day" ? "day-is-ambiguous" : "unit-unknown",
      message: `${quote(match[0])} does not say which days: business days or calendar days?`,
      why: "Five days before a Monday are a week apart, counted one way or the other.",
      help: "Write “business days” (on the item's schedule) or “calendar days”.",
      suggestions: units.flatMap(say),
    });
  }
  const unit = word === "letter" || word === "digit" ? "character" : checkUnits.find((known) => known === word);
  if (word !== unit) {
    return refuse({
      ...whole,
      code: "unit-unknown",
      message: `${quote(match[0])} counts ${word}s; lengths are counted in characters.`,
      why: WHY,
      help: "Write “characters”, or “matches” and the shape, where only some characters are allowed.",
      suggestions: say("characters"),
    });
  }
  if (isDate(unit) !== today) {
    return refuse({
      ...whole,
      code: today ? "unit-missing" : "from-today-missing",
      message: today
        ? `${quote(match[0])} does not say of what.`
        : `${quote(match[0])} does not say from when the days are counted.`,
      why: WHY,
      help: today
        ? "Write “business days” or “calendar days” before “from today”."
        : "Write “from today” behind the days.",
      suggestions: today
        ? ["business days from today", "calendar days from today"].flatMap(say)
        : say(`${unit}s from today`),
    });
  }
  if (unit !== undefined && numbers.some((number) => !Number.isInteger(number) || number < 0 || number > 100_000)) {
    return refuse({
      ...whole,
      code: "number-form",
      message: `${quote(match[0])} needs whole numbers from 0 to 100000.`,
      why: WHY,
      help: `Write how many ${unit}s, in whole numbers.`,
    });
  }
  if (low !== undefined && high !== undefined && low > high) {
    return refuse({
      ...whole,
      code: "bounds-reversed",
      message: `Nothing is between ${low} and ${high}: the first number is the larger one.`,
      why: "No answer would ever pass.",
      help: "Write the smaller number first.",
      suggestions: mended(place, match[0].length, `between ${sayUnit(high, undefined)} and ${sayUnit(low, unit)}`),
    });
  }
  const least = low === undefined ? {} : { least: low };
  return accept({
    kind: "bounds",
    ...least,
    ...(high === undefined ? {} : { most: high }),
    ...(unit === undefined ? {} : { unit }),
  });
}

/** What people write for the words of a check. */
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/^(?:>=|≥|min(?:imum)?(?: of)?|no less than|not less than|not before|from)\s*/iu, "at least "],
  [/^(?:<=|≤|max(?:imum)?(?: of)?|no more than|not more than|up to|within)\s*/iu, "at most "],
  [/^(?:match|matching|is like|like|regex|pattern)\s+/iu, "matches "],
];

function notAClause(rest: string, place: Place): Parsed<CheckClause> {
  const whole = { start: place.offset + place.at, end: place.offset + place.text.length };
  const stops = /^(?:at|at least|at most|between|between\s+\S+|between\s+\S+\s+and|matches)$/u.exec(rest);
  if (rest === "" || stops) {
    return refuse({
      ...whole,
      start: rest === "" ? Math.max(place.offset, whole.start - 4) : whole.start,
      code: "check-unfinished",
      message: `The check stops after ${quote(rest === "" ? place.text : rest)}.`,
      why: WHY,
      help: `Write it to the end, such as ${quoteAll(EXAMPLES, "or")}.`,
    });
  }
  const pattern = /^matches\s+(.*)$/u.exec(rest);
  if (pattern) {
    const open = (pattern[1] ?? "").startsWith('"');
    const plain = (pattern[1] ?? "").replace(/^["'/“”‘’]+|["'/“”‘’]+$/gu, "").replaceAll('"', '""');
    return refuse({
      ...whole,
      code: open ? "quote-not-closed" : "quotes-missing",
      message: open
        ? "The quote behind “matches” is not closed where the shape of the answer ends."
        : "The shape behind “matches” is not in straight double quotes.",
      why: WHY,
      help: 'Write the whole shape between two straight quotes, such as “matches "[A-Z]{2}\\d{4}"”; double a quote that belongs to it.',
      suggestions: mended(place, rest.length, `matches "${plain}"`),
    });
  }
  const other = otherWords.find(([form]) => form.test(rest));
  const first = /^(?:at\s+)?\S+/iu.exec(rest)?.[0] ?? "";
  const lower = first.toLowerCase();
  const near = other ? [] : nearest(lower, ["at least", "at most", "between", "matches"]);
  const says = other ? [rest.replace(other[0], other[1])] : near.map((word) => word + rest.slice(first.length));
  const suggestions = says.flatMap((say) => mended(place, rest.length, say));
  return refuse({
    ...whole,
    code: "check-form",
    message: `${quote(rest)} is not a check of this language${suggestions.length > 0 ? `; did you mean ${quoteAll(suggestions, "or")}?` : "."}`,
    why: WHY,
    help: FORMS,
    suggestions,
  });
}
