/**
 * The Servicebook view, the commands around it and the documents that they make.
 */
import * as vscode from "vscode";
import type { Api } from "../../../src/vscode/activate.ts";
import { eventuallySame, same, soon } from "./expect.ts";
import { rulesOf } from "./finding.ts";
import { at, read, write } from "./workspace.ts";

type Row = NonNullable<Parameters<Api["view"]["getChildren"]>[0]>;

const SERVICE = "meridian-bank/services/core-banking-integration.yaml";
const BROKEN = "broken/services/misspelt-field.yaml";

describe("the Servicebook view, inside the extension host", () => {
  let view: Api["view"];

  before(async () => {
    ({ view } = await vscode.extensions.getExtension<Api>("servicebook.servicebook")!.activate());
    await soon(async () => (await below()).length > 1);
  });
  afterEach(async () => {
    await vscode.commands.executeCommand("servicebook.view.byService");
    await vscode.commands.executeCommand("servicebook.view.clearFilter");
  });

  const below = async (row?: Row): Promise<Row[]> => [...((await view.getChildren(row)) ?? [])];
  const itemOf = async (row: Row) => view.getTreeItem(row);
  /** The rows under a label, from the top down; the label itself in front of its description. */
  const look = async (row?: Row) =>
    Promise.all(
      (await below(row)).map(async (one) => {
        const { label, description } = await itemOf(one);
        return `${label}: ${description}`;
      }),
    );
  const find = async (label: string, row?: Row): Promise<Row> => {
    for (const one of await below(row)) if ((await itemOf(one)).label === label) return one;
    throw new Error(`There is no “${label}” among ${JSON.stringify(await look(row))}`);
  };
  const bank = () => find("Meridian Bank, IT service book");
  const inFront = () => vscode.window.activeTextEditor?.document.uri.toString();

  it("has the books of the workspace, and their services with what concerns them", async () => {
    const services = await look(await bank());
    same(services.includes("Core banking integration: Head of Payments"), true, `Whether it is in ${services}`);
    same(services.at(-1)?.startsWith("In no service: "), true, "Whether the rest comes last");
    const concerns = await look(await find("Core banking integration", await bank()));
    for (const start of ["Core banking incidents: SLA policy · ", "Scenarios: "])
      same(
        concerns.some((one) => one.startsWith(start)),
        true,
        `Whether “${start}” is in ${concerns}`,
      );
  });

  it("sorts by kind when it is told to", async () => {
    await vscode.commands.executeCommand("servicebook.view.byKind");
    const kinds = await look(await bank());
    same(kinds.slice(0, 2), ["Services: 7", "SLA policies: 11"], "The first kinds");
    same(kinds.at(-1), "Meridian Bank, IT service book: Service book", "The last row, the manifest");
    await vscode.commands.executeCommand("servicebook.view.byService");
  });

  it("shows only what holds the words of the filter", async () => {
    await vscode.commands.executeCommand("servicebook.view.filter", "stalled  runbook");
    const [first, ...others] = await below(await bank());
    same((await itemOf(first!)).label, "Core banking integration", "The only service");
    same(others, [], "What else is left");
    same((await look(first)).length, 1, "The number of rows below it");
    await vscode.commands.executeCommand("servicebook.view.filter", "no such words");
    same(await look(), [], "The rows for words that nothing has");
    await vscode.commands.executeCommand("servicebook.view.clearFilter");
    same((await look(await bank())).length > 3, true, "Whether everything is back");
  });

  it("says what is wrong with a document while it is", async () => {
    const broken = vscode.workspace.asRelativePath(at(BROKEN));
    await vscode.commands.executeCommand("servicebook.view.filter", "misspelt-field");
    const [book] = await below();
    await soon(async () => (await look(book)).some((one) => /\d errors?/.test(one)));
    await vscode.commands.executeCommand("servicebook.view.clearFilter");
    same(rulesOf(broken).length > 0, true, "Whether VS Code shows problems of it");
  });

  it("opens a document at its place, copies its id, and follows changes", async () => {
    const row = await find("Core banking integration", await bank());
    const { command } = await itemOf(row);
    await vscode.commands.executeCommand(command!.command, ...command!.arguments!);
    same(inFront(), at(SERVICE).toString(), "The files in front");
    await vscode.commands.executeCommand("servicebook.view.copyId", row);
    same(await vscode.env.clipboard.readText(), "core-banking-integration", "The clipboard");

    const text = await read(SERVICE);
    const two = `# two documents\n${text.replace("Core banking integration", "Core 🕗 banking")}`;
    await write("meridian-bank/services/second.yaml", `${two.replace(/^id: .*$/m, "id: second-core")}`);
    await soon(async () => (await look(await bank())).some((one) => one.startsWith("Core 🕗 banking: ")));
    const second = await itemOf(await find("Core 🕗 banking", await bank()));
    await vscode.commands.executeCommand(second.command!.command, ...second.command!.arguments!);
    same(vscode.window.activeTextEditor?.selection.active.line, 1, "The line of the second file’s document");
    await vscode.commands.executeCommand("workbench.action.closeActiveEditor");
    await vscode.workspace.fs.delete(at("meridian-bank/services/second.yaml"));
    await soon(async () => !(await look(await bank())).some((one) => one.startsWith("Core 🕗 banking: ")));
  });

  it("opens everything that concerns a service", async function () {
    // A dozen editors, one after the other.
    this.timeout(120_000);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const opened = await vscode.commands.executeCommand<{ id: string; uri: string }[]>(
      "servicebook.openService",
      "remote-access",
    );
    same(
      opened.some(({ id }) => id === "vpn-remote-access"),
      true,
      "Whether the catalog item is opened",
    );
    same(inFront(), at("meridian-bank/services/remote-access.yaml").toString(), "The files in front");
    const tabs = vscode.window.tabGroups.activeTabGroup.tabs.length;
    same(tabs, new Set(opened.map(({ uri }) => uri)).size, "The numbers of tabs and files");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("makes a document from a form that is filled in, in its folder, sound from the start", async () => {
    const answers = {
      book: at("meridian-bank").toString(),
      kind: "Runbook",
      name: "VPN: nobody gets in",
      id: "vpn-down",
    };
    await vscode.commands.executeCommand("servicebook.newDocument", {
      ...answers,
      refs: { Service: "remote-access", Team: "infrastructure" },
    });
    const file = "meridian-bank/runbooks/vpn-down.yaml";
    same(inFront(), at(file).toString(), "The files in front");
    const text = await read(file);
    for (const line of ['name: "VPN: nobody gets in"', "service: remote-access", "owner: infrastructure"])
      same(text.includes(`${line}\n`), true, `Whether “${line}” is in ${text}`);
    const probe = "meridian-bank/probe.yaml";
    await write(probe, "kind: Servise\nid: probe\nname: Probe\n");
    await eventuallySame(() => rulesOf(probe), ["schema/unknown-kind"], "The findings of a misspelt kind");
    same(rulesOf(file), [], "The findings of the new document");
    await soon(async () =>
      (await look(await find("Remote access", await bank()))).some((one) => one.startsWith("VPN: nobody")),
    );
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    for (const path of [file, probe]) await vscode.workspace.fs.delete(at(path));
    await eventuallySame(() => rulesOf(probe), [], "The findings of a file that is gone");
  });
});
