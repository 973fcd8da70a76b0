/** Articles as files: written where nothing is lost, and noted in their folder. Through the workspace’s files, so that it works in the browser, too. */
import { type CancellationToken, l10n, Uri, workspace } from "vscode";
import {
  ARTICLES_WRITTEN,
  type ArticleBook,
  NOTE_ARTICLES,
  type NoteArticlesParams,
  type NoteArticlesResult,
  PLAN_ARTICLES,
  type PlanArticlesParams,
  type PlanArticlesResult,
  type PlannedArticle,
} from "../../protocol/index.ts";
import { isBehindLink } from "../files.ts";
import type { Server } from "../server.ts";

/** Documents whose articles are made by one question to the server, so that it can be stopped in between. */
const AT_ONCE = 20;

type Plan = Extract<PlanArticlesResult, { files: unknown }>;

/** What came of a build. */
export interface Outcome {
  readonly written: readonly PlannedArticle[];
  readonly same: number;
  /** Files that somebody has changed by hand; they were left as they are. */
  readonly edited: readonly PlannedArticle[];
  readonly problems: readonly string[];
}

export async function planOf(server: Server, params: PlanArticlesParams): Promise<Plan> {
  const plan = await server.request<PlanArticlesResult>(PLAN_ARTICLES, params);
  if ("nothing" in plan) throw new Error(plan.nothing);
  return plan;
}

/** Writes a file; one that is another by now than it was when it was looked at is left alone. */
export async function write({ uri, name, before, text }: PlannedArticle): Promise<void> {
  const file = Uri.parse(uri, true);
  if (workspace.textDocuments.some((one) => one.isDirty && one.uri.toString() === file.toString()))
    throw new Error(l10n.t("“{0}” has changes that are not saved. Save it or undo them first.", name));
  if (await isBehindLink(file))
    throw new Error(l10n.t("“{0}” lies behind a link, which may lead out of the book, and was left as it is.", name));
  const now = await textOf(file);
  if ((now?.replace(/\r\n/g, "\n") ?? null) !== before)
    throw new Error(l10n.t("“{0}” was changed meanwhile, and was left as it is.", name));
  const ends = now?.includes("\r\n") ? text.replace(/\n/g, "\r\n") : text;
  await workspace.fs.writeFile(file, new TextEncoder().encode(ends));
}

async function textOf(file: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return undefined;
  }
}

/** Notes in the folder what has been written, and tells the server of it. */
export async function note(server: Server, params: NoteArticlesParams): Promise<void> {
  if (params.files.length === 0) return;
  const notes = await server.request<NoteArticlesResult | null>(NOTE_ARTICLES, params);
  const file = notes && Uri.parse(notes.uri, true);
  if (!file || (await isBehindLink(file))) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(notes.text));
  await server.tell(ARTICLES_WRITTEN);
}

/**
 * Makes all articles of a book and writes those that have changed.
 *
 * @param report hears how many of all documents are done, and each file that was written
 */
export async function buildBook(
  server: Server,
  book: ArticleBook,
  language: string | undefined,
  report: (done: number, all: number, written: readonly PlannedArticle[]) => void,
  token: CancellationToken,
): Promise<Outcome> {
  const written: PlannedArticle[] = [];
  const same: PlannedArticle[] = [];
  const edited: PlannedArticle[] = [];
  const problems = new Set<string>();
  const done: string[] = [];
  const { documents } = book;
  const take = async (params: PlanArticlesParams) => {
    const plan = await planOf(server, params);
    const now: PlannedArticle[] = [];
    for (const file of plan.files) {
      if (file.state === "edited") edited.push(file);
      else if (file.state === "current") same.push(file);
      else {
        try {
          await write(file);
          now.push(file);
        } catch (error) {
          // The others are written all the same.
          problems.add(error instanceof Error ? error.message : String(error));
        }
      }
    }
    written.push(...now);
    for (const one of plan.problems) problems.add(one);
    done.push(...(params.documents ?? []));
    report(done.length, documents.length, now);
  };
  try {
    for (let at = 0; at < documents.length && !token.isCancellationRequested; at += AT_ONCE)
      await take({ uri: book.uri, documents: documents.slice(at, at + AT_ONCE), language });
    if (book.hasWhole && !token.isCancellationRequested) await take({ uri: book.uri, language });
  } finally {
    // What was written is noted even where the rest was not.
    const isAll = done.length >= documents.length;
    const files = [...written, ...same];
    await note(server, { book: book.uri, files, language, ...(!isAll && { documents: done }) });
  }
  return { written, same: same.length, edited, problems: [...problems] };
}
