/**
 * The wall clock of a zone: when its offset changes, found once, and integer arithmetic between the changes.
 * Local milliseconds are what the wall clock shows, counted as if it were UTC: `dayNumber × 24 h + time of day`.
 */
import { create, getTimeZoneTransition, offsetNanoseconds } from "temporal-polyfill/fns/ZonedDateTime";
import { DAY_MS, parseTimeZone } from "../values/index.ts";
import { lastAtOrBelow } from "./search.ts";

/** Offset changes are looked for in stretches of this length. */
const STRETCH_MS = 366 * DAY_MS;

const NANOSECONDS = 1_000_000n;

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
    let moment = create(BigInt(Math.floor(begins)) * NANOSECONDS, this.id);
    this.at = [Math.floor(begins)];
    this.offset = [offsetNanoseconds(moment) / 1e6];
    for (;;) {
      const next = getTimeZoneTransition(moment, "next");
      if (next === null || next.epochMilliseconds > ends) break;
      moment = next;
      this.at.push(next.epochMilliseconds);
      this.offset.push(offsetNanoseconds(next) / 1e6);
    }
    this.from = begins;
    this.to = ends;
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
