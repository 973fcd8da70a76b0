/** The schedules of a book as calendars, made once and kept while the documents that they come from stay the same. */
import type { Book } from "../model/index.ts";
import { alwaysOpen, type Prepared, prepare } from "./prepare.ts";
import type { ScheduleValue, Sources } from "./rules.ts";

interface Kept {
  readonly prepared: Prepared;
  /** Whether the documents that it was made from are those of another book too. */
  readonly fits: (book: Book) => boolean;
}

const kept = new WeakMap<ScheduleValue, Kept>();

/** The schedule with this id, made ready for questions; `always` is built in. Undefined where the book has none of that name. */
export function scheduleIn(book: Book, id: string): Prepared | undefined {
  if (id === "always") return { calendar: alwaysOpen(book.manifest?.value.timezone), troubles: [] };
  const value = book.find("Schedule", id)?.value;
  if (!value) return undefined;
  const known = kept.get(value);
  if (known?.fits(book)) return known.prepared;
  const used: ((other: Book) => boolean)[] = [];
  const sources: Sources = {
    schedule(name) {
      const found = book.find("Schedule", name)?.value;
      used.push((other) => other.find("Schedule", name)?.value === found);
      return found;
    },
    holidays(name) {
      const found = book.find("HolidayList", name)?.value;
      used.push((other) => other.find("HolidayList", name)?.value === found);
      return found;
    },
  };
  const prepared = prepare(value, sources);
  kept.set(value, { prepared, fits: (other) => used.every((same) => same(other)) });
  return prepared;
}
