/** Where documents are named: by references, and inside conditions. */
import { type Mention, mentionsOf } from "../lint/index.ts";
import { type Book, type Entry, memo } from "../model/index.ts";
import { nodeAt, partOfScalar, type Span, spanAt } from "../text/index.ts";

/** One place where a document is named. */
export interface Use {
  readonly entry: Entry;
  readonly reference: Mention;
}

/** All mentions of documents in the conditions of a book, by id. */
const inConditions: (book: Book) => ReadonlyMap<string, readonly Use[]> = memo((book) => {
  const found = new Map<string, Use[]>();
  for (const entry of book.all())
    for (const reference of mentionsOf(entry)) {
      const list = found.get(reference.text);
      if (list) list.push({ entry, reference });
      else found.set(reference.text, [{ entry, reference }]);
    }
  return found;
});

/** Who names a document, in the order of the files; its own words about itself do not count. */
export function usesOf(entry: Entry, book: Book): readonly Use[] {
  const { id, kind } = entry;
  if (id === undefined) return [];
  const means = (use: Use) => use.entry !== entry && use.reference.to.some((one) => one === kind || one === "any");
  return [...book.referrers(id).filter(means), ...(inConditions(book).get(id) ?? []).filter(means)];
}

/** Where a use is written. */
export function spanOfUse({ entry, reference: { path, on, part } }: Use): Span {
  const node = part && on === "value" ? nodeAt(entry.root, path) : undefined;
  return part && node?.type === "scalar"
    ? partOfScalar(entry.doc.source.text, node, part.start, part.end)
    : spanAt(entry.root, path, on);
}
