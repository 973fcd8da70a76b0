/** What a document’s preview shows. */
import type { KindName } from "../generated/types.ts";
import type { Book, Entry } from "../model/index.ts";
import { cardOf } from "./card.ts";
import { headOf } from "./head.ts";
import { namedBy, refOf } from "./links.ts";
import { Notes } from "./notes.ts";
import { requestOf } from "./request/request.ts";
import type { Look, Preview, PreviewBase } from "./types.ts";

type Own<P extends Preview = Preview> = P extends Preview ? Omit<P, keyof PreviewBase> : never;

/** What a kind’s own preview shows beside what all have; undefined where the document does not say enough for it. */
type Show<K extends KindName> = (book: Book, entry: Entry<K>, look: Look, notes: Notes) => Own | undefined;

/** Kinds with a preview of their own. All others, and those here that say too little, have a card. */
const OWN: { readonly [K in KindName]?: Show<K> } = {
  CatalogItem: requestOf,
};

/**
 * The preview of a document of a book.
 *
 * @returns plain JSON; the same for the same book, findings, inputs and moment
 */
export function previewOf(book: Book, entry: Entry, look: Look): Preview {
  const notes = new Notes(entry, look.findings);
  const show = OWN[entry.kind] as Show<KindName> | undefined;
  const own = show?.(book, entry as Entry<KindName>, look, notes) ?? cardOf(book, entry, notes);
  return {
    ...own,
    document: refOf(book, entry),
    head: headOf(book, entry),
    notes: notes.rest(),
    namedBy: namedBy(book, entry),
  } as Preview;
}
