/** The extension in Node: the server is a process of its own. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";
import { type Api, start } from "./activate.ts";
import type { Server } from "./server.ts";

let server: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const module = Uri.joinPath(context.extensionUri, "dist", "server.js").fsPath;
  // Compiling the server takes longer than reading what a book says; Node 22 and newer keep what they have compiled here.
  const env = { NODE_COMPILE_CACHE: Uri.joinPath(context.globalStorageUri, "compiled").fsPath };
  const run = { module, transport: TransportKind.ipc, options: { env } };
  const debug = { ...run, options: { env, execArgv: ["--nolazy", "--inspect=6009"] } };
  const started = start(context, (options) => ({
    client: new LanguageClient("servicebook", "Servicebook", { run, debug }, options),
  }));
  server = started.server;
  return started.api;
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
