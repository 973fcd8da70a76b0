/**
 * Previews from inside the extension host: opened by the line above the text, beside it, and following what is typed. What is on the page
 * is looked at from outside.
 */
import * as vscode from "vscode";
import type { Api } from "../../../src/vscode/activate.ts";
import { same, soon } from "./expect.ts";
import { at } from "./workspace.ts";

const ITEM = "meridian-bank/catalog/laptop-new-starter.yaml";
const SERVICE = "meridian-bank/services/core-banking-integration.yaml";

describe("previews, inside the extension host", () => {
  let previews: Api["previews"];

  before(async () => {
    ({ previews } = await vscode.extensions.getExtension<Api>("servicebook.servicebook")!.activate());
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  /** What is shown, as its kind and title. */
  const shown = () =>
    previews
      .current()
      .map((one) => (one?.type === "show" ? `${one.preview.type}: ${one.preview.head.title.text}` : ""));

  it("open by the line above the text", async () => {
    const { document } = await vscode.window.showTextDocument(at(ITEM));
    const find = async () =>
      (
        await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 20)
      ).find(({ command }) => command?.title === "Preview");
    await soon(async () => (await find()) !== undefined);
    const { command } = (await find())!;
    await vscode.commands.executeCommand(command!.command, ...(command!.arguments ?? []));
    await soon(async () => shown()[0] === "request: Laptop for a new starter");
    same(
      vscode.window.activeTextEditor?.document.uri.toString(),
      document.uri.toString(),
      "The text with the keyboard",
    );
    same(vscode.window.tabGroups.all.length, 2, "The number of groups");
  });

  it("follow what is typed, and say of which version they are", async () => {
    const editor = vscode.window.activeTextEditor!;
    const { document } = editor;
    const start = document.positionAt(document.getText().indexOf("Laptop for a new starter"));
    const told = new Promise<vscode.Disposable>((resolve) => {
      const listening = previews.onDidShow(({ uri, version }) => {
        if (uri === document.uri.toString() && version === document.version && version > 1) resolve(listening);
      });
    });
    await editor.edit((edit) => edit.insert(start, "New "));
    (await told).dispose();
    same(shown(), ["request: New Laptop for a new starter"], "What is shown");
  });

  it("follow the active editor", async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.window.showTextDocument(at(SERVICE), { viewColumn: vscode.ViewColumn.One });
    await soon(async () => shown()[0]?.endsWith(": Core banking integration") === true);
    same(shown().length, 1, "The number of previews");
  });
});
