import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schema } from "../core/schema/types.ts";

/** One file of schemas/. */
export interface SchemaFile {
  /** The file's name without `.schema.json`. */
  readonly name: string;
  /** The kind that it describes; undefined for common definitions. */
  readonly kind: string | undefined;
  readonly schema: Schema;
}

/** All schemas, in the order of their names. */
export function loadSchemas(folder: string): SchemaFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".schema.json"))
    .sort()
    .map((file) => {
      const schema = readSchema(join(folder, file));
      return { name: file.replace(/\.schema\.json$/, ""), kind: schema["x-kind"], schema };
    });
}

function readSchema(file: string): Schema {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Schema;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** A schema with its `$ref` followed, and the whole schema that it stands in. */
export interface Resolved {
  readonly schema: Schema;
  readonly home: Schema;
}

/** Follows `$ref` inside and between the files. */
export function resolver(schemas: readonly SchemaFile[]): (schema: Schema, home: Schema) => Resolved {
  const files = new Map(schemas.map(({ name, schema }) => [name, schema]));
  return function resolve(schema, home): Resolved {
    if (!schema.$ref) return { schema, home };
    const [file, pointer = ""] = schema.$ref.split("#");
    const target = file ? files.get(file.replace(/\.schema\.json$/, "")) : home;
    let found: unknown = target;
    for (const step of pointer.split("/").slice(1)) found = (found as Record<string, unknown> | undefined)?.[step];
    if (!target || !found) throw new Error(`$ref ${schema.$ref} leads nowhere`);
    const next = resolve(found as Schema, target);
    const { $ref: _, ...beside } = schema;
    return { schema: { ...next.schema, ...beside }, home: next.home };
  };
}
