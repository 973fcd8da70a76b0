/** A date on the calendar, in no time zone. Always one that exists. */
export interface LocalDate {
  /** 1900 to 2199. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

/** A month of a year. */
export interface YearMonth {
  readonly year: number;
  readonly month: number;
}

/** First and last year that a document may name; anything else is a slip of the keyboard. */
export const YEARS = { first: 1900, last: 2199 } as const;

/** The months in order, January first. */
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of a month, 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Days since 1 January 1970 (negative before it), by Howard Hinnant's `days_from_civil`. */
export function dayNumber({ year, month, day }: LocalDate): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day number, the inverse of `dayNumber`. */
export function dateOf(days: number): LocalDate {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The date some days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** The same day some months later, or the last day of that month when it is shorter. */
export function addMonths({ year, month, day }: LocalDate, months: number): LocalDate {
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return { year: toYear, month: toMonth, day: Math.min(day, daysInMonth(toYear, toMonth)) };
}

/** Days from `a` to `b`: positive when `b` is later, 0 on the same date. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** The English name of a date's weekday. */
export function weekdayOf(date: LocalDate): (typeof weekdays)[number] {
  // 1 January 1970 was a Thursday.
  return weekdays[(((dayNumber(date) + 4) % 7) + 7) % 7] ?? "Sunday";
}

function pad(number: number, length = 2): string {
  return String(number).padStart(length, "0");
}

/** `2027-03-31`. */
export function printDate({ year, month, day }: LocalDate): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `31 March 2027`. */
export function sayDate({ year, month, day }: LocalDate): string {
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** `2026-11`. */
export function printMonth({ year, month }: YearMonth): string {
  return `${pad(year, 4)}-${pad(month)}`;
}

/** `November 2026`. */
export function sayMonth({ year, month }: YearMonth): string {
  return `${monthNames[month - 1]} ${year}`;
}

/** Why a date does not exist, as a clause with a full stop; nothing where it does. */
export function whyNoDate(year: number, month: number, day: number): string | undefined {
  if (year < YEARS.first || year > YEARS.last) return `Years run from ${YEARS.first} to ${YEARS.last}.`;
  if (month < 1 || month > 12) return "Months run from 01 to 12.";
  const days = daysInMonth(year, month);
  return day >= 1 && day <= days ? undefined : `${monthNames[month - 1]} ${year} has ${days} days.`;
}
