/** What can stand in a field that is not there yet, and where the field goes. */
import type { Json, Path } from "../text/index.ts";
import { schemaPlaceAt } from "./describe.ts";
import { explain } from "./explain.ts";
import { homeOf, resolve } from "./registry.ts";
import { isBlock, isRequiredList, typesOf } from "./sorts.ts";
import type { Schema } from "./types.ts";
import { PLACEHOLDER, unsaid } from "./unsaid.ts";

/** A schema node and the whole schema for references inside it. */
interface Placed {
  readonly schema: Schema;
  readonly home: Schema;
}

/** Names from the book, for fields that refer to something or declare a name. */
export interface Supply {
  /** A name that a reference may have, or undefined where there is none yet. */
  nameOf(to: readonly string[]): string | undefined;
  /** A free id for the document. */
  newId(): string | undefined;
}

/** The ways in which what a path leads to may be written. */
function waysAt(kind: string, path: Path): readonly Placed[] {
  return (schemaPlaceAt(kind, path)?.ways ?? []).map((schema) => ({ schema, home: homeOf(schema, schema) }));
}

/** Does a field take a list (true) or a block of fields (false)? Undefined where it takes neither, or both. */
export function takesList(kind: string, path: Path): boolean | undefined {
  const types = new Set(waysAt(kind, path).map(({ schema }) => typesOf(schema, schema)[0]));
  const [list, block] = [types.has("array"), types.has("object")];
  return list === block ? undefined : list;
}

/** The fields that a field needs beside it, in the block at a path. */
export function neededBeside(kind: string, path: Path, name: string): readonly string[] {
  return waysAt(kind, path).flatMap(({ schema }) => schema.dependentRequired?.[name] ?? []);
}

/** At most so many choices are offered for one field. */
const MOST_CHOICES = 8;

/**
 * Values that a missing field can begin with, best first: each of the words where it takes one of a few, a name that the book
 * has, an example less what is true of the example only, or a placeholder. All of them have the form that the schema asks for.
 */
export function skeletonsAt(kind: string, path: Path, supply: Supply): readonly Json[] {
  const above = waysAt(kind, path.slice(0, -1));
  const name = String(path.at(-1));
  for (const { schema, home } of above) {
    const field = schema.properties?.[name];
    if (!field) continue;
    const fitting = candidates({ schema: field, home }, supply, 0)
      .map((one) => unsaid(kind, path, one, (to) => supply.nameOf(to)))
      .filter((one) => explain(one, { ...resolve(field, homeOf(field, home)) }).length === 0);
    if (fitting.length) return fitting.slice(0, isChoice(resolve(field, home)) ? MOST_CHOICES : 1);
  }
  return [];
}

function isChoice({ enum: words }: Schema): boolean {
  return words !== undefined && words.length <= MOST_CHOICES;
}

/** How deep a skeleton goes. */
const DEEPEST = 6;

function candidates(placed: Placed, supply: Supply, depth: number): Json[] {
  const written = resolve(placed.schema, homeOf(placed.schema, placed.home));
  const home = homeOf(written, placed.home);
  const examples = [...(written.examples ?? [])];
  if (depth > DEEPEST) return examples;
  if (written.anyOf && !isRequiredList(written.anyOf)) {
    const inner = written.anyOf.flatMap((one) => candidates({ schema: one, home }, supply, depth + 1));
    return [...inner, ...examples];
  }
  if (written.const !== undefined) return [written.const];
  const named = written["x-ref"] && supply.nameOf(written["x-ref"]);
  if (named !== undefined) return [named];
  if (written["x-id"] === "document") return [supply.newId(), ...examples].filter((one) => one !== undefined);
  if (written.default !== undefined) return [written.default, ...examples];
  if (written.enum) return [...written.enum];
  if (written.properties && (written.required || written.anyOf || written.oneOf))
    return [...blocks(written, home, supply, depth), ...examples];
  if (written.items && !written["x-value"]) {
    const [item] = candidates({ schema: written.items, home }, supply, depth + 1);
    const claims = isBlock(item ?? null) || !written.items["x-id"];
    return [...(item !== undefined && claims ? [[item]] : []), ...examples];
  }
  const means = written["x-ref"] ?? written["x-id"] ?? written["x-value"] ?? written.pattern;
  if (written.type === "string" && !means) return [PLACEHOLDER, ...examples];
  return examples;
}

/** A block with its required fields, and one for each field of which it needs at least one. */
function blocks(schema: Schema, home: Schema, supply: Supply, depth: number): Json[] {
  const alternatives = schema.oneOf ?? (schema.anyOf && isRequiredList(schema.anyOf) ? schema.anyOf : undefined);
  const sets = alternatives
    ? alternatives.map((one) => [...(schema.required ?? []), ...(one.required ?? [])])
    : [schema.required ?? []];
  return sets.flatMap((names) => {
    const block: Record<string, Json> = {};
    // In the kind’s order, whatever the order in which the schema requires them.
    for (const name of Object.keys(schema.properties ?? {}).filter((one) => names.includes(one))) {
      const field = schema.properties?.[name];
      const [value] = field ? candidates({ schema: field, home }, supply, depth + 1) : [];
      if (value === undefined) return [];
      block[name] = value;
    }
    return Object.keys(block).length ? [block] : [];
  });
}
