/** Words that come from a schema: why a field matters, what to write in it, how a whole is called. */
import type { Path } from "../text/index.ts";
import { typesOf } from "./sorts.ts";
import type { JsonType, Schema } from "./types.ts";
import { fieldName, quoteYaml, sayList, sayType } from "./words.ts";

/** Why a field matters, from its schema. */
export function whyOf(schema: Schema, otherwise: string): string {
  return schema["x-why"] ?? otherwise;
}

/** “This step”, “This SLA policy”: what a missing field is missing from. */
export function whole(schema: Schema, path: Path): string {
  if (path.length === 0) return `This ${labelOf(schema)}`;
  const last = path.at(-1);
  return typeof last === "number" ? `Entry ${last + 1} of “${fieldName(path)}”` : `“${fieldName(path)}”`;
}

export function labelOf(schema: Schema): string {
  return schema.title
    ? /^[A-Z][a-z]/.test(schema.title)
      ? schema.title[0]?.toLowerCase() + schema.title.slice(1)
      : schema.title
    : "document";
}

/** What to write, in words: the field's title, or its type. */
export function describe(schema: Schema, types: readonly JsonType[] = []): string {
  if (schema.enum) return sayList(schema.enum.map(String), "or");
  if (schema["x-pattern-means"]) return schema["x-pattern-means"];
  return sayType(types.length ? types : typesOf(schema, schema));
}

export function example(schema: Schema): string {
  const first = schema.examples?.[0] ?? schema.default ?? schema.enum?.[0] ?? undefined;
  if (first === undefined || first === null) return "";
  const text = quoteYaml(first);
  return text.length > 80 ? "" : `, for example: ${text}`;
}
