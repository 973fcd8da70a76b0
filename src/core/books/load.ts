/** From files to books. */

import type { Finding } from "../lint/index.ts";
import { Book, type BookOptions, type Doc } from "../model/index.ts";
import type { SourceText } from "../text/index.ts";
import type { Files, FileTrouble } from "./files.ts";
import { type FoundBook, readFile } from "./scan.ts";

/** A book with what could not be read of it. */
export interface LoadedBook {
  readonly book: Book;
  readonly troubles: ReadonlyMap<string, FileTrouble>;
}

/**
 * Reads all files of a book.
 *
 * @param onFile told after each file, for progress; may wait, so that a host stays responsive
 */
export async function loadBook(
  files: Files,
  found: FoundBook,
  options: BookOptions,
  onFile?: (done: number, all: number) => void | Promise<void>,
): Promise<LoadedBook> {
  const docs = new Map<string, Doc>();
  const troubles = new Map(found.troubles);
  for (const [index, uri] of found.files.entries()) {
    const file = await readFile(files, uri, found.limits);
    if (file && "source" in file) docs.set(uri, file);
    else if (file) troubles.set(uri, file);
    const waiting = onFile?.(index + 1, found.files.length);
    if (waiting) await waiting;
  }
  return { book: new Book(found.root, docs, options), troubles };
}

/** The finding for a file that could not be read. */
export function troubleFinding(uri: string, trouble: FileTrouble): Finding {
  return {
    rule: trouble.code,
    severity: "error",
    file: uri,
    span: { start: 0, end: 0 },
    message: trouble.message,
    why: trouble.why,
    help: trouble.help,
    related: [],
    fixes: [],
  };
}

/** A book of one file that lies in none. */
export function bookOfOne(source: SourceText, options: Omit<BookOptions, "alone">): Book {
  const folder = source.uri.replace(/[^/]*$/, "");
  return new Book(folder, new Map(), { ...options, alone: true }).with(new Map([[source.uri, source]]));
}
