/**
 * The smallest text edits for a change at a path.
 * Invariant: an edit touches only what it must; comments, quotes elsewhere and indentation stay.
 */

import type { Change } from "../schema/index.ts";
import {
  entryOf,
  type ListNode,
  type MapNode,
  nodeAt,
  type Span,
  type TextEdit,
  type YamlNode,
} from "../text/index.ts";
import { addition, type FieldOrder } from "./add.ts";
import { arrangement } from "./arrange.ts";
import { fieldSpan, indentOf, lineBreakOf, lineEnd, lineStart } from "./layout.ts";

export type { FieldOrder } from "./add.ts";
export { dashOf, keepsBlanks } from "./layout.ts";
export { commentsOf, ownLines, valueLines } from "./take-out.ts";

const UNKNOWN_ORDER: FieldOrder = () => [];

/**
 * The edits for a change in one document, or undefined where the path leads nowhere or the change cannot be made there.
 *
 * @param orderOf the fields of a block in their usual order; new ones go to the end where it is left out
 */
function editsOf(text: string, root: YamlNode, change: Change, orderOf: FieldOrder): TextEdit[] | undefined {
  if (change.do === "arrange") {
    const node = nodeAt(root, change.path);
    if (!node || node.type === "scalar" || !change.order) return undefined;
    return arrangement(text, node, change.order, change.path.length === 0);
  }
  const edit = change.do === "add" ? addition(text, root, change, orderOf) : editFor(text, root, change);
  return edit && [edit];
}

/** The edit for a change of one place, or undefined where the path leads nowhere or the change cannot be made there. */
export function editFor(text: string, root: YamlNode, change: Change): TextEdit | undefined {
  const parent = nodeAt(root, change.path.slice(0, -1));
  const step = change.path.at(-1);
  if (step === undefined || !parent) return undefined;
  if (change.do === "remove") {
    // A list that is left empty says less than none: its field goes with the last entry.
    if (parent.type === "list" && parent.items.length === 1 && typeof change.path.at(-2) === "string")
      return editFor(text, root, { path: change.path.slice(0, -1), do: "remove" });
    return removal(text, parent, step);
  }
  if (change.do === "rename") {
    const entry = parent.type === "map" ? entryOf(parent, String(step)) : undefined;
    return entry && change.text !== undefined ? { span: entry.key.span, newText: change.text } : undefined;
  }
  if (change.do !== "set") return undefined;
  const node = nodeAt(root, change.path);
  if (!node || change.text === undefined) return undefined;
  // A field with nothing after its colon needs a blank before the new value.
  if (node.span.start === node.span.end) return { span: node.span, newText: ` ${change.text}` };
  if (node.type !== "scalar" && !node.flow) return undefined;
  return { span: node.span, newText: change.text };
}

/** Takes out a field or an entry of a list with its line, or with its comma inside brackets. */
function removal(text: string, parent: YamlNode, step: string | number): TextEdit | undefined {
  const span =
    parent.type === "map"
      ? spanOfField(parent, String(step))
      : parent.type === "list"
        ? parent.items[Number(step)]?.span
        : undefined;
  return span && parent.type !== "scalar" ? withoutSpan(text, parent, span) : undefined;
}

/** Takes out the field of a number, from 0, in a block that may hold its name twice; undefined where it shares its line. */
export function withoutField(text: string, parent: MapNode, index: number): TextEdit | undefined {
  const entry = parent.entries[index];
  const span = entry && fieldSpan(entry);
  return span && withoutSpan(text, parent, span);
}

function withoutSpan(text: string, parent: MapNode | ListNode, span: Span): TextEdit | undefined {
  if (parent.flow) {
    const after = /^\s*,\s*/.exec(text.slice(span.end));
    if (after) return { span: { start: span.start, end: span.end + after[0].length }, newText: "" };
    const before = /,\s*$/.exec(text.slice(parent.span.start, span.start));
    return { span: { start: span.start - (before?.[0].length ?? 0), end: span.end }, newText: "" };
  }
  const start = lineStart(text, span.start);
  const end = text.indexOf("\n", span.end);
  const ahead = text.slice(start, span.start);
  // Where the field stands behind a dash, the line holds more than the field: leave that to a person.
  if (parent.type === "map" ? ahead.trim() !== "" : !/^\s*-\s+$/.test(ahead)) return undefined;
  return { span: { start, end: end < 0 ? text.length : end + 1 }, newText: "" };
}

function spanOfField(parent: MapNode, key: string): Span | undefined {
  const entry = entryOf(parent, key);
  return entry && fieldSpan(entry);
}

/** Edits for all changes, or undefined where one of them cannot be made. */
export function editsFor(
  text: string,
  root: YamlNode,
  changes: readonly Change[],
  orderOf: FieldOrder = UNKNOWN_ORDER,
): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const made = editsOf(text, root, change, orderOf);
    if (!made) return undefined;
    edits.push(...made);
  }
  return edits;
}

/**
 * The edit that puts a comment on a line of its own above the line of an offset, in the same column.
 *
 * @param comment with its `#`
 */
export function commentAbove(text: string, offset: number, comment: string): TextEdit {
  const start = lineStart(text, offset);
  const from = text[start] === "\uFEFF" ? start + 1 : start;
  const indent = indentOf(text, from + (/^[ ]*/.exec(text.slice(from, lineEnd(text, from)))?.[0].length ?? 0)) ?? "";
  return { span: { start: from, end: from }, newText: `${indent}${comment}${lineBreakOf(text)}` };
}

/** The one edit that makes a text another: what they share at both ends stays, and no character or line break is cut. */
export function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && cuts(before, start)) start--;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  while (end > 0 && (cuts(before, before.length - end) || cuts(after, after.length - end))) end--;
  return { span: { start, end: before.length - end }, newText: after.slice(start, after.length - end) };
}

/** Does an offset lie inside a character of two units, or inside a line break? */
function cuts(text: string, offset: number): boolean {
  return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(text.slice(offset - 1, offset + 1));
}
