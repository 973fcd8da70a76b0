/** Instants on the wall clock that counts, and on that of the person who reads. */
import type { Book } from "../../core/model/index.ts";
import type { Cycle, Simulation } from "../../core/sla/index.ts";
import { type Zone, zoneOf } from "../../core/time/index.ts";
import { parseTimeZone } from "../../core/values/index.ts";
import { Failure } from "../exit.ts";
import { stampText } from "../hours/instants.ts";

/** How instants are shown. */
export class Moments {
  constructor(
    /** The wall clock that counts. */
    readonly zone: Zone,
    /** The reader’s own, where it differs. */
    readonly here: Zone | undefined,
  ) {}

  /** `Wed 2026-03-11 17:40`; of another schedule’s zone, with its name behind it. */
  stamp(at: number, zone: Zone = this.zone): string {
    const same = zone === this.zone || zone.offsetAt(at) === this.zone.offsetAt(at);
    return same ? stampText(this.zone, at) : `${stampText(zone, at)} ${zone.id}`;
  }

  /** The same on the reader’s wall clock; empty where that is the same. */
  hereText(at: number): string {
    return this.here ? stampText(this.here, at) : "";
  }

  /** Both, for a sentence. */
  both(at: number, zone?: Zone): string {
    const stamp = this.stamp(at, zone);
    const here = this.hereText(at);
    return here === "" || here === stamp ? stamp : `${stamp} (${here} here)`;
  }
}

/** The cycle of a target that counts: the last one, or the one with this number. */
export function cycleOf(cycles: readonly Cycle[], target: string, number?: number): Cycle | undefined {
  return cycles.findLast((cycle) => cycle.target === target && (number === undefined || cycle.number === number));
}

/** The zone of the schedule that the ticket is counted on: that of resolve, else of any target, else the book’s. */
export function zoneFor(book: Book, { timeline: { cycles } }: Simulation): Zone {
  const cycle = cycleOf(cycles, "resolve") ?? cycles[0];
  return cycle?.terms.calendar.zone ?? zoneOf(book.manifest?.value.timezone ?? "UTC") ?? (zoneOf("UTC") as Zone);
}

/** The reader’s zone: the one that was asked for, else the machine’s; nothing where its wall clock shows the same. */
export function hereFor(zone: Zone, asked: string | undefined, instants: readonly number[]): Zone | undefined {
  const here = zoneOf(asked ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  if (!here && asked !== undefined) {
    const parsed = parseTimeZone(asked);
    throw new Failure(
      parsed.ok
        ? `The zone “${asked}” is not known on this machine.`
        : `“--zone”: ${parsed.problem.message} ${parsed.problem.help}`,
    );
  }
  return here && instants.some((at) => here.offsetAt(at) !== zone.offsetAt(at)) ? here : undefined;
}

/** Every instant of an answer that is shown. */
export function instantsOf({ timeline, marks }: Simulation): number[] {
  const cycles = timeline.cycles.flatMap(({ start, due, notBefore, stoppedAt, breachedAt }) =>
    [start, due, notBefore, stoppedAt, breachedAt].filter((at) => at !== undefined),
  );
  return [timeline.openedAt, timeline.asOf, ...cycles, ...marks.map(({ at }) => at)];
}
