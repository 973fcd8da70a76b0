/** Whole documents where there is none yet, and the kinds that one can have. */
import { beginDocument, type Kind, kinds } from "../../kinds/index.ts";
import { type Book, type Doc, MANIFEST } from "../../model/index.ts";
import { schemaOf } from "../../schema/index.ts";
import { cell, code } from "../markdown.ts";
import type { EmptySpot } from "./spot.ts";
import type { Completion } from "./types.ts";

/** A document of each kind, ready to be changed. */
export function documents({ span }: EmptySpot, book: Book, doc: Doc): Completion[] {
  return offered(book, doc).map((kind, rank) => {
    const about = aboutKind(kind);
    return {
      label: `kind: ${kind.name}`,
      sort: "document",
      detail: `${about.title}, whole document`,
      markdown: about.markdown,
      span,
      insert: [beginDocument(kind, idFor(kind, book, doc), book, book.today)],
      filter: `kind: ${kind.name} ${about.title}`,
      rank,
    };
  });
}

/** The kinds that a file of a book may hold: the manifest in its own file, all others elsewhere. */
export function offered(book: Book, doc: Doc): readonly Kind[] {
  const isManifest = (kind: Kind) => kind.name === "Servicebook";
  const first = nameOf(doc) === MANIFEST && !doc.entries.some((entry) => entry.kind === "Servicebook");
  const others = kinds.filter((kind) => !isManifest(kind));
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
