/** What a schedule’s documents say, read once: which minutes of which date are open, on the wall clock. */
import type { Kinds } from "../generated/types.ts";
import type { Loose } from "../model/index.ts";
import {
  common,
  dayNumber,
  lessBreaks,
  MINUTES_A_DAY,
  type Minutes,
  merged,
  parseDate,
  quote,
  weekdaysOf,
} from "../values/index.ts";
import { overlapOf, readSpans, weekdayOfDay } from "./written.ts";

/** A schedule as it was read; anything may be absent. */
export type ScheduleValue = Loose<Kinds["Schedule"]>;
/** A holiday list as it was read; anything may be absent. */
export type HolidayListValue = Loose<Kinds["HolidayList"]>;

/** The documents that a schedule names, by id. */
export interface Sources {
  schedule(id: string): ScheduleValue | undefined;
  holidays(id: string): HolidayListValue | undefined;
}

/** Something about a schedule that keeps its hours from being known, or a part of them. For the user. */
export interface TimeTrouble {
  readonly code:
    | "zone-unknown"
    | "hours-missing"
    | "hours-unreadable"
    | "hours-overlap"
    | "never-open"
    | "extends-unknown"
    | "extends-loop"
    | "holidays-unknown";
  readonly message: string;
  readonly help: string;
}

/** What decides the hours of a date. */
export interface DayRule {
  readonly from: "exception" | "holiday" | "season" | "week";
  /** What the document calls it, where it has a name. */
  readonly name: string | undefined;
  /** The open minutes, in order; those beyond 1440 lie on the next date and belong to this one. */
  readonly open: readonly Minutes[];
}

interface Holiday {
  readonly name: string | undefined;
  readonly open: readonly Minutes[];
}

interface Exception {
  readonly from: number;
  readonly to: number;
  readonly name: string | undefined;
  readonly closed: boolean;
  readonly hours: readonly Minutes[] | undefined;
  readonly breaks: readonly Minutes[] | undefined;
}

interface Season {
  readonly from: number;
  readonly to: number;
  readonly name: string | undefined;
  readonly days: readonly (readonly Minutes[])[];
}

/** Schedules may extend each other; a longer chain is a loop or a mistake. */
const LONGEST_CHAIN = 20;
const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const ALL_DAY: readonly Minutes[] = [{ start: 0, end: MINUTES_A_DAY }];
const EMPTY_WEEK: readonly (readonly Minutes[])[] = WEEKDAY_NAMES.map(() => []);

/** The hours of dates. Where several things hold on one date: exception, else holiday, else season, else week; then breaks. */
export class DayRules {
  /** Day number of the last date for which holidays are entered. */
  readonly validTo: number | undefined;
  readonly troubles: readonly TimeTrouble[];
  /** The troubles that leave nothing to count on. */
  readonly refused: boolean;

  private readonly breaks: readonly Minutes[];
  private readonly keep: boolean;
  /** What is open from Monday to Sunday where nothing else holds. */
  readonly plain: readonly DayRule[];
  private readonly week: readonly (readonly Minutes[])[];
  private readonly seasons: readonly Season[];
  private readonly holidays = new Map<number, Holiday>();
  private readonly ranges: readonly Exception[];
  private readonly single = new Map<number, Exception[]>();

