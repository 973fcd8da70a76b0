/** The schemas, found by kind and read when first asked for, with references resolved. */
import { schemaFileOfKind, schemaTexts } from "../generated/schemas.ts";
import type { Schema } from "./types.ts";

const read = new Map<string, Schema>();
const homes = new WeakMap<Schema, Schema>();
const resolved = new WeakMap<Schema, Schema>();

/** The names of all kinds, in the order of their files. */
export const kindNames: readonly string[] = Object.keys(schemaFileOfKind);

function schemaFile(file: string): Schema | undefined {
  let schema = read.get(file);
  if (!schema && Object.hasOwn(schemaTexts, file)) {
    schema = JSON.parse(schemaTexts[file] ?? "{}") as Schema;
    read.set(file, schema);
    homes.set(schema, schema);
  }
  return schema;
}

/** The schema of a kind. */
export function schemaOf(kind: string): Schema | undefined {
  return Object.hasOwn(schemaFileOfKind, kind) ? schemaFile(schemaFileOfKind[kind] ?? "") : undefined;
}

/**
 * A schema with its `$ref` followed; words written beside the `$ref` win over the target's.
 *
 * @param home the whole schema that it stands in, for references inside the same file
 */
export function resolve(schema: Schema, home: Schema): Schema {
  const from = homes.get(schema) ?? home;
  homes.set(schema, from);
  if (!schema.$ref) return schema;
  const known = resolved.get(schema);
  if (known) return known;
  const [file, pointer = ""] = schema.$ref.split("#");
  const target = file ? schemaFile(file.replace(/\.schema\.json$/, "")) : from;
  let found: unknown = target;
  for (const step of pointer.split("/").slice(1)) found = (found as Record<string, unknown> | undefined)?.[step];
  if (!target || !found) return schema;
  const { $ref: _, ...beside } = schema;
  const base = resolve(found as Schema, target);
  const merged = { ...base, ...beside };
  homes.set(merged, homes.get(base) ?? target);
  resolved.set(schema, merged);
  return merged;
}

/** The whole schema that a node came from, so that references inside it can be followed. */
export function homeOf(schema: Schema, otherwise: Schema): Schema {
  return homes.get(schema) ?? otherwise;
}
