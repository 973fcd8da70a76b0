/**
 * Schedules in words, and examples by weekday.
 * Invariant: the ordinary week alone decides. No date, holiday or season comes in, so what is said today is said tomorrow.
 */
import type { Book } from "../model/index.ts";
import { type Calendar, dueOf, prepare, scheduleIn } from "../time/index.ts";
import { DAY_MS, MINUTE_MS, MINUTES_A_DAY, type Minutes, parseDuration, printTime } from "../values/index.ts";
import type { Words } from "./words.ts";

/** A Monday, far from the ends of what can be known. */
const MONDAY = Date.UTC(2024, 0, 1);
const SHORT_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** A schedule’s ordinary week, on a clock of its own that never changes. */
export interface OrdinaryWeek {
  readonly always: boolean;
  /** The open minutes of each weekday, Monday first. */
  readonly days: readonly (readonly Minutes[])[];
  readonly calendar: Calendar;
  readonly zone: string;
  readonly hasHolidays: boolean;
}

const known = new WeakMap<Calendar, OrdinaryWeek>();

/** The ordinary week of a schedule of the book; undefined where its hours are not known or it has none. */
export function ordinaryWeek(book: Book, id: string | undefined): OrdinaryWeek | undefined {
  const real = id === undefined ? undefined : scheduleIn(book, id)?.calendar;
  if (!real || id === undefined) return undefined;
  const found = known.get(real) ?? weekOf(real, (book.find("Schedule", id)?.value.holidays ?? []).length > 0);
  if (found) known.set(real, found);
  return found;
}

function weekOf(real: Calendar, hasHolidays: boolean): OrdinaryWeek | undefined {
  const days = real.week.map(({ open }) => open);
  if (days.every((spans) => spans.length === 0)) return undefined;
  const whole = (spans: readonly Minutes[]) => spans.some(({ start, end }) => start === 0 && end === MINUTES_A_DAY);
  const always = days.every(whole);
  const hours = always
    ? "always"
    : Object.fromEntries(days.map((spans, day) => [SHORT_DAYS[day] ?? "mon", spans.map(printSpan)]));
  const none = { schedule: () => undefined, holidays: () => undefined };
  const { calendar } = prepare({ timezone: "UTC", hours }, none);
  return calendar && { always, days, calendar, zone: real.zone.id, hasHolidays };
}

function printSpan({ start, end }: Minutes): string {
  return `${printTime(start)}-${end === MINUTES_A_DAY ? "24:00" : printTime(end % MINUTES_A_DAY)}`;
}

/** The hours of a week, one line for each run of weekdays that are alike: `Monday to Thursday: 08:00–18:00`. */
export function hoursInWords(week: OrdinaryWeek, words: Words): string[] {
  if (week.always) return [words.say("always")];
  const lines: string[] = [];
  for (let first = 0; first < 7; ) {
    const hours = spansInWords(week.days[first] ?? []);
    let last = first;
    while (last < 6 && spansInWords(week.days[last + 1] ?? []) === hours) last++;
    if (hours !== "") {
      const [from = "", to = ""] = [words.language.weekdays[first], words.language.weekdays[last]];
      const days = first === last ? from : words.say("daysFromTo", { first: from, last: to });
      lines.push(words.say("hoursOfDays", { days, hours }));
    }
    first = last + 1;
  }
  return lines;
}

function spansInWords(spans: readonly Minutes[]): string {
  return spans.map((span) => printSpan(span).replace("-", "–")).join(", ");
}

/** A moment that something begins, and when it is due. */
export interface Example {
  /** “on Monday at 10:00” */
  readonly from: string;
  /** “on Friday at 10:00”, “on Monday of the following week at 10:00” */
  readonly to: string;
}

/** Two beginnings that show how a week runs: its first open day in the morning, and its last one shortly before it closes. */
export function exampleStarts(week: OrdinaryWeek): number[] {
  const open = week.days.flatMap((spans, day) => (spans.length ? [{ day, spans }] : []));
  const [first] = open;
  const last = open.at(-1);
  if (!first || !last) return [];
  const ten = 10 * 60;
  const isOpenAtTen = first.spans.some(({ start, end }) => start <= ten && ten < end);
  const morning = first.day * MINUTES_A_DAY + (isOpenAtTen ? ten : (first.spans[0]?.start ?? 0));
  // A full hour before it closes; at the end of a week where nothing closes, Saturday night shows as much.
  const closes = Math.min(last.spans.at(-1)?.end ?? 0, MINUTES_A_DAY);
  const late = week.always ? 5 * MINUTES_A_DAY + 22 * 60 : last.day * MINUTES_A_DAY + Math.max(0, closes - 60);
  return [morning, late].map((minute) => MONDAY + minute * MINUTE_MS);
}

/** When something that begins at an instant of the ordinary week is due; undefined for what has no time. */
export function exampleOf(week: OrdinaryWeek, from: number, target: string, words: Words): Example | undefined {
  const parsed = parseDuration(target, "target");
  const due = parsed.ok ? dueOf(week.calendar, from, parsed.value) : undefined;
  return due === undefined ? undefined : { from: momentOf(from, from, words), to: momentOf(due, from, words) };
}

/** A moment of the ordinary week, as it is said from another one. */
function momentOf(at: number, from: number, words: Words): string {
  const weekOf = (moment: number) => Math.floor((moment - MONDAY) / (7 * DAY_MS));
  const weekday = (((Math.floor((at - MONDAY) / DAY_MS) % 7) + 7) % 7) as number;
  const day = words.language.onWeekdays[weekday] ?? "";
  const time = printTime(Math.floor((((at - MONDAY) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS);
  const count = weekOf(at) - weekOf(from);
  if (count <= 0) return words.say("dayAtTime", { day, time });
  return count === 1 ? words.say("followingWeek", { day, time }) : words.say("weeksLater", { day, time, count });
}
