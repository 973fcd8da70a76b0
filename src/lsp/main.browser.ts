/** The language server as a web worker. It reads files through the client alone. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { clientFiles } from "./client-files.ts";
import { serve } from "./server.ts";

/** The worker itself, of a type that no host-independent library declares. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
serve(connection, clientFiles(connection));
