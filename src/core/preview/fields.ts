/** Single fields of a document, for previews that put them where a reader looks for them. */
import { type Book, type Entry, factsOf, memo, type Reference } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { type Grammar, parseValue, sayValue } from "../values/index.ts";
import { linkOf } from "./links.ts";
import type { Link, Words } from "./types.ts";

/** A text at a path; nothing where there is none. */
export function wordsAt(path: Path, text: string | number | undefined): Words | undefined {
  return text === undefined ? undefined : { text: String(text).trim(), at: { path } };
}

/** A text of a grammar at a path, in words. */
export function saidAt(path: Path, text: string | undefined, grammar: Grammar): Words | undefined {
  if (text === undefined) return undefined;
  const parsed = parseValue(grammar, text);
  return { text: parsed.ok ? sayValue(grammar, parsed.value as never) : text, at: { path } };
}

/** The texts of a list. */
export function listAt(path: Path, list: readonly (string | undefined)[] | undefined): Words[] {
  return (list ?? []).flatMap((text, index) => wordsAt([...path, index], text) ?? []);
}

/** The names that a document writes, by their path. */
const namesOf = memo(
  (entry: Entry): ReadonlyMap<string, Reference> =>
    new Map(factsOf(entry).references.flatMap((one) => (one.on === "value" ? [[one.path.join("\n"), one]] : []))),
);

/** The name at a path as a link; nothing where no name is written. */
export function linkAt(book: Book, entry: Entry, path: Path): Link | undefined {
  const found = namesOf(entry).get(path.join("\n"));
  return found && linkOf(book, entry, found);
}

/** The names of a list as links. */
export function linksAt(book: Book, entry: Entry, path: Path): Link[] {
  return factsOf(entry)
    .references.filter(
      (one) =>
        one.on === "value" && one.path.length === path.length + 1 && path.every((step, at) => step === one.path[at]),
    )
    .map((one) => linkOf(book, entry, one));
}

/** The fields that have a value: plain JSON has no other way to say that one has none. */
export function present<T extends object>(fields: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
