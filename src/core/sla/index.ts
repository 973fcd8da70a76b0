/**
 * Timers: what a policy promises to a ticket, from the events of its life.
 * Invariant: a timer is a function of policy, schedules and events. Nothing is stored, no clock is read.
 * Invariant: pure and total. Any policy and any events give an answer, with notes and troubles in words where something is odd.
 */
import type { Book, Entry } from "../model/index.ts";
import { marksOf } from "./marks.ts";
import { preparePolicy } from "./policy.ts";
import { live } from "./timeline.ts";
import type { Simulation, Ticket } from "./types.ts";

export { dutyChanges, onDuty } from "./duty.ts";
export { matrixOf } from "./matrix.ts";
export type * from "./types.ts";
export { targetOrder } from "./types.ts";
export { type Saying, sayMark, sayReached, sayResult, sayShare, totalsOf } from "./words.ts";

/** How a ticket is looked at. */
export interface SimulateOptions {
  /** The moment at which it is looked at; the last event when left out. Later events are not looked at. */
  readonly asOf?: number;
  /** How far ahead calls and messages are laid; the latest due date when left out. */
  readonly until?: number;
  /** Write false where only the clocks are asked for: nobody is looked up who is called or told. */
  readonly marks?: boolean;
  /** The escalation matrix to follow; the one in force for the ticket when left out. */
  readonly matrix?: Entry<"EscalationMatrix">;
}

/** The life of a ticket under a policy of a book, with everybody who is called and told. */
export function simulate(
  book: Book,
  policy: Entry<"SlaPolicy">,
  ticket: Ticket,
  options: SimulateOptions = {},
): Simulation {
  const prepared = preparePolicy(book, policy);
  const lived = live(prepared, ticket, options.asOf);
  return {
    timeline: lived.timeline,
    marks: options.marks === false ? [] : marksOf(lived, options.until, options.matrix),
    troubles: prepared.troubles,
  };
}
