/** A priority matrix as the grid that hangs on the wall. */
import { gridOf } from "../../lint/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { fieldsOf } from "../card.ts";
import { present } from "../fields.ts";
import { HEAD_FIELDS } from "../head.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase } from "../types.ts";
import type { PriorityPreview } from "./types.ts";

/** What a matrix shows beside what all have; undefined where it has no grid. */
export function prioritiesOf(
  book: Book,
  entry: Entry<"PriorityMatrix">,
  _: Look,
  notes: Notes,
): Omit<PriorityPreview, keyof PreviewBase> | undefined {
  const grid = gridOf(entry);
  if (!grid) return undefined;
  const { rows, columns, rowLabels, columnLabels, cells, rank } = grid;
  const definitions = entry.value.definitions ?? {};
  const last = Object.keys(definitions).length;
  const own = new Set([...HEAD_FIELDS, "rows", "priority", "definitions", rows, columns ?? ""]);
  return {
    type: "priorities",
    rows,
    columns: columns ?? "",
    heads: columnLabels.map((text, at) => ({ text, at: { path: [columns ?? "", at] } })),
    grid: rowLabels.map((text, row) => ({
      title: { text, at: { path: [rows, row] } },
      cells: cells
        .filter((cell) => cell.row === row)
        .map(({ priority, path }) => ({
          text: priority,
          at: { path },
          rank: rank(priority) ?? last,
          ...present({ label: definitions[priority]?.label }),
        })),
      ...notes.take(["priority", text]),
    })),
    levels: Object.entries(definitions).map(([key, one], at) => ({
      key,
      at: { path: ["definitions", key] },
      rank: at,
      ...present({ label: one?.label, means: one?.means }),
      isMajor: one?.majorIncident === true,
      examples: (one?.examples ?? []).filter((text) => text !== undefined),
      ...notes.take(["definitions", key]),
    })),
    fields: fieldsOf({ book, entry, notes }, (name) => !own.has(name)),
  };
}
