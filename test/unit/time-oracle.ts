/**
 * Business time the slow way, to compare the engine with: every minute is asked whether it is open, by what the wall clock of the
 * zone shows, as `Intl` has it. Shares no code with the engine. All instants are whole minutes.
 */
import type { HolidayListValue, ScheduleValue } from "../../src/core/time/index.ts";

const MINUTE = 60_000;
const DAY = 24 * 60;
const KEYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const NAMES = "sun mon tue wed thu fri sat sun mon tue wed thu fri sat".split(" ");

/** A local minute: days since 1970 times 1440, and the minute of the day. */
type LocalMinute = number;

const formats = new Map<string, Intl.DateTimeFormat>();
const locals = new Map<string, Map<number, number>>();

/** What the wall clock shows; the offset is asked for every quarter of an hour, as no zone of today changes in between. */
function localMinute(zone: string, at: number): LocalMinute {
  const quarter = Math.floor(at / (15 * MINUTE)) * 15 * MINUTE;
  let known = locals.get(zone);
  if (!known) {
    known = new Map();
    locals.set(zone, known);
  }
  let local = known.get(quarter);
  if (local === undefined) {
    let format = formats.get(zone);
    if (!format) {
      format = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      formats.set(zone, format);
    }
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(quarter)) part[type] = Number(value);
    local = Date.UTC(part["year"]!, part["month"]! - 1, part["day"]!, part["hour"]!, part["minute"]!) / MINUTE;
    known.set(quarter, local);
  }
  return local + (at - quarter) / MINUTE;
}

type Span = readonly [number, number];

const parsed = new Map<string, Span>();

function spans(written: unknown): Span[] {
  return [written ?? []].flat().map((one) => {
    const text = String(one);
    const known = parsed.get(text);
    if (known) return known;
    const [, a, b, c, d] = /(\d\d):(\d\d)-(\d\d):(\d\d)/.exec(text)!.map(Number);
    const [from, to] = [a! * 60 + b!, c! * 60 + d!];
    const span: Span = [from, to <= from ? to + DAY : to];
    parsed.set(text, span);
    return span;
  });
}

function within(minute: number, list: readonly Span[]): boolean {
  return list.some(([from, to]) => minute >= from && minute < to);
}

function iso(day: number): string {
  return new Date(day * DAY * MINUTE).toISOString().slice(0, 10);
}

export class Naive {
  private readonly dates = new Map<number, Uint8Array>();

  constructor(
    private readonly schedule: ScheduleValue,
    private readonly lists: Readonly<Record<string, HolidayListValue>> = {},
  ) {}

  private holiday(day: number): { hours: unknown } | undefined {
    const date = iso(day);
    const days = (this.schedule.holidays ?? [])
      .flatMap((one) => (typeof one === "string" ? (this.lists[one]?.days ?? []) : [one]))
      .filter((one) => one?.date === date);
    return days.length > 0 ? { hours: days.some((one) => !one?.hours) ? [] : days[0]?.hours } : undefined;
  }

  private exceptions(day: number) {
    const date = iso(day);
    return (this.schedule.exceptions ?? []).filter(
      (one) => one && (one.date ?? one.from!) <= date && date <= (one.date ?? one.to!),
    );
  }

  private week(hours: ScheduleValue["hours"], day: number): Span[] {
    if (hours === "always") return [[0, DAY]];
    const name = KEYS[new Date(day * DAY * MINUTE).getUTCDay()]!;
    return Object.entries(hours ?? {}).flatMap(([key, value]) => {
      const [from, to = from] = key.split("-");
      const first = NAMES.indexOf(from!);
      const named = NAMES.slice(first, NAMES.indexOf(to!, first) + 1);
      return named.includes(name) ? spans(value) : [];
    });
  }

  /** Is a minute, counted from the midnight of a date and up to 2879, in a span of that date? */
  private inDate(day: number, minute: number): boolean {
    let answers = this.dates.get(day);
    if (!answers) {
      answers = new Uint8Array(2 * DAY);
      this.dates.set(day, answers);
    }
    // 0: not asked yet, 1: closed, 2: open.
    if (answers[minute] === 0) answers[minute] = this.findInDate(day, minute) ? 2 : 1;
    return answers[minute] === 2;
  }

  private findInDate(day: number, minute: number): boolean {
    const exceptions = this.exceptions(day);
    if (exceptions.some((one) => one?.closed)) return false;
    const date = iso(day);
    const holiday = this.holiday(day);
    const season = (this.schedule.seasons ?? []).find((one) => one!.from! <= date && date <= one!.to!);
    const replaced = exceptions.filter((one) => one?.hours);
    const open =
      replaced.length > 0
        ? replaced.flatMap((one) => spans(one?.hours))
        : holiday
          ? spans(holiday.hours)
          : this.week(season ? season.hours : this.schedule.hours, day);
    if (!within(minute, open)) return false;
    const own = exceptions.filter((one) => one?.breaks);
    const breaks = own.length > 0 ? own.flatMap((one) => spans(one?.breaks)) : spans(this.schedule.breaks);
    if (within(minute, breaks) || within(minute - DAY, breaks) || within(minute + DAY, breaks)) return false;
    const cut =
      this.schedule.overnightIntoHoliday !== "keep" &&
      this.holiday(day + 1) !== undefined &&
      !this.exceptions(day + 1).some((one) => one?.hours);
    return minute < DAY || !cut;
  }

