import { parseDate, parseLocalDateTime, parseTime } from "../values/index.ts";
import type { Arrival, Comparison, Condition } from "./ast.ts";
import { numberOf } from "./value-kinds.ts";

/** An answer: a text, a number, yes or no, or the chosen values of a multi choice. */
export type Answer = string | number | boolean | readonly string[];

/** What is known when a condition is decided. */
export interface Known {
  /** The answer of a field; nothing where the question is hidden or not answered. */
  readonly answer: (field: string) => Answer | undefined;
  /** Minute of the day, 0 to 1439, at which the ticket arrives, on the clock of the row's schedule. */
  readonly arrivedAtMinute?: number;
  /** Whether a schedule is open when the ticket arrives. */
  readonly arrivedInside?: (schedule: string) => boolean;
}

/**
 * Decides a condition. A hidden or unanswered question is empty: `is`, `includes` and comparisons are then false, `is not`
 * (and `is not one of`, `does not include`) true. Where the arrival is not known, `arrives` is false.
 */
export function evaluate(condition: Condition, known: Known): boolean {
  switch (condition.kind) {
    case "and":
      return condition.terms.every((term) => evaluate(term, known));
    case "or":
      return condition.terms.some((term) => evaluate(term, known));
    case "not":
      return !evaluate(condition.term, known);
    case "arrival":
      return arrives(condition, known);
    case "comparison":
      return compares(condition, known);
  }
}

function arrives({ how, values }: Arrival, { arrivedAtMinute, arrivedInside }: Known): boolean {
  const [first, second] = values;
  if (how !== "between")
    return first !== undefined && arrivedInside !== undefined && arrivedInside(first.text) === (how === "inside");
  if (!first || !second || arrivedAtMinute === undefined) return false;
  const [from, to] = [minuteOf(first.text), minuteOf(second.text)];
  if (from === undefined || to === undefined) return false;
  // Half-open, and over midnight when the end is the earlier one.
  return from < to ? arrivedAtMinute >= from && arrivedAtMinute < to : arrivedAtMinute >= from || arrivedAtMinute < to;
}

function minuteOf(text: string): number | undefined {
  const time = parseTime(text);
  return text === "24:00" ? 1440 : time.ok ? time.value : undefined;
}

function isEmpty(answer: Answer | undefined): answer is undefined {
  return answer === undefined || answer === "" || (typeof answer === "object" && answer.length === 0);
}

function textsOf(answer: Answer): readonly string[] {
  if (typeof answer === "object") return answer;
  return [typeof answer === "boolean" ? (answer ? "yes" : "no") : String(answer)];
}

function compares({ field, operator, values }: Comparison, known: Known): boolean {
  const answer = known.answer(field.text);
  const texts = values.map((value) => value.text);
  const [first = "", second = ""] = texts;
  switch (operator.text) {
    case "is answered":
      return !isEmpty(answer);
    case "is empty":
      return isEmpty(answer);
    case "is not":
    case "is not one of":
      return !equalsOne(answer, texts);
    case "is":
    case "is one of":
      return equalsOne(answer, texts);
    case "does not include":
      return isEmpty(answer) || !textsOf(answer).includes(first);
    case "includes":
      return !isEmpty(answer) && textsOf(answer).includes(first);
    case "between":
      return !isEmpty(answer) && (order(answer, first) ?? -1) >= 0 && (order(answer, second) ?? 1) <= 0;
    case "over":
    case "after":
      return !isEmpty(answer) && (order(answer, first) ?? 0) > 0;
    case "under":
    case "before":
      return !isEmpty(answer) && (order(answer, first) ?? 0) < 0;
    case "at least":
      return !isEmpty(answer) && (order(answer, first) ?? -1) >= 0;
    case "at most":
      return !isEmpty(answer) && (order(answer, first) ?? 1) <= 0;
  }
}

/** Whether an answer is exactly one of some texts; a multi choice is, when it has that one value and no other. */
function equalsOne(answer: Answer | undefined, texts: readonly string[]): boolean {
  if (isEmpty(answer)) return false;
  const said = textsOf(answer);
  if (said.length !== 1) return false;
  const number = typeof answer === "number" ? answer : undefined;
  return texts.some((text) => text === said[0] || (number !== undefined && numberOf(text) === number));
}

/** Whether an answer lies before (negative), at (0) or after (positive) a value; nothing where they are not of a kind. */
function order(answer: Answer, text: string): number | undefined {
  if (typeof answer === "object" || typeof answer === "boolean") return undefined;
  const [number, limit] = [typeof answer === "number" ? answer : numberOf(answer.trim()), numberOf(text)];
  if (number !== undefined && limit !== undefined) return number - limit;
  const [a, b] = [momentOf(String(answer)), momentOf(text)];
  if (!a || !b || a.kind !== b.kind) return undefined;
  // Against a whole day, the time of day does not count: “after” the day is the next one.
  const length = Math.min(a.sort.length, b.sort.length);
  const [left, right] = [a.sort.slice(0, length), b.sort.slice(0, length)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** A date (with or without a time) or a time of day as a text that sorts. */
function momentOf(text: string): { readonly kind: "date" | "time"; readonly sort: string } | undefined {
  const plain = text.trim();
  if (parseDate(plain).ok) return { kind: "date", sort: plain };
  const moment = parseLocalDateTime(plain);
  if (moment.ok) return { kind: "date", sort: plain.replace("T", " ").slice(0, 16) };
  return parseTime(plain).ok ? { kind: "time", sort: plain } : undefined;
}
