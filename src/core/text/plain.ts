/**
 * A fast reader for the YAML that people write: blocks, lists, one-line brackets, quoted texts and `|` texts.
 *
 * It reads a document exactly as the library does or not at all: whatever is unusual or wrong (anchors, tags, tabs, folded and
 * multi-line texts, a key written twice, any mistake) makes it give up, and the library reads the whole text and explains it.
 * A test compares the two on the samples, on damaged samples and on random texts. It exists because parsing is most of the
 * cost of every run and every keystroke; docs/adr/0008-a-reader-for-plain-yaml.md has the numbers.
 */

import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from "./node.ts";
import {
  APOSTROPHE,
  COLON,
  type Cursor,
  DASH,
  endsPlain,
  GIVE_UP,
  HASH,
  NEWLINE,
  OPEN_LIST,
  OPEN_MAP,
  PIPE,
  plainScalar,
  QUOTE,
  readFlow,
  readQuoted,
  SPACE,
  SPECIAL_START,
} from "./plain-line.ts";

/** What is read: the root of each document, undefined for an empty one, with the place where it ends. */
export interface PlainDocument {
  readonly root: YamlNode | undefined;
  readonly start: number;
  readonly end: number;
}

/** All documents of a text, or undefined where it is not plain enough. */
export function readPlain(text: string): PlainDocument[] | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: characters that this reader leaves to the library
  if (/[\t\r\u0000\u0085\u2028\u2029\ufeff]|^(?:%|\.\.\.)/m.test(text)) return undefined;
  try {
    return new PlainReader(text).documents();
  } catch (error) {
    if (error === GIVE_UP) return undefined;
    throw error;
  }
}

class PlainReader implements Cursor {
  at = 0;
  /** The line that holds the next content: where the line starts, and its indentation. */
  private lineStart = 0;
  private indent = 0;

  constructor(readonly text: string) {}

  documents(): PlainDocument[] {
    const found: PlainDocument[] = [];
    let start = 0;
    let marked = false;
    for (;;) {
      const more = this.nextLine();
      if (!more || this.isMarker()) {
        // Comments and blanks before the first marker are no document.
        if (marked || !more) found.push({ root: undefined, start, end: more ? this.lineStart : this.text.length });
        if (!more) return found.length > 1 && !marked ? found.slice(0, -1) : found;
        start = this.skipMarker();
        marked = true;
        continue;
      }
      const root = this.block(-1);
      const after = this.nextLine();
      if (after && !this.isMarker()) throw GIVE_UP;
      found.push({ root, start, end: after ? this.lineStart : this.text.length });
      if (!after) return found;
      start = this.skipMarker();
      marked = true;
    }
  }

  /** Moves to the next line with content, past blank lines and comments; false at the end. */
  private nextLine(): boolean {
    const { text } = this;
    let at = this.at;
    // In the middle of a line only when a document has just begun there, which does not happen: values end their line.
    while (at < text.length) {
      let i = at;
      while (text.charCodeAt(i) === SPACE) i++;
      const char = text.charCodeAt(i);
      if (i < text.length && char !== NEWLINE && char !== HASH) {
        this.lineStart = at;
        this.indent = i - at;
        this.at = at;
        return true;
      }
      const end = text.indexOf("\n", i);
      if (end < 0) break;
      at = end + 1;
    }
    this.at = text.length;
    return false;
  }

  private isMarker(): boolean {
    return (
      this.indent === 0 &&
      this.text.startsWith("---", this.lineStart) &&
      !(this.text.charCodeAt(this.lineStart + 3) > SPACE)
    );
  }

  private skipMarker(): number {
    this.at = this.lineStart + 3;
    this.endLine();
    return this.at;
  }

  /** Spaces and a comment up to the end of the line, and the line break. */
  private endLine(): void {
    const { text } = this;
    let i = this.at;
    while (text.charCodeAt(i) === SPACE) i++;
    const char = text.charCodeAt(i);
    if (i >= text.length) this.at = text.length;
    else if (char === NEWLINE) this.at = i + 1;
    else if (char === HASH && i > this.at) {
      const end = text.indexOf("\n", i);
      this.at = end < 0 ? text.length : end + 1;
    } else throw GIVE_UP;
  }

