/**
 * Written articles: whether they still say what the book says, and what a build would write. The client reads and writes the files, so that
 * it is asked before something is written over, and so that it works where the server sees no disk.
 */
import type { CodeLens, Command, Connection } from "vscode-languageserver";
import type { Files } from "../core/books/index.ts";
import type { BuildNotes, FolderPlan, TemplateProblem } from "../core/kb/index.ts";
import type { Book, Doc, Entry } from "../core/model/index.ts";
import { documentPlace } from "../core/schema/index.ts";
import {
  ARTICLE_BOOKS,
  ARTICLE_ORIGIN,
  ARTICLES_WRITTEN,
  type ArticleBook,
  type ArticleFileState,
  type ArticleOrigin,
  BUILD_ARTICLE,
  CHECK_ARTICLES,
  type CheckArticlesResult,
  NOTE_ARTICLES,
  type NoteArticlesParams,
  type NoteArticlesResult,
  OPEN_ARTICLE,
  PLAN_ARTICLES,
  type PlanArticlesParams,
  type PlanArticlesResult,
  type PlannedArticle,
  type PreviewedDocument,
} from "../protocol/index.ts";
import { canonical, canonicalFolder } from "./address.ts";
import type { Articles } from "./articles.ts";
import { type Spelling, toRange } from "./convert.ts";
import type { Guard } from "./guard.ts";
import { Slices } from "./slices.ts";
import type { Library } from "./templates.ts";
import type { Workspace } from "./workspace.ts";

/** The largest file of articles that is read, in bytes: a book’s rows for ServiceNow are one. */
const LARGEST = 50_000_000;

/** Formats of which each article is a file of its own that depends on no other article: it can be built alone. */
const SINGLE = ["markdown", "html"] as const;
const WHOLE = ["servicenow", "confluence"] as const;
type Format = (typeof SINGLE)[number] | (typeof WHOLE)[number];

/** The worst of several comes first. */
const BY_URGENCY: readonly (ArticleFileState | "trouble")[] = ["trouble", "edited", "stale", "new", "current"];

export interface ArticleFilesHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly files: Files;
  readonly spell: Spelling;
  readonly articles: Articles;
  /** Does the client have the commands that lenses lead to? */
  builds(): boolean;
  /** Lenses are others now. */
  changed(): void;
}

/** What tells the lens of a document again. */
export interface ArticleLensData {
  readonly article: PreviewedDocument;
}

export class ArticleFiles {
  constructor(private readonly host: ArticleFilesHost) {
    const { connection, guard } = host;
    connection.onRequest(
      ARTICLE_BOOKS,
      guard.request("books with articles", [], () => this.books()),
    );
    const failed: PlanArticlesResult = {
      nothing: "The articles could not be worked out. The output “Servicebook” says why.",
    };
    connection.onRequest(
      PLAN_ARTICLES,
      guard.request("planning articles", failed, (params: PlanArticlesParams) => this.plan(params)),
    );
    connection.onRequest(
      NOTE_ARTICLES,
      guard.request("noting articles", null, (params: NoteArticlesParams) => this.note(params)),
    );
    connection.onRequest(
      CHECK_ARTICLES,
      guard.request("checking articles", null, (params: { uri: string }) => this.check(params.uri)),
    );
    connection.onRequest(
      ARTICLE_ORIGIN,
      guard.request("an article’s origin", null, (params: { uri: string }) => this.origin(params.uri)),
    );
    connection.onNotification(
      ARTICLES_WRITTEN,
      guard.event("articles written", () => host.changed()),
    );
  }

  /** A line above each document that gives an article. Whether the article still holds is looked at when the line comes into sight. */
  async lenses(book: Book, doc: Doc): Promise<CodeLens[]> {
    const { articles, builds, spell } = this.host;
    if (!builds() || doc.entries.length === 0) return [];
    const kb = await articles.kb();
    return doc.entries.flatMap((entry, index): CodeLens[] => {
      // Of two with the same id only the first gives an article.
      if (entry.id === undefined || book.withId(entry.id)[0] !== entry) return [];
      if (kb.articleIds(entry).length === 0) return [];
      const data: ArticleLensData = { article: { uri: spell(doc.source.uri), index } };
      const { start } = entry.span;
      return [{ range: toRange(doc.source, { start, end: start }), data }];
    });
  }

  async lensCommand({ article }: ArticleLensData): Promise<Command> {
    const uri = canonical(article.uri);
    const book = this.host.workspace.bookOf(uri);
    const entry = book?.docs.get(uri)?.entries[article.index];
    const told = book && entry && (await this.stateOf(book, entry));
    const show = { command: OPEN_ARTICLE, arguments: [article] };
    const build = { command: BUILD_ARTICLE, arguments: [article] };
    const many = (told?.count ?? 1) > 1;
    switch (told?.state) {
      case "new":
        return { title: many ? "Generate articles" : "Generate article", ...build };
      case "stale":
        return { title: many ? "Articles are stale" : "Article is stale", ...build };
      case "edited":
        return { title: "Article was changed by hand", ...build };
      case "trouble":
        return { title: "Article cannot be made", ...show };
      default:
        return { title: many ? "Articles" : "Article", ...show };
    }
  }

