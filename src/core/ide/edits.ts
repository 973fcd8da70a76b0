/** Changes of a book that an editor offers under a title. */
import type { Book } from "../model/index.ts";
import type { TextEdit } from "../text/index.ts";

/** A change of one file, and the files that it makes. */
export interface Offer {
  readonly title: string;
  /** The file that is edited. */
  readonly uri: string;
  readonly edits: readonly TextEdit[];
  /** Files that are made; none of them is there yet. */
  readonly creates: readonly NewFile[];
}

export interface NewFile {
  readonly uri: string;
  readonly text: string;
}

/** The address of a new file below a folder, or undefined where the book has a file there. */
export function freeAddress(book: Book, folder: string, id: string): string | undefined {
  const uri = `${folder}${encodeURIComponent(id)}.yaml`;
  return book.docs.has(uri) ? undefined : uri;
}

/** The folder of a file, ending in a slash. */
export function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf("/") + 1);
}
