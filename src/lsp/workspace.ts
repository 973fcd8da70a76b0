/**
 * The books of a workspace, kept right while files change: open editors lie over the files on disk.
 * Invariant: knows nothing of the protocol, so that it can be tried without a client.
 * Invariant: a keystroke costs the next book and the findings of one file; everything larger is done in slices.
 */
import {
  bookOfOne,
  type Files,
  type FoundBook,
  isTemplate,
  isYaml,
  readFile,
  troubleFinding,
} from "../core/books/index.ts";
import { type Finding, lintDoc } from "../core/lint/index.ts";
import { type Book, type BookOptions, type Doc, MANIFEST, type RuleSet } from "../core/model/index.ts";
import { type Limits, SourceText } from "../core/text/index.ts";
import { folderOf, nameOf, schemeOf } from "./address.ts";
import { adoptUnsaved, booksOf, forOneLook } from "./find.ts";
import { aloneInBook, isDoc, type OnDisk, remembered, type Shelf, shelve } from "./shelf.ts";
import { pause, Slices } from "./slices.ts";

/** What the workspace needs from the server around it. */
export interface Host {
  readonly files: Files;
  /** The clock's day, ISO 8601. */
  clock(): string;
  log(message: string): void;
  /** Told while the files are read for the first time: how many of how many. */
  progress(done: number, all: number): void;
  /** Something has changed that findings depend on: a text that was typed, or files and settings. */
  changed(what: "text" | "files"): void;
  /** Files that are of books and no documents. */
  readonly templates?: OtherFiles | undefined;
}

/** Files that have findings and are no documents. */
export interface OtherFiles {
  files(): string[];
  check(uri: string): Checked | undefined;
  settled(): Promise<void>;
}

/** A file with its findings. The same value as long as nothing has changed that they may depend on. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** The text of a file that the findings speak of. */
  textOf(uri: string): SourceText | undefined;
}

export interface WorkspaceOptions {
  /** Wins over the books' rule set. */
  readonly set?: RuleSet | undefined;
  /** The day that dated rules take as today, ISO 8601; wins over the books' own. */
  readonly today?: string | undefined;
}

/** What happened to a file outside the editor. */
export interface FileEvent {
  readonly uri: string;
  readonly what: "created" | "changed" | "deleted";
}

/** A file's book without the other files in it. */
type Early = (uri: string, source: SourceText) => Book;

/** Files read at the same time. The client of a remote file system answers each only after a while. */
const AT_ONCE = 8;

/** How long the next look waits for more that has changed, in milliseconds. */
const GATHER_MS = 50;

/** How long a question about an open file waits for the rest of its book, in milliseconds, before it is answered without. */
const PATIENCE_MS = 300;

/** Files that are read in less time than anybody would notice; nothing is said of an open file before they are all there. */
const AT_A_GLANCE = 500;

/** A text that has grown or shrunk by this many characters was pasted or cut, and is read before anything is said of it. */
const TYPED = 200;

/** Schemes of documents that are on no disk. */
const NOT_ON_DISK: ReadonlySet<string> = new Set(["untitled", "vscode-notebook-cell"]);

export class Workspace {
  /** Counts up with everything that findings may depend on. */
  revision = 0;

  private folders: readonly string[] = [];
  private options: WorkspaceOptions = {};
  private readonly open = new Map<string, SourceText>();
  /** Closed, but shown as they were until they have been read from the disk again. */
  private readonly closing = new Set<string>();

  private shelves = new Map<string, Shelf>();
  /** The book of each file. */
  private homes = new Map<string, Shelf>();
  /** Folders that hold files of ours. */
  private inhabited = new Set<string>();
  private readonly onDisk = new Map<string, OnDisk>();
  private readonly outdated = new Set<string>();
  /** Opened with another text than was read from the disk: somebody may have written files, and nobody has told. */
  private readonly doubted = new Set<string>();

  private due: "nothing" | "files" | "folders" = "nothing";
  private looking: Promise<void> | undefined;
  private looked = false;
  /** Books without their other files, while these are still being read. */
  private early: Early | undefined;
  /** Resolves when open files can be judged by themselves while many others are still to be read. */
  private readonly glanced: Promise<void>;
  private tellGlanced = (): void => undefined;

  private readonly checked = new Map<string, { book: Book; set: RuleSet | undefined; result: Checked }>();
  private readonly aloneBooks = new WeakMap<
    SourceText,
    { book: Book; early: Early | undefined; options: BookOptions }
  >();
  private readonly told = new Set<string>();

  constructor(private readonly host: Host) {
    this.glanced = new Promise((resolve) => {
      this.tellGlanced = resolve;
    });
  }

  /** Has everything been read once? */
  get ready(): boolean {
    return this.looked;
  }

