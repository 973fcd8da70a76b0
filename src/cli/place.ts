/** Where a new document goes: into the book, never over a file that is there. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bookAbove, findBooks, loadBook } from "../core/books/index.ts";
import { nodeFiles } from "../files/index.ts";
import { today } from "./clock.ts";
import { Failure } from "./exit.ts";
import { folderUri } from "./paths.ts";

/** Where the user wants it. */
export interface PlaceArguments {
  readonly out?: string;
  readonly book?: string;
}

/** Writes a document of a kind’s folder and says so; to standard output for `--out -`. */
export async function writeDocument(
  document: { readonly id: string; readonly folder: string; readonly text: string },
  options: PlaceArguments,
): Promise<void> {
  const { id, folder, text } = document;
  if (options.out === "-") {
    process.stdout.write(text);
    return;
  }
  const root =
    options.book !== undefined
      ? folderUri(path.resolve(options.book))
      : await bookAbove(nodeFiles, folderUri(process.cwd()));
  const [found] = root ? await findBooks(nodeFiles, root) : [];
  const book = found && (await loadBook(nodeFiles, found, { clock: today() })).book;
  if (book?.withId(id).length)
    throw new Failure(`The book already has a document with the id “${id}”. Choose another with “--id”.`);
  const file =
    options.out !== undefined
      ? path.resolve(options.out)
      : path.join(root ? fileURLToPath(root) : "", root ? folder : "", `${id}.yaml`);
  const shown = path.relative(process.cwd(), path.resolve(file));
  if (existsSync(file))
    throw new Failure(
      `“${shown}” is already there; nothing was written. Choose another id with “--id”, or a file with “--out”.`,
    );
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
  process.stdout.write(`Wrote ${shown}. Compare it with the official list, then name “${id}” in your schedules.\n`);
}
