import { quote, quoteAll } from "../values/index.ts";
import type { Comparison, Spanned } from "./ast.ts";
import { printValue } from "./print.ts";
import { type Trouble, WHY_GROUP, WHY_READ } from "./trouble.ts";

/** `site is Home (remote)`: a bracket inside an unquoted value. */
export function bracketInValue(trouble: Trouble, place: Spanned, value: string): void {
  trouble.add(
    "bracket-in-value",
    place,
    `The value ${trouble.shown(place)} has a bracket in it.`,
    "Brackets group comparisons, so inside a value they cannot be told from a group.",
    "Write the whole value in quotes.",
    [trouble.mended(place.start, place.end, `"${value.replaceAll('"', '""')}"`)],
  );
}

/** `price over 1,500`: a comma inside a number. */
export function commaInNumber(trouble: Trouble, place: Spanned): void {
  const number = trouble.text.slice(place.start, place.end).replace(/[\s,]/gu, "");
  trouble.add(
    "comma-outside-list",
    place,
    `${trouble.shown(place)} has a comma in it.`,
    "A comma parts the values of a list, so the number would end at it.",
    "Write the digits alone.",
    [trouble.mended(place.start, place.end, number)],
  );
}

/** `site is Lisbon, Porto`: the comma and the values behind it. */
export function commaOutsideList(
  trouble: Trouble,
  comma: Spanned,
  left: Comparison | undefined,
  values: readonly string[],
  whole: Spanned,
): void {
  const lists = left ? asList(trouble, left, values, whole) : [];
  const quoted =
    left?.values[0] && values.length > 1
      ? [
          trouble.mended(
            left.values[0].start,
            whole.end,
            `"${trouble.text.slice(left.values[0].start, whole.end).replaceAll('"', '""')}"`,
          ),
        ]
      : [];
  const suggestions = [...lists, ...quoted];
  trouble.add(
    "comma-outside-list",
    comma,
    "This comma stands outside a list.",
    WHY_GROUP,
    suggestions.length > 0
      ? `Write ${quoteAll(suggestions, "or")}.`
      : "Write “and” or “or” between comparisons; a value with a comma in it stands in quotes.",
    suggestions,
  );
}

/** `site is Home, model is Laptop`: a comma where a word joins. */
export function commaForAnd(trouble: Trouble, comma: Spanned): void {
  trouble.add(
    "comma-outside-list",
    comma,
    "This comma stands between two comparisons.",
    WHY_GROUP,
    "Write “and” where both must hold, “or” where one is enough.",
    [trouble.mended(comma.start, comma.end, "and"), trouble.mended(comma.start, comma.end, "or")],
  );
}

/** The same comparison with a list; nothing where the operator takes none. */
function asList(trouble: Trouble, left: Comparison, values: readonly string[], whole: Spanned): string[] {
  const list = `(${values.map((value) => printValue(value)).join(", ")})`;
  switch (left.operator.text) {
    case "is":
    case "is one of":
      return [trouble.mended(left.operator.start, whole.end, `is one of ${list}`)];
    case "is not":
    case "is not one of":
      return [trouble.mended(left.operator.start, whole.end, `is not one of ${list}`)];
    default:
      return [];
  }
}

/** `is One or Two`: what stands behind the connective is no comparison. */
export function alternatives(
  trouble: Trouble,
  word: "and" | "or",
  left: Comparison,
  values: readonly string[],
  bare: Spanned,
): void {
  const whole = { start: left.start, end: bare.end };
  const operator = left.operator.text;
  const list = word === "or" || operator.startsWith("is not") ? asList(trouble, left, values, whole) : [];
  const repeated = operator === "includes" || operator === "does not include";
  const again = repeated
    ? [
        trouble.mended(
          left.start,
          bare.end,
          values.map((value) => `${left.field.text} ${operator} ${printValue(value, operator)}`).join(` ${word} `),
        ),
      ]
    : [];
  const first = left.values[0];
  const quoted =
    first && left.values.length === 1
      ? [trouble.mended(first.start, bare.end, `"${trouble.text.slice(first.start, bare.end).replaceAll('"', '""')}"`)]
      : [];
  const suggestions = [...list, ...again, ...quoted];
  const help =
    suggestions.length > 0
      ? `Write ${quoteAll(suggestions, "or")}.`
      : `Write a whole comparison behind ${quote(word)}.`;
  trouble.add(
    "comparison-missing",
    bare,
    `${trouble.shown(bare)} behind ${quote(word)} is not a comparison.`,
    `${quote(word)} joins whole comparisons, so this is not read as a second value.`,
    help,
    suggestions,
  );
}

