/** What compilers of JSON Schema cannot see: do our own keywords lead somewhere, and has each field its words? */
import { isKindName, isLocalName } from "../core/schema/names.ts";
import type { Schema } from "../core/schema/types.ts";
import { isGrammar } from "../core/values/index.ts";
import { resolver, type SchemaFile } from "./load.ts";

/** The fields that a document of every kind may have; the rules for all kinds read them. */
const HEADER = [
  ...["apiVersion", "kind", "id", "name", "owner", "status"],
  ...["reviewBy", "lastReviewed", "reviewEvery", "tags", "notes"],
];

/** The keywords that the explaining walk, the types and the validators all read. */
const KEYWORDS = new Set([
  ...["$schema", "$ref", "$defs", "title", "description", "examples", "default", "deprecated"],
  ...["type", "properties", "required", "additionalProperties", "propertyNames", "items", "minItems", "maxItems"],
  ...["uniqueItems", "enum", "enumDescriptions", "const", "pattern", "minLength", "maxLength", "minimum", "maximum"],
  ...["anyOf", "oneOf", "dependentRequired"],
  ...["x-kind", "x-ref", "x-id", "x-value", "x-unit", "x-why", "x-names", "x-pattern-means"],
]);

/** Names that readers of YAML 1.1 take for true or false, so that every document with such a field would be warned of. */
const TRUTH = /^(?:y|n|yes|no|on|off|true|false)$/i;

/** What is wrong with the schemas, one sentence for each mistake; empty when nothing is. */
export function problemsIn(schemas: readonly SchemaFile[]): string[] {
  const resolve = resolver(schemas);
  const kinds = new Set(schemas.map(({ kind }) => kind));
  const problems: string[] = [];
  const all = schemas.flatMap(({ schema }) => declarations(schema, schema));

  for (const { name, kind, schema } of schemas) {
    const say = (path: string, problem: string) => problems.push(`schemas/${name}.schema.json${path}: ${problem}`);
    // Definitions for several kinds may speak of names that only these declare.
    const declared = new Set(kind ? declarations(schema, schema) : all);
    if (kind) checkKind(name, kind, schema, say);
    for (const { path, node } of nodesOf(schema)) checkNode(path, node);

    function checkNode(path: string, node: Schema): void {
      for (const keyword of Object.keys(node))
        if (!KEYWORDS.has(keyword))
          say(path, `“${keyword}” is not one of our keywords (docs/adr/0003-keywords-in-schemas.md).`);
      const value = node["x-value"];
      if (value !== undefined && value !== "condition" && !isGrammar(value))
        say(path, `there is no grammar “${value}” for x-value; src/core/values/grammars.ts holds them.`);
      for (const to of node["x-ref"] ?? []) {
        if (isKindName(to) && !kinds.has(to)) say(path, `there is no kind “${to}” for x-ref.`);
        if (isLocalName(to) && !declared.has(to)) say(path, `no x-id declares the “${to}” of x-ref.`);
      }
      if (node.properties && node.additionalProperties === undefined)
        say(path, "a block says “additionalProperties: false”, or what its other fields hold.");
      for (const [field, written] of Object.entries(node.properties ?? {})) {
        const { schema: whole } = resolve(written, schema);
        const at = `${path}/properties/${field}`;
        if (TRUTH.test(field)) say(at, "readers of YAML 1.1 take this name for true or false; choose another.");
        if (!whole.title || !whole.description || !whole.examples?.length)
          say(at, "a field has a title, a description and examples.");
      }
    }
  }
  return problems;

  /** The names that a schema’s documents declare. A schema that refers to itself is refused where its shape is made. */
  function declarations(written: Schema, from: Schema, depth = 0): string[] {
    if (depth > 20) return [];
    const { schema: here, home } = resolve(written, from);
    const inner = [
      ...Object.values(here.properties ?? {}),
      ...(here.anyOf ?? []),
      ...[here.items, here.propertyNames, here.additionalProperties].filter((one) => typeof one === "object"),
    ];
    return [...(here["x-id"] ? [here["x-id"]] : []), ...inner.flatMap((one) => declarations(one, home, depth + 1))];
  }
}

function checkKind(name: string, kind: string, schema: Schema, say: (path: string, problem: string) => void): void {
  const file = kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase();
  if (!isKindName(kind) || file !== name)
    say("", `the file of the kind “${kind}” is ${file}.schema.json, and a kind begins with a capital.`);
  if (!schema.title || !schema.description) say("", "a kind has a title and a description.");
  if (schema.properties?.["kind"]?.const !== kind)
    say("/properties/kind", `the field holds {"const": "${kind}"}, as x-kind says.`);
  const absent = HEADER.filter((field) => !schema.properties?.[field]);
  if (absent.length) say("/properties", `a kind has the fields of the header; ${absent.join(", ")} missing.`);
  const optional = ["kind", "id", "name"].filter((field) => !schema.required?.includes(field));
  if (optional.length) say("/required", `${optional.join(", ")} must be required.`);
}

/** All nodes of a schema that describe a value, with their place. */
function* nodesOf(node: Schema, path = ""): Generator<{ path: string; node: Schema }> {
  yield { path, node };
  for (const key of ["$defs", "properties"] as const)
    for (const [name, inner] of Object.entries(node[key] ?? {})) yield* nodesOf(inner, `${path}/${key}/${name}`);
  for (const key of ["items", "propertyNames", "additionalProperties"] as const) {
    const inner = node[key];
    if (typeof inner === "object") yield* nodesOf(inner, `${path}/${key}`);
  }
  for (const key of ["anyOf", "oneOf"] as const)
    for (const [index, inner] of (node[key] ?? []).entries()) yield* nodesOf(inner, `${path}/${key}/${index}`);
}
