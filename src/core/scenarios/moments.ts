/** Moments as a scenario writes them, and how others are written and said beside them. */
import { epochOf, zoneOf } from "../time/index.ts";
import {
  accept,
  DAY_MS,
  dateOf,
  type Instant,
  type LocalDate,
  MINUTE_MS,
  type Parsed,
  parseInstant,
  printDate,
  printInstant,
  printTime,
  quote,
  refuse,
  SECOND_MS,
  sayDate,
  weekdayOf,
} from "../values/index.ts";

/** A moment that was read: when it is, and the way in which it is written. */
export interface Moment {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  readonly instant: Instant;
  readonly text: string;
}

/** Reads an instant of a scenario. */
export function readMoment(text: string, zone?: string): Parsed<Moment> {
  const parsed = parseInstant(text, zone);
  if (!parsed.ok) return parsed;
  const at = epochOf(parsed.value);
  if (at !== undefined) return accept({ at, instant: parsed.value, text });
  return refuse({
    code: "zone-unknown",
    start: 0,
    end: text.length,
    message: `This machine does not know the clocks of ${quote(text)}.`,
    why: "Without the clocks of a place nobody can tell which moment is meant.",
    help: "Write the offset instead, such as “2026-03-06T15:10+00:00”.",
  });
}

/** What a wall clock shows. */
interface Wall {
  readonly date: LocalDate;
  /** Minute of the day. */
  readonly minute: number;
  readonly second: number;
}

/** Milliseconds ahead of UTC, where another moment is written. */
function offsetAt(at: number, like: Instant): number {
  return like.kind === "offset" ? like.offsetMinutes * MINUTE_MS : (zoneOf(like.zone)?.offsetAt(at) ?? 0);
}

function wallAt(at: number, offset: number): Wall {
  const day = Math.floor((at + offset) / DAY_MS);
  const rest = at + offset - day * DAY_MS;
  return { date: dateOf(day), minute: Math.floor(rest / MINUTE_MS), second: (rest % MINUTE_MS) / SECOND_MS };
}

/** An instant in the way another one is written: its offset or zone, its `Z`, its blank in place of the `T`. */
export function writtenLike(at: number, { instant, text }: Moment): string {
  const offset = offsetAt(at, instant);
  const wall = wallAt(at, offset);
  if (instant.kind === "zoned") {
    const zoned = printInstant({ ...wall, kind: "zoned", zone: instant.zone });
    const again = readMoment(zoned);
    // In a repeated hour the wall clock names the first of two moments; the second needs its offset.
    if (again.ok && again.value.at === at) return zoned;
  }
  const offsetMinutes = Math.round(offset / MINUTE_MS);
  const printed = printInstant({ ...wall, kind: "offset", offsetMinutes, epochMs: at });
  if (instant.kind === "zoned") return printed;
  const ended = /z\s*$/iu.test(text) ? printed.replace(/\+00:00$/u, "Z") : printed;
  return /\dT/u.test(text) ? ended : ended.replace("T", " ");
}

function sayTime({ minute, second }: Wall): string {
  const whole = Math.floor(second);
  return printTime(minute) + (whole === 0 ? "" : `:${String(whole).padStart(2, "0")}`);
}

function sayDay(date: LocalDate, withYear: boolean): string {
  const said = `${weekdayOf(date)} ${sayDate(date)}`;
  return withYear ? said : said.replace(/ \d+$/u, "");
}

/** `on Wednesday 11 March at 17:40`, on the wall clock of another moment; with the year where theirs differ. */
export function sayOn(at: number, like: Moment): string {
  const wall = wallAt(at, offsetAt(at, like.instant));
  return `on ${sayDay(wall.date, wall.date.year !== like.instant.date.year)} at ${sayTime(wall)}`;
}

/** A moment said beside another one: `at 17:30` on the same date, else with its date, as `sayOn` says it. */
export function sayBeside(at: number, other: number, like: Moment): string {
  const [wall, beside] = [at, other].map((one) => wallAt(one, offsetAt(one, like.instant))) as [Wall, Wall];
  if (printDate(wall.date) === printDate(beside.date)) return `at ${sayTime(wall)}`;
  return `on ${sayDay(wall.date, wall.date.year !== beside.date.year)} at ${sayTime(wall)}`;
}