/** A straight quote with no other behind it. */
export function quoteNotClosed(trouble: Trouble, place: Spanned): void {
  const closed = `${trouble.text}"`;
  const joint = /\s(?:and|or)\s/u.exec(trouble.text.slice(place.start));
  const at = place.start + (joint?.index ?? 0);
  const earlier = joint ? [`${trouble.text.slice(0, at)}"${trouble.text.slice(at)}`] : [];
  trouble.add(
    "quote-not-closed",
    { start: place.start, end: place.start + 1 },
    "This quote is not closed.",
    WHY_READ,
    "Write the closing quote where the value ends; a quote that belongs to the value is doubled.",
    [...earlier, closed],
  );
}

/** `‘…’` and `“…”`: quotes that are not taken for quotes. */
export function quoteStyle(trouble: Trouble, place: Spanned, value: string): void {
  trouble.add(
    "quote-style",
    place,
    `The quotes of ${quote(value)} are not straight double quotes.`,
    "Quotes of other kinds may belong to the value itself, so they are not taken for quotes.",
    "Write straight double quotes.",
    [trouble.mended(place.start, place.end, `"${value.replaceAll('"', '""')}"`)],
  );
}

/** `is "Home" office`: words behind a closing quote. */
export function afterQuotes(trouble: Trouble, place: Spanned): void {
  trouble.add(
    "text-after-quotes",
    place,
    `${trouble.shown(place)} stands behind the closing quote.`,
    WHY_READ,
    "Write “and” or “or” between comparisons, or put the whole value in the quotes.",
  );
}

/** `is one of a, b`: values without round brackets. */
export function listBrackets(
  trouble: Trouble,
  operator: Spanned & { readonly text: string },
  values: readonly string[],
  end: number,
): void {
  const list = `${operator.text} (${values.map((value) => printValue(value)).join(", ")})`;
  trouble.add(
    "list-brackets",
    operator,
    `The values behind ${quote(operator.text)} do not stand in round brackets.`,
    WHY_GROUP,
    `Write ${quote(list)}.`,
    [trouble.mended(operator.start, end, list)],
  );
}

/** `(a,, b)`: a comma with no value on one side. */
export function listGap(trouble: Trouble, place: Spanned, without: string): void {
  trouble.add(
    "list-gap",
    place,
    "A value is missing in this list.",
    WHY_READ,
    "Write a value on each side of a comma.",
    [without],
  );
}

/** `(a and b)`: a word where a list has commas; `bounds` are the values on both sides. */
export function listConnective(trouble: Trouble, place: Spanned, word: string, bounds: Spanned, quoted: string): void {
  trouble.add(
    "list-separator",
    place,
    `The values of a list are parted by commas, not by ${quote(word)}.`,
    WHY_GROUP,
    `Write a comma, or quotes around a value that contains ${quote(word)}.`,
    [
      trouble.mended(bounds.start, bounds.end, quoted),
      `${trouble.text.slice(0, place.start).trimEnd()},${trouble.text.slice(place.end)}`,
    ],
  );
}

/** `between 1-10`: two values without `and`. */
export function betweenAnd(trouble: Trouble, place: Spanned, suggestions: readonly string[]): void {
  trouble.add(
    "between-form",
    place,
    `${trouble.shown(place)} does not put “and” between two values.`,
    WHY_READ,
    "Write both ends, such as “between 1 and 10”.",
    suggestions,
  );
}
