/** Where a new document goes: into the book, never over a file that is there. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bookAbove, findBooks, loadBook } from "../core/books/index.ts";
import { type Book, MANIFEST } from "../core/model/index.ts";
import { nodeFiles } from "../files/index.ts";
import { today } from "./clock.ts";
import { Failure } from "./exit.ts";
import { folderUri } from "./paths.ts";

/** Where the user wants it. */
export interface PlaceArguments {
  readonly out?: string;
  readonly book?: string;
}

/** The book that a new document goes into; without one it goes where the command runs. */
export interface Home {
  readonly folder: string;
  readonly inBook: boolean;
  readonly book: Book | undefined;
}

/** Finds the book: the one that was named, else the nearest one above. */
export async function homeOf({ book }: PlaceArguments): Promise<Home> {
  const root =
    book !== undefined ? folderUri(path.resolve(book)) : await bookAbove(nodeFiles, folderUri(process.cwd()));
  if (!root) return { folder: process.cwd(), inBook: false, book: undefined };
  const [found] = await findBooks(nodeFiles, root);
  return {
    folder: fileURLToPath(root),
    inBook: true,
    book: found && (await loadBook(nodeFiles, found, { clock: today() })).book,
  };
}

/** A document to be written. */
export interface NewDocument {
  readonly id: string;
  /** The folder of a book where its kind is kept. */
  readonly folder: string;
  readonly text: string;
  /** It makes a book of the folder it is written into. */
  readonly manifest?: boolean;
}

/**
 * Writes a document and says what to do next; to standard output for `--out -`.
 *
 * @throws Failure where its id or its file is there already
 */
export function writeDocument(
  { id, folder, text, manifest = false }: NewDocument,
  home: Home,
  { out, book }: PlaceArguments,
  next: string,
): void {
  if (out === "-") {
    process.stdout.write(text);
    return;
  }
  const file =
    out !== undefined
      ? path.resolve(out)
      : manifest
        ? path.resolve(book ?? "", MANIFEST)
        : path.join(home.folder, home.inBook ? folder : "", `${id}.yaml`);
  const shown = path.relative(process.cwd(), file);
  if (home.book?.withId(id).length)
    throw new Failure(`The book already has a document with the id “${id}”. Choose another id.`);
  if (existsSync(file))
    throw new Failure(
      `“${shown}” is already there; nothing was written. Choose another id, or name a file with “--out”.`,
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
  process.stdout.write(`Wrote ${shown}. ${next}\n`);
}
