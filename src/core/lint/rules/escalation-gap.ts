import type { Book, Entry } from "../../model/index.ts";
import { type Change, type FixIdea, PLACEHOLDER } from "../../schema/index.ts";
import { parseMilestone, printPercent } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { likeBeside } from "../fixes.ts";
import { type Ladder, type Level, laddersOf, policyOf, protectedRows, sayBounds, shareAt } from "../levels.ts";
import { majorsAmong } from "../majors.ts";
import { rule } from "../rule.ts";
import { boundsOf, type Row, type Term, termOf } from "../targets.ts";
import type { Bounds } from "../week.ts";

/** More than half of the target without anyone new, or nobody in its last quarter. */
const WIDEST_GAP = 0.5;
const LAST_QUARTER = 0.75;

export default rule({
  id: "escalation-gap",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "Somebody new is brought in at least every half of the target, and somebody in its last quarter.",
  why: "While the time runs out, the same people go on with the same idea. Somebody fresh, or somebody who can decide, has to hear of it while there is still time to act.",
  book: true,
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: Nobody new between the first half hour and the last
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 30m, to: payments-team}
hierarchical:
  P1:
    - {level: 1, at: 90% of resolve, to: head-of-operations}
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
name: Nobody in the last quarter
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 1h, to: payments-team}
hierarchical:
  P1:
    - {level: 1, at: 50% of resolve, to: head-of-operations}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
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
    - {level: 2, after: 1h, to: payments-team}
hierarchical:
  P1:
    - {level: 1, at: 50% of resolve, to: it-service-manager}
    - {level: 2, at: 75% of resolve, to: head-of-operations}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
# For a priority that is no major incident, the policy's own warnings bring somebody in.
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P4:
    - {level: 1, after: 0m, to: service-desk}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P4: {resolve: 20h, schedule: always}
milestones:
  - {at: 50%, of: resolve, tell: [assigned-team-lead]}
  - {at: 80%, of: resolve, tell: [service-owner]}
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
    const ladders = laddersOf(entry).filter((ladder) => ladder.kind !== "paths");
    const majors = majorsAmong(
      ladders.map((ladder) => ladder.key),
      entry,
      book,
    );
    for (const priority of new Set(ladders.map((ladder) => ladder.key))) {
      const own = ladders.filter((ladder) => ladder.key === priority);
      for (const row of protectedRows(entry, priority, book)) {
        const goal = termOf(row, "resolve");
        const whole = boundsOf(goal?.value, goal?.schedule, book);
        const shares = goal && whole && sharesOf(own, row, goal, majors.includes(priority) ? undefined : policy, book);
        const gap = shares && gapIn(shares);
        if (!gap || !goal || !whole) continue;
        const at = (share: number): string =>
          `${sayBounds([whole[0] * share, whole[1] * share])} (${printPercent(Math.round(share * 100))})`;
        const { from, to } = gap;
        yield {
          path: own[0]?.path ?? [],
          on: "key",
          message:
            to >= 1
              ? `For “${priority}” nobody is brought in after ${at(from)} of the ${goal.text} in which it must be resolved.`
              : `For “${priority}” nobody new is brought in between ${from === 0 ? "the start" : at(from)} and ${at(to)} of the ${goal.text} in which it must be resolved.`,
          help:
            to >= 1
              ? "Add a level at 75% of resolve or later, before it is due, to somebody who can decide."
              : `Add a level in between, for example at ${Math.round(((from + to) / 2) * 100)}% of resolve.`,
          fixes: newLevels(entry, own, to >= 1 ? LAST_QUARTER : (from + to) / 2, row, goal, book),
          related: [{ entry: policy, path: goal.path, message: `“${priority}” must be resolved in ${goal.text}.` }],
        };
        break;
      }
    }
  },
});

