import type { Schema } from "../core/schema/types.ts";

/** Words for people and keywords of our own: neither types nor yes-or-no checks need them. */
const WORDS = new Set(["title", "description", "examples", "default", "enumDescriptions", "$schema", "deprecated"]);
/** Where the names of members are free, so that a field called “title” stays. */
const NAMED = new Set(["properties", "$defs", "dependentRequired"]);

/** A copy of a schema without words and own keywords. */
export function bare(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(bare);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (WORDS.has(key) || key.startsWith("x-")) return [];
      if (NAMED.has(key))
        return [[key, Object.fromEntries(Object.entries(value as object).map(([name, inner]) => [name, bare(inner)]))]];
      return [[key, bare(value)]];
    }),
  );
}

/** A copy with every `$ref` written out in place. */
export function inlined(
  schema: Schema,
  home: Schema,
  resolve: (schema: Schema, home: Schema) => { schema: Schema; home: Schema },
): Schema {
  const { schema: here, home: at } = resolve(schema, home);
  const each = (record: Readonly<Record<string, Schema>>) =>
    Object.fromEntries(Object.entries(record).map(([name, one]) => [name, inlined(one, at, resolve)]));
  const { $defs: _, ...rest } = here;
  return {
    ...rest,
    ...(here.properties && { properties: each(here.properties) }),
    ...(here.items && { items: inlined(here.items, at, resolve) }),
    ...(here.propertyNames && { propertyNames: inlined(here.propertyNames, at, resolve) }),
    ...(typeof here.additionalProperties === "object" && {
      additionalProperties: inlined(here.additionalProperties, at, resolve),
    }),
    ...(here.anyOf && { anyOf: here.anyOf.map((one) => inlined(one, at, resolve)) }),
    ...(here.oneOf && { oneOf: here.oneOf.map((one) => inlined(one, at, resolve)) }),
  };
}
