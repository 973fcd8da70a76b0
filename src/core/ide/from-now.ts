/** Tickets that are opened at a moment and not touched again, as the timers see them. */
import type { Book, Entry } from "../model/index.ts";
import { type Cycle, simulate, type TargetName, type TicketEvent } from "../sla/index.ts";

/** The clocks of the moment that was asked about last, by policy and ticket: lenses, hints and explanations ask for the same. */
const kept = new WeakMap<Book, { readonly at: number; readonly cycles: Map<Entry, Map<string, readonly Cycle[]>> }>();

/**
 * The first run of a target’s clock for a ticket of a priority that begins at a moment, and of which nothing else is known. What the clock
 * waits for happens at the same moment: approval, assignment, and for updates and later answers the first answer and a question.
 */
export function cycleFrom(
  book: Book,
  policy: Entry<"SlaPolicy">,
  priority: string,
  target: TargetName,
  at: number,
): Cycle | undefined {
  let known = kept.get(book);
  if (known?.at !== at) {
    known = { at, cycles: new Map() };
    kept.set(book, known);
  }
  const ofPolicy = known.cycles.get(policy) ?? new Map<string, readonly Cycle[]>();
  known.cycles.set(policy, ofPolicy);
  const answered = target === "update" || target === "nextResponse";
  const key = `${answered} ${priority}`;
  const cycles = ofPolicy.get(key) ?? cyclesFrom(book, policy, priority, at, answered);
  ofPolicy.set(key, cycles);
  return cycles.find((cycle) => cycle.target === target);
}

function cyclesFrom(
  book: Book,
  policy: Entry<"SlaPolicy">,
  priority: string,
  at: number,
  answered: boolean,
): readonly Cycle[] {
  const events: TicketEvent[] = [{ at, set: { state: "new" } }];
  switch (policy.value.clock?.starts) {
    case "approved":
      events.push({ at, did: "approved" });
      break;
    case "assigned":
      events.push({ at, did: "assigned" });
      break;
    case "assigned to team":
      events.push({ at, set: { team: policy.value.between?.provider ?? policy.value.owner ?? "team" } });
  }
  if (answered) events.push({ at, did: "responded" }, { at, did: "caller replied", by: "caller" });
  return simulate(book, policy, { given: { priority }, events }, { asOf: at, until: at }).timeline.cycles;
}
