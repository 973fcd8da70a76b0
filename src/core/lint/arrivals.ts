/**
 * Which of two targets on different hours falls due first, for every arrival that makes a difference in the year after the book’s day:
 * openings and closings of both schedules and the minute before each, in two ordinary weeks and around every date that is not ordinary
 * (holidays, exceptions, seasons, clock changes). The answer is kept with the calendars, which stay the same while others edit.
 */
import type { Book } from "../model/index.ts";
import { type Calendar, dueOf, scheduleIn } from "../time/index.ts";
import { DAY_MS, dayNumber, MINUTE_MS } from "../values/index.ts";
import { todayOf } from "./dates.ts";
import { sayMoment } from "./horizon.ts";
import { neverAfter, type Row, type TargetName, type Term, termOf } from "./targets.ts";

const ORDINARY_DAYS = 14;
const LOOKED_AT_DAYS = 366;
/** A schedule with more dates out of the ordinary than these is looked at up to here. */
const MOST_ARRIVALS = 200;

/** A ticket for which one target falls due later than another. */
interface Witness {
  readonly at: number;
  /** When the one that should come first is due, and when the other. */
  readonly first: number;
  readonly second: number;
  /** It is so for every arrival that was looked at. */
  readonly every: boolean;
}

/** A witness in words, or why there is none. */
export interface Inversion {
  /** When the ticket arrives: `Friday 6 March 2026 at 17:59`. */
  readonly arrival: string;
  /** When each is due: `Monday 9 March at 10:00`. */
  readonly first: string;
  readonly second: string;
  readonly every: boolean;
}

/**
 * The plainest ticket for which `first` is due after `second`, though it should be due before it; the earliest one from the book’s day
 * on. Undefined where there is none, or where the hours of either are not known.
 *
 * @param lastMinute also the minute before each opening and closing. A target that ends with the day is shorter than any other then,
 *   which contradicts another of the same ticket, and says little of two tickets.
 */
export function inversionOf(first: Term, second: Term, book: Book, lastMinute: boolean): Inversion | undefined {
  if (neverAfter(first, second, book)) return undefined;
  const [a, b] = [calendarOf(first, book), calendarOf(second, book)];
  const today = todayOf(book);
  if (!a || !b || !first.value || !second.value || !today) return undefined;
  const day = dayNumber(today);
  const key = `${day} ${lastMinute} ${first.text} ${second.text}`;
  const known = kept(a, b);
  let found = known.get(key);
  if (found === undefined) {
    found = witnessOf(first, second, a, b, momentsOf(a, b, day, lastMinute)) ?? null;
    known.set(key, found);
  }
  if (found === null) return undefined;
  return {
    arrival: sayMoment(found.at, a.zone),
    first: sayMoment(found.first, a.zone, true),
    second: sayMoment(found.second, a.zone, true),
    every: found.every,
  };
}

/**
 * Whether the time of arrival decides which terms of a target count for the tickets of a row: it is an exception for some arrivals, or
 * one for some arrivals takes its place. Such a row is not for every arrival, so none can be named for it.
 */
export function dependsOnArrival(row: Row, name: TargetName, rows: readonly Row[]): boolean {
  const own = termOf(row, name);
  return rows.some(({ priority, when, terms }) => {
    if (priority !== row.priority || when === undefined || !/\barrives\b/i.test(when)) return false;
    const other = terms.find((term) => term.name === name);
    return row.when === when || other?.text !== own?.text || other?.schedule !== own?.schedule;
  });
}

const answers = new WeakMap<Calendar, WeakMap<Calendar, Map<string, Witness | null>>>();

function kept(a: Calendar, b: Calendar): Map<string, Witness | null> {
  const others = answers.get(a) ?? new WeakMap<Calendar, Map<string, Witness | null>>();
  answers.set(a, others);
  let known = others.get(b);
  // While somebody types, most texts are met once: what is old is dropped, and found again where it is still asked for.
  if (!known || known.size > 500) known = new Map();
  others.set(b, known);
  return known;
}

function calendarOf(term: Term, book: Book): Calendar | undefined {
  return term.schedule === undefined ? undefined : scheduleIn(book, term.schedule)?.calendar;
}

function momentsOf(a: Calendar, b: Calendar, day: number, lastMinute: boolean): number[] {
  const edges = [...new Set([...arrivalsOf(a, day), ...arrivalsOf(b, day)])].sort((left, right) => left - right);
  // The first moment is that of the day from which on tickets are looked at.
  return lastMinute ? edges.flatMap((at, index) => (index === 0 ? [at] : [at - MINUTE_MS, at])) : edges;
}

function witnessOf(
  first: Term,
  second: Term,
  a: Calendar,
  b: Calendar,
  moments: readonly number[],
): Witness | undefined {
  const [one, other] = [first.value, second.value];
  if (!one || !other) return undefined;
  let witness: Omit<Witness, "every"> | undefined;
  let every = true;
  for (const at of moments) {
    const [left, right] = [dueOf(a, at, one), dueOf(b, at, other)];
    if (left === undefined || right === undefined) return undefined;
    if (left > right) witness ??= { at, first: left, second: right };
    else every = false;
    // Once it is known to be so for some tickets and not for others, nothing more is learned.
    if (witness && !every) break;
  }
  return witness && { ...witness, every };
}

const arrivals = new WeakMap<Calendar, Map<number, readonly number[]>>();

function arrivalsOf(calendar: Calendar, day: number): readonly number[] {
  const known = arrivals.get(calendar) ?? new Map<number, readonly number[]>();
  arrivals.set(calendar, known);
  const found = known.get(day) ?? findArrivals(calendar, day);
  known.set(day, found);
  return found;
}

function findArrivals(calendar: Calendar, day: number): readonly number[] {
  const { zone } = calendar;
  const start = (date: number) => zone.instantOf(date * DAY_MS);
  const found = new Set<number>([start(day)]);
  const look = (from: number, to: number) => {
    if (found.size >= MOST_ARRIVALS) return;
    found.add(start(from));
    for (const [opens, closes] of calendar.spans(start(from), 200, start(to)))
      for (const edge of [opens, closes]) if (Number.isFinite(edge) && edge < start(to)) found.add(edge);
  };
  look(day, day + ORDINARY_DAYS);
  let unusual = false;
  for (let date = day; date < day + LOOKED_AT_DAYS; date++) {
    const changed = zone.offsetAt(start(date)) !== zone.offsetAt(start(date + 1));
    const now = calendar.dayRule(date).from !== "week";
    if (changed || now !== unusual) look(date - 1, date + 2);
    unusual = now;
  }
  return [...found].filter((at) => at >= start(day));
}
