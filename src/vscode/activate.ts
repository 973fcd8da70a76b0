/**
 * The extension, the same in Node and in the browser.
 * Invariant: knows no documents and no rules; all of that is the server's.
 * Invariant: starts nothing from the workspace, so that a folder nobody trusts can be looked at.
 */
import { commands, type Event, type ExtensionContext, l10n, window, workspace } from "vscode";
import type { ScenarioOutcome } from "../protocol/index.ts";
import { newBook, openSample, showRules } from "./commands.ts";
import { registerShowPlaces } from "./places.ts";
import { type MakeClient, Server } from "./server.ts";
import { showStatus } from "./status.ts";
import { ScenarioTests } from "./tests.ts";

/**
 * What `activate` gives to other extensions. VS Code tells nobody how tests have ended but the one who ran them; whoever wants to act on it,
 * as our own suite does, listens here.
 */
export interface Api {
  /** Fires when scenarios have been run, with what came of each. */
  readonly onDidRunScenarios: Event<readonly ScenarioOutcome[]>;
}

/** Starts the server and offers the commands. */
export function start(context: ExtensionContext, makeClient: MakeClient): { server: Server; api: Api } {
  const server = new Server(makeClient);
  const scenarios = new ScenarioTests(server);
  context.subscriptions.push(
    command("servicebook.restart", () => server.start()),
    command("servicebook.showRules", () => showRules(server)),
    command("servicebook.openSample", (target) => openSample(context, target)),
    command("servicebook.newBook", (target) => newBook(server, target)),
    workspace.onDidChangeWorkspaceFolders(() => server.follow()),
    registerShowPlaces(),
    showStatus(),
    scenarios,
  );
  void server.start();
  return { server, api: { onDidRunScenarios: scenarios.onDidRun } };
}

/** A command that tells its failure in words. */
function command(id: string, run: (argument?: unknown) => Promise<unknown>) {
  return commands.registerCommand(id, async (argument?: unknown) => {
    try {
      return await run(argument);
    } catch (error) {
      void window.showErrorMessage(l10n.t("Servicebook: {0}", error instanceof Error ? error.message : String(error)));
      return undefined;
    }
  });
}
