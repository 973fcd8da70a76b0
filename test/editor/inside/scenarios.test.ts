/**
 * Scenarios in VS Code’s Testing view, run by its own command.
 */
import * as vscode from "vscode";
import type { ScenarioOutcome } from "../../../src/protocol/index.ts";
import type { Api } from "../../../src/vscode/activate.ts";
import { same, soon } from "./expect.ts";
import { at } from "./workspace.ts";

const SCENARIO = "meridian-bank/scenarios/p3-friday-afternoon.yaml";
const DUE = "2026-03-11T17:40+00:00";

describe("scenarios as tests, inside the extension host", () => {
  let api: Api;
  let last: readonly ScenarioOutcome[] = [];

  before(async () => {
    api = await vscode.extensions.getExtension<Api>("servicebook.servicebook")!.activate();
    api.onDidRunScenarios((outcomes) => {
      last = outcomes;
    });
  });

  /** Runs all tests until the scenarios are among them. */
  const runAll = async () => {
    last = [];
    await soon(async () => {
      await vscode.commands.executeCommand("testing.runAll");
      return last.length > 0;
    });
    return last;
  };
  const isIt = ({ id }: ScenarioOutcome) => id.startsWith(at(SCENARIO).toString());
  const outcomeOf = async () => (await runAll()).find(isIt)?.outcome ?? "not there";

  it("are run all together", async () => {
    const outcomes = (await runAll()).filter(({ id }) => id.includes("/meridian-bank/scenarios/"));
    same(outcomes.length >= 5, true, "Whether there are those of the bank");
    same(await outcomeOf(), "holds", "The outcomes");
  });

  it("are run on what is typed and not saved", async () => {
    const { document } = await vscode.window.showTextDocument(at(SCENARIO));
    const start = document.getText().indexOf(DUE);
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + DUE.length));
    const put = async (text: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, range, text);
      same(await vscode.workspace.applyEdit(edit), true, "Whether the edit was taken");
    };
    await put(DUE.replace("17:40", "17:30"));
    same(await outcomeOf(), "fails", "The outcomes with another due date");
    const { messages = [] } = last.find(isIt) ?? {};
    same(messages.length, 1, "The numbers of messages");
    same(messages[0]?.range.start.line, range.start.line, "The lines of the message");
    await put(DUE);
    same(await outcomeOf(), "holds", "The outcomes when it is right again");
  });
});
