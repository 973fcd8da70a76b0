/** Puts a field or an entry where none is, in the style of what stands around it. */
import type { Change } from "../schema/index.ts";
import { entryOf, type ListNode, type MapNode, nodeAt, type TextEdit, type YamlNode } from "../text/index.ts";
import { blockEnd, columnOf, entrySpan, indentOf, lineBreakOf, lineStart, sizeOf } from "./layout.ts";

/**
 * The names of the fields that a block may have, in the order in which people expect them; empty where nothing is known.
 * Told the path of the block.
 */
export type FieldOrder = (path: Change["path"]) => readonly string[];

/** The edit that adds what the last step of a path names; undefined where it is there already or has no place. */
export function addition(text: string, root: YamlNode, change: Change, orderOf: FieldOrder): TextEdit | undefined {
  const above = change.path.slice(0, -1);
  const parent = nodeAt(root, above);
  const step = change.path.at(-1);
  if (step === undefined || change.text === undefined || !parent || parent.type === "scalar") return undefined;
  if (parent.type === "map") {
    if (entryOf(parent, String(step))) return undefined;
    return insertAt(text, parent, placeOf(text, parent, String(step), orderOf(above)), String(step), change.text);
  }
  if (typeof step !== "number") return undefined;
  return insertAt(text, parent, Math.min(Math.max(0, step), parent.items.length), undefined, change.text);
}

/** Behind how many fields a new one goes: behind the last of those that come before it in the kind’s order. */
function placeOf(text: string, parent: MapNode, name: string, order: readonly string[]): number {
  const rank = order.indexOf(name);
  if (rank < 0) return parent.entries.length;
  const before = parent.entries.findLastIndex(({ key }) => {
    const other = order.indexOf(String(key.value));
    return other >= 0 && other < rank;
  });
  const [first] = parent.entries;
  // A comment above the first field speaks of that field, or of the whole block.
  if (before < 0 && first && !parent.flow && /^ *#/.test(lineAbove(text, first.key.span.start))) return 1;
  return before + 1;
}

function lineAbove(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return start === 0 ? "" : text.slice(lineStart(text, start - 1), start);
}

function insertAt(
  text: string,
  parent: MapNode | ListNode,
  place: number,
  name: string | undefined,
  value: string,
): TextEdit | undefined {
  if (parent.flow) return insertInFlow(text, parent, place, name, value);
  const first = entrySpan(parent, 0);
  const origin = parent.type === "map" ? first?.start : parent.span.start;
  const indent = origin === undefined ? undefined : indentOf(text, origin);
  if (origin === undefined || indent === undefined) return undefined;
  if (parent.type === "list" && text[origin] !== "-") return undefined;
  const line = lineBreakOf(text);
  const written = inBlock(name, value, indent, line);
  if (place === 0) return { span: { start: origin, end: origin }, newText: `${written}${line}${indent}` };
  const before = entrySpan(parent, place - 1);
  const node = parent.type === "map" ? parent.entries[place - 1]?.value : parent.items[place - 1];
  const end = before && node && blockEnd(text, before.end, columnOf(text, parent), node);
  return end === undefined ? undefined : { span: { start: end, end }, newText: `${line}${indent}${written}` };
}

/**
 * A field or an entry as it stands in block style; a value of several lines goes below the name, or behind the dash, and so
 * does one that begins with a line break.
 */
function inBlock(name: string | undefined, value: string, indent: string, line: string): string {
  const below = value.startsWith("\n");
  const lines = value.slice(below ? 1 : 0).split("\n");
  if (name === undefined) return `- ${lines.map((one, index) => (index ? `${indent}  ${one}` : one)).join(line)}`;
  if (lines.length === 1 && !below) return value === "" ? `${name}:` : `${name}: ${value}`;
  return [`${name}:`, ...lines.map((one) => (one ? `${indent}  ${one}` : one))].join(line);
}

function insertInFlow(
  text: string,
  parent: MapNode | ListNode,
  place: number,
  name: string | undefined,
  value: string,
): TextEdit | undefined {
  if (value.includes("\n")) return undefined;
  const close = text[parent.span.end - 1];
  // A block without brackets of its own, as in “[a: 1]”, has no room for a second field; one that is not closed has no end.
  if (text[parent.span.start] !== (parent.type === "map" ? "{" : "[") || close !== (parent.type === "map" ? "}" : "]"))
    return undefined;
  const written = name === undefined ? value : `${name}: ${value}`;
  if (sizeOf(parent) === 0) {
    const inside = { start: parent.span.start + 1, end: parent.span.end - 1 };
    return text.slice(inside.start, inside.end).trim() === "" ? { span: inside, newText: written } : undefined;
  }
  if (place === 0) {
    const first = entrySpan(parent, 0);
    return first && { span: { start: first.start, end: first.start }, newText: `${written}, ` };
  }
  const before = entrySpan(parent, place - 1);
  return before && { span: { start: before.end, end: before.end }, newText: `, ${written}` };
}
