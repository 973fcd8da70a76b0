import type { Book, Entry } from "../../model/index.ts";
import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import { nodeAt, type Path } from "../../text/index.ts";
import { isRetired } from "../agreements.ts";
import { calledAt, type Level, laddersOf, protectedRows, sayTiming } from "../levels.ts";
import { rule } from "../rule.ts";
import { type Row, type Term, termOf } from "../targets.ts";
import type { Bounds } from "../week.ts";

export default rule({
  id: "escalation-levels-in-order",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "A higher level is called no earlier than the one below it.",
  why: "The ladder is read from the first level up. With these times the second is called before the first, and neither expects it.",
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 30m, to: service-desk}
    - {level: 2, after: 15m, to: payments-team}
`,
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
hierarchical:
  P1:
    - {level: 1, at: 50% of resolve, to: duty-manager}
    - {level: 2, after: 1h, to: head-of-operations}
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
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 15m, to: payments-team}
    - {level: 2, after: 15m, to: network-team}
    - {level: 3, ifNoAck: 15m, to: uc-processor}
hierarchical:
  P1:
    - {level: 1, after: 1h, to: duty-manager}
    - {level: 2, at: 50% of resolve, to: head-of-operations}
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    for (const { kind, key, levels } of laddersOf(entry)) {
      const row = kind === "paths" ? undefined : protectedRows(entry, key, book)[0];
      const goal = termOf(row, "resolve");
      const clock = row && goal && { row, goal };
      const sorted = [...levels].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
      for (const [index, level] of sorted.entries()) {
        const below = sorted
          .slice(0, index)
          .findLast(
            (one) =>
              one.number !== undefined &&
              level.number !== undefined &&
              one.number < level.number &&
              isLater(one, level, clock, book),
          );
        if (!below?.timing || !level.timing) continue;
        yield {
          path: level.timing.path,
          message: `${kind === "paths" ? `On the path “${key}”` : `For “${key}”`}, level ${level.number ?? ""} is called ${sayTiming(level.timing)}, earlier than level ${below.number ?? ""} (${sayTiming(below.timing)}).`,
          help: "Let each level be called later than the one below it, or give them the other numbers.",
          fixes: exchanging(entry, level.timing.path, below.timing.path),
          related: [{ entry, path: below.timing.path, message: `Level ${below.number ?? ""} is called here.` }],
        };
      }
    }
  },
});

/** The mend that lets two levels exchange their times, where both count in the same way. */
function exchanging(entry: Entry<"EscalationMatrix">, one: Path, other: Path): FixIdea[] {
  const [left, right] = [nodeAt(entry.root, one), nodeAt(entry.root, other)];
  if (one.at(-1) !== other.at(-1) || left?.type !== "scalar" || right?.type !== "scalar") return [];
  return [
    {
      title: "Exchange their times",
      changes: [
        { path: one, do: "set", text: quoteYaml(right.value) },
        { path: other, do: "set", text: quoteYaml(left.value) },
      ],
    },
  ];
}

/** The row and target whose clock the levels count on. */
type Clock = { readonly row: Row; readonly goal: Term } | undefined;

/** Is one level surely called after another? */
function isLater(a: Level, b: Level, clock: Clock, book: Book): boolean {
  if (a.timing?.kind === "at" && b.timing?.kind === "at" && a.timing.at.of === b.timing.at.of)
    return a.timing.at.percent > b.timing.at.percent;
  const [left, right] = [placeOf(a, clock, book), placeOf(b, clock, book)];
  return left !== undefined && right !== undefined && left[0] > right[1];
}

function placeOf(level: Level, clock: Clock, book: Book): Bounds | undefined {
  const { timing } = level;
  if (timing && timing.kind !== "at" && timing.after.kind === "time") return [timing.after.ms, timing.after.ms];
  return clock && calledAt(level, clock.row, clock.goal, book);
}
