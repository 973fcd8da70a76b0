/**
 * Lenses, hints and explanations, as VS Code shows them.
 */
import * as vscode from "vscode";
import { same, soon } from "./expect.ts";
import { at } from "./workspace.ts";

const POLICY = "meridian-bank/sla/sla-core-banking.yaml";
const SCHEDULE = "meridian-bank/schedules/office-hours.yaml";

describe("what is shown beside a text, inside the extension host", () => {
  const titles = async (path: string) => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      at(path),
      20,
    );
    return lenses.map(({ command }) => command?.title ?? "");
  };

  before(async () => {
    await vscode.extensions.getExtension("servicebook.servicebook")!.activate();
  });

  it("is above rows and policies", async () => {
    await vscode.window.showTextDocument(at(POLICY));
    await soon(async () => (await titles(POLICY)).some((title) => /^\d+ scenarios test this policy$/.test(title)));
    const found = await titles(POLICY);
    // The sample’s day is a Sunday.
    const row = "P3 opened now: respond due Mon 12:00, resolve due Thu 08:00 (Europe/Lisbon)";
    same(found.includes(row), true, `Whether there is “${row}” among ${JSON.stringify(found)}`);
    await vscode.window.showTextDocument(at(SCHEDULE));
    // VS Code gives those first that lead somewhere already.
    const above = (await titles(SCHEDULE)).filter((title) => title !== "Preview");
    const [hours, users] = above;
    same(hours, "44 h a week · closed now, opens Mon 08:00 (Europe/Lisbon)", "The lens above the hours");
    same(/^used by \d+ documents$/.test(users ?? ""), true, `Whether “${users}” says who uses them`);
  });

  it("leads from a policy to its scenarios", async () => {
    const { document } = await vscode.window.showTextDocument(at(POLICY));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
      20,
    );
    const lens = lenses.find(({ command }) => command?.title.includes("this policy"));
    same(lens?.command?.command, "servicebook.showPlaces", "The commands");
    await vscode.commands.executeCommand(lens!.command!.command, ...lens!.command!.arguments!);
    await vscode.commands.executeCommand("closeReferenceSearch");
  });

  it("is behind times", async () => {
    const { document } = await vscode.window.showTextDocument(at(POLICY));
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    const words = hints.map(
      ({ label, position }) => `${document.lineAt(position.line).text.slice(0, 4).trim()} ${label}`,
    );
    same(words.slice(0, 2), ["P3 due Mon 12:00", "P3 ≈ 27 h open, due Thu 08:00"], "The hints");
  });

  it("explains what the mouse rests on", async () => {
    const { document } = await vscode.window.showTextDocument(at(POLICY));
    const place = document.positionAt(document.getText().indexOf("3 business days, schedule") + 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      place,
    );
    const words = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === "string" ? content : content.value))
      .join("\n");
    same(
      /\| Mon 23 Nov \| 08:00-13:00, 14:00-18:00 \| 9 h \| 9 h \|/.test(words),
      true,
      `Whether “${words}” has Monday`,
    );
  });
});
