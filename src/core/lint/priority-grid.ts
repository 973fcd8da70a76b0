/** The grid of a priority matrix: labels on two sides, a priority in each cell. */
import type { Entry } from "../model/index.ts";
import type { Path } from "../text/index.ts";

const SIDES = ["impact", "urgency", "criticality", "severity"] as const;

type Side = (typeof SIDES)[number];

/** One cell with its place. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly priority: string;
  readonly path: Path;
}

export interface Grid {
  readonly rows: Side;
  readonly rowLabels: readonly string[];
  /** The other side; undefined where no or more than one other list is written. */
  readonly columns: Side | undefined;
  readonly columnLabels: readonly string[];
  /** The cells whose labels are known, row by row. */
  readonly cells: readonly Cell[];
  /** The highest priority is 0; undefined for one that is not defined. */
  rank(priority: string): number | undefined;
}

/** The grid of a matrix; undefined where it has none, or does not say what its rows are. */
export function gridOf(entry: Entry<"PriorityMatrix">): Grid | undefined {
  const { rows, priority, definitions } = entry.value;
  const rowLabels = labels(rows === undefined ? undefined : entry.value[rows]);
  if (rows === undefined || priority === undefined || rowLabels.length === 0) return undefined;
  const others = SIDES.filter((side) => side !== rows && entry.value[side] !== undefined);
  const columns = others.length === 1 ? others[0] : undefined;
  const columnLabels = labels(columns && entry.value[columns]);
  const order = Object.keys(definitions ?? {});
  const cells = rowLabels.flatMap((label, row) =>
    (priority[label] ?? []).flatMap((cell, column): Cell[] =>
      cell === undefined || (columns && column >= columnLabels.length)
        ? []
        : [{ row, column, priority: cell, path: ["priority", label, column] }],
    ),
  );
  return {
    rows,
    rowLabels,
    columns,
    columnLabels,
    cells,
    rank(name) {
      const place = order.indexOf(name);
      return place < 0 ? undefined : place;
    },
  };
}

function labels(list: readonly (string | undefined)[] | undefined): string[] {
  return (list ?? []).filter((label) => label !== undefined);
}
