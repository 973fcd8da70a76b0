/** What is shown beside a text that is read: lenses, hints, explanations. */
import {
  type CancellationToken,
  type CodeLens,
  CodeLensRefreshRequest,
  type Command,
  type Connection,
  type Hover,
  type InlayHint,
  ResponseError,
} from "vscode-languageserver";
import { codeLenses, hover, inlayHints, readUses } from "../core/ide/index.ts";
import type { Book, Doc } from "../core/model/index.ts";
import { nowIn } from "../core/time/index.ts";
import type { PreviewedDocument } from "../protocol/index.ts";
import type { Abilities } from "./abilities.ts";
import { canonical } from "./address.ts";
import type { ArticleFiles, ArticleLensData } from "./article-files.ts";
import { type Spelling, toCodeLens, toHover, toInlayHint, toLensCommand, toRange, toSpan } from "./convert.ts";
import type { Guard } from "./guard.ts";
import { Slices } from "./slices.ts";
import type { TemplateAnswers } from "./template-answers.ts";
import type { Workspace } from "./workspace.ts";

/** How long nothing may change before lenses and hints of other files are asked for again, in milliseconds. */
const QUIET_MS = 500;

/** What is shown is seen from now; it is asked for again at the next minute. */
const MINUTE_MS = 60_000;

export interface ReadingHost {
  readonly answers: TemplateAnswers;
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
  /** The clock, in milliseconds since 1970-01-01T00:00Z. */
  clock(): number;
  abilities(): Abilities;
  /** The client's command that shows places, where it has one. */
  showing(): string | undefined;
  /** The client's command that opens the preview of a document, where it has one. */
  previewing(): string | undefined;
  readonly articles: ArticleFiles;
}

/** What tells a lens again. */
interface LensData {
  readonly uri: string;
  readonly index: number;
  readonly title: string;
}

/** Answers what editors ask while a text is read; nothing is worked out before it is asked for. */
export class Reading {
  /** Files that are known to say of others what they say. */
  private readonly read = new WeakSet<Doc>();
  private changed: ReturnType<typeof setTimeout> | undefined;
  private aged: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(private readonly host: ReadingHost) {
    const { connection, guard } = host;
    connection.onCodeLens(guard.request("code lenses", [], ({ textDocument }) => this.lenses(textDocument.uri)));
    connection.onCodeLensResolve(async (lens, token) => {
      const data = lens.data as LensData | ArticleLensData | undefined;
      if (data && "article" in data) {
        const silent: Command = { title: "", command: "" };
        const state = guard.request("the state of an article", silent, (one: ArticleLensData, _: CancellationToken) =>
          host.articles.lensCommand(one),
        );
        const command = await state(data, token);
        return command instanceof ResponseError ? command : { ...lens, command };
      }
      // It leads somewhere already.
      if (!data && lens.command) return lens;
      const words: Command = { title: data?.title ?? "", command: "" };
      const find = guard.request("a code lens", words, (one: LensData, _: CancellationToken) => this.lensCommand(one));
      const command = data ? await find(data, token) : words;
      return command instanceof ResponseError ? command : { ...lens, command };
    });
    connection.languages.inlayHint.on(
      guard.request("inlay hints", [], async ({ textDocument, range }): Promise<InlayHint[]> => {
        const asked = await this.docOf(textDocument.uri);
        if (!asked) return [];
        const { book, doc } = asked;
        const hints = inlayHints(book, doc, toSpan(doc.source, range), this.now(book));
        if (hints.length > 0) this.age();
        return hints.map((hint) => toInlayHint(hint, doc.source));
      }),
    );
    connection.onHover(
      guard.request("hover", null, async ({ textDocument, position }): Promise<Hover | null> => {
        if (host.answers.isFor(textDocument.uri)) return host.answers.hover({ textDocument, position });
        const asked = await this.docOf(textDocument.uri);
        if (!asked) return null;
        const { book, doc } = asked;
        // Nobody waits for findings to read what a field is; they are there when an editor has shown them.
        const findings = host.workspace.checkedAlready(canonical(textDocument.uri))?.findings;
        const found = hover(book, doc, doc.source.offsetAt(position), this.now(book), findings);
        return found ? toHover(found, doc.source, host.abilities().showsMarkdown) : null;
      }),
    );
  }

