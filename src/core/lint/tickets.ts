/** What a scenario’s ticket meets: the priorities that it has in its life, and the rows of its policy for them. */
import type { Entry } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { epochOf } from "../time/index.ts";
import { parseInstant } from "../values/index.ts";
import { type Row, rowsOf } from "./targets.ts";

type Scenario = Entry<"Scenario">;

/** A priority that the ticket has, and where that is written. */
export interface TicketPriority {
  readonly priority: string;
  readonly path: Path;
  /** Place of the event that sets it; undefined for the priority it is created with. */
  readonly event: number | undefined;
}

/** The priorities that the ticket has, in the order in which it has them. */
export function ticketPriorities({ value }: Scenario): readonly TicketPriority[] {
  const given = value.given?.priority;
  const found: TicketPriority[] =
    given === undefined ? [] : [{ priority: given, path: ["given", "priority"], event: undefined }];
  for (const [index, event] of (value.events ?? []).entries()) {
    const priority = event?.set?.priority;
    if (priority !== undefined) found.push({ priority, path: ["events", index, "set", "priority"], event: index });
  }
  return found;
}

/** The rows of the policy for the priorities that the ticket has, exceptions included. */
export function ticketRows(scenario: Scenario, policy: Entry<"SlaPolicy">): readonly Row[] {
  const had = new Set(ticketPriorities(scenario).map((one) => one.priority));
  return rowsOf(policy).filter((row) => had.has(row.priority));
}

/** The moment that a text names; undefined where it cannot be read. */
export function momentOf(text: string | boolean | undefined): number | undefined {
  const parsed = typeof text === "string" ? parseInstant(text) : undefined;
  return parsed?.ok ? epochOf(parsed.value) : undefined;
}