  /** Is it clear which book a file belongs to, if any? */
  knows(uri: string): boolean {
    return !this.looking || this.homes.has(uri) || NOT_ON_DISK.has(schemeOf(uri));
  }

  /** Resolves when all that is known to have changed on disk has been read. */
  async settled(): Promise<void> {
    while (this.looking) await this.looking;
    await this.host.templates?.settled();
  }

  /** Waits until it is clear which book a file belongs to; not for long while the first files are being read. */
  async patience(uri: string): Promise<void> {
    if (isTemplate(uri)) await this.host.templates?.settled();
    if (this.knows(uri)) return;
    await (this.ready ? this.settled() : Promise.race([this.settled(), pause(PATIENCE_MS)]));
  }

  /**
   * Waits until findings of a file can be told: those of its own text in a large book, of which the rest is still being read and would
   * keep the reader waiting. What depends on other files follows when they are there.
   */
  async untilJudgeable(uri: string): Promise<void> {
    await (this.ready ? this.patience(uri) : Promise.race([this.patience(uri), this.glanced]));
  }

  /** Sets the workspace's folders: URIs ending in a slash. */
  setFolders(folders: readonly string[]): void {
    this.folders = [...new Set(folders)];
    this.look("folders");
  }

  setOptions(options: WorkspaceOptions): void {
    if (options.set === this.options.set && options.today === this.options.today) return;
    this.options = options;
    this.touch("files");
  }

  /** A text was opened or edited. */
  edit(uri: string, text: string): void {
    const isNew = !this.open.has(uri);
    const source = new SourceText(uri, text);
    this.closing.delete(uri);
    this.open.set(uri, source);
    const home = this.homes.get(uri);
    // What is wrong with the file on disk stays wrong until it is saved.
    if (home && !home.troubles.has(uri)) home.set(uri, source);
    // A file that nobody has seen yet may belong to a book; a manifest says which files do.
    if (isNew && home) this.compare(uri, text);
    if (isNew && !home && !NOT_ON_DISK.has(schemeOf(uri))) this.look("folders");
    else if (nameOf(uri) === MANIFEST) this.look("folders", 500);
    this.touch("text");
  }

  /** A file was opened: has it been written since it was read? */
  private compare(uri: string, text: string): void {
    const known = this.onDisk.get(uri);
    if (!this.looked || !isDoc(known) || known.source.text === text || !known.source.text) return;
    this.reread(uri);
    this.doubted.add(uri);
  }

  /** Where one file has changed without a word, others may have too: all are read again. Those that are the same stay what they are. */
  private doubtAll(): void {
    for (const uri of this.onDisk.keys()) this.outdated.add(uri);
    this.look("folders");
  }

  /** An editor was closed; what is on disk counts again. */
  close(uri: string): void {
    if (!this.open.has(uri)) return;
    const home = this.homes.get(uri);
    if (home) {
      this.closing.add(uri);
      this.reread(uri);
      // The book of a file from elsewhere is there for that file only.
      if (!this.isInFolders(uri)) this.look("folders");
    } else {
      this.open.delete(uri);
      this.checked.delete(uri);
      this.touch("text");
    }
  }

  /** A file was written, by the editor or by anyone. */
  reread(uri: string): void {
    this.doubted.delete(uri);
    this.outdated.add(uri);
    this.look(this.homes.has(uri) && nameOf(uri) !== MANIFEST ? "files" : "folders");
  }

  /** Files came, changed or went. */
  async filesChanged(events: readonly FileEvent[]): Promise<void> {
    const unknown: string[] = [];
    for (const { uri, what } of events) {
      if (isYaml(nameOf(uri))) {
        if (what === "changed") this.reread(uri);
        else {
          this.outdated.add(uri);
          this.look("folders");
        }
      } else if (nameOf(uri) === ".gitignore") this.look("folders");
      else if (what === "deleted" && this.inhabited.has(`${uri}/`)) this.look("folders");
      else if (what === "created") unknown.push(uri);
    }
    // A folder that was moved in is told as one, without the files in it.
    if (unknown.length > AT_ONCE) this.look("folders");
    else for (const uri of unknown) if (await this.host.files.list(`${uri}/`)) this.look("folders");
  }

  /** The files whose findings are told, open ones first: those below the workspace's folders, and whatever is open. */
  files(): string[] {
    const told = [...this.homes.keys()].filter((uri) => !this.open.has(uri) && this.isInFolders(uri));
    return [...this.open.keys(), ...told, ...(this.host.templates?.files() ?? [])];
  }

  /** The books of the workspace as things stand. */
  books(): Book[] {
    return [...this.shelves.values()].map((shelf) => shelf.book(this.bookOptions()));
  }

