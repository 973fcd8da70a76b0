import { sayList } from "../../schema/index.ts";
import { parseDuration } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "pause-never-counts",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "A pause of the clock is for some priority that may pause, and for some time.",
  why: "The team puts the ticket on hold and believes that the clock stands still. It runs on, and the first who notices is the customer.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: What pauses here never pauses
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P1]}
  neverPausesFor: [P1]
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: There is no P4
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P4]}
targets:
  P1: {resolve: 4h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: No priority is left
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days}
  neverPausesFor: [P1, P3]
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: A pause of no time
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 0m}
targets:
  P1: {resolve: 4h, schedule: always}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock:
  starts: created
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P1, P3]}
    - {state: on hold, reason: awaiting change, atMostInAll: 1h}
  neverPausesFor: [P1]
targets:
  P1: {resolve: 4h, schedule: always}
  P3: {resolve: 16h, schedule: always}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const { clock, targets } = entry.value;
    const rows = Object.keys(targets ?? {});
    const never = new Set(clock?.neverPausesFor ?? []);
    for (const [index, pause] of (clock?.pausesWhile ?? []).entries()) {
      if (!pause) continue;
      const path = ["clock", "pausesWhile", index];
      const only = pause.onlyFor?.filter((one) => one !== undefined);
      const wait = pause.reason ?? pause.state ?? "this pause";
      const remove = { title: "Remove this pause", changes: [{ path, do: "remove" as const }] };
      const none = (["atMost", "atMostInAll"] as const).find((field) => isNothing(pause[field]));
      if (none) {
        yield {
          path: [...path, none],
          message: `“${wait}” pauses the clock for no time at all.`,
          help: "Write the longest wait that counts, or take the pause out.",
          fixes: [remove],
        };
        continue;
      }
      if (rows.length === 0) continue;
      const open = (only ?? rows).filter((priority) => rows.includes(priority));
      if (open.length > 0 && open.some((priority) => !never.has(priority))) continue;
      if (only?.length === 0) continue;
      const barred = open.length > 0;
      yield {
        path: only ? [...path, "onlyFor"] : [...path, pause.reason === undefined ? "state" : "reason"],
        message: barred
          ? `“${wait}” never pauses the clock: “neverPausesFor” names ${only ? sayList(open, "and") : "every priority that has a target"}.`
          : `“${wait}” never pauses the clock: there are no targets for ${sayList(only ?? [], "or")}.`,
        help: barred
          ? `Take the priorities out of “neverPausesFor”, or take the pause out.`
          : "Name priorities that have a row under “targets”, or take the pause out.",
        related: barred
          ? [
              {
                entry,
                path: ["clock", "neverPausesFor"],
                on: "key",
                message: "The priorities that never pause are here.",
              },
            ]
          : [],
        fixes: (clock?.pausesWhile?.length ?? 0) > 1 ? [remove] : [],
      };
    }
  },
});

function isNothing(text: string | undefined): boolean {
  const parsed = text === undefined ? undefined : parseDuration(text, "working-duration");
  if (!parsed?.ok) return false;
  const { value } = parsed;
  return value.kind === "time" ? value.ms === 0 : value.kind === "business-days" ? value.days === 0 : false;
}
