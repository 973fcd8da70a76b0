import { isRetired } from "../agreements.ts";
import { without } from "../fixes.ts";
import { type Level, laddersOf } from "../levels.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "escalation-loop",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "Each functional level leads to a team that has not had the ticket yet.",
  why: "A level that leads back sends the ticket to people who could not solve it the first time. Everyone believes that somebody else has it, and the clock runs.",
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 15m, to: payments-team}
    - {level: 3, after: 45m, to: service-desk}
`,
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 15m, to: service-desk}
`,
  ],
  good: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 15m, to: payments-team}
    - {level: 3, after: 45m, to: uc-processor}
`,
    `
# The same team is called a second time when nobody has answered, and a manager may be told twice.
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, ifNoAck: 5m, to: service-desk}
    - {level: 3, after: 15m, to: payments-team}
hierarchical:
  P1:
    - {level: 1, after: 0m, to: duty-manager}
    - {level: 2, after: 30m, to: head-of-operations}
    - {level: 3, at: 75% of resolve, to: duty-manager}
`,
  ],
  *check(entry) {
    if (isRetired(entry)) return;
    for (const { kind, key, levels } of laddersOf(entry)) {
      // Those who decide may well be told twice.
      if (kind === "hierarchical") continue;
      const first = new Map<string, { level: Level; index: number }>();
      for (const [index, level] of levels.entries()) {
        if (level.to === undefined) continue;
        const earlier = first.get(level.to);
        if (!earlier) {
          first.set(level.to, { level, index });
          continue;
        }
        // Entries with one number are called together.
        if (level.number !== undefined && level.number === earlier.level.number) continue;
        const between = levels
          .slice(earlier.index + 1, index)
          .filter((one) => one.to !== undefined && one.to !== level.to);
        // Called again because nobody answered: no new team, but no way back either.
        if (between.length === 0 && level.timing?.kind === "ifNoAck") continue;
        const forWhom = kind === "paths" ? `On the path “${key}”` : `For “${key}”`;
        yield {
          path: [...level.path, "to"],
          severity: between.length ? "error" : "warning",
          message: between.length
            ? `${forWhom}, level ${level.number ?? index + 1} leads back to “${level.to}”, which had it at level ${earlier.level.number ?? earlier.index + 1}.`
            : `${forWhom}, level ${level.number ?? index + 1} leads to “${level.to}” again.`,
          help: between.length
            ? "Lead on to a team or vendor that can do more, or take the level out."
            : "Lead on to another team, or write “ifNoAck” if the same team is to be called again when nobody has answered.",
          fixes: [
            ...(between.length === 0 && level.timing?.kind === "after"
              ? [
                  {
                    title: "Call it again only if nobody has answered (“ifNoAck”)",
                    changes: [{ path: level.timing.path, do: "rename" as const, text: "ifNoAck" }],
                  },
                ]
              : []),
            ...(levels.length > 1 ? [without(`Take level ${level.number ?? index + 1} out`, level.path)] : []),
          ],
          related: [{ entry, path: [...earlier.level.path, "to"], message: `“${level.to}” is called here first.` }],
        };
      }
    }
  },
});
