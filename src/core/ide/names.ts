/**
 * Names: what a text leads to, what name stands at an offset, and where else a name stands.
 * A name is one that a document declares and others use: an id, a group, a question, a step, a choice, a priority …
 */
import { placeholderNames } from "../lint/index.ts";
import {
  ALWAYS,
  type Book,
  choosesMatrix,
  type Doc,
  type Entry,
  factsOf,
  isOf,
  matrixFor,
  memo,
  prioritiesOf,
  ROLES,
} from "../model/index.ts";
import { isBookWide, isKindName, isLocalName } from "../schema/index.ts";
import { pathAt, type Span } from "../text/index.ts";
import { commentAt, commentMentions, entryAt, homeOfComment } from "./comments.ts";
import { type Part, partAt } from "./scalar-part.ts";
import { samePath, type Written, writtenNames } from "./written-names.ts";

/** A name that something goes by. */
export interface Name {
  /** `document`, or a sort of names: `group`, `question`, `choice`, `priority`, … */
  readonly as: string;
  readonly text: string;
  /** The document in which alone it counts; of a priority, the matrix that defines it. */
  readonly home?: Entry;
  /** Of a choice: the question or list that offers it. */
  readonly of?: string;
  /** Part of the language: no document declares it. */
  readonly builtIn?: boolean;
}

/** A place where a name stands. */
export interface Occurrence {
  readonly doc: Doc;
  /** Undefined in a comment outside all documents. */
  readonly entry: Entry | undefined;
  /** Undefined in a comment. */
  readonly written: Written | undefined;
  /** Where the text stands in its scalar; undefined in a comment. */
  readonly part: Part | undefined;
  /** The name less any quotes around it. */
  readonly span: Span;
}

/** What stands at an offset: the text, and what it leads to if it leads anywhere. */
export interface Found {
  readonly name: Name | undefined;
  readonly occurrence: Occurrence;
}

/** Are two names of a book the same? */
function sameName(a: Name, b: Name): boolean {
  return a.as === b.as && a.text === b.text && a.home === b.home && a.of === b.of;
}

/** The name at an offset of a file, also in a comment; undefined where there is none. */
export function nameAt(book: Book, doc: Doc, offset: number): Found | undefined {
  const comment = commentAt(doc, offset);
  if (comment) {
    const { text, span, rule } = comment;
    const entry = homeOfComment(doc, span.start);
    const name = rule ? { as: "rule", text, builtIn: true } : nameInComment(text, entry, book);
    return name && { name, occurrence: { doc, entry, written: undefined, part: undefined, span } };
  }
  const entry = entryAt(doc, offset);
  const at = entry && pathAt(entry.root, offset);
  if (!entry || at?.node.type !== "scalar") return undefined;
  for (const written of writtenNames(entry)) {
    if (written.on !== at.on || !samePath(written.path, at.path)) continue;
    const part = placeOf(written, entry);
    if (!part || offset < part.span.start || offset > part.span.end) continue;
    return { name: nameOf(written, entry, book), occurrence: { doc, entry, written, part, span: part.span } };
  }
  return undefined;
}

/** Where a written name stands in the text. */
export function placeOf({ path, on, part }: Written, entry: Entry): Part | undefined {
  return partAt(entry.doc.source.text, entry.root, path, on, part);
}

/** All places where a name stands, in the order of the files, comments included. */
export function occurrencesOf(name: Name, book: Book): Occurrence[] {
  return [...docsWith(name, book)].flatMap((doc) => occurrencesIn(doc, name, book));
}

/** The places of one file where a name stands, in the order of its text. */
export function occurrencesIn(doc: Doc, name: Name, book: Book): Occurrence[] {
  const here: Occurrence[] = [];
  for (const entry of doc.entries) {
    for (const written of writtenNames(entry)) {
      if (written.text !== name.text) continue;
      const resolved = nameOf(written, entry, book);
      const part = resolved && sameName(resolved, name) ? placeOf(written, entry) : undefined;
      if (part) here.push({ doc, entry, written, part, span: part.span });
    }
  }
  for (const { span, rule } of commentMentions(doc, name.text)) {
    const entry = homeOfComment(doc, span.start);
    const resolved = rule ? { as: "rule", text: name.text } : nameInComment(name.text, entry, book);
    if (resolved && sameName(resolved, name)) here.push({ doc, entry, written: undefined, part: undefined, span });
  }
  // An alias stands where its anchor does, and is the same place.
  const places = new Set<number>();
  return here
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => !places.has(span.start) && places.add(span.start));
}

/** The documents that use or declare a name, comments aside; no tree is read for it. */
export function writersOf(name: Name, book: Book): Entry[] {
  return [...docsWith(name, book)].flatMap((doc) =>
    doc.entries.filter((entry) =>
      writtenNames(entry).some((written) => {
        const resolved = written.text === name.text ? nameOf(written, entry, book) : undefined;
        return resolved !== undefined && sameName(resolved, name);
      }),
    ),
  );
}

/** Where a name is declared; a priority that its matrix does not define, where it is first given. */
export function declarationsOf(name: Name, book: Book): Occurrence[] {
  if (name.builtIn) return [];
  const found = declared(name, book);
  if (found.length > 0 || name.as !== "priority") return found;
  return occurrencesOf(name, book)
    .filter((one) => one.entry === name.home && one.written)
    .slice(0, 1);
}

