/** What is written below or behind a new key: all that it needs, with places to fill in. */
import type { Schema } from "../../schema/index.ts";
import type { Asked } from "./asked.ts";
import { examplesFor } from "./examples.ts";
import { branchesOf, choiceOf, type Field, isBlock, isList } from "./fields.ts";
import { textsFor } from "./names.ts";
import type { Piece, Stop } from "./types.ts";

/** More names than these are better looked for than chosen from a short list. */
const MOST_CHOICES = 40;
/** How deep a block may stand in the blocks that a key brings. */
const DEEPEST = 3;

/**
 * What follows a key and its colon, from the blank or the line break on.
 *
 * @param column the column of the key
 */
export function behindKey(
  branches: readonly Field[],
  column: number,
  flow: boolean,
  asked: Asked,
  depth = 0,
): readonly Piece[] {
  const scalar = branches.filter(({ schema }) => !isBlock(schema) && !isList(schema));
  if (scalar.length > 0) return [" ", scalarStop(scalar, asked)];
  const [field] = branches;
  if (!field) return [" ", { text: "" }];
  if (isList(field.schema)) return list(field, column, flow, asked, depth);
  if (flow) return [" ", ...inBraces(field, asked, depth)];
  return ["\n", " ".repeat(column + 2), ...blockOf(field, column + 2, asked, depth + 1)];
}

/** The fields that a block needs, one to a line; the first one where the cursor is. */
export function blockOf(field: Field, column: number, asked: Asked, depth = 0): readonly Piece[] {
  return neededIn(field, asked).flatMap(({ key, branches }, index) => [
    index > 0 ? `\n${" ".repeat(column)}` : "",
    key,
    ":",
    ...(depth > DEEPEST ? [" ", { text: "" }] : behindKey(branches, column, false, asked, depth)),
  ]);
}

/** The same on one line. */
export function inBraces(field: Field, asked: Asked, depth = 0): readonly Piece[] {
  const fields = neededIn(field, asked).flatMap(({ key, branches }, index) => [
    index > 0 ? ", " : "",
    key,
    ":",
    ...(depth > DEEPEST ? [" ", { text: "" }] : behindKey(branches, 0, true, asked, depth + 1)),
  ]);
  return ["{", ...fields, "}"];
}

function list(field: Field, column: number, flow: boolean, asked: Asked, depth: number): readonly Piece[] {
  const items = field.schema.items ? branchesOf(field.schema.items, field.home) : [];
  const scalar = items.filter(({ schema }) => !isBlock(schema) && !isList(schema));
  const [block] = items.filter(({ schema }) => isBlock(schema));
  if (scalar.length > 0 || !block) return [" [", scalar.length > 0 ? scalarStop(scalar, asked) : { text: "" }, "]"];
  if (flow) return [" [", ...inBraces(block, asked, depth + 1), "]"];
  return ["\n", " ".repeat(column + 2), "- ", ...blockOf(block, column + 4, asked, depth + 1)];
}

interface Needed {
  readonly key: Piece;
  readonly branches: readonly Field[];
}

function neededIn({ schema, home }: Field, asked: Asked): readonly Needed[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const names = new Set([...required, ...choiceOf(schema).slice(0, 1)]);
  for (const name of [...names]) for (const other of schema.dependentRequired?.[name] ?? []) names.add(other);
  const found = [...names].flatMap((name) => {
    const inner = properties[name];
    return inner ? [{ key: name, branches: branchesOf(inner, home) }] : [];
  });
  if (found.length > 0) return found;
  if (typeof additionalProperties === "object" && Object.keys(properties).length === 0)
    return [{ key: freeKey(schema, asked), branches: branchesOf(additionalProperties, home) }];
  // None is needed, and a block must have one: that of the example.
  const [first = Object.keys(properties)[0]] = exampleKeys(schema);
  const inner = first === undefined ? undefined : properties[first];
  return first !== undefined && inner ? [{ key: first, branches: branchesOf(inner, home) }] : [];
}

/** A key of a block whose keys are free: a name that counts there, or one like that of the example. */
function freeKey(schema: Schema, asked: Asked): Piece {
  const to = schema.propertyNames?.["x-ref"];
  const names = to ? textsFor(to, asked).map(({ text }) => text) : [];
  const [first = exampleKeys(schema)[0] ?? "name"] = names;
  return names.length > 1 ? { text: first, choices: names.slice(0, MOST_CHOICES) } : { text: first, hint: first };
}

/** The keys of a block’s first example. */
export function exampleKeys(schema: Schema): readonly string[] {
  for (const example of schema.examples ?? [])
    if (typeof example === "object" && example !== null && !Array.isArray(example)) return Object.keys(example);
  return [];
}

/** Are there values to choose from, or is there a way of writing them? */
function isKnown(schema: Schema): boolean {
  const { "x-ref": to, "x-value": grammar, enum: values, type } = schema;
  // The id of a document is offered from its file’s name.
  const isId = schema["x-id"] === "document";
  return isId || to !== undefined || grammar !== undefined || values !== undefined || type === "boolean";
}

/** A place for a value on one line. */
function scalarStop(branches: readonly Field[], asked: Asked): Piece {
  const choices: string[] = [];
  let hint: string | undefined;
  const known = branches.some(({ schema }) => isKnown(schema));
  for (const { schema } of branches) {
    if (schema.const !== undefined && branches.length === 1) return String(schema.const);
    if (schema.const !== undefined) choices.push(String(schema.const));
    else if (schema.enum) choices.push(...schema.enum.map(String));
    else if (schema.type === "boolean") choices.push("true", "false");
    else if (schema["x-ref"]) choices.push(...textsFor(schema["x-ref"], asked).map(({ text }) => text));
    else if (schema["x-value"] && schema["x-value"] !== "condition" && schema["x-value"] !== "template")
      hint ??= examplesFor(schema["x-value"], schema, asked.book)[0]?.text;
  }
  // A name alone needs no quotes; what would is better written by hand.
  const fit = choices.filter((one) => /^[\p{L}\p{N}][\p{L}\p{N} ./_-]*$/u.test(one));
  const stop: Stop = { text: "", ...(known && { known }) };
  if (fit.length > 0 && fit.length === choices.length && fit.length <= MOST_CHOICES) return { ...stop, choices: fit };
  return hint === undefined || !/^[^:#,[\]{}"']+$/.test(hint) ? stop : { ...stop, hint };
}
