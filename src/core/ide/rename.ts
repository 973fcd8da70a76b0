/**
 * Another name for something, wherever it is named.
 * Invariant: an edit touches only the name; quotes, comments and indentation stay, and quotes are added only where YAML needs them.
 */
import { printValue } from "../conditions/index.ts";
import type { Book, Doc } from "../model/index.ts";
import { isField } from "../schema/index.ts";
import { pathAt, type Span, type TextEdit } from "../text/index.ts";
import { entryAt, isInComment } from "./comments.ts";
import { pathsTo } from "./links.ts";
import { declarationsOf, type Name, nameAt, type Occurrence, occurrencesOf } from "./names.ts";
import { objection, refusal } from "./new-name.ts";
import { type Part, replaceParts } from "./scalar-part.ts";
import type { Written } from "./written-names.ts";

/** Why something cannot be done, in plain words. */
export interface Refused {
  readonly ok: false;
  readonly why: string;
}

/** What can be renamed at a place. */
export type Renameable = { readonly ok: true; readonly span: Span; readonly text: string } | Refused;

/** The edits of a rename. */
export type Renamed =
  | {
      readonly ok: true;
      /** By file. */
      readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
      /** Files that were named by the id, and what they are to be called; to be made after the edits. */
      readonly files: readonly FileMove[];
    }
  | Refused;

export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** Whether what stands at an offset can be renamed. */
export function prepareRename(book: Book, doc: Doc, offset: number): Renameable {
  const found = nameAt(book, doc, offset);
  if (!found) return { ok: false, why: nothingHere(doc, offset) };
  const { name, occurrence } = found;
  if (!name) {
    const text = occurrence.written?.text ?? "";
    return {
      ok: false,
      why: `“${text}” leads to nothing in this book. Mend the name, or create what it should lead to.`,
    };
  }
  const why = refusal(name, declarationsOf(name, book).length);
  return why === undefined ? { ok: true, span: occurrence.span, text: name.text } : { ok: false, why };
}

/** Gives what stands at an offset another name. */
export function rename(book: Book, doc: Doc, offset: number, text: string): Renamed {
  const prepared = prepareRename(book, doc, offset);
  const name = prepared.ok ? nameAt(book, doc, offset)?.name : undefined;
  if (!prepared.ok) return prepared;
  return name ? renameTo(name, text, book) : { ok: false, why: nothingHere(doc, offset) };
}

/** What becomes of comments that say where files lie (`see teams/desk.yaml`) when these get another name; part of no rename without them. */
export function followMoves(
  book: Book,
  moves: readonly FileMove[],
  edits: ReadonlyMap<string, readonly TextEdit[]>,
): ReadonlyMap<string, readonly TextEdit[]> {
  const all = new Map(edits);
  for (const { from, to } of moves) {
    const stem = stemOf(from);
    for (const [uri, doc] of book.docs) {
      if (!doc.source.text.includes(`${stem}.y`) || folderOf(from) !== folderOf(to)) continue;
      const spans = pathsTo(from, doc, book).filter(({ start }) => isInComment(doc, start));
      const more = spans.map((span) => ({ span, newText: stemOf(to) }));
      if (more.length > 0) all.set(uri, merged(all.get(uri) ?? [], more));
    }
  }
  return all;
}

function folderOf(uri: string): string {
  return uri.replace(/[^/]*$/, "");
}

/**
 * What files that get another name ask for: a document whose id is its file’s name gets the new name as its id, if it can have it.
 * Nothing where the names of the files do not change, or no id can follow.
 */
export function renameWithFiles(book: Book, moves: readonly FileMove[]): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, TextEdit[]>();
  for (const { from, to } of moves) {
    const [before, after] = [stemOf(from), stemOf(to)];
    const entry = book.docs.get(from)?.entries.find(({ id }) => id === before);
    if (!entry || before === after) continue;
    const name = { as: "document", text: before };
    if (refusal(name, declarationsOf(name, book).length) !== undefined) continue;
    const renamed = renameTo(name, after, book);
    if (!renamed.ok) continue;
    for (const [uri, more] of renamed.edits) edits.set(uri, merged(edits.get(uri) ?? [], more));
  }
  return edits;
}

function renameTo(name: Name, text: string, book: Book): Renamed {
  if (text === name.text) return { ok: true, edits: new Map(), files: [] };
  const why = objection(name, text, book);
  if (why !== undefined) return { ok: false, why };
  const edits = new Map<string, TextEdit[]>();
  const byDoc = new Map<Doc, Occurrence[]>();
  for (const one of occurrencesOf(name, book)) byDoc.set(one.doc, [...(byDoc.get(one.doc) ?? []), one]);
  for (const [doc, places] of byDoc) edits.set(doc.source.uri, editsIn(places, text));
  return { ok: true, edits, files: movesOf(name, text, book) };
}

/** The edits of one file. Several parts of one text are replaced together, since one of them may need quotes around all. */
function editsIn(places: readonly Occurrence[], text: string): TextEdit[] {
  const edits: TextEdit[] = [];
  const byNode = new Map<number, [Part, string][]>();
  for (const { written, part, span } of places) {
    if (!written || !part) edits.push({ span, newText: text });
    else {
      const start = part.node.span.start;
      byNode.set(start, [...(byNode.get(start) ?? []), [part, wordFor(written, text)]]);
    }
  }
  for (const parts of byNode.values()) edits.push(...replaceParts(parts.sort(([a], [b]) => a.start - b.start)));
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/** The text as it is written inside a condition. */
function wordFor({ inside, quoted, operator }: Written, text: string): string {
  if (inside !== "value") return text;
  return quoted ? text.replaceAll('"', '""') : printValue(text, operator);
}

function movesOf(name: Name, text: string, book: Book): FileMove[] {
  if (name.as !== "document") return [];
  return declarationsOf(name, book).flatMap(({ doc }) => {
    const from = doc.source.uri;
    const to = from.replace(/[^/]*?(\.ya?ml)$/i, (_, extension: string) => encodeURIComponent(text) + extension);
    return stemOf(from) === name.text && to !== from && !book.docs.has(to) ? [{ from, to }] : [];
  });
}

/** A file’s name less what follows its last dot. */
function stemOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Edits of two renames of one file; where they touch the same place, the first one stays. */
function merged(edits: readonly TextEdit[], more: readonly TextEdit[]): TextEdit[] {
  const free = more.filter(({ span }) => !edits.some((one) => one.span.start < span.end && span.start < one.span.end));
  return [...edits, ...free].sort((a, b) => a.span.start - b.span.start);
}

const CAN_BE =
  "Ids, questions, steps, tasks, choices, priorities, groups, audiences, people, lists and message templates can be renamed.";

function nothingHere(doc: Doc, offset: number): string {
  const entry = entryAt(doc, offset);
  const at = entry && pathAt(entry.root, offset);
  if (!entry || !at || at.node.type !== "scalar") return `There is no name here. ${CAN_BE}`;
  const text = String(at.node.value);
  if (at.on === "key" && isField(entry.kind, at.path))
    return `“${text}” is a field of the language and has no other name.`;
  if (at.on === "value" && at.path.length === 1 && at.path[0] === "kind")
    return `“${text}” is a kind of document; kinds have no other names.`;
  return `${sayHere(text)} ${CAN_BE}`;
}

function sayHere(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
  return `“${short.replace(/\s+/g, " ")}” is a text of this document that nothing else refers to.`;
}
