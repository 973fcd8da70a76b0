import { compile, type JSONSchema } from "json-schema-to-typescript";
import { bare, inlined } from "./bare.ts";
import { resolver, type SchemaFile } from "./load.ts";
import type { Generated } from "./write.ts";

/** One TypeScript type for each kind, written out in place, and the union of their names. */
export async function types(schemas: readonly SchemaFile[]): Promise<Generated> {
  const resolve = resolver(schemas);
  const kinds = schemas.filter((file) => file.kind);
  const parts: string[] = [];
  for (const { kind = "", schema } of kinds) {
    const whole = bare(withoutRequiredLists(inlined(schema, schema, resolve)));
    parts.push(
      (
        await compile(whole as JSONSchema, kind, {
          ignoreMinAndMaxItems: true,
          bannerComment: "",
          additionalProperties: false,
          format: false,
        })
      ).trim(),
    );
  }
  return {
    path: "src/core/generated/types.ts",
    text: `// Generated from schemas/ by “npm run gen”.\n\nexport type KindName =\n${kinds.map(({ kind }) => `  | "${kind}"`).join("\n")};\n\nexport interface Kinds {\n${kinds.map(({ kind }) => `  ${kind}: ${kind};`).join("\n")}\n}\n\n${parts.join("\n\n")}\n`,
  };
}

/** “Exactly one of these fields” says nothing about types, and the generator would write a union for it. */
function withoutRequiredLists<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(withoutRequiredLists) as T;
  if (typeof schema !== "object" || schema === null) return schema;
  const list = (value: unknown) =>
    Array.isArray(value) &&
    value.every((one) => typeof one === "object" && one !== null && Object.keys(one).length === 1 && "required" in one);
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) =>
      (key === "oneOf" || key === "anyOf") && list(value) ? [] : [[key, withoutRequiredLists(value)]],
    ),
  ) as T;
}
