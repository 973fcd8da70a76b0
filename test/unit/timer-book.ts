/** Tickets for the tests of timers: books from YAML, events in one line each, and what a timer answers as text. */
import assert from "node:assert/strict";
import { Book, type Entry, readDoc } from "../../src/core/model/index.ts";
import {
  type Cycle,
  type Did,
  type Given,
  type Simulation,
  simulate,
  type TargetName,
  type TicketEvent,
} from "../../src/core/sla/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { epochOf } from "../../src/core/time/index.ts";
import { parseInstant } from "../../src/core/values/index.ts";

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A book of documents in YAML; a text may hold several. */
export function bookOf(...texts: readonly string[]): Book {
  const docs = new Map(
    texts.map((text, index) => {
      const uri = `file:///book/${index === 0 ? "servicebook" : index}.yaml`;
      return [uri, readDoc(new SourceText(uri, text))];
    }),
  );
  return new Book("file:///book/", docs, { clock: "2026-11-22" });
}

export const manifest = (timezone: string): string =>
  `kind: Servicebook\nid: book\nname: Book\ntimezone: ${timezone}\nworkingSchedule: office\n`;

export function policyOf(book: Book): Entry<"SlaPolicy"> {
  const [policy] = book.entries("SlaPolicy");
  assert.ok(policy, "a policy");
  return policy;
}

/** `2026-03-06 15:10` on the wall clock of a zone, or with an offset of its own. */
export function instant(text: string, zone: string): number {
  const parsed = parseInstant(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text} ${zone}`);
  assert.ok(parsed.ok, text);
  return epochOf(parsed.value)!;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant as the wall clock of a zone shows it: `2026-03-06 15:10`, with seconds where there are any. */
export function wall(at: number | undefined, zone: string): string {
  if (at === undefined) return "none";
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    formats.set(zone, format);
  }
  return format.format(at).replace(/:00$/, "") + (at % 1000 === 0 ? "" : ` and ${at % 1000} ms`);
}

/** `4h 30m`, as in scenarios. */
export function length(ms: number | undefined): string {
  if (ms === undefined) return "none";
  const minutes = ms / MINUTE;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}h` : "", rest > 0 || hours === 0 ? `${rest}m` : ""].filter(Boolean).join(" ");
}

type Fields = NonNullable<TicketEvent["set"]> & { readonly by?: string };
/** When, what somebody did or what is set, and what more. */
export type Happens = readonly [at: string, did: Did, more?: Fields] | readonly [at: string, set: Fields];

function eventOf(happens: Happens, zone: string): TicketEvent {
  const [at, what, more] = happens;
  const { by, ...set }: Fields = typeof what === "string" ? (more ?? {}) : what;
  return {
    at: instant(at, zone),
    ...(typeof what === "string" ? { did: what } : {}),
    ...(by === undefined ? {} : { by }),
    ...(Object.keys(set).length > 0 ? { set } : {}),
  };
}

/** What must be so of one cycle; what is left out is not looked at. Instants as `wall` gives them, durations as `length` does. */
export interface Expected {
  readonly target: TargetName;
  /** From 1 up; the last one when left out. */
  readonly cycle?: number;
  /** After the last event when left out. */
  readonly asOf?: string;
  readonly state?: Cycle["state"];
  readonly start?: string;
  readonly due?: string;
  readonly notBefore?: string;
  readonly firstDue?: string;
  readonly elapsed?: string;
  readonly remaining?: string;
  readonly budget?: string;
  readonly percent?: number;
  readonly breached?: string;
  readonly stopped?: string;
  readonly canceled?: string;
  readonly wallElapsed?: string;
  readonly overdue?: string;
  readonly wallOverdue?: string;
  readonly superseded?: boolean;
  /** How many runs there are of this target. */
  readonly cycles?: number;
  /** When each closed line was missed. */
  readonly closed?: readonly string[];
  /** By its text: `reached 2026-03-06 15:10`. */
  readonly milestones?: Readonly<Record<string, string>>;
  /** A part of one of its notes. */
  readonly notes?: RegExp;
}

/** Cycles of a target that have begun, or the one that has not. */
export function cyclesOf(simulation: Simulation, target: TargetName): readonly Cycle[] {
  return simulation.timeline.cycles.filter((cycle) => cycle.target === target);
}

