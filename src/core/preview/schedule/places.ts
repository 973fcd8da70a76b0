/** Where the hours of a date are written: in the schedule, in one that it extends, or in a list of holidays. */
import type { Book, Entry } from "../../model/index.ts";
import type { Path } from "../../text/index.ts";
import type { DayRule } from "../../time/index.ts";
import { dateOf, printDate, weekdaysOf } from "../../values/index.ts";
import { placeIn } from "../links.ts";
import type { At } from "../types.ts";

type Schedule = Entry<"Schedule">;

/** Schedules may extend each other; a longer chain is a loop or a mistake. */
const LONGEST_CHAIN = 20;

/** The place of what decides a date; undefined where that is not written in any document of the book. */
export function placeOfDay(book: Book, entry: Schedule, day: number, { from }: DayRule): At | undefined {
  let current: Schedule | undefined = entry;
  for (let steps = 0; current && steps < LONGEST_CHAIN; steps++) {
    const path = ownPath(current, day, from) ?? undefined;
    if (path) return current === entry ? { path } : placeIn(book, current, path);
    const list = from === "holiday" ? listPlace(book, current, day) : undefined;
    if (list) return list;
    current = book.find("Schedule", current.value.extends);
  }
  return undefined;
}

function ownPath({ value }: Schedule, day: number, from: DayRule["from"]): Path | undefined {
  const date = printDate(dateOf(day));
  const isIn = (one: { readonly from?: string | undefined; readonly to?: string | undefined } | undefined) =>
    one?.from !== undefined && one.to !== undefined && one.from <= date && date <= one.to;
  const found = (name: string, index: number | undefined): Path | undefined =>
    index === undefined || index < 0 ? undefined : [name, index];
  switch (from) {
    case "exception":
      return found(
        "exceptions",
        value.exceptions?.findIndex((one) => one?.date === date || isIn(one)),
      );
    case "holiday":
      return found(
        "holidays",
        value.holidays?.findIndex((one) => typeof one === "object" && one.date === date),
      );
    case "season":
      return found("seasons", value.seasons?.findIndex(isIn));
    case "week": {
      if (value.hours === undefined) return undefined;
      if (typeof value.hours === "string") return ["hours"];
      const weekday = (((day + 3) % 7) + 7) % 7;
      const key = Object.keys(value.hours).find((one) => weekdaysOf(one).includes(weekday));
      return key === undefined ? ["hours"] : ["hours", key];
    }
  }
}

function listPlace(book: Book, { value }: Schedule, day: number): At | undefined {
  const date = printDate(dateOf(day));
  for (const id of value.holidays ?? []) {
    const list = typeof id === "string" ? book.find("HolidayList", id) : undefined;
    const index = list?.value.days?.findIndex((one) => one?.date === date) ?? -1;
    if (list && index >= 0) return placeIn(book, list, ["days", index]);
  }
  return undefined;
}
