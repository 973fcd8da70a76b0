/** Names followed, looked up and changed, through VS Code’s own commands. */
import * as vscode from "vscode";
import { eventuallySame, same, soon } from "./expect.ts";
import { difference, type Finding, findingsOfEditor } from "./finding.ts";
import { at, read } from "./workspace.ts";

const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
const TEAM = "meridian-bank/teams/payments-integration.yaml";

/** A role, where it is declared, its new id, and in how many files it is named. */
const ROLE = { id: "coo", newId: "chief-operating-officer", file: "meridian-bank/teams/management.yaml", files: 9 };

describe("names, inside the extension host", function () {
  // Many steps, one after the other.
  this.timeout(120_000);

  before(async () => {
    await vscode.extensions.getExtension("servicebook.servicebook")!.activate();
  });
  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  const inFront = () => vscode.window.activeTextEditor?.document.uri.toString();
  const goTo = async (path: string, words: string) => {
    const editor = await vscode.window.showTextDocument(at(path));
    const place = editor.document.positionAt(editor.document.getText().indexOf(words) + words.length);
    editor.selection = new vscode.Selection(place, place);
    return { uri: editor.document.uri, place };
  };

  it("lead to what they mean, and back", async () => {
    await goTo(SERVICE, "supportTeam: pay");
    await vscode.commands.executeCommand("editor.action.revealDefinition");
    await soon(async () => inFront() === at(TEAM).toString());
    same(vscode.window.activeTextEditor?.selection.active.line, 1, "The line of the team’s id");
    await vscode.commands.executeCommand("workbench.action.navigateBack");
    await soon(async () => inFront() === at(SERVICE).toString());
  });

  it("are found where they are used", async () => {
    const { uri, place } = await goTo(TEAM, "id: pay");
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      "vscode.executeReferenceProvider",
      uri,
      place,
    );
    const files = new Set(found.map((one) => one.uri.toString()));
    same(files.has(at(SERVICE).toString()), true, `Whether the service is among ${[...files]}`);
    same(files.size, 11, "The numbers of files");
  });

  it(`are changed in all of ${ROLE.files} files and nowhere else, and changed back`, async () => {
    const { id, newId, file, files } = ROLE;
    const [before, sound] = [await book(), findingsOfEditor()];
    const rename = async (from: string, path: string, to: string) => {
      const { uri, place } = await goTo(path, `id: ${from}`);
      const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        "vscode.executeDocumentRenameProvider",
        uri,
        place,
        to,
      );
      same(await vscode.workspace.applyEdit(edit), true, "Whether the edit was taken");
      // “Save all” saves what has an editor, and VS Code opens those of changed files only after a while.
      for (const document of vscode.workspace.textDocuments)
        if (document.isDirty) same(await document.save(), true, `Whether ${document.uri.path} was saved`);
    };
    await rename(id, file, newId);
    const after = await book();
    const changed = [...before.keys()].filter((path) => after.get(path) !== before.get(path));
    same(changed.length, files, `The numbers of changed files (${changed})`);
    same([...after.keys()].length, before.size, "The numbers of files");
    const word = new RegExp(`(?<![\\w.#-])${id}(?![\\w.-])`, "g");
    for (const path of changed) same(after.get(path), before.get(path)?.replace(word, newId), path);
    const elsewhere = ({ message }: Finding) => !message.includes(id) && !message.includes(newId);
    const asBefore = () => difference(sound.filter(elsewhere), findingsOfEditor().filter(elsewhere));
    await eventuallySame(asBefore, { onlyCommandLine: [], onlyEditor: [] }, "The findings of the renamed");
    await rename(newId, file, id);
    same([...(await book())], [...before], "The files");
    await eventuallySame(
      () => difference(sound, findingsOfEditor()),
      { onlyCommandLine: [], onlyEditor: [] },
      "The findings",
    );
  });
});

/** All files of the bank’s book by their path, with their texts. */
async function book(folder = "meridian-bank"): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const entries = await vscode.workspace.fs.readDirectory(at(folder));
  for (const [name, type] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const path = `${folder}/${name}`;
    if (type === vscode.FileType.Directory) for (const [file, text] of await book(path)) texts.set(file, text);
    else texts.set(path, await read(path));
  }
  return texts;
}
