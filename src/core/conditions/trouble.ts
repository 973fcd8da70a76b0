import { quote, quoteAll, refuse, type ValueProblem } from "../values/index.ts";
import type { Spanned } from "./ast.ts";

/** Most problems that one condition is told of; the rest would follow from them. */
const MOST_PROBLEMS = 10;

/** Why a condition that cannot be read matters. */
export const WHY_READ =
  "A condition that cannot be read is never true, and nobody notices: the question stays hidden, the target does not apply.";
/** Why comparisons are written in words. */
const WHY_ONE_WAY = "Everybody reads these documents, so a comparison is written in words, and in one way.";
/** Why brackets, commas and joining words matter. */
export const WHY_GROUP = "Read another way, the condition holds for other tickets than those that were meant.";
const FLOW = "Between { and }, a text with a comma must stand in quotes as a whole, or YAML cuts it off at the comma.";

/** Collects the problems of one condition and words them. */
export class Trouble {
  readonly problems: ValueProblem[] = [];

  constructor(readonly text: string) {}

  /** The whole text with a stretch replaced, blanks set around words as needed. */
  mended(start: number, end: number, say: string): string {
    const [before, after] = [this.text.slice(0, start), this.text.slice(end)];
    const left = before === "" || /[\s(]$/u.test(before) || /^[),\s]/u.test(say) ? "" : " ";
    const right = after === "" || /^[\s),]/u.test(after) || say === "" || /\s$/u.test(say) ? "" : " ";
    return before + (say === "" ? "" : left) + say + right + after;
  }

  shown(place: Spanned): string {
    return quote(this.text.slice(place.start, place.end));
  }

  add(
    code: string,
    place: Spanned,
    message: string,
    why: string,
    help: string,
    suggestions: readonly string[] = [],
  ): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    this.problems.push(refuse({ code, start: place.start, end: place.end, message, why, help, suggestions }).problem);
  }

  /** A problem of a value, found by that value's own grammar. */
  addOf(problem: ValueProblem, place: Spanned, suggestions: readonly string[]): void {
    this.add(
      problem.code,
      place,
      problem.message,
      problem.why,
      suggestions.length > 0 ? `Write ${quoteAll(suggestions, "or")}.` : problem.help,
      suggestions,
    );
  }

  empty(): void {
    this.add(
      "condition-empty",
      { start: 0, end: this.text.length },
      "There is no condition here.",
      WHY_READ,
      "Write one, such as “site is Home”, or leave the field out where it always holds.",
    );
  }

  tooLong(most: number): void {
    this.add(
      "condition-too-long",
      { start: 0, end: this.text.length },
      `The condition has ${this.text.length} characters; ${most} are allowed.`,
      "Nobody can say any more when such a condition holds.",
      "Write “is one of (…)” for many values of one field, or split it over several entries.",
    );
  }

  /** Something is missing behind a token: at the end of the text, or before another token. */
  stops(last: Spanned, missing: string, help: string): void {
    const atEnd = this.text.slice(last.end).trim() === "";
    const message = atEnd
      ? `The condition stops after ${this.shown(last)}.`
      : `There is no ${missing} after ${this.shown(last)}.`;
    this.add("condition-stops", last, message, WHY_READ, help);
  }

  fieldMissing(last: Spanned): void {
    this.stops(last, "comparison", `Write the comparison that follows ${this.shown(last)}, such as “site is Home”.`);
  }

  /** A comma or a joining word with nothing before it. */
  comparisonMissingBefore(token: Spanned): void {
    this.add(
      "condition-stops",
      token,
      `There is no comparison before ${this.shown(token)}.`,
      WHY_READ,
      "Write one, such as “site is Home”, or leave the word out.",
    );
  }

  operatorMissing(field: Spanned): void {
    const name = this.text.slice(field.start, field.end);
    if (/^(?:always|never|true|false|yes|no|all|any)$/iu.test(name)) {
      this.add(
        "comparison-missing",
        field,
        `${quote(name)} is not a comparison.`,
        WHY_READ,
        "Leave the field out where the condition always holds, and the whole entry where it never does.",
      );
      return;
    }
    this.stops(
      field,
      "comparison",
      `Say how it is compared, such as ${quoteAll([`${name} is …`, `${name} is one of (…)`, `${name} is answered`], "or")}.`,
    );
  }

  valueMissing(last: Spanned, operator: string): void {
    const numbers = ["over", "under", "at least", "at most"].includes(operator);
    const help =
      operator === "between"
        ? "Say which two values, with “and” between them, such as “between 1 and 10”."
        : operator.endsWith("one of")
          ? "Write the values in round brackets, parted by commas, such as “is one of (Lisbon, Porto)”."
          : numbers
            ? "Say which number, such as “price over 1500”."
            : operator === "before" || operator === "after"
              ? "Say which date, such as “startDate before 2027-03-31”."
              : "Say which value, such as “site is Home”.";
    this.stops(last, "value", help);
  }

  spelling(place: Spanned, operator: string, capitalsOnly: boolean): void {
    const message = capitalsOnly
      ? `${this.shown(place)} is ${quote(operator)} in this language, in small letters.`
      : `${this.shown(place)} is not a comparison of this language; it has ${quote(operator)} for it.`;
    const why = capitalsOnly
      ? "Case matters in conditions, so that values which differ only in it stay apart."
      : WHY_ONE_WAY;
    this.add(capitalsOnly ? "keyword-case" : "operator-form", place, message, why, `Write ${quote(operator)}.`, [
      this.mended(place.start, place.end, operator),
    ]);
  }

  connective(place: Spanned, word: "and" | "or"): void {
    const shown = this.text.slice(place.start, place.end);
    const capitals = shown.toLowerCase() === word;
    const message = capitals
      ? `${quote(shown)} is ${quote(word)} in this language, in small letters.`
      : `${quote(shown)} is not a word; conditions are joined by ${quote(word)}.`;
    const help = capitals
      ? `Write ${quote(word)}; a value that contains ${quote(shown)} stands in quotes.`
      : `Write ${quote(word)}.`;
    this.add(capitals ? "keyword-case" : "connective-form", place, message, WHY_ONE_WAY, help, [
      this.mended(place.start, place.end, word),
    ]);
  }

  negation(place: Spanned): void {
    this.add(
      "not-form",
      place,
      `${this.shown(place)} is written “not”.`,
      WHY_ONE_WAY,
      "Write “not” before the comparison, or “is not” inside it.",
      [this.mended(place.start, place.end, "not")],
    );
  }

  notClosed(place: Spanned, end: number): void {
    this.add(
      "bracket-not-closed",
      place,
      "This bracket is not closed.",
      WHY_GROUP,
      `Write “)” where it ends. ${FLOW}`,
      [this.mended(end, end, ")")],
    );
  }

  notOpened(place: Spanned): void {
    const without = this.text.slice(0, place.start) + this.text.slice(place.end);
    this.add(
      "bracket-not-opened",
      place,
      "This closing bracket has no opening one before it.",
      WHY_GROUP,
      "Leave it out, or write “(” where the group begins; a value with a bracket in it stands in quotes.",
      [without.trimEnd()],
    );
  }

  emptyBrackets(place: Spanned): void {
    this.add(
      "bracket-empty",
      place,
      "There is nothing between these brackets.",
      WHY_READ,
      "Write a comparison between them, such as “(site is Home)”.",
    );
  }

  tooDeep(place: Spanned): void {
    this.add(
      "condition-too-deep",
      place,
      "Brackets or “not” lie more than 40 deep here.",
      "Nobody can say any more when such a condition holds.",
      "Write it with fewer brackets, or split it over several entries.",
    );
  }

  notAComparison(place: Spanned, suggestions: readonly string[] = []): void {
    const help =
      suggestions.length > 0
        ? `Write ${quoteAll(suggestions, "or")}.`
        : "Write a field, a comparison and a value, such as “site is Home”.";
    this.add("comparison-missing", place, `${this.shown(place)} is not a comparison.`, WHY_READ, help, suggestions);
  }

  emptyList(place: Spanned): void {
    this.add(
      "list-gap",
      place,
      "There is no value in this list.",
      WHY_READ,
      "Write the values, parted by commas, such as “is one of (Lisbon, Porto)”.",
    );
  }

  unfinishedOperator(last: Spanned, wholes: readonly string[]): void {
    this.stops(last, "comparison", `Write it to the end: ${quoteAll(wholes, "or")}.`);
  }

  fieldWithBlanks(place: Spanned): void {
    this.add(
      "field-form",
      place,
      `${this.shown(place)} has a blank in it, and the names of fields have none.`,
      WHY_READ,
      "Write the id of the question or the name of the field, such as “startDate”.",
    );
  }

  fieldInQuotes(place: Spanned, field: string): void {
    this.add(
      "field-form",
      place,
      `The field ${quote(field)} stands in quotes, which are for values.`,
      WHY_ONE_WAY,
      "Write the field without quotes.",
      /^[^\s(),"=<>!]+$/u.test(field) ? [this.mended(place.start, place.end, field)] : [],
    );
  }

  reserved(place: Spanned): void {
    this.add(
      "field-form",
      place,
      `${this.shown(place)} is a word of the language and names no field.`,
      WHY_READ,
      "Give the question another id, and write that one here.",
    );
  }

  wrongValue(code: string, place: Spanned, message: string, help: string, suggestions: readonly string[]): void {
    this.add(
      code,
      place,
      message,
      "A comparison with a value of another kind is never true, and nobody notices.",
      help,
      suggestions,
    );
  }

  connectiveMissing(place: Spanned): void {
    this.add(
      "connective-missing",
      place,
      `There is no “and” or “or” before ${this.shown(place)}.`,
      WHY_GROUP,
      "Write “and” where both must hold, “or” where one is enough.",
      [this.mended(place.start, place.start, "and"), this.mended(place.start, place.start, "or")],
    );
  }

  arrivalForm(place: Spanned, suggestions: readonly string[]): void {
    this.add(
      "arrival-form",
      place,
      `${this.shown(place)} does not say when it arrives.`,
      WHY_READ,
      "Write “arrives between 08:00 and 17:00”, or “arrives inside” or “arrives outside” with a schedule's id.",
      suggestions,
    );
  }
}
