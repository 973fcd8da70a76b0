/**
 * The article templates of the workspace’s books: those on disk, with the texts of open editors over them, and what is wrong in them.
 * Invariant: a workspace without templates costs one look into a folder for each book; what templates are read with is loaded with
 * the first of them.
 */
import {
  type Files,
  type FileTrouble,
  readTemplateFile,
  templateFiles,
  templateName,
  troubleFinding,
} from "../core/books/index.ts";
import type { Templates } from "../core/kb/index.ts";
import type { Finding } from "../core/lint/index.ts";
import type { Book } from "../core/model/index.ts";
import { SourceText } from "../core/text/index.ts";
import { pause } from "./slices.ts";
import type { Checked, OtherFiles } from "./workspace.ts";

type Kb = typeof import("../core/kb/index.ts");

/** How long a look waits for more that has changed, in milliseconds. */
const GATHER_MS = 50;

/** What articles of a book are made with. */
export interface Library {
  readonly kb: Kb;
  readonly templates: Templates;
}

/** A place in a template of a book. */
export interface TemplatePlace extends Library {
  readonly book: Book;
  readonly name: string;
  readonly source: SourceText;
}

export interface BookTemplatesHost {
  readonly files: Files;
  readonly log: (message: string) => void;
  books(): Book[];
  /** Templates are others now: those that somebody types, or those on disk. */
  changed(what: "text" | "templates"): void;
}

/** The templates of a book as they are known; made anew when one of them changes. */
interface Set {
  readonly templates: Templates;
  readonly sources: ReadonlyMap<string, SourceText>;
  /** The book’s settings count for how heavy a finding is. */
  checked?: { readonly manifest: Book["manifest"]; readonly findings: readonly Finding[] };
}

type OnDisk = SourceText | FileTrouble;

export class BookTemplates implements OtherFiles {
  private readonly open = new Map<string, SourceText>();
  private readonly onDisk = new Map<string, OnDisk>();
  private readonly outdated = new Set<string>();
  /** By the root of the book. */
  private sets = new Map<string, Set>();
  private readonly results = new Map<string, { findings: readonly Finding[]; checked: Checked }>();
  private kb: Kb | undefined;
  private looking: Promise<void> | undefined;
  private again = false;

  constructor(private readonly host: BookTemplatesHost) {}

  /** A template was opened or edited. */
  edit(uri: string, text: string): void {
    if (this.open.get(uri)?.text === text) return;
    this.open.set(uri, new SourceText(uri, text));
    this.forget();
    // The first one may be on no disk, in a book that has had none.
    if (this.kb) this.host.changed("text");
    else this.look();
  }

  close(uri: string): void {
    if (!this.open.delete(uri)) return;
    this.changed(uri);
  }

  /** A file came, changed or went. */
  changed(uri: string): void {
    this.outdated.add(uri);
    this.look();
  }

  /** Looks into the books’ folders again; what is read already and has not changed stays. */
  look(): void {
    this.again = true;
    this.looking ??= this.lookOn();
  }

  /** Resolves when all that is known to have changed has been read. */
  async settled(): Promise<void> {
    while (this.looking) await this.looking;
  }

  /** The addresses of all templates, open ones first. */
  files(): string[] {
    const open = [...this.open.keys()].filter((uri) => this.bookFor(uri));
    return [...open, ...[...this.onDisk.keys()].filter((uri) => !this.open.has(uri))];
  }

  /** What is wrong in a template as things stand; undefined for a file that is none of a book. */
  check(uri: string): Checked | undefined {
    const book = this.bookFor(uri);
    const known = this.onDisk.get(uri);
    if (!book || !this.kb) return undefined;
    const findings =
      known && !(known instanceof SourceText) && !this.open.has(uri)
        ? [troubleFinding(uri, known)]
        : this.findings(book, this.kb).filter(({ file }) => file === uri);
    const before = this.results.get(uri);
    if (before && isSame(before.findings, findings)) return before.checked;
    const { sources } = this.setOf(book, this.kb);
    const checked: Checked = { findings, textOf: (file) => sources.get(file) };
    this.results.set(uri, { findings, checked });
    return checked;
  }

