import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { counted } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { without } from "../fixes.ts";
import { type Grid, gridOf } from "../priority-grid.ts";
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
        fixes: likeNeighbour(grid, priority, label),
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
          fixes: [
            without(`Take the row “${label}” out`, path),
            {
              title: `Add “${label}” to “${grid.rows}”`,
              asks: true,
              changes: [{ path: [grid.rows, grid.rowLabels.length], do: "add" as const, text: quoteYaml(label) }],
            },
          ],
        };
      } else if (row && grid.columns && row.length !== grid.columnLabels.length) {
        const cells = `${row.length} ${row.length === 1 ? "priority" : "priorities"}`;
        yield {
          path,
          on: "key",
          message: `The row “${label}” has ${cells}, and “${grid.columns}” has ${counted(grid.columnLabels.length, "label")}.`,
          help: `Write one priority for each label of “${grid.columns}”, in their order.`,
          fixes: rightLength(row, grid.columnLabels.length, path),
        };
      }
    }
  },
});

/** A row for a label with the priorities of the label beside it. */
function likeNeighbour(
  { rowLabels }: Grid,
  rows: Readonly<Record<string, readonly (string | undefined)[] | undefined>>,
  label: string,
): FixIdea[] {
  const place = rowLabels.indexOf(label);
  const near = [...rowLabels.slice(0, place).reverse(), ...rowLabels.slice(place + 1)];
  const other = near.find((one) => rows[one]?.length);
  const cells = other === undefined ? undefined : known(rows[other] ?? []);
  if (!cells || other === undefined) return [];
  return [
    {
      title: `Add a row “${label}” that begins as “${other}”`,
      changes: [{ path: ["priority", label], do: "add", text: quoteYaml(cells) }],
    },
  ];
}

/** A row with as many priorities as it has columns: the last one again, or the surplus left out. */
function rightLength(row: readonly (string | undefined)[], count: number, path: Path): FixIdea[] {
  const cells = known(row);
  const last = cells?.at(-1);
  if (!cells || last === undefined || count === 0) return [];
  const missing = count - cells.length;
  const title = missing > 0 ? `Give the rest “${last}”` : `Leave the last ${-missing} out`;
  const right = Array.from({ length: count }, (_, index) => cells[index] ?? last);
  return [{ title, asks: missing < 0, changes: [{ path, do: "set", text: quoteYaml(right) }] }];
}

function known(cells: readonly (string | undefined)[]): string[] | undefined {
  const there = cells.filter((cell) => cell !== undefined);
  return there.length === cells.length ? there : undefined;
}
