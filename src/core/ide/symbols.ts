/** The outline of a file, and documents found by id, name or owner. Labels come from the schemas’ titles and the document itself. */
import { labelOfKind } from "../lint/index.ts";
import type { Book, Doc, Entry } from "../model/index.ts";
import { isField, schemaPlaceAt } from "../schema/index.ts";
import { entryOf, keyText, type MapEntry, type MapNode, type Path, type Span, type YamlNode } from "../text/index.ts";

/** One line of an outline. */
export interface Outline {
  readonly name: string;
  readonly detail: string;
  /** A document; a block or list of its fields; something that has a name of its own; an entry of a list without one; a value. */
  readonly sort: "document" | "block" | "list" | "named" | "item" | "value";
  readonly whole: Span;
  /** What to show of it: its name. */
  readonly span: Span;
  readonly children: readonly Outline[];
}

/** How deep an outline goes; documents nest no further in what their readers look for. */
const DEEPEST = 6;
const LONGEST = 80;

/** The outline of a file: its documents, their blocks and lists, and what these hold by name. */
export function outline(doc: Doc): Outline[] {
  return doc.entries.map((entry) => {
    const { kind, root, id, name } = entry;
    const head = entryOf(root, "name")?.value ?? entryOf(root, "id")?.value ?? root.entries[0]?.key;
    return {
      name: name ?? id ?? labelOfKind(kind),
      detail: [labelOfKind(kind), name === undefined ? undefined : id].filter(Boolean).join(" · "),
      sort: "document",
      whole: root.span,
      span: head && within(head.span, root.span) ? head.span : { start: root.span.start, end: root.span.start },
      children: fieldsIn(root, [], kind),
    };
  });
}

function fieldsIn(node: MapNode, path: Path, kind: string): Outline[] {
  if (path.length >= DEEPEST) return [];
  return node.entries.flatMap((field) => {
    const line = fieldLine(field, [...path, keyText(field.key)], kind);
    // What an alias stands for is outlined where it is written.
    return line && within(line.whole, node.span) ? [line] : [];
  });
}

function fieldLine({ key, value }: MapEntry, path: Path, kind: string): Outline | undefined {
  const text = keyText(key);
  const ours = isField(kind, path);
  // An alias is the value that it points to, somewhere above.
  const isAlias = value.span.start < key.span.end;
  const whole = { start: key.span.start, end: isAlias ? key.span.end : value.span.end };
  const name = nonEmpty(ours ? (schemaPlaceAt(kind, path)?.words.title ?? text) : text);
  if (value.type === "scalar") {
    if (ours) return undefined;
    return { name, detail: short(String(value.value ?? "")), sort: "value", whole, span: key.span, children: [] };
  }
  const children = isAlias
    ? []
    : value.type === "map"
      ? fieldsIn(value, path, kind)
      : itemsIn(value.items, path, kind, value.span);
  const sort = !ours ? "named" : value.type === "list" ? "list" : "block";
  return { name, detail: short(scalarsOf(value).join(", ")), sort, whole, span: key.span, children };
}

function itemsIn(items: readonly YamlNode[], path: Path, kind: string, around: Span): Outline[] {
  if (path.length >= DEEPEST) return [];
  return items.flatMap((item, index) =>
    item.type === "map" && within(item.span, around) ? [itemLine(item, [...path, index], kind)] : [],
  );
}

/** An entry of a list goes by its id, or by the first thing that it says. */
function itemLine(node: MapNode, path: Path, kind: string): Outline {
  const scalars = node.entries.filter(({ value }) => value.type === "scalar" && value.value !== null);
  const own = scalars.find(({ key }) => schemaPlaceAt(kind, [...path, keyText(key)])?.words.id !== undefined);
  const first = own ?? scalars[0];
  const rest = scalars.filter((one) => one !== first);
  const title = first && (schemaPlaceAt(kind, [...path, keyText(first.key)])?.words.title ?? keyText(first.key));
  const said = first?.value.type === "scalar" ? String(first.value.value) : "";
  const span =
    first && within(first.value.span, node.span) ? first.value.span : (node.entries[0]?.key.span ?? node.span);
  return {
    name: nonEmpty(short(own ? said : first ? `${title} ${said}` : (schemaPlaceAt(kind, path)?.words.title ?? ""))),
    detail: short(own ? (textsOf(rest)[0] ?? "") : pairsOf(rest).join(", ")),
    sort: own ? "named" : "item",
    whole: node.span,
    span,
    children: fieldsIn(node, path, kind),
  };
}

function scalarsOf(node: YamlNode): string[] {
  if (node.type === "map") return pairsOf(node.entries.filter(({ value }) => value.type === "scalar"));
  if (node.type === "list") return node.items.flatMap((item) => (item.type === "scalar" ? [String(item.value)] : []));
  return [];
}

function pairsOf(entries: readonly MapEntry[]): string[] {
  return entries.map(({ key, value }) => `${keyText(key)} ${value.type === "scalar" ? String(value.value ?? "") : ""}`);
}

function textsOf(entries: readonly MapEntry[]): string[] {
  return entries.flatMap(({ value }) => (value.type === "scalar" ? [String(value.value ?? "")] : []));
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function short(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Editors refuse a line without a name. */
function nonEmpty(text: string): string {
  return text.trim() === "" ? "–" : text;
}

/** A document that was searched for. */
export interface FoundDocument {
  readonly entry: Entry;
  readonly name: string;
  /** Its kind and its owner. */
  readonly detail: string;
  readonly score: number;
}

/**
 * The documents of a book that a search means, best first: each word of it is found in the id, the name, the kind or the owner, at least as
 * letters in this order. Without a word, all.
 *
 * @param most how many at most
 */
export function searchDocuments(book: Book, query: string, most: number): FoundDocument[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found: FoundDocument[] = [];
  for (const entry of book.all()) {
    const { id = "", kind, value } = entry;
    const owner = "owner" in value && typeof value.owner === "string" ? value.owner : "";
    const label = labelOfKind(kind);
    const name = entry.name ?? "";
    let score = 0;
    for (const word of words) {
      const best = Math.max(
        scoreOf(id.toLowerCase(), word),
        scoreOf(name.toLowerCase(), word),
        Math.min(45, scoreOf(owner.toLowerCase(), word)),
        Math.min(45, scoreOf(label.toLowerCase(), word)),
      );
      score = best === 0 ? Number.NaN : score + best;
    }
    if (Number.isNaN(score)) continue;
    found.push({
      entry,
      name: [name, id].filter(Boolean).join(" · ") || label,
      detail: [label, owner].filter(Boolean).join(" · "),
      score,
    });
  }
  const byName = (a: FoundDocument, b: FoundDocument) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
  return found.sort((a, b) => b.score - a.score || byName(a, b)).slice(0, most);
}

/** How well a text is meant by a word, both in lower case: 100 for the text itself, 0 for not at all. */
function scoreOf(text: string, word: string): number {
  if (text === word) return 100;
  const at = text.indexOf(word);
  if (at === 0) return 80;
  if (at > 0) return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 40 : 60;
  let from = 0;
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return 0;
  }
  // Letters far apart are hardly meant.
  return word.length > 1 && from - text.indexOf(word.charAt(0)) <= 4 * word.length ? 20 : 0;
}
