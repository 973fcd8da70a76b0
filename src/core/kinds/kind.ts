import type { KindName } from "../generated/types.ts";

/** What a new document is made from. */
export interface Beginning {
  readonly id: string;
  /** A name made from the id, to be improved. */
  readonly name: string;
  /** A review date about a year ahead, ISO 8601. */
  readonly reviewBy: string;
  /** The id of a document of this kind to refer to: one of the book's, else one that is written along with the new document. */
  ref(kind: KindName): string;
}

/** What the tools need to know of a kind beyond its schema. */
export interface Kind {
  readonly name: KindName;
  /** What several of them are called, as a heading. */
  readonly plural: string;
  /** A codicon of VS Code, for lists and trees. */
  readonly icon: string;
  /** The folder of a book where documents of this kind usually are; empty for the top. */
  readonly folder: string;
  /** An id that a new document can start from. */
  readonly exampleId: string;
  /** A new document, commented for someone who has never written one. It lints clean as it is. */
  skeleton(beginning: Beginning): string;
}

/** Declares a kind. */
export function kind(definition: Kind): Kind {
  return definition;
}
