import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "clock-starts-at-assignment",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "The clock of an SLA starts when the ticket is created.",
  why: "The time in the queue vanishes from the report, and it is the part that the caller feels most: nobody has even looked.",
  bad: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
clock: {starts: assigned, stops: resolved}
`,
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
clock: {starts: created, stops: resolved}
---
kind: SlaPolicy
id: ola-mail
name: Mail team, which answers for its own time
type: OLA
clock: {starts: assigned to team, stops: handed back}
---
kind: SlaPolicy
id: sla-requests
name: Requests, which wait for an approval first
type: SLA
clock: {starts: approved}
`,
  *check(entry) {
    const { type, clock } = entry.value;
    if (type !== "SLA" || isRetired(entry)) return;
    if (clock?.starts !== "assigned" && clock?.starts !== "assigned to team") return;
    yield {
      path: ["clock", "starts"],
      message: `The clock of this SLA starts when the ticket is ${clock.starts}, so the time before that never counts.`,
      help: "Write “created”. If the times only hold from assignment, this is an OLA.",
      fixes: [{ title: "Change to “created”", changes: [{ path: ["clock", "starts"], do: "set", text: "created" }] }],
    };
  },
});
