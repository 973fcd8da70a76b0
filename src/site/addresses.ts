/** Which page a document has. The same book gives the same names, on every machine and file system. */
import { kinds } from "../core/kinds/index.ts";
import type { Book, Entry } from "../core/model/index.ts";

/** The longest name of a page, without its ending. */
const LONGEST = 80;

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

/** The pages of documents, by document: `catalog/vpn-access.html`. No two are alike, whatever the documents are called. */
export function addressesOf(book: Book, entries: readonly Entry[]): ReadonlyMap<Entry, string> {
  const taken = new Set<string>();
  return new Map(
    entries.map((entry) => {
      const folder = kinds.find(({ name }) => name === entry.kind)?.folder || "book";
      const name = fileName(entry.id ?? book.pathOf(entry.doc.source.uri).replace(/\.ya?ml$/i, ""));
      let page = `${folder}/${name}.html`;
      for (let count = 2; taken.has(page); count++) page = `${folder}/${name}-${count}.html`;
      taken.add(page);
      return [entry, page];
    }),
  );
}

/** A name that is one everywhere: small letters, digits, hyphens. */
function fileName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, LONGEST);
  return name === "" || DEVICE.test(name) || name === "index" ? `document-${name}`.replace(/-$/, "") : name;
}

/** The way from one page to another, both seen from the top of the site. */
export function relative(from: string, to: string): string {
  return `${"../".repeat(from.split("/").length - 1)}${to}`;
}
