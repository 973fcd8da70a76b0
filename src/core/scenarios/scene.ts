/** A ticket under a policy, looked at again and again: what all expectations of a scenario are checked against. */
import type { Book, Entry } from "../model/index.ts";
import { type Cycle, type Simulation, simulate, type TargetName, type Ticket } from "../sla/index.ts";
import type { Path } from "../text/index.ts";
import { parseDuration, parsePercent, quote, type ValueProblem } from "../values/index.ts";
import { type Moment, readMoment, sayOn } from "./moments.ts";
import type { ExpectationResult, FieldResult, ScenarioProblem } from "./types.ts";

/** What expectations are checked against. Simulations are kept, since most expectations look at the same moment. */
export class Scene {
  readonly problems: ScenarioProblem[] = [];
  private readonly kept = new Map<string, Simulation>();
  /** When the ticket is created and when its last event happens. */
  readonly first: number;
  readonly last: number;

  constructor(
    private readonly book: Book,
    readonly policy: Entry<"SlaPolicy">,
    readonly ticket: Ticket,
    /** The way in which moments are written where an expectation has none of its own. */
    readonly style: Moment,
  ) {
    this.first = ticket.events[0]?.at ?? style.at;
    this.last = ticket.events.at(-1)?.at ?? style.at;
  }

  /** The ticket as it is at a moment; calls and messages at least until another. */
  at(asOf: number, until?: number): Simulation {
    const key = `${asOf} ${until}`;
    const known = this.kept.get(key);
    if (known) return known;
    // What comes later is none of its business, and would only be told as such.
    const ticket = { ...this.ticket, events: this.ticket.events.filter((event) => event.at <= asOf) };
    const options = until === undefined ? { asOf } : { asOf, until: Math.max(until, asOf) };
    const made = simulate(this.book, this.policy, ticket, options);
    this.kept.set(key, made);
    return made;
  }

  /** Reads a moment of an expectation; undefined where it cannot be read, which is told. */
  moment(path: Path, text: string): Moment | undefined {
    const read = readMoment(text, this.book.manifest?.value.timezone);
    if (read.ok) return read.value;
    return this.refuse(path, read.problem);
  }

  /** The moment at which an expectation looks: its own, or that of the last event. */
  asOf(path: Path, text: string | undefined): { readonly at: number; readonly moment: Moment | undefined } | undefined {
    if (text === undefined) return { at: this.last, moment: undefined };
    const moment = this.moment(path, text);
    if (!moment) return undefined;
    if (moment.at >= this.first) return { at: moment.at, moment };
    this.problems.push({
      path,
      message: `${quote(text)} lies before the ticket is created, ${sayOn(this.first, moment)}.`,
      help: "Look at the ticket when it exists, or correct the first event.",
    });
    return undefined;
  }

  /** Reads hours and minutes, in milliseconds. */
  time(path: Path, text: string): number | undefined {
    const read = parseDuration(text, "wall-duration");
    if (!read.ok) return this.refuse(path, read.problem);
    if (read.value.kind === "time") return read.value.ms;
    this.problems.push({
      path,
      message: `${quote(text)} is a number of days, and used and remaining time are counted in hours.`,
      help: "Write hours and minutes, such as “12h 20m”.",
    });
    return undefined;
  }

  /** Reads a percentage, with the number of its decimals. */
  percent(path: Path, text: string): { readonly value: number; readonly decimals: number } | undefined {
    const read = parsePercent(text);
    if (!read.ok) return this.refuse(path, read.problem);
    return { value: read.value, decimals: /\.(\d+)/u.exec(text)?.[1]?.length ?? 0 };
  }

  private refuse(path: Path, { message, help }: ValueProblem): undefined {
    this.problems.push({ path, message, help });
    return undefined;
  }
}

/** The cycle of a target that an expectation speaks of, or in words why there is none. */
export function cycleOf(
  { timeline }: Simulation,
  target: TargetName,
  number: number | undefined,
): { readonly cycle: Cycle } | { readonly missing: string } {
  const cycles = timeline.cycles.filter((one) => one.target === target);
  const cycle = number === undefined ? cycles.at(-1) : cycles.find((one) => one.number === number);
  if (cycle) return { cycle };
  const untimed = timeline.untimed.find((one) => one.target === target);
  if (untimed) return { missing: `${quote(target)} is promised as ${quote(untimed.text)}, which is not timed.` };
  if (cycles.length > 0) {
    const times = cycles.length === 1 ? "once" : `${cycles.length} times`;
    return { missing: `${quote(target)} has run ${times}, so there is no cycle ${number}.` };
  }
  return { missing: `No clock of ${quote(target)} has run for this ticket, which is ${quote(timeline.priority)}.` };
}

/** What explains a simulation beside its cycles: what could not be counted, and what was odd. */
export function oddities({ timeline, troubles }: Simulation): string[] {
  return [...troubles.map((one) => one.message), ...timeline.notes];
}

/** Puts the fields of an expectation together. Nothing where none of them could be read. */
export function resultOf(
  path: Path,
  fields: readonly FieldResult[],
  notes: () => readonly string[],
): ExpectationResult | undefined {
  if (fields.length === 0) return undefined;
  const failed = fields.filter((one) => !one.ok);
  const ok = failed.length === 0;
  const says = [...new Set((ok ? fields : failed).map((one) => one.says))].join(" ");
  return { path, ok, fields, says, notes: ok ? [] : [...new Set(notes())] };
}
