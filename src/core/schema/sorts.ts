/** Sorts of values: what JSON Schema calls types. */
import type { Json } from "../text/index.ts";
import { homeOf, resolve } from "./registry.ts";
import type { JsonType, Schema } from "./types.ts";

/** A block of fields. */
export type Block = { readonly [key: string]: Json };

export function isRequiredList(branches: readonly Schema[]): boolean {
  return branches.every((one) => one.required && !one.type && !one.properties && !one.$ref);
}

export function typesOf(schema: Schema, home: Schema): readonly JsonType[] {
  if (schema.type) return typeof schema.type === "string" ? [schema.type] : schema.type;
  if (schema.anyOf && !isRequiredList(schema.anyOf))
    return schema.anyOf.flatMap((one) => typesOf(resolve(one, home), homeOf(resolve(one, home), home)));
  if (schema.properties || schema.additionalProperties) return ["object"];
  if (schema.enum) return [...new Set(schema.enum.map((one) => typeof one as JsonType))];
  return [];
}

export function hasType(value: Json, type: JsonType): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "number":
      return typeof value === "number";
    case "integer":
      return Number.isInteger(value);
    case "boolean":
      return typeof value === "boolean";
    case "null":
      return value === null;
    case "array":
      return isList(value);
    case "object":
      return isBlock(value);
  }
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function isBlock(value: Json): value is Block {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
