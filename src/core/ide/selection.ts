/** What is selected when a selection grows: the word, the value, the field, the entry, the document, the file. */
import type { Doc } from "../model/index.ts";
import type { ScalarNode, Span, YamlNode } from "../text/index.ts";

/** How far a word is followed to each side, in UTF-16 units. */
const LONGEST_WORD = 200;

/** The spans around an offset, from the smallest to the whole file; each holds the one before it and is larger. */
export function selectionSpans(doc: Doc, offset: number): readonly Span[] {
  const { source } = doc;
  const at = Math.max(0, Math.min(offset, source.text.length));
  const outer: Span[] = [{ start: 0, end: source.text.length }];
  const entry = doc.entries.find(({ span }) => holds(span, at));
  if (entry) collect(entry.root, at, outer, source.text);
  else outer.push(source.lineSpan(source.positionAt(at).line));
  outer.push(wordAt(source.text, at));
  const spans: Span[] = [];
  for (const span of outer.reverse()) {
    const inside = spans.at(-1);
    if (!holds(span, at) || span.end <= span.start) continue;
    const grows =
      !inside || (span.start <= inside.start && span.end >= inside.end && lengthOf(span) > lengthOf(inside));
    if (grows) spans.push(span);
  }
  return spans;
}

/** The spans of what holds an offset, from the outside in. */
function collect(node: YamlNode, at: number, found: Span[], text: string): void {
  found.push(node.span);
  if (node.type === "map") {
    for (const { key, value } of node.entries) {
      const field = { start: key.span.start, end: Math.max(key.span.end, value.span.end) };
      // An alias stands for what is written elsewhere.
      if (value.span.start < key.span.start || !holds(field, at)) continue;
      found.push(field);
      if (holds(key.span, at)) found.push(key.span);
      else if (holds(value.span, at)) collect(value, at, found, text);
      return;
    }
  } else if (node.type === "list") {
    const item = node.items.find(({ span }) => holds(span, at));
    if (item) collect(item, at, found, text);
  } else found.push(withoutQuotes(node));
}

function withoutQuotes({ span, style }: ScalarNode): Span {
  return style === "single" || style === "double" ? { start: span.start + 1, end: span.end - 1 } : span;
}

/** The word at an offset: letters and digits, with dots and hyphens inside as ids have them. Empty where there is none. */
function wordAt(text: string, at: number): Span {
  const before = /[\p{L}\p{M}\p{N}_.-]+$/u.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[0] ?? "";
  const after = /^[\p{L}\p{M}\p{N}_.-]+/u.exec(text.slice(at, at + LONGEST_WORD))?.[0] ?? "";
  const word = before + after;
  const start = at - before.length + (/^[.-]+/.exec(word)?.[0].length ?? 0);
  return { start, end: Math.max(start, at + after.length - (/[.-]+$/.exec(word)?.[0].length ?? 0)) };
}

function holds({ start, end }: Span, at: number): boolean {
  return start <= at && at <= end;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
