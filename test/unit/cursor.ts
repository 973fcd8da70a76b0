/** Books written in a test, with `$0` where the cursor stands. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Book, type Doc, readDoc } from "../../src/core/model/index.ts";
import { SourceText, type Span } from "../../src/core/text/index.ts";

export const ROOT = "file:///book/";

/** A book of files by name; read on a day that must not matter. */
export function bookOf(files: Readonly<Record<string, string>>): Book {
  const docs = Object.entries(files).map(([name, text]) => {
    const uri = ROOT + name;
    return [uri, readDoc(new SourceText(uri, text))] as const;
  });
  return new Book(ROOT, new Map(docs), { clock: "2026-11-25" });
}

/** The files of a sample book by name. */
export function sampleFiles(name: string): Record<string, string> {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

/** Files of which one holds `$0`: the book without it, and the cursor’s file and offset. */
export function atCursor(files: Readonly<Record<string, string>>): { book: Book; doc: Doc; offset: number } {
  const [name, marked] = Object.entries(files).find(([, text]) => text.includes("$0")) ?? [];
  if (name === undefined || marked === undefined) throw new Error("There is no $0 in these files.");
  const book = bookOf({ ...files, [name]: marked.replace("$0", "") });
  const doc = book.docs.get(ROOT + name);
  if (!doc) throw new Error(`${name} is not in the book.`);
  return { book, doc, offset: marked.indexOf("$0") };
}

/** A place as `file:line text`, lines from 1. */
export function sayPlace(book: Book, uri: string, span: Span): string {
  const source = book.docs.get(uri)?.source;
  const line = (source?.positionAt(span.start).line ?? -1) + 1;
  return `${book.pathOf(uri)}:${line} ${source?.text.slice(span.start, span.end)}`;
}
