/** How a ticket begins whose clock is to run at once. */
import type { Entry } from "../model/index.ts";
import type { TicketEvent } from "../sla/index.ts";

/** A ticket is opened, and what the policy’s clock waits for happens at the same moment. */
export function opening({ value }: Entry<"SlaPolicy">, at: number): TicketEvent[] {
  const opened: TicketEvent = { at, set: { state: "new" } };
  switch (value.clock?.starts) {
    case "approved":
      return [opened, { at, did: "approved" }];
    case "assigned":
      return [opened, { at, did: "assigned" }];
    case "assigned to team":
      return [opened, { at, set: { team: value.between?.provider ?? value.owner ?? "team" } }];
    default:
      return [opened];
  }
}