  /** The book of a file as things stand; for an open file that is in none, one of its own. Undefined for a file that is left alone. */
  bookOf(uri: string): Book | undefined {
    return this.homes.get(uri)?.book(this.bookOptions()) ?? this.bookWithoutHome(uri, this.bookOptions());
  }

  /**
   * A file as somebody types in it, for what reads the text around the cursor by itself: the text is today’s, while the book and the file’s
   * entries may be those before the last keystrokes. A text that cannot be read for the moment need not be read for that at all.
   */
  typing(uri: string): { book: Book; doc: Doc } | undefined {
    const source = this.open.get(uri);
    const behind = source && this.homes.get(uri)?.behind(uri);
    const before = behind?.docs.get(uri);
    if (source && behind && before && Math.abs(source.text.length - before.source.text.length) < TYPED)
      return { book: behind, doc: { ...before, source } };
    const book = this.bookOf(uri);
    const doc = book?.docs.get(uri);
    return book && doc && { book, doc };
  }

  /** The findings of a file as things stand, if they have been looked for; nothing is worked out. */
  checkedAlready(uri: string): Checked | undefined {
    const known = this.checked.get(uri);
    return known && known.book === this.bookOf(uri) && known.set === this.options.set ? known.result : undefined;
  }

  /** The rule set that was chosen over the books’ own. */
  get ruleSet(): RuleSet | undefined {
    return this.options.set;
  }

  /** The findings of a file; undefined for a file that is left alone. Never throws. */
  check(uri: string): Checked | undefined {
    if (isTemplate(uri)) return this.host.templates?.check(uri);
    const { set } = this.options;
    const home = this.homes.get(uri);
    const trouble = home?.troubles.get(uri);
    const book = this.bookOf(uri);
    if (!book) return undefined;
    const known = this.checked.get(uri);
    if (known && known.book === book && known.set === set) return known.result;
    const doc = book.docs.get(uri);
    let findings: readonly Finding[] = [];
    if (trouble) findings = [troubleFinding(uri, trouble)];
    else if (doc) {
      try {
        findings = lintDoc(book, doc, {
          set,
          onFault: (rule, error) => this.tell(`The rule “${rule}” failed in ${uri}: ${explain(error)}`),
        });
      } catch (error) {
        this.tell(`${uri} could not be checked: ${explain(error)}`);
      }
    } else if (!home) return undefined;
    const result: Checked = {
      findings,
      textOf: (file) => book.docs.get(file)?.source ?? (file === uri ? new SourceText(uri, "") : undefined),
    };
    this.checked.set(uri, { book, set, result });
    return result;
  }

  private bookOptions(): BookOptions {
    return { today: this.options.today, clock: this.host.clock() };
  }

  private bookWithoutHome(uri: string, options: BookOptions): Book | undefined {
    const source = this.open.get(uri);
    if (!source) return undefined;
    // In a folder of the workspace but in no book: git ignores it, or the book leaves it out.
    if (this.looked && [...this.folders, ...this.shelves.keys()].some((folder) => uri.startsWith(folder)))
      return undefined;
    const known = this.aloneBooks.get(source);
    if (
      known &&
      known.early === this.early &&
      known.options.today === options.today &&
      known.options.clock === options.clock
    )
      return known.book;
    const book = this.early?.(uri, source) ?? bookOfOne(source, options);
    this.aloneBooks.set(source, { book, early: this.early, options });
    return book;
  }

  /** Looks at what is outdated, or at the folders too, soon and once for all that happens meanwhile. */
  private look(what: "files" | "folders", waitMs = GATHER_MS): void {
    if (this.due !== "folders") this.due = what;
    this.looking ??= this.lookOn(this.looked ? waitMs : 0);
  }

  private async lookOn(waitMs: number): Promise<void> {
    await pause(waitMs);
    while (this.due !== "nothing") {
      const what = this.due;
      this.due = "nothing";
      try {
        await this.lookOnce(what === "folders" || !this.looked);
      } catch (error) {
        this.tell(`The workspace could not be read: ${explain(error)}`);
      }
    }
    this.looked = true;
    this.early = undefined;
    this.looking = undefined;
    this.touch("files");
  }

  private async lookOnce(atFolders: boolean): Promise<void> {
    const slices = new Slices();
    const outdated = new Set(this.outdated);
    this.outdated.clear();
    const closed = new Set(this.closing);
    let found: readonly FoundBook[] = [...this.shelves.values()].map((shelf) => shelf.found);
    if (atFolders) {
      const open = new Map([...this.open].filter(([uri]) => !closed.has(uri)));
      const files = forOneLook(this.host.files, open, slices);
      const strays = [...open.keys()].filter((uri) => !NOT_ON_DISK.has(schemeOf(uri)) && !this.isInFolders(uri));
      found = await adoptUnsaved(files, await booksOf(files, this.folders, strays), open.keys());
    }
    const doubted = new Set(this.doubted);
    this.doubted.clear();
    const changed = await this.readFiles(found, outdated, atFolders, slices);
    if (changed.some((uri) => doubted.has(uri))) this.doubtAll();
    for (const uri of closed) {
      if (!this.closing.delete(uri)) continue;
      this.open.delete(uri);
      this.checked.delete(uri);
    }
    this.arrange(found);
  }

