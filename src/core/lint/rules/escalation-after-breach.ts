import { isRetired } from "../agreements.ts";
import { calledAt, laddersOf, policyOf, protectedRows, sayTiming } from "../levels.ts";
import { rule } from "../rule.ts";
import { boundsOf, termOf } from "../targets.ts";

export default rule({
  id: "escalation-after-breach",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "Every level is called before the target that it protects is missed.",
  why: "Telling somebody of a breach is not escalation: the only thing they can still do is apologise.",
  book: true,
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
hierarchical:
  P1:
    - {level: 1, after: 30m, to: duty-manager}
    - {level: 2, after: 5h, to: head-of-operations}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
hierarchical:
  P1:
    - {level: 1, at: 100% of resolve, to: head-of-operations}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
  ],
  good: `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
hierarchical:
  P1:
    - {level: 1, after: 30m, to: duty-manager}
    - {level: 2, after: 3h, to: head-of-operations}
  P3:
    - {level: 1, after: 8h, to: duty-manager}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P3: {respond: 4h, resolve: 1 business day, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    const policy = policyOf(entry, book);
    if (!policy || isRetired(policy)) return;
    for (const { kind, key, levels } of laddersOf(entry)) {
      if (kind === "paths") continue;
      const rows = protectedRows(entry, key, book);
      for (const [index, level] of levels.entries()) {
        const { timing } = level;
        if (!timing) continue;
        for (const row of rows) {
          const goal = termOf(row, "resolve");
          const due = goal && boundsOf(goal.value, goal.schedule, book);
          const called = goal && calledAt(level, row, goal, book);
          // A share of the same target needs no arithmetic.
          const late =
            timing.kind === "at" && timing.at.of === "resolve"
              ? goal !== undefined && timing.at.percent >= 100
              : called && due && called[0] >= due[1];
          if (!goal || !late) continue;
          yield {
            path: timing.path,
            message: `For “${key}”, level ${level.number ?? index + 1} is called ${sayTiming(timing)}, when the ${goal.text} to resolve it ${called && due && called[0] > due[1] ? "are over already" : "are just over"}.`,
            help: "Call it while there is time to act, for example at 75% of resolve.",
            related: [{ entry: policy, path: goal.path, message: `“${key}” must be resolved in ${goal.text}.` }],
            fixes:
              timing.kind === "at"
                ? [
                    {
                      title: "Change to “75% of resolve”",
                      changes: [{ path: timing.path, do: "set", text: "75% of resolve" }],
                    },
                  ]
                : [],
          };
          break;
        }
      }
    }
  },
});