  /** How the files of a document’s articles stand; undefined where none of its own are built in this book. */
  private async stateOf(
    book: Book,
    entry: Entry,
  ): Promise<{ readonly state: ArticleFileState | "trouble"; readonly count: number } | undefined> {
    const library = await this.host.articles.library(book);
    const { id } = entry;
    const count = library.kb.articleIds(entry).length;
    const notes = await this.notesOf(book, library);
    if (id === undefined || !notes) return undefined;
    const single = SINGLE.filter((format) => notes[format]);
    if (single.length === 0) return Object.keys(notes).length > 0 || entry.draft ? undefined : { state: "new", count };
    const names = new Set([id, ...library.kb.articleIds(entry).map((one) => one.id)]);
    const states: (ArticleFileState | "trouble")[] = [];
    const meant = single.filter((format) => {
      const { ids } = notes[format] ?? {};
      return ids ? ids.some((one) => names.has(one)) : !entry.draft;
    });
    for (const format of meant) {
      const { built, files } = await this.planOf(book, library, notes, format, [id]);
      if (built.templateProblems.length > 0) states.push("trouble");
      states.push(...files.map(({ state }) => state));
    }
    // Those who build for some readers only do not want the others’ articles.
    if (states.length === 0) return entry.draft || meant.length > 0 ? undefined : { state: "new", count };
    return { state: BY_URGENCY.find((one) => states.includes(one)) ?? "current", count };
  }

  private async books(): Promise<ArticleBook[]> {
    const { workspace, articles, spell } = this.host;
    await workspace.settled();
    const told: ArticleBook[] = [];
    for (const book of workspace.books()) {
      const library = await articles.library(book);
      const { kb } = library;
      const documents = book.all().flatMap((entry) => {
        const gives = entry.id !== undefined && !entry.draft && kb.articleIds(entry).length > 0;
        return gives ? [entry.id] : [];
      });
      const notes = (await this.notesOf(book, library)) ?? {};
      told.push({
        uri: spell(book.root),
        name: book.manifest?.name ?? book.manifest?.id ?? book.root.split("/").at(-2) ?? "",
        documents: [...new Set(documents)],
        hasWhole: WHOLE.some((format) => notes[format]),
        isFirst: Object.keys(notes).length === 0,
        languages: kb.languages.map(({ tag, name }) => ({ tag, name })),
      });
    }
    return told.filter(({ documents }) => documents.length > 0);
  }

  private async plan(params: PlanArticlesParams): Promise<PlanArticlesResult> {
    const book = await this.bookAt(params.uri);
    if (!book) return { nothing: "This file is in no service book." };
    const library = await this.host.articles.library(book);
    const folder = library.kb.articleFolder(book);
    if (folder === undefined)
      return { nothing: "“articles” in servicebook.yaml names a folder outside the book. Name one below it." };
    const notes = await this.notesOf(book, library);
    if (!notes)
      return {
        nothing: `“${library.kb.NOTES_FILE}” in the folder of articles cannot be read. Remove it and build again.`,
      };
    const isFirst = Object.keys(notes).length === 0;
    const languages = library.kb.languages.map(({ tag, name }) => ({ tag, name }));
    const at = params.index === undefined ? undefined : book.docs.get(canonical(params.uri))?.entries[params.index]?.id;
    const documents = params.documents ?? (at === undefined ? undefined : [at]);
    if (params.index !== undefined && at === undefined)
      return { nothing: "This document has no id yet, so its article has no name." };
    const chosen: readonly Format[] = documents
      ? isFirst
        ? ["markdown"]
        : SINGLE.filter((format) => notes[format])
      : WHOLE.filter((format) => notes[format]);
    const files: PlannedArticle[] = [];
    const problems = new Set<string>();
    for (const format of documents && chosen.length === 0 ? (["markdown"] as const) : chosen) {
      const plan = await this.planOf(book, library, notes, format, documents, params.language);
      for (const { name, state, text, before } of plan.files)
        files.push({ uri: this.host.spell(folder + name), name, format, state, text, before: before ?? null });
      for (const problem of this.problemsOf(plan, book, library)) problems.add(problem);
    }
    return { book: this.host.spell(book.root), files, documents, problems: [...problems], isFirst, languages };
  }

  private async note(params: NoteArticlesParams): Promise<NoteArticlesResult | null> {
    const book = await this.bookAt(params.book);
    if (!book) return null;
    const library = await this.host.articles.library(book);
    const { kb } = library;
    const folder = kb.articleFolder(book);
    let notes = await this.notesOf(book, library);
    if (folder === undefined || !notes) return null;
    for (const format of [...SINGLE, ...WHOLE]) {
      const files = params.files.filter((one) => one.format === format);
      const { language = params.language ?? "en", audience, knowledgeBase } = notes[format] ?? {};
      const others = Object.keys(notes[format]?.files ?? {});
      const options = { language, audience, knowledgeBase };
      if (files.length > 0) notes = kb.notesAfter(notes, format, options, files, others, params.documents);
    }
    return { uri: this.host.spell(folder + kb.NOTES_FILE), text: kb.notesText(notes) };
  }