  constructor(own: ScheduleValue, sources: Sources) {
    const troubles: TimeTrouble[] = [];
    let refused = false;
    const refuse = (code: TimeTrouble["code"], message: string, help: string) => {
      troubles.push({ code, message, help });
      refused = true;
    };
    const value = withExtended(own, sources, (code, message, help) => troubles.push({ code, message, help }));
    const unreadable = (message: string, help: string) => refuse("hours-unreadable", message, help);

    this.breaks = readSpans(value.breaks, unreadable);
    this.keep = value.overnightIntoHoliday === "keep";
    this.validTo = dayOf(value.validTo);
    this.week = readWeek(value.hours, unreadable);
    this.seasons = (value.seasons ?? []).flatMap((season) => {
      const [from, to] = [dayOf(season?.from), dayOf(season?.to)];
      if (!season || from === undefined || to === undefined || season.hours === undefined) return [];
      return [{ from, to, name: season.name, days: readWeek(season.hours, unreadable) }];
    });
    this.ranges = this.readExceptions(value, unreadable);
    this.readHolidays(value, sources, unreadable, (id) =>
      troubles.push({
        code: "holidays-unknown",
        message: `There is no holiday list ${quote(id)}, so its days count as working days.`,
        help: "Add the list, or correct its id in the schedule.",
      }),
    );
    this.plain = this.week.map((open) => ({ from: "week", name: undefined, open: lessBreaks(open, this.breaks) }));

    if (value.hours === undefined)
      refuse("hours-missing", "The schedule has no hours.", "Write its hours, or `hours: always`.");
    else if (!refused && this.plain.every((day) => day.open.length === 0))
      refuse("never-open", "The schedule has no open minute in a normal week.", "Write the hours of at least one day.");
    for (const week of [this.week, ...this.seasons.map((season) => season.days)]) {
      const overlap = overlapOf(week);
      if (overlap)
        refuse(
          "hours-overlap",
          `Hours of ${WEEKDAY_NAMES[overlap[0]]} and ${overlap[0] === overlap[1] ? "the same day" : WEEKDAY_NAMES[overlap[1]]} lie on each other.`,
          "Join them into one span, or let one end before the next begins.",
        );
    }
    this.troubles = troubles;
    this.refused = refused;
  }

  /** What decides the hours of a date, and its open minutes. */
  ruleOf(day: number): DayRule {
    const plain = this.plain[weekdayOfDay(day)];
    // Nearly all dates are like this one of every week, and end before midnight: ten years are 3,653 of them.
    const rule = plain && !this.isSpecial(day) ? plain : this.uncut(day);
    if (this.keep || !runsOver(rule) || !this.isHoliday(day + 1)) return rule;
    return { ...rule, open: common(rule.open, ALL_DAY) };
  }

  private isSpecial(day: number): boolean {
    const isIn = (one: { readonly from: number; readonly to: number }) => one.from <= day && day <= one.to;
    return (
      this.holidays.has(day) ||
      this.single.has(day) ||
      (this.ranges.length > 0 && this.ranges.some(isIn)) ||
      (this.seasons.length > 0 && this.seasons.some(isIn))
    );
  }

  /** A holiday that no exception overrides with hours of its own. */
  private isHoliday(day: number): boolean {
    return this.holidays.has(day) && !this.exceptionsOf(day).some((one) => one.hours !== undefined);
  }

  private exceptionsOf(day: number): readonly Exception[] {
    const single = this.single.get(day) ?? [];
    if (this.ranges.length === 0) return single;
    const ranges = this.ranges.filter((one) => one.from <= day && day <= one.to);
    return ranges.length === 0 ? single : [...ranges, ...single];
  }

  private uncut(day: number): DayRule {
    const exceptions = this.exceptionsOf(day);
    const holiday = this.holidays.get(day);
    const season = this.seasons.find((one) => one.from <= day && day <= one.to);
    const weekday = weekdayOfDay(day);
    const plain = this.plain[weekday];
    if (plain && exceptions.length === 0 && !holiday && !season) return plain;

    const replaced = exceptions.filter((one) => one.hours !== undefined);
    const ownBreaks = exceptions.filter((one) => one.breaks !== undefined);
    const closed = exceptions.find((one) => one.closed);
    const breaks = ownBreaks.length > 0 ? ownBreaks.flatMap((one) => one.breaks ?? []) : this.breaks;
    const usual: { from: DayRule["from"]; name: string | undefined; open: readonly Minutes[] } = holiday
      ? { from: "holiday", ...holiday }
      : season
        ? { from: "season", name: season.name, open: season.days[weekday] ?? [] }
        : { from: "week", name: undefined, open: this.week[weekday] ?? [] };
    const open = closed ? [] : replaced.length > 0 ? replaced.flatMap((one) => one.hours ?? []) : usual.open;
    const deciding = closed ?? replaced[0] ?? (holiday ? undefined : ownBreaks[0]);
    return {
      from: deciding ? "exception" : usual.from,
      name: deciding ? deciding.name : usual.name,
      open: lessBreaks(open, breaks),
    };
  }

