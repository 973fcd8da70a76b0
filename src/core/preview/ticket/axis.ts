/** The time axis of a picture: what it reaches over, and where its lines are. */
import { dayOf, isKnown, shortDate, type Zone } from "../../time/index.ts";
import { DAY_MS, dateOf, MINUTE_MS, printTime } from "../../values/index.ts";
import { blockOf } from "../inputs.ts";
import type { Inputs } from "../types.ts";
import type { Tick } from "./types.ts";

/** The most texts that fit under a picture of usual width. */
const MOST_TEXTS = 8;

/** The most lines: beyond that they are no help. */
const MOST_TICKS = 64;

/** The least that a picture reaches over. */
const LEAST_MS = 30 * MINUTE_MS;

/** Some room around the moments that must be seen. */
export function rangeOf(moments: readonly number[]): { readonly from: number; readonly to: number } {
  const known = moments.filter(Number.isFinite);
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const room = Math.max(last - first, LEAST_MS) * 0.04;
  return { from: Math.floor(first - room), to: Math.ceil(Math.max(last, first + LEAST_MS) + room) };
}

const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);
const DAYS = [1, 2, 7, 14, 28, 91, 182, 364, 728];

/** Lines at round times of a wall clock, so far apart that their texts can be read. */
export function ticksOf(zone: Zone, from: number, to: number): Tick[] {
  const step = STEPS.find((one) => (to - from) / one <= MOST_TEXTS);
  return step === undefined ? dayTicks(zone, from, to) : timeTicks(zone, from, to, step);
}

function timeTicks(zone: Zone, from: number, to: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const year = dateOf(dayOf(zone.localAt(from))).year;
  // The wall clock has round times of its own on each side of a clock change.
  for (let local = Math.ceil(zone.localAt(from) / step) * step; ticks.length < MOST_TICKS; local += step) {
    const at = zone.instantOf(local);
    if (at > to) break;
    if (at < from || zone.localAt(at) !== local) continue;
    const day = dayOf(local);
    const isDay = local === day * DAY_MS;
    ticks.push({ at, text: isDay ? shortDate(day, year) : printTime((local - day * DAY_MS) / MINUTE_MS), isDay });
  }
  return ticks;
}

function dayTicks(zone: Zone, from: number, to: number): Tick[] {
  const ticks: Tick[] = [];
  const [first, last] = [dayOf(zone.localAt(from)), dayOf(zone.localAt(to))];
  const year = dateOf(first).year;
  const days = (to - from) / DAY_MS;
  const told = DAYS.find((one) => days / one <= MOST_TEXTS) ?? Math.ceil(days / MOST_TEXTS);
  // Weeks begin on Mondays; day 0 was a Thursday.
  const isTold = (day: number) => (told % 7 === 0 ? (day + 3) % told === 0 : (day - first - 1) % told === 0);
  const drawn = days <= MOST_TICKS - 2 ? 1 : told;
  for (let day = first + 1; day <= last && ticks.length < MOST_TICKS; day++) {
    if (drawn > 1 && !isTold(day)) continue;
    const at = zone.instantOf(day * DAY_MS);
    if (at >= from && at <= to) ticks.push({ at, text: isTold(day) ? shortDate(day, year) : "", isDay: true });
  }
  return ticks;
}

/** A moment with its date, and with its year where that is not the given one. */
export function sayAt(zone: Zone, at: number, year: number): string {
  const local = zone.localAt(at);
  const day = dayOf(local);
  const seconds = Math.floor(((local - day * DAY_MS) % MINUTE_MS) / 1000);
  const time = printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS));
  return `${shortDate(day, year)} ${time}${seconds === 0 ? "" : `:${String(seconds).padStart(2, "0")}`}`;
}

/** What a control for dates and times holds: `2026-03-06T15:10` on a zone’s wall clock. */
export function localText(zone: Zone, at: number): string {
  return new Date(zone.localAt(at)).toISOString().slice(0, 16);
}

/** Reads what such a control holds; undefined where it is no moment. */
export function localMoment(zone: Zone, text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?$/u.test(text)) return undefined;
  const local = Date.parse(`${text}Z`);
  if (Number.isNaN(local)) return undefined;
  return zone.instantOf(Math.floor(local / MINUTE_MS) * MINUTE_MS);
}

/** What a picture is to reach over, where a viewer holds it. */
export function heldRange(inputs: Inputs): { readonly from: number; readonly to: number } | undefined {
  const { from, to } = blockOf(inputs, "range");
  const isRange =
    typeof from === "number" && typeof to === "number" && isKnown(from) && isKnown(to) && to - from >= MINUTE_MS;
  return isRange ? { from, to } : undefined;
}
