/**
 * The extension, the same in Node and in the browser.
 * Invariant: knows no documents and no rules; all of that is the server's.
 * Invariant: starts nothing from the workspace, so that a folder nobody trusts can be looked at.
 */
import { commands, type Event, type ExtensionContext, l10n, type TreeDataProvider, window, workspace } from "vscode";
import type { ScenarioOutcome } from "../protocol/index.ts";
import { Articles } from "./articles/articles.ts";
import { OriginLenses } from "./articles/origin.ts";
import { ArticleTasks } from "./articles/tasks.ts";
import { showBar } from "./bar.ts";
import { newBook, openSample, showRules } from "./commands.ts";
import { newDocument } from "./new-document.ts";
import { Outline } from "./outline.ts";
import { registerShowPlaces } from "./places.ts";
import { Previews } from "./preview/previews.ts";
import { type MakeClient, Server } from "./server.ts";
import { openService } from "./service.ts";
import { showStatus } from "./status.ts";
import { newTemplate, showBuiltInTemplates } from "./templates.ts";
import { ScenarioTests } from "./tests.ts";
import type { Row } from "./tree.ts";
import { BookView } from "./view.ts";

/**
 * What `activate` gives to other extensions. VS Code tells nobody how tests have ended but the one who ran them; whoever wants to act on it,
 * as our own suite does, listens here.
 */
export interface Api {
  /** Fires when scenarios have been run, with what came of each. */
  readonly onDidRunScenarios: Event<readonly ScenarioOutcome[]>;
  /** The rows of the Servicebook view, which VS Code shows to nobody but the user. */
  readonly view: TreeDataProvider<Row>;
  /** What the previews show, which only their pages are told otherwise. */
  readonly previews: Pick<Previews, "current" | "onDidShow">;
}

/** Starts the server and offers the commands. */
export function start(context: ExtensionContext, makeClient: MakeClient): { server: Server; api: Api } {
  const server = new Server(makeClient);
  const scenarios = new ScenarioTests(server);
  const outline = new Outline(server);
  const view = new BookView(context, outline, server);
  const previews = new Previews(context, server, outline);
  const articles = new Articles(server);
  context.subscriptions.push(
    command("servicebook.restart", () => server.start()),
    command("servicebook.showRules", () => showRules(server)),
    command("servicebook.openSample", (target) => openSample(context, server, target)),
    command("servicebook.newBook", (target) => newBook(server, target)),
    command("servicebook.newDocument", (answers) => newDocument(outline, server, answers)),
    command("servicebook.newTemplate", (name) => newTemplate(outline, server, name)),
    command("servicebook.openService", (target) => openService(outline, target)),
    command("servicebook.openPreview", async (target) => previews.open(target, { as: "document" })),
    command("servicebook.openArticle", async (target) => previews.open(target, { as: "article" })),
    command("servicebook.buildArticle", (target) => articles.build(target)),
    command("servicebook.buildAllArticles", () => articles.buildAll()),
    command("servicebook.writeArticle", async () => articles.writeShown()),
    command("servicebook.preview.toggleLock", async () => previews.toggleLock()),
    command("servicebook.preview.showText", () => previews.showText()),
    command("servicebook.view.open", (row) => view.open(row)),
    command("servicebook.view.copyId", (row) => view.copyId(row)),
    command("servicebook.view.findReferences", (row) => view.findReferences(row)),
    command("servicebook.view.filter", (words) => view.filter(words)),
    command("servicebook.view.clearFilter", () => view.filter("")),
    command("servicebook.view.byService", () => view.group("service")),
    command("servicebook.view.byKind", () => view.group("kind")),
    command("servicebook.view.refresh", () => outline.load()),
    workspace.onDidChangeWorkspaceFolders(() => server.follow()),
    registerShowPlaces(),
    showBuiltInTemplates(server),
    showStatus(),
    showBar(outline),
    outline,
    view,
    previews,
    scenarios,
    articles,
    new OriginLenses(server, articles.onDidWrite),
    new ArticleTasks(server, () => articles.tellWritten()),
  );
  void server.start();
  return { server, api: { onDidRunScenarios: scenarios.onDidRun, view, previews } };
}

/** A command that tells its failure in words. */
function command(id: string, run: (argument?: unknown) => Promise<unknown>) {
  return commands.registerCommand(id, async (argument?: unknown) => {
    try {
      return await run(argument);
    } catch (error) {
      void window.showErrorMessage(l10n.t("Servicebook: {0}", error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  });
}
