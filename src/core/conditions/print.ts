import type { Comparison, Condition, Operator } from "./ast.ts";
import { isOpeningQuote, lex } from "./lex.ts";
import { connectiveOf, operatorAt } from "./phrases.ts";

/**
 * A value as the language writes it: in quotes only where it must be, with quotes inside it doubled.
 *
 * @param operator what stands before it; an unquoted `not now` behind `is` would be read as `is not`
 */
export function printValue(text: string, operator?: Operator): string {
  return needsQuotes(text, operator) ? `"${text.replaceAll('"', '""')}"` : text;
}

function needsQuotes(text: string, operator: Operator | undefined): boolean {
  if (text === "" || text !== text.trim() || /\s\s|[^\S ]/u.test(text)) return true;
  const tokens = lex(text);
  if (tokens.some((token) => (token.kind !== "word" && token.kind !== "symbol") || connectiveOf(token) !== undefined))
    return true;
  // A lone opening quote is harmless until a later value closes it.
  if (/^[[{]/u.test(text) || tokens.some((token) => isOpeningQuote(token.text.charAt(0)))) return true;
  if (operator === undefined) return false;
  const words = operator.split(" ").length;
  return operatorAt(lex(`${operator} ${text}`), 0)?.count !== words;
}

/** A condition as the language writes it, with no more brackets than it needs. Reading it again gives the same condition. */
export function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case "comparison":
      return printComparison(condition);
    case "arrival": {
      const [first, second] = condition.values.map((value) => printValue(value.text));
      return condition.how === "between"
        ? `arrives between ${first ?? "…"} and ${second ?? "…"}`
        : `arrives ${condition.how} ${first ?? "…"}`;
    }
    case "not":
      return `not ${printInside(condition.term, false)}`;
    default:
      return condition.terms.map((term) => printInside(term, condition.kind === "or")).join(` ${condition.kind} `);
  }
}

/** A part of a condition, in brackets unless its words bind tighter than those around it. */
function printInside(condition: Condition, insideOr: boolean): string {
  const loose = condition.kind === "or" || (condition.kind === "and" && !insideOr);
  return loose ? `(${printCondition(condition)})` : printCondition(condition);
}

function printComparison({ field, operator, values }: Comparison): string {
  const texts = values.map((value) => value.text);
  const start = `${field.text} ${operator.text}`;
  switch (operator.text) {
    case "is answered":
    case "is empty":
      return start;
    case "is one of":
    case "is not one of":
      return `${start} (${texts.map((text) => printValue(text)).join(", ")})`;
    case "between":
      return `${start} ${printValue(texts[0] ?? "…")} and ${printValue(texts[1] ?? "…")}`;
    default:
      return `${start} ${texts[0] === undefined ? "…" : printValue(texts[0], operator.text)}`;
  }
}
