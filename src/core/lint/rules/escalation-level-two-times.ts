import { rule } from "../rule.ts";

const TIMES = ["after", "at", "ifNoAck"] as const;

export default rule({
  id: "escalation-level-two-times",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "A level of an escalation has one time.",
  why: "A level with two times is called at one of them, and two readers will not agree which. At night that is the difference between help in 15 minutes and help in two hours.",
  bad: [
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, after: 0m, to: major-incident-manager, by: [phone]}
    - {level: 2, after: 15m, at: 50% of resolve, to: cio, by: [phone]}
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
paths:
  security breach:
    - {level: 1, to: security-desk, by: [phone]}
    - level: 2
      after: 30m
      ifNoAck: 10m
      to: head-of-security
`,
  ],
  good: `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
hierarchical:
  P1:
    - {level: 1, to: major-incident-manager, by: [phone]}
    - {level: 2, after: 15m, to: it-service-manager, by: [phone]}
    - {level: 2, at: 50% of resolve, to: cio, by: [phone]}
paths:
  security breach:
    - {level: 1, to: security-desk, by: [phone]}
    - {level: 2, ifNoAck: 10m, to: head-of-security}
`,
  *check({ value }) {
    if (value.status === "retired") return;
    for (const block of ["hierarchical", "paths"] as const) {
      for (const [key, levels] of Object.entries(value[block] ?? {})) {
        for (const [index, level] of (levels ?? []).entries()) {
          const given = TIMES.filter((time) => level?.[time] !== undefined);
          const second = given[1];
          if (!level || second === undefined) continue;
          const path = [block, key, index];
          const said = given.map((time) => `“${time}: ${level[time]}”`);
          yield {
            path: [...path, second],
            on: "key",
            message: `Level ${level.level ?? index + 1} of “${key}” has ${given.length === 2 ? "two" : "three"} times: ${said.slice(0, -1).join(", ")} and ${said.at(-1)}.`,
            help: "Keep the one that counts. If somebody is to be called at both, write the level twice, each time with one of them.",
            fixes: given.map((time) => ({
              title: `Keep only “${time}: ${level[time]}”`,
              changes: given
                .filter((other) => other !== time)
                .map((other) => ({ path: [...path, other], do: "remove" as const })),
            })),
          };
        }
      }
    }
  },
});
