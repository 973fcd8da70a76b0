import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "clock-never-starts",
  kinds: ["SlaPolicy"],
  severity: "error",
  set: "recommended",
  summary: "The clock starts with something that happens to this kind of ticket.",
  why: "Nobody approves an incident, so its clock never starts: no ticket is ever late, and the report shows 100% of nothing.",
  bad: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
appliesTo: incident
clock: {starts: approved}
`,
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
appliesTo: incident
clock: {starts: created}
---
kind: SlaPolicy
id: sla-mailboxes
name: Requests for mailboxes
appliesTo: request
clock: {starts: approved}
`,
  *check(entry) {
    const { appliesTo, clock } = entry.value;
    if (isRetired(entry) || clock?.starts !== "approved") return;
    if (appliesTo !== "incident" && appliesTo !== "problem") return;
    yield {
      path: ["clock", "starts"],
      message: `The clock starts when the ticket is approved, and ${appliesTo === "incident" ? "an incident" : "a problem"} is never approved.`,
      help: "Write “created”; “approved” is for requests and changes.",
      fixes: [{ title: "Change to “created”", changes: [{ path: ["clock", "starts"], do: "set", text: "created" }] }],
    };
  },
});
