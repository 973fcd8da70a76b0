/** Whether something may get another name, and if not, why. */
import { reservedWords } from "../conditions/index.ts";
import { labelOfKind, PRICE, placeholderNames } from "../lint/index.ts";
import { ALWAYS, type Book, type Entry, prioritiesOf, ROLES } from "../model/index.ts";
import { article, isLocalName, validate } from "../schema/index.ts";
import { type Json, newBlock, type Path, plainValueOf } from "../text/index.ts";
import { declarationsOf, type Name } from "./names.ts";
import type { Written } from "./written-names.ts";

const WORDS: Readonly<Record<string, string>> = {
  list: "list of values",
  template: "message template",
  document: "document",
  person: "person",
};

/** Sorts of names that stand in each other’s places, so that one name must not mean two of them. */
const SHARED: readonly string[] = ["group", "audience", "person"];

/** A sort of names in words. */
function sayAs(as: string): string {
  return WORDS[as] ?? as;
}

/** Why a name cannot be given another; undefined where it can. */
export function refusal({ as, text, builtIn }: Name, declared: number): string | undefined {
  if (builtIn) {
    if (as === "rule") return `“${text}” is a rule of Servicebook; rules keep their names.`;
    return text === ALWAYS
      ? "“always” is built in: the schedule that never closes. It has no other name."
      : `“${text}” is built into the language and has no other name.`;
  }
  if (declared === 0) return `“${text}” is not declared in this book, so there is nothing to rename.`;
  if (declared > 1 && (as === "document" || as === "choice" || isLocalName(as)))
    return as === "document"
      ? `The id “${text}” is used ${declared} times, and who names it could mean either document. Change one of them by hand first.`
      : `“${text}” is declared ${declared} times here, and who names it could mean either. Change one of them by hand first.`;
  return undefined;
}

/** Why something cannot be called by a text; undefined where it can. */
export function objection(name: Name, text: string, book: Book): string | undefined {
  if (text.trim() === "") return "A name has at least one character.";
  if (text.trim() !== text || /[\r\n\t]/.test(text)) return "A name has no blanks at its ends and stands on one line.";
  return taken(name, text, book) ?? misshapen(name, text, book);
}

function taken(name: Name, text: string, book: Book): string | undefined {
  const already = `“${text}” is already`;
  switch (name.as) {
    case "priority":
      return prioritiesOf(name.home as Entry<"PriorityMatrix">).includes(text)
        ? `${already} a priority of this matrix.`
        : undefined;
    case "placeholder":
      if (placeholderNames(book).includes(text)) return `${already} a placeholder.`;
      break;
    case "question":
      if (text === PRICE) return `“${PRICE}” is built in: the running total of the order.`;
      if (reservedWords.has(text))
        return `“${text}” is a word of the condition language, so no condition could name it.`;
  }
  if (name.as === "document" || SHARED.includes(name.as)) {
    if (text === ALWAYS || ROLES.includes(text)) return `“${text}” is built into the language.`;
    const [other] = book.withId(text);
    if (other) return `${already} the id of ${sayDocument(other, book)}.`;
    for (const as of SHARED) {
      const [place] = book.declared(as, text);
      if (place) return `${already} the name of ${article(as)} in ${book.pathOf(place.entry.doc.source.uri)}.`;
    }
    return undefined;
  }
  return declarationsOf({ ...name, text }, book).length > 0 ? `${already} ${article(sayAs(name.as))} here.` : undefined;
}

function sayDocument(entry: Entry, book: Book): string {
  const what = article(labelOfKind(entry.kind));
  return `${entry.name === undefined ? what : `“${entry.name}”, ${what}`} in ${book.pathOf(entry.doc.source.uri)}`;
}

/** What the kind’s form says against the text where the name is declared. */
function misshapen(name: Name, text: string, book: Book): string | undefined {
  for (const { entry, written } of declarationsOf(name, book)) {
    if (!entry || !written) continue;
    const report = reportOn(entry, written, text);
    if (report) return report;
  }
  return undefined;
}

function reportOn(entry: Entry, { path, on }: Written, text: string): string | undefined {
  const value = changed(plainValueOf(entry.root), path, on, text);
  const at = (on === "key" ? [...path.slice(0, -1), text] : path).join("\n");
  const known = new Set(entry.reports.map((report) => `${report.code} ${report.path.join("\n")}`));
  const report = validate(entry.kind, value).reports.find(
    (one) => one.path.join("\n") === at && !known.has(`${one.code} ${path.join("\n")}`),
  );
  return report && [report.message, report.help].filter(Boolean).join(" ");
}

/** A value with another text at a path, or under another key. */
function changed(value: Json, path: Path, on: "key" | "value", text: string): Json {
  const [step, ...rest] = path;
  if (step === undefined) return text;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map((item, index) => (index === step ? changed(item, rest, on, text) : item));
  const next = newBlock();
  for (const [key, inner] of Object.entries(value)) {
    if (key !== String(step)) next[key] = inner;
    else if (on === "key" && rest.length === 0) next[text] = inner;
    else next[key] = changed(inner, rest, on, text);
  }
  return next;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
