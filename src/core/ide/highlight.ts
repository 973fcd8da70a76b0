/** The other places of a file that name what stands at a place. */
import type { Book, Doc } from "../model/index.ts";
import type { Span } from "../text/index.ts";
import { nameAt, occurrencesIn } from "./names.ts";

export interface Highlight {
  readonly span: Span;
  /** Declared here, used here, or spoken of in a comment. */
  readonly how: "write" | "read" | "text";
}

/** The places in a file where the name at an offset stands. */
export function highlights(book: Book, doc: Doc, offset: number): Highlight[] {
  const name = nameAt(book, doc, offset)?.name;
  if (!name) return [];
  return occurrencesIn(doc, name, book).map(({ span, written }) => ({
    span,
    how: written ? (written.declares ? "write" : "read") : "text",
  }));
}
