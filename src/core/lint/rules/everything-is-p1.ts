import { printPercent } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { gridOf } from "../priority-grid.ts";
import { rule } from "../rule.ts";

/** A smaller grid says little: one cell of three is a third already. */
const FEWEST_CELLS = 4;

export default rule({
  id: "everything-is-p1",
  kinds: ["PriorityMatrix"],
  severity: "advice",
  set: "recommended",
  summary: "At most a third of the grid gives the highest priority.",
  why: "When much is urgent, nothing is: the one case that stops the business waits in a queue of others with the same mark.",
  bad: `
kind: PriorityMatrix
id: prio-standard
name: Priorities
rows: impact
impact: [High, Medium, Low]
urgency: [High, Medium, Low]
priority:
  High: [P1, P1, P1]
  Medium: [P1, P2, P3]
  Low: [P2, P3, P3]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
  good: `
kind: PriorityMatrix
id: prio-standard
name: Three of nine is a third, and not more
rows: impact
impact: [High, Medium, Low]
urgency: [High, Medium, Low]
priority:
  High: [P1, P1, P2]
  Medium: [P1, P2, P3]
  Low: [P2, P3, P3]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
  *check(entry) {
    const grid = gridOf(entry);
    if (!grid || isRetired(entry) || grid.cells.length < FEWEST_CELLS) return;
    const highest = grid.cells.filter(({ priority }) => grid.rank(priority) === 0);
    if (highest.length * 3 <= grid.cells.length) return;
    yield {
      path: ["priority"],
      on: "key",
      message: `${highest.length} of ${grid.cells.length} combinations (${printPercent(Math.round((highest.length / grid.cells.length) * 100))}) give “${highest[0]?.priority ?? ""}”.`,
      help: "Keep the highest priority for what stops a whole business service, and give the rest the next one.",
    };
  },
});
