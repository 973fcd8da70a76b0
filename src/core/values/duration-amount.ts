import type { DurationGrammar, WorkingDuration } from "./duration.ts";
import {
  ambiguousDay,
  businessDaysOnTheClock,
  decimal,
  mixedUnits,
  notANumber,
  notDays,
  nothingRead,
  noUnit,
  type Part,
  partsOutOfOrder,
  type Reading,
  type Refused,
  tooLong,
  WHY_EXACT,
} from "./duration-trouble.ts";
import {
  amountOf,
  clockMs,
  dayNameOf,
  dayNameWords,
  mostOf,
  otherUnitOf,
  type Unit,
  unitOf,
  unitWords,
} from "./duration-units.ts";
import { printDuration } from "./duration-words.ts";
import { accept, nearest, type Parsed, quote, quoteAll, refuse } from "./problem.ts";
import { scan } from "./scan.ts";

/**
 * Reads an amount: numbers with units, such as `2h 30m`, `90 minutes`, `3 business days`. ISO texts, ranges and fixed
 * targets are read elsewhere. Problems count from the beginning of the text, suggestions replace all of it.
 *
 * @param mends how many mistakes may be mended to find a suggestion: each is another reading of the text
 */
export function readAmount(text: string, grammar: DurationGrammar, mends = 2): Parsed<WorkingDuration> {
  const pieces = scan(text);
  const parts: Part[] = [];
  const mend = (say: string): string[] => {
    const again = mends > 0 ? readAmount(say, grammar, mends - 1) : undefined;
    return again?.ok ? [printDuration(again.value, grammar)] : [];
  };
  const reading: Reading = { text, pieces, parts, mend };
  let at = 0;
  while (at < pieces.length) {
    const piece = pieces[at]!;
    if (parts.length > 0 && (piece.lower === "and" || piece.text === ",") && at + 1 < pieces.length) {
      at++;
      continue;
    }
    if (piece.kind !== "number") return notANumber(reading, at);
    const unit = readUnit(reading, at);
    if ("problem" in unit) return unit;
    const end = pieces[unit.next - 1]!.end;
    if (!/^\d+$/u.test(piece.text)) return decimal(reading, piece, unit.unit, end);
    const count = Number(piece.text);
    if (count > mostOf[unit.unit]) return tooLong(text, piece.start, end);
    parts.push({ count, unit: unit.unit, start: piece.start, end });
    at = unit.next;
  }
  return parts.length === 0 ? nothingRead(text) : combine(reading, grammar);
}

/** The unit behind a number, and the index of the piece after it. */
function readUnit(reading: Reading, at: number): { readonly unit: Unit; readonly next: number } | Refused {
  const { pieces } = reading;
  const piece = pieces[at + 1];
  if (piece?.kind !== "word") return noUnit(reading, at);
  const word = nounOf(piece.lower);
  const unit = piece.text === "M" ? undefined : unitOf(word);
  if (unit !== undefined) return { unit, next: at + 2 };
  const named = dayNameOf(word);
  if (named === undefined) return unknownUnit(reading, at, word);
  const after = pieces[at + 2];
  const noun = after?.kind === "word" ? unitOf(nounOf(after.lower)) : undefined;
  return noun === "day" ? { unit: named, next: at + 3 } : notDays(reading, at, named, noun);
}

/** “days’ notice” is “days”. */
function nounOf(word: string): string {
  return word.replace(/['’]+$/u, "");
}

/** A word behind a number that is no unit: a near one, or one the language has another word for. */
function unknownUnit({ text, pieces, mend }: Reading, at: number, word: string): Refused {
  const [number, piece] = [pieces[at]!, pieces[at + 1]!];
  const before = text.slice(0, number.start);
  const where = { start: number.start, end: piece.end };
  if (piece.text === "M") {
    return refuse({
      ...where,
      code: "unit-unclear",
      message: `${quote(text.slice(number.start, piece.end))} can be minutes or months.`,
      why: WHY_EXACT,
      help: "Write a small “m” for minutes, or the word “months”.",
      suggestions: [`${number.text}m`, `${number.text} months`].flatMap((say) => mend(before + say)),
    });
  }
  const other = otherUnitOf(word);
  const near = other ? [] : [...nearest(word, unitWords, 1), ...nearest(word, dayNameWords, 1)];
  const says = other
    ? [`${Number(number.text) * other[0]} ${other[1]}`]
    : near.map((found) => `${number.text} ${found}${text.slice(piece.end)}`);
  const suggestions = says.flatMap((say) => mend(before + say));
  const meant = suggestions.length > 0 ? ` Did you mean ${quoteAll(suggestions, "or")}?` : "";
  return refuse({
    ...where,
    code: near.length > 0 ? "near-word" : "unit-unknown",
    message: `${quote(piece.text)} is not a unit of time in this language.${meant}`,
    why: WHY_EXACT,
    help: "The units are s, m, h, business days, calendar days, weeks and months.",
    suggestions,
  });
}

/** Puts the parts of an amount together, where they belong together. */
function combine(reading: Reading, grammar: DurationGrammar): Parsed<WorkingDuration> {
  const { text, parts } = reading;
  const [first, last] = [parts[0]!, parts.at(-1)!];
  const unnamed = parts.find((part) => part.unit === "day");
  if (unnamed && grammar !== "period") return ambiguousDay(reading, unnamed);
  if (parts.length === 1) {
    const onTheClock = first.unit === "business-day" && grammar === "wall-duration";
    return onTheClock ? businessDaysOnTheClock(reading, first) : accept(amountOf(first.count, first.unit));
  }
  const sizes = parts.map((part) => clockMs(part.unit));
  if (!sizes.includes(undefined)) {
    const ms = parts.reduce((sum, part) => sum + part.count * (clockMs(part.unit) ?? 0), 0);
    if (ms > mostOf.second * 1000) return tooLong(text, first.start, last.end);
    const wrong = parts.find((_, index) => index > 0 && sizes[index]! >= sizes[index - 1]!);
    return wrong ? partsOutOfOrder(reading, wrong) : accept({ kind: "time", ms });
  }
  if (parts.length === 2 && first.unit === "year" && last.unit === "month") {
    const months = first.count * 12 + last.count;
    return months > mostOf.month ? tooLong(text, first.start, last.end) : accept({ kind: "months", months });
  }
  return mixedUnits(reading);
}
