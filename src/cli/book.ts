import type { Book } from "../core/model/index.ts";
import { today } from "./clock.ts";
import { Failure } from "./exit.ts";
import { select } from "./select.ts";

/**
 * The one book that a command asks: the one that was named, else the nearest one above.
 *
 * @throws Failure where there is none
 */
export async function theBook(folder: string | undefined): Promise<Book> {
  const { selections } = await select([], { cwd: process.cwd(), book: folder, bookOptions: { clock: today() } });
  const book = selections[0]?.loaded.book;
  if (!book) throw new Failure("There is no book here. Name its folder with “--book”.");
  return book;
}
