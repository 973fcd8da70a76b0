/** Who is named: from a name and what it may mean, to the document or the place that declares it. */
import { ALWAYS, type Book, type Entry, factsOf, matrixFor, memo, type Place, ROLES } from "../model/index.ts";
import { isBookWide, isKindName, isLocalName, schemaPlaceAt } from "../schema/index.ts";
import type { Json, Path } from "../text/index.ts";

/** What a name stands for. */
export type Named =
  | { readonly what: "document"; readonly entry: Entry }
  /** Declared in documents: `as` says what it is, `question`, `group`, `priority`. */
  | { readonly what: "name"; readonly as: string; readonly places: readonly [Place, ...Place[]] }
  /** The language knows it by itself. */
  | { readonly what: "built in"; readonly as: "role" | "schedule" };

/**
 * What a name stands for in a document; the first that it may mean. A document of another kind than asked for is one, too: it is what the
 * writer has in mind. Undefined for names that lead nowhere.
 *
 * @param to what it may name, as `x-ref` says
 */
export function namedBy(text: string, to: readonly string[], entry: Entry, book: Book): Named | undefined {
  for (const one of to) {
    const found = named(text, one, entry, book);
    if (found) return found;
  }
  const other = to.some(isKindName) ? book.withId(text)[0] : undefined;
  return other && { what: "document", entry: other };
}

function named(text: string, to: string, entry: Entry, book: Book): Named | undefined {
  if (to === "any" || isKindName(to)) {
    const found = book.withId(text).find((one) => to === "any" || one.kind === to);
    if (found) return { what: "document", entry: found };
    return to === "Schedule" && text === ALWAYS ? { what: "built in", as: "schedule" } : undefined;
  }
  if (to === "role") return ROLES.includes(text) ? { what: "built in", as: "role" } : undefined;
  if (to === "priority") {
    const matrix = matrixFor(entry, book);
    const path = ["definitions", text];
    return matrix && valueAt(matrix, path) !== undefined ? nameAt(to, [{ entry: matrix, path, on: "key" }]) : undefined;
  }
  if (isBookWide(to)) return nameAt(to, book.declared(to, text));
  if (isLocalName(to)) return nameAt(to, declaredIn(entry, to, text));
  // Messages belong to escalation matrices; others send them.
  const own = declaredIn(entry, to, text);
  return nameAt(to, own.length > 0 ? own : book.all().flatMap((one) => declaredIn(one, to, text)));
}

function nameAt(as: string, [first, ...others]: readonly Place[]): Named | undefined {
  return first && { what: "name", as, places: [first, ...others] };
}

const declarations: (entry: Entry) => ReadonlyMap<string, readonly Place[]> = memo((entry) => {
  const found = new Map<string, Place[]>();
  for (const { as, text, path, on } of factsOf(entry).declarations) {
    const key = `${as} ${text}`;
    found.set(key, [...(found.get(key) ?? []), { entry, path, on }]);
  }
  return found;
});

/** Where a document declares a name. */
export function declaredIn(entry: Entry, as: string, text: string): readonly Place[] {
  return declarations(entry).get(`${as} ${text}`) ?? [];
}

/** What is written at a path, less what has not the form of its schema. */
export function valueAt(entry: Entry, path: Path): Json | undefined {
  let value = entry.value as unknown as Json | undefined;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[step];
  }
  return value;
}

/** The block or value that a declared name belongs to: what stands under it, or around it. */
export function declaredAt({ path, on }: Place): Path {
  return on === "key" ? path : path.slice(0, -1);
}

/**
 * The words that tell a declared name to people: the first free text of its block (the words of a question, what a step does), or the text
 * under it. Undefined where there are none.
 */
export function wordsFor(place: Place): string | undefined {
  const { entry } = place;
  const at = declaredAt(place);
  const value = valueAt(entry, at);
  if (typeof value === "string") return place.on === "key" ? value : undefined;
  return freeTexts(entry, at)[0]?.text;
}

/** The fields of a block that hold words for people: no names, no values of a grammar or from a list. In the order of the document. */
export function freeTexts(entry: Entry, at: Path): { readonly key: string; readonly text: string }[] {
  const value = valueAt(entry, at);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== "string") return [];
    const words = schemaPlaceAt(entry.kind, [...at, key])?.words;
    const free = words && !words.id && !words.refs.length && !words.grammars.length && !words.values.length;
    return free ? [{ key, text: inner }] : [];
  });
}
