/**
 * The extension, the same in Node and in the browser.
 * Invariant: knows no documents and no rules; all of that is the server's.
 * Invariant: starts nothing from the workspace, so that a folder nobody trusts can be looked at.
 */
import { commands, type ExtensionContext, l10n, window, workspace } from "vscode";
import { newBook, openSample, showRules } from "./commands.ts";
import { registerShowPlaces } from "./places.ts";
import { type MakeClient, Server } from "./server.ts";
import { showStatus } from "./status.ts";

/** Starts the server and offers the commands. */
export function start(context: ExtensionContext, makeClient: MakeClient): Server {
  const server = new Server(makeClient);
  context.subscriptions.push(
    command("servicebook.restart", () => server.start()),
    command("servicebook.showRules", () => showRules(server)),
    command("servicebook.openSample", (target) => openSample(context, target)),
    command("servicebook.newBook", (target) => newBook(server, target)),
    workspace.onDidChangeWorkspaceFolders(() => server.follow()),
    registerShowPlaces(),
    showStatus(),
  );
  void server.start();
  return server;
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
