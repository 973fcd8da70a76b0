/**
 * What a schema says beyond the form of values: which texts name other things, declare names, or follow a grammar.
 * Shapes are generated from the schemas, so that reading a document's facts needs no schema and no code for each field.
 */
import type { Json, Path } from "../text/index.ts";
import type { Grammar } from "../values/index.ts";

/** The facts of a schema as a tree over paths; branches of a choice are laid on top of each other. */
export interface Shape {
  /** x-ref of a text here */
  readonly ref?: readonly string[];
  /** x-id of a text here */
  readonly id?: string;
  /** x-value of a text here */
  readonly value?: Grammar | "condition";
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Facts of the keys of a block with free keys. */
  readonly keys?: Shape;
  /** Values under free keys. */
  readonly other?: Shape;
  readonly items?: Shape;
}

/** One text that carries a meaning. */
export interface Meaning {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly text: string;
  readonly shape: Shape;
}

/** All texts of a value that the shape gives a meaning to, in the order of the document. */
export function meanings(value: Json, shape: Shape): Meaning[] {
  const found: Meaning[] = [];
  visit(value, shape, [], found);
  return found;
}

/** Facts are kept for all documents of a book: a path joined by `concat` takes no more room than its steps, a spread one five times that. */
function visit(value: Json, shape: Shape, path: Path, found: Meaning[]): void {
  if (typeof value === "string") {
    if (shape.ref || shape.id || shape.value) found.push({ path, on: "value", text: value, shape });
  } else if (isList(value)) {
    const { items } = shape;
    if (items) for (let i = 0; i < value.length; i++) visit(value[i] ?? null, items, path.concat(i), found);
  } else if (typeof value === "object" && value !== null) {
    const { fields, keys, other } = shape;
    if (!fields && !keys && !other) return;
    for (const key in value) {
      const inner = value[key];
      if (inner === undefined) continue;
      const field = fields && Object.hasOwn(fields, key) ? fields[key] : undefined;
      const below = path.concat(key);
      if (!field && keys) found.push({ path: below, on: "key", text: key, shape: keys });
      const next = field ?? other;
      if (next) visit(inner, next, below, found);
    }
  }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
