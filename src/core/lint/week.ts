/**
 * The ordinary week of a schedule: when it is open where no holiday, exception or season says otherwise.
 * Minutes of a wall clock, no dates and no zones: enough to say what a business day is worth, not when one ends.
 */
import { ALWAYS, type Book, type Entry, memo } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import {
  HOUR_MS,
  inMinutes,
  lessBreaks,
  MINUTE_MS,
  MINUTES_A_DAY,
  type Minutes,
  merged,
  parseHours,
  weekdaysOf,
} from "../values/index.ts";

/** A span as it is written for one weekday. */
export interface WrittenSpan extends Minutes {
  /** 0 for Monday to 6 for Sunday. */
  readonly day: number;
  readonly text: string;
  readonly path: Path;
}

/** The hours of one week as a schedule writes them, before breaks. */
interface WrittenWeek {
  /** Every hour of every day. */
  readonly always: boolean;
  readonly spans: readonly WrittenSpan[];
  /** Every span could be read. */
  readonly whole: boolean;
}

/** What is open in an ordinary week. */
interface OrdinaryWeek {
  /** For Monday to Sunday, the open minutes of the spans that begin on it, less the breaks. */
  readonly days: readonly (readonly Minutes[])[];
  /** Open minutes of the whole week. */
  readonly total: number;
}

/** Their names in sentences. */
export const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

/** Schedules may extend each other; a longer chain is a loop or a mistake. */
const LONGEST_CHAIN = 20;

type Hours = Entry<"Schedule">["value"]["hours"];

/** The spans of a week’s hours, by weekday, as they are written at a path. */
export function writtenWeek(hours: Hours, path: Path): WrittenWeek {
  if (hours === undefined || hours === ALWAYS) return { always: hours === ALWAYS, spans: [], whole: true };
  const spans: WrittenSpan[] = [];
  let whole = true;
  for (const [key, written] of Object.entries(hours)) {
    const texts = typeof written === "string" ? [written] : (written ?? []);
    for (const [index, text] of texts.entries()) {
      const span = text === undefined ? undefined : readSpan(text);
      const days = weekdaysOf(key);
      if (!span || text === undefined || days.length === 0) {
        whole = false;
        continue;
      }
      const at = typeof written === "string" ? [...path, key] : [...path, key, index];
      for (const day of days) spans.push({ ...span, day, text, path: at });
    }
  }
  return { always: false, spans, whole };
}

/** A span of hours in minutes; one that passes midnight ends beyond 1440. */
function readSpan(text: string): Minutes | undefined {
  const parsed = parseHours(text);
  return parsed.ok ? inMinutes(parsed.value) : undefined;
}

/** The week that spans and breaks leave open. */
function openWeek(spans: readonly WrittenSpan[], breaks: readonly Minutes[]): OrdinaryWeek {
  const days = WEEKDAY_NAMES.map((_, day) =>
    lessBreaks(
      spans.filter((span) => span.day === day),
      breaks,
    ),
  );
  const all = days.flatMap((open, day) =>
    open.flatMap(({ start, end }) => wrapped(start + day * MINUTES_A_DAY, end + day * MINUTES_A_DAY)),
  );
  return { days, total: lengthOf(merged(all)) };
}

/** A span with what lies beyond the week’s end at its beginning. */
function wrapped(start: number, end: number): Minutes[] {
  if (end <= MINUTES_A_WEEK) return [{ start, end }];
  if (start >= MINUTES_A_WEEK) return [{ start: start - MINUTES_A_WEEK, end: end - MINUTES_A_WEEK }];
  return [
    { start, end: MINUTES_A_WEEK },
    { start: 0, end: end - MINUTES_A_WEEK },
  ];
}

function lengthOf(spans: readonly Minutes[]): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** Where a schedule takes a field from: itself, or the nearest schedule above it that has the field. */
export function inherited<F extends "hours" | "breaks" | "seasons" | "holidays">(
  entry: Entry<"Schedule">,
  field: F,
  book: Book,
): Entry<"Schedule"> | undefined {
  let at: Entry<"Schedule"> | undefined = entry;
  for (let steps = 0; at && steps < LONGEST_CHAIN; steps++) {
    if (at.value[field] !== undefined) return at;
    at = book.find("Schedule", at.value.extends);
  }
  return undefined;
}

