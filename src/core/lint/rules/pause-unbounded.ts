import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "pause-unbounded",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "Every pause of the clock has a reason and a longest time.",
  why: "A pause without limits is the classic way to make a red SLA green: whatever is late is put on hold, and nobody can say that it was wrong.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock:
  starts: created
  pausesWhile:
    - {state: on hold, atMost: 3 business days}
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
    - {state: on hold, reason: awaiting change, atMostInAll: 5 business days}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    for (const [index, pause] of (entry.value.clock?.pausesWhile ?? []).entries()) {
      if (!pause) continue;
      const path = ["clock", "pausesWhile", index];
      const wait = pause.reason ?? pause.state ?? "this pause";
      if (pause.state === "on hold" && pause.reason === undefined) {
        yield {
          path: [...path, "state"],
          message: "The clock stands still for every ticket that is on hold, whatever the reason.",
          help: "Name the “reason”, such as awaiting caller, in one entry for each wait that is agreed.",
          fixes: [
            {
              title: "Only while the caller is asked",
              changes: [{ path: [...path, "reason"], do: "add", text: "awaiting caller" }],
            },
          ],
        };
      }
      if (pause.atMost === undefined && pause.atMostInAll === undefined) {
        yield {
          path: pause.reason === undefined ? [...path, "state"] : [...path, "reason"],
          message: `“${wait}” may stop the clock for ever.`,
          help: "Write “atMost” with the longest wait that counts, such as 3 business days; after it the clock runs again.",
          fixes: [
            {
              title: "End it after 3 business days",
              changes: [{ path: [...path, "atMost"], do: "add", text: "3 business days" }],
            },
          ],
        };
      }
    }
  },
});
