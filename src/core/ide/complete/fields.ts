/** What the schema of a kind says of a path, with the branches that fit what is written there. */
import { homeOf, isRequiredList, resolve, type Schema, schemaOf } from "../../schema/index.ts";
import type { Json, Path } from "../../text/index.ts";

/** One branch of a field: no choice is left in it. */
export interface Field {
  readonly schema: Schema;
  /** The whole schema that it stands in. */
  readonly home: Schema;
}

const expanded = new WeakMap<Schema, readonly Field[]>();

/** The branches of a schema. */
export function branchesOf(written: Schema, from: Schema): readonly Field[] {
  let found = expanded.get(written);
  if (!found) {
    const home = homeOf(written, from);
    const schema = resolve(written, home);
    const inner = homeOf(schema, home);
    found =
      schema.anyOf && !isRequiredList(schema.anyOf)
        ? schema.anyOf.flatMap((one) => branchesOf(one, inner).map((branch) => withWords(branch, schema)))
        : [{ schema, home: inner }];
    expanded.set(written, found);
  }
  return found;
}

/** A branch with the words of the field around it, where it has none of its own. */
function withWords({ schema, home }: Field, { title, description, examples, ...around }: Schema): Field {
  const words = {
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(examples !== undefined && { examples }),
    ...(around["x-why"] !== undefined && { "x-why": around["x-why"] }),
    ...(around.default !== undefined && { default: around.default }),
  };
  return { schema: { ...words, ...schema }, home };
}

/** The branches at a path of a document; none where the schema knows no such path. */
export function fieldsAt(kind: string, value: Json, path: Path): readonly Field[] {
  const schema = schemaOf(kind);
  if (!schema) return [];
  let fields = branchesOf(schema, schema);
  let here: Json | undefined = value;
  for (const step of path) {
    fields = fitting(fields, here).flatMap(({ schema: one, home }) => {
      if (typeof step === "number") return one.items ? branchesOf(one.items, home) : [];
      const inner = fieldOf(one, step);
      return inner ? branchesOf(inner, home) : [];
    });
    here = typeof here === "object" && here !== null ? (here as Readonly<Record<string, Json>>)[step] : undefined;
  }
  return fields;
}

function fieldOf({ properties, additionalProperties }: Schema, name: string): Schema | undefined {
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** Of several branches, those that the keys of a block speak for. */
export function fitting(fields: readonly Field[], value: Json | undefined): readonly Field[] {
  if (fields.length < 2 || typeof value !== "object" || value === null) return fields;
  if (Array.isArray(value)) return fields.filter(({ schema }) => schema.items);
  const blocks = fields.filter(({ schema }) => isBlock(schema));
  const keys = Object.keys(value);
  const knowing = blocks.filter(({ schema }) => keys.every((key) => fieldOf(schema, key) || /[\uE0A7]/.test(key)));
  return knowing.length > 0 ? knowing : blocks;
}

/** Does it describe a block of fields? */
export function isBlock(schema: Schema): boolean {
  return schema.type === "object" || schema.properties !== undefined || typeof schema.additionalProperties === "object";
}

/** Does it describe a list? */
export function isList(schema: Schema): boolean {
  return schema.type === "array" || schema.items !== undefined;
}

/** The fields of which a block needs exactly one, or at least one. */
export function choiceOf(schema: Schema): readonly string[] {
  const from = schema.oneOf ?? (schema.anyOf && isRequiredList(schema.anyOf) ? schema.anyOf : []);
  return from.flatMap((one) => one.required?.slice(0, 1) ?? []);
}
