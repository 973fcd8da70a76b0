/** Documents that are named but not there, made as new ones. */
import { beginDocument, kinds } from "../kinds/index.ts";
import { type Book, type Doc, type Entry, factsOf, isOf } from "../model/index.ts";
import { isKindName, quoteYaml, schemaOf } from "../schema/index.ts";
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

/** A scenario that tests a policy: a draft, until somebody has worked out by hand what must be true. */
export function scenarioFor(book: Book, doc: Doc, span: Span, ownFiles: boolean): Offer[] {
  const entry = doc.entries.find((one) => one.span.start <= span.start && span.start <= one.span.end);
  if (!entry || !isOf(entry, "SlaPolicy") || entry.id === undefined || doc.problems.length > 0) return [];
  const refs = { SlaPolicy: entry.id };
  for (let number = 1; number < 100; number++) {
    const id = `${entry.id}-example${number === 1 ? "" : `-${number}`}`.slice(0, 80);
    if (book.withId(id).length > 0) continue;
    const made = making(book, doc, "Scenario", id, ownFiles, refs);
    const [priority] = Object.keys(entry.value.targets ?? {});
    return made ? [priority === undefined ? made : withPriority(made, priority)] : [];
  }
  return [];
}

/** The beginning of a scenario with a priority that its policy promises something for. */
function withPriority(offer: Offer, priority: string): Offer {
  const given = (text: string) => text.replace("given: {priority: P3}", `given: {priority: ${quoteYaml(priority)}}`);
  return {
    ...offer,
    edits: offer.edits.map((edit) => ({ ...edit, newText: given(edit.newText) })),
    creates: offer.creates.map((file) => ({ ...file, text: given(file.text) })),
  };
}

function making(
  book: Book,
  doc: Doc,
  name: string,
  id: string,
  ownFiles: boolean,
  refs: Readonly<Record<string, string>> = {},
): Offer | undefined {
  const kind = kinds.find((one) => one.name === name);
  if (!kind) return undefined;
  const title = lower(schemaOf(name)?.title ?? name);
  const file = newFile(book, doc, kind.name, id, ownFiles, beginDocument(kind, id, book, book.today, { refs }));
  const [created] = file?.creates ?? [];
  return (
    file && {
      title: created ? `Create the ${title} “${id}” in ${book.pathOf(created.uri)}` : `Add the ${title} “${id}” below`,
      uri: doc.source.uri,
      ...file,
    }
  );
}

/**
 * A new document where its kind is kept, or at the end of a file; undefined where a file is in its place.
 *
 * @param body its text, with line breaks as `\n`
 */
export function newFile(
  book: Book,
  doc: Doc,
  name: Entry["kind"],
  id: string,
  ownFiles: boolean,
  body: string,
): Pick<Offer, "edits" | "creates"> | undefined {
  const { text } = doc.source;
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  if (!ownFiles) {
    const lead = text === "" || text.endsWith("\n") ? "" : line;
    const end = { start: text.length, end: text.length };
    return { edits: [{ span: end, newText: `${lead}---${line}${body.replaceAll("\n", line)}` }], creates: [] };
  }
  const usual = kinds.find((one) => one.name === name)?.folder ?? "";
  const address = freeAddress(book, folderFor(book, doc, name, usual), id);
  return address === undefined
    ? undefined
    : { edits: [], creates: [{ uri: address, text: body.replaceAll("\n", line) }] };
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
