/** Findings mended through VS Code’s own commands: one after the other, all of a file, and whenever a file is saved. */
import * as vscode from "vscode";
import { eventuallySame, same, soon } from "./expect.ts";
import { diagnosticsOf, rulesOf } from "./finding.ts";
import { at, read, write } from "./workspace.ts";

/** Findings of three sorts: what mends them, and what stands there then. */
const FINDINGS = [
  ["broken/services/misspelt-field.yaml", "schema/unknown-field", "Change to “supportTeam”", "supportTeam: help-desk"],
  ["broken/services/misspelt-field.yaml", "value/unreadable", "Change to “4h”", "recovery: {rto: 4h}"],
  ["broken/catalog/new-phone.yaml", "day-is-ambiguous", "Change to “2 business days”", "within: 2 business days"],
  ["broken/catalog/new-phone.yaml", "dead-reference", "Change to “prepare”", "after: [prepare]"],
] as const;

describe("mends, inside the extension host", function () {
  // Many steps, one after the other.
  this.timeout(120_000);

  const texts = new Map<string, string>();
  const KIND = "broken/sla/misspelt-kind.yaml";
  const SAFE = "broken/services/misspelt-field.yaml";

  before(async () => {
    await vscode.extensions.getExtension("servicebook.servicebook")!.activate();
    for (const file of new Set([...FINDINGS.map(([one]) => one), KIND])) texts.set(file, await read(file));
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  for (const [file, rule, title, becomes] of FINDINGS) {
    it(`take “${rule}” away`, async () => {
      const { document } = await vscode.window.showTextDocument(at(file));
      await soon(async () => rulesOf(file).includes(rule));
      const finding = diagnosticsOf(at(file)).find(
        ({ code }) => String(typeof code === "object" ? code.value : code) === rule,
      )!;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        document.uri,
        finding.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      const action = actions.find((one) => one.title === title);
      if (!action?.edit) throw new Error(`“${title}” is not among ${JSON.stringify(actions.map((one) => one.title))}`);
      same(await vscode.workspace.applyEdit(action.edit), true, "Whether the edit was taken");
      same(document.getText().includes(becomes), true, `Whether “${becomes}” is there`);
      const count = (rules: readonly string[]) => rules.filter((one) => one === rule).length;
      await eventuallySame(() => count(rulesOf(file)), 0, "The numbers of findings");
      await document.save();
      await write(file, texts.get(file)!);
      await eventuallySame(() => rulesOf(file).includes(rule), true, "Whether the finding is back");
    });
  }

  it("are made all together by a command, the safe ones", async () => {
    const { document } = await vscode.window.showTextDocument(at(SAFE));
    // The editor may still show what the last test has written.
    await soon(async () => document.getText() === texts.get(SAFE));
    const expected = texts.get(SAFE)?.replace("suportTeam:", "supportTeam:").replace("[live]", "live");
    await soon(async () => {
      await vscode.commands.executeCommand("editor.action.fixAll");
      return document.getText() === expected;
    });
    await document.save();
    await write(SAFE, texts.get(SAFE)!);
    await eventuallySame(() => rulesOf(SAFE).includes("schema/unknown-field"), true, "Whether the finding is back");
  });

  it("are made whenever a file is saved, where that is wanted", async () => {
    const settings = vscode.workspace.getConfiguration("editor");
    const onSave = { "source.fixAll.servicebook": "explicit" };
    await settings.update("codeActionsOnSave", onSave, vscode.ConfigurationTarget.Workspace);
    const { document } = await vscode.window.showTextDocument(at(KIND));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), "# Seen.\n");
    same(await vscode.workspace.applyEdit(edit), true, "Whether the edit was taken");
    await document.save();
    same(
      await read(KIND),
      `# Seen.\n${texts.get(KIND)!.replace("kind: SlaPolcy", "kind: SlaPolicy")}`,
      "The texts on the disk",
    );
    await settings.update("codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
    await write(KIND, texts.get(KIND)!);
    await eventuallySame(() => rulesOf(KIND), ["schema/unknown-kind"], "The findings of the file as it was");
  });
});
