import type { Entry } from "../../model/index.ts";
import { type Change, type FixIdea, PLACEHOLDER } from "../../schema/index.ts";
import type { Json } from "../../text/index.ts";
import { likeBeside } from "../fixes.ts";
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
              fixes: checkBehind(entry, step, flow.steps),
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
        fixes: checkBefore(entry, end, flow.steps, into.get(end) ?? []),
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

/** A check right behind a step, which takes over where the step leads. */
function checkBehind(entry: Entry<"Runbook">, step: FlowStep, steps: readonly FlowStep[]): FixIdea[] {
  const { next } = step.fields;
  const id = freeName(steps);
  const place = Number(step.path.at(-1)) + 1;
  return [
    {
      title: `Put a check behind “${step.name}”, to be filled in`,
      changes: [
        ...(next === undefined ? [] : [{ path: [...step.path, "next"], do: "set" as const, text: id }]),
        newCheck(entry, [step.list, place], { id, ...(next !== undefined && { next }) }, steps),
      ],
    },
  ];
}

/** A check right before an end, through which all ways to it lead. */
function checkBefore(
  entry: Entry<"Runbook">,
  end: FlowStep,
  steps: readonly FlowStep[],
  into: readonly { readonly step: FlowStep }[],
): FixIdea[] {
  const id = freeName(steps);
  const ways = new Set(into.flatMap(({ step }) => step.exits.filter(({ to, way }) => to === end && way !== "below")));
  return [
    {
      title: `Put a check before “${end.name}”, to be filled in`,
      changes: [
        ...[...ways].map(({ path }): Change => ({ path, do: "set", text: id })),
        newCheck(entry, end.path, { id }, steps),
      ],
    },
  ];
}

function newCheck(
  entry: Entry<"Runbook">,
  path: FlowStep["path"],
  { id, next }: { readonly id: string; readonly next?: string },
  steps: readonly FlowStep[],
): Change {
  const failed = steps.find(({ fields }) => fields.end === "escalated" && fields.id !== undefined)?.name;
  const fields: Record<string, Json> = { id, verify: PLACEHOLDER };
  if (next !== undefined) fields["next"] = next;
  if (failed !== undefined) fields["ifFails"] = failed;
  return { path, do: "add", text: likeBeside(entry, path.slice(0, -1), fields) };
}

/** An id that no step has. */
function freeName(steps: readonly FlowStep[]): string {
  const taken = new Set(steps.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const id = number === 1 ? "verify" : `verify${number}`;
    if (!taken.has(id)) return id;
  }
}
