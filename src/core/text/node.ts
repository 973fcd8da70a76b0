/**
 * Our own view of a YAML tree: plain values with spans. Nothing outside this folder sees the YAML library's types,
 * so that another parser can come in behind the same shapes.
 */
import type { Span } from "./source.ts";

/** One step into a tree: the key of a block or the index in a list. */
export type Step = string | number;

/** A place in a tree, from the root of one document. */
export type Path = readonly Step[];

export type ScalarStyle = "plain" | "single" | "double" | "block";

export interface ScalarNode {
  readonly type: "scalar";
  readonly span: Span;
  readonly value: string | number | boolean | null;
  readonly style: ScalarStyle;
}

export interface MapEntry {
  readonly key: ScalarNode;
  readonly value: YamlNode;
}

export interface MapNode {
  readonly type: "map";
  readonly span: Span;
  readonly entries: readonly MapEntry[];
  /** Written in braces on purpose, `{a: 1}`. */
  readonly flow: boolean;
}

export interface ListNode {
  readonly type: "list";
  readonly span: Span;
  readonly items: readonly YamlNode[];
  readonly flow: boolean;
}

/** One node of a document. An alias is the node that it points to. */
export type YamlNode = ScalarNode | MapNode | ListNode;

/** A plain JavaScript value as YAML's core schema reads it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The node at a path, or undefined where the path leads nowhere. */
export function nodeAt(root: YamlNode | undefined, path: Path): YamlNode | undefined {
  let node = root;
  for (const step of path) {
    if (node?.type === "map") node = entryOf(node, String(step))?.value;
    else if (node?.type === "list" && typeof step === "number") node = node.items[step];
    else return undefined;
  }
  return node;
}

/** The entry of a block with this key; the last one where a key stands twice, as readers of YAML take it. */
export function entryOf(node: MapNode, key: string): MapEntry | undefined {
  return node.entries.findLast((entry) => keyText(entry.key) === key);
}

/** A key as text; numbers and dates are keys too. */
export function keyText(key: ScalarNode): string {
  return String(key.value);
}

/**
 * The span to mark for a path: its value, or its key. Where the path leads nowhere (a missing field), the key of the
 * nearest block that exists, so that a finding always has a place.
 */
export function spanAt(root: YamlNode | undefined, path: Path, on: "key" | "value" = "value"): Span {
  let node = root;
  let span: Span = root ? headSpan(root) : { start: 0, end: 0 };
  for (const [index, step] of path.entries()) {
    if (node?.type === "map") {
      const entry = entryOf(node, String(step));
      if (!entry) return span;
      const last = index === path.length - 1;
      const empty = entry.value.span.start === entry.value.span.end;
      span =
        (last && on === "value" && entry.value.type === "scalar" && !empty) ||
        (last && on === "value" && isFlow(entry.value))
          ? entry.value.span
          : entry.key.span;
      node = entry.value;
    } else if (node?.type === "list" && typeof step === "number" && node.items[step]) {
      node = node.items[step];
      span = headSpan(node);
    } else return span;
  }
  return span;
}

function isFlow(node: YamlNode): boolean {
  return node.type !== "scalar" && node.flow;
}

/** What to underline for a whole block: its first key, not forty lines. */
function headSpan(node: YamlNode): Span {
  if (node.type === "scalar" || node.flow) return node.span;
  if (node.type === "map") return node.entries[0]?.key.span ?? node.span;
  return node.items[0] ? headSpan(node.items[0]) : node.span;
}

/** The deepest node at an offset with the path to it, and whether the offset is on a key. */
export function pathAt(
  root: YamlNode | undefined,
  offset: number,
): { path: Path; node: YamlNode; on: "key" | "value" } | undefined {
  if (!root || !holds(root.span, offset)) return undefined;
  const path: Step[] = [];
  let node: YamlNode = root;
  for (;;) {
    if (node.type === "map") {
      const onKey = node.entries.find((entry) => holds(entry.key.span, offset));
      if (onKey) return { path: [...path, keyText(onKey.key)], node: onKey.key, on: "key" };
      const inside: MapEntry | undefined = node.entries.find((entry) => holds(entry.value.span, offset));
      if (!inside) return { path, node, on: "value" };
      path.push(keyText(inside.key));
      node = inside.value;
    } else if (node.type === "list") {
      const index: number = node.items.findIndex((item) => holds(item.span, offset));
      const item: YamlNode | undefined = node.items[index];
      if (!item) return { path, node, on: "value" };
      path.push(index);
      node = item;
    } else return { path, node, on: "value" };
  }
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

const values = new WeakMap<YamlNode, Json>();

/**
 * What blocks are made by. What they inherit from is empty, so that a key such as `constructor` is only a key. With no prototype at all
 * they would be hash tables for the engine, which take three times the memory, for all documents of a book.
 */
const Block = function Block() {} as unknown as { new (): Record<string, Json>; prototype: object };
Block.prototype = Object.freeze(Object.create(null));

/** An empty block of a plain value. */
export function newBlock(): Record<string, Json> {
  return new Block();
}

/** The plain value of a node. */
export function plainValueOf(node: YamlNode): Json {
  if (node.type === "scalar") return node.value;
  const known = values.get(node);
  if (known !== undefined) return known;
  let value: Json;
  if (node.type === "list") value = node.items.map(plainValueOf);
  else {
    const block = newBlock();
    for (const entry of node.entries) block[keyText(entry.key)] = plainValueOf(entry.value);
    value = block;
  }
  values.set(node, value);
  return value;
}

/** All nodes of a tree, parents first. */
export function* walk(node: YamlNode, path: Path = []): Generator<{ node: YamlNode; path: Path }> {
  yield { node, path };
  if (node.type === "map") for (const entry of node.entries) yield* walk(entry.value, [...path, keyText(entry.key)]);
  else if (node.type === "list") for (const [index, item] of node.items.entries()) yield* walk(item, [...path, index]);
}
