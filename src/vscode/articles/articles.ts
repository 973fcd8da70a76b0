/** The commands that make articles: of one document, and of a whole book. */
import {
  type Disposable,
  EventEmitter,
  l10n,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  ViewColumn,
  window,
  workspace,
} from "vscode";
import {
  ARTICLE_BOOKS,
  type ArticleBook,
  PATH_AT,
  type PathAtResult,
  type PlannedArticle,
  type PreviewedDocument,
} from "../../protocol/index.ts";
import type { Server } from "../server.ts";
import { Comparison } from "./compare.ts";
import { buildBook, note, planOf, write } from "./writing.ts";

export class Articles implements Disposable {
  private readonly wrote = new EventEmitter<void>();
  /** Fires when files of articles have been written. */
  readonly onDidWrite = this.wrote.event;
  private readonly comparison = new Comparison();

  constructor(private readonly server: Server) {}

  dispose(): void {
    this.wrote.dispose();
    this.comparison.dispose();
  }

  /** Files of articles were written elsewhere. */
  tellWritten(): void {
    this.wrote.fire();
  }

  /** Decides for the comparison that is looked at. */
  writeShown(): void {
    this.comparison.write();
  }

  /**
   * Makes the articles of one document. What is there already is shown beside what it would become, and written over only when that is
   * agreed to.
   *
   * @param target a document as `PreviewedDocument`, with the language of a first build; else the one at the cursor
   */
  async build(target?: unknown): Promise<void> {
    const document = await this.documentOf(target);
    if (!document) return;
    const { uri, index } = document;
    const first = await planOf(this.server, { uri, index, language: document.language });
    const mayChoose = first.isFirst && first.files.length > 0 && document.language === undefined;
    const language = mayChoose ? await chooseLanguage(first) : document.language;
    if (language === null) return;
    const plan = mayChoose ? await planOf(this.server, { uri, index, language }) : first;
    const { book, files, documents, problems } = plan;
    if (files.length === 0 && problems.length === 0) throw new Error(l10n.t("No article is made from this document."));
    for (const problem of problems) void window.showErrorMessage(problem);
    const written: PlannedArticle[] = [];
    const kept = files.filter(({ state }) => state === "current");
    for (const file of files) {
      if (file.state === "current") continue;
      const isAgreed =
        file.state === "new" ||
        (await this.comparison.ask(Uri.parse(file.uri, true), file.text, file.state === "edited"));
      if (!isAgreed) continue;
      await write(file);
      written.push(file);
    }
    await note(this.server, { book, files: [...written, ...kept], documents, language });
    if (written.length > 0) this.wrote.fire();
    await this.tell(written, files.length > 0 && kept.length === files.length);
  }

  /** Makes all articles of a book, with its progress, and tells what was left as it is. */
  async buildAll(): Promise<void> {
    const book = await this.chooseBook();
    if (!book) return;
    const language = book.isFirst ? await chooseLanguage(book) : undefined;
    if (language === null) return;
    const options = {
      location: ProgressLocation.Notification,
      title: l10n.t("Building the articles of “{0}”", book.name),
      cancellable: true,
    };
    const outcome = await window.withProgress(options, (progress, token) => {
      let before = 0;
      const report = (done: number, all: number) => {
        const share = (100 * done) / Math.max(1, all);
        progress.report({ message: l10n.t("{0} of {1} documents", done, all), increment: share - before });
        before = share;
      };
      return buildBook(this.server, book, language, report, token);
    });
    const { written, same, edited, problems } = outcome;
    if (written.length > 0) this.wrote.fire();
    for (const problem of problems) void window.showErrorMessage(problem);
    const said = l10n.t("Articles of “{0}”: {1} written, {2} unchanged.", book.name, written.length, same);
    if (edited.length === 0) {
      void window.showInformationMessage(said);
      return;
    }
    const left = l10n.t("{0} changed by hand and left as they are.", edited.length);
    const compare = l10n.t("Compare");
    void window.showWarningMessage(`${said} ${left}`, compare).then(async (chosen) => {
      if (chosen === compare) await this.compareAll(book, edited);
    });
  }

  private async compareAll(book: ArticleBook, files: readonly PlannedArticle[]): Promise<void> {
    const written: PlannedArticle[] = [];
    for (const file of files) {
      if (!(await this.comparison.ask(Uri.parse(file.uri, true), file.text, true))) continue;
      await write(file);
      written.push(file);
    }
    await note(this.server, { book: book.uri, files: written });
    if (written.length > 0) this.wrote.fire();
  }

  private async tell(written: readonly PlannedArticle[], isCurrent: boolean): Promise<void> {
    if (isCurrent) void window.showInformationMessage(l10n.t("The article says what the book says."));
    const [first] = written;
    if (!first) return;
    const open = l10n.t("Open");
    const names = written.map(({ name }) => name).join(", ");
    void window.showInformationMessage(l10n.t("Written: {0}", names), open).then(async (chosen) => {
      if (chosen === open) await window.showTextDocument(Uri.parse(first.uri, true), { viewColumn: ViewColumn.Active });
    });
  }

  private books(): Promise<readonly ArticleBook[]> {
    return this.server.request<readonly ArticleBook[]>(ARTICLE_BOOKS, {});
  }

  private async chooseBook(): Promise<ArticleBook | undefined> {
    const books = await this.books();
    if (books.length === 0)
      throw new Error(
        l10n.t("No book here has a document that an article is made from, such as a runbook or a catalog item."),
      );
    if (books.length === 1) return books[0];
    const items = books.map((book) => ({
      label: book.name,
      description: workspace.asRelativePath(Uri.parse(book.uri)),
      book,
    }));
    const title = l10n.t("Whose articles should be built?");
    return (await window.showQuickPick(items, { title }))?.book;
  }

  private async documentOf(target: unknown): Promise<(PreviewedDocument & { language?: string }) | undefined> {
    if (isDocument(target)) return target;
    const editor = window.activeTextEditor;
    if (!editor) return undefined;
    const uri = editor.document.uri.toString();
    const at = await this.server.request<PathAtResult | null>(PATH_AT, { uri, position: editor.selection.active });
    if (!at) throw new Error(l10n.t("There is no document of a service book at the cursor."));
    return { uri, index: at.index };
  }
}

async function chooseLanguage({ languages }: Pick<ArticleBook, "languages">): Promise<string | null> {
  const items: (QuickPickItem & { tag: string })[] = languages.map(({ tag, name }) => ({
    label: name,
    description: tag,
    tag,
  }));
  const title = l10n.t("In which language should headings and sentences of the articles be?");
  return (await window.showQuickPick(items, { title }))?.tag ?? null;
}

function isDocument(target: unknown): target is PreviewedDocument & { language?: string } {
  const { uri, index } = (target ?? {}) as Partial<Readonly<Record<keyof PreviewedDocument, unknown>>>;
  return typeof uri === "string" && typeof index === "number";
}
