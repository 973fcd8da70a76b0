/** How blocks and lists lie in the text: where an entry begins and ends, with the comments that belong to it. */
import type { ListNode, MapEntry, MapNode, Span, YamlNode } from "../text/index.ts";

/** The line break that a text uses; the first one decides. */
export function lineBreakOf(text: string): string {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Where the line of an offset ends, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return end > offset && text[end - 1] === "\r" ? end - 1 : end;
}

/** Where the line behind the one of an offset begins; the end of the text after its last line. */
function nextLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end + 1;
}

/**
 * The blanks that put a line in the column of an offset. Undefined where something else than dashes stands before it, which
 * a line of its own cannot repeat.
 */
export function indentOf(text: string, offset: number): string | undefined {
  const ahead = text.slice(lineStart(text, offset), offset).replace(/^\uFEFF/, "");
  return /^ *(?:- +)*$/.test(ahead) ? " ".repeat(ahead.length) : undefined;
}

/**
 * The part of the text that an entry of a block or list takes; undefined for one that is the alias of another place.
 * The dash of a list’s entry is not in it.
 */
export function entrySpan(node: MapNode | ListNode, index: number): Span | undefined {
  if (node.type === "map") {
    const entry = node.entries[index];
    return entry && fieldSpan(entry);
  }
  const item = node.items[index];
  return item && item.span.start >= node.span.start && item.span.end <= node.span.end ? item.span : undefined;
}

/** A field from its name to the end of its value; undefined where the value is the alias of another place. */
export function fieldSpan({ key, value }: MapEntry): Span | undefined {
  if (value.span.start < key.span.end) return undefined;
  return { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
}

/** How many entries a block or list has. */
export function sizeOf(node: MapNode | ListNode): number {
  return node.type === "map" ? node.entries.length : node.items.length;
}

/** In which column the entries of a block or list stand: that of the names, or of the dashes. */
export function columnOf(text: string, node: MapNode | ListNode): number {
  const start = node.type === "map" ? (node.entries[0]?.key.span.start ?? node.span.start) : node.span.start;
  const from = lineStart(text, start);
  return start - from - (text[from] === "\uFEFF" ? 1 : 0);
}

/**
 * The end of what belongs to an entry in block style: the rest of its last line, and comments below that stand deeper than
 * the entry. Undefined where the next entry cannot begin behind it, as behind a text that keeps its blank lines.
 */
export function blockEnd(text: string, end: number, column: number, last: YamlNode): number | undefined {
  if (keepsBlanks(text, last)) return undefined;
  let at = lineEnd(text, end);
  for (let next = nextLine(text, at); next < text.length; next = nextLine(text, next)) {
    const line = text.slice(next, lineEnd(text, next));
    const comment = /^( *)#/.exec(line);
    if (!comment || (comment[1] ?? "").length <= column) break;
    at = next + line.length;
  }
  // What stands deeper further down is a part of the value that its span does not show.
  const rest = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)[^\s#]/.exec(
    text.slice(nextLine(text, at), nextLine(text, at) + 4000),
  );
  return rest && nextLine(text, at) < text.length && (rest[1] ?? "").length > column ? undefined : at;
}

/** Does a value end in a text of the sort `|+`, to which the blank lines below belong? */
export function keepsBlanks(text: string, node: YamlNode): boolean {
  let last: YamlNode | undefined = node;
  while (last && last.type !== "scalar") last = last.type === "map" ? last.entries.at(-1)?.value : last.items.at(-1);
  return last?.style === "block" && /^[|>]\d?\+/.test(text.slice(last.span.start, last.span.start + 3));
}

/** Where the comments begin that stand right above a line, in the same column. */
export function commentsAbove(text: string, start: number, column: number): number {
  let from = lineStart(text, start);
  while (from > 0) {
    const above = lineStart(text, from - 1);
    const line = text.slice(above, lineEnd(text, above));
    const comment = /^( *)#/.exec(line);
    if (!comment || (comment[1] ?? "").length !== column) break;
    from = above;
  }
  return from;
}

/** The dash of an entry, which may stand on a line above it. */
export function dashOf(text: string, node: ListNode, index: number): number | undefined {
  const item = node.items[index];
  if (!item) return undefined;
  if (index === 0) return text[node.span.start] === "-" ? node.span.start : undefined;
  const column = columnOf(text, node);
  const floor = node.items[index - 1]?.span.end ?? 0;
  for (let at = lineStart(text, item.span.start); at > floor; at = lineStart(text, at - 1))
    if (text[at + column] === "-" && text.slice(at, at + column).trim() === "") return at + column;
  return undefined;
}
