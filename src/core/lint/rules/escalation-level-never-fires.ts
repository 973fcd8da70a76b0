import { quoteYaml } from "../../schema/index.ts";
import { printLevelAt } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { without } from "../fixes.ts";
import { laddersOf, policyOf, protectedRows, sayTiming } from "../levels.ts";
import { rule } from "../rule.ts";
import { type Term, termOf } from "../targets.ts";

/** The targets that a level is counted on most often. */
const TIMED = ["resolve", "respond"] as const;

export default rule({
  id: "escalation-level-never-fires",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "A level that counts on a share of a target counts on one that the SLA has.",
  why: "There is no clock to take a share of, so nobody is ever called, and the matrix looks complete.",
  book: true,
  bad: `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
hierarchical:
  P2:
    - {level: 1, at: 75% of resolve, to: head-of-operations}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P2: {respond: 30m, schedule: always}
`,
  good: `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
hierarchical:
  P1:
    - {level: 1, at: 75% of resolve, to: head-of-operations}
  P2:
    - {level: 1, at: 75% of resolve, to: head-of-operations}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P2:
    respond: 30m
    schedule: always
    except:
      - {when: team is network, resolve: 8h}
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    const policy = policyOf(entry, book);
    if (!policy) return;
    for (const { kind, key, levels } of laddersOf(entry)) {
      const rows = kind === "paths" ? [] : protectedRows(entry, key, book);
      // A priority without a row has a finding of its own.
      if (rows.length === 0) continue;
      for (const [index, level] of levels.entries()) {
        const { timing } = level;
        if (timing?.kind !== "at") continue;
        const { of } = timing.at;
        const clocks = rows.flatMap((row) => (of === "fulfilment" ? [] : (termOf(row, of) ?? [])));
        const words = clocks.every(({ value }) => value?.kind === "word");
        if (clocks.length > 0 && !words) continue;
        yield {
          path: timing.path,
          message: `For “${key}”, level ${level.number ?? index + 1} is called ${sayTiming(timing)}, but “${policy.id ?? "the SLA"}” ${clocks.length ? `promises no time there (“${clocks[0]?.text ?? ""}”)` : `has no “${of}” for “${key}”`}.`,
          help: `Promise a time for “${of}”, or call the level “after” a time of its own.`,
          fixes: [
            ...TIMED.filter((name) => name !== of && rows.every((row) => timed(termOf(row, name)))).map((name) => ({
              title: `Count on “${name}” instead`,
              asks: true,
              changes: [
                {
                  path: timing.path,
                  do: "set" as const,
                  text: quoteYaml(printLevelAt({ ...timing.at, of: name })),
                },
              ],
            })),
            ...(levels.length > 1 ? [without(`Take level ${level.number ?? index + 1} out`, level.path)] : []),
          ],
          related: [{ entry: policy, path: ["targets", key], on: "key", message: `The targets of “${key}” are here.` }],
        };
      }
    }
  },
});

function timed(term: Term | undefined): boolean {
  return term?.value !== undefined && term.value.kind !== "word";
}
