/** What a scenario’s ticket meets: the policy, the priorities that it has in its life, the escalation matrix in force. */
import type { Book, Entry } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { epochOf } from "../time/index.ts";
import { parseInstant } from "../values/index.ts";
import { isRetired } from "./agreements.ts";
import { type Row, rowsOf } from "./targets.ts";

type Scenario = Entry<"Scenario">;
type Matrix = Entry<"EscalationMatrix">;

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

/**
 * The escalation matrix in force for a ticket: that of its service (the only one of the policy, where the ticket names none), else the
 * one that names the policy, else the only one that covers the service.
 */
export function ticketMatrix({ value }: Scenario, policy: Entry<"SlaPolicy">, book: Book): Matrix | undefined {
  const services = policy.value.services ?? [];
  const given = value.given?.service;
  const service = typeof given === "string" ? given : services.length === 1 ? services[0] : undefined;
  const ofService = book.find("EscalationMatrix", book.find("Service", service)?.value.escalation);
  if (ofService) return ofService;
  const all = book.entries("EscalationMatrix").filter((one) => !isRetired(one));
  const named = all.find((one) => one.value.sla !== undefined && one.value.sla === policy.id);
  if (named) return named;
  const covering = all.filter((one) =>
    (one.value.services ?? []).some((id) => (service === undefined ? services.includes(id) : id === service)),
  );
  return covering.length === 1 ? covering[0] : undefined;
}

/** The moment that a text names; undefined where it cannot be read. */
export function momentOf(text: string | boolean | undefined): number | undefined {
  const parsed = typeof text === "string" ? parseInstant(text) : undefined;
  return parsed?.ok ? epochOf(parsed.value) : undefined;
}
