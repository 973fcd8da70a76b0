/** What a document says about others and itself, taken from the schema's keywords alone. */

import { isBookWide, meanings, shapeOf } from "../schema/index.ts";
import type { Json, Path } from "../text/index.ts";
import type { Grammar } from "../values/index.ts";
import type { Entry } from "./doc.ts";
import { lately, memo } from "./memo.ts";

/** A text that names something declared elsewhere. */
export interface Reference {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly text: string;
  /** What it may name: kinds, or declared names in lower case. */
  readonly to: readonly string[];
}

/** A text that declares a name. */
export interface Declaration {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly text: string;
  /** What it declares: `document`, `question`, `group`, … */
  readonly as: string;
}

/** A text written in one of our grammars. */
export interface GrammarText {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly text: string;
  readonly grammar: Grammar | "condition";
}

export interface Facts {
  readonly references: readonly Reference[];
  readonly declarations: readonly Declaration[];
  readonly values: readonly GrammarText[];
}

/** The facts of one document; read again when they have not been asked for lately, since with their paths they are larger than the text. */
export const factsOf: (entry: Entry) => Facts = lately((entry) => {
  const references: Reference[] = [];
  const declarations: Declaration[] = [];
  const values: GrammarText[] = [];
  const shape = shapeOf(entry.kind);
  for (const { path, on, text, shape: here } of shape ? meanings(entry.value as unknown as Json, shape) : []) {
    if (here.ref) references.push({ path, on, text, to: here.ref });
    if (here.id) declarations.push({ path, on, text, as: here.id });
    if (here.value) values.push({ path, on, text, grammar: here.value });
  }
  return { references, declarations, values };
});

/** What of a document’s facts all others need to know. */
interface Outward {
  /** The names that it declares for the whole book. */
  readonly declared: readonly Declaration[];
  /** The texts of its references, in their order. */
  readonly named: readonly string[];
  /** What each of them may name. */
  readonly to: readonly (readonly string[])[];
}

/** The little that a book’s index is made of; remembered with the document, for all documents of the book. */
export const outwardOf: (entry: Entry) => Outward = memo((entry) => {
  const { declarations, references } = factsOf(entry);
  return {
    declared: declarations.filter((one) => isBookWide(one.as)),
    named: references.map(({ text }) => text),
    to: references.map(({ to }) => to),
  };
});

/** A reference that is known from afar: where it stands in its document is looked up when it is asked for. */
class FarReference implements Reference {
  constructor(
    private readonly entry: Entry,
    private readonly index: number,
    readonly text: string,
    readonly to: readonly string[],
  ) {}

  get path(): Path {
    return factsOf(this.entry).references[this.index]?.path ?? [];
  }

  get on(): "key" | "value" {
    return factsOf(this.entry).references[this.index]?.on ?? "value";
  }
}

/** The references of a document that name an id. */
export function referencesTo(entry: Entry, id: string): Reference[] {
  const { named, to } = outwardOf(entry);
  const found: Reference[] = [];
  for (let at = named.indexOf(id); at >= 0; at = named.indexOf(id, at + 1))
    found.push(new FarReference(entry, at, id, to[at] ?? []));
  return found;
}
