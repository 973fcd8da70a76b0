/**
 * Who is on duty: an override, else the rota, else the team while its schedule is open, else its backup, else nobody.
 * Pure and total. What a team writes is read once and kept with its value; a question then costs a few divisions and look-ups.
 */
import type { Kinds } from "../generated/types.ts";
import { type Book, type Loose, memo } from "../model/index.ts";
import { type Calendar, HORIZON_MS, isKnown, scheduleIn, type Zone, zoneOf } from "../time/index.ts";
import {
  DAY_MS,
  type DateOrDateTime,
  dayNumber,
  MINUTE_MS,
  parseDateOrDateTime,
  parseRotation,
  parseTime,
} from "../values/index.ts";
import type { Duty } from "./types.ts";

type TeamValue = Loose<Kinds["Team"]>;

/** Times are local: milliseconds of the wall clock of `zone`, or of the team’s own zone where that is undefined. */
interface Rota {
  readonly who: readonly string[];
  readonly zone: Zone | undefined;
  readonly begins: number;
  /** The first hand-over time, at or around `begins`; turns change at whole multiples of `period` from there. */
  readonly base: number;
  readonly period: number;
}

interface Override {
  readonly who: string;
  readonly zone: Zone | undefined;
  readonly from: number;
  readonly to: number;
  /** Places of the rota entries that list the person: those whose turn is taken; empty where none does, and all are. */
  readonly turns: readonly number[];
}

interface Read {
  readonly rota: readonly Rota[];
  readonly overrides: readonly Override[];
}

/** A chain of backups is no longer than this; a loop ends sooner. */
const LONGEST_CHAIN = 20;
/** No more changes than this are named for one of a team’s clocks: a daily hand-over over more than ten years. */
const MOST_CHANGES = 8000;

/**
 * Who is on duty for a team, or at a vendor’s desk, at an instant; undefined where nobody is, and for an id that is neither.
 *
 * Every entry of a rota has one person on duty, at all hours from where it begins. An override takes the turn of the entries that list
 * its person; somebody whom none lists takes all turns.
 *
 * @param id of a Team or a VendorContract
 */
export function onDuty(book: Book, id: string, at: number): Duty | undefined {
  return dutyOf(book, id, at, new Set());
}

/**
 * The instants in [from, to) at which the answer of `onDuty` may change: hand-overs, overrides, openings and closings, the backup’s
 * too. In order, each once. Looks ten years ahead at most.
 */
export function dutyChanges(book: Book, id: string, from: number, to: number): number[] {
  if (!isKnown(from) || !(to > from)) return [];
  const found = new Set<number>();
  collect(book, id, from, Math.min(to, from + HORIZON_MS), found, new Set());
  return [...found].sort((a, b) => a - b);
}

function dutyOf(book: Book, id: string, at: number, asked: Set<string>): Duty | undefined {
  // A backup that leads back to a team that was asked already has nobody new to offer.
  if (asked.has(id) || asked.size >= LONGEST_CHAIN || !isKnown(at)) return undefined;
  asked.add(id);
  const team = book.find("Team", id)?.value;
  if (!team) return deskOf(book, id, at);
  const { deputy } = team;
  const { rota, overrides } = readTeam(team);
  if (rota.length > 0 || overrides.length > 0) {
    const own = zoneFor(book, team);
    const running = overrides.filter(({ from, to, zone }) => {
      const local = (zone ?? own).localAt(at);
      return isBetween(from, local, to, at, zone ?? own);
    });
    const taken = (place: number) => running.some(({ turns }) => turns.length === 0 || turns.includes(place));
    const turns = rota.flatMap((one, place) => (taken(place) ? [] : (turnOf(one, own, at) ?? [])));
    const people = unique([...running.map(({ who }) => who), ...turns]);
    if (people.length > 0) return { team: id, people, how: running.length > 0 ? "override" : "rota", deputy };
  }
  if (calendarOf(book, team.schedule)?.isOpen(at)) return { team: id, people: peopleOf(team), how: "hours", deputy };
  const backup = team.onCall?.backup;
  const stand = backup === undefined ? undefined : dutyOf(book, backup, at, asked);
  return stand && { ...stand, how: "backup" };
}

/** A vendor’s desk answers on the contract’s schedule, and always where it has none. */
function deskOf(book: Book, id: string, at: number): Duty | undefined {
  const contract = book.find("VendorContract", id)?.value;
  if (!contract) return undefined;
  if (contract.schedule !== undefined && !calendarOf(book, contract.schedule)?.isOpen(at)) return undefined;
  return { team: id, people: [], how: "vendor desk", deputy: undefined };
}

/** Whoever is there while the team is open: a role’s holder, or the members with their lead first. */
function peopleOf({ type, lead, members }: TeamValue): string[] {
  const all = unique([...(lead === undefined ? [] : [lead]), ...(members ?? []).filter((one) => one !== undefined)]);
  return type === "role" ? all.slice(0, 1) : all;
}

function unique(people: readonly string[]): string[] {
  return [...new Set(people)];
}

function calendarOf(book: Book, schedule: string | undefined): Calendar | undefined {
  return schedule === undefined ? undefined : scheduleIn(book, schedule)?.calendar;
}

