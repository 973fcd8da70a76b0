import { parseDate, parseLocalDateTime, quote, quoteAll, sayDate, sayLocalDateTime } from "../values/index.ts";
import type { Comparison, Condition } from "./ast.ts";

/** How to call the things a condition names; without it, they keep the names the document uses. */
export type Names = (name: string) => string | undefined;

/**
 * A condition as a clause for people, to stand after “when”: `“Where will they work?” is “Home” and either … or …`.
 *
 * @param fields what to call a field, such as the words of its question
 * @param schedules what to call a schedule
 */
export function sayCondition(condition: Condition, fields?: Names, schedules?: Names): string {
  return say(condition, { fields: fields ?? same, schedules: schedules ?? same }, false);
}

function same(name: string): string {
  return name;
}

interface Naming {
  readonly fields: Names;
  readonly schedules: Names;
}

function say(condition: Condition, names: Naming, inside: boolean): string {
  switch (condition.kind) {
    case "comparison":
      return sayComparison(condition, names, true);
    case "arrival": {
      const [first, second] = condition.values.map((value) => value.text);
      if (condition.how === "between") return `it arrives between ${first ?? "…"} and ${second ?? "…"}`;
      return `it arrives ${condition.how} ${first === undefined ? "…" : (names.schedules(first) ?? first)}`;
    }
    case "not":
      return condition.term.kind === "comparison"
        ? sayComparison(condition.term, names, false)
        : `it is not so that ${say(condition.term, names, true)}`;
    default: {
      const terms = condition.terms.map((term) => say(term, names, true));
      const compound = condition.terms.some((term) => term.kind === "and" || term.kind === "or");
      const joined =
        terms.length === 2
          ? terms.join(`${compound ? "," : ""} ${condition.kind} `)
          : `${terms.slice(0, -1).join(", ")}, ${condition.kind} ${terms.at(-1)}`;
      return inside
        ? `${condition.kind === "or" ? "either" : terms.length === 2 ? "both" : "all of"} ${joined}`
        : joined;
    }
  }
}

function sayMoment(text: string): string {
  const [date, moment] = [parseDate(text), parseLocalDateTime(text)];
  return date.ok ? sayDate(date.value) : moment.ok ? sayLocalDateTime(moment.value) : text;
}

function sayComparison({ field, operator, values }: Comparison, names: Naming, holds: boolean): string {
  const name = names.fields(field.text) ?? field.text;
  const subject = /\s/u.test(name) ? quote(name) : name;
  const texts = values.map((value) => value.text);
  const value = texts[0] === undefined ? "…" : quote(texts[0]);
  const is = holds ? "is" : "is not";
  switch (operator.text) {
    case "is":
      return `${subject} ${is} ${value}`;
    case "is not":
      return `${subject} ${holds ? "is not" : "is"} ${value}`;
    case "is one of":
      return `${subject} ${is} ${quoteAll(texts, "or") || "…"}`;
    case "is not one of":
      return `${subject} ${holds ? "is not" : "is"} ${quoteAll(texts, "or") || "…"}`;
    case "includes":
      return `${subject} ${holds ? "includes" : "does not include"} ${value}`;
    case "does not include":
      return `${subject} ${holds ? "does not include" : "includes"} ${value}`;
    case "over":
    case "under":
    case "at least":
    case "at most":
    case "before":
    case "after":
      return `${subject} ${is} ${operator.text} ${sayMoment(texts[0] ?? "…")}`;
    case "between":
      return `${subject} ${is} between ${sayMoment(texts[0] ?? "…")} and ${sayMoment(texts[1] ?? "…")}`;
    case "is answered":
      return `${subject} ${is} answered`;
    case "is empty":
      return `${subject} ${holds ? "is not answered" : "is answered"}`;
  }
}
