/** One book as the server holds it: what lies on disk, with the texts of open editors over it. */
import type { FileTrouble, FoundBook } from "../core/books/index.ts";
import { Book, type BookOptions, type Doc, MANIFEST, readDoc } from "../core/model/index.ts";
import { SourceText } from "../core/text/index.ts";
import { nameOf } from "./address.ts";

/** What a file on disk was when it was last read. */
export type OnDisk = Doc | FileTrouble;

export function isDoc(file: OnDisk | undefined): file is Doc {
  return file !== undefined && "source" in file;
}

/** A file as it is remembered: of one that holds nothing of ours, only that it was read. A folder may hold thousands of them. */
export function remembered(file: OnDisk): OnDisk {
  if (!isDoc(file) || file.entries.length || file.strangers.length || file.problems.length) return file;
  const { uri, text } = file.source;
  // Silences are checked wherever they stand.
  return nameOf(uri) === MANIFEST || text.includes("servicebook-allow")
    ? file
    : { ...file, source: new SourceText(uri, "") };
}

/** Troubles that the editor cannot see: it shows the text decoded, whatever the file is saved as. */
const ONLY_ON_DISK: ReadonlySet<string> = new Set(["file/encoding", "file/binary"]);

/** A book that is kept up to date. */
export class Shelf {
  private waiting = new Map<string, SourceText | undefined>();

  constructor(
    readonly found: FoundBook,
    /** Files of the book that could not be read, and why. */
    readonly troubles: ReadonlyMap<string, FileTrouble>,
    private current: Book,
    private options: BookOptions,
  ) {}

  /** Sets a file's text, or removes the file. The next book is made only when somebody asks for it. */
  set(uri: string, source: SourceText | undefined): void {
    this.waiting.set(uri, source);
  }

  /** The book as it was when it was last made, if no other file’s text has been set since. */
  behind(uri: string): Book | undefined {
    const isTyped = this.waiting.size === 1 && this.waiting.get(uri) !== undefined;
    return isTyped ? this.current : undefined;
  }

  /** The book as things stand. */
  book(options: BookOptions): Book {
    if (this.waiting.size > 0) {
      this.current = this.current.with(this.waiting);
      this.waiting = new Map();
    }
    if (options.today !== this.options.today || options.clock !== this.options.clock) {
      this.current = this.current.withOptions(options);
      this.options = options;
    }
    return this.current;
  }
}

/**
 * A book from what has been read. Where nothing differs from what there was before, the same book goes on, with all that has
 * been worked out about it.
 */
export function shelve(
  found: FoundBook,
  before: Shelf | undefined,
  onDisk: ReadonlyMap<string, OnDisk>,
  open: ReadonlyMap<string, SourceText>,
  options: BookOptions,
): Shelf {
  const old = before?.book(options);
  const docs = new Map<string, Doc>();
  const troubles = new Map(found.troubles);
  for (const uri of found.files) {
    const file = onDisk.get(uri);
    const text = open.get(uri);
    if (file && !isDoc(file) && (!text || ONLY_ON_DISK.has(file.code))) {
      troubles.set(uri, file);
      continue;
    }
    const known = old?.docs.get(uri);
    if (text) docs.set(uri, known?.source === text ? known : readDoc(text, found.limits));
    else if (isDoc(file)) docs.set(uri, file);
  }
  const same =
    old !== undefined && old.docs.size === docs.size && [...docs].every(([uri, doc]) => old.docs.get(uri) === doc);
  return new Shelf(found, troubles, same ? old : new Book(found.root, docs, options), options);
}

/** A file seen without the rest of its book, but with the book's settings: what can be said before everything has been read. */
export function aloneInBook(
  root: string,
  manifest: OnDisk | undefined,
  source: SourceText,
  options: BookOptions,
): Book {
  const docs = isDoc(manifest) ? new Map([[root + MANIFEST, manifest]]) : new Map<string, Doc>();
  return new Book(root, docs, { ...options, alone: true }).with(new Map([[source.uri, source]]));
}