  /** The block on the current line, which stands deeper than its parent. */
  private block(parent: number): YamlNode {
    const column = this.indent;
    if (column <= parent) throw GIVE_UP;
    return this.blockAt(this.lineStart + column, column);
  }

  /** A block whose first character is at an offset, in a column. */
  private blockAt(offset: number, column: number): YamlNode {
    this.at = offset;
    if (this.isDash(offset)) return this.list(column);
    return this.map(column);
  }

  private isDash(offset: number): boolean {
    if (this.text.charCodeAt(offset) !== DASH) return false;
    const next = this.text.charCodeAt(offset + 1);
    return next === SPACE || next === NEWLINE || Number.isNaN(next);
  }

  private map(column: number): MapNode {
    const entries: MapEntry[] = [];
    const names = new Set<string>();
    const start = this.at;
    let end = start;
    for (;;) {
      const key = this.key();
      const name = String(key.value);
      if (names.has(name) || name === "<<") throw GIVE_UP;
      names.add(name);
      const value = this.fieldValue(column);
      entries.push({ key, value });
      end = Math.max(key.span.end, value.span.end);
      if (!this.nextLine() || this.indent < column || this.isMarker()) break;
      if (this.indent > column || this.isDash(this.lineStart + column)) throw GIVE_UP;
      this.at = this.lineStart + column;
    }
    return { type: "map", span: { start, end }, entries, flow: false };
  }

  /** A field's name and its colon; afterwards the reader stands behind the colon. */
  private key(): ScalarNode {
    const { text } = this;
    const start = this.at;
    const first = text.charCodeAt(start);
    let key: ScalarNode;
    if (first === QUOTE || first === APOSTROPHE) {
      key = readQuoted(this);
      while (text.charCodeAt(this.at) === SPACE) this.at++;
      if (text.charCodeAt(this.at) !== COLON) throw GIVE_UP;
    } else {
      if (SPECIAL_START.has(first) || this.isDash(start) || first === COLON) throw GIVE_UP;
      let i = start;
      for (; ; i++) {
        const char = text.charCodeAt(i);
        if (char === NEWLINE || Number.isNaN(char)) throw GIVE_UP;
        if (char === HASH && text.charCodeAt(i - 1) === SPACE) throw GIVE_UP;
        if (char === COLON && endsPlain(text.charCodeAt(i + 1))) break;
      }
      if (i - start > 1000) throw GIVE_UP;
      this.at = i;
      key = plainScalar(this.text, start, i);
    }
    this.at++;
    if (!endsPlain(text.charCodeAt(this.at))) throw GIVE_UP;
    return key;
  }

  /** What stands behind a field's colon, or in the lines below it. */
  private fieldValue(column: number): YamlNode {
    const behind = this.at;
    if (this.lineIsDone()) {
      this.endLine();
      if (this.nextLine() && !this.isMarker()) {
        if (this.indent > column) return this.block(column);
        if (this.indent === column && this.isDash(this.lineStart + column))
          return this.blockAt(this.lineStart + column, column);
      }
      return { type: "scalar", span: { start: behind, end: behind }, value: null, style: "plain" };
    }
    return this.lineValue(column);
  }

  private list(column: number): ListNode {
    const items: YamlNode[] = [];
    const start = this.at;
    let end = start;
    for (;;) {
      const dash = this.at;
      this.at++;
      const item = this.item(column, dash);
      items.push(item);
      end = Math.max(dash + 1, item.span.end);
      if (!this.nextLine() || this.indent < column || this.isMarker()) break;
      if (this.indent > column) throw GIVE_UP;
      // A list may stand in its field's own column; then the next field ends it.
      if (!this.isDash(this.lineStart + column)) break;
      this.at = this.lineStart + column;
    }
    return { type: "list", span: { start, end }, items, flow: false };
  }

  private item(column: number, dash: number): YamlNode {
    const { text } = this;
    if (this.lineIsDone()) {
      this.endLine();
      if (this.nextLine() && !this.isMarker() && this.indent > column) return this.block(column);
      return { type: "scalar", span: { start: dash + 1, end: dash + 1 }, value: null, style: "plain" };
    }
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    const inner = column + (this.at - dash);
    if (this.isDash(this.at) || this.isKey()) return this.blockAt(this.at, inner);
    return this.lineValue(column);
  }