  /** Something has changed; what is shown of other files may not be right any more. */
  touch(): void {
    clearTimeout(this.changed);
    if (!this.ended) this.changed = setTimeout(() => this.refresh(), QUIET_MS);
  }

  /** The client says goodbye. */
  end(): void {
    this.ended = true;
    clearTimeout(this.changed);
    clearTimeout(this.aged);
  }

  private async lenses(uri: string): Promise<CodeLens[]> {
    const asked = await this.docOf(uri);
    if (!asked) return [];
    await this.readUses(asked.book);
    const { book, doc } = (await this.docOf(uri)) ?? asked;
    const lenses = codeLenses(book, doc, this.now(book));
    if (lenses.length > 0) this.age();
    const said = lenses.map((lens, index) => {
      const data: LensData = { uri, index, title: lens.title };
      return toCodeLens(lens, doc.source, this.host.showing(), data);
    });
    return [...said, ...this.previewLenses(doc), ...(await this.host.articles.lenses(book, doc))];
  }

  /** A line above each document that opens its preview, where the client has one. */
  private previewLenses(doc: Doc): CodeLens[] {
    const { spell, previewing } = this.host;
    const command = previewing();
    if (command === undefined) return [];
    return doc.entries.map(({ span }, index): CodeLens => {
      const shown: PreviewedDocument = { uri: spell(doc.source.uri), index };
      const range = toRange(doc.source, { start: span.start, end: span.start });
      return { range, command: { title: "Preview", command, arguments: [shown] } };
    });
  }

  /** Who names whom is read file by file, so that nobody waits for five thousand of them. */
  private async readUses(book: Book): Promise<void> {
    const slices = new Slices();
    for (const doc of book.docs.values()) {
      if (this.read.has(doc)) continue;
      await slices.breathe();
      readUses(doc);
      this.read.add(doc);
    }
  }

  /** Where a lens leads to; it is found again by its place among the lenses of its file, as long as it says the same. */
  private async lensCommand({ uri, index, title }: LensData): Promise<Command> {
    const asked = await this.docOf(uri);
    const lens = asked && codeLenses(asked.book, asked.doc, this.now(asked.book))[index];
    if (!asked || lens?.title !== title) return { title, command: "" };
    const { book, doc } = asked;
    const { spell, showing } = this.host;
    return toLensCommand(lens, doc.source, showing(), (file, span) => {
      const source = book.docs.get(file)?.source;
      return source && { uri: spell(file), range: toRange(source, span) };
    });
  }

  private async docOf(address: string): Promise<{ book: Book; doc: Doc } | undefined> {
    const { workspace } = this.host;
    const uri = canonical(address);
    await workspace.patience(uri);
    const book = workspace.bookOf(uri);
    const doc = book?.docs.get(uri);
    return book && doc && { book, doc };
  }

  private now(book: Book): number {
    return nowIn(book, this.host.clock());
  }

  /** What was shown just now is outdated at the next minute; who still shows it then asks again, and nobody else. */
  private age(): void {
    if (this.ended) return;
    this.aged ??= setTimeout(
      () => {
        this.aged = undefined;
        this.refresh();
      },
      MINUTE_MS - (this.host.clock() % MINUTE_MS),
    );
  }

  private refresh(): void {
    const { abilities, connection, guard } = this.host;
    const { refreshesHints, refreshesLenses } = abilities();
    guard.event("refresh", async () => {
      if (refreshesLenses && !this.ended) await connection.sendRequest(CodeLensRefreshRequest.type);
      if (refreshesHints && !this.ended) await connection.languages.inlayHint.refresh();
    })();
  }
}
