/**
 * What a schema says of a place in a document, for people: title, description, unit, allowed values, what it may name.
 * Places are found once and kept, so that walking through a document of a thousand lines asks each schema once.
 */
import type { Json, Path, Step } from "../text/index.ts";
import type { Grammar } from "../values/index.ts";
import { homeOf, resolve, schemaOf } from "./registry.ts";
import { isRequiredList, typesOf } from "./sorts.ts";
import type { JsonType, Schema } from "./types.ts";

/** A value that may stand at a place, with what it means where the schema says so. */
export interface ListedValue {
  readonly value: Json;
  readonly means: string | undefined;
}

/** What is known of a field, or of a name that stands in place of a field’s. All words are the schema’s own. */
export interface FieldWords {
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** How it is counted: `clock time`. */
  readonly unit: string | undefined;
  readonly why: string | undefined;
  readonly examples: readonly Json[];
  /** What counts where it is left out. */
  readonly default: Json | undefined;
  readonly deprecated: boolean;
  /** The values that it is chosen from; empty where it is not chosen from a list. */
  readonly values: readonly ListedValue[];
  /** What it may name, as `x-ref` says: kinds, or declared names. */
  readonly refs: readonly string[];
  /** What it declares, as `x-id` says. */
  readonly id: string | undefined;
  readonly grammars: readonly (Grammar | "condition")[];
  readonly sorts: readonly JsonType[];
  /** The form of a text, in words. */
  readonly form: string | undefined;
  /** What the names of a block are that its writer chooses: `priority`. */
  readonly names: string | undefined;
}

/** A place that a schema describes; all branches of a choice are laid on top of each other. */
export class SchemaPlace {
  readonly words: FieldWords;
  /** The ways in which the value may be written, references followed. */
  readonly ways: readonly Schema[];
  private readonly fields = new Map<string, SchemaPlace | undefined>();
  private list: SchemaPlace | "none" | undefined;
  private free: SchemaPlace | "none" | undefined;
  private names: SchemaPlace | "none" | undefined;

  constructor(written: readonly Schema[]) {
    this.ways = written.flatMap((schema) => branchesOf(schema));
    this.words = wordsOf(written, this.ways);
  }

  /** The place of a field, of a value under a name that the writer chose, or of a list’s entry. */
  at(step: Step): SchemaPlace | undefined {
    if (typeof step === "number") {
      this.list ??= placeOf(this.ways.flatMap((one) => inner(one, one.items))) ?? "none";
      return this.list === "none" ? undefined : this.list;
    }
    if (!this.hasField(step)) {
      this.free ??= placeOf(this.ways.flatMap((one) => inner(one, one.additionalProperties))) ?? "none";
      return this.free === "none" ? undefined : this.free;
    }
    let found = this.fields.get(step);
    if (!found) {
      found = placeOf(this.ways.flatMap((one) => inner(one, own(one.properties, step))));
      this.fields.set(step, found);
    }
    return found;
  }

  /** Is this a field of its own here, and not a name that the writer chose? */
  hasField(name: string): boolean {
    return this.ways.some((one) => own(one.properties, name) !== undefined);
  }

  /** What the names are that the writer chooses here; undefined where there are none. */
  keys(): SchemaPlace | undefined {
    this.names ??= placeOf(this.ways.flatMap((one) => inner(one, one.propertyNames))) ?? "none";
    return this.names === "none" ? undefined : this.names;
  }

  /** Must a field be there? */
  requires(name: string): boolean {
    return this.ways.some((one) => one.required?.includes(name) === true);
  }

  /** The names of all fields, in the schema’s order. */
  fieldNames(): readonly string[] {
    return [...new Set(this.ways.flatMap((one) => Object.keys(one.properties ?? {})))];
  }
}

const roots = new Map<string, SchemaPlace>();

/** The place of a whole document of a kind; undefined for kinds that are not ours. */
export function documentPlace(kind: string): SchemaPlace | undefined {
  const schema = schemaOf(kind);
  if (!schema) return undefined;
  const found = roots.get(kind) ?? new SchemaPlace([schema]);
  roots.set(kind, found);
  return found;
}

/** The place at a path of a document; undefined where the schema knows of none. */
export function schemaPlaceAt(kind: string, path: Path): SchemaPlace | undefined {
  let place = documentPlace(kind);
  for (const step of path) place = place?.at(step);
  return place;
}

/** What is known of the field or value at a path; of the whole document for an empty one. */
export function describe(
  kind: string,
  path: Path,
): (FieldWords & { readonly required: boolean; readonly chosen: boolean }) | undefined {
  const place = schemaPlaceAt(kind, path);
  if (!place) return undefined;
  const holder = schemaPlaceAt(kind, path.slice(0, -1));
  const name = path.at(-1);
  const isKey = typeof name === "string";
  return {
    ...place.words,
    /** It must be there in the block that holds it. */
    required: isKey && holder?.requires(name) === true,
    /** Its name is the writer’s choice. */
    chosen: isKey && holder?.hasField(name) === false,
  };
}

/** Is the last step of a path a field that the kind has, and not a name that a document gives? */
export function isField(kind: string, path: Path): boolean {
  return schemaPlaceAt(kind, path.slice(0, -1))?.hasField(String(path.at(-1))) === true;
}

/** The fields that a block at a path of a document may have, in the kind’s order; empty where nothing is known. */
export function fieldOrder(kind: string, path: Path): readonly string[] {
  return schemaPlaceAt(kind, path)?.fieldNames() ?? [];
}

function placeOf(schemas: readonly Schema[]): SchemaPlace | undefined {
  return schemas.length > 0 ? new SchemaPlace(schemas) : undefined;
}

/** A schema below another, with its reference followed. */
function inner(outer: Schema, schema: Schema | boolean | undefined): Schema[] {
  return typeof schema === "object" ? [resolve(schema, homeOf(outer, outer))] : [];
}

function branchesOf(schema: Schema): Schema[] {
  if (!schema.anyOf || isRequiredList(schema.anyOf)) return [schema];
  return schema.anyOf.flatMap((one) => inner(schema, one).flatMap(branchesOf));
}

function wordsOf(written: readonly Schema[], branches: readonly Schema[]): FieldWords {
  const all = [...written, ...branches];
  const first = <K extends keyof Schema>(key: K) => all.find((one) => one[key] !== undefined)?.[key];
  const values = new Map<Json, ListedValue>();
  for (const one of branches) {
    for (const [index, value] of (one.enum ?? []).entries())
      if (!values.has(value)) values.set(value, { value, means: one.enumDescriptions?.[index] });
    if (one.const !== undefined) values.set(one.const, { value: one.const, means: undefined });
  }
  return {
    title: first("title"),
    description: first("description"),
    unit: first("x-unit"),
    why: first("x-why"),
    examples: first("examples") ?? [],
    default: first("default"),
    deprecated: first("deprecated") === true,
    values: [...values.values()],
    refs: [...new Set(all.flatMap((one) => one["x-ref"] ?? []))],
    id: first("x-id"),
    grammars: [...new Set(all.flatMap((one) => one["x-value"] ?? []))],
    sorts: [...new Set(branches.flatMap((one) => typesOf(one, homeOf(one, one))))],
    form: first("x-pattern-means"),
    names: first("x-names"),
  };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}
