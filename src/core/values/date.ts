import {
  daysInMonth,
  type LocalDate,
  monthNames,
  printDate,
  printMonth,
  whyNoDate,
  YEARS,
  type YearMonth,
} from "./calendar-date.ts";
import { accept, nearest, type Parsed, quote, quoteAll, refuse, trimmed, unreadable } from "./problem.ts";
import { remembered } from "./remember.ts";

const WHY =
  "03/04 is 3 April to one reader and 4 March to the next; only year-month-day is read the same by everybody.";
const HOW = "Write year, month and day, such as “2027-03-31”.";

type Refused = ReturnType<typeof refuse>;

const exactDate = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** Reads a date, `2027-03-31`, and checks that it exists. */
export const parseDate: (text: string) => Parsed<LocalDate> = remembered(readWholeDate);

function readWholeDate(text: string): Parsed<LocalDate> {
  const blank = unreadable(text, "a date", ["2027-03-31"]);
  if (blank) return blank;
  const inner = trimmed(text);
  const read = readDate(inner.text, inner.start);
  if (read.ok || read.problem.code !== "date-form") return read;
  const dateOnly = /^(\d{4}-\d{2}-\d{2})[T ]\s*\d{1,2}(?::\d\d){1,2}/u.exec(inner.text)?.[1];
  if (dateOnly === undefined || !readDate(dateOnly, 0).ok) return read;
  return refuse({
    start: inner.start + dateOnly.length + 1,
    end: inner.end,
    code: "time-not-here",
    message: `${quote(inner.text)} has a time of day, and this field needs a date alone.`,
    why: "The whole day counts here, so a time would promise an exactness that nothing keeps.",
    help: "Write the date alone.",
    suggestions: [dateOnly],
  });
}

/** Reads `2027-03-31` without looking around it; the problem names what to mend. */
export function readDate(text: string, start: number): Parsed<LocalDate> {
  const match = exactDate.exec(text);
  const where = { start, end: start + text.length };
  if (!match) {
    const suggestions = guessDates(text).map(printDate);
    return refuse({
      ...where,
      code: "date-form",
      message: `${quote(text)} is not a date as this language writes it.`,
      why: WHY,
      help: suggestions.length > 0 ? `Write ${quoteAll(suggestions, "or")}.` : HOW,
      suggestions,
    });
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const why = whyNoDate(year, month, day);
  if (why === undefined) return accept({ year, month, day });
  const swapped = month > 12 && day <= 12 && month <= 31 ? { year, month: day, day: month } : undefined;
  const last = { year, month, day: daysInMonth(year, month) };
  const near = swapped ?? (month >= 1 && month <= 12 && day > last.day && day <= 31 ? last : undefined);
  const known = near && whyNoDate(near.year, near.month, near.day) === undefined ? near : undefined;
  return refuse({
    ...where,
    code: "date-does-not-exist",
    message: `There is no date ${quote(text)}. ${why}`,
    why: "A date that does not exist never comes, so what hangs on it never happens.",
    help: known ? `Check the date; ${quote(printDate(known))} may be meant.` : "Check the year, the month and the day.",
    suggestions: known ? [printDate(known)] : [],
  });
}

function monthOf(name: string): number | undefined {
  const plain = name.toLowerCase().replace(/\.$/u, "");
  const index = plain.length < 3 ? -1 : monthNames.findIndex((month) => month.toLowerCase().startsWith(plain));
  if (index >= 0) return index + 1;
  const near = plain.length > 4 ? nearest(plain, monthNames, 1)[0] : undefined;
  return near === undefined ? undefined : (monthNames as readonly string[]).indexOf(near) + 1;
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** The dates that a text in another usual form may mean: `31/03/2027`, `31 March 2027`, `March 31, 2027`, `20270331`. */
export function guessDates(text: string): LocalDate[] {
  const plain = text.trim().slice(0, 40);
  const guesses: LocalDate[] = [];
  const yearFirst =
    /^(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})$/u.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)$/u.exec(plain);
  if (yearFirst) guesses.push({ year: Number(yearFirst[1]), month: Number(yearFirst[2]), day: Number(yearFirst[3]) });
  const yearLast = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d\d)$/u.exec(plain);
  if (yearLast) {
    const [first, second, year] = [Number(yearLast[1]), Number(yearLast[3]), fullYear(yearLast[4] ?? "")];
    guesses.push({ year, month: second, day: first });
    // With points the day comes first in every country that writes dates so; with strokes it may be either.
    if (yearLast[2] !== "." && first !== second) guesses.push({ year, month: first, day: second });
  }
  const dayName = /^(\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?:of\s+)?(\p{L}+\.?)[\s,-]+(\d{4}|\d\d)$/iu.exec(plain);
  if (dayName)
    guesses.push({ year: fullYear(dayName[3] ?? ""), month: monthOf(dayName[2] ?? "") ?? 0, day: Number(dayName[1]) });
  const nameDay = /^(\p{L}+\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(plain);
  if (nameDay)
    guesses.push({ year: Number(nameDay[3]), month: monthOf(nameDay[1] ?? "") ?? 0, day: Number(nameDay[2]) });
  return guesses.filter((date) => whyNoDate(date.year, date.month, date.day) === undefined);
}