  private readExceptions(value: ScheduleValue, unreadable: (message: string, help: string) => void): Exception[] {
    const ranges: Exception[] = [];
    for (const written of value.exceptions ?? []) {
      if (!written) continue;
      const from = dayOf(written.date ?? written.from);
      const to = dayOf(written.date ?? written.to);
      if (from === undefined || to === undefined) continue;
      const exception: Exception = {
        from,
        to,
        name: written.name,
        closed: written.closed === true,
        hours: written.hours === undefined ? undefined : readSpans(written.hours, unreadable),
        breaks: written.breaks === undefined ? undefined : readSpans(written.breaks, unreadable),
      };
      if (from !== to) ranges.push(exception);
      else this.single.set(from, [...(this.single.get(from) ?? []), exception]);
    }
    return ranges;
  }

  private readHolidays(
    value: ScheduleValue,
    sources: Sources,
    unreadable: (message: string, help: string) => void,
    unknown: (id: string) => void,
  ): void {
    for (const written of value.holidays ?? []) {
      if (written === undefined) continue;
      const list = typeof written === "string" ? sources.holidays(written) : undefined;
      if (typeof written === "string" && !list) unknown(written);
      for (const day of typeof written === "string" ? (list?.days ?? []) : [written]) {
        const date = dayOf(day?.date);
        if (!day || date === undefined) continue;
        const open = day.hours === undefined ? [] : merged(readSpans(day.hours, unreadable));
        const before = this.holidays.get(date);
        // Two lists may have the same day: open is what both leave open.
        this.holidays.set(date, { name: before?.name ?? day.name, open: before ? common(before.open, open) : open });
      }
    }
  }
}

/** Whether the hours of a date go on after midnight. */
function runsOver({ open }: DayRule): boolean {
  const last = open[open.length - 1];
  return last !== undefined && (last.end > MINUTES_A_DAY || open.some(({ end }) => end > MINUTES_A_DAY));
}

function dayOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const parsed = parseDate(text);
  return parsed.ok ? dayNumber(parsed.value) : undefined;
}

function readWeek(
  hours: ScheduleValue["hours"],
  unreadable: (message: string, help: string) => void,
): readonly (readonly Minutes[])[] {
  if (hours === undefined) return EMPTY_WEEK;
  if (hours === "always") return WEEKDAY_NAMES.map(() => ALL_DAY);
  const days: Minutes[][] = WEEKDAY_NAMES.map(() => []);
  for (const [key, written] of Object.entries(hours)) {
    const spans = readSpans(written, unreadable);
    for (const weekday of weekdaysOf(key)) days[weekday]?.push(...spans);
  }
  return days;
}

/** A schedule with what it leaves out taken from those that it extends; its zone is always its own where it has one. */
function withExtended(
  own: ScheduleValue,
  sources: Sources,
  trouble: (code: TimeTrouble["code"], message: string, help: string) => void,
): ScheduleValue {
  let value = own;
  let id = own.extends;
  for (let steps = 0; id !== undefined; steps++) {
    if (id === "always") return { hours: "always", ...defined(value) };
    if (steps === LONGEST_CHAIN) {
      trouble(
        "extends-loop",
        "The schedules that it extends go round in a circle.",
        "Let one of them have its own hours.",
      );
      return value;
    }
    const parent = sources.schedule(id);
    if (!parent) {
      trouble("extends-unknown", `There is no schedule ${quote(id)} to extend.`, "Add it, or correct its id.");
      return value;
    }
    value = { ...parent, ...defined(value) };
    id = parent.extends;
  }
  return value;
}

function defined(value: ScheduleValue): ScheduleValue {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as ScheduleValue;
}
