/**
 * Names in comments. A comment is prose, and `desk` in it is most often a desk: a word counts as a name only where it cannot be an ordinary
 * word (`sla-core-banking`, `startDate`, `P1`), or where it stands in quotes.
 */
import { type Doc, type Entry, memo } from "../model/index.ts";
import { type Span, walk } from "../text/index.ts";

/** A word of a comment that may be a name. */
export interface CommentWord {
  readonly text: string;
  readonly span: Span;
  /** It is the rule that a silence is for. */
  readonly rule: boolean;
}

const PART_OF_WORD = /[\p{L}\p{N}_\-/@.]/u;
const SILENCE = /^#[ \t]*servicebook-allow[ \t]+$/;
const QUOTES = new Set(["'", '"', "`", "“", "”", "‘", "’", "«", "»"]);

/** The document at an offset of a file. */
export function entryAt(doc: Doc, offset: number): Entry | undefined {
  return doc.entries.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The word at an offset of a comment, if it may be a name. */
export function commentAt(doc: Doc, offset: number): CommentWord | undefined {
  const { text } = doc.source;
  const isPart = (at: number) => at >= 0 && at < text.length && /[\p{L}\p{N}_\-.]/u.test(text.charAt(at));
  let [start, end] = [offset, offset];
  while (isPart(start - 1)) start--;
  while (isPart(end)) end++;
  while (end > start && text[end - 1] === ".") end--;
  if (end <= start || offset > end) return undefined;
  return wordIn(doc, start, end);
}

/** The places in a file's comments where a text stands as a name. */
export function commentMentions(doc: Doc, name: string): CommentWord[] {
  const { text } = doc.source;
  const found: CommentWord[] = [];
  if (name === "" || !text.includes("#")) return found;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const word = wordIn(doc, at, at + name.length);
    if (word) found.push(word);
  }
  return found;
}

function wordIn(doc: Doc, start: number, end: number): CommentWord | undefined {
  const { text } = doc.source;
  const hash = hashBefore(doc, start);
  if (hash === undefined) return undefined;
  if (PART_OF_WORD.test(text.charAt(start - 1)) || isMore(text, end)) return undefined;
  const rule = SILENCE.test(text.slice(hash, start));
  const word = text.slice(start, end);
  if (!rule && !isDistinct(word) && !(QUOTES.has(text.charAt(start - 1)) && QUOTES.has(text.charAt(end))))
    return undefined;
  return { text: word, span: { start, end }, rule };
}

/** Does a word go on behind an offset? A full stop ends it only where nothing follows at once. */
function isMore(text: string, end: number): boolean {
  const next = text.charAt(end);
  return next === "." ? /[\p{L}\p{N}_]/u.test(text.charAt(end + 1)) : next !== "" && PART_OF_WORD.test(next);
}

/** Can a word be nothing but a name? */
function isDistinct(word: string): boolean {
  return /[\p{L}\p{N}][-_.][\p{L}\p{N}]/u.test(word) || /\p{L}.*\p{N}/u.test(word) || /\p{Ll}\p{Lu}/u.test(word);
}

/** Is an offset inside a comment? */
export function isInComment(doc: Doc, offset: number): boolean {
  return hashBefore(doc, offset) !== undefined;
}

/** The sign that begins the comment around an offset. */
function hashBefore(doc: Doc, offset: number): number | undefined {
  const around = before(commentsOf(doc), offset);
  return around && around.start < offset && offset <= around.end ? around.start : undefined;
}

/** The comments of a file, in its order; remembered with it. */
const commentsOf: (doc: Doc) => readonly Span[] = memo((doc) => {
  const { text } = doc.source;
  const comments: Span[] = [];
  let texts: readonly Span[] | undefined;
  for (const { index } of text.matchAll(/(?<![^\s])#/g)) {
    const last = comments.at(-1);
    if (last && index < last.end) continue;
    // Inside a text, “#” is a character like others. Most files have no such sign, and need no tree.
    texts ??= textsOf(doc);
    const around = before(texts, index);
    if (around && around.start < index && index < around.end) continue;
    comments.push({ start: index, end: doc.source.lineSpan(doc.source.positionAt(index).line).end });
  }
  return comments;
});

/** The texts of a file, keys included, in its order. */
function textsOf(doc: Doc): readonly Span[] {
  const spans: Span[] = [];
  for (const { root } of doc.entries) {
    for (const { node } of walk(root)) {
      if (node.type === "scalar") spans.push(node.span);
      else if (node.type === "map") for (const { key } of node.entries) spans.push(key.span);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The last of some spans in order that begins before an offset. */
function before(spans: readonly Span[], offset: number): Span | undefined {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return spans[low - 1];
}

/** The document that a comment belongs to: the one around it, or below it, or else above it. */
export function homeOfComment(doc: Doc, offset: number): Entry | undefined {
  const around = entryAt(doc, offset);
  if (around) return around;
  const below = doc.entries.find(({ span }) => span.start > offset);
  const above = doc.entries.findLast(({ span }) => span.end < offset);
  if (!below || !above) return below ?? above;
  const separator = /^---/m.exec(doc.source.text.slice(offset, below.span.start));
  return separator ? above : below;
}
