/** The language server as a process: started by VS Code over IPC, and by other editors as `servicebook lsp --stdio`. */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { nodeFiles } from "../files/index.ts";
import { clientFiles, filesByScheme } from "./client-files.ts";
import { serve } from "./server.ts";

const TRANSPORTS = ["--stdio", "--node-ipc", "--socket", "--pipe"];
if (!process.argv.some((argument) => TRANSPORTS.some((transport) => argument.startsWith(transport))))
  process.argv.push("--stdio");

const connection = createConnection(ProposedFeatures.all);

/** What fails outside every handler is told and does not end the server, unless there is nobody left to tell. */
function fail(error: unknown): void {
  if (error instanceof Error && "code" in error && error.code === "EPIPE") process.exit(1);
  connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
serve(connection, filesByScheme(nodeFiles, clientFiles(connection)));
