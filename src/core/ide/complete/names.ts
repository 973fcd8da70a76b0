/** The names that a field may hold, each with what it stands for. */
import { namesThere } from "../../lint/index.ts";
import { type Book, type Entry, factsOf, isOf, matrixFor, memo } from "../../model/index.ts";
import { isBookWide, isKindName, isLocalName, schemaOf } from "../../schema/index.ts";
import type { Json, Path } from "../../text/index.ts";
import { cell, code } from "../markdown.ts";
import { type Asked, entryOf } from "./asked.ts";
import { MARK } from "./spot.ts";

export interface Name {
  readonly text: string;
  readonly detail: string | undefined;
  readonly markdown: string | undefined;
}

/** All that a reference may name, in the order of its kinds. */
export function namesFor(to: readonly string[], asked: Asked): readonly Name[] {
  const entry = entryOf(asked);
  return textsFor(to, asked).map(({ text, as }) => ({ text, ...aboutName(as, text, entry, asked.book) }));
}

/** The same without words about them, which is quick. */
export function textsFor(
  to: readonly string[],
  asked: Asked,
): readonly { readonly text: string; readonly as: string }[] {
  const known = textsOf(asked);
  const key = to.join();
  const before = known.get(key);
  if (before) return before;
  const { book, probe } = asked;
  const entry = entryOf(asked);
  const found = new Map<string, string>();
  for (const as of to) {
    const names = namesThere({ path: probe.path, on: "value", text: "", to: [as] }, entry, book);
    for (const text of [...names].sort(order(as))) {
      if (found.has(text) || text.includes(MARK)) continue;
      if (text === entry.id && (as === entry.kind || as === "any")) continue;
      found.set(text, as);
    }
  }
  const texts = [...found].map(([text, as]) => ({ text, as }));
  known.set(key, texts);
  return texts;
}

const textsOf = memo((_asked: Asked) => new Map<string, readonly { readonly text: string; readonly as: string }[]>());

/** Names of the document itself and priorities stay in the order in which they are written. */
function order(to: string): (a: string, b: string) => number {
  return isLocalName(to) || to === "priority" ? () => 0 : (a, b) => (a < b ? -1 : 1);
}

function aboutName(to: string, text: string, entry: Entry, book: Book): Omit<Name, "text"> {
  if (isKindName(to) || to === "any") {
    const target = book.withId(text).find((one) => to === "any" || one.kind === to);
    return target ? aboutDocument(target) : { detail: "built in", markdown: undefined };
  }
  if (to === "role") return { detail: "role", markdown: undefined };
  if (isBookWide(to)) {
    const place = book.declared(to, text)[0];
    return { detail: (place && sayAt(place.entry, place.path)) ?? to, markdown: undefined };
  }
  if (to === "priority") {
    const definition = matrixFor(entry, book)?.value.definitions?.[text];
    return { detail: definition?.label ?? definition?.means ?? to, markdown: undefined };
  }
  const own = factsOf(entry).declarations.find((one) => one.as === to && one.text === text);
  const holder = own ? entry : to === "template" ? templates(book).get(text) : undefined;
  const declared = holder && (own ?? factsOf(holder).declarations.find((one) => one.as === to && one.text === text));
  return { detail: holder && declared ? sayAt(holder, declared.path) : to, markdown: undefined };
}

const templates = memo(
  (book: Book): ReadonlyMap<string, Entry> =>
    new Map(
      book
        .entries("EscalationMatrix")
        .flatMap((entry) =>
          factsOf(entry).declarations.flatMap((one) => (one.as === "template" ? [[one.text, entry] as const] : [])),
        ),
    ),
);

/** The name of a document and who answers for it. */
function aboutDocument(entry: Entry): Omit<Name, "text"> {
  const value = entry.value as Readonly<Record<string, Json>>;
  const text = (name: string) => (typeof value[name] === "string" ? value[name] : undefined);
  const owner = text("owner") ?? text("lead");
  const about = text("summary") ?? text("description") ?? text("trigger");
  const facts = [
    `**${cell(entry.name ?? entry.id ?? "")}**`,
    `${cell(schemaOf(entry.kind)?.title ?? entry.kind)}${owner ? `, owner ${code(owner)}` : ""}${text("status") ? `, ${cell(text("status") ?? "")}` : ""}`,
    about ? cell(about.length > 300 ? `${about.slice(0, 299)}…` : about) : "",
  ];
  const detail = [entry.name, owner].filter(Boolean).join(" · ");
  return { detail: detail || undefined, markdown: facts.filter(Boolean).join("\n\n") };
}

/** What stands beside a name where it is declared: the text below a key, or the first text of the block around an id. */
function sayAt(entry: Entry, path: Path): string | undefined {
  const own = at(entry, path);
  const block = typeof own === "object" && own !== null ? own : at(entry, path.slice(0, -1));
  if (typeof own === "string" && typeof path.at(-1) === "string" && !isId(own)) return brief(own);
  if (typeof block !== "object" || block === null) return undefined;
  if (Array.isArray(block)) return isOf(entry, "Team") ? entry.name : undefined;
  const texts = Object.values(block).filter((one): one is string => typeof one === "string" && /\s|^[A-Z]/.test(one));
  const [first] = texts;
  return first === undefined ? undefined : brief(first);
}

function isId(text: string): boolean {
  return /^[A-Za-z0-9.-]+$/.test(text);
}

function at(entry: Entry, path: Path): Json | undefined {
  let here = entry.value as unknown as Json | undefined;
  for (const step of path)
    here = typeof here === "object" && here !== null ? (here as Readonly<Record<string, Json>>)[step] : undefined;
  return here;
}

function brief(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
