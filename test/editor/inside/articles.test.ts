/**
 * Articles from inside the extension host: generated from the line above a runbook, told to be stale, compared before they are written over,
 * built all at once and by a task, and traced back to their source.
 */
import * as vscode from "vscode";
import type { Api } from "../../../src/vscode/activate.ts";
import { same, soon } from "./expect.ts";
import { at, read, write } from "./workspace.ts";

const RUNBOOK = "meridian-bank/runbooks/payment-feed-stalled.yaml";
const ARTICLE = "meridian-bank/articles/payment-feed-stalled.md";
const STEP = "Restart the feed worker from the console";

/** Puts a link in an article’s place that leads to a file which is not there; there are none in a browser’s workspace. */
function linkOut(path: string): vscode.Uri | undefined {
  const files = globalThis.process?.getBuiltinModule?.("node:fs");
  if (!files) return undefined;
  const outside = vscode.Uri.joinPath(at("meridian-bank"), "..", "..", "outside.md");
  files.symlinkSync(outside.fsPath, at(path).fsPath);
  return outside;
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}

describe("articles, inside the extension host", () => {
  let previews: Api["previews"];
  let runbook: vscode.TextEditor;

  before(async () => {
    ({ previews } = await vscode.extensions.getExtension<Api>("servicebook.servicebook")!.activate());
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    runbook = await vscode.window.showTextDocument(at(RUNBOOK));
  });
  after(async () => {
    await vscode.window.showTextDocument(at(RUNBOOK));
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(at("meridian-bank/articles"), { recursive: true });
  });

  const lenses = (uri: vscode.Uri) =>
    vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 50);
  const titled = async (path: string, pattern: RegExp) =>
    (await lenses(at(path))).find(({ command }) => pattern.test(command?.title ?? ""))?.command;
  const replace = (from: string, to: string) =>
    runbook.edit((edit) => {
      const start = runbook.document.getText().indexOf(from);
      const { document } = runbook;
      edit.replace(new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)), to);
    });
  const comparison = () =>
    vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .find(({ input }) => input instanceof vscode.TabInputTextDiff)?.input as vscode.TabInputTextDiff | undefined;

  it("are shown beside their source, and stay so for the next document that gives one", async () => {
    await vscode.commands.executeCommand("servicebook.openArticle");
    const shown = () => {
      const [one] = previews.current();
      return one?.type === "show" && one.preview.type === "written" ? one.preview.article?.title : undefined;
    };
    await soon(async () => shown() === "Core banking payment feed stalled");
    await vscode.window.showTextDocument(at("meridian-bank/catalog/laptop-new-starter.yaml"), {
      viewColumn: vscode.ViewColumn.One,
    });
    await soon(async () => shown() === "How to request: Laptop for a new starter");
    runbook = await vscode.window.showTextDocument(at(RUNBOOK), { viewColumn: vscode.ViewColumn.One });
    await soon(async () => shown() === "Core banking payment feed stalled");
  });

  it("are generated where there is none", async () => {
    await soon(async () => (await titled(RUNBOOK, /^Generate article$/)) !== undefined);
    const { command, arguments: [document] = [] } = (await titled(RUNBOOK, /^Generate article$/))!;
    // What is asked the first time only, is told.
    await vscode.commands.executeCommand(command, { ...document, language: "en" });
    same((await read(ARTICLE)).includes(STEP), true, "The article");
    await soon(async () => (await titled(RUNBOOK, /^Article$/)) !== undefined);
  });

  it("are stale when their source says otherwise, and are compared before they are written over", async () => {
    await replace(STEP, "Restart both feed workers from the console");
    await soon(async () => (await titled(RUNBOOK, /^Article is stale$/)) !== undefined);
    const { command, arguments: args = [] } = (await titled(RUNBOOK, /^Article is stale$/))!;
    const built = vscode.commands.executeCommand(command, ...args);
    await soon(async () => comparison() !== undefined);
    const { original, modified } = comparison()!;
    same(original.path.endsWith(ARTICLE), true, "What is compared");
    const next = (await vscode.workspace.openTextDocument(modified)).getText();
    same(next.includes("Restart both feed workers"), true, "What it would become");
    same((await read(ARTICLE)).includes(STEP), true, "The article before anybody agrees");
    await vscode.commands.executeCommand("servicebook.writeArticle");
    await built;
    same((await read(ARTICLE)).includes("Restart both feed workers"), true, "The article");
    same(comparison(), undefined, "The comparison");
    await soon(async () => (await titled(RUNBOOK, /^Article$/)) !== undefined);
  });

  it("stay as somebody has left them, unless that is agreed to", async () => {
    await write(ARTICLE, (await read(ARTICLE)).replace("## ", "By hand.\n\n## "));
    const document = { uri: runbook.document.uri.toString(), index: 0 };
    const built = vscode.commands.executeCommand("servicebook.buildArticle", document);
    await soon(async () => comparison() !== undefined);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff));
    await built;
    same((await read(ARTICLE)).includes("By hand."), true, "What was written by hand");
  });

  it("lead back to their source", async () => {
    await vscode.window.showTextDocument(at(ARTICLE), { viewColumn: vscode.ViewColumn.One });
    await soon(
      async () => (await titled(ARTICLE, /^Made from Runbook “Core banking payment feed stalled”$/)) !== undefined,
    );
    const { command, arguments: args = [] } = (await titled(ARTICLE, /^Made from/))!;
    same((await titled(ARTICLE, /changed by hand/)) !== undefined, true, "That it was changed by hand");
    await vscode.commands.executeCommand(command, ...args);
    same(vscode.window.activeTextEditor?.document.uri.path.endsWith(RUNBOOK), true, "Where it leads");
  });

  it("are built all at once, and by a task; what was written by hand stays", async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: "servicebook" });
    const names = tasks.map(({ name }) => name).filter((name) => name.endsWith(": meridian-bank"));
    same(names.sort(), ["kb build: meridian-bank", "kb check: meridian-bank"], "The tasks");
    const task = tasks.find(({ name }) => name === "kb build: meridian-bank")!;
    const ended = new Promise<vscode.Disposable>((resolve) => {
      const listening = vscode.tasks.onDidEndTask(({ execution }) => {
        if (execution.task.name === task.name) resolve(listening);
      });
    });
    const outside = linkOut("meridian-bank/articles/esc-workplace.md");
    await vscode.tasks.executeTask(task);
    (await ended).dispose();
    same(outside === undefined || !(await exists(outside)), true, "That nothing was written through a link");
    const files = (await vscode.workspace.fs.readDirectory(at("meridian-bank/articles"))).filter(
      ([, type]) => !(type & vscode.FileType.SymbolicLink),
    );
    same(files.length > 20, true, `More than 20 articles of ${files.length}`);
    same((await read(ARTICLE)).includes("By hand."), true, "What was written by hand");
    const { builds } = JSON.parse(await read("meridian-bank/articles/servicebook-kb.json"));
    same(Object.keys(builds.markdown.files).length, files.length - 1, "The noted files");
    same(builds.markdown.ids, undefined, "A choice of documents");
  });
});
