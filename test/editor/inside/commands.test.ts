/**
 * The commands of the palette, with the folder that a person would choose given to them.
 */
import * as vscode from "vscode";
import { eventuallySame, same } from "./expect.ts";
import { rulesOf } from "./finding.ts";
import { at, read, write } from "./workspace.ts";

/** The file that is in front. */
const inFront = () => vscode.window.activeTextEditor?.document.uri.toString();

describe("commands, inside the extension host", () => {
  it("copy the sample book and open it", async () => {
    await vscode.commands.executeCommand("servicebook.openSample", at("copies"));
    const manifest = "copies/meridian-bank/servicebook.yaml";
    same(inFront(), at(manifest).toString(), "The files in front");
    same(await read(manifest), await read("meridian-bank/servicebook.yaml"), "The manifests");
    // The copied book is sound, and it is looked at: a misspelt kind in it is found.
    const probe = "copies/meridian-bank/probe.yaml";
    await write(probe, "kind: Servise\nid: probe\nname: Probe\n");
    // The machine’s watcher may miss a file in a folder that was made a moment ago, so it is opened too.
    await vscode.window.showTextDocument(at(probe));
    await eventuallySame(() => rulesOf(probe), ["schema/unknown-kind"], "The findings of a misspelt kind");
    same(rulesOf("copies/meridian-bank/services/core-banking-integration.yaml"), [], "The findings of a copied file");
  });

  it("make a folder a book that is sound from the start", async () => {
    await vscode.workspace.fs.createDirectory(at("copies/Über uns"));
    await vscode.commands.executeCommand("servicebook.newBook", at("copies/Über uns"));
    const manifest = "copies/Über uns/servicebook.yaml";
    same(inFront(), at(manifest).toString(), "The files in front");
    same(/^id: uber-uns$/m.test(await read(manifest)), true, "Whether the book has the id of its folder");
    const probe = "copies/Über uns/probe.yaml";
    await write(probe, "kind: Servise\nid: probe\nname: Probe\n");
    await eventuallySame(() => rulesOf(probe), ["schema/unknown-kind"], "The findings of a misspelt kind");
    same(rulesOf(manifest), [], "The findings of the new manifest");
  });
});
