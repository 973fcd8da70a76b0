/** The bank’s book with one file changed, and what can be written at a cursor `$0` in it. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Completion, complete, plainInsert } from "../../src/core/ide/index.ts";
import { Book, type Doc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";

const SAMPLE = "samples/meridian-bank";

/** The files of the bank’s book, by their path below it. */
export const files: ReadonlyMap<string, string> = new Map(
  readdirSync(SAMPLE, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => [file, readFileSync(path.join(SAMPLE, file), "utf8")]),
);

export const bank = new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(
  new Map([...files].map(([file, text]) => [ROOT + file, new SourceText(ROOT + file, text)])),
);

/** The book with a file’s text, and the file. */
export function withText(text: string, file = "new.yaml", book = bank): { book: Book; doc: Doc; uri: string } {
  const uri = ROOT + file;
  const next = book.with(new Map([[uri, new SourceText(uri, text)]]));
  const doc = next.docs.get(uri);
  if (!doc) throw new Error("no such file");
  return { book: next, doc, uri };
}

/** What can be written at the `$0` of a text. */
export function at(text: string, file?: string, from: Book = bank): Completion[] {
  const offset = text.indexOf("$0");
  if (offset < 0) throw new Error(`no cursor in ${text}`);
  const { book, doc } = withText(text.slice(0, offset) + text.slice(offset + 2), file, from);
  return complete(book, doc, offset);
}

/** The text after one of the completions was taken, places to fill in shown as `‹›`. */
export function taken(text: string, label: string, file?: string, from: Book = bank): string {
  const one = at(text, file, from).find((completion) => completion.label === label);
  if (!one) throw new Error(`“${label}” is not offered`);
  const plain = text.replace("$0", "");
  const insert = one.insert.map((piece) => (typeof piece === "string" ? piece : `‹${piece.text}›`)).join("");
  return plain.slice(0, one.span.start) + insert + plain.slice(one.span.end);
}

/** The same without places to fill in. */
export function takenPlain(text: string, one: Completion): string {
  return text.slice(0, one.span.start) + plainInsert(one.insert) + text.slice(one.span.end);
}
