/**
 * `servicebook lsp`: the language server, until the editor closes the connection. Called the usual way it has begun before the command line
 * is read (`launch.ts`).
 */
export function runServer(): void {
  // The server is a bundle of its own, the same one that the extension starts.
  require("./server.js");
}
