import { quoteYaml } from "../../schema/index.ts";
import { type Exit, endlessCircles, type FlowStep, flowOf } from "../flow.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "loop-without-limit",
  kinds: ["Runbook"],
  severity: "error",
  set: "recommended",
  summary: "Steps that can be repeated say how often, and what happens then.",
  why: "People under pressure try the same thing again and again. A limit tells them when to stop and call for help, while there is still time in the target.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker.
  - id: verify
    verify: The age of the oldest message falls.
    ifFails: restart
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
  - id: restart
    do: Restart the feed worker.
  - id: verify
    verify: The age of the oldest message falls.
    ifFails: restart
    maxTimes: 3
    otherwise: restart
  - id: done
    end: resolved
  - id: handOver
    end: escalated
`,
  ],
  good: `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker.
  - id: verify
    verify: The age of the oldest message falls.
    ifFails: restart
    maxTimes: 3
    otherwise: handOver
  - id: done
    end: resolved
  - id: handOver
    end: escalated
`,
  *check(entry) {
    if (entry.value.status === "retired") return;
    const flow = flowOf(entry);
    if (flow.unsure) return;
    const rescue = flow.steps.filter(
      ({ sort, fields }) =>
        sort === "end" && fields.id !== undefined && fields.end !== "resolved" && fields.end !== "not needed",
    );
    for (const circle of endlessCircles(flow)) {
      const limit = circle.find((exit) => exit.way === "otherwise");
      const last = limit ?? circle.at(-1);
      if (!last) continue;
      yield limit ? limitLeadsBack(limit, rescue) : noLimit(last, circle, rescue);
    }
  },
});

function noLimit(last: Exit, circle: readonly Exit[], rescue: readonly FlowStep[]) {
  const names = circle.map((exit) => `“${exit.from.name}”`);
  const alone = circle.length === 1;
  const then = rescue[0] ? `“otherwise: ${rescue[0].name}”` : "“otherwise” with the step at which help is called";
  return {
    path: last.way === "below" ? [...last.path, "id"] : last.path,
    message: alone
      ? `“${last.from.name}” leads back to itself, and nothing limits how often.`
      : `“${last.from.name}” leads back to “${last.to?.name}”, and nothing limits how often: ${[...names, names[0]].join(", ")} and so on.`,
    help: `Write how often “${last.from.name}” may be visited in all, such as “maxTimes: 3”, and ${then}.`,
  };
}

function limitLeadsBack(exit: Exit, rescue: readonly FlowStep[]) {
  const { from, to, path } = exit;
  return {
    path,
    message: `After ${from.fields.maxTimes} visits “${from.name}” goes on to “${to?.name}”, which leads back to it: the limit ends nothing.`,
    help: `Name a step in “otherwise” that does not come back to “${from.name}”, such as one where it is handed over.`,
    fixes: rescue.flatMap(({ fields, name }) =>
      fields.id === undefined
        ? []
        : [
            {
              title: `Go on to “${name}” instead`,
              changes: [{ path, do: "set" as const, text: quoteYaml(fields.id) }],
            },
          ],
    ),
  };
}
