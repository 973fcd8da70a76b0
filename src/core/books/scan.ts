/** Which files belong to which book. */
import ignore, { type Ignore } from "ignore";
import picomatch from "picomatch/posix.js";
import { type Doc, excludesOf, isOf, MANIFEST, readDoc, settingsOf } from "../model/index.ts";
import { DEFAULT_LIMITS, type Limits, SourceText } from "../text/index.ts";
import type { Files, FileTrouble, FolderItem } from "./files.ts";

/** A book as it lies on disk. */
export interface FoundBook {
  /** The folder's URI, ending in a slash. */
  readonly root: string;
  readonly hasManifest: boolean;
  /** Its YAML files, in order. */
  readonly files: readonly string[];
  /** What could not be read on the way. */
  readonly troubles: ReadonlyMap<string, FileTrouble>;
  readonly limits: Limits;
}

/** Folders that hold no documents of anybody's. */
const NEVER = new Set(["node_modules", ".git", ".hg", ".svn", ".vscode-test"]);

/** Folders deeper than this are not looked into; no book is kept like that. */
const DEEPEST = 40;

/** The folder of the book that a path belongs to: the nearest one above with a manifest. */
export async function bookAbove(files: Files, folder: string): Promise<string | undefined> {
  let at = folder;
  for (let steps = 0; steps < 100; steps++) {
    // Asked for by name: a folder above may hold thousands of files that are not ours.
    if ((await files.read(at + MANIFEST, DEFAULT_LIMITS.characters)) !== undefined) return at;
    const parent = at.replace(/[^/]*\/$/, "");
    if (parent === at || /^[\w+.-]*:\/*$/.test(parent)) return undefined;
    at = parent;
  }
  return undefined;
}

/**
 * The book of a folder and all books below it. Files that git ignores and files that the manifest excludes are left out;
 * a book inside another one's folder is its own.
 *
 * @param folder URI ending in a slash; it counts as a book even without a manifest
 */
export async function findBooks(files: Files, folder: string): Promise<FoundBook[]> {
  const scan = new Scan(files);
  await scan.book(folder, []);
  return scan.found;
}

interface IgnoreRules {
  readonly folder: string;
  readonly rules: Ignore;
}

class Scan {
  readonly found: FoundBook[] = [];

  constructor(private readonly files: Files) {}

  async book(root: string, ignored: readonly IgnoreRules[]): Promise<void> {
    const manifest = await readSource(this.files, root + MANIFEST, DEFAULT_LIMITS.characters);
    const doc = manifest instanceof SourceText ? readDoc(manifest) : undefined;
    const entry = doc?.entries.find((one) => isOf(one, "Servicebook"));
    const settings = settingsOf(isOf(entry, "Servicebook") ? entry : undefined);
    const globs = excludesOf(isOf(entry, "Servicebook") ? entry : undefined);
    const found = {
      root,
      hasManifest: manifest !== undefined,
      files: [] as string[],
      troubles: new Map<string, FileTrouble>(),
      limits: settings.limits,
    };
    this.found.push(found);
    await this.folder(root, found, globs.length ? picomatch([...globs], { dot: true }) : () => false, ignored, 0);
    found.files.sort();
  }

  private async folder(
    folder: string,
    book: { root: string; files: string[]; troubles: Map<string, FileTrouble> },
    excluded: (path: string) => boolean,
    above: readonly IgnoreRules[],
    depth: number,
  ): Promise<void> {
    const listing = await this.files.list(folder);
    if (!listing) return;
    if ("trouble" in listing) {
      book.troubles.set(folder, listing.trouble);
      return;
    }
    const ignored = listing.items.some((item) => item.name === ".gitignore")
      ? await this.withRules(folder, above)
      : above;
    for (const item of [...listing.items].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const isFolder = item.type === "folder";
      const uri = folder + encodeName(item.name) + (isFolder ? "/" : "");
      if (isFolder && NEVER.has(item.name)) continue;
      if (!isFolder && !isYaml(item.name)) continue;
      if (isIgnored(uri, ignored) || excluded(decodeURIComponent(uri.slice(book.root.length)))) continue;
      if (item.type === "link") {
        const trouble = await this.files.checkLink?.(uri, book.root);
        if (trouble) book.troubles.set(uri, trouble);
      } else if (!isFolder) book.files.push(uri);
      else if (depth < DEEPEST) {
        if (await this.isBook(uri)) await this.book(uri, ignored);
        else await this.folder(uri, book, excluded, ignored, depth + 1);
      }
    }
  }

  private async isBook(folder: string): Promise<boolean> {
    const listing = await this.files.list(folder);
    return (
      listing !== undefined &&
      "items" in listing &&
      listing.items.some((item: FolderItem) => item.name === MANIFEST && item.type === "file")
    );
  }

  private async withRules(folder: string, above: readonly IgnoreRules[]): Promise<readonly IgnoreRules[]> {
    const file = await this.files.read(`${folder}.gitignore`, 1_000_000);
    return file && "text" in file ? [...above, { folder, rules: ignore().add(file.text) }] : above;
  }
}

function isIgnored(uri: string, ignored: readonly IgnoreRules[]): boolean {
  return ignored.some(({ folder, rules }) => rules.ignores(decodeURIComponent(uri.slice(folder.length))));
}

/** Is this the name of a file that may hold documents? */
export function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** A name as a step of a URI. */
export function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A file's text with its address, or what is wrong with it; undefined where it is gone. */
async function readSource(files: Files, uri: string, most: number): Promise<SourceText | FileTrouble | undefined> {
  const file = await files.read(uri, most);
  if (!file) return undefined;
  return "text" in file ? new SourceText(uri, file.text) : file.trouble;
}

/**
 * A file read into entries, or what is wrong with it; undefined where it is gone.
 *
 * @param before the file as it was, under the same limits; returned where the text is still the same, with all that is known of it
 */
export async function readFile(
  files: Files,
  uri: string,
  limits: Limits,
  before?: Doc,
): Promise<Doc | FileTrouble | undefined> {
  const source = await readSource(files, uri, limits.characters * 4);
  if (!(source instanceof SourceText)) return source;
  return before?.source.text === source.text ? before : readDoc(source, limits);
}
