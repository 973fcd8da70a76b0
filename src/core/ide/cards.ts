/** What there is to know at a glance about a document or a declared name, in a few lines of Markdown. */
import type { Book, Entry, Place } from "../model/index.ts";
import { documentPlace, isLocalName, schemaPlaceAt, sentence } from "../schema/index.ts";
import type { Json } from "../text/index.ts";
import { cell, code } from "./markdown.ts";
import { declaredAt, freeTexts, type Named, namedBy, valueAt, wordsFor } from "./named.ts";
import { usesOf } from "./uses.ts";

/** The longest text that a card quotes, in UTF-16 units, and the most entries of a list. */
const LONGEST = 160;
const MOST = 6;

/** The card of what a name stands for. */
export function cardOf(text: string, named: Named, book: Book): string {
  switch (named.what) {
    case "document":
      return documentCard(named.entry, book);
    case "built in":
      return named.as === "role"
        ? `${code(text)} is a role that is filled for each ticket.`
        : `${code(text)} is built in: every hour counts, by day and by night.`;
    case "name":
      return nameCard(text, named, book);
  }
}

/** Kind, name, owner, what it is, where it stands, and how many name it. */
export function documentCard(entry: Entry, book: Book): string {
  const { id, name, kind } = entry;
  const status = valueAt(entry, ["status"]);
  const title = [
    `**${cell(name ?? id ?? "without a name")}**`,
    [kindTitle(kind), id === undefined ? "" : code(id)].filter(Boolean).join(" "),
    status === undefined || status === "active" ? "" : `**${cell(String(status))}**`,
  ];
  const owner = valueAt(entry, ["owner"]);
  const about = typeof owner === "string" ? [`Owner: ${saidName(owner, ["Team"], entry, book)}`] : [];
  const says = aboutOf(entry);
  const uses = usesOf(entry, book).length;
  about.push(code(book.pathOf(entry.doc.source.uri)), uses === 0 ? "named nowhere" : `named ${times(uses)}`);
  return [
    title.filter(Boolean).join(" · "),
    ...(says === undefined ? [] : [cell(short(sentence(says)))]),
    about.join(" · "),
  ].join("\n\n");
}

/** What a document says of itself: its summary or description, else the first text that is not its name. */
function aboutOf(entry: Entry): string | undefined {
  const texts = freeTexts(entry, []).filter(({ key }) => key !== "name" && key !== "notes");
  const best = ["summary", "description"].flatMap((key) => texts.find((one) => one.key === key) ?? [])[0] ?? texts[0];
  return best?.text;
}

function nameCard(text: string, { as, places }: Named & { what: "name" }, book: Book): string {
  const [first] = places;
  const words = wordsFor(first);
  const home = first.entry;
  const title = `**${cell(words === undefined ? text : short(words))}** · ${as} ${code(text)}`;
  if (first.on === "value" && words === undefined && home !== book.manifest) {
    // A person is a member of several teams.
    const homes = [...new Set(places.map(({ entry }) => entry))];
    const list = homes
      .slice(0, MOST)
      .map(
        ({ name, id, kind }) =>
          [name && cell(name), id && `(${code(id)})`].filter(Boolean).join(" ") || cell(kindTitle(kind)),
      );
    const more = homes.length > MOST ? ` and ${homes.length - MOST} more` : "";
    return `${title}\n\nIn ${list.join(", ")}${more}`;
  }
  const where = isLocalName(as) ? [] : [code(book.pathOf(home.doc.source.uri))];
  return [title, ...detailsOf(first), ...where].join("\n\n");
}

/** The choices of a question, the entries of a list: what a declared name is made of, in the schema’s words. */
function detailsOf(place: Place): string[] {
  const { entry, on } = place;
  const at = declaredAt(place);
  const value = valueAt(entry, at);
  if (typeof value !== "object" || value === null) return [];
  if (isList(value)) return on === "key" && value.length > 0 ? [saidList(value)] : [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const words = schemaPlaceAt(entry.kind, [...at, key])?.words;
    if (!words) return [];
    if (typeof inner === "string" && words.values.length > 0) return [`${cell(words.title ?? key)}: ${cell(inner)}`];
    const refs = schemaPlaceAt(entry.kind, [...at, key, 0])?.words.refs ?? [];
    return isList(inner) && refs.length === 0 && inner.length > 0
      ? [`${cell(words.title ?? key)}: ${saidList(inner)}`]
      : [];
  });
}

function saidList(list: readonly Json[]): string {
  const texts = list.flatMap((one) => {
    const text = typeof one === "object" && one && !isList(one) ? Object.values(one)[0] : one;
    return typeof text === "object" || text === undefined ? [] : [cell(short(String(text)))];
  });
  const more = texts.length > MOST ? `, and ${texts.length - MOST} more` : "";
  return `${texts.slice(0, MOST).join(", ")}${more}`;
}

/** A document’s name with its id behind it; the id alone where there is no such document. */
function saidName(id: string, to: readonly string[], entry: Entry, book: Book): string {
  const found = namedBy(id, to, entry, book);
  const name = found?.what === "document" ? found.entry.name : undefined;
  return name === undefined ? code(id) : `${cell(name)} (${code(id)})`;
}

/** What people call a kind of document: `SLA policy`. */
export function kindTitle(kind: string): string {
  return documentPlace(kind)?.words.title ?? kind;
}

/** `once`, `twice`, `3 times`. */
function times(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

/** A text on one line that is not too long to be read in passing. */
export function short(text: string, longest = LONGEST): string {
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > longest
    ? `${[...line]
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
