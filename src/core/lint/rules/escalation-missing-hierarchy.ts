import type { Book } from "../../model/index.ts";
import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { ladderFor, laddersOf } from "../levels.ts";
import { majorsAmong } from "../majors.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "escalation-missing-hierarchy",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "For major incidents, people who can decide are brought in as well as people who can repair.",
  why: "The engineers can find two ways out, and only somebody with authority may choose the one that costs money or shuts a channel. Without such a level the bridge waits for a decision.",
  book: true,
  bad: `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 15m, to: payments-team}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P2: {label: High}
---
kind: Team
id: duty-manager
name: Duty manager
type: role
members: [ana.sousa]
`,
  good: `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
    - {level: 2, after: 15m, to: payments-team}
  P3:
    - {level: 1, after: 0m, to: service-desk}
hierarchical:
  P1:
    - {level: 1, after: 15m, to: duty-manager}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P3: {label: Moderate}
`,
  *check(entry, book) {
    if (isRetired(entry) || entry.draft) return;
    const majors = majorsAmong(Object.keys(entry.value.functional ?? {}), entry, book);
    for (const { kind, key, path, levels } of laddersOf(entry)) {
      if (kind !== "functional" || levels.length === 0 || !majors.includes(key)) continue;
      if (ladderFor(entry, "hierarchical", key)?.levels.length) continue;
      const field = entry.value.hierarchical === undefined;
      yield {
        path,
        on: "key",
        fixes: deciders(book).map((id): FixIdea => {
          const level = `{level: 1, at: 50% of resolve, to: ${quoteYaml(id)}}`;
          return {
            title: `Call “${id}” at half of the time`,
            changes: [
              field
                ? { path: ["hierarchical"], do: "add", text: `{${quoteYaml(key)}: [${level}]}` }
                : { path: ["hierarchical", key], do: "add", text: `\n- ${level}` },
            ],
          };
        }),
        message: `“${key}” is a major incident, and its ${levels.length === 1 ? "only level leads to somebody" : `${levels.length} levels all lead to people`} who repair; nobody is called who can decide.`,
        help: `Add “${key}” to “hierarchical”, first with the role that leads major incidents, then with the one that may spend money or close a channel.`,
      };
    }
  },
});

/** At most so many roles are offered. */
const MOST_OFFERED = 4;

/** The roles of the book, which are who can decide. */
function deciders(book: Book): string[] {
  return book
    .entries("Team")
    .flatMap(({ id, value }) => (value.type === "role" && value.status !== "retired" && id !== undefined ? [id] : []))
    .slice(0, MOST_OFFERED);
}