  /** Does a field begin here? Then a list's entry is a block. */
  private isKey(): boolean {
    const { text } = this;
    const first = text.charCodeAt(this.at);
    if (first === QUOTE || first === APOSTROPHE) {
      const back = this.at;
      readQuoted(this);
      while (text.charCodeAt(this.at) === SPACE) this.at++;
      const found = text.charCodeAt(this.at) === COLON;
      this.at = back;
      return found;
    }
    if (first === OPEN_LIST || first === OPEN_MAP || first === PIPE) return false;
    for (let i = this.at; ; i++) {
      const char = text.charCodeAt(i);
      if (char === NEWLINE || Number.isNaN(char)) return false;
      if (char === HASH && text.charCodeAt(i - 1) === SPACE) return false;
      if (char === COLON && endsPlain(text.charCodeAt(i + 1))) return true;
    }
  }

  private lineIsDone(): boolean {
    const { text } = this;
    let i = this.at;
    while (text.charCodeAt(i) === SPACE) i++;
    const char = text.charCodeAt(i);
    return i >= text.length || char === NEWLINE || (char === HASH && i > this.at);
  }

  /** A value that ends on its line, or a `|` text. Nothing deeper than the column may follow. */
  private lineValue(column: number): YamlNode {
    const { text } = this;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    const first = text.charCodeAt(this.at);
    let value: YamlNode;
    if (first === PIPE) return this.literal(column);
    if (first === QUOTE || first === APOSTROPHE) value = readQuoted(this);
    else if (first === OPEN_LIST || first === OPEN_MAP) value = readFlow(this);
    else value = this.plainLine();
    this.endLine();
    if (this.nextLine() && this.indent > column && !this.isMarker()) throw GIVE_UP;
    return value;
  }

  /** A plain text up to the end of its line or its comment. */
  private plainLine(): ScalarNode {
    const { text } = this;
    const start = this.at;
    if (
      SPECIAL_START.has(text.charCodeAt(start)) ||
      this.isDash(start) ||
      (text.charCodeAt(start) === COLON && endsPlain(text.charCodeAt(start + 1)))
    )
      throw GIVE_UP;
    let i = start;
    for (; ; i++) {
      const char = text.charCodeAt(i);
      if (char === NEWLINE || Number.isNaN(char)) break;
      if (char === HASH && text.charCodeAt(i - 1) === SPACE) break;
      if (char === COLON && endsPlain(text.charCodeAt(i + 1))) throw GIVE_UP;
    }
    const node = plainScalar(this.text, start, i);
    this.at = node.span.end;
    return node;
  }

  /** A `|` or `|-` text: the lines below, less their indentation. */
  private literal(column: number): ScalarNode {
    const { text } = this;
    const start = this.at;
    this.at++;
    const strip = text.charCodeAt(this.at) === DASH;
    if (strip) this.at++;
    const header = this.at;
    this.endLine();
    const lines: string[] = [];
    let width = -1;
    let end = header;
    while (this.at < text.length) {
      const lineStart = this.at;
      let i = lineStart;
      while (text.charCodeAt(i) === SPACE) i++;
      const lineEnd = text.indexOf("\n", i) < 0 ? text.length : text.indexOf("\n", i);
      const blank = i === lineEnd;
      if (blank) {
        // Spaces beyond the indentation would be content, or a mistake before the first line.
        if (i - lineStart > Math.max(0, width)) throw GIVE_UP;
        lines.push("");
      } else {
        if (width < 0) {
          width = i - lineStart;
          if (width <= column) break;
        }
        if (i - lineStart < width) break;
        lines.push(text.slice(lineStart + width, lineEnd));
        end = lineEnd;
      }
      this.at = Math.min(lineEnd + 1, text.length);
      if (lineEnd === text.length) {
        // The last line has no line break to clip.
        if (!blank && !strip) throw GIVE_UP;
        break;
      }
    }
    while (lines.at(-1) === "") lines.pop();
    if (lines.length === 0) throw GIVE_UP;
    if (this.nextLine() && this.indent > column && !this.isMarker()) throw GIVE_UP;
    while (text.charCodeAt(end - 1) === SPACE) end--;
    return { type: "scalar", span: { start, end }, value: lines.join("\n") + (strip ? "" : "\n"), style: "block" };
  }
}
