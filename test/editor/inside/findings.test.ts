/**
 * What the extension finds, asked through VS Code's own interface.
 */
import * as vscode from "vscode";
import { eventuallySame, same } from "./expect.ts";
import { diagnosticsOf, difference, findingsOfEditor, rulesOf } from "./finding.ts";
import { at, type Expected, read, readExpected, write } from "./workspace.ts";

/** A service of the clean sample book, the line that names its team, and that team. */
const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
const SUPPORT_TEAM = "supportTeam: payments-integration";
const TEAM = "meridian-bank/teams/payments-integration.yaml";

describe("findings, inside the extension host", () => {
  let expected: Expected;

  before(async () => {
    expected = await readExpected();
    await vscode.extensions.getExtension("servicebook.servicebook")!.activate();
  });

  const isAsOnTheCommandLine = () =>
    eventuallySame(
      () => difference(expected.findings, findingsOfEditor()),
      { onlyCommandLine: [], onlyEditor: [] },
      "The findings",
    );

  it("come from the host that the suite is meant for", () => {
    const world: { process?: { versions?: { node?: string } } } = globalThis;
    same(world.process?.versions?.node ? "node" : "web", expected.host, "The hosts");
  });

  it("are those of the command line, in all sample books", async () => {
    same(expected.findings.length > 0, true, "Whether the samples have findings");
    await isAsOnTheCommandLine();
  });

  it("have a code that leads to its page", () => {
    for (const [uri] of vscode.languages.getDiagnostics()) {
      for (const { code, message } of diagnosticsOf(uri)) {
        same(typeof code === "object" && code.target.scheme, "https", `The links of “${message}”`);
      }
    }
  });

  it("lead from an id to where it is used again", () => {
    const file = at("broken/teams/same-id-twice.yaml");
    const [first, second] = diagnosticsOf(file).filter(({ message }) =>
      message.includes("“night-shift” is used 2 times"),
    );
    const [related] = first?.relatedInformation ?? [];
    same(related?.location.uri.toString(), file.toString(), "The files of the two");
    same(related?.location.range.start, second?.range.start, "The places of the second");
  });

  it("come and go while a line is broken and mended, and leave opened files of other tools alone", async () => {
    for (const path of expected.notOurs) await vscode.window.showTextDocument(at(path));
    const { document } = await vscode.window.showTextDocument(at(SERVICE));
    await replace(document, SUPPORT_TEAM, `${SUPPORT_TEAM}x`);
    await eventuallySame(
      () => rulesOf(SERVICE).includes("dead-reference"),
      true,
      "Whether there is a broken reference",
    );
    await replace(document, `${SUPPORT_TEAM}x`, SUPPORT_TEAM);
    await eventuallySame(() => rulesOf(SERVICE), [], "The findings of the mended file");
    // The server answers in order: whatever it had to say of the files opened before is there by now.
    for (const path of expected.notOurs) same(rulesOf(path), [], `The findings of ${path}`);
  });

  it("follow files that are deleted, made and renamed outside the editor", async () => {
    const text = await read(TEAM);
    await vscode.workspace.fs.delete(at(TEAM));
    await eventuallySame(() => rulesOf(SERVICE).includes("dead-reference"), true, "Whether the lost team is missed");
    const elsewhere = TEAM.replace("teams/", "teams/moved-");
    await write(elsewhere, text);
    await eventuallySame(() => rulesOf(SERVICE), [], "The findings of the service whose team is back");
    await vscode.workspace.fs.rename(at(elsewhere), at(TEAM));
    await write(elsewhere, text);
    await eventuallySame(() => rulesOf(TEAM), ["ref/duplicate-id"], "The findings of a team whose id is used twice");
    await vscode.workspace.fs.delete(at(elsewhere));
    await eventuallySame(() => rulesOf(TEAM), [], "The findings of the only team with its id");
  });

  it("obey the setting for the rules, and are the same again without it", async () => {
    const settings = vscode.workspace.getConfiguration("servicebook");
    await settings.update("ruleSet", "all", vscode.ConfigurationTarget.Workspace);
    const isMore = () => difference(expected.findings, findingsOfEditor()).onlyEditor.length > 0;
    await eventuallySame(isMore, true, "Whether there are more findings under all rules");
    await settings.update("ruleSet", undefined, vscode.ConfigurationTarget.Workspace);
    await isAsOnTheCommandLine();
  });

  it("are the same after a restart of the server", async () => {
    await vscode.commands.executeCommand("servicebook.restart");
    await isAsOnTheCommandLine();
  });
});

async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const start = document.getText().indexOf(text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + text.length)),
    by,
  );
  same(await vscode.workspace.applyEdit(edit), true, "Whether the edit was taken");
}
