/**
 * The smallest text edits for a change at a path.
 * Invariant: an edit touches only what it must; comments, quotes elsewhere and indentation stay.
 */

import type { Change } from "../schema/index.ts";
import { entryOf, type MapNode, nodeAt, type TextEdit, type YamlNode } from "../text/index.ts";

/** The edit for a change in one document, or undefined where the path leads nowhere or the change cannot be made there. */
export function editFor(text: string, root: YamlNode, change: Change): TextEdit | undefined {
  const parent = nodeAt(root, change.path.slice(0, -1));
  const step = change.path.at(-1);
  if (step === undefined || !parent) return undefined;
  if (change.do === "remove") return removal(text, parent, step);
  if (change.do === "rename") {
    const entry = parent.type === "map" ? entryOf(parent, String(step)) : undefined;
    return entry && change.text !== undefined ? { span: entry.key.span, newText: change.text } : undefined;
  }
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
      ? fieldSpan(parent, String(step))
      : parent.type === "list"
        ? parent.items[Number(step)]?.span
        : undefined;
  if (!span || parent.type === "scalar") return undefined;
  if (parent.flow) {
    const after = /^\s*,\s*/.exec(text.slice(span.end));
    if (after) return { span: { start: span.start, end: span.end + after[0].length }, newText: "" };
    const before = /,\s*$/.exec(text.slice(parent.span.start, span.start));
    return { span: { start: span.start - (before?.[0].length ?? 0), end: span.end }, newText: "" };
  }
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const lineEnd = text.indexOf("\n", span.end);
  const ahead = text.slice(lineStart, span.start);
  // Where the field stands behind a dash, the line holds more than the field: leave that to a person.
  if (parent.type === "map" ? ahead.trim() !== "" : !/^\s*-\s+$/.test(ahead)) return undefined;
  return { span: { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: "" };
}

function fieldSpan(parent: MapNode, key: string): { start: number; end: number } | undefined {
  const entry = entryOf(parent, key);
  return entry && { start: entry.key.span.start, end: Math.max(entry.key.span.end, entry.value.span.end) };
}

/** Edits for all changes, or undefined where one of them cannot be made. */
export function editsFor(text: string, root: YamlNode, changes: readonly Change[]): TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const change of changes) {
    const edit = editFor(text, root, change);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return edits;
}
