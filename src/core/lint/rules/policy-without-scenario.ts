import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "policy-without-scenario",
  kinds: ["SlaPolicy"],
  severity: "advice",
  set: "recommended",
  summary: "Each policy in force has a scenario that tests it.",
  why: "A worked example is the only thing that customer and team read alike: when a ticket of Friday afternoon is due, and what waiting does to it.",
  book: true,
  bad: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
---
kind: Scenario
id: p1-at-night
name: A P1 at night
policy: sla-payments
`,
  good: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
---
kind: SlaPolicy
id: sla-mail
name: It is still being written
status: draft
---
kind: Scenario
id: p1-at-night
name: A P1 at night
policy: sla-payments
`,
  *check(entry, book) {
    if (entry.id === undefined || entry.draft || isRetired(entry)) return;
    const tests = book.entries("Scenario").filter((one) => !one.draft && !isRetired(one));
    if (tests.some((one) => one.value.policy === entry.id)) return;
    yield {
      path: ["id"],
      message: `No scenario tests “${entry.id}”.`,
      help: "Write one: a ticket of an ordinary week, what happens to it, and when each target is due; “servicebook new Scenario” begins it.",
    };
  },
});
