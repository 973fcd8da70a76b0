import type { Book, Entry } from "../../model/index.ts";
import { isOf } from "../../model/index.ts";
import { quoteYaml, sayList } from "../../schema/index.ts";
import { isTimed, parseMilestone } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { laddersOf } from "../levels.ts";
import { rule } from "../rule.ts";
import { rowsOf, termOf } from "../targets.ts";

export default rule({
  id: "milestone-missing",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "Somebody is warned before a resolve target is missed.",
  why: "When the breach is the first news, it is too late for the only thing that helps: another pair of hands while there is time.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
milestones:
  - {at: 75%, of: resolve, tell: [duty-manager], onlyFor: [P1]}
  - {at: 100%, of: resolve, tell: [duty-manager], breach: true}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
milestones:
  - {at: 30m before, of: resolve, tell: [duty-manager], onlyFor: [P1]}
  - {inWords: close to the due date, of: resolve, tell: [assigned-team-lead], onlyFor: [P2]}
`,
    `
# The escalation matrix calls somebody at three quarters of the time.
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: EscalationMatrix
id: esc-mail
name: E-mail escalation
sla: sla-mail
hierarchical:
  P1:
    - {level: 1, at: 75% of resolve, to: duty-manager}
`,
    `
kind: SlaPolicy
id: sla-calls
name: A policy that promises an answer alone
type: SLA
targets:
  P1: {respond: 20m, schedule: always}
`,
  ],
  *check(entry, book) {
    const { type, milestones } = entry.value;
    if ((type !== "SLA" && type !== "OLA") || entry.draft || isRetired(entry)) return;
    const called = calledBefore(entry, book);
    const silent = new Set<string>();
    for (const row of rowsOf(entry)) {
      const resolve = termOf(row, "resolve");
      if (!resolve?.value || !isTimed(resolve.value) || called.has(row.priority)) continue;
      const warned = milestones?.some(
        (one) => one?.of === "resolve" && isWarning(one.at) && (!one.onlyFor || one.onlyFor.includes(row.priority)),
      );
      if (!warned) silent.add(row.priority);
    }
    if (silent.size === 0) return;
    yield {
      path: milestones ? ["milestones"] : ["targets"],
      on: "key",
      severity: type === "SLA" ? "warning" : "advice",
      message: `Nobody is warned before the resolve time of ${sayList([...silent], "and")} is over.`,
      help: `${milestones ? "Add to" : "Add"} “milestones” a line such as “{at: 75%, of: resolve, tell: [assigned-team-lead]}”.`,
      fixes: [
        {
          title: "Warn the lead of the assigned team at 75%",
          changes: [
            milestones
              ? { path: ["milestones", milestones.length], do: "add", text: warning(silent, entry) }
              : { path: ["milestones"], do: "add", text: `\n- ${warning(silent, entry)}` },
          ],
        },
      ],
    };
  },
});

/** A line for “milestones”; it names the priorities where others are warned of already. */
function warning(silent: ReadonlySet<string>, entry: Entry<"SlaPolicy">): string {
  const all = Object.keys(entry.value.targets ?? {}).every((priority) => silent.has(priority));
  return `{at: 75%, of: resolve, tell: [assigned-team-lead]${all ? "" : `, onlyFor: ${quoteYaml([...silent])}`}}`;
}

/** A milestone in words counts: it is shown, and somebody has thought of it. */
function isWarning(at: string | undefined): boolean {
  if (at === undefined) return true;
  const parsed = parseMilestone(at);
  return !parsed.ok || parsed.value.kind === "before" || parsed.value.percent < 100;
}

/** The priorities for which an escalation matrix of this policy calls somebody at a share of resolve. */
function calledBefore(policy: Entry<"SlaPolicy">, book: Book): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { entry, reference } of policy.id === undefined ? [] : book.referrers(policy.id)) {
    if (!isOf(entry, "EscalationMatrix") || reference.path[0] !== "sla" || isRetired(entry)) continue;
    for (const { kind, key, levels } of laddersOf(entry)) {
      if (
        kind !== "paths" &&
        levels.some(({ timing }) => timing?.kind === "at" && timing.at.of === "resolve" && timing.at.percent < 100)
      )
        found.add(key);
    }
  }
  return found;
}
