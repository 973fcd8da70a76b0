import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import { without } from "../fixes.ts";
import { type FlowStep, flowOf, ledToBy } from "../flow.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "step-unreachable",
  kinds: ["Runbook"],
  severity: "error",
  set: "recommended",
  summary: "Every step of a runbook is reached by some way from its first step.",
  why: "A step that no way leads to is never done. Often it is the repair itself, or the way back, that was forgotten when the steps around it were moved.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker from the console.
    next: done
  - id: clearQueue
    do: Move the oldest message to the hold queue.
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
    risk: Bookings that were not copied are lost
  - id: done
    end: resolved
rollback:
  - id: failBack
    do: Return to the first site.
    next: handOver
  - id: handOver
    end: escalated
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
    ifFails: clearQueue
    next: done
  - id: clearQueue
    do: Move the oldest message to the hold queue.
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
    risk: Bookings that were not copied are lost
    ifFails: failBack
  - id: done
    end: resolved
rollback:
  - id: failBack
    do: Return to the first site.
    next: handOver
  - id: handOver
    end: escalated
`,
  ],
  *check(entry) {
    if (entry.value.status === "retired") return;
    const flow = flowOf(entry);
    if (flow.unsure || flow.reached.size === flow.steps.length) return;
    const lost = flow.steps.filter((step) => !flow.reached.has(step));
    const named = new Set(lost.flatMap((step) => step.exits.flatMap(({ to }) => (to && to !== step ? [to] : []))));
    const told = new Set<FlowStep>();
    // What stands behind a lost step comes back with it: one finding for each step where the mending has to begin.
    for (const step of [...lost.filter((one) => !named.has(one)), ...lost]) {
      if (told.has(step)) continue;
      const behind = [...ledToBy(step)].filter((one) => one !== step && !flow.reached.has(one) && !told.has(one));
      for (const one of [step, ...behind]) told.add(one);
      yield {
        path: step.fields.id === undefined ? step.path : [...step.path, "id"],
        message: `No way through the runbook leads to “${step.name}”${sayBehind(behind)}.`,
        help: helpFor(step, flow.steps),
        fixes: fixesFor(step, flow.steps),
      };
    }
  },
});

function sayBehind(behind: readonly FlowStep[]): string {
  if (behind.length === 0) return "";
  return behind.length === 1
    ? `, nor to “${behind[0]?.name}” behind it`
    : `, nor to the ${behind.length} steps behind it`;
}

function helpFor(step: FlowStep, steps: readonly FlowStep[]): string {
  if (step.list === "rollback") {
    const risky = steps.find(({ fields }) => fields.risk !== undefined && fields.ifFails === undefined);
    const where = risky ? `in “${risky.name}”, which is risky and has no way back` : "in the step that it undoes";
    return `Steps of “rollback” are reached by name only: write “ifFails: ${step.name}” ${where}, or remove it.`;
  }
  const above = steps[step.index - 1];
  const because =
    above?.list === "steps" && above.sort !== undefined ? ` The step above it, “${above.name}”, ${leaves(above)}.` : "";
  return `Name it in “next”, “ifFails” or an answer of the step that it should follow, or remove it.${because}`;
}

function leaves(step: FlowStep): string {
  if (step.sort === "end") return "ends the runbook";
  if (step.sort === "decide") return "goes on by its answers only";
  return `goes on to “${step.exits.find((exit) => exit.way === "next")?.to?.name ?? step.fields.next ?? "another step"}”`;
}

/** The way that seems to be missing; or the step goes, if nothing else would be lost with it. */
function fixesFor(step: FlowStep, steps: readonly FlowStep[]): FixIdea[] {
  const fixes: FixIdea[] = [];
  const { id } = step.fields;
  const risky = steps.find(
    ({ fields, sort }) => fields.risk !== undefined && fields.ifFails === undefined && sort !== "end",
  );
  const above = steps[step.index - 1];
  if (step.list === "rollback" && id !== undefined && risky)
    fixes.push({
      title: `If “${risky.name}” fails, go to “${id}”`,
      changes: [{ path: [...risky.path, "ifFails"], do: "add", text: quoteYaml(id) }],
    });
  else if (
    step.list === "steps" &&
    above?.list === "steps" &&
    above.fields.next !== undefined &&
    id !== undefined &&
    above.sort !== "end"
  )
    fixes.push({
      title: `Let “${above.name}” go on to “${id}”`,
      changes: [{ path: [...above.path, "next"], do: "set", text: quoteYaml(id) }],
    });
  const leads = step.exits.some(({ way }) => way === "next" || way === "answer" || way === "fails");
  if (!leads) fixes.push(without(`Take “${step.name}” out`, step.path));
  return fixes;
}
