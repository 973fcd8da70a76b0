import type { Entry } from "../../model/index.ts";
import { type FixIdea, quoteYaml, sayList } from "../../schema/index.ts";
import { type FlowStep, flowOf } from "../flow.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "step-dead-end",
  kinds: ["Runbook"],
  severity: "error",
  set: "recommended",
  summary: "Every way through a runbook comes to an end that says how it turned out.",
  why: "Where a way simply stops, the responder is left alone at 03:00, not knowing whether the incident is over or who goes on.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker from the console.
  - id: verify
    verify: Three test payments are confirmed within 2 minutes.
`,
    `
kind: Runbook
id: core-database-failover
name: Core database does not answer
steps:
  - id: failOver
    do: Make the second data centre primary.
    ifFails: failBack
  - id: done
    end: resolved
rollback:
  - id: failBack
    do: Return to the first site and open it for reading only.
`,
  ],
  good: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker from the console.
  - id: verify
    verify: Three test payments are confirmed within 2 minutes.
  - id: done
    end: resolved
`,
    `
kind: Runbook
id: core-database-failover
name: Core database does not answer
steps:
  - id: failOver
    do: Make the second data centre primary.
    ifFails: failBack
  - id: done
    end: resolved
  - id: handOver
    end: escalated
rollback:
  - id: failBack
    do: Return to the first site and open it for reading only.
    next: handOver
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired" || entry.draft) return;
    const flow = flowOf(entry);
    if (flow.unsure) return;
    const ends = flow.steps.filter((step) => step.sort === "end");
    for (const step of flow.steps) {
      if (!step.exits.some((exit) => exit.way === "below" && !exit.to)) continue;
      yield {
        path: step.fields.id === undefined ? step.path : [...step.path, "id"],
        message: `The runbook stops after “${step.name}” without saying how it ended.`,
        help: helpFor(step, ends),
        fixes: mendsFor(step, ends, entry),
      };
    }
  },
});

function helpFor(step: FlowStep, ends: readonly FlowStep[]): string {
  const there = ends.flatMap(({ fields }) => (fields.id === undefined ? [] : [quoteYaml(fields.id)]));
  const lead = there.length ? `Go on to an end with “next” (${sayList(there.slice(0, 3), "or")})` : "";
  if (step.list === "rollback") {
    return lead
      ? `${lead}, or to the step with which the work goes on.`
      : "Write “next” with the step at which the work goes on, or add an end below it, such as “- {id: handOver, end: escalated}”.";
  }
  return `${lead ? `${lead}, or add` : "Add"} an end below it, such as “- {id: ${there.includes("done") ? "over" : "done"}, end: resolved}”.`;
}

/** At most so many ends are offered. */
const MOST_OFFERED = 3;

/** Goes on to an end that is there, or to one that is added below the last step. */
function mendsFor(step: FlowStep, ends: readonly FlowStep[], entry: Entry<"Runbook">): FixIdea[] {
  const ids = ends.flatMap(({ fields }) => fields.id ?? []);
  const onward = ids.slice(0, MOST_OFFERED).map(
    (id): FixIdea => ({
      title: `Go on to “${id}”`,
      changes: [{ path: [...step.path, "next"], do: "add", text: quoteYaml(id) }],
    }),
  );
  const count = entry.value.steps?.length ?? 0;
  if (step.list !== "steps" || step.path.at(-1) !== count - 1) return onward;
  const id = ids.includes("done") ? "over" : "done";
  return [
    ...onward,
    {
      title: "End it as resolved",
      changes: [{ path: ["steps", count], do: "add", text: `{id: ${id}, end: resolved}` }],
    },
  ];
}
