import { accept, nearest, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";

const WHY = "A share that can be read in two ways (0.95, 95, 95%) gives two verdicts on the same month.";
const EXAMPLES = ["95%", "99.9%"];

/** A percentage as the language writes it: `95%`, `99.95%`. */
export function printPercent(percent: number): string {
  return `${percent}%`;
}

/** A percentage in words: `95 percent`. */
export function sayPercent(percent: number): string {
  return `${percent} percent`;
}

const exact = /^(\d{1,4}(?:\.\d{1,6})?)\s*(?:%|per ?cent)$/iu;
const bare = /^\d{1,4}(?:\.\d{1,6})?$/u;

/** A percentage from 0 to `most`, or nothing. */
export function readPercent(text: string, most = 100): number | undefined {
  const match = exact.exec(text);
  const percent = match ? Number(match[1]) : undefined;
  return percent !== undefined && percent <= most ? percent : undefined;
}

/** The problem of a text that is no percentage; `around` puts a percentage back into the whole text (or gives nothing where that cannot be read). */
export function notAPercent(
  text: string,
  start: number,
  most: number,
  around: (percent: string) => readonly string[] = (percent) => [percent],
): ReturnType<typeof refuse> {
  const where = { start, end: start + text.length };
  const match = exact.exec(text);
  if (match) {
    return refuse({
      ...where,
      code: "percent-too-large",
      message: `${quote(text)} is more than ${most}%.`,
      why: "There is no more than the whole of it.",
      help: `Write a share from 0% to ${most}%.`,
    });
  }
  const point = text.replace(",", ".");
  const numbers = bare.test(point) ? [point, `${point}%`] : [point];
  const value = bare.test(point) ? Number(point) : Number.NaN;
  const guesses = value > 0 && value < 1 ? [`${Number((value * 100).toFixed(4))}%`, ...numbers] : numbers;
  const suggestions = guesses.flatMap((guess) => {
    const percent = readPercent(guess, most);
    // Where a clock is meant, nothing lies at 0%.
    return percent === undefined || (percent === 0 && most > 100) ? [] : around(printPercent(percent));
  });
  return refuse({
    ...where,
    code: bare.test(point) ? "percent-sign-missing" : "percent-form",
    message: bare.test(point) ? `${quote(text)} has no percent sign.` : `${quote(text)} is not a percentage.`,
    why: WHY,
    help: "Write digits, a point for decimals, and the sign, such as “95%” or “99.9%”.",
    suggestions,
  });
}

/** Reads a percentage from 0% to 100%, with up to six decimals, as a number (99.5 for `99.5%`). */
export function parsePercent(text: string): Parsed<number> {
  const blank = unreadable(text, "a percentage", EXAMPLES);
  if (blank) return blank;
  const inner = trimmed(text);
  const percent = readPercent(inner.text);
  return percent === undefined ? notAPercent(inner.text, inner.start, 100) : accept(percent);
}

/** The targets that a level or milestone can stand on. */
export const targetNames = [
  "acknowledge",
  "respond",
  "nextResponse",
  "update",
  "workaround",
  "resolve",
  "fulfilment",
] as const;

/** A place on a target's clock, such as `50% of resolve`. */
export interface LevelAt {
  /** Part of the target's time that is used up, above 0; more than 100 is after the breach. */
  readonly percent: number;
  readonly of: (typeof targetNames)[number];
}

/** The largest place on a clock: ten times the target. */
export const MOST_OF_A_CLOCK = 1000;

const otherNames: Readonly<Record<string, string>> = {
  acknowledgement: "acknowledge",
  ack: "acknowledge",
  response: "respond",
  resolution: "resolve",
  fix: "resolve",
  fulfillment: "fulfilment",
  delivery: "fulfilment",
};

/** `50% of resolve`. */
export function printLevelAt(level: LevelAt): string {
  return `${printPercent(level.percent)} of ${level.of}`;
}

/** `when 50% of the resolve time is used up`. */
export function sayLevelAt(level: LevelAt): string {
  return `when ${printPercent(level.percent)} of the ${level.of} time is used up`;
}

/** Reads a place on a target's clock: `50% of resolve`. */
export function parseLevelAt(text: string): Parsed<LevelAt> {
  const blank = unreadable(text, "a part of a target's time", ["50% of resolve"]);
  if (blank) return blank;
  const inner = trimmed(text);
  const whole = { start: inner.start, end: inner.end };
  const split = /\s+of(?:\s+(?:the\s+)?|$)/iu.exec(inner.text);
  const share = (split ? inner.text.slice(0, split.index) : inner.text).replace(/^at\s+/iu, "");
  const shareStart = inner.start + inner.text.indexOf(share);
  const percent = readPercent(share, MOST_OF_A_CLOCK);
  const name = split ? inner.text.slice(split.index + split[0].length) : "";
  const of = targetNames.find((known) => known === name);
  if (percent === undefined || percent === 0) {
    if (percent === undefined)
      return notAPercent(share, shareStart, MOST_OF_A_CLOCK, (say) => [`${say} of ${of ?? "resolve"}`]);
    return refuse({
      ...whole,
      code: "level-at-start",
      message: `${quote(inner.text)} is the moment the clock starts.`,
      why: "A level that is due at once is easier to see, and to find, as such.",
      help: "Use `after: immediately` for a level that is called at once, or write a part above 0%.",
    });
  }
  if (of && share.length + (split?.[0].length ?? 0) + name.length === inner.text.length) return accept({ percent, of });
  if (of) {
    return refuse({
      ...whole,
      code: "extra-words",
      message: `${quote(inner.text)} has a word too many.`,
      why: "One way to write it keeps matrices easy to compare.",
      help: "Write the part and the target alone.",
      suggestions: [printLevelAt({ percent, of })],
    });
  }
  const key = name.toLowerCase();
  const other = Object.hasOwn(otherNames, key) ? otherNames[key] : undefined;
  const names = other !== undefined ? [other] : name === "" ? ["resolve", "respond"] : nearest(name, targetNames);
  const suggestions = names.map((say) => `${printPercent(percent)} of ${say}`);
  return refuse({
    ...(split && name !== "" ? { start: inner.end - name.length, end: inner.end } : whole),
    code: name === "" ? "target-missing" : "target-unknown",
    message:
      name === ""
        ? `${quote(inner.text)} does not say of which target.`
        : `There is no target ${quote(name)}${suggestions.length > 0 ? `; did you mean ${quoteAll(names, "or")}?` : "."}`,
    why: "Each target has a clock of its own, and the same part of each falls on another minute.",
    help: `Write “of” and one of ${quoteAll(targetNames, "or")}.`,
    suggestions,
  });
}
