/** What needs somebody: findings, reviews that are late, and dates that run out. */
import { type Finding, isRetired, reviewDue, todayOf } from "../core/lint/index.ts";
import { type Book, type Entry, isOf } from "../core/model/index.ts";
import { describe } from "../core/schema/index.ts";
import { counted, daysBetween, type LocalDate, parseDate, sayDate } from "../core/values/index.ts";

/** How many days ahead is looked. */
export const AHEAD_DAYS = 90;

/** A date of a document that is over, or soon will be. */
export interface DateAhead {
  readonly entry: Entry;
  /** `Review by`, `Notice by`. */
  readonly what: string;
  /** `30 June 2027`. */
  readonly date: string;
  /** `5 days ago`, `in 20 days`, `today`. */
  readonly when: string;
  readonly isOver: boolean;
  /** Days from today; below 0 where it is over. */
  readonly days: number;
}

/** Findings of one document, or of a file that holds none. */
export interface Found {
  readonly entry: Entry | undefined;
  readonly file: string;
  readonly findings: readonly Finding[];
}

export interface Attention {
  /** The soonest first. */
  readonly dates: readonly DateAhead[];
  /** In the order of the book. */
  readonly found: readonly Found[];
  readonly errors: number;
  readonly warnings: number;
  readonly advice: number;
}

/** Fields of any kind that hold a last day. */
const LAST_DAYS = ["validTo", "ends", "noticeBy"] as const;

/** What needs somebody among some documents of a book. */
export function attentionOf(
  book: Book,
  entries: readonly Entry[],
  findingsOf: (uri: string) => readonly Finding[],
): Attention {
  const today = todayOf(book);
  const dates = today ? entries.flatMap((entry) => datesOf(entry, today)) : [];
  const found = foundIn(book, entries, findingsOf);
  const count = (severity: Finding["severity"]) =>
    found.reduce((sum, { findings }) => sum + findings.filter((one) => one.severity === severity).length, 0);
  return {
    dates: dates.sort((a, b) => a.days - b.days),
    found,
    errors: count("error"),
    warnings: count("warning"),
    advice: count("advice"),
  };
}

function datesOf(entry: Entry, today: LocalDate): DateAhead[] {
  if (isRetired(entry)) return [];
  const value = entry.value as Readonly<Record<string, unknown>>;
  const review = entry.draft ? undefined : reviewDue(entry);
  const dated: { what: string; date: LocalDate }[] = review ? [{ what: "Review", date: review.due }] : [];
  for (const field of LAST_DAYS) {
    const text = value[field];
    const parsed = typeof text === "string" ? parseDate(text) : undefined;
    const what = describe(entry.kind, [field])?.title ?? field;
    if (parsed?.ok) dated.push({ what, date: parsed.value });
  }
  if (isOf(entry, "HolidayList")) {
    const last = Math.max(...(entry.value.years ?? []).filter((year): year is number => typeof year === "number"));
    if (Number.isFinite(last)) dated.push({ what: "Last holidays", date: { year: last, month: 12, day: 31 } });
  }
  return dated.flatMap(({ what, date }) => {
    const days = daysBetween(today, date);
    if (days > AHEAD_DAYS) return [];
    const when = days === 0 ? "today" : days < 0 ? `${counted(-days, "day")} ago` : `in ${counted(days, "day")}`;
    return [{ entry, what, date: sayDate(date), when, isOver: days < 0, days }];
  });
}

function foundIn(book: Book, entries: readonly Entry[], findingsOf: (uri: string) => readonly Finding[]): Found[] {
  const shown = new Set(entries);
  const files = [...new Set(entries.map(({ doc }) => doc))];
  return files.flatMap((doc) => {
    const findings = findingsOf(doc.source.uri);
    const file = book.pathOf(doc.source.uri);
    const inside = (entry: Entry) =>
      findings.filter(({ span }) => entry.span.start <= span.start && span.start <= entry.span.end);
    const taken = new Set(doc.entries.flatMap(inside));
    const rest = findings.filter((one) => !taken.has(one));
    return [
      ...doc.entries.filter((entry) => shown.has(entry)).map((entry) => ({ entry, file, findings: inside(entry) })),
      { entry: undefined, file, findings: rest },
    ].filter((one) => one.findings.length > 0);
  });
}
