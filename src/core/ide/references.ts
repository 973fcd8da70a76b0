/** Who names what stands at a place: fields, keys, conditions, messages and comments of the whole book. */
import type { Book, Doc } from "../model/index.ts";
import { nameAt, occurrencesOf } from "./names.ts";
import type { Spot } from "./types.ts";

/** All places that name the same, with or without those that declare it. */
export function references(book: Book, doc: Doc, offset: number, withDeclaration: boolean): Spot[] {
  const name = nameAt(book, doc, offset)?.name;
  if (!name) return [];
  return occurrencesOf(name, book)
    .filter(({ written }) => withDeclaration || !written?.declares)
    .map((one) => ({ uri: one.doc.source.uri, span: one.span }));
}
