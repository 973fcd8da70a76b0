import { parseDate, parseLocalDateTime, parseTime, quote, quoteAll } from "../values/index.ts";
import type { Arrival, Comparison, Word } from "./ast.ts";
import type { Trouble } from "./trouble.ts";

/** What a value can be compared as. */
type Kind = "number" | "date" | "time" | "text";

const numberForm = /^-?\d{1,15}(?:\.\d{1,9})?$/u;

/** The number that a value says, or nothing. */
export function numberOf(text: string): number | undefined {
  return numberForm.test(text) ? Number(text) : undefined;
}

/** What a value looks like: a number, a date (with or without a time), a time of day, or any other text. */
function kindOf(text: string): Kind {
  if (numberForm.test(text)) return "number";
  if (parseDate(text).ok || parseLocalDateTime(text).ok) return "date";
  return text === "24:00" || parseTime(text).ok ? "time" : "text";
}

/** Checks that the values of a comparison are of the kind its operator compares. */
export function checkValues(trouble: Trouble, comparison: Comparison): void {
  const [first, second] = comparison.values;
  if (!first) return;
  switch (comparison.operator.text) {
    case "over":
    case "under":
    case "at least":
    case "at most":
      checkNumber(trouble, comparison, first);
      return;
    case "before":
    case "after":
      checkDate(trouble, comparison, first);
      return;
    case "between":
      if (second) checkBetween(trouble, first, second);
      return;
    default:
  }
}

function checkNumber(trouble: Trouble, { operator }: Comparison, value: Word): void {
  const kind = kindOf(value.text);
  if (kind === "number") return;
  if (kind !== "text") {
    const other = operator.text === "over" || operator.text === "at least" ? "after" : "before";
    trouble.wrongValue(
      "number-needed",
      value,
      `${quote(operator.text)} compares numbers, and ${quote(value.text)} is a ${kind}.`,
      `For dates and times write ${quote(other)}.`,
      [trouble.mended(operator.start, operator.end, other)],
    );
    return;
  }
  const digits = /^[^\d-]{0,4}(-?\d[\d\s.,]*)\D{0,12}$/u
    .exec(value.text)?.[1]
    ?.trim()
    .replace(/[\s,](?=\d{3}(?:\D|$))/gu, "")
    .replace(",", ".");
  const suggestions =
    digits !== undefined && numberForm.test(digits) ? [trouble.mended(value.start, value.end, digits)] : [];
  trouble.wrongValue(
    "number-needed",
    value,
    `${quote(operator.text)} compares numbers, and ${quote(value.text)} is not one.`,
    suggestions.length > 0
      ? `Write the digits alone: ${quoteAll(suggestions, "or")}.`
      : "Write a number in digits, such as “1500”; for a text use “is”.",
    suggestions,
  );
}

function checkDate(trouble: Trouble, { operator }: Comparison, value: Word): void {
  const kind = kindOf(value.text);
  if (kind === "date" || kind === "time") return;
  if (kind === "number") {
    const other = operator.text === "after" ? "over" : "under";
    trouble.wrongValue(
      "date-needed",
      value,
      `${quote(operator.text)} compares dates and times, and ${quote(value.text)} is a number.`,
      `For numbers write ${quote(other)}.`,
      [trouble.mended(operator.start, operator.end, other)],
    );
    return;
  }
  const date = parseDate(value.text);
  if (!date.ok)
    trouble.addOf(
      date.problem,
      value,
      date.problem.suggestions.map((say) => trouble.mended(value.start, value.end, say)),
    );
}

function checkBetween(trouble: Trouble, first: Word, second: Word): void {
  const [a, b] = [kindOf(first.text), kindOf(second.text)];
  const place = { start: first.start, end: second.end };
  if (a === "text" || b === "text" || a !== b) {
    const wrong = a === "text" ? first : b === "text" ? second : place;
    trouble.wrongValue(
      "between-kinds",
      wrong,
      a !== b && a !== "text" && b !== "text"
        ? `${trouble.shown(place)} mixes a ${a} and a ${b}.`
        : `${trouble.shown(wrong)} is not a number, a date or a time.`,
      "Write two numbers, two dates or two times, such as “between 1 and 10”.",
      [],
    );
    return;
  }
  const reversed =
    a === "number"
      ? Number(first.text) > Number(second.text)
      : a === "date" && first.text.slice(0, 10) > second.text.slice(0, 10);
  if (!reversed) return;
  trouble.wrongValue(
    "between-order",
    place,
    `Nothing is between ${quote(first.text)} and ${quote(second.text)}: the first is the larger one.`,
    "Write the smaller value first.",
    [trouble.mended(place.start, place.end, `${second.text} and ${first.text}`)],
  );
}

/** Checks the times or the schedule of an arrival. */
export function checkArrival(trouble: Trouble, { how, values }: Arrival): void {
  if (how !== "between") {
    const schedule = values[0];
    if (!schedule || /^[A-Za-z0-9][\w-]*$/u.test(schedule.text)) return;
    trouble.wrongValue(
      "schedule-needed",
      schedule,
      `${quote(schedule.text)} is not the id of a schedule.`,
      `Write the id of a schedule, such as “arrives ${how} office-hours”.`,
      [],
    );
    return;
  }
  values.forEach((value, index) => {
    const time = parseTime(value.text);
    if (time.ok || (index === 1 && value.text === "24:00")) return;
    trouble.addOf(
      time.problem,
      value,
      time.problem.suggestions.map((say) => trouble.mended(value.start, value.end, say)),
    );
  });
  const [from, to] = values;
  if (from && to && from.text === to.text && parseTime(from.text).ok) {
    trouble.wrongValue(
      "between-order",
      { start: from.start, end: to.end },
      `Between ${quote(from.text)} and ${quote(to.text)} lies no time at all.`,
      "Write two different times; for the whole day leave the condition out.",
      [],
    );
  }
}
