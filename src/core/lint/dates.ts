/** Dates that documents give, and what they mean on the book's day. No schedules: calendar dates only. */
import type { Book, Entry } from "../model/index.ts";
import { addDays, addMonths, DAY_MS, type LocalDate, parseDate, parseDuration } from "../values/index.ts";

/** A date as it is written; undefined where it is absent or does not exist. */
export function readDate(text: string | undefined): LocalDate | undefined {
  const parsed = text === undefined ? undefined : parseDate(text);
  return parsed?.ok ? parsed.value : undefined;
}

/** The book's day as a date; undefined where the manifest's `today` is not one. */
export function todayOf(book: Book): LocalDate | undefined {
  return readDate(book.today);
}

/**
 * The date that lies a period (`6 months`, `30 days`) after another; undefined where the period cannot be read or counts
 * business days, which only a schedule can place. Part of a day counts as a whole one.
 */
export function addPeriod(date: LocalDate, period: string | undefined): LocalDate | undefined {
  const parsed = period === undefined ? undefined : parseDuration(period, "period");
  if (!parsed?.ok) return undefined;
  const amount = parsed.value;
  switch (amount.kind) {
    case "months":
      return addMonths(date, amount.months);
    case "weeks":
      return addDays(date, amount.weeks * 7);
    case "calendar-days":
      return addDays(date, amount.days);
    case "time":
      return addDays(date, Math.ceil(amount.ms / DAY_MS));
    case "business-days":
      return undefined;
  }
}

/** The next review of a document, and the field that it comes from. */
export interface ReviewDue {
  readonly due: LocalDate;
  /** `reviewBy` where it is written; else `lastReviewed`, to which `reviewEvery` was added. */
  readonly field: "reviewBy" | "lastReviewed";
}

/** When a document is to be reviewed: its `reviewBy`, else its last review and the interval. */
export function reviewDue(entry: Entry): ReviewDue | undefined {
  const { reviewBy, lastReviewed, reviewEvery } = entry.value;
  const by = readDate(reviewBy);
  if (by) return { due: by, field: "reviewBy" };
  const last = reviewBy === undefined ? readDate(lastReviewed) : undefined;
  const due = last && addPeriod(last, reviewEvery);
  return due && { due, field: "lastReviewed" };
}
