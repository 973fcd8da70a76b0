/** What is wrong with an answer, as the one who gives it is told. */
import type { FormQuestion } from "../../lint/index.ts";
import { type Calendar, dayOf } from "../../time/index.ts";
import {
  addMonths,
  type CheckClause,
  DAY_MS,
  dateOf,
  dayNumber,
  parseCheck,
  parseDate,
  parseLocalDateTime,
  satisfies,
  sayCheck,
} from "../../values/index.ts";
import type { Filled } from "./filled.ts";
import type { Answer } from "./types.ts";

/** What counts as today, and on which hours business days are counted. */
export interface Today {
  readonly calendar: Calendar;
  readonly moment: number;
}

/** What stands in the way of an answer; nothing where all is well. A missing answer is not looked at here. */
export function problemOf(
  question: FormQuestion,
  answer: Answer,
  filled: Filled,
  today: Today | undefined,
): string | undefined {
  const { fields } = question;
  const formal = formOf(question, answer);
  if (formal !== undefined) return formal;
  const checks =
    typeof fields.check === "string"
      ? [{ check: fields.check, message: fields.message, path: [] as (string | number)[], when: undefined }]
      : (fields.check ?? []).map((one, index) => ({ ...one, path: [...question.path, "check", index, "when"] }));
  for (const { check, message, when, path } of checks) {
    const parsed = check === undefined ? undefined : parseCheck(check);
    if (!parsed?.ok || (when !== undefined && !filled.holds(path, when, false))) continue;
    const isNumber = fields.type === "number" || fields.type === "money";
    const value = isNumber && typeof answer === "string" ? Number(answer) : answer;
    const isRight = satisfies(parsed.value, value) && parsed.value.clauses.every((one) => isInDays(one, answer, today));
    if (!isRight) return message ?? fields.message ?? `The answer must be ${sayCheck(parsed.value)}.`;
  }
  return undefined;
}

function formOf({ fields: { type, min, max, message } }: FormQuestion, answer: Answer): string | undefined {
  if (typeof answer !== "string") {
    const [least, most] = [min ?? 0, max ?? Number.POSITIVE_INFINITY];
    if (answer.length < least) return message ?? `Choose at least ${least}.`;
    return answer.length > most ? (message ?? `Choose at most ${most}.`) : undefined;
  }
  switch (type) {
    case "number":
    case "money": {
      const number = Number(answer);
      if (!Number.isFinite(number)) return "Write a number.";
      if (min !== undefined && number < min) return message ?? `It must be at least ${min}.`;
      return max !== undefined && number > max ? (message ?? `It must be at most ${max}.`) : undefined;
    }
    case "date":
      return parseDate(answer).ok ? undefined : "Write a date.";
    case "date and time":
      return parseLocalDateTime(answer.replace("T", " ")).ok ? undefined : "Write a date and a time.";
    case "email":
      return /^\S+@\S+\.\S+$/u.test(answer) ? undefined : "Write an e-mail address.";
    default:
      return undefined;
  }
}

/** Does a date lie as many days from today as a clause wants? Other clauses, and what cannot be known, hold. */
function isInDays(clause: CheckClause, answer: Answer, today: Today | undefined): boolean {
  if (clause.kind !== "bounds" || typeof answer !== "string" || !today) return true;
  const { unit, least, most } = clause;
  if (unit === undefined || unit === "character" || unit === "choice") return true;
  const date = parseDate(answer.slice(0, 10));
  if (!date.ok) return true;
  const day = dayNumber(date.value);
  const first = least === undefined ? undefined : dayAfter(today, least, unit);
  const last = most === undefined ? undefined : dayAfter(today, most, unit);
  return (first === undefined || day >= first) && (last === undefined || day <= last);
}

function dayAfter(
  { calendar, moment }: Today,
  count: number,
  unit: "business day" | "calendar day" | "week" | "month",
): number | undefined {
  const now = dayOf(calendar.zone.localAt(moment));
  switch (unit) {
    case "calendar day":
      return now + count;
    case "week":
      return now + 7 * count;
    case "month":
      return dayNumber(addMonths(dateOf(now), count));
    case "business day": {
      const at = calendar.businessDays(moment, count);
      return at === undefined ? undefined : Math.floor(calendar.zone.localAt(at) / DAY_MS);
    }
  }
}

/** What is said where a question that must be answered is not. */
export function missing(question: FormQuestion): string {
  const { type, min } = question.fields;
  if (type === "multi choice") return `Choose at least ${min ?? 1} of these.`;
  return type === "choice" || type === "yes/no" || type === "reference"
    ? "Choose one of these."
    : "Please answer this.";
}
