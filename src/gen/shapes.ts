import type { Shape } from "../core/schema/shape.ts";
import type { Schema } from "../core/schema/types.ts";
import { resolver, type SchemaFile } from "./load.ts";
import type { Generated } from "./write.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** The meaning of each field, from `x-ref`, `x-id` and `x-value` alone. */
export function shapes(schemas: readonly SchemaFile[]): Generated {
  const resolve = resolver(schemas);

  function shapeOf(written: Schema, from: Schema, depth = 0): Shape | undefined {
    if (depth > 20) throw new Error("A schema refers to itself; shapes must be finite.");
    const { schema, home } = resolve(written, from);
    const shape: Writable<Shape> = {};
    if (schema["x-ref"]) shape.ref = schema["x-ref"];
    if (schema["x-id"]) shape.id = schema["x-id"];
    if (schema["x-value"]) shape.value = schema["x-value"];
    const fields: Record<string, Shape> = {};
    for (const [name, field] of Object.entries(schema.properties ?? {})) {
      const inner = shapeOf(field, home, depth + 1);
      // A field without a meaning is kept beside free keys, so that it is not taken for one of those.
      if (inner || schema.propertyNames || typeof schema.additionalProperties === "object") fields[name] = inner ?? {};
    }
    if (Object.keys(fields).length) shape.fields = fields;
    const keys = schema.propertyNames && shapeOf(schema.propertyNames, home, depth + 1);
    if (keys) shape.keys = keys;
    const other =
      typeof schema.additionalProperties === "object"
        ? shapeOf(schema.additionalProperties, home, depth + 1)
        : undefined;
    if (other) shape.other = other;
    const items = schema.items && shapeOf(schema.items, home, depth + 1);
    if (items) shape.items = items;
    let whole: Shape = shape;
    for (const branch of schema.anyOf ?? []) whole = merge(whole, shapeOf(branch, home, depth + 1));
    return Object.keys(whole).length ? whole : undefined;
  }

  const lines = schemas.flatMap(({ kind, schema }) =>
    kind ? [`  ${kind}: ${JSON.stringify(shapeOf(schema, schema) ?? {})},`] : [],
  );
  return {
    path: "src/core/generated/shapes.ts",
    text: `// Generated from schemas/ by “npm run gen”.\nimport type { Shape } from "../schema/shape.ts";\n\nexport const shapes: Readonly<Record<string, Shape>> = {\n${lines.join("\n")}\n};\n`,
  };
}

function merge(a: Shape | undefined, b: Shape | undefined): Shape {
  if (!a || !b) return a ?? b ?? {};
  const fields: Record<string, Shape> = { ...a.fields };
  for (const [name, field] of Object.entries(b.fields ?? {})) fields[name] = merge(fields[name], field);
  const merged: Writable<Shape> = { ...a, ...b };
  if (Object.keys(fields).length) merged.fields = fields;
  if (a.ref && b.ref) merged.ref = [...new Set([...a.ref, ...b.ref])];
  for (const key of ["keys", "other", "items"] as const) if (a[key] && b[key]) merged[key] = merge(a[key], b[key]);
  return merged;
}