function declared(name: Name, book: Book): Occurrence[] {
  const entries =
    name.as === "document"
      ? book.withId(name.text)
      : name.home
        ? [name.home]
        : isBookWide(name.as)
          ? [...new Set(book.declared(name.as, name.text).map((place) => place.entry))]
          : name.as === "template"
            ? (templatesOf(book).get(name.text) ?? [])
            : book.manifest
              ? [book.manifest]
              : [];
  return entries.flatMap((entry) =>
    writtenNames(entry).flatMap((written) => {
      const resolved = written.declares && written.text === name.text ? nameOf(written, entry, book) : undefined;
      const part = resolved && sameName(resolved, name) ? placeOf(written, entry) : undefined;
      return part ? [{ doc: entry.doc, entry, written, part, span: part.span }] : [];
    }),
  );
}

/** The name that a text leads to; undefined where it leads nowhere. */
export function nameOf(written: Written, entry: Entry, book: Book): Name | undefined {
  for (const to of written.to) {
    const name = nameFor(to, written, entry, book);
    if (name) return name;
  }
  // A document of another kind than is asked for: that is a finding of its own, and still leads there.
  return written.to.some(isKindName) && book.withId(written.text).length > 0
    ? { as: "document", text: written.text }
    : undefined;
}

function nameFor(to: string, { text, of, declares }: Written, entry: Entry, book: Book): Name | undefined {
  if (to === "document") return { as: to, text };
  if (isKindName(to) || to === "any") {
    if (to === "Schedule" && text === ALWAYS) return { as: "schedule", text, builtIn: true };
    const there = book.withId(text).some((one) => to === "any" || one.kind === to);
    return there ? { as: "document", text } : undefined;
  }
  switch (to) {
    case "role":
      return ROLES.includes(text) ? { as: to, text, builtIn: true } : undefined;
    case "rule":
      return { as: to, text, builtIn: true };
    case "priority": {
      const home = matrixOf(text, entry, book);
      return home && { as: to, text, home };
    }
    case "template":
      return templatesOf(book).has(text) ? { as: to, text } : undefined;
    case "placeholder":
      if (manifestDeclares(book, "placeholder", text)) return { as: to, text };
      return placeholderNames(book).includes(text) ? { as: to, text, builtIn: true } : undefined;
    case "choice":
      if (of?.startsWith("list:")) return manifestDeclares(book, to, text, of) ? { as: to, text, of } : undefined;
      return of !== undefined && (declares || declaresHere(entry, to, text, of))
        ? { as: to, text, of, home: entry }
        : undefined;
  }
  if (isBookWide(to)) return book.declared(to, text).length > 0 ? { as: to, text } : undefined;
  return isLocalName(to) && declaresHere(entry, to, text) ? { as: to, text, home: entry } : undefined;
}

function declaresHere(entry: Entry, as: string, text: string, of?: string): boolean {
  return writtenNames(entry).some((one) => one.declares && one.text === text && one.to[0] === as && one.of === of);
}

function manifestDeclares(book: Book, as: string, text: string, of?: string): boolean {
  return book.manifest !== undefined && declaresHere(book.manifest, as, text, of);
}

/** The documents that declare each message template. Templates of different matrices with the same name are one name. */
const templatesOf = memo((book: Book): ReadonlyMap<string, Entry[]> => {
  const found = new Map<string, Entry[]>();
  for (const entry of book.entries("EscalationMatrix"))
    for (const { as, text } of factsOf(entry).declarations)
      if (as === "template") found.set(text, [...(found.get(text) ?? []), entry]);
  return found;
});

/** The matrix that a document means by a priority: the one in force, or where it cannot choose, any that has it. */
function matrixOf(priority: string, entry: Entry, book: Book): Entry | undefined {
  const policy = isOf(entry, "Scenario") ? (book.find("SlaPolicy", entry.value.policy) ?? entry) : entry;
  const inForce = matrixFor(policy, book);
  if (inForce && prioritiesOf(inForce).includes(priority)) return inForce;
  if (inForce && choosesMatrix.has(policy.kind) && !isOf(policy, "Servicebook")) return undefined;
  return isOf(entry, "PriorityMatrix")
    ? undefined
    : book.entries("PriorityMatrix").find((matrix) => prioritiesOf(matrix).includes(priority));
}

/** What a word in a comment names: the first that has this name, seen from the document that the comment belongs to. */
function nameInComment(text: string, entry: Entry | undefined, book: Book): Name | undefined {
  if (book.withId(text).length > 0) return { as: "document", text };
  const local =
    entry && writtenNames(entry).find((one) => one.declares && one.text === text && !isBookWide(one.to[0] ?? ""));
  if (local && entry) return nameOf(local, entry, book);
  for (const as of ["group", "audience", "person", "list"]) if (book.declared(as, text).length > 0) return { as, text };
  const home = entry && matrixOf(text, entry, book);
  if (home) return { as: "priority", text, home };
  return templatesOf(book).has(text) ? { as: "template", text } : undefined;
}

/** The files that may hold a name: the trees of thousands of others need not be looked at. */
function* docsWith(name: Name, book: Book): Generator<Doc> {
  if (name.home && name.as !== "priority") {
    yield name.home.doc;
    return;
  }
  const sign = signOf(name.text);
  for (const uri of [...book.docs.keys()].sort()) {
    const doc = book.docs.get(uri);
    const { text } = doc?.source ?? { text: "" };
    if (doc && (text.includes(sign) || text.includes("\\"))) yield doc;
  }
}

/** A part of a name that stands in a text as it is: line breaks and doubled quotes may come between the words of a longer one. */
function signOf(text: string): string {
  if (/^[\p{L}\p{N}_.-]+$/u.test(text)) return text;
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.reduce((a, b) => (b.length > a.length ? b : a), "");
}
