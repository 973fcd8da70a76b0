/** Which books and files a command is about. */
import path from "node:path";
import picomatch from "picomatch/posix.js";
import {
  bookAbove,
  bookOfOne,
  type FileTrouble,
  findBooks,
  isTemplate,
  type LoadedBook,
  loadBook,
  readFile,
  templateName,
} from "../core/books/index.ts";
import type { BookOptions } from "../core/model/index.ts";
import { DEFAULT_LIMITS, SourceText } from "../core/text/index.ts";
import { nodeFiles, typeOfPath } from "../files/index.ts";
import { Failure } from "./exit.ts";
import { fileUri, folderUri } from "./paths.ts";

/** A book with those of its files that were asked for. */
export interface Selection {
  readonly loaded: LoadedBook;
  readonly wanted: (uri: string) => boolean;
  /** Servicebook found no servicebook.yaml here or above. */
  readonly hasManifest: boolean;
}

export interface SelectOptions {
  readonly cwd: string;
  /** A book's folder, given instead of looking upwards. */
  readonly book?: string | undefined;
  readonly bookOptions: BookOptions;
}

/** What was asked for and is not there; the rest is still done. */
export interface Selected {
  readonly selections: readonly Selection[];
  readonly missing: readonly string[];
}

/** The books that the paths belong to, each read once and whole, since findings need the documents around a file. */
export async function select(paths: readonly string[], options: SelectOptions): Promise<Selected> {
  const selector = new Selector(options);
  if (paths.length === 0) await selector.wholeBook();
  for (const one of paths) await selector.path(one);
  return selector.result();
}

class Selector {
  private readonly books = new Map<
    string,
    { loaded: LoadedBook; wanted: ((uri: string) => boolean)[]; hasManifest: boolean }
  >();
  private readonly scanned = new Set<string>();
  private readonly missing: string[] = [];
  private readonly given: string | undefined;

  constructor(private readonly options: SelectOptions) {
    if (options.book === undefined) return;
    const folder = path.resolve(options.cwd, options.book);
    const type = typeOfPath(folder);
    if (type === undefined) throw new Failure(`There is no book at “${options.book}”: no such file or folder.`);
    this.given = folderUri(type === "file" ? path.dirname(folder) : folder);
  }

  result(): Selected {
    const selections = [...this.books.values()]
      .filter((one) => one.wanted.length)
      .map(({ loaded, wanted, hasManifest }) => ({
        loaded,
        hasManifest,
        wanted: (uri: string) => wanted.some((wants) => wants(uri)),
      }));
    return { selections, missing: this.missing };
  }

  async wholeBook(): Promise<void> {
    const here = folderUri(this.options.cwd);
    const root = this.given ?? (await bookAbove(nodeFiles, here)) ?? here;
    await this.scan(root);
    this.want(root, () => true);
  }

  async path(written: string): Promise<void> {
    const full = path.resolve(this.options.cwd, written);
    const type = typeOfPath(full);
    if (type === "folder") return this.folder(folderUri(full));
    if (type !== undefined) return this.file(fileUri(full));
    const { base, isGlob } = picomatch.scan(written.split(path.sep).join("/"));
    if (!isGlob) {
      this.missing.push(`There is no file or folder “${written}”.`);
      return;
    }
    const folder = path.resolve(this.options.cwd, base);
    if (typeOfPath(folder) !== "folder") {
      this.missing.push(`Nothing matches “${written}”: there is no folder “${base}”.`);
      return;
    }
    const fits = picomatch(full.split(path.sep).join("/"), { dot: true });
    await this.folder(folderUri(folder), (uri) => fits(decodeURIComponent(new URL(uri).pathname)), written);
  }

  private async folder(uri: string, fits: (uri: string) => boolean = () => true, glob?: string): Promise<void> {
    const root = this.given ?? (await bookAbove(nodeFiles, uri)) ?? uri;
    await this.scan(root);
    const wants = (file: string) => file.startsWith(uri) && fits(file);
    this.want(root, wants);
    if (glob === undefined) return;
    const any = [...this.books.values()].some(({ loaded }) =>
      [...loaded.book.docs.keys(), ...loaded.troubles.keys()].some(wants),
    );
    if (!any) this.missing.push(`Nothing matches “${glob}”.`);
  }

  private async file(uri: string): Promise<void> {
    const root = this.given ?? (await bookAbove(nodeFiles, uri.replace(/[^/]*$/, "")));
    if (root) await this.scan(root);
    const home = this.bookOf(uri);
    if (!home && isTemplate(uri)) {
      this.missing.push(`“${decodeURIComponent(nameOf(uri))}” is in no book; templates are checked with theirs.`);
      return;
    }
    if (!home) return this.alone(uri);
    // A file that the book leaves out is linted all the same when it is named.
    const { loaded } = home;
    if (isTemplate(uri)) {
      home.wanted.push((one) => one === uri);
      if (templateName(loaded.book, uri) === undefined)
        this.missing.push(`“${decodeURIComponent(nameOf(uri))}” is not in the book’s folder of templates.`);
      return;
    }
    if (!loaded.book.docs.has(uri) && !loaded.troubles.has(uri)) {
      const file = await readFile(nodeFiles, uri, loaded.book.settings.limits);
      if (file && "source" in file) home.loaded = { ...loaded, book: loaded.book.with(new Map([[uri, file.source]])) };
      else if (file) home.loaded = { ...loaded, troubles: new Map([...loaded.troubles, [uri, file]]) };
    }
    home.wanted.push((one) => one === uri);
  }

  private async alone(uri: string): Promise<void> {
    const file = await readFile(nodeFiles, uri, DEFAULT_LIMITS);
    if (!file) {
      this.missing.push(`“${uri}” is gone.`);
      return;
    }
    const troubles = new Map<string, FileTrouble>("source" in file ? [] : [[uri, file]]);
    const source = "source" in file ? file.source : new SourceText(uri, "");
    this.books.set(uri, {
      loaded: { book: bookOfOne(source, this.options.bookOptions), troubles },
      wanted: [(one) => one === uri],
      hasManifest: false,
    });
  }

  private async scan(root: string): Promise<void> {
    if (this.scanned.has(root)) return;
    this.scanned.add(root);
    for (const found of await findBooks(nodeFiles, root)) {
      if (this.books.has(found.root)) continue;
      this.books.set(found.root, {
        loaded: await loadBook(nodeFiles, found, this.options.bookOptions),
        wanted: [],
        hasManifest: found.hasManifest,
      });
    }
  }

  /** Marks files of all books at and below a root as wanted. */
  private want(root: string, wants: (uri: string) => boolean): void {
    for (const [bookRoot, book] of this.books) if (bookRoot.startsWith(root)) book.wanted.push(wants);
  }

  private bookOf(uri: string) {
    let best: string | undefined;
    for (const root of this.books.keys())
      if (root.endsWith("/") && uri.startsWith(root) && (!best || root.length > best.length)) best = root;
    return best === undefined ? undefined : this.books.get(best);
  }
}

function nameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf("/") + 1);
}
