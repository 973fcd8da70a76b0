/** Somebody who types at random: what a hand does to a text, sensible and not, from random numbers alone. */

import type { Range, TextDocumentContentChangeEvent } from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";

/** What is typed or pasted in pieces: signs that mean something to YAML, words of ours, and letters beyond the first plane. */
const PIECES: readonly string[] = [
  ..."\n,  ,- ,: ,{,},[,],\",',#,|\n,>-\n,&a ,*a,---\n,...\n,? ,\t,%YAML 1.1\n,!!str ,<<: *a\n".split(","),
  ..."é,ß,😀,👩‍👩‍👧,日本,\u202e,\u0000,null,~,yes,0x1F,2d,3 business days,22:00,2026-02-30".split(","),
  ..."kind: Team\n,kind: ,id: x\n,owner: ,  - id: y\n,when: site is ,{{ticket}},constructor,__proto__: 1\n".split(","),
  "# servicebook-allow dead-reference: for now\n",
  "\n\n\n",
  `a: ${"[".repeat(70)}`,
  `${"a: ".repeat(40)}\n`,
  "\r\n",
];

/** A document in the editor, and what was done to it. */
export class Sheet {
  private doc: TextDocument;
  private readonly before: string[] = [];

  constructor(
    readonly uri: string,
    text: string,
  ) {
    this.doc = TextDocument.create(uri, "yaml", 1, text);
  }

  get text(): string {
    return this.doc.getText();
  }

  get version(): number {
    return this.doc.version;
  }

  range(start: number, end: number): Range {
    return { start: this.doc.positionAt(start), end: this.doc.positionAt(end) };
  }

  /** Does what the editor does with changes; they are what the server is sent. */
  apply(changes: TextDocumentContentChangeEvent[]): TextDocumentContentChangeEvent[] {
    this.before.push(this.text);
    if (this.before.length > 20) this.before.shift();
    this.doc = TextDocument.update(this.doc, changes, this.version + 1);
    return changes;
  }

  /** The changes of edits that belong to the text as it is; of several at once, the last in the text comes first. */
  edited(edits: readonly { range: Range; newText: string }[]): TextDocumentContentChangeEvent[] {
    const at = (one: { range: Range }) => this.doc.offsetAt(one.range.start);
    return [...edits].sort((a, b) => at(b) - at(a)).map(({ range, newText }) => ({ range, text: newText }));
  }

  /** The text as it was before the last change. */
  undone(): string {
    return this.before.pop() ?? this.text;
  }
}

/** Random choices of one run. */
export class Hand {
  /** @param next random numbers from 0 up to, but not including, 1 */
  constructor(readonly next: () => number) {}

  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new Error("There is nothing to choose from.");
    return list[this.below(list.length)] as T;
  }

  /**
   * One thing that somebody does to a text, as changes for the server; mostly small.
   *
   * @param others texts to paste from
   */
  edit(sheet: Sheet, others: readonly string[]): TextDocumentContentChangeEvent[] {
    const { text } = sheet;
    const at = this.below(text.length + 1);
    const insert = (offset: number, what: string) => sheet.apply([{ range: sheet.range(offset, offset), text: what }]);
    const replace = (start: number, end: number, what: string) =>
      sheet.apply([{ range: sheet.range(start, end), text: what }]);
    const dice = this.below(100);
    if (dice < 35) return insert(at, this.pick(PIECES));
    if (dice < 45) return insert(this.lineEnd(text, at), `\n${this.indent(text, at)}`);
    if (dice < 60) return replace(at, Math.min(text.length, at + this.below(8)), "");
    if (dice < 65) return this.withoutLine(sheet, at);
    if (dice < 72) return replace(at, Math.min(text.length, at + this.below(30)), this.pick(PIECES));
    if (dice < 78) return insert(this.lineEnd(text, at), this.piece(this.pick(others)));
    if (dice < 90) return sheet.apply([{ text: sheet.undone() }]);
    if (dice < 92)
      return sheet.apply([
        { text: text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text.replaceAll("\n", "\r\n") },
      ]);
    if (dice < 94) return sheet.apply([{ text: this.pick(others) }]);
    if (dice < 95) return sheet.apply([{ text: "" }]);
    // Two cursors.
    const other = this.below(text.length + 1);
    const piece = this.pick(PIECES);
    return sheet.apply(
      [at, other].sort((a, b) => b - a).map((offset) => ({ range: sheet.range(offset, offset), text: piece })),
    );
  }

  /** Words as they are typed, one character each. */
  *typed(sheet: Sheet, words: string): Generator<TextDocumentContentChangeEvent[]> {
    let at = this.lineEnd(sheet.text, this.below(sheet.text.length + 1));
    for (const character of words) {
      yield sheet.apply([{ range: sheet.range(at, at), text: character }]);
      at += character.length;
    }
  }

  /** Some lines of a text. */
  piece(text: string): string {
    const lines = text.split("\n");
    const from = this.below(lines.length);
    return `${lines.slice(from, from + 1 + this.below(6)).join("\n")}\n`;
  }

  private withoutLine(sheet: Sheet, at: number): TextDocumentContentChangeEvent[] {
    const { text } = sheet;
    const start = text.lastIndexOf("\n", at - 1) + 1;
    return sheet.apply([{ range: sheet.range(start, Math.min(text.length, this.lineEnd(text, at) + 1)), text: "" }]);
  }

  private lineEnd(text: string, at: number): number {
    const end = text.indexOf("\n", at);
    return end < 0 ? text.length : end;
  }

  private indent(text: string, at: number): string {
    return /^[ ]*(?:- )?/.exec(text.slice(text.lastIndexOf("\n", at - 1) + 1))?.[0] ?? "";
  }
}
