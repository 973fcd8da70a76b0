/** The lines of an entry or a block, for taking them to another place with their comments. */
import {
  entryOf,
  type ListNode,
  type MapNode,
  nodeAt,
  type Path,
  type Span,
  type TextEdit,
  type YamlNode,
} from "../text/index.ts";
import { blockEnd, columnOf, commentsAbove, dashOf, indentOf, lineEnd, lineStart } from "./layout.ts";

/** The whole lines of an entry of a list in block style, with the comments above it; undefined where it shares a line. */
export function ownLines(
  text: string,
  list: ListNode,
  index: number,
): { readonly span: Span; readonly column: number; readonly lineBreak: string } | undefined {
  const item = list.items[index];
  const dash = dashOf(text, list, index);
  const column = columnOf(text, list);
  const end = item && blockEnd(text, item.span.end, column, item);
  if (end === undefined || dash === undefined || text.slice(lineStart(text, dash), dash).trim() !== "")
    return undefined;
  const behind = text.slice(end).match(/^\r?\n/)?.[0] ?? "";
  return {
    span: { start: commentsAbove(text, dash, column), end: end + behind.length },
    column,
    lineBreak: behind,
  };
}

/** The fields of a block in block style, from the first column, with their comments and with line breaks as `\n`. */
export function commentsOf(text: string, node: MapNode): string | undefined {
  const [first] = node.entries;
  const last = node.entries.at(-1);
  if (!first || !last) return undefined;
  const column = columnOf(text, node);
  const end = blockEnd(text, Math.max(last.key.span.end, last.value.span.end), column, last.value);
  if (end === undefined || indentOf(text, first.key.span.start) === undefined) return undefined;
  const ownLine = text.slice(lineStart(text, first.key.span.start), first.key.span.start).trim() === "";
  const start = ownLine ? commentsAbove(text, first.key.span.start, column) : first.key.span.start;
  return text
    .slice(start, end)
    .split(/\r?\n/)
    .map((line) => (line.slice(0, column).trim() === "" ? line.slice(column) : line))
    .join("\n");
}

/** The edit that puts a word in the place of a block or list, whose lines go with their comments. */
export function valueLines(text: string, root: YamlNode, path: Path, word: string): TextEdit | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const node = nodeAt(root, path);
  if (!parent || !node || node.type === "scalar" || parent.type === "scalar") return undefined;
  if (node.flow) return { span: node.span, newText: word };
  const last = node.type === "map" ? node.entries.at(-1)?.value : node.items.at(-1);
  const end = last && blockEnd(text, node.span.end, columnOf(text, node), last);
  if (end === undefined) return undefined;
  if (parent.type === "list") return { span: { start: node.span.start, end }, newText: word };
  const entry = entryOf(parent, String(path.at(-1)));
  if (!entry) return undefined;
  // What stands behind the colon, such as a comment, stays on the line.
  const colon = text.indexOf(":", entry.key.span.end);
  const rest = text.slice(colon + 1, lineEnd(text, colon));
  if (colon < 0 || colon > node.span.start || !/^\s*(?:#.*)?$/.test(rest)) return undefined;
  return { span: { start: colon + 1, end }, newText: ` ${word}${rest.trimEnd()}` };
}
