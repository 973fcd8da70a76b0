/** A book as data that a page reads: what its documents say, without the texts that say it. */
import { Book, type Doc, type Entry, MANIFEST } from "../core/model/index.ts";

/** A book, as plain JSON. */
export interface PackedBook {
  readonly root: string;
  readonly today: string | undefined;
  readonly isPublic: boolean;
  readonly files: readonly {
    readonly path: string;
    readonly entries: readonly {
      readonly kind: string;
      readonly value: unknown;
      readonly draft?: boolean;
      /** Its page, where it has one. */
      readonly page?: string;
    }[];
  }[];
}

/** What a page’s previews are played with. */
export function packed(book: Book, pages: ReadonlyMap<Entry, string>, audience: "internal" | "customer"): PackedBook {
  const files = [...book.docs.values()]
    .filter(({ entries }) => entries.length > 0)
    .map(({ source, entries }) => ({
      path: book.pathOf(source.uri),
      entries: entries.map((entry) => ({
        kind: entry.kind,
        value: entry.value,
        ...(entry.draft && { draft: true }),
        ...(pages.has(entry) && { page: pages.get(entry) as string }),
      })),
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  // Where a day was chosen for the book, it is that day on its pages too; else it is the reader’s.
  return { root: "book:///", today: book.settings.today, isPublic: audience === "customer", files };
}

/** The book again, with the pages of its documents. It can be asked everything but what stands where in a text. */
export function unpacked(
  { root, today, files }: PackedBook,
  clock: string,
): { readonly book: Book; readonly pages: ReadonlyMap<string, Entry>; readonly pageOf: ReadonlyMap<Entry, string> } {
  const docs = new Map<string, Doc>();
  const pages = new Map<string, Entry>();
  const pageOf = new Map<Entry, string>();
  for (const { path, entries } of files) {
    const uri = root + (path === MANIFEST ? path : path.split("/").map(encodeURIComponent).join("/"));
    const doc = { source: { uri, text: "" }, entries: [] as Entry[], strangers: [], problems: [] } as unknown as Doc;
    for (const { kind, value, draft = false, page } of entries) {
      const { id, name } = value as { readonly id?: unknown; readonly name?: unknown };
      const entry = {
        ...{ kind, value, draft, doc, broken: false, reports: [], span: { start: 0, end: 0 }, root: { type: "map" } },
        id: typeof id === "string" ? id : undefined,
        name: typeof name === "string" ? name : undefined,
      } as unknown as Entry;
      (doc.entries as Entry[]).push(entry);
      if (page === undefined) continue;
      pages.set(page, entry);
      pageOf.set(entry, page);
    }
    docs.set(uri, doc);
  }
  return { book: new Book(root, docs, { today, clock }), pages, pageOf };
}
