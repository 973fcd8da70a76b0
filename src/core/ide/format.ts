/**
 * One form for all documents: two blanks a level, one behind colons and dashes, no blanks at the end of lines, at most one empty
 * line, a line break at the end.
 * Invariant: what the text says stays the same, and so do its comments; a form that would change it is not taken.
 */
import { keepsBlanks } from "../edit/index.ts";
import type { Doc } from "../model/index.ts";
import {
  applyEdits,
  type Json,
  parseYaml,
  plainValueOf,
  type Span,
  type TextEdit,
  type YamlDocument,
} from "../text/index.ts";
import { Layout, type Lines, linesOf } from "./format-lines.ts";

/** The edits that bring a file into form. None for a file that is not ours in all parts, or that cannot be read in full. */
export function format(doc: Doc): TextEdit[] {
  return isOurs(doc) ? formatText(doc.source.text) : [];
}

/** The same for the fields of a document that a part of the text touches. */
export function formatRange(doc: Doc, range: Span): TextEdit[] {
  const all = format(doc);
  // A field is moved as a whole: half of its lines would not fit the other half.
  const fields = doc.entries.flatMap(({ root }) =>
    root.entries.map(({ key, value }) => ({ start: key.span.start, end: Math.max(key.span.end, value.span.end) })),
  );
  const touched = fields.filter(({ start, end }) => start <= range.end && range.start <= end);
  const start = Math.min(range.start, ...touched.map((one) => one.start));
  const end = Math.max(range.end, ...touched.map((one) => one.end));
  const { text } = doc.source;
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const below = text.indexOf("\n", end);
  const to = below < 0 ? text.length : below;
  const some = all.filter(({ span }) => from <= span.start && span.end <= to);
  return some.length === all.length || saysTheSame(text, applyEdits(text, some)) ? some : [];
}

function isOurs(doc: Doc): boolean {
  return doc.problems.length === 0 && doc.strangers.length === 0 && doc.entries.length > 0;
}

/** The edits that bring a text into form; none for one that is not YAML. */
export function formatText(text: string): TextEdit[] {
  if (/\r(?!\n)/.test(text)) return [];
  const { documents, problems } = parseYaml(text);
  if (problems.length > 0 || documents.some((one) => one.problems.length > 0)) return [];
  const lines = linesOf(text);
  const layout = new Layout(lines);
  for (const { root } of documents) if (root) layout.add(root);
  const columns = indentation(lines, layout);
  const blanks = emptyLines(lines, layout, documents);
  for (const edits of [[...layout.gaps, ...columns, ...blanks], [...layout.gaps, ...columns], layout.gaps]) {
    if (edits.length === 0) continue;
    const sorted = edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    if (sorted.some((one, index) => one.span.start < (sorted[index - 1]?.span.end ?? 0))) continue;
    if (saysTheSame(text, applyEdits(text, sorted), documents)) return sorted;
  }
  return [];
}

/** Puts each line into its column; comments go with the lines around them. */
function indentation({ text, spans }: Lines, layout: Layout): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const [line, { start, end }] of spans.entries()) {
    const indent = layout.indentOf(line);
    const isComment = text[start + indent] === "#" && start + indent < end;
    const column =
      layout.columns.get(line) ??
      (isComment && !layout.inText.has(line) ? commentColumn(line, indent, layout, spans.length) : indent);
    if (column === indent) continue;
    edits.push({ span: { start, end: start + indent }, newText: " ".repeat(column) });
  }
  return edits;
}

/** Where a comment goes: with the next line that stood in its column, else with the last one, else as far as the next line moves. */
function commentColumn(line: number, indent: number, layout: Layout, count: number): number {
  let beside: number | undefined;
  for (let next = line + 1; next < count; next++) {
    const column = layout.columns.get(next);
    if (column === undefined || layout.inText.has(next)) continue;
    if (layout.indentOf(next) === indent) return column;
    beside = layout.indentOf(next) < indent ? undefined : column;
    break;
  }
  for (let last = line - 1; last >= 0; last--) {
    const column = layout.columns.get(last);
    if (column === undefined || layout.inText.has(last)) continue;
    if (layout.indentOf(last) === indent) return column;
    if (layout.indentOf(last) < indent) return beside ?? indent + column - layout.indentOf(last);
  }
  return beside ?? indent;
}

/** Takes out blanks at the end of lines and empty lines beyond the first, and ends the text with a line break. */
function emptyLines({ text, spans, lineOf }: Lines, layout: Layout, documents: readonly YamlDocument[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const kept = new Set<number>();
  for (const { root, span } of documents)
    if (root && keepsBlanks(text, root))
      for (let line = lineOf(root.span.end); line <= lineOf(span.end); line++) kept.add(line);
  const stays = (line: number) => layout.inText.has(line) || kept.has(line);
  let empty = 0;
  let content = -1;
  for (const [line, { start, end }] of spans.entries()) {
    const written = text.slice(start, end);
    if (written.trim() !== "" || stays(line)) {
      empty = 0;
      content = line;
      const trimmed = written.trimEnd().length;
      if (!stays(line) && trimmed < written.length && !/[^ \t]/.test(written.slice(trimmed)))
        edits.push({ span: { start: start + trimmed, end }, newText: "" });
      continue;
    }
    empty++;
    const next = spans[line + 1]?.start;
    if ((empty > 1 || content < 0) && next !== undefined && line < spans.length - 1)
      edits.push({ span: { start, end: next }, newText: "" });
    else if (end > start) edits.push({ span: { start, end }, newText: "" });
  }
  return atEnd(text, spans, edits, content, stays);
}

/** One line break behind the last line, whatever stood there. */
function atEnd(
  text: string,
  spans: readonly Span[],
  edits: readonly TextEdit[],
  content: number,
  stays: (line: number) => boolean,
): TextEdit[] {
  const last = spans[content];
  if (!last || (stays(content) && content === spans.length - 1)) return [...edits];
  const end = last.end;
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  const inside = edits.filter(({ span }) => span.end <= end);
  if (text.slice(end) === line) return inside;
  // The blanks at the end of the last line go with what is behind it.
  return [...inside, { span: { start: end, end: text.length }, newText: line }];
}

/** Do two texts hold the same documents? */
function saysTheSame(before: string, after: string, known?: readonly YamlDocument[]): boolean {
  const [old, now] = [known ?? parseYaml(before).documents, parseYaml(after)];
  const values = (documents: readonly YamlDocument[]) =>
    JSON.stringify(documents.map(({ root }): Json => (root ? plainValueOf(root) : null)));
  return (
    now.problems.length === 0 &&
    now.documents.every(({ problems }) => problems.length === 0) &&
    values(old) === values(now.documents)
  );
}
