import type { Entry } from "../../model/index.ts";
import type { FixIdea } from "../../schema/index.ts";
import { type Milestone, parseMilestone } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

type Written = NonNullable<NonNullable<Entry<"SlaPolicy">["value"]["milestones"]>[number]>;

interface Placed {
  readonly index: number;
  readonly written: Written;
  readonly at: Milestone;
}

export default rule({
  id: "milestone-unordered",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "Milestones stand in the order in which they are reached, each of them once.",
  why: "Readers take the list for the order of events. One that stands out of order is overlooked, and one that stands twice calls people twice.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
milestones:
  - {at: 90%, of: resolve, tell: [head-of-operations]}
  - {at: 50%, of: resolve, tell: [assigned-team-lead]}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
milestones:
  - {at: 75%, of: resolve, tell: [duty-manager, assigned-team-lead]}
  - {at: 75%, of: resolve, tell: [duty-manager], onlyFor: [P1]}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
milestones:
  - {at: 75%, of: respond, tell: [assigned-team-lead]}
  - {at: 50%, of: resolve, tell: [assigned-team-lead]}
  - {at: 75%, of: resolve, tell: [duty-manager], onlyFor: [P1, P2]}
  - {at: 75%, of: resolve, tell: [service-owner], onlyFor: [P3]}
  - {at: 2h before, of: resolve, tell: [service-owner]}
  - {at: 30m before, of: resolve, tell: [head-of-operations]}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const placed = (entry.value.milestones ?? []).flatMap((written, index): Placed[] => {
      const at = written?.at === undefined ? undefined : parseMilestone(written.at);
      return written && at?.ok ? [{ index, written, at: at.value }] : [];
    });
    for (const target of new Set(placed.map(({ written }) => written.of))) {
      const list = placed.filter(({ written }) => written.of === target);
      const twice = new Set<Placed>();
      for (const [place, one] of list.entries()) {
        const same = list
          .slice(0, place)
          .find(
            (other) =>
              !twice.has(other) &&
              compare(other, one) === 0 &&
              share(other, one) &&
              saysNothingNew(other.written, one.written),
          );
        if (!same) continue;
        twice.add(one);
        const path = ["milestones", one.index];
        yield {
          path: [...path, "at"],
          message: `The milestone at ${one.written.at ?? ""} of ${one.written.of ?? "the target"} stands twice: those who are told here have been told already.`,
          help: "Remove one of them, or tell somebody else.",
          related: [{ entry, path: ["milestones", same.index, "at"], message: "The first one is here." }],
          fixes: [
            {
              title: "Remove this milestone",
              safe: covers(same.written.onlyFor, one.written.onlyFor),
              changes: [{ path, do: "remove" }],
            },
          ],
        };
      }
      const rest = list.filter((one) => !twice.has(one));
      const wrong = rest.find((one, place) => rest.slice(0, place).some((other) => (compare(other, one) ?? 0) > 0));
      if (!wrong) continue;
      const before = rest.find((other) => (compare(other, wrong) ?? 0) > 0);
      yield {
        path: ["milestones", wrong.index, "at"],
        message: `The milestone at ${wrong.written.at ?? ""} stands after the one at ${before?.written.at ?? ""}, which is reached later.`,
        help: "Put the milestones of a target in the order in which they are reached.",
        related: before
          ? [{ entry, path: ["milestones", before.index, "at"], message: `${before.written.at ?? ""} stands here.` }]
          : [],
        fixes: sorting(rest, twice.size > 0, entry.value.milestones?.length ?? 0),
      };
    }
  },
});

/** Which of two is reached first; undefined for a share against an amount, which depends on the target. */
function compare(a: Placed, b: Placed): number | undefined {
  if (a.at.kind === "percent" && b.at.kind === "percent") return a.at.percent - b.at.percent;
  if (a.at.kind === "before" && b.at.kind === "before") return b.at.before.ms - a.at.before.ms;
  return undefined;
}

/** May one ticket reach both? */
function share(a: Placed, b: Placed): boolean {
  const [left, right] = [a.written.onlyFor, b.written.onlyFor];
  return !left || !right || left.some((priority) => right.includes(priority));
}

/** Does the second one tell only people whom the first has told, by no other channel? */
function saysNothingNew(first: Written, second: Written): boolean {
  return covers(first.tell, second.tell) && covers(first.by, second.by) && first.breach === second.breach;
}

/** A list that is left out stands for everything. */
function covers(
  wide: readonly (string | undefined)[] | undefined,
  narrow: readonly (string | undefined)[] | undefined,
): boolean {
  return wide === undefined || (narrow?.every((one) => wide.includes(one)) ?? false);
}

/**
 * The change that puts the milestones of one target in order, where all of them can be compared. Safe: who is told when does
 * not depend on the order.
 */
function sorting(list: readonly Placed[], others: boolean, count: number): FixIdea[] {
  if (others || list.some((one) => one.at.kind !== list[0]?.at.kind)) return [];
  const sorted = [...list].sort((a, b) => compare(a, b) ?? 0);
  const order = Array.from({ length: count }, (_, index) => index);
  for (const [place, one] of list.entries()) order[one.index] = sorted[place]?.index ?? one.index;
  return [{ title: "Put them in order", safe: true, changes: [{ path: ["milestones"], do: "arrange", order }] }];
}
