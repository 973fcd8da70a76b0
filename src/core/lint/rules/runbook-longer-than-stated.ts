import { parseDuration, printDuration } from "../../values/index.ts";
import { flowOf } from "../flow.ts";
import { longestWay } from "../flow-time.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "runbook-longer-than-stated",
  kinds: ["Runbook"],
  severity: "warning",
  set: "recommended",
  summary: "The longest way through the steps fits into “maxDuration”.",
  why: "The longest duration is what is compared with the targets and told to the business. If the steps alone take longer, the promise is broken by people who follow the runbook to the letter.",
  bad: `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
maxDuration: 45m
steps:
  - id: restart
    do: Restart the feed worker.
    takes: 15m
  - id: verify
    verify: Three test payments are confirmed.
    takes: 10m
    ifFails: restart
    maxTimes: 2
    otherwise: handOver
  - id: done
    end: resolved
  - id: handOver
    end: escalated
`,
  good: `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
maxDuration: 65m
steps:
  - id: restart
    do: Restart the feed worker.
    takes: 15m
  - id: verify
    verify: Three test payments are confirmed.
    takes: 10m
    ifFails: restart
    maxTimes: 2
    otherwise: handOver
  - id: done
    end: resolved
  - id: handOver
    end: escalated
`,
  *check(entry) {
    const { status, maxDuration } = entry.value;
    if (status === "retired" || maxDuration === undefined) return;
    const stated = parseDuration(maxDuration, "wall-duration");
    if (!stated.ok || stated.value.kind !== "time") return;
    const longest = longestWay(flowOf(entry));
    if (!longest || longest.ms <= stated.value.ms) return;
    const takes = printDuration({ kind: "time", ms: longest.ms });
    const names = longest.steps.map((step) => step.name);
    const way = names.length > 12 ? [...names.slice(0, 6), "…", ...names.slice(-5)] : names;
    yield {
      path: ["maxDuration"],
      message: `The longest way through the steps takes ${takes}, more than ${maxDuration}: ${way.join(", ")}.`,
      help: `Write ${takes} and compare it with the targets, or shorten a step or the number of times it may be repeated.`,
      fixes: [{ title: `Change to “${takes}”`, changes: [{ path: ["maxDuration"], do: "set", text: takes }] }],
    };
  },
});
