/** Another tool’s words in those of the book, as the manifest’s `mapping` says. */
import type { Book } from "../../core/model/index.ts";
import { nearest } from "../../core/schema/index.ts";
import { Failure } from "../exit.ts";
import type { EventField } from "./fields.ts";

type Table = ReadonlyMap<string, string>;

const TABLES: { readonly [field in EventField]?: "states" | "reasons" | "priorities" } = {
  state: "states",
  reason: "reasons",
  priority: "priorities",
};

/** Turns one tool’s words into those of the book; words that the mapping does not name stay as they are. */
export class ToolWords {
  private constructor(private readonly tables: Readonly<Record<string, Table>>) {}

  /** The mapping of this name; without a name, one that changes nothing. */
  static of(book: Book, tool: string | undefined): ToolWords {
    if (tool === undefined) return new ToolWords({});
    const mapping = book.manifest?.value.mapping ?? {};
    const known = Object.keys(mapping);
    const found = Object.hasOwn(mapping, tool) ? mapping[tool] : undefined;
    if (!found) {
      const near = nearest(tool, known);
      throw new Failure(
        `The book has no mapping “${tool}”. ${near ? `Did you mean “${near}”?` : known.length > 0 ? `There are: ${known.join(", ")}.` : "Add it to “mapping” in servicebook.yaml."}`,
      );
    }
    return new ToolWords({
      states: tableOf(found.states),
      reasons: tableOf(found.reasons),
      priorities: tableOf(found.priorities),
      columns: tableOf(found.columns),
    });
  }

  /** A value of a field in the book’s words. */
  value(field: EventField, text: string): string {
    const table = TABLES[field];
    return (table && this.tables[table]?.get(fold(text))) ?? text;
  }

  /** The field that a column of the tool’s export fills. */
  column(header: string): string {
    return this.tables["columns"]?.get(fold(header)) ?? header;
  }

  /** The book’s reasons that the mapping names. */
  reasons(): readonly string[] {
    return [...(this.tables["reasons"]?.values() ?? [])];
  }
}

function fold(text: string): string {
  return text.trim().toLowerCase();
}

function tableOf(written: Readonly<Record<string, string | undefined>> | undefined): Table {
  return new Map(
    Object.entries(written ?? {}).flatMap(([from, to]) => (to === undefined ? [] : [[fold(from), to] as const])),
  );
}
