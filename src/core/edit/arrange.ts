/** Puts the fields of a block or the entries of a list into another order. */
import type { ListNode, MapNode, Span, TextEdit } from "../text/index.ts";
import { blockEnd, columnOf, commentsAbove, dashOf, entrySpan, indentOf, lineStart, sizeOf } from "./layout.ts";

/** A name that another place repeats, or the repetition: which of them comes first matters. */
const ANCHOR = /(?:^|[\s[{,:])[&*][^\s,[\]{}]/;

/**
 * The edits that put the entries of a node in another order: each place that changes gets the text of the entry that
 * comes there, with its comments. Undefined where the entries cannot be told apart, or where their order has a meaning.
 *
 * @param order for each place, the number of the entry that comes there
 * @param keepsHead comments above the first entry stay where they are, as those at the head of a document
 */
export function arrangement(
  text: string,
  node: MapNode | ListNode,
  order: readonly number[],
  keepsHead = false,
): TextEdit[] | undefined {
  const size = sizeOf(node);
  if (order.length !== size || new Set(order).size !== size || order.some((one) => !(one >= 0 && one < size)))
    return undefined;
  if (order.every((one, place) => one === place)) return [];
  if (ANCHOR.test(text.slice(node.span.start, node.span.end))) return undefined;
  const places: Span[] = [];
  for (let index = 0; index < size; index++) {
    const span = node.flow ? entrySpan(node, index) : placeInBlock(text, node, index, keepsHead && index === 0);
    if (!span || span.start < (places.at(-1)?.end ?? 0)) return undefined;
    places.push(span);
  }
  const edits: TextEdit[] = [];
  for (const [place, from] of order.entries()) {
    const [there, here] = [places[from], places[place]];
    if (place === from || !there || !here) continue;
    edits.push({ span: here, newText: text.slice(there.start, there.end) });
  }
  return edits;
}

/** An entry in block style from its first comment to the end of its last line; what stands before it on its first line stays. */
function placeInBlock(text: string, node: MapNode | ListNode, index: number, bare: boolean): Span | undefined {
  const span = entrySpan(node, index);
  const value = node.type === "map" ? node.entries[index]?.value : node.items[index];
  const column = columnOf(text, node);
  const end = span && value && blockEnd(text, span.end, column, value);
  const head = node.type === "map" ? span?.start : dashOf(text, node, index);
  if (end === undefined || head === undefined || indentOf(text, head) === undefined) return undefined;
  const ownLine = text.slice(lineStart(text, head), head).trim() === "";
  return { start: ownLine && !bare ? commentsAbove(text, head, column) + column : head, end };
}
