/** `servicebook new` */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bookAbove, findBooks, loadBook } from "../core/books/index.ts";
import { beginDocument, kinds } from "../core/kinds/index.ts";
import { type Book, MANIFEST } from "../core/model/index.ts";
import { nearest, schemaOf } from "../core/schema/index.ts";
import { nodeFiles } from "../files/index.ts";
import { today } from "./clock.ts";
import { EXIT, Failure } from "./exit.ts";
import { folderUri } from "./paths.ts";

interface NewArguments {
  readonly out?: string;
  readonly book?: string;
}

/** Writes the skeleton of a document into the book, never over a file that is there. Without a kind, lists the kinds. */
export async function newDocument(
  written: string | undefined,
  id: string | undefined,
  options: NewArguments,
): Promise<number> {
  if (written === undefined) {
    const width = Math.max(...kinds.map((one) => one.name.length));
    for (const { name } of kinds)
      process.stdout.write(`${name.padEnd(width)}  ${firstSentence(schemaOf(name)?.description ?? "")}\n`);
    return EXIT.clean;
  }
  const fold = (text: string) => text.toLowerCase().replace(/[\s_-]+/g, "");
  const kind = kinds.find((one) => fold(one.name) === fold(written));
  if (!kind) {
    const near = nearest(
      written,
      kinds.map((one) => one.name),
    );
    throw new Failure(
      `There is no kind “${written}”.${near ? ` Did you mean “${near}”?` : ""} The kinds are: ${kinds.map((one) => one.name).join(", ")}.`,
    );
  }
  const newId = id ?? kind.exampleId;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(newId))
    throw new Failure(
      `“${newId}” cannot be an id. Write lower-case words joined by hyphens, for example ${kind.exampleId}.`,
    );
  const root =
    options.book !== undefined
      ? folderUri(path.resolve(options.book))
      : await bookAbove(nodeFiles, folderUri(process.cwd()));
  const book = root ? await readBook(root) : undefined;
  const text = beginDocument(kind, newId, book, today());
  if (options.out === "-") {
    process.stdout.write(text);
    return EXIT.clean;
  }
  const place = kind.name === "Servicebook" ? MANIFEST : path.join(root ? kind.folder : "", `${newId}.yaml`);
  const file =
    options.out !== undefined
      ? path.resolve(options.out)
      : path.join(root && kind.name !== "Servicebook" ? fileURLToPath(root) : path.resolve(options.book ?? ""), place);
  const shown = path.relative(process.cwd(), file);
  if (book?.withId(newId).length)
    throw new Failure(`The book already has a document with the id “${newId}”. Choose another id.`);
  if (existsSync(file))
    throw new Failure(
      `“${shown}” is already there; nothing was written. Choose another id, or name a file with “--out”.`,
    );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { flag: "wx" });
  process.stdout.write(`Wrote ${shown}. Open it, follow its comments, and run “servicebook lint”.\n`);
  return EXIT.clean;
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.) /)[0] ?? "";
}

async function readBook(root: string): Promise<Book | undefined> {
  const [found] = await findBooks(nodeFiles, root);
  return found && (await loadBook(nodeFiles, found, { clock: today() })).book;
}
