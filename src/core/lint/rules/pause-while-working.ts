import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

const WHAT: Readonly<Record<string, string>> = {
  new: "nobody has taken the ticket yet",
  "in progress": "somebody works on the ticket",
  resolved: "the ticket is resolved, which stops it anyway",
  closed: "the ticket is closed, which stops it anyway",
  canceled: "the ticket is canceled, which ends it anyway",
};

export default rule({
  id: "pause-while-working",
  kinds: ["SlaPolicy"],
  severity: "error",
  set: "recommended",
  summary: "The clock pauses while a ticket is on hold, and in no other state.",
  why: "A clock that stands still in the queue or during the work measures nothing that the customer feels.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock:
  starts: created
  pausesWhile:
    - {state: in progress, reason: work has started}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock:
  starts: created
  pausesWhile:
    - {state: resolved, reason: waiting for the caller to confirm}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days}
---
kind: SlaPolicy
id: sla-change
name: Work that ends when the caller has tried it out
clock:
  starts: created
  stops: closed
  pausesWhile:
    - {state: resolved, reason: awaiting caller, atMost: 3 business days}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const { clock } = entry.value;
    for (const [index, pause] of (clock?.pausesWhile ?? []).entries()) {
      const what = pause?.state === undefined ? undefined : WHAT[pause.state];
      if (pause?.state === undefined || what === undefined) continue;
      // A clock that runs until it is closed may well stand still while the caller tries it out.
      if (pause.state === "resolved" && clock?.stops === "closed") continue;
      const needless = what.endsWith("anyway");
      yield {
        path: ["clock", "pausesWhile", index, "state"],
        severity: needless ? "advice" : "error",
        message: `The clock stands still while ${what}.`,
        fixes:
          needless && (clock?.pausesWhile?.length ?? 0) > 1
            ? [
                {
                  title: "Take the pause out",
                  safe: true,
                  changes: [{ path: ["clock", "pausesWhile", index], do: "remove" }],
                },
              ]
            : needless
              ? []
              : [
                  {
                    title: "Stand still while it is “on hold” instead",
                    asks: true,
                    changes: [{ path: ["clock", "pausesWhile", index, "state"], do: "set", text: "on hold" }],
                  },
                ],
        help: needless
          ? "Take the pause out: it changes nothing."
          : "Write “on hold” with the reason for the wait; a ticket that is worked on or waits in the queue is on the clock.",
      };
    }
  },
});