/** Reads a month, `2026-11`. */
export function parseMonth(text: string): Parsed<YearMonth> {
  const blank = unreadable(text, "a month", ["2026-11"]);
  if (blank) return blank;
  const inner = trimmed(text);
  const where = { start: inner.start, end: inner.end };
  const match = /^(\d{4})-(\d{2})$/u.exec(inner.text);
  if (match) {
    const [year, month] = [Number(match[1]), Number(match[2])];
    const why = whyNoDate(year, month, 1);
    if (why === undefined) return accept({ year, month });
    return refuse({
      ...where,
      code: "month-does-not-exist",
      message: `There is no month ${quote(inner.text)}. ${why}`,
      why: "Figures of a month that does not exist are added to nothing.",
      help: "Check the year and the month.",
    });
  }
  const suggestions = guessMonths(inner.text).filter(({ year, month }) => whyNoDate(year, month, 1) === undefined);
  return refuse({
    ...where,
    code: "month-form",
    message: `${quote(inner.text)} is not a month as this language writes it.`,
    why: "Months are put in order and compared, so they are all written the same way.",
    help: "Write the year and the month in two digits, such as “2026-11”.",
    suggestions: suggestions.map(printMonth),
  });
}

function guessMonths(text: string): YearMonth[] {
  const plain = text.slice(0, 40);
  const first = /^(\d{4})\s*[-/.]?\s*(\d{1,2})(?:\s*[-/.]\s*\d{1,2})?$/u.exec(plain);
  if (first) return [{ year: Number(first[1]), month: Number(first[2]) }];
  const last = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/u.exec(plain);
  if (last) return [{ year: Number(last[2]), month: Number(last[1]) }];
  const named = /^(\p{L}+\.?)[\s,-]+(\d{4})$/u.exec(plain);
  return named ? [{ year: Number(named[2]), month: monthOf(named[1] ?? "") ?? 0 }] : [];
}

/** Reads a year of four digits, from 1900 to 2199. */
export function parseYear(text: string): Parsed<number> {
  const blank = unreadable(text, "a year", ["2026"]);
  if (blank) return blank;
  const inner = trimmed(text);
  const year = /^\d{4}$/u.test(inner.text) ? Number(inner.text) : Number.NaN;
  if (year >= YEARS.first && year <= YEARS.last) return accept(year);
  const short = /^['’]?(\d\d)$/u.exec(inner.text)?.[1];
  const inside = /(?:^|\D)((?:19|20|21)\d\d)(?:\D|$)/u.exec(inner.text.slice(0, 40))?.[1];
  const guess = short === undefined ? inside : `20${short}`;
  return yearProblem(inner, Number.isNaN(year), guess === undefined ? [] : [guess]);
}

function yearProblem(
  inner: { readonly text: string; readonly start: number; readonly end: number },
  form: boolean,
  suggestions: readonly string[],
): Refused {
  return refuse({
    start: inner.start,
    end: inner.end,
    code: form ? "year-form" : "year-out-of-range",
    message: form
      ? `${quote(inner.text)} is not a year.`
      : `${quote(inner.text)} is not a year between ${YEARS.first} and ${YEARS.last}.`,
    why: "Holidays and figures are looked up by their year.",
    help: "Write the year in four digits, such as “2026”.",
    suggestions,
  });
}
