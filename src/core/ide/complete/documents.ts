/** Whole documents where there is none yet, and the kinds that one can have. */
import { beginDocument, type Kind, kinds } from "../../kinds/index.ts";
import { ALWAYS, type Book, type Doc, MANIFEST, usual } from "../../model/index.ts";
import { schemaOf } from "../../schema/index.ts";
import { cell, code } from "../markdown.ts";
import { type EmptySpot, MARK } from "./spot.ts";
import type { Completion, Piece } from "./types.ts";

/** More documents than these are better looked for than chosen from a short list. */
const MOST_CHOICES = 40;

/** A document of each kind, ready to be changed. */
export function documents({ span }: EmptySpot, book: Book, doc: Doc): Completion[] {
  return offered(book, doc).map((kind, rank) => {
    const about = aboutKind(kind);
    return {
      label: `kind: ${kind.name}`,
      sort: "document",
      detail: "whole document",
      markdown: about.markdown,
      span,
      insert: newDocument(kind, idFor(kind, book, doc), book),
      filter: `kind: ${kind.name} ${about.title}`,
      rank,
    };
  });
}

/** Its text, with the documents that it refers to and its own name as places to fill in: which they are, only a person knows. */
function newDocument(kind: Kind, id: string, book: Book): readonly Piece[] {
  // The mark stands around the name of a kind where the document names one of it.
  const to = new Map<string, readonly string[]>(kinds.map(({ name }) => [name, idsOf(name, book)]));
  const there = [...to.keys()].filter((name) => to.get(name)?.length);
  const refs = Object.fromEntries(there.map((name) => [name, MARK + name + MARK]));
  const parts = beginDocument(kind, id, book, book.today, { refs }).split(MARK);
  return parts.flatMap((part, index): Piece[] => {
    if (index === 0) return withName(part);
    if (index % 2 === 0) return [part];
    const [text = "", ...others] = to.get(part) ?? [];
    return [others.length > 0 ? { text, choices: [text, ...others].slice(0, MOST_CHOICES) } : text];
  });
}

/** The ids of a kind’s documents, the most usual first. */
function idsOf(kind: Kind["name"], book: Book): readonly string[] {
  const ids = book.entries(kind).flatMap(({ id }) => id ?? []);
  const first = kind === "Schedule" ? ALWAYS : usual(kind, book)?.id;
  return first === undefined ? [] : [...new Set([first, ...ids.sort()])];
}

/** The first name is that of the new document itself. */
function withName(text: string): Piece[] {
  const name = /(?<=^name: ).+$/m.exec(text);
  return name ? [text.slice(0, name.index), { text: name[0] }, text.slice(name.index + name[0].length)] : [text];
}

/** The kinds that a file of a book may hold: the manifest in its own file, all others elsewhere; those of its folder first. */
export function offered(book: Book, doc: Doc): readonly Kind[] {
  const isManifest = (kind: Kind) => kind.name === "Servicebook";
  const first = nameOf(doc) === MANIFEST && !doc.entries.some((entry) => entry.kind === "Servicebook");
  const folder = doc.source.uri.split("/").at(-2);
  const others = kinds
    .filter((kind) => !isManifest(kind))
    .sort((a, b) => Number(b.folder === folder) - Number(a.folder === folder));
  return first || !book.manifest ? [...kinds.filter(isManifest), ...(first && !book.manifest ? [] : others)] : others;
}

/** What a kind is for. */
export function aboutKind(kind: Kind): { readonly title: string; readonly markdown: string } {
  const schema = schemaOf(kind.name);
  const title = schema?.title ?? kind.name;
  const where = kind.folder ? `\n\nUsually kept in ${code(`${kind.folder}/`)}.` : "";
  return { title, markdown: `**${cell(title)}**\n\n${cell(schema?.description ?? "")}${where}` };
}

/** The file’s name where it can be an id that is still free, so that both stay in step. */
export function idFor(kind: Kind, book: Book, doc: Doc): string {
  const name = nameOf(doc).replace(/\.ya?ml$/i, "");
  const free = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && book.withId(name).length === 0;
  return free && nameOf(doc) !== MANIFEST ? name : kind.exampleId;
}

function nameOf(doc: Doc): string {
  return doc.source.uri.split("/").at(-1) ?? "";
}
