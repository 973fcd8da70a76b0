/** Documents that are named but not there, made as new ones. */
import { beginDocument, kinds } from "../kinds/index.ts";
import { type Book, type Doc, type Entry, factsOf } from "../model/index.ts";
import { isKindName, schemaOf } from "../schema/index.ts";
import { type Span, spanAt } from "../text/index.ts";
import { folderOf, freeAddress, type Offer } from "./edits.ts";

/** At most so many kinds are offered for one name. */
const MOST_KINDS = 3;

/**
 * The documents that could be made for a name that leads nowhere, one for each kind that may stand there.
 *
 * @param span where the name stands
 * @param ownFiles the editor can make files; else the document goes to the end of the file with the name
 */
export function missingDocuments(book: Book, doc: Doc, span: Span, ownFiles: boolean): Offer[] {
  const entry = doc.entries.find((one) => one.span.start <= span.start && span.start <= one.span.end);
  if (!entry || doc.problems.length > 0) return [];
  const reference = factsOf(entry).references.find(({ path, on, to }) => {
    const at = to.some(isKindName) ? spanAt(entry.root, path, on) : undefined;
    return at && at.start <= span.start && span.end <= at.end;
  });
  if (!reference || !isId(reference.text) || book.withId(reference.text).length > 0) return [];
  return reference.to
    .filter(isKindName)
    .slice(0, MOST_KINDS)
    .flatMap((kind) => {
      const made = making(book, doc, kind, reference.text, ownFiles);
      return made ? [made] : [];
    });
}

function making(book: Book, doc: Doc, name: string, id: string, ownFiles: boolean): Offer | undefined {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) return undefined;
  const { uri, text } = doc.source;
  const title = schemaOf(name)?.title ?? name;
  const begun = beginDocument(kind, id, book, book.today);
  if (!ownFiles) {
    const line = text.includes("\r\n") ? "\r\n" : "\n";
    const lead = text === "" || text.endsWith("\n") ? "" : line;
    return {
      title: `Add the ${lower(title)} “${id}” below`,
      uri,
      edits: [
        {
          span: { start: text.length, end: text.length },
          newText: `${lead}---${line}${begun.replaceAll("\n", line)}`,
        },
      ],
      creates: [],
    };
  }
  const address = freeAddress(book, folderFor(book, doc, kind.name, kind.folder), id);
  if (address === undefined) return undefined;
  return {
    title: `Create the ${lower(title)} “${id}” in ${book.pathOf(address)}`,
    uri,
    edits: [],
    creates: [{ uri: address, text: begun }],
  };
}

/** Where documents of a kind are kept: with the others, else in the usual folder; outside a book beside the file. */
function folderFor(book: Book, doc: Doc, kind: Entry["kind"], usual: string): string {
  if (book.alone) return folderOf(doc.source.uri);
  const counts = new Map<string, number>();
  for (const entry of book.entries(kind)) {
    const folder = folderOf(entry.doc.source.uri);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? (usual ? `${book.root}${usual}/` : book.root);
}

function isId(text: string): boolean {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text) && text.length <= 80;
}

function lower(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title[0]?.toLowerCase()}${title.slice(1)}` : title;
}
