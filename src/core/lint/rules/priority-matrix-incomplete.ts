import { counted } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { gridOf } from "../priority-grid.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "priority-matrix-incomplete",
  kinds: ["PriorityMatrix"],
  severity: "error",
  set: "recommended",
  summary: "The grid of a priority matrix has a row for each label and a cell for each column.",
  why: "For the combination that is missing there is no priority, and whoever logs such a ticket makes one up.",
  bad: [
    `
kind: PriorityMatrix
id: prio-standard
name: The row for low impact is missing
rows: impact
impact: [High, Medium, Low]
urgency: [High, Low]
priority:
  High: [P1, P2]
  Medium: [P2, P3]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
    `
kind: PriorityMatrix
id: prio-standard
name: One cell too few
rows: impact
impact: [High, Low]
urgency: [High, Medium, Low]
priority:
  High: [P1, P2, P3]
  Low: [P2, P3]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
    `
kind: PriorityMatrix
id: prio-standard
name: A row that is not on the list
rows: impact
impact: [High, Low]
urgency: [High, Low]
priority:
  High: [P1, P2]
  Low: [P2, P3]
  Lowest: [P3, P3]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
  ],
  good: `
kind: PriorityMatrix
id: prio-standard
name: Priorities
rows: impact
impact: [High, Medium, Low]
urgency: [High, Low]
priority:
  High: [P1, P2]
  Medium: [P2, P3]
  Low: [P3, P3]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
  *check(entry) {
    const grid = gridOf(entry);
    const priority = entry.value.priority;
    if (!grid || !priority || entry.draft || isRetired(entry)) return;
    for (const label of grid.rowLabels) {
      if (priority[label] !== undefined) continue;
      yield {
        path: ["priority"],
        on: "key",
        message: `The grid has no row for the ${grid.rows} “${label}”.`,
        help: `Add a row “${label}” with one priority for each label of “${grid.columns ?? "the other side"}”, or take the label out of “${grid.rows}”.`,
      };
    }
    for (const [label, row] of Object.entries(priority)) {
      const path = ["priority", label];
      if (!grid.rowLabels.includes(label)) {
        yield {
          path,
          on: "key",
          message: `“${label}” is not one of the labels of “${grid.rows}”.`,
          help: `Add it to “${grid.rows}”, or write the row under one of its labels.`,
          why: "Nobody can choose this row, so its priorities are never given.",
        };
      } else if (row && grid.columns && row.length !== grid.columnLabels.length) {
        const cells = `${row.length} ${row.length === 1 ? "priority" : "priorities"}`;
        yield {
          path,
          on: "key",
          message: `The row “${label}” has ${cells}, and “${grid.columns}” has ${counted(grid.columnLabels.length, "label")}.`,
          help: `Write one priority for each label of “${grid.columns}”, in their order.`,
        };
      }
    }
  },
});
