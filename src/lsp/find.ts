/** Which books a workspace has. */
import {
  type Answer,
  bookAbove,
  encodeName,
  type Files,
  type FolderItem,
  type FoundBook,
  findBooks,
  isYaml,
} from "../core/books/index.ts";
import { MANIFEST, readDoc } from "../core/model/index.ts";
import type { SourceText } from "../core/text/index.ts";
import { folderOf, nameOf } from "./address.ts";
import type { Slices } from "./slices.ts";

/**
 * The books of some folders: each folder's own, or the one further up that the folder is a part of, and those below. Of a book
 * further up come all files, since a part of a book cannot be judged without the rest.
 *
 * @param folders URIs ending in a slash
 * @param strays files that are open but in none of the folders; the books that they belong to count too, if they belong to one
 */
export async function booksOf(
  files: Files,
  folders: readonly string[],
  strays: readonly string[],
): Promise<FoundBook[]> {
  const books = new Map<string, FoundBook>();
  const tops = new Set<string>();
  const look = async (top: string, wanted: (root: string) => boolean) => {
    if (tops.has(top)) return;
    tops.add(top);
    for (const found of await findBooks(files, top))
      if (wanted(found.root) && !books.has(found.root)) books.set(found.root, found);
  };
  for (const folder of [...folders].sort((a, b) => a.length - b.length)) {
    const top = (await bookAbove(files, folder)) ?? [...tops].find((one) => folder.startsWith(one)) ?? folder;
    await look(top, (root) => folders.some((one) => root.startsWith(one) || one.startsWith(root)));
  }
  for (const uri of strays) {
    const top = await bookAbove(files, folderOf(uri));
    if (top) await look(top, (root) => uri.startsWith(root));
  }
  return [...books.values()];
}

/**
 * Files seen through the texts of open editors, each folder listed once, with a breath before each step. Made for one look at
 * the folders, since what it lists it remembers.
 */
export function forOneLook(files: Files, open: ReadonlyMap<string, SourceText>, slices: Slices): Files {
  const listed = new Map<string, Promise<Answer<{ readonly items: readonly FolderItem[] }> | undefined>>();
  const list = async (folder: string) => {
    await slices.breathe();
    const there = await files.list(folder);
    // A manifest that is not saved yet makes a book already.
    if (
      !there ||
      "trouble" in there ||
      !open.has(folder + MANIFEST) ||
      there.items.some((item) => item.name === MANIFEST)
    )
      return there;
    return { items: [...there.items, { name: MANIFEST, type: "file" as const }] };
  };
  return {
    list(folder) {
      let there = listed.get(folder);
      if (!there) {
        there = list(folder);
        listed.set(folder, there);
      }
      return there;
    },
    async read(file, most) {
      const text = open.get(file);
      if (text && !isHalfWritten(text)) return { text: text.text };
      await slices.breathe();
      return files.read(file, most);
    },
    checkLink: (link, book) => files.checkLink?.(link, book),
  };
}

/** A manifest that cannot be read while it is being typed should not bring back all files that it leaves out. */
function isHalfWritten(text: SourceText): boolean {
  return nameOf(text.uri) === MANIFEST && readDoc(text).problems.length > 0;
}

/** Adds files that are open but on no disk (new, or deleted behind the editor's back) to the book whose folder they are in. */
export async function adoptUnsaved(
  files: Files,
  books: readonly FoundBook[],
  open: Iterable<string>,
): Promise<FoundBook[]> {
  const known = new Set(books.flatMap((book) => [...book.files, ...book.troubles.keys()]));
  const adopted = new Map<string, string[]>();
  for (const uri of open) {
    if (known.has(uri) || !isYaml(nameOf(uri))) continue;
    const home = books.filter((book) => uri.startsWith(book.root)).sort((a, b) => b.root.length - a.root.length)[0];
    if (!home || (await isThere(files, uri))) continue;
    adopted.set(home.root, [...(adopted.get(home.root) ?? []), uri]);
  }
  return books.map((book) =>
    adopted.has(book.root) ? { ...book, files: [...book.files, ...(adopted.get(book.root) ?? [])].sort() } : book,
  );
}

async function isThere(files: Files, uri: string): Promise<boolean> {
  const listing = await files.list(folderOf(uri));
  const name = nameOf(uri);
  return listing !== undefined && "items" in listing && listing.items.some((item) => encodeName(item.name) === name);
}