/** The wall clock of a team: that of its schedule, else the book’s. */
function zoneFor(book: Book, { schedule }: TeamValue): Zone {
  return (
    calendarOf(book, schedule)?.zone ??
    zoneOf(book.find("Schedule", schedule)?.value.timezone ?? "") ??
    zoneOf(book.manifest?.value.timezone ?? "") ??
    (zoneOf("UTC") as Zone)
  );
}

/** Is an instant in a span of the wall clock? Compared as instants near a clock change, where local times may stand twice. */
function isBetween(from: number, local: number, to: number, at: number, zone: Zone): boolean {
  if (local < from - DAY_MS || local >= to + DAY_MS) return false;
  return zone.instantOf(from) <= at && at < zone.instantOf(to);
}

function turnOf({ who, zone, begins, base, period }: Rota, own: Zone, at: number): string | undefined {
  const clock = zone ?? own;
  if (at < clock.instantOf(begins)) return undefined;
  let turn = Math.floor((clock.localAt(at) - base) / period);
  // In the hours around a clock change the wall clock alone does not tell on which side of a hand-over the instant lies.
  if (at >= clock.instantOf(base + (turn + 1) * period)) turn++;
  else if (at < clock.instantOf(base + turn * period)) turn--;
  return who[Math.max(0, turn) % who.length];
}

function collect(book: Book, id: string, from: number, to: number, found: Set<number>, asked: Set<string>): void {
  if (asked.has(id) || asked.size >= LONGEST_CHAIN) return;
  asked.add(id);
  const add = (instant: number) => {
    if (instant >= from && instant < to) found.add(instant);
  };
  const team = book.find("Team", id)?.value;
  const schedule = team ? team.schedule : book.find("VendorContract", id)?.value.schedule;
  const spans = calendarOf(book, schedule)?.spans(from, MOST_CHANGES, to) ?? [];
  for (const [opens, closes] of spans) {
    add(opens);
    add(closes);
  }
  if (!team) return;
  const { rota, overrides } = readTeam(team);
  const own = zoneFor(book, team);
  for (const one of overrides) {
    const clock = one.zone ?? own;
    add(clock.instantOf(one.from));
    add(clock.instantOf(one.to));
  }
  for (const { zone, begins, base, period } of rota) {
    const clock = zone ?? own;
    add(clock.instantOf(begins));
    const first = Math.max(1, Math.floor((clock.localAt(from) - base) / period));
    for (let turn = first; turn < first + MOST_CHANGES; turn++) {
      const changes = clock.instantOf(base + turn * period);
      if (changes >= to) break;
      add(changes);
    }
  }
  if (team.onCall?.backup !== undefined) collect(book, team.onCall.backup, from, to, found, asked);
}

const readTeam: (team: TeamValue) => Read = memo((team) => {
  const { onCall } = team;
  const rota = (onCall?.rota ?? []).map((written) => readRota(written));
  const placed = rota.filter((one) => one !== undefined);
  const overrides = (onCall?.overrides ?? []).flatMap((written): Override[] => {
    const from = localOf(written?.from);
    const to = localOf(written?.to, true);
    if (written?.who === undefined || from === undefined || to === undefined) return [];
    const { who } = written;
    const turns = placed.flatMap((one, place) => (one.who.includes(who) ? [place] : []));
    const listed = turns[0] === undefined ? undefined : placed[turns[0]];
    const zone = zoneNamed(written.timezone) ?? listed?.zone;
    return [{ who, zone, from, to, turns }];
  });
  return { rota: placed, overrides };
});

type WrittenRota = NonNullable<NonNullable<NonNullable<TeamValue["onCall"]>["rota"]>[number]>;

function readRota(written: WrittenRota | undefined): Rota | undefined {
  const who = (written?.who ?? []).filter((one) => one !== undefined);
  const start = written?.from === undefined ? undefined : parseDateOrDateTime(written.from);
  const rotates = written?.rotates === undefined ? undefined : parseRotation(written.rotates);
  if (!written || who.length === 0 || !start?.ok || !rotates?.ok) return undefined;
  const day = dayNumber(start.value.date) * DAY_MS;
  const hands = written.handover === undefined ? undefined : parseTime(written.handover);
  const handover = hands?.ok ? hands.value : minuteOf(start.value);
  const base = day + handover * MINUTE_MS;
  return {
    who,
    zone: zoneNamed(written.timezone),
    // With a hand-over time beside it, a date alone begins at that time.
    begins: start.value.kind === "date" ? base : day + minuteOf(start.value) * MINUTE_MS,
    base,
    period: rotates.value.days * DAY_MS,
  };
}

function minuteOf(start: DateOrDateTime): number {
  return start.kind === "date" ? 0 : start.minute;
}

/** A date with a time in local milliseconds; a date alone is its beginning, or its end. */
function localOf(text: string | undefined, end = false): number | undefined {
  const read = text === undefined ? undefined : parseDateOrDateTime(text);
  if (!read?.ok) return undefined;
  const day = dayNumber(read.value.date) * DAY_MS;
  return read.value.kind === "date" ? day + (end ? DAY_MS : 0) : day + read.value.minute * MINUTE_MS;
}

function zoneNamed(name: string | undefined): Zone | undefined {
  return name === undefined ? undefined : zoneOf(name);
}
