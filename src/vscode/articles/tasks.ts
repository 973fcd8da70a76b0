/**
 * Tasks that build and check articles. They run in the extension itself, so that they need no program on the path and work in the
 * browser; in a build pipeline `servicebook kb build` and `kb check` do the same.
 */
import {
  CancellationTokenSource,
  CustomExecution,
  type Disposable,
  EventEmitter,
  l10n,
  type Pseudoterminal,
  Task,
  TaskGroup,
  type TaskProvider,
  TaskScope,
  tasks,
  Uri,
  workspace,
} from "vscode";
import { ARTICLE_BOOKS, type ArticleBook, CHECK_ARTICLES, type CheckArticlesResult } from "../../protocol/index.ts";
import type { Server } from "../server.ts";
import { buildBook } from "./writing.ts";

/** The type of the tasks, as the package declares it. */
const TYPE = "servicebook";
const WHAT = ["kb build", "kb check"] as const;
type What = (typeof WHAT)[number];

/** A task as `tasks.json` has it. */
interface Definition {
  readonly type: string;
  readonly task: What;
  /** The book’s folder, as the workspace shows it; all books where left out. */
  readonly book?: string;
}

type Say = (line: string) => void;

export class ArticleTasks implements TaskProvider, Disposable {
  private readonly registered: Disposable;

  constructor(
    private readonly server: Server,
    private readonly wrote: () => void,
  ) {
    this.registered = tasks.registerTaskProvider(TYPE, this);
  }

  dispose(): void {
    this.registered.dispose();
  }

  async provideTasks(): Promise<Task[]> {
    const books = await this.books();
    if (books.length === 0) return [];
    return WHAT.flatMap((task) =>
      books.length === 1
        ? [this.taskOf({ type: TYPE, task })]
        : books.map((book) => this.taskOf({ type: TYPE, task, book: pathOf(book) })),
    );
  }

  resolveTask(task: Task): Task | undefined {
    const { task: what, book } = task.definition as unknown as Partial<Definition>;
    if (what === undefined || !WHAT.includes(what)) return undefined;
    return this.taskOf({ type: TYPE, task: what, ...(book !== undefined && { book }) }, task);
  }

  private taskOf(definition: Definition, like?: Task): Task {
    const { task: what, book } = definition;
    const name = like?.name ?? (book === undefined ? what : `${what}: ${book}`);
    const execution = new CustomExecution(async () => this.terminal(what, book));
    const task = new Task(
      like?.definition ?? { ...definition },
      like?.scope ?? TaskScope.Workspace,
      name,
      TYPE,
      execution,
    );
    task.group = what === "kb build" ? TaskGroup.Build : TaskGroup.Test;
    task.detail =
      what === "kb build"
        ? l10n.t("Writes the knowledge base articles of the book")
        : l10n.t("Says which articles no longer match the book");
    return task;
  }

  private terminal(what: What, book: string | undefined): Pseudoterminal {
    const written = new EventEmitter<string>();
    const closed = new EventEmitter<number>();
    const cancelling = new CancellationTokenSource();
    const say: Say = (line) => written.fire(`${line.replace(/\r?\n/g, "\r\n")}\r\n`);
    const run = async () => {
      try {
        closed.fire(await this.run(what, book, say, cancelling.token));
      } catch (error) {
        say(error instanceof Error ? error.message : String(error));
        closed.fire(2);
      }
    };
    return {
      onDidWrite: written.event,
      onDidClose: closed.event,
      open: () => void run(),
      close: () => cancelling.cancel(),
    };
  }

  /** Runs a task on the books that it means. The exit code is that of the command line: 0 for clean, 1 where there is something to do. */
  private async run(what: What, wanted: string | undefined, say: Say, token: CancellationTokenSource["token"]) {
    const books = (await this.books()).filter((book) => wanted === undefined || pathOf(book) === wanted);
    if (books.length === 0) throw new Error(l10n.t("There is no book whose articles could be built."));
    let code = 0;
    for (const book of books) {
      const isClean = what === "kb build" ? await this.build(book, say, token) : await this.check(book, say);
      if (!isClean) code = 1;
    }
    return code;
  }

  private async build(book: ArticleBook, say: Say, token: CancellationTokenSource["token"]): Promise<boolean> {
    const report = (_: number, __: number, files: readonly { readonly name: string }[]) => {
      for (const { name } of files) say(name);
    };
    const { written, same, edited, problems } = await buildBook(this.server, book, undefined, report, token);
    if (written.length > 0) this.wrote();
    for (const problem of problems) say(problem);
    for (const { name } of edited)
      say(l10n.t("{0} was changed by hand outside the marked parts; it was left as it is.", name));
    say(l10n.t("Articles of “{0}”: {1} written, {2} unchanged.", book.name, written.length, same));
    return edited.length === 0 && problems.length === 0;
  }

  private async check(book: ArticleBook, say: Say): Promise<boolean> {
    const checked = await this.server.request<CheckArticlesResult | null>(CHECK_ARTICLES, { uri: book.uri });
    const { files, problems } = checked ?? { files: [], problems: [] };
    const wrong = files.filter(({ state }) => state !== "current");
    for (const { name, state } of wrong) say(`${name}: ${sayState(state)}`);
    for (const problem of problems) say(problem);
    say(
      files.length === 0
        ? l10n.t("Nothing was built yet for “{0}”.", book.name)
        : l10n.t(
            "Articles of “{0}”: {1} of {2} files match the book.",
            book.name,
            files.length - wrong.length,
            files.length,
          ),
    );
    return files.length > 0 && wrong.length === 0 && problems.length === 0;
  }

  private books(): Promise<readonly ArticleBook[]> {
    return this.server.request<readonly ArticleBook[]>(ARTICLE_BOOKS, {});
  }
}

function sayState(state: CheckArticlesResult["files"][number]["state"]): string {
  switch (state) {
    case "new":
      return l10n.t("it is missing; its source has come since the last build");
    case "stale":
      return l10n.t("it no longer matches its source");
    case "edited":
      return l10n.t("it was changed by hand outside the marked parts");
    case "gone":
      return l10n.t("nothing in the book gives it any more");
    default:
      return "";
  }
}

function pathOf({ uri }: ArticleBook): string {
  return workspace.asRelativePath(Uri.parse(uri), false).replace(/\/$/, "");
}