  /** Reads what is outdated or not read yet; the files that are not what they were. */
  private async readFiles(
    found: readonly FoundBook[],
    outdated: ReadonlySet<string>,
    atFolders: boolean,
    slices: Slices,
  ): Promise<string[]> {
    const changed: string[] = [];
    const limits = new Map(found.flatMap((book) => book.files.map((uri) => [uri, book.limits] as const)));
    const otherLimits = new Set<Limits>();
    for (const book of found)
      if (JSON.stringify(book.limits) !== JSON.stringify(this.shelves.get(book.root)?.found.limits))
        otherLimits.add(book.limits);
    const before = new Map<string, OnDisk>();
    for (const [uri, file] of [...this.onDisk]) {
      const now = limits.get(uri);
      if (now && !otherLimits.has(now) && !outdated.has(uri)) continue;
      if (now && !otherLimits.has(now)) before.set(uri, file);
      this.onDisk.delete(uri);
    }
    const missing = [...limits.keys()].filter((uri) => !this.onDisk.has(uri));
    const isFirst = (uri: string) => this.open.has(uri) || nameOf(uri) === MANIFEST;
    const others = missing.filter((uri) => !isFirst(uri));
    let done = 0;
    const readAll = async (uris: readonly string[]) => {
      await Promise.all(
        uris.map(async (uri) => {
          await slices.breathe();
          const book = limits.get(uri);
          const known = before.get(uri);
          const file = book && (await readFile(this.host.files, uri, book, isDoc(known) ? known : undefined));
          if (file) this.onDisk.set(uri, remembered(file));
          // Nobody has told that it is gone, or what stands in its place.
          else if (known && !atFolders) this.look("folders");
          if (file !== known) changed.push(uri);
        }),
      );
      done += uris.length;
      if (!this.looked) this.host.progress(done, missing.length);
    };
    for (const uris of inParts(missing.filter(isFirst))) await readAll(uris);
    if (!this.looked) {
      this.early ??= this.earlyBooks(found);
      if (others.length > AT_A_GLANCE) this.tellGlanced();
    }
    for (const uris of inParts(others)) await readAll(uris);
    return changed;
  }

  private earlyBooks(found: readonly FoundBook[]): Early {
    const roots = [...found].sort((a, b) => b.root.length - a.root.length);
    const files = new Map(found.map((book) => [book.root, new Set(book.files)]));
    return (uri, source) => {
      const options = this.bookOptions();
      const home = roots.find(({ root }) => files.get(root)?.has(uri));
      return home
        ? aloneInBook(home.root, this.onDisk.get(home.root + MANIFEST), source, options)
        : bookOfOne(source, options);
    };
  }

  private arrange(found: readonly FoundBook[]): void {
    const options = this.bookOptions();
    this.shelves = new Map(
      found.map((book) => [book.root, shelve(book, this.shelves.get(book.root), this.onDisk, this.open, options)]),
    );
    this.homes = new Map();
    this.inhabited = new Set();
    // A book further down comes later and wins its files.
    for (const shelf of [...this.shelves.values()].sort((a, b) => a.found.root.length - b.found.root.length)) {
      for (const uri of [...shelf.found.files, ...shelf.troubles.keys()]) {
        this.homes.set(uri, shelf);
        for (
          let folder = folderOf(uri);
          folder.length >= shelf.found.root.length && !this.inhabited.has(folder);
          folder = folderOf(folder.slice(0, -1))
        )
          this.inhabited.add(folder);
      }
    }
    for (const uri of this.checked.keys()) if (!this.homes.has(uri) && !this.open.has(uri)) this.checked.delete(uri);
  }

  /** Is a file open, or below one of the workspace's folders? */
  shows(uri: string): boolean {
    return this.open.has(uri) || this.isInFolders(uri);
  }

  private isInFolders(uri: string): boolean {
    return this.folders.some((folder) => uri.startsWith(folder));
  }

  /** Files that are no documents have changed. */
  touchOthers(): void {
    this.revision++;
  }

  private touch(what: "text" | "files"): void {
    this.revision++;
    this.host.changed(what);
  }

  private tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    this.host.log(message);
  }
}

function* inParts(uris: readonly string[]): Iterable<readonly string[]> {
  for (let at = 0; at < uris.length; at += AT_ONCE) yield uris.slice(at, at + AT_ONCE);
}

function explain(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
