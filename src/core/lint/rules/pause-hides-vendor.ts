import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

/** Words by which people name their own supplier in a reason. */
const VENDOR = /\b(vendor|supplier|third[- ]part(y|ies)|contractor|manufacturer)\b/i;

export default rule({
  id: "pause-hides-vendor",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "The clock of an SLA runs on while you wait for your own supplier.",
  why: "The customer did not buy from your vendor. A pause for it takes the vendor’s delay out of your figures and leaves it in the customer’s day.",
  bad: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days}
    - {state: on hold, reason: awaiting vendor, atMost: 5 business days}
`,
  good: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days}
---
kind: SlaPolicy
id: ola-payments
name: Payments team, which does not answer for the vendor
type: OLA
clock:
  starts: assigned to team
  pausesWhile:
    - {state: on hold, reason: awaiting vendor, atMost: 5 business days}
`,
  *check(entry) {
    if (entry.value.type !== "SLA" || isRetired(entry)) return;
    const pauses = entry.value.clock?.pausesWhile ?? [];
    for (const [index, pause] of pauses.entries()) {
      if (pause?.reason === undefined || !VENDOR.test(pause.reason)) continue;
      const path = ["clock", "pausesWhile", index];
      yield {
        path: [...path, "reason"],
        message: `This SLA’s clock stands still for “${pause.reason}”.`,
        help: "Take the pause out and promise a time that holds with the vendor’s; in the OLA of the team that waits, the pause is right.",
        fixes: [
          {
            title: "Remove this pause",
            changes: [{ path: pauses.length === 1 ? ["clock", "pausesWhile"] : path, do: "remove" }],
          },
        ],
      };
    }
  },
});
