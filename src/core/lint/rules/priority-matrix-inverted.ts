import type { Entry } from "../../model/index.ts";
import { type Change, type FixIdea, quoteYaml } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { type Cell, type Grid, gridOf } from "../priority-grid.ts";
import { rule } from "../rule.ts";

/**
 * Words for much and little with their degree, 0 for most; the first that a label holds counts. The ends come before the
 * middle, since “very high” holds “high”.
 */
const DEGREES: readonly (readonly [RegExp, number])[] = [
  [/\b(critical|highest|extreme|extensive|severe|very high|major)\b/i, 0],
  [/\b(lowest|none|minimal|very low)\b/i, 4],
  [/\b(high|significant|large|urgent)\b/i, 1],
  [/\b(medium|moderate|normal|average)\b/i, 2],
  [/\b(low|minor|small|little)\b/i, 3],
];

export default rule({
  id: "priority-matrix-inverted",
  kinds: ["PriorityMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "More impact or more urgency never gives a lower priority.",
  why: "The worse case is served after the milder one, and nobody who fills in the form can see why.",
  bad: [
    `
kind: PriorityMatrix
id: prio-standard
name: Medium impact beats high impact
rows: impact
impact: [High, Medium, Low]
urgency: [High, Medium, Low]
priority:
  High: [P2, P2, P3]
  Medium: [P1, P3, P4]
  Low: [P3, P4, P4]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
  P4: {label: Low}
`,
    `
kind: PriorityMatrix
id: prio-standard
name: Written the wrong way round
rows: impact
impact: [High, Medium, Low]
urgency: [High, Medium, Low]
priority:
  High: [P4, P4, P3]
  Medium: [P4, P3, P2]
  Low: [P3, P2, P1]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
  P4: {label: Low}
`,
  ],
  good: [
    `
kind: PriorityMatrix
id: prio-standard
name: Priorities
rows: impact
impact: [High, Medium, Low]
urgency: [High, Medium, Low]
priority:
  High: [P1, P2, P3]
  Medium: [P2, P3, P4]
  Low: [P3, P4, P4]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
  P4: {label: Low}
`,
    `
kind: PriorityMatrix
id: prio-problems
name: Both lists run from low to high, as their words say
rows: impact
impact: [Low, Medium, High]
severity: [Low, Medium, High]
priority:
  Low: [Low, Low, Medium]
  Medium: [Medium, Medium, High]
  High: [High, High, High]
definitions:
  High: {label: High}
  Medium: {label: Medium}
  Low: {label: Low}
`,
  ],
  *check(entry) {
    const grid = gridOf(entry);
    if (!grid || isRetired(entry)) return;
    const { wrong, compared } = inversions(grid);
    if (wrong.length === 0) return;
    if (wrong.length > 3 && wrong.length * 2 > compared) {
      yield {
        path: ["priority"],
        on: "key",
        message: `In ${wrong.length} of ${compared} comparisons the case with more ${grid.rows}${grid.columns ? ` or ${grid.columns}` : ""} has the lower priority: the grid is written the wrong way round.`,
        help: "Turn the rows and columns round, or the labels: both lists go from most to least.",
        fixes: turned(entry, grid),
      };
      return;
    }
    for (const [more, less] of wrong) {
      const across = more.row === less.row;
      const [side, beside] = across ? [grid.columns ?? "", grid.rows] : [grid.rows, grid.columns];
      const [moreLabel, lessLabel] = across
        ? [grid.columnLabels[more.column], grid.columnLabels[less.column]]
        : [grid.rowLabels[more.row], grid.rowLabels[less.row]];
      const fixed = across ? grid.rowLabels[more.row] : grid.columnLabels[more.column];
      yield {
        path: less.path,
        message: `${fixed === undefined || beside === undefined ? "In this column" : `With ${beside} “${fixed}”`}, ${side} “${lessLabel ?? ""}” gives “${less.priority}” and ${side} “${moreLabel ?? ""}” only “${more.priority}”.`,
        help: `Give “${moreLabel ?? ""}” “${less.priority}” or higher, or “${lessLabel ?? ""}” “${more.priority}” or lower.`,
        fixes: [
          {
            title: `Give “${moreLabel ?? ""}” “${less.priority}” too`,
            asks: true,
            changes: [{ path: more.path, do: "set", text: quoteYaml(less.priority) }],
          },
          {
            title: `Give “${lessLabel ?? ""}” only “${more.priority}”`,
            asks: true,
            changes: [{ path: less.path, do: "set", text: quoteYaml(more.priority) }],
          },
        ],
        related: [{ entry, path: more.path, message: `“${more.priority}” stands here.` }],
      };
    }
  },
});

/** Neighbours of which the one that weighs more has the lower priority, and how many neighbours were compared. */
function inversions(grid: Grid): { readonly wrong: readonly (readonly [Cell, Cell])[]; readonly compared: number } {
  const at = new Map(grid.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const [down, right] = [direction(grid.rowLabels), direction(grid.columnLabels)];
  const wrong: (readonly [Cell, Cell])[] = [];
  let compared = 0;
  for (const cell of grid.cells) {
    for (const [next, way] of [
      [at.get(`${cell.row + 1} ${cell.column}`), down],
      [grid.columns && at.get(`${cell.row} ${cell.column + 1}`), right],
    ] as const) {
      const [here, there] = [grid.rank(cell.priority), next && grid.rank(next.priority)];
      if (!next || here === undefined || there === undefined) continue;
      compared++;
      if (way === "most first" ? there < here : here < there)
        wrong.push(way === "most first" ? [cell, next] : [next, cell]);
    }
  }
  return { wrong, compared };
}

/** The order of a list of labels: from most to least, unless its words say the opposite throughout. */
function direction(labels: readonly string[]): "most first" | "least first" {
  const degrees = labels.map(degreeOf);
  const rising =
    degrees.length > 1 &&
    degrees.every((degree, index) => degree !== undefined && (index === 0 || degree < (degrees[index - 1] ?? -1)));
  return rising ? "least first" : "most first";
}

function degreeOf(label: string): number | undefined {
  return DEGREES.find(([words]) => words.test(label))?.[1];
}

/** The same priorities from the other corner of the grid. */
function turned(entry: Entry<"PriorityMatrix">, { rowLabels, columnLabels }: Grid): FixIdea[] {
  const rows = rowLabels.map((label) => (entry.value.priority?.[label] ?? []).filter((cell) => cell !== undefined));
  if (rows.some((row) => row.length !== (columnLabels.length || 1))) return [];
  const changes = rowLabels.map((label, index): Change => {
    const mirrored = [...(rows[rows.length - 1 - index] ?? [])].reverse();
    return { path: ["priority", label], do: "set", text: quoteYaml(mirrored) };
  });
  return [{ title: "Turn the priorities round", asks: true, changes }];
}