/** The ordinary weeks of a schedule: first its own, then those of its seasons. Undefined where its hours are not known. */
export function weeksOf(entry: Entry<"Schedule">, book: Book): readonly OrdinaryWeek[] | undefined {
  const from = inherited(entry, "hours", book);
  if (!from) return undefined;
  const breaks = (inherited(entry, "breaks", book)?.value.breaks ?? []).map((text) =>
    text === undefined ? undefined : readSpan(text),
  );
  const seasons = inherited(entry, "seasons", book)?.value.seasons ?? [];
  const written = [
    from.value.hours,
    ...seasons.flatMap((season) => (season?.hours === undefined ? [] : [season.hours])),
  ].map((hours) => writtenWeek(hours, []));
  if (breaks.includes(undefined) || written.some((week) => !week.whole)) return undefined;
  const known = breaks.filter((one) => one !== undefined);
  return written.map((week) => openWeek(week.always ? allDay : week.spans, known));
}

const allDay: readonly WrittenSpan[] = WEEKDAY_NAMES.map((_, day) => ({
  start: 0,
  end: MINUTES_A_DAY,
  day,
  text: "00:00-24:00",
  path: [],
}));

const plainAlways = memo((entry: Entry<"Schedule">): boolean => {
  const { hours, breaks, holidays, exceptions, seasons } = entry.value;
  return hours === ALWAYS && !breaks && !holidays && !exceptions && !seasons;
});

/** Does this schedule never close: the built-in `always`, or one with the same hours and nothing taken off? */
export function neverCloses(id: string | undefined, book: Book): boolean {
  if (id === undefined || id === ALWAYS) return id === ALWAYS;
  const entry = book.find("Schedule", id);
  return entry !== undefined && plainAlways(entry);
}

/** Is it known that this schedule is closed at times? */
export function closesAtTimes(id: string | undefined, book: Book): boolean {
  return id !== undefined && id !== ALWAYS && book.find("Schedule", id) !== undefined && !neverCloses(id, book);
}

/** The least and the most open time, in milliseconds. */
export type Bounds = readonly [least: number, most: number];

/**
 * The open time of a number of business days on a schedule, in milliseconds, in weeks without holidays and exceptions.
 * Exact where all open days are alike. Undefined where the schedule’s hours are not known.
 */
export function businessDays(days: number, id: string | undefined, book: Book): Bounds | undefined {
  if (days === 0) return [0, 0];
  // A business day of a schedule that never closes is the same time on the next date: 23 to 25 hours.
  if (neverCloses(id, book)) return [days * 24 * HOUR_MS - HOUR_MS, days * 24 * HOUR_MS + HOUR_MS];
  const schedule = book.find("Schedule", id);
  const weeks = schedule && weeksOf(schedule, book);
  const open = weeks?.flatMap((week) => week.days).filter((day) => day.length > 0) ?? [];
  if (open.length === 0) return undefined;
  const lengths = open.map(lengthOf).sort((a, b) => a - b);
  const [least = 0, most = 0] = [lengths[0], lengths.at(-1)];
  // From one time of day to the same time n open days later, each minute of the day is passed n times: by open days that
  // lie inside each other that is at least the shortest and at most the longest of them. Else only the days between are sure.
  const nested = [...open]
    .sort((a, b) => lengthOf(a) - lengthOf(b))
    .every((day, index, all) => index === 0 || inside(all[index - 1] ?? [], day));
  const overnight = open.some((day) => day.some((span) => span.end > MINUTES_A_DAY));
  return nested && !overnight
    ? [days * least * MINUTE_MS, days * most * MINUTE_MS]
    : [(days - 1) * least * MINUTE_MS, (days + 1) * most * MINUTE_MS];
}

function inside(inner: readonly Minutes[], outer: readonly Minutes[]): boolean {
  return inner.every((span) => outer.some((wide) => wide.start <= span.start && span.end <= wide.end));
}

/** The longest time that a schedule stays open at a stretch in an ordinary week, in milliseconds; breaks end a stretch. */
export function longestStretch(id: string | undefined, book: Book): number | undefined {
  if (neverCloses(id, book)) return Number.POSITIVE_INFINITY;
  const schedule = book.find("Schedule", id);
  const weeks = schedule && weeksOf(schedule, book);
  if (!weeks) return undefined;
  return Math.max(
    0,
    ...weeks.flatMap((week) => week.days.flatMap((day) => day.map(({ start, end }) => (end - start) * MINUTE_MS))),
  );
}