  /** The date that an open minute belongs to. */
  owner(at: number): number | undefined {
    const local = localMinute(this.schedule.timezone!, at);
    const day = Math.floor(local / DAY);
    const minute = local - day * DAY;
    if (this.inDate(day, minute)) return day;
    return this.inDate(day - 1, minute + DAY) ? day - 1 : undefined;
  }

  /** Whether a minute lies in a span of a date: on the date itself, or in one over midnight. */
  private belongs(at: number, day: number): boolean {
    const minute = localMinute(this.schedule.timezone!, at) - day * DAY;
    return minute >= 0 && minute < 2 * DAY && this.inDate(day, minute);
  }

  isOpen(at: number): boolean {
    return this.owner(at) !== undefined;
  }

  elapsed(from: number, to: number, pauses: readonly (readonly [number, number])[] = []): number {
    let sum = 0;
    for (let at = from; at < to; at += MINUTE)
      if (this.isOpen(at) && !pauses.some(([begins, ends]) => at >= begins && at < ends)) sum += MINUTE;
    return sum;
  }

  /** The end of the minute that uses up the amount; undefined beyond a limit. */
  due(
    from: number,
    ms: number,
    limit: number,
    pauses: readonly (readonly [number, number])[] = [],
  ): number | undefined {
    let left = ms;
    for (let at = from; at < limit; at += MINUTE) {
      if (left === 0) return at;
      if (this.isOpen(at) && !pauses.some(([begins, ends]) => at >= begins && at < ends)) left -= MINUTE;
    }
    return undefined;
  }

  before(from: number, ms: number, limit: number): number | undefined {
    if (ms === 0) return from;
    let left = ms;
    for (let at = from - MINUTE; at >= limit; at -= MINUTE) {
      if (this.isOpen(at)) left -= MINUTE;
      if (left === 0) return at;
    }
    return undefined;
  }

  nextOpen(from: number, limit: number): number | undefined {
    for (let at = from; at < limit; at += MINUTE) if (this.isOpen(at)) return at;
    return undefined;
  }

  nextClose(from: number, limit: number): number | undefined {
    const open = this.nextOpen(from, limit);
    if (open === undefined) return undefined;
    for (let at = open; at < limit; at += MINUTE) if (!this.isOpen(at)) return at;
    return undefined;
  }

  /** The open minutes of the n-th open date after a date. */
  private minutesOfDate(
    after: number,
    n: number,
    from: number,
    limit: number,
  ): { day: number; open: number[] } | undefined {
    let left = n;
    for (let day = after + 1; (day - 2) * DAY * MINUTE < limit; day++) {
      const open: number[] = [];
      const [begins, ends] = [Math.max(from, (day - 1) * DAY * MINUTE), (day + 3) * DAY * MINUTE];
      for (let at = begins; at < ends; at += MINUTE) if (this.belongs(at, day)) open.push(at);
      if (open.length > 0 && --left === 0) return { day, open };
    }
    return undefined;
  }

  businessDays(from: number, n: number, limit: number): number | undefined {
    const start = this.nextOpen(from, limit);
    if (start === undefined) return undefined;
    const own = this.owner(start)!;
    const target = this.minutesOfDate(own, n, start, limit);
    if (!target) return undefined;
    const wanted = localMinute(this.schedule.timezone!, start) + (target.day - own) * DAY;
    let at: number | undefined;
    for (let one = (wanted - 2 * DAY) * MINUTE; at === undefined && one < (wanted + 2 * DAY) * MINUTE; one += MINUTE) {
      const local = localMinute(this.schedule.timezone!, one);
      if (local === wanted) at = one;
      // The clock jumped over it: as far behind the jump as it lies behind the time before the jump.
      else if (local > wanted && localMinute(this.schedule.timezone!, one - MINUTE) < wanted)
        at = one + (wanted - localMinute(this.schedule.timezone!, one - MINUTE) - 1) * MINUTE;
    }
    if (at === undefined || this.isOpen(at)) return at;
    const closing = target.open.map((one) => one + MINUTE).filter((one) => one <= at && !target.open.includes(one));
    return closing.length > 0 ? Math.max(...closing) : target.open[0];
  }

  endOfBusinessDay(from: number, day: "this" | "next", limit: number): number | undefined {
    const own = this.owner(from) ?? Math.floor(localMinute(this.schedule.timezone!, from) / DAY);
    const found = this.minutesOfDate(day === "this" ? own - 1 : own, 1, from, limit);
    return found && Math.max(...found.open) + MINUTE;
  }
}
