/** Names as links to what they name. */
import { kinds } from "../kinds/index.ts";
import { type Book, type Entry, factsOf, type Reference } from "../model/index.ts";
import { isKindName, isLocalName } from "../schema/index.ts";
import type { Json, Path } from "../text/index.ts";
import type { At, DocumentRef, Group, Link } from "./types.ts";
import { sayRole } from "./words.ts";

/** How a document is found again. */
export function refOf(book: Book, entry: Entry): DocumentRef {
  return {
    file: book.pathOf(entry.doc.source.uri),
    index: entry.doc.entries.indexOf(entry),
    kind: entry.kind,
    ...(entry.id !== undefined && { id: entry.id }),
  };
}

/** A place in another document. */
function placeIn(book: Book, entry: Entry, path: Path = []): At {
  return { path, in: refOf(book, entry) };
}

/** A name with what it stands for. */
export function linkOf(book: Book, entry: Entry, { text, to, path }: Omit<Reference, "on">): Link {
  const at = { path };
  if (to.includes("Schedule") && text === "always") return { text: "always open", id: text, at };
  for (const one of to) {
    if (isLocalName(one)) {
      const declared = factsOf(entry).declarations.find((other) => other.as === one && other.text === text);
      if (declared) return { text, at, to: { path: declared.path } };
      continue;
    }
    const role = one === "role" ? sayRole(text) : undefined;
    if (role !== undefined) return { text: role, id: text, at };
    const found = book.withId(text).find((other) => one === "any" || other.kind === one);
    if (found) {
      const said = found.name ?? text;
      return { text: said, ...(said !== text && { id: text }), at, to: placeIn(book, found) };
    }
    const [place] = isKindName(one) || book.alone ? [] : book.declared(one, text);
    if (place)
      return { text: nameAt(place.entry, place.path, text), id: text, at, to: placeIn(book, place.entry, place.path) };
  }
  return { text, at };
}

/** What a declared name is called where it is declared: `line-managers: Line managers`, or a block with a `name`. */
function nameAt({ value }: Entry, path: Path, text: string): string {
  let found = value as Json | undefined;
  for (const step of path) {
    const isBlock = typeof found === "object" && found !== null && Object.hasOwn(found, step);
    found = isBlock ? (found as Readonly<Record<string, Json>>)[String(step)] : undefined;
  }
  const name = typeof found === "object" && found !== null ? (found as Readonly<Record<string, Json>>)["name"] : found;
  return typeof name === "string" ? name : text;
}

/** The most that are listed of those who name a document. */
const MOST = 200;

/** Who names a document: each once, by kind, in the order of the book. */
export function namedBy(book: Book, entry: Entry): Group[] {
  if (entry.id === undefined) return [];
  const seen = new Set<Entry>([entry]);
  const groups = new Map<string, Link[]>();
  for (const { entry: other, reference } of book.referrers(entry.id)) {
    if (seen.has(other) || !(reference.to.includes(entry.kind) || reference.to.includes("any"))) continue;
    if (seen.add(other).size > MOST) break;
    const place = placeIn(book, other, reference.path);
    const links = groups.get(other.kind) ?? [];
    groups.set(other.kind, links);
    links.push({ text: other.name ?? other.id ?? book.pathOf(other.doc.source.uri), at: place, to: place });
  }
  return kinds.flatMap(({ name, plural }) => {
    const links = groups.get(name);
    return links ? [{ title: plural, links }] : [];
  });
}