  private async check(uri: string): Promise<CheckArticlesResult | null> {
    const book = await this.bookAt(uri);
    if (!book) return null;
    const library = await this.host.articles.library(book);
    const notes = (await this.notesOf(book, library)) ?? {};
    const files: CheckArticlesResult["files"][number][] = [];
    const problems = new Set<string>();
    const slices = new Slices();
    for (const format of [...SINGLE, ...WHOLE]) {
      const note = notes[format];
      if (!note) continue;
      await slices.breathe();
      const plan = await this.planOf(book, library, notes, format, undefined);
      files.push(...plan.files.map(({ name, state }) => ({ name, state })));
      if (plan.built.templateProblems.length === 0)
        files.push(...plan.gone.map((name) => ({ name, state: "gone" as const })));
      for (const problem of this.problemsOf(plan, book, library)) problems.add(problem);
    }
    return { files, problems: [...problems] };
  }

  private async origin(address: string): Promise<ArticleOrigin | null> {
    const { workspace, articles, spell } = this.host;
    const uri = canonical(address);
    for (const book of workspace.books()) {
      if (!uri.startsWith(book.root)) continue;
      const { kb } = await articles.library(book);
      const folder = kb.articleFolder(book);
      const name = folder !== undefined && uri.startsWith(folder) ? decodeURIComponent(uri.slice(folder.length)) : "";
      const id = /^([^/]+)\.(?:md|html)$/.exec(name)?.[1];
      const entry = book.all().find((one) => kb.articleIds(one).some((article) => article.id === id));
      if (!entry) continue;
      const { source, entries } = entry.doc;
      const told = await this.stateOf(book, entry);
      const title = documentPlace(entry.kind)?.words.title ?? entry.kind;
      return {
        document: { uri: spell(source.uri), index: entries.indexOf(entry) },
        label: `${title} “${entry.name ?? entry.id}”`,
        range: toRange(source, { start: entry.span.start, end: entry.span.start }),
        state: told === undefined || told.state === "trouble" ? "current" : told.state,
      };
    }
    return null;
  }

  /** What a build of a format would change. Files are read before, since the core waits for nobody. */
  private async planOf(
    book: Book,
    { kb, templates }: Library,
    notes: BuildNotes,
    format: Format,
    documents: readonly string[] | undefined,
    wished?: string,
  ): Promise<FolderPlan> {
    const note = notes[format];
    const folder = kb.articleFolder(book) ?? "";
    const language = note?.language ?? wished;
    const options = { format, language, audience: note?.audience, knowledgeBase: note?.knowledgeBase, templates };
    const ids = documents ?? note?.ids;
    const wanted = new Set(ids);
    const slices = new Slices();
    const names = new Set(documents ? [] : Object.keys(note?.files ?? {}));
    for (const entry of book.all())
      for (const { id } of kb.articleIds(entry))
        if (!ids || wanted.has(id) || wanted.has(entry.id ?? ""))
          for (const name of kb.fileNames(format, id)) names.add(name);
    const texts = new Map<string, string | undefined>();
    for (const name of names) {
      await slices.breathe();
      texts.set(name, await this.read(folder, name));
    }
    const before = (name: string) => texts.get(name);
    return kb.planFolder(book, { ...options, ...(ids && { ids }), before }, note);
  }

  /** A file of the folder; undefined where it is not there. Names of notes may be anybody’s: they lead to files of the folder only. */
  private async read(folder: string, name: string): Promise<string | undefined> {
    if (folder === "" || name.includes("/") || name.includes("\\") || name.startsWith(".")) return undefined;
    const answer = await this.host.files.read(folder + encodeURIComponent(name), LARGEST);
    return answer && "text" in answer ? answer.text.replace(/\r\n/g, "\n") : undefined;
  }

  /** What is noted in the folder; nothing where nothing was built; undefined where it cannot be read. */
  private async notesOf(book: Book, { kb }: Library): Promise<BuildNotes | undefined> {
    const folder = kb.articleFolder(book);
    const text = folder === undefined ? undefined : await this.read(folder, kb.NOTES_FILE);
    return text === undefined ? {} : kb.readNotes(text);
  }

  private problemsOf(plan: FolderPlan, book: Book, { templates }: Library): string[] {
    const { templateProblems, problems } = plan.built;
    return [
      ...templateProblems.map((problem: TemplateProblem) => {
        const { place, message, help } = this.host.articles.troubleOf(problem, book, templates);
        return `${place}: ${message} ${help}`;
      }),
      ...problems.map(({ id, message, help }) => `${id}: ${message} ${help}`),
    ];
  }

  private async bookAt(address: string): Promise<Book | undefined> {
    const { workspace } = this.host;
    const uri = canonical(address);
    await workspace.settled();
    return workspace.bookOf(uri) ?? workspace.books().find(({ root }) => root === canonicalFolder(address));
  }
}
