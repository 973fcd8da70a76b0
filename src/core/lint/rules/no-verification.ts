import { type FlowStep, flowOf } from "../flow.ts";
import { rule } from "../rule.ts";

/** Commands that only look. */
const LOOKS =
  /^\s*(?:sudo\s+)?(?:\S+\s+){0,3}?(?:get|list|ls|show|status|describe|version|ping|trace|traceroute|cat|tail|head|grep|read|view|check|health|top|df|logs?|query|--version)\b/i;

export default rule({
  id: "no-verification",
  kinds: ["Runbook"],
  severity: "warning",
  set: "recommended",
  summary: "Between the last change and “resolved” somebody verifies that it works.",
  why: "What is closed without a check is back in an hour, and the clock has been running all the time.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker.
    run: feedctl restart --worker payments-out
  - id: done
    end: resolved
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: callVendor
    do: Phone the processor's desk and ask for severity 1.
  - id: tell
    do: Tell the branches.
  - id: done
    end: resolved
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: verify
    verify: Three test payments are confirmed within 2 minutes.
    ifFails: restart
    next: done
  - id: restart
    do: Restart the feed worker.
    risk: Messages in flight are replayed
    next: done
  - id: done
    end: resolved
`,
  ],
  good: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker.
    run: feedctl restart --worker payments-out
  - id: verify
    verify: Three test payments are confirmed within 2 minutes.
    ifFails: handOver
  - id: tell
    do: Tell the branches that payments flow again.
  - id: done
    end: resolved
  - id: handOver
    end: escalated
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: callVendor
    do: Phone the processor's desk and ask for severity 1.
  - id: passedOn
    end: handed over
`,
  ],
  *check(entry) {
    const { status, use } = entry.value;
    if (status === "retired" || entry.draft) return;
    const flow = flowOf(entry);
    if (flow.unsure) return;
    const into = new Map<FlowStep, { step: FlowStep; failed: boolean }[]>();
    for (const step of flow.reached) {
      for (const { to, way } of step.exits)
        if (to) into.set(to, [...(into.get(to) ?? []), { step, failed: way === "fails" }]);
    }
    const first = flow.steps.find((step) => step.list === "steps");
    const told = new Set<FlowStep>();
    for (const end of flow.reached) {
      if (end.fields.end !== "resolved") continue;
      // Backwards from the end, through steps that neither check nor change anything.
      const seen = new Set([end]);
      for (const here of seen) {
        for (const { step, failed } of into.get(here) ?? []) {
          if (step.sort === "verify" || step.sort === "decide") continue;
          if (!isChange(step)) seen.add(step);
          else if (!failed && !told.has(step)) {
            told.add(step);
            yield {
              path: [...step.path, "do"],
              on: "key",
              message: `From “${step.name}” a way leads to “${end.name}” (resolved), and nothing is verified on it.`,
              help: `Put a step with “verify” between them that says what must work, and lead its “ifFails” to the step that comes then.`,
            };
          }
        }
      }
      const done = [...seen].filter((step) => step.sort === "do");
      if (!first || !seen.has(first) || done.length === 0 || use === "request" || told.has(first)) continue;
      told.add(first);
      yield {
        path: end.fields.id === undefined ? [...end.path, "end"] : [...end.path, "id"],
        message: `“${end.name}” (resolved) is reached from “${first.name}” without anything being verified.`,
        help: `Put a step with “verify” before “${end.name}” that says what must work, and lead its “ifFails” to the step that comes then.`,
      };
    }
  },
});

/** Does a step change something? A step with a risk, an approval or a command does, unless the command only looks. */
function isChange({ sort, fields }: FlowStep): boolean {
  if (sort !== "do") return false;
  return (
    fields.risk !== undefined ||
    fields.needsApproval !== undefined ||
    (fields.run !== undefined && !LOOKS.test(fields.run))
  );
}