/** The shares of the target at which somebody is brought in; undefined where one of them is not known. */
function sharesOf(
  ladders: readonly Ladder[],
  row: Row,
  goal: Term,
  warnings: Entry<"SlaPolicy"> | undefined,
  book: Book,
): Bounds[] | undefined {
  const shares: Bounds[] = [];
  for (const level of ladders.flatMap((ladder) => ladder.levels)) {
    // Those who are told when it is declared are told early on.
    const share = level.untimed ? ([0, 0] as const) : shareAt(level, row, goal, book);
    if (!share) return undefined;
    shares.push(share);
  }
  for (const milestone of warnings?.value.milestones ?? []) {
    if (milestone?.of !== "resolve" || (milestone.onlyFor && !milestone.onlyFor.includes(row.priority))) continue;
    const parsed = milestone.at === undefined ? undefined : parseMilestone(milestone.at);
    // A warning in words, or an amount before the due date, lies where only its reader knows.
    if (!parsed?.ok || parsed.value.kind !== "percent") return undefined;
    shares.push([parsed.value.percent / 100, parsed.value.percent / 100]);
  }
  return shares;
}

/** The first gap that is surely too wide. */
function gapIn(shares: readonly Bounds[]): { readonly from: number; readonly to: number } | undefined {
  const before = shares.filter(([least]) => least < 1).sort((a, b) => a[1] - b[1]);
  let reached = 0;
  for (const [least, most] of before) {
    if (least - reached > WIDEST_GAP) return { from: reached, to: least };
    reached = Math.max(reached, most);
  }
  return reached < LAST_QUARTER ? { from: reached, to: 1 } : undefined;
}

/** At most so many teams are offered for a new level. */
const MOST_OFFERED = 3;

/** A level in between or at the end, for each of the teams that could be called there. */
function newLevels(
  entry: Entry<"EscalationMatrix">,
  own: readonly Ladder[],
  share: number,
  row: Row,
  goal: Term,
  book: Book,
): FixIdea[] {
  const ladder = own.find(({ kind }) => kind === "hierarchical") ?? own[0];
  if (!ladder) return [];
  const { levels, path, kind } = ladder;
  const behind = levels.findIndex((level) => (shareAt(level, row, goal, book)?.[0] ?? 0) > share);
  const place = behind < 0 ? levels.length : behind;
  const number = levels[place]?.number ?? Math.max(0, ...levels.map((level) => level.number ?? 0)) + 1;
  // Those below it go down by one; entries with one number stay together.
  const renumbered = levels.slice(place).flatMap((level): Change[] => {
    if (level.number === undefined) return [];
    return [{ path: [...level.path, "level"], do: "set", text: String(level.number + 1) }];
  });
  const at = `${Math.round(share * 100)}% of resolve`;
  return calledElsewhere(entry, own, kind, book).map((to) => ({
    title: `Add level ${number} at ${at}, to ${to === PLACEHOLDER ? "be filled in" : `“${to}”`}`,
    asks: to !== PLACEHOLDER,
    changes: [
      ...renumbered,
      { path: [...path, place], do: "add", text: likeBeside(entry, path, { level: number, at, to }) },
    ],
  }));
}

/** Who is called for other priorities and not yet for this one, or the roles of the book; else a place for a name. */
function calledElsewhere(
  entry: Entry<"EscalationMatrix">,
  own: readonly Ladder[],
  kind: Ladder["kind"],
  book: Book,
): readonly string[] {
  const has = (level: Level) => level.to ?? [];
  const known = new Set(own.flatMap(({ levels }) => levels.flatMap(has)));
  const others = laddersOf(entry).filter((one) => one.kind === kind);
  const roles = book.entries("Team").filter((team) => team.value.type === "role" && !team.draft && !isRetired(team));
  const names = [...others.flatMap(({ levels }) => levels.flatMap(has)), ...roles.flatMap((team) => team.id ?? [])];
  const found = [...new Set(names)].filter((name) => !known.has(name)).slice(0, MOST_OFFERED);
  return found.length ? found : [PLACEHOLDER];
}
