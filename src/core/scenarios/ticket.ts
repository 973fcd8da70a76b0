/** A scenario’s ticket: its events with their moments read. */
import type { Entry } from "../model/index.ts";
import type { Given, Ticket, TicketEvent } from "../sla/index.ts";
import { quote } from "../values/index.ts";
import { type Moment, readMoment } from "./moments.ts";
import type { ScenarioProblem } from "./types.ts";

/** A ticket as it could be read, with what could not. */
export interface Read {
  readonly ticket: Ticket;
  readonly problems: readonly ScenarioProblem[];
  /** The way in which the first event’s moment is written; undefined where no event could be read. */
  readonly style: Moment | undefined;
}

/**
 * Reads the ticket of a scenario. Events whose moment cannot be read, or lies before the event above, are problems and left out.
 *
 * @param zone the zone to suggest for local times, usually the book’s own
 */
export function ticketOf(entry: Entry<"Scenario">, zone?: string): Read {
  const problems: ScenarioProblem[] = [];
  const events: TicketEvent[] = [];
  let style: Moment | undefined;
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, written] of (entry.value.events ?? []).entries()) {
    if (written?.at === undefined) continue;
    const path = ["events", index, "at"];
    const read = readMoment(written.at, zone);
    if (!read.ok) {
      problems.push({ path, message: read.problem.message, help: read.problem.help });
      continue;
    }
    const { at } = read.value;
    if (at < last) {
      problems.push({
        path,
        message: `This event, at ${quote(written.at)}, lies before the one above it.`,
        help: "Write the events in the order in which they happen.",
      });
      continue;
    }
    last = at;
    style ??= read.value;
    const { did, by, set } = written;
    events.push({ at, did, by, set });
  }
  const given: Given = { ...entry.value.given };
  return { ticket: { given, events }, problems, style };
}
