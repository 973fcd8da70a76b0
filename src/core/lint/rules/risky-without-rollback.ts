import type { Entry } from "../../model/index.ts";
import { type Change, type FixIdea, PLACEHOLDER, quoteYaml } from "../../schema/index.ts";
import { type FlowStep, flowOf, onwardFrom } from "../flow.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "risky-without-rollback",
  kinds: ["Runbook"],
  severity: "error",
  set: "recommended",
  summary: "A step with a risk says what to do when it goes wrong.",
  why: "Whoever takes the risk needs the way back before starting, not while the second fault spreads.",
  bad: `
kind: Runbook
id: core-database-failover
name: Core database does not answer
steps:
  - id: failOver
    do: Make the second data centre primary.
    risk: Bookings that were not copied are lost
  - id: verify
    verify: A test booking is written and read back.
  - id: done
    end: resolved
`,
  good: [
    `
kind: Runbook
id: core-database-failover
name: Core database does not answer
steps:
  - id: failOver
    do: Make the second data centre primary.
    risk: Bookings that were not copied are lost
    ifFails: failBack
  - id: verify
    verify: A test booking is written and read back.
    ifFails: failBack
  - id: done
    end: resolved
rollback:
  - id: failBack
    do: Return to the first site and open it for reading only.
    next: handOver
  - id: handOver
    end: escalated
`,
    `
kind: Runbook
id: core-database-failover
name: Core database does not answer
steps:
  - id: failOver
    do: Make the second data centre primary.
    risk: Bookings that were not copied are lost
  - id: verify
    verify: A test booking is written and read back.
    ifFails: handOver
  - id: done
    end: resolved
  - id: handOver
    end: escalated
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired" || entry.draft) return;
    const flow = flowOf(entry);
    if (flow.unsure) return;
    for (const step of flow.steps) {
      const { risk, ifFails } = step.fields;
      if (risk === undefined || ifFails !== undefined || step.sort === "end" || caughtLater(step)) continue;
      const back = flow.steps.find(
        (one) => one.list === "rollback" && one.fields.id !== undefined && !flow.reached.has(one),
      );
      yield {
        path: [...step.path, "risk"],
        on: "key",
        message: `“${step.name}” has a risk, “${shorten(risk)}”, and nothing says what to do when it goes wrong.`,
        help: back
          ? `Write “ifFails: ${back.name}” in it, the way back that no step names yet.`
          : "Write “ifFails” with the step that undoes it (such steps stand under “rollback”) or at which help is called.",
        fixes: waysBack(entry, step, [
          back,
          flow.steps.find(({ fields }) => fields.end === "escalated" && fields.id !== undefined),
        ]),
      };
    }
  },
});

/** A check or a decision comes next, before anything else that is risky, and a failure leads somewhere from there. */
function caughtLater(step: FlowStep): boolean {
  const seen = new Set([step]);
  for (let next = onwardFrom(step); next && !seen.has(next); next = onwardFrom(next)) {
    if (next.sort === "decide") return true;
    if (next.sort === "verify") return next.fields.ifFails !== undefined;
    if (next.sort === "end" || next.fields.risk !== undefined) return false;
    seen.add(next);
  }
  return false;
}

function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** The steps that could follow on a failure; where there are none, a way back that is to be filled in. */
function waysBack(entry: Entry<"Runbook">, step: FlowStep, steps: readonly (FlowStep | undefined)[]): FixIdea[] {
  const ifFails = (to: string): Change => ({ path: [...step.path, "ifFails"], do: "add", text: quoteYaml(to) });
  const known = steps.filter((one) => one !== undefined && one !== step);
  if (known.length)
    return known.map((one) => ({ title: `If it fails, go to “${one?.name}”`, changes: [ifFails(one?.name ?? "")] }));
  const taken = new Set((entry.value.steps ?? []).map((one) => one?.id));
  if (entry.value.rollback !== undefined || taken.has("undo") || taken.has("undone")) return [];
  const text = `\n- id: undo\n  do: ${PLACEHOLDER}\n- id: undone\n  end: escalated`;
  return [
    {
      title: "Add a way back, to be filled in",
      changes: [ifFails("undo"), { path: ["rollback"], do: "add", text }],
    },
  ];
}
