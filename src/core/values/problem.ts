import { distance } from "fastest-levenshtein";

/** What is wrong with one value, and where. A value has at most one: the first thing to mend. */
export interface ValueProblem {
  /** A kebab-case name that stays the same for good, such as `day-is-ambiguous` or `unit-missing`. */
  readonly code: string;
  /** Where it begins, as a UTF-16 offset inside the given text. */
  readonly start: number;
  /** Where it ends (exclusive), never before `start` and never beyond the text. */
  readonly end: number;
  /** What is wrong, quoting what was written. */
  readonly message: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do about it. */
  readonly help: string;
  /** Texts that could stand in place of the whole value, best first. Each mends this problem; a long text may have more. */
  readonly suggestions: readonly string[];
}

/** A value read from a text, or the problem that kept it from being read. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: ValueProblem };

/** A value that was read. */
export function accept<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

/** A value that was refused; suggestions may be left out. */
export function refuse(problem: Omit<ValueProblem, "suggestions"> & { readonly suggestions?: readonly string[] }): {
  readonly ok: false;
  readonly problem: ValueProblem;
} {
  return { ok: false, problem: { ...problem, suggestions: [...new Set(problem.suggestions ?? [])] } };
}

/** Longest piece of the user's text that a message repeats, in UTF-16 units. */
const QUOTED_LENGTH = 60;

/** The user's words in typographic quotes, on one line, shortened when they are long. */
export function quote(text: string): string {
  const line = text
    .slice(0, QUOTED_LENGTH + 1)
    .replace(/\s+/gu, " ")
    .trim();
  return line.length > QUOTED_LENGTH || text.length > QUOTED_LENGTH + 1
    ? `“${line.slice(0, QUOTED_LENGTH)}…”`
    : `“${line}”`;
}

/** Several texts as a list in words: `“a”, “b” or “c”`. */
export function quoteAll(texts: readonly string[], last: "or" | "and"): string {
  const quoted = texts.map(quote);
  const end = quoted.pop() ?? "";
  return quoted.length === 0 ? end : `${quoted.join(", ")} ${last} ${end}`;
}

/** Longest word that is compared with the known ones: beyond it nothing is near, and comparing would cost too much. */
const COMPARED_LENGTH = 40;

/**
 * The known words that a mistyped one is nearest to, best first, whatever the case of the letters.
 * A word of up to four letters may differ by one letter, a longer one by two, or by a third of its length, at most four.
 */
export function nearest(word: string, known: Iterable<string>, atMost = 3): string[] {
  if (word.length === 0 || word.length > COMPARED_LENGTH) return [];
  const wanted = word.toLowerCase();
  const allowed = word.length < 5 ? 1 : Math.min(4, Math.max(2, Math.floor(word.length / 3)));
  const near: { readonly text: string; readonly apart: number }[] = [];
  for (const text of known) {
    if (Math.abs(text.length - word.length) > allowed) continue;
    const apart = distance(wanted, text.toLowerCase());
    if (apart <= allowed && apart < Math.max(word.length, 2)) near.push({ text, apart });
  }
  near.sort((a, b) => a.apart - b.apart);
  const best = near[0]?.apart ?? 0;
  return near
    .filter((found) => found.apart <= best + 1)
    .slice(0, atMost)
    .map((found) => found.text);
}

/**
 * The problem of a part, told of the whole value: moved to where the part stands, with the suggestions for the whole.
 */
export function embedded(
  problem: ValueProblem,
  by: number,
  suggestions: readonly string[],
): { readonly ok: false; readonly problem: ValueProblem } {
  // The help of the part may name its own suggestions, which would not be the whole value.
  const help = suggestions.length > 0 ? `Write ${quoteAll(suggestions, "or")}.` : problem.help;
  return { ok: false, problem: { ...problem, start: problem.start + by, end: problem.end + by, help, suggestions } };
}

/** The bounds of a text without the blanks around it, so that problems point at what was written. */
export function trimmed(text: string): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.length - text.trimStart().length;
  const inner = text.trim();
  return { text: inner, start, end: start + inner.length };
}

/** Longest value that is looked at, in UTF-16 units; no value of the language comes near it. */
const LONGEST_VALUE = 2000;

/** The problem of a value that is blank, or far too long to be one; nothing where it can be read. */
export function unreadable(
  text: string,
  wanted: string,
  examples: readonly string[],
): { readonly ok: false; readonly problem: ValueProblem } | undefined {
  const help = `Write ${wanted}, for example ${quoteAll(examples, "or")}.`;
  if (text.length > LONGEST_VALUE) {
    return refuse({
      code: "value-too-long",
      start: 0,
      end: text.length,
      message: `This text has ${text.length} characters; ${wanted} is needed here.`,
      why: "A text of that length cannot be a value, and reading it would slow everything down.",
      help,
    });
  }
  if (text.trim() !== "") return undefined;
  return refuse({
    code: "value-empty",
    start: 0,
    end: text.length,
    message: `There is nothing here; ${wanted} is needed.`,
    why: "An empty value says nothing, so nobody can count on it.",
    help,
  });
}
