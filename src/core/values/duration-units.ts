import type { Period } from "./duration.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "./duration.ts";
import { printDuration } from "./duration-words.ts";

/** What a number in a duration counts. `day` is a day nobody has named yet. */
export type Unit = "second" | "minute" | "hour" | "day" | "business-day" | "calendar-day" | "week" | "month" | "year";

const spellings: Readonly<Record<string, Unit>> = {
  s: "second",
  sec: "second",
  secs: "second",
  second: "second",
  seconds: "second",
  m: "minute",
  min: "minute",
  mins: "minute",
  minute: "minute",
  minutes: "minute",
  h: "hour",
  hr: "hour",
  hrs: "hour",
  hour: "hour",
  hours: "hour",
  d: "day",
  day: "day",
  days: "day",
  w: "week",
  wk: "week",
  wks: "week",
  week: "week",
  weeks: "week",
  month: "month",
  months: "month",
  y: "year",
  yr: "year",
  yrs: "year",
  year: "year",
  years: "year",
};

/** Units people write that the language has another word for: the number is multiplied, the words follow it. */
const otherUnits: Readonly<Record<string, readonly [number, string]>> = {
  mo: [1, "months"],
  mos: [1, "months"],
  mth: [1, "months"],
  mths: [1, "months"],
  quarter: [3, "months"],
  quarters: [3, "months"],
  fortnight: [2, "weeks"],
  fortnights: [2, "weeks"],
  bd: [1, "business days"],
  bds: [1, "business days"],
  wd: [1, "business days"],
  cd: [1, "calendar days"],
  cds: [1, "calendar days"],
  workday: [1, "business days"],
  workdays: [1, "business days"],
  weekday: [1, "business days"],
  weekdays: [1, "business days"],
};

/** Words before “days” that say which days; “working days” is the usual British word for business days. */
const dayNames: Readonly<Record<string, "business-day" | "calendar-day">> = {
  business: "business-day",
  working: "business-day",
  work: "business-day",
  calendar: "calendar-day",
};

const numberWords = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Own entries only: a word of the user's such as “constructor” must not find anything. */
function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}

/** The unit that a lower-case word names. */
export function unitOf(word: string): Unit | undefined {
  return lookUp(spellings, word);
}

/** The number and unit words to suggest for a unit that the language does not have. */
export function otherUnitOf(word: string): readonly [number, string] | undefined {
  return lookUp(otherUnits, word);
}

/** Which days a word before “days” names. */
export function dayNameOf(word: string): "business-day" | "calendar-day" | undefined {
  return lookUp(dayNames, word);
}

/** The number that a lower-case word names: `two`, `a`, `an`. */
export function numberOf(word: string): number | undefined {
  if (word === "a" || word === "an") return 1;
  const index = numberWords.indexOf(word);
  return index < 0 ? undefined : index;
}

/** All unit spellings of two letters or more, for finding near ones. */
export const unitWords: readonly string[] = Object.keys(spellings).filter((word) => word.length > 2);

/** The words before “days”, for finding near ones. */
export const dayNameWords: readonly string[] = Object.keys(dayNames);

/** Milliseconds of the units that are parts of an hour amount; nothing for days and above. */
export function clockMs(unit: Unit): number | undefined {
  if (unit === "second") return SECOND_MS;
  if (unit === "minute") return MINUTE_MS;
  return unit === "hour" ? HOUR_MS : undefined;
}

/** Ten years in each unit: a longer promise is a slip of the keyboard. */
export const mostOf: Readonly<Record<Unit, number>> = {
  second: 3653 * 24 * 3600,
  minute: 3653 * 24 * 60,
  hour: 3653 * 24,
  day: 3653,
  "business-day": 3653,
  "calendar-day": 3653,
  week: 521,
  month: 120,
  year: 10,
};

/** The amount that a whole number of one unit makes; unnamed days count as calendar days. */
export function amountOf(count: number, unit: Unit): Period {
  const ms = clockMs(unit);
  if (ms !== undefined) return { kind: "time", ms: count * ms };
  switch (unit) {
    case "business-day":
      return { kind: "business-days", days: count };
    case "week":
      return { kind: "weeks", weeks: count };
    case "month":
      return { kind: "months", months: count };
    case "year":
      return { kind: "months", months: count * 12 };
    default:
      return { kind: "calendar-days", days: count };
  }
}

/** The canonical text of a whole number of one unit. */
export function printCount(count: number, unit: Unit): string {
  return printDuration(amountOf(count, unit));
}
