/**
 * A document written with what is suggested, through VS Code’s own commands: from an empty file, from one place to fill in to the next.
 */
import * as vscode from "vscode";
import { eventuallySame, same, soon } from "./expect.ts";
import { diagnosticsOf } from "./finding.ts";
import { at, write } from "./workspace.ts";

const FILE = "meridian-bank/catalog/meeting-room-screen.yaml";

describe("writing, inside the extension host", function () {
  // Many steps, one after the other.
  this.timeout(120_000);

  before(async () => {
    await vscode.extensions.getExtension("servicebook.servicebook")!.activate();
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(at(FILE));
  });

  const suggested = async (editor: vscode.TextEditor) => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      editor.selection.active,
    );
    return list.items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Snippet);
  };
  const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === "string" ? label : label.label);
  const take = async (editor: vscode.TextEditor, label: string) => {
    const items = await suggested(editor);
    const item = items.find((one) => labelOf(one) === label);
    if (!item) throw new Error(`“${label}” is not among ${JSON.stringify(items.map(labelOf))}`);
    const text = item.insertText ?? label;
    const snippet = typeof text === "string" ? new vscode.SnippetString().appendText(text) : text;
    const place = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
    await editor.insertSnippet(snippet, place);
  };
  const fill = async (text: string) => {
    await vscode.commands.executeCommand("type", { text });
    await vscode.commands.executeCommand("hideSuggestWidget");
    await vscode.commands.executeCommand("jumpToNextSnippetPlaceholder");
  };
  const rules = () =>
    diagnosticsOf(at(FILE))
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      .map(({ code }) => (typeof code === "object" ? code.value : code));

  it("makes a sound catalog item of an empty file", async () => {
    await write(FILE, "");
    const editor = await vscode.window.showTextDocument(at(FILE));
    // Nothing is suggested before the server is there.
    await soon(async () => (await suggested(editor)).length > 0);
    same(labelOf((await suggested(editor))[0]!), "kind: CatalogItem", "What is suggested first in its folder");
    await take(editor, "kind: CatalogItem");
    await fill("Screen for a meeting room");
    await fill("workplace-device");
    await fill("workplace-services");
    await fill("office-hours");
    await fill("workplace-services");
    await fill("service-desk");
    const text = () => editor.document.getText();
    for (const line of ["id: meeting-room-screen", "name: Screen for a meeting room", "  schedule: office-hours"])
      same(text().split(/\r?\n/).includes(line), true, `Whether “${line}” is in ${text()}`);
    // The service has been misspelt, and is named.
    await eventuallySame(rules, ["dead-reference"], "The errors of what was written");
    const end = editor.document.positionAt(text().indexOf("workplace-device") + "workplace-device".length);
    editor.selection = new vscode.Selection(end, end);
    await take(editor, "workplace-devices");
    await eventuallySame(rules, [], "The errors of the finished document");
    same(/^service: workplace-devices\r?$/m.test(text()), true, `Whether the service is in ${text()}`);
    await editor.document.save();
  });

  it("says beside each thing that is suggested what it is", async () => {
    const { document } = vscode.window.activeTextEditor!;
    const owner = document.positionAt(document.getText().indexOf("owner: ") + "owner: ".length);
    const editor = vscode.window.activeTextEditor!;
    editor.selection = new vscode.Selection(owner, owner);
    const desk = (await suggested(editor)).find((one) => labelOf(one) === "service-desk");
    const words = typeof desk?.label === "object" ? desk.label.description : undefined;
    same(/^Service Desk.* · \S/.test(words ?? ""), true, `Whether “${words}” says who that is`);
  });
});
