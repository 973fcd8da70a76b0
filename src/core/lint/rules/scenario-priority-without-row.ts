import { matrixFor, prioritiesOf } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { quoteAll } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { rowsOf } from "../targets.ts";
import { ticketPriorities } from "../tickets.ts";

export default rule({
  id: "scenario-priority-without-row",
  kinds: ["Scenario"],
  severity: "error",
  set: "recommended",
  summary: "The policy that a scenario tests has targets for the priorities of its ticket.",
  why: "Without a row no clock runs, so nothing is due and nothing can be tested.",
  book: true,
  bad: [
    `
kind: Scenario
id: p4-monday
name: The policy promises nothing for P4
policy: sla-mail
given: {priority: P4}
---
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {resolve: 4h, schedule: always}
`,
    `
kind: Scenario
id: p1-lowered
name: From the second event on nothing is owed
policy: sla-mail
given: {priority: P1}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
  - {at: "2026-03-06T15:30+00:00", set: {priority: P4}}
---
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {resolve: 4h, schedule: always}
`,
  ],
  good: `
kind: Scenario
id: p3-raised
name: Both have targets
policy: sla-mail
given: {priority: P3}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
  - {at: "2026-03-06T15:30+00:00", set: {priority: P1}}
---
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
---
kind: Scenario
id: p4-is-no-longer-owed
name: What the new priority has not is no longer owed, and that is the test
policy: sla-mail
given: {priority: P1}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
  - {at: "2026-03-06T15:30+00:00", set: {priority: P5}}
expect:
  - {target: resolve, state: canceled}
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    const policy = book.find("SlaPolicy", entry.value.policy);
    const rows = policy ? [...new Set(rowsOf(policy).map((row) => row.priority))] : [];
    if (!policy || rows.length === 0) return;
    // A priority that no matrix has is told as such.
    const known = prioritiesOf(matrixFor(entry, book));
    const expectsEnd = entry.value.expect?.some((one) => one && "state" in one && one.state === "canceled");
    for (const { priority, path, event } of ticketPriorities(entry)) {
      if (rows.includes(priority) || (known.length > 0 && !known.includes(priority))) continue;
      if (event !== undefined && expectsEnd) continue;
      yield {
        path,
        severity: event === undefined ? "error" : "warning",
        message: `“${policy.id ?? ""}” has no targets for “${priority}”${event === undefined ? ", so no clock runs for this ticket" : ": from here on nothing is owed"}.`,
        help: `Write ${quoteAll(rows, "or")}, or add a row for “${priority}” to the policy.`,
        related: [{ entry: policy, path: ["targets"], on: "key", message: "The targets of the policy are here." }],
        fixes: rows.map((row) => ({
          title: `Change to “${row}”`,
          changes: [{ path, do: "set" as const, text: quoteYaml(row) }],
        })),
      };
    }
  },
});
