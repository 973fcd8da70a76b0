import { quoteYaml, sayList } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { majorsAmong } from "../majors.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "pause-on-critical",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "The clock of a major incident does not pause for the caller.",
  why: "An outage does not pause while one caller is at lunch: everybody else is still without the service, and the promise was made to them too.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
appliesTo: incident
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days}
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P3: {label: Moderate}
`,
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
appliesTo: incident
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P1, P3]}
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P3: {label: Moderate}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
appliesTo: incident
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days}
    - {state: on hold, reason: awaiting change, atMost: 5 business days, onlyFor: [P3]}
  neverPausesFor: [P1]
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P3: {label: Moderate}
`,
  *check(entry, book) {
    // The priorities of requests are no measure of an outage.
    if (isRetired(entry) || entry.value.appliesTo !== "incident") return;
    const { clock, targets } = entry.value;
    const never = clock?.neverPausesFor ?? [];
    const majors = majorsAmong(Object.keys(targets ?? {}), entry, book).filter((priority) => !never.includes(priority));
    if (majors.length === 0) return;
    for (const [index, pause] of (clock?.pausesWhile ?? []).entries()) {
      if (pause?.state !== "on hold" || (pause.reason !== undefined && pause.reason !== "awaiting caller")) continue;
      const { onlyFor } = pause;
      const paused = onlyFor ? majors.filter((priority) => onlyFor.includes(priority)) : majors;
      if (paused.length === 0) continue;
      const path = ["clock", "pausesWhile", index];
      const others = (onlyFor ?? []).filter((priority) => priority !== undefined && !paused.includes(priority));
      yield {
        path: onlyFor ? [...path, "onlyFor"] : [...path, pause.reason === undefined ? "state" : "reason"],
        message: `The clock of ${sayList(paused, "and")} may pause ${pause.reason === undefined ? "for any reason, waiting for the caller among them" : "while it waits for the caller"}, though ${paused.length === 1 ? "it is a major incident" : "they are major incidents"}.`,
        help: `List ${sayList(paused, "and")} under “neverPausesFor”${onlyFor ? ", or take them out of “onlyFor”" : ""}.`,
        fixes:
          onlyFor && others.length
            ? [
                {
                  title: `Pause only for ${others.join(", ")}`,
                  changes: [
                    {
                      path: [...path, "onlyFor"],
                      do: "set",
                      text: quoteYaml(others.filter((one) => one !== undefined)),
                    },
                  ],
                },
              ]
            : [],
      };
    }
  },
});
