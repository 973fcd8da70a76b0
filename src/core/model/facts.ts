/** What a document says about others and itself, taken from the schema's keywords alone. */

import { meanings, shapeOf } from "../schema/index.ts";
import type { Json, Path } from "../text/index.ts";
import type { Grammar } from "../values/index.ts";
import type { Entry } from "./doc.ts";
import { memo } from "./memo.ts";

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

/** The facts of one document; remembered with it. */
export const factsOf: (entry: Entry) => Facts = memo((entry) => {
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
