/** Books as they were in an earlier version, which previews compare with. The client knows the texts; here they become books. */
import type { Book } from "../core/model/index.ts";
import type { Before } from "../core/preview/index.ts";
import { SourceText } from "../core/text/index.ts";
import type { EarlierParams } from "../protocol/index.ts";
import { canonical } from "./address.ts";

/** The most files that are read of an earlier version. */
const MOST_FILES = 500;

export class EarlierBooks {
  /** By the root of the book. */
  private readonly known = new Map<string, Before>();

  /**
   * Takes the earlier version of a book. What is not told is taken to have been as it is now, and stays so however it is edited.
   *
   * @param book the book as it is now
   */
  take(book: Book, { name, files, unknown }: EarlierParams): void {
    if (typeof unknown === "string") {
      this.known.set(book.root, { unknown });
      return;
    }
    const changes = new Map<string, SourceText | undefined>();
    for (const { uri: address, text } of files.slice(0, MOST_FILES)) {
      const uri = canonical(address);
      if (uri.startsWith(book.root)) changes.set(uri, text === null ? undefined : new SourceText(uri, text));
    }
    this.known.set(book.root, { book: book.with(changes), name });
  }

  /** The earlier version of a book; undefined where none was told. */
  of(book: Book): Before | undefined {
    return this.known.get(book.root);
  }
}

/** Whether what a client has sent is what it says. */
export function isEarlier(params: EarlierParams): boolean {
  return (
    typeof params.uri === "string" &&
    typeof params.name === "string" &&
    Array.isArray(params.files) &&
    params.files.every(({ uri, text }) => typeof uri === "string" && (text === null || typeof text === "string"))
  );
}
