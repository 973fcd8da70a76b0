import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import { type Exit, type FlowStep, flowOf } from "../flow.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "decision-one-answer",
  kinds: ["Runbook"],
  severity: "warning",
  set: "recommended",
  summary: "A decision has answers that lead to different steps.",
  why: "A question whose answer changes nothing costs time while the service is down, and usually hides the case that was forgotten.",
  bad: [
    `
kind: Runbook
id: branches-offline
name: Branches are offline
steps:
  - id: onePath
    decide: Do the grey branches share one carrier path?
    answers:
      "Yes": switchPath
  - id: switchPath
    do: Move the branches to the second path.
  - id: done
    end: resolved
`,
    `
kind: Runbook
id: branches-offline
name: Branches are offline
steps:
  - id: onePath
    decide: Do the grey branches share one carrier path?
    answers:
      "Yes": callCarrier
      "No": callCarrier
  - id: callCarrier
    do: Phone the carrier's operations centre.
  - id: done
    end: resolved
`,
  ],
  good: `
kind: Runbook
id: branches-offline
name: Branches are offline
steps:
  - id: onePath
    decide: Do the grey branches share one carrier path?
    answers:
      "Yes": switchPath
      "No": callCarrier
      "Cannot tell": callCarrier
  - id: switchPath
    do: Move the branches to the second path.
    next: done
  - id: callCarrier
    do: Phone the carrier's operations centre.
  - id: done
    end: resolved
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    const flow = flowOf(entry);
    if (flow.unsure) return;
    for (const step of flow.steps) {
      const ways = step.exits.filter((exit) => exit.way === "answer" || exit.way === "next");
      const [first] = ways;
      if (step.sort !== "decide" || !first || ways.some((exit) => !exit.to || exit.to !== first.to)) continue;
      yield {
        path: [...step.path, "answers"],
        on: "key",
        message:
          ways.length === 1
            ? `“${step.name}” asks a question with one answer, “${first.answer ?? ""}”.`
            : `All ${ways.length} answers of “${step.name}” lead to “${first.to?.name}”.`,
        help:
          ways.length === 1
            ? "Add the other answer with the step that it leads to, or write it as a step with “do” or “verify”."
            : "Lead one of them to another step, or write it as a step with “do” or “verify”.",
        fixes:
          first.to?.fields.id !== undefined && first.way === "answer"
            ? fixesFor(step, first.to.name, ways, flow.steps)
            : [],
      };
    }
  },
});

/** Another end for one of the answers, where the runbook has one; the question turned into a check. */
function fixesFor(step: FlowStep, to: string, ways: readonly Exit[], steps: readonly FlowStep[]): FixIdea[] {
  const ends = steps.filter(({ sort, name, fields }) => sort === "end" && fields.id !== undefined && name !== to);
  const said = ways.flatMap(({ answer }) => answer ?? []).map((one) => one.toLowerCase());
  const other = OPPOSITES.find((pair) => pair.some((one) => said.includes(one)))?.find((one) => !said.includes(one));
  const [end] = ends.filter(({ fields }) => fields.end !== "resolved").concat(ends);
  const last = ways.at(-1);
  if (!end) return [];
  if (ways.length === 1 && other)
    return [
      {
        title: `Add the answer “${other}”, which leads to “${end.name}”`,
        changes: [{ path: [...step.path, "answers", other], do: "add", text: quoteYaml(end.name) }],
      },
    ];
  if (ways.length === 1 || last?.way !== "answer") return [];
  return [
    {
      title: `Lead “${last.answer ?? ""}” to “${end.name}”`,
      asks: true,
      changes: [{ path: last.path, do: "set", text: quoteYaml(end.name) }],
    },
  ];
}

const OPPOSITES = [["yes", "no"]] as const;
