/** What happens to a ticket, apart from any policy: how long it stays in a state, whether it is reopened or changes hands. */
import type { Ticket, TicketState } from "../sla/index.ts";

/** An unbroken time in one state, for one reason, with one priority. */
export interface Stay {
  readonly from: number;
  /** Infinity where it has not ended. */
  readonly to: number;
  readonly state: TicketState;
  readonly reason: string | undefined;
  readonly priority: string;
}

/** The life of a ticket. */
export interface Life {
  readonly stays: readonly Stay[];
  /** It was opened again after it was resolved or closed, or handed back. */
  readonly reopened: boolean;
  /** When its priority changed, after its creation. */
  readonly priorityChanges: readonly number[];
  /** When another team took it over. */
  readonly teamChanges: readonly number[];
}

const DONE: readonly TicketState[] = ["resolved", "closed"];

/** Follows a ticket through its events. */
export function lifeOf({ given, events }: Ticket): Life {
  const stays: Stay[] = [];
  let priority = String(given["priority"] ?? "");
  let team = given["team"];
  let state: TicketState = "new";
  let reason: string | undefined;
  let from = events[0]?.at ?? 0;
  let [reopened, handedBack] = [false, false];
  const [priorityChanges, teamChanges]: [number[], number[]] = [[], []];
  for (const [index, { at, did, set }] of events.entries()) {
    if (at > from) stays.push({ from, to: at, state, reason, priority });
    from = at;
    const next: TicketState = set?.state ?? (did === "reopened" && DONE.includes(state) ? "in progress" : state);
    if ((DONE.includes(state) && !DONE.includes(next)) || (did === "reopened" && handedBack)) reopened = true;
    if (did === "handed back") handedBack = true;
    if (next !== state || set?.reason !== undefined) reason = set?.reason;
    state = next;
    if (set?.priority !== undefined && set.priority !== priority) {
      if (index > 0) priorityChanges.push(at);
      priority = set.priority;
    }
    if (set?.team !== undefined && set.team !== team) {
      if (index > 0) teamChanges.push(at);
      team = set.team;
    }
  }
  stays.push({ from, to: Number.POSITIVE_INFINITY, state, reason, priority });
  return { stays, reopened, priorityChanges, teamChanges };
}
