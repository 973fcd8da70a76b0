/** Where the name at a place is declared. */
import type { Book, Doc } from "../model/index.ts";
import { entryOf, nodeAt, type Span } from "../text/index.ts";
import { declarationsOf, nameAt, type Occurrence } from "./names.ts";
import type { Spot } from "./types.ts";

/** A declaration: the name, and all that it stands for. */
export interface Declared extends Spot {
  readonly whole: Span;
}

export interface Definition {
  /** The name that was asked about. */
  readonly from: Span;
  readonly declared: readonly Declared[];
}

/** The declarations of the name at an offset; undefined where there is none, or it is part of the language. */
export function definition(book: Book, doc: Doc, offset: number): Definition | undefined {
  const found = nameAt(book, doc, offset);
  const declared = found?.name ? declarationsOf(found.name, book).map(toDeclared) : [];
  return found && declared.length > 0 ? { from: found.occurrence.span, declared } : undefined;
}

function toDeclared({ doc, entry, written, span }: Occurrence): Declared {
  const uri = doc.source.uri;
  if (!entry || !written) return { uri, span, whole: span };
  const parent = nodeAt(entry.root, written.path.slice(0, -1));
  if (parent?.type !== "map") return { uri, span, whole: span };
  if (written.on === "value") return { uri, span, whole: around(span, parent.span) };
  const own = entryOf(parent, String(written.path.at(-1)));
  return { uri, span, whole: own ? around(around(span, own.key.span), own.value.span) : span };
}

function around(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