function seen(simulation: Simulation, expected: Expected, zone: string): Record<string, unknown> {
  const cycles = cyclesOf(simulation, expected.target);
  const cycle = expected.cycle === undefined ? cycles.at(-1) : cycles.find((one) => one.number === expected.cycle);
  if (!cycle) return { ...expected, target: "has no such cycle", cycles: cycles.length };
  const at = (instantOf: number | undefined) => wall(instantOf, zone);
  const all: Record<string, unknown> = {
    target: cycle.target,
    cycle: cycle.number,
    asOf: expected.asOf,
    state: cycle.state,
    start: at(cycle.start),
    due: at(cycle.due),
    notBefore: at(cycle.notBefore),
    firstDue: at(cycle.firstDue),
    elapsed: length(cycle.elapsedMs),
    remaining: length(cycle.remainingMs),
    budget: length(cycle.budgetMs),
    percent: cycle.percent,
    breached: at(cycle.breachedAt),
    stopped: at(cycle.stoppedAt),
    canceled: at(cycle.canceledAt),
    wallElapsed: length(cycle.wallElapsedMs),
    overdue: length(cycle.overdueMs),
    wallOverdue: length(cycle.wallOverdueMs),
    superseded: cycle.superseded,
    cycles: cycles.length,
    closed: cycle.closed.map((line) => at(line.breachedAt)),
    milestones: Object.fromEntries(
      cycle.milestones
        .filter((mark) => expected.milestones?.[mark.text] !== undefined)
        .map((mark) => [
          mark.text,
          mark.state === "reached" || (mark.state === "ahead" && mark.at !== undefined)
            ? `${mark.state} ${at(mark.at)}`
            : mark.state,
        ]),
    ),
    notes: cycle.notes.some((note) => expected.notes?.test(note)) ? expected.notes : cycle.notes,
  };
  return Object.fromEntries(Object.keys(expected).map((key) => [key, all[key]]));
}

/** A ticket under a policy of a book, on the wall clock of a zone. */
export class Case {
  private readonly policy: Entry<"SlaPolicy">;
  private readonly events: readonly TicketEvent[];

  constructor(
    readonly book: Book,
    private readonly zone: string,
    private readonly given: Given,
    happens: readonly Happens[],
  ) {
    this.policy = policyOf(book);
    this.events = happens.map((one) => eventOf(one, zone));
  }

  look(asOf?: string, until?: string): Simulation {
    return simulate(
      this.book,
      this.policy,
      { given: this.given, events: this.events },
      {
        ...(asOf === undefined ? {} : { asOf: instant(asOf, this.zone) }),
        ...(until === undefined ? {} : { until: instant(until, this.zone) }),
      },
    );
  }

  expect(...all: readonly Expected[]): void {
    for (const expected of all) assert.deepEqual(seen(this.look(expected.asOf), expected, this.zone), { ...expected });
  }
}

/** Ten hours with a lunch break, a night shift, and round the clock, in one zone. */
export const hours = (timezone: string): string => `kind: Schedule
id: office
name: Office hours
timezone: ${timezone}
hours: {mon-thu: "08:00-18:00", fri: "08:00-17:00"}
breaks: ["13:00-14:00"]
---
kind: Schedule
id: desk
name: Desk hours, no break
timezone: ${timezone}
hours: {mon-fri: "08:00-18:00"}
---
kind: Schedule
id: nights
name: Night shift
timezone: ${timezone}
hours: {mon-fri: "22:00-06:00"}
---
kind: Schedule
id: always-here
name: Round the clock
timezone: ${timezone}
hours: always
`;

/** A policy with rows and a clock in YAML flow style. */
export const policy = (targets: string, clock = "starts: created", more = ""): string => `kind: SlaPolicy
id: sla
name: Promise
owner: desk-team
type: SLA
between: {provider: desk-team, customer: business}
services: [mail]
appliesTo: incident
clock: {${clock}}
targets: {${targets}}
${more}`;

/** A case in Lisbon, where the wall clock is at +00:00 in winter. */
export function lisbon(
  targets: string,
  happens: readonly Happens[],
  options: { readonly clock?: string; readonly more?: string; readonly given?: Given; readonly docs?: string } = {},
): Case {
  const zone = "Europe/Lisbon";
  const book = bookOf(
    manifest(zone),
    hours(zone),
    policy(targets, options.clock, options.more),
    ...(options.docs === undefined ? [] : [options.docs]),
  );
  return new Case(book, zone, options.given ?? { priority: "P1" }, happens);
}
