import { type Entry, matrixFor, prioritiesOf } from "../../model/index.ts";
import { type Change, type FixIdea, quoteYaml, sayList } from "../../schema/index.ts";
import { nodeAt, plainValueOf } from "../../text/index.ts";
import { isRetired } from "../agreements.ts";
import { likeBeside } from "../fixes.ts";
import { ladderFor, laddersOf, policyOf } from "../levels.ts";
import { majorsAmong } from "../majors.ts";
import { rule } from "../rule.ts";
import { priorityOrder, rowsOf } from "../targets.ts";

export default rule({
  id: "escalation-no-sla-priority",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "Every priority that the SLA promises has a way up in the escalation matrix, and the other way round.",
  why: "A ticket of that priority can run late without anybody being called; it is found in the monthly report.",
  book: true,
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: A major incident has no levels
sla: sla-payments
functional:
  P2:
    - {level: 1, after: 0m, to: service-desk}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P2: {label: High}
`,
    `
kind: EscalationMatrix
id: esc-payments
name: P2 has been forgotten between P1 and P3
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
  P3:
    - {level: 1, after: 0m, to: service-desk}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
  P3: {resolve: 16h, schedule: always}
`,
    `
kind: EscalationMatrix
id: esc-payments
name: Levels for a priority that is promised nothing
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
  P2:
    - {level: 1, after: 0m, to: service-desk}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {resolve: 4h, schedule: always}
`,
  ],
  good: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
hierarchical:
  P2:
    - {level: 1, after: 2h, to: duty-manager}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
`,
    `
# For the low priorities the policy itself tells somebody.
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {resolve: 4h, schedule: always}
  P4: {resolve: 40h, schedule: always}
milestones:
  - {at: 75%, of: resolve, tell: [assigned-team-lead]}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P4: {label: Low}
`,
  ],
  *check(entry, book) {
    if (isRetired(entry) || entry.draft) return;
    const policy = policyOf(entry, book);
    if (!policy || isRetired(policy)) return;
    const ladders = laddersOf(entry).filter(({ kind, levels }) => kind !== "paths" && levels.length > 0);
    const withPath = new Set(ladders.map(({ key }) => key));
    const promised = new Set(
      rowsOf(policy)
        .filter((row) => row.terms.length > 0)
        .map((row) => row.priority),
    );
    if (promised.size === 0 || withPath.size === 0) return;
    const majors = majorsAmong([...promised], entry, book);
    const order = priorityOrder(policy, book);
    const quiet: string[] = [];
    const told = new Set<string>();
    const field = entry.value.functional === undefined ? "hierarchical" : "functional";
    const promisedAt = (priority: string) => [
      { entry: policy, path: ["targets", priority], on: "key" as const, message: `“${priority}” is promised here.` },
    ];
    for (const priority of promised) {
      if (withPath.has(priority)) continue;
      const place = order.indexOf(priority);
      const lowerHasOne = place >= 0 && order.slice(place + 1).some((lower) => withPath.has(lower));
      if (!majors.includes(priority) && !lowerHasOne) {
        quiet.push(priority);
        continue;
      }
      yield {
        path: [field],
        on: "key",
        message: `“${priority}” has targets in “${policy.id ?? "the SLA"}”, but no levels here${lowerHasOne ? ", though a lower priority has some" : ""}.`,
        help: `Add “${priority}” to “${field}”, with who is called first and who next.`,
        fixes: copied(entry, field, priority, order),
        related: promisedAt(priority),
      };
    }
    // Many organisations escalate only what is urgent; then a warning of the policy is the least that tells somebody.
    const unwatched = quiet.filter(
      (priority) => !policy.value.milestones?.some((one) => one && (!one.onlyFor || one.onlyFor.includes(priority))),
    );
    if (unwatched.length) {
      yield {
        path: [field],
        on: "key",
        severity: "advice",
        message: `${sayList(unwatched, "and")} ${unwatched.length === 1 ? "has" : "have"} targets in “${policy.id ?? "the SLA"}”, but no levels here and no milestones there.`,
        help: "Add levels here, or milestones to the policy, so that somebody hears of it before it is late.",
        fixes: [
          {
            title: `Let “${policy.id ?? "the SLA"}” tell the team lead at 75%`,
            entry: policy,
            changes: [warning(policy, unwatched)],
          },
        ],
        related: unwatched.slice(0, 1).flatMap(promisedAt),
      };
    }
    // A name that no matrix knows is a dead reference, which is told elsewhere.
    const known = prioritiesOf(matrixFor(entry, book));
    for (const { key, path } of ladders) {
      if (promised.has(key) || told.has(key) || (known.length > 0 && !known.includes(key))) continue;
      told.add(key);
      yield {
        path,
        on: "key",
        severity: "warning",
        message: `“${key}” has levels here, but “${policy.id ?? "the SLA"}” promises nothing for it.`,
        help: `Add targets for “${key}” to “${policy.id ?? "the SLA"}”, or take the levels out.`,
        why: "The levels count on a clock that does not exist, so nobody knows what they protect.",
        fixes: withPath.size > 1 ? [leftOut(entry, key)] : [],
        related: [{ entry: policy, path: ["targets"], on: "key", message: `The targets leave out “${key}”.` }],
      };
    }
  },
});

/** The levels of the nearest priority that has some, lower ones first. */
function copied(
  entry: Entry<"EscalationMatrix">,
  field: "functional" | "hierarchical",
  priority: string,
  order: readonly string[],
): FixIdea[] {
  const place = order.indexOf(priority);
  const nearest = [...order.slice(place + 1), ...order.slice(0, Math.max(0, place)).reverse()];
  const from = nearest.find((one) => ladderFor(entry, field, one)?.levels.length);
  const node = from === undefined ? undefined : nodeAt(entry.root, [field, from]);
  if (node?.type !== "list") return [];
  const text = `\n${node.items.map((level) => `- ${quoteYaml(plainValueOf(level))}`).join("\n")}`;
  return [
    {
      title: `Give “${priority}” the levels of “${from}”`,
      changes: [{ path: [field, priority], do: "add", text }],
    },
  ];
}

/** A warning of a policy to the lead of whoever has the ticket. */
function warning(policy: Entry<"SlaPolicy">, priorities: readonly string[]): Change {
  const promised = rowsOf(policy).filter((row) => priorities.includes(row.priority));
  const of = promised.some((row) => row.terms.some(({ name }) => name === "resolve"))
    ? "resolve"
    : (promised.flatMap((row) => row.terms.map(({ name }) => name))[0] ?? "resolve");
  const milestones = policy.value.milestones;
  const fields = { at: "75%", of, tell: ["assigned-team-lead"], ...(milestones && { onlyFor: [...priorities] }) };
  return milestones
    ? { path: ["milestones", milestones.length], do: "add", text: likeBeside(policy, ["milestones"], fields) }
    : { path: ["milestones"], do: "add", text: `\n- ${quoteYaml(fields)}` };
}

/** Takes the levels for a priority out of all blocks, and a block with them that would be left empty. */
function leftOut(entry: Entry<"EscalationMatrix">, priority: string): FixIdea {
  const changes = (["functional", "hierarchical"] as const).flatMap((field): Change[] => {
    const block = entry.value[field];
    if (block?.[priority] === undefined) return [];
    return [{ path: Object.keys(block).length > 1 ? [field, priority] : [field], do: "remove" }];
  });
  return { title: `Take the levels for “${priority}” out`, asks: true, changes };
}
