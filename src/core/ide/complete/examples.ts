/** Texts of a grammar that can be written as they are, dates counted from the book’s today. */
import type { Book } from "../../model/index.ts";
import type { Schema } from "../../schema/index.ts";
import {
  addDays,
  addMonths,
  type Grammar,
  grammars,
  isGrammar,
  type LocalDate,
  parseDate,
  parseValue,
  printDate,
  printMonth,
  sayValue,
  zonePlaces,
} from "../../values/index.ts";

export interface Example {
  readonly text: string;
  /** The same in words. */
  readonly says: string;
}

/**
 * Examples for a field, the most usual first. What has been written is the first of all as soon as it can be read: whoever has written
 * “2h” and goes on means that, and not the “2h 30m” that begins with it.
 */
export function examplesFor(grammar: string, schema: Schema, book: Book, begun = ""): readonly Example[] {
  if (!isGrammar(grammar)) return [];
  const own = (schema.examples ?? []).filter((one): one is string => typeof one === "string");
  const texts = [begun, ...dated(grammar, book), ...(isDated(grammar) ? [] : [...own, ...grammars[grammar].examples])];
  const timezone = zoneOf(book);
  const today = parseDate(book.today);
  const days = isDated(grammar) && today.ok ? daysFrom(today.value).map(printDate) : [];
  return [...new Set(texts)].flatMap((text) => {
    const parsed = parseValue(grammar, text, { timezone });
    if (!parsed.ok) return [];
    const away = AWAY[days.indexOf(text.slice(0, 10))];
    const says = say(grammar, text, parsed.value);
    return [{ text, says: isDated(grammar) && away ? `${away} · ${says}` : says }];
  });
}

/** How far away a date is, for those that are counted from today. */
const AWAY = ["today", "tomorrow", "in a week", "in a month", "in three months", "in half a year", "in a year"];

function say<G extends Grammar>(grammar: G, text: string, value: Parameters<typeof sayValue<G>>[1]): string {
  const said = sayValue(grammar, value);
  return said === text ? "" : said;
}

function isDated(grammar: Grammar): boolean {
  return /^(date|local-date-time|date-or-date-time|instant|month|year|timezone)$/.test(grammar);
}

function zoneOf(book: Book): string {
  return book.manifest?.value.timezone ?? "UTC";
}

function dated(grammar: Grammar, book: Book): readonly string[] {
  const today = parseDate(book.today);
  if (!today.ok) return [];
  const { value } = today;
  const days = daysFrom(value);
  switch (grammar) {
    case "date":
      return days.map(printDate);
    case "date-or-date-time":
      return [...days.map(printDate), ...days.slice(0, 2).map((day) => `${printDate(day)} 09:00`)];
    case "local-date-time":
      return days.flatMap((day) => [`${printDate(day)} 09:00`, `${printDate(day)} 18:00`]);
    case "instant":
      return days.slice(0, 3).map((day) => `${printDate(day)} 09:00 ${zoneOf(book)}`);
    case "month":
      return [value, addMonths(value, -1), addMonths(value, 1)].map(printMonth);
    case "year":
      return [String(value.year), String(value.year + 1)];
    case "timezone":
      return zonesFor(book);
    case "time":
      return ["08:00", "09:00", "12:00", "17:00", "18:00"];
    default:
      return [];
  }
}

function daysFrom(today: LocalDate): LocalDate[] {
  return [today, addDays(today, 1), addDays(today, 7), ...[1, 3, 6, 12].map((months) => addMonths(today, months))];
}

/** The zones of the book first, then those of all places. */
function zonesFor(book: Book): readonly string[] {
  const used = book.entries("Schedule").flatMap(({ value }) => value.timezone ?? []);
  return [zoneOf(book), ...used, ...zonePlaces];
}
