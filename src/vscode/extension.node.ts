/** The extension in Node: the server is a process of its own. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Api, start } from "./activate.ts";
import type { Server } from "./server.ts";

let server: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const run = { module: Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  const started = start(context, (options) => ({
    client: new LanguageClient("servicebook", "Servicebook", { run, debug }, options),
  }));
  server = started.server;
  return started.api;
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
