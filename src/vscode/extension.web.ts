/** The extension in the browser: the server is a web worker. */
import { type ExtensionContext, Uri } from "vscode";
import { LanguageClient } from "vscode-languageclient/browser";
import { type Api, start } from "./activate.ts";
import type { Server } from "./server.ts";

/** The browser's own, which no host-independent library declares. */
declare const Worker: new (url: string) => ConstructorParameters<typeof LanguageClient>[3] & { terminate(): void };

let server: Server | undefined;

export function activate(context: ExtensionContext): Api {
  const program = Uri.joinPath(context.extensionUri, "dist", "server.js").toString(true);
  const started = start(context, (options) => {
    const worker = new Worker(program);
    return { client: new LanguageClient("servicebook", "Servicebook", options, worker), end: () => worker.terminate() };
  });
  server = started.server;
  return started.api;
}

export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
