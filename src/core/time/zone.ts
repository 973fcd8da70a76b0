/**
 * The wall clock of a zone: when its offset changes, found once, and integer arithmetic between the changes.
 * Local milliseconds are what the wall clock shows, counted as if it were UTC: `dayNumber × 24 h + time of day`.
 */
import { create } from "temporal-polyfill/fns/ZonedDateTime";
import { DAY_MS, HOUR_MS, MINUTE_MS, parseTimeZone, SECOND_MS } from "../values/index.ts";
import { lastAtOrBelow } from "./search.ts";

/** Offset changes are looked for in stretches of this length. */
const STRETCH_MS = 366 * DAY_MS;

/** Offsets are compared this far apart. No zone has changed its clock and back within a week. */
const STEP_MS = 7 * DAY_MS;

/** An offset at the end of a text, as dates are written: `1/2/2026, GMT+05:30`; seconds are those of local mean times of long ago. */
const written = /GMT(?:([+-])(\d{1,2})(?::(\d\d))?(?::(\d\d))?)?$/;

/** The offsets of a zone over time. Extended when it is asked about a time outside of what it knows. */
export class Zone {
  /** Instants from which an offset holds; the first is where the knowledge begins. */
  private at: number[] = [];
  /** The offset that holds from there on, in milliseconds ahead of UTC. */
  private offset: number[] = [];
  private from = 0;
  private to = 0;

  /** @param id what calendars understand: an IANA name or an offset such as `+01:00`; must be known to them */
  constructor(readonly id: string) {}

  /** Finds the changes between two instants, unless they are known. */
  cover(from: number, to: number): void {
    if (this.at.length > 0 && from >= this.from && to <= this.to) return;
    const begins = this.at.length > 0 ? Math.min(this.from, from < this.from ? from - STRETCH_MS : from) : from;
    const ends = this.at.length > 0 ? Math.max(this.to, to > this.to ? to + STRETCH_MS : to) : to + STRETCH_MS;
    this.at = [Math.floor(begins)];
    let offset = this.ask(begins);
    this.offset = [offset];
    for (let at = begins; at < ends; ) {
      const next = Math.min(at + STEP_MS, ends);
      if (this.ask(next) === offset) {
        at = next;
        continue;
      }
      at = this.changeBetween(at, next, offset);
      offset = this.ask(at);
      this.at.push(at);
      this.offset.push(offset);
    }
    this.from = begins;
    this.to = ends;
  }

  private format: Intl.DateTimeFormat | undefined;

  /** Milliseconds ahead of UTC, as the platform’s data says. A tenth of what a date with all its parts costs. */
  private ask(instant: number): number {
    const isOffset = /^[+-]/.test(this.id);
    if (!isOffset) this.format ??= new Intl.DateTimeFormat("en-US", { timeZone: this.id, timeZoneName: "longOffset" });
    const text = this.format?.format(instant) ?? `GMT${this.id}`;
    const [, sign, hours, minutes, seconds] = written.exec(text) ?? [];
    const away = Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS;
    return sign === "-" ? -away : away;
  }

  /** The first whole second at which the offset is another one. */
  private changeBetween(from: number, to: number, offset: number): number {
    let [low, high] = [Math.floor(from / SECOND_MS), Math.ceil(to / SECOND_MS)];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.ask(middle * SECOND_MS) === offset) low = middle;
      else high = middle;
    }
    return high * SECOND_MS;
  }

  /** Milliseconds ahead of UTC at an instant. */
  offsetAt(instant: number): number {
    this.cover(instant, instant);
    return this.offset[lastAtOrBelow(this.at, this.at.length, instant)] ?? 0;
  }

  /** What the wall clock shows at an instant, in local milliseconds. */
  localAt(instant: number): number {
    return instant + this.offsetAt(instant);
  }

  /**
   * The instant at which the wall clock shows a local time. Of two, in a repeated hour, the first; a time that a clock change leaves
   * out is read with the offset before the change, so that 02:30 becomes 03:30.
   */
  instantOf(local: number): number {
    const [low, high] = [local - 2 * DAY_MS, local + 2 * DAY_MS];
    this.cover(low, high);
    const first = Math.max(0, lastAtOrBelow(this.at, this.at.length, low));
    for (let index = first; index < this.at.length; index++) {
      const instant = local - (this.offset[index] ?? 0);
      const next = this.at[index + 1] ?? Number.POSITIVE_INFINITY;
      if (instant < next) return index === first ? instant : this.afterGap(local, index);
    }
    return local;
  }

  private afterGap(local: number, index: number): number {
    const instant = local - (this.offset[index] ?? 0);
    return instant >= (this.at[index] ?? 0) ? instant : local - (this.offset[index - 1] ?? 0);
  }

  /** The stretches of constant offset between two instants, in order: `visit(from, to, offset)`, half-open. */
  stretches(from: number, to: number, visit: (from: number, to: number, offset: number) => void): void {
    this.cover(from, to);
    const first = Math.max(0, lastAtOrBelow(this.at, this.at.length, from));
    for (let index = first; index < this.at.length; index++) {
      const begins = Math.max(from, this.at[index] ?? from);
      const ends = Math.min(to, this.at[index + 1] ?? to);
      if (begins >= to) return;
      if (begins < ends) visit(begins, ends, this.offset[index] ?? 0);
    }
  }
}

const zones = new Map<string, Zone>();

/** The zone that a document names, shared by all who name it; nothing where the name is not one. */
export function zoneOf(name: string): Zone | undefined {
  const parsed = parseTimeZone(name);
  if (!parsed.ok) return undefined;
  const { id } = parsed.value;
  const known = zones.get(id);
  if (known) return known;
  const zone = new Zone(id);
  try {
    create(0n, id);
  } catch {
    // The machine's own list of zones is older than ours.
    return undefined;
  }
  zones.set(id, zone);
  return zone;
}
