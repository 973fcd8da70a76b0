/** `servicebook lsp`: the language server over standard input and output. */
/** Starts the server; it ends when the editor closes the connection. */
export function runServer(): void {
  if (
    !process.argv.some(
      (argument) => argument === "--stdio" || argument.startsWith("--socket") || argument === "--node-ipc",
    )
  )
    process.argv.push("--stdio");
  // The server is a bundle of its own, the same one that the extension starts.
  require("./server.js");
}
