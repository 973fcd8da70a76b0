/** A ticket that is opened at a moment and is not touched again, as the timers see it. */
import type { Book, Entry } from "../model/index.ts";
import { type Cycle, simulate, type TargetName, type TicketEvent } from "../sla/index.ts";

/**
 * The first run of a target’s clock for a ticket that begins at a moment. What the clock waits for happens at the same moment: approval,
 * assignment, and for updates and later answers the first answer and a question.
 */
export function cycleFrom(
  book: Book,
  policy: Entry<"SlaPolicy">,
  priority: string,
  target: TargetName,
  at: number,
): Cycle | undefined {
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
  if (target === "update" || target === "nextResponse") events.push({ at, did: "responded" });
  if (target === "nextResponse") events.push({ at, did: "caller replied", by: "caller" });
  const { timeline } = simulate(book, policy, { given: { priority }, events }, { asOf: at, until: at });
  return timeline.cycles.find((cycle) => cycle.target === target);
}
