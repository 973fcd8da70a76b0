/** Where documents are named: by references, and inside conditions. */
import { type Mention, mentionsOf } from "../lint/index.ts";
import type { Book, Doc, Entry } from "../model/index.ts";
import { nodeAt, partOfScalar, type Span, spanAt } from "../text/index.ts";

/** One place where a document is named. */
export interface Use {
  readonly entry: Entry;
  readonly reference: Mention;
}

/** Who names a document, in the order of the files; its own words about itself do not count. */
export function usesOf(entry: Entry, book: Book): readonly Use[] {
  const { id, kind } = entry;
  if (id === undefined) return [];
  const means = (use: Use) => use.entry !== entry && use.reference.to.some((one) => one === kind || one === "any");
  const uses: Use[] = [...book.referrers(id)];
  for (const one of book.all())
    for (const reference of mentionsOf(one)) if (reference.text === id) uses.push({ entry: one, reference });
  return uses.filter(means);
}

/** Reads what a file says of others, so that whoever asks next need not wait for a whole book at once. */
export function readUses(doc: Doc): void {
  for (const entry of doc.entries) mentionsOf(entry);
}

/** Where a use is written. */
export function spanOfUse({ entry, reference: { path, on, part } }: Use): Span {
  const node = part && on === "value" ? nodeAt(entry.root, path) : undefined;
  return part && node?.type === "scalar"
    ? partOfScalar(entry.doc.source.text, node, part.start, part.end)
    : spanAt(entry.root, path, on);
}
