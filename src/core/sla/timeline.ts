/** The timeline of a ticket under a policy. */
import { isKnown } from "../time/index.ts";
import { cycleOf, notStarted } from "./cycle.ts";
import { Life } from "./life.ts";
import type { PreparedPolicy } from "./policy.ts";
import type { Cycle, Ticket, TicketEvent, Timeline } from "./types.ts";
import { targetOrder } from "./types.ts";

/** A ticket that has lived up to a moment, and how it looks then. */
export interface Lived {
  readonly life: Life;
  readonly timeline: Timeline;
}

/** Lets a ticket live up to a moment; without one, up to its last event. */
export function live(policy: PreparedPolicy, ticket: Ticket, moment?: number): Lived {
  const life = new Life(policy, ticket);
  const events = inOrder(ticket.events, life.notes);
  const last = events[events.length - 1]?.at;
  const asOf = moment !== undefined && isKnown(moment) ? moment : (last ?? 0);
  let later = 0;
  for (const event of events) {
    if (event.at <= asOf) life.apply(event);
    else later++;
  }
  if (later > 0)
    life.notes.add(
      `${later === 1 ? "One event lies" : `${later} events lie`} after the moment at which the ticket is looked at and ${later === 1 ? "is" : "are"} not counted.`,
    );
  life.settle(asOf);
  // What goes on is on hold from here too, where its state asks for it.
  for (const clock of life.clocks) clock.holdOn(life.ticket.history, asOf);
  return { life, timeline: timelineOf(life, asOf) };
}

function inOrder(events: readonly TicketEvent[], notes: Set<string>): readonly TicketEvent[] {
  const known = events.filter(({ at }) => isKnown(at));
  if (known.length < events.length) notes.add("Events whose moment cannot be placed in time are not counted.");
  if (known.length === 0) notes.add("Nothing has happened to the ticket, so no clock runs.");
  for (let index = 1; index < known.length; index++)
    if ((known[index]?.at ?? 0) < (known[index - 1]?.at ?? 0)) {
      notes.add("The events were not in order of time; they were put in order.");
      return [...known].sort((a, b) => a.at - b.at);
    }
  return known;
}

function timelineOf(life: Life, asOf: number): Timeline {
  const opened = !Number.isNaN(life.openedAt);
  const { now } = life.ticket;
  const plans =
    life.plans ?? (opened ? undefined : life.policy.promisesFor(now.priority, { ...life.context, openedAt: asOf }));
  const cycles: Cycle[] = [];
  for (const name of targetOrder) {
    const clock = life.clock(name);
    for (const run of clock.runs) cycles.push(cycleOf(run, clock, life, asOf));
    const plan = plans?.plans[name];
    if (clock.runs.length === 0 && plan) cycles.push(notStarted(name, plan, life.whyNotStarted(name)));
  }
  const notes = [...life.notes, ...life.ticket.notes];
  if (opened && !life.policy.appliesTo(life.context))
    notes.push("The policy is not for this ticket: its `when` does not hold.");
  return {
    asOf,
    openedAt: opened ? life.openedAt : asOf,
    priority: now.priority,
    state: now.state,
    cycles,
    untimed: plans?.untimed ?? [],
    notes,
  };
}
