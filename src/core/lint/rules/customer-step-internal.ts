import { rule } from "../rule.ts";

const INTERNAL = {
  run: "a command",
  needsApproval: "an approval",
  contract: "a contract",
  template: "a message of the escalation matrix",
} as const;

export default rule({
  id: "customer-step-internal",
  kinds: ["Runbook"],
  severity: "warning",
  set: "recommended",
  summary: "A step for customers needs nothing that only we have.",
  why: "The article for customers leaves out commands, approvals and contracts. What is left of such a step cannot be done, and tells people outside how our systems are handled.",
  bad: `
kind: Runbook
id: mail-stuck
name: Mail is stuck
steps:
  - id: again
    do: Restart the gateway.
    run: mailctl restart
    forCustomers: true
`,
  good: `
kind: Runbook
id: mail-stuck
name: Mail is stuck
steps:
  - id: again
    do: Send the mail again.
    forCustomers: true
  - id: restart
    do: Restart the gateway.
    run: mailctl restart
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    for (const list of ["steps", "rollback"] as const) {
      for (const [index, step] of (entry.value[list] ?? []).entries()) {
        if (!step?.forCustomers) continue;
        const field = (["run", "needsApproval", "contract", "template"] as const).find(
          (one) => step[one] !== undefined,
        );
        if (field)
          yield {
            path: [list, index, "forCustomers"],
            message: `The step is for customers, and has ${INTERNAL[field]}.`,
            help: "Make two steps of it, one for customers and one for those who work on tickets, or take the mark away.",
          };
      }
    }
  },
});