  /** What a book’s articles are made with. */
  async library(book: Book): Promise<Library> {
    await this.settled();
    const kb = await this.load();
    return { kb, templates: this.setOf(book, kb).templates };
  }

  /** A template of a book by its address; undefined for a file that is none. */
  async at(uri: string): Promise<TemplatePlace | undefined> {
    await this.settled();
    const book = this.bookFor(uri);
    const name = book && templateName(book, uri);
    if (!book || name === undefined) return undefined;
    const kb = await this.load();
    const { templates, sources } = this.setOf(book, kb);
    const source = sources.get(uri);
    return source && { kb, templates, book, name, source };
  }

  /** The text of a template, as it stands. */
  sourceOf(uri: string): SourceText | undefined {
    const known = this.open.get(uri) ?? this.onDisk.get(uri);
    return known instanceof SourceText ? known : undefined;
  }

  /** What templates are read with. */
  async load(): Promise<Kb> {
    this.kb ??= await import("../core/kb/index.ts");
    return this.kb;
  }

  /** The innermost book that a template belongs to. */
  private bookFor(uri: string): Book | undefined {
    return this.host
      .books()
      .filter((book) => templateName(book, uri) !== undefined)
      .sort((a, b) => b.root.length - a.root.length)[0];
  }

  private setOf(book: Book, kb: Kb): Set {
    const known = this.sets.get(book.root);
    if (known) return known;
    const sources = new Map<string, SourceText>();
    for (const uri of [...this.onDisk.keys(), ...this.open.keys()]) {
      const source = this.sourceOf(uri);
      if (source && this.bookFor(uri)?.root === book.root) sources.set(uri, source);
    }
    const own = [...sources].map(([uri, { text }]) => ({ name: templateName(book, uri) ?? "", uri, text }));
    const made: Set = { templates: new kb.Templates(own), sources };
    this.sets.set(book.root, made);
    return made;
  }

  private findings(book: Book, kb: Kb): readonly Finding[] {
    const set = this.setOf(book, kb);
    if (set.checked?.manifest !== book.manifest || !set.checked)
      set.checked = { manifest: book.manifest, findings: kb.templateFindings(set.templates, book) };
    return set.checked.findings;
  }

  private forget(): void {
    this.sets = new Map();
  }

  private async lookOn(): Promise<void> {
    while (this.again) {
      await pause(GATHER_MS);
      this.again = false;
      try {
        await this.lookOnce();
      } catch (error) {
        this.host.log(`Templates could not be read: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    this.looking = undefined;
  }

  private async lookOnce(): Promise<void> {
    const outdated = [...this.outdated];
    this.outdated.clear();
    const there = new Map<string, OnDisk>();
    for (const book of this.host.books()) {
      for (const uri of await templateFiles(this.host.files, book)) {
        const known = this.onDisk.get(uri);
        if (known && !outdated.includes(uri)) there.set(uri, known);
        else {
          const file = await readTemplateFile(this.host.files, uri);
          if (file) there.set(uri, "trouble" in file ? file.trouble : new SourceText(uri, file.text));
        }
      }
    }
    const isNew =
      there.size !== this.onDisk.size ||
      [...there].some(([uri, file]) => {
        const known = this.onDisk.get(uri);
        return known !== file && !(isText(known) && isText(file) && known.text === file.text);
      });
    const isFirst = !this.kb && [...this.open.keys()].some((uri) => this.bookFor(uri));
    this.onDisk.clear();
    for (const [uri, file] of there) this.onDisk.set(uri, file);
    this.forget();
    if (there.size || isFirst) await this.load();
    if (isNew || isFirst || outdated.length) this.host.changed("templates");
  }
}

function isText(file: OnDisk | undefined): file is SourceText {
  return file instanceof SourceText;
}

/** Are these the same findings, told of the same text? */
function isSame(a: readonly Finding[], b: readonly Finding[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
