/** How long an editor waits from a keystroke to the new findings, for any language server over stdio. */
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node.js";

/**
 * @param {string[]} command the server and its arguments
 * @param {{ folder: string, file: string, text: string, edits: ((text: string) => string)[], settings?: object }} work
 * Where `places` are given, each is an edit too: the text with a line that is begun, and where its end is. Right behind it completion is
 * asked for, as editors do on a keystroke.
 *
 * @returns {Promise<{ firstMs: number, times: number[], completions: number[], offered: number }>} milliseconds from each edit to its
 * diagnostics, and from each begun line to what is offered for it; how many things were offered in all
 */
export async function editTimes(command, { folder, file, text, edits, places = [], settings = {} }) {
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS;
  const child = spawn(process.execPath, command, { stdio: ["pipe", "pipe", "ignore"], env });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const uri = pathToFileURL(file).href;
  let arrived = () => {};
  connection.onNotification("textDocument/publishDiagnostics", (params) => {
    if (params.uri === uri) arrived(params);
  });
  connection.onRequest("workspace/configuration", (params) =>
    params.items.map((item) => settings[item.section] ?? null),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.onRequest("custom/schema/request", () => []);
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  const began = performance.now();
  const { capabilities } = await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: "bench" }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        diagnostic: {},
        publishDiagnostics: {},
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
      },
    },
  });
  await connection.sendNotification("initialized", {});
  const pull = Boolean(capabilities.diagnosticProvider);
  let version = 1;
  /** Sends a change and waits for what belongs to it: the answer where the server is asked, the next message where it pushes. */
  const diagnostics = (send) => {
    const start = performance.now();
    if (pull) {
      send();
      return connection
        .sendRequest("textDocument/diagnostic", { textDocument: { uri } })
        .then((answer) => ({ ms: performance.now() - start, count: answer.items?.length ?? 0 }));
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error("no diagnostics within 30 s")), 30_000);
      arrived = (params) => {
        clearTimeout(timer);
        resolve({ ms: performance.now() - start, count: params.diagnostics.length });
      };
      send();
    });
  };
  await diagnostics(() =>
    connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version, text } }),
  );
  const firstMs = performance.now() - began;
  const times = [];
  for (const edit of edits) {
    const changed = edit(text);
    const { ms } = await diagnostics(() =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text: changed }],
      }),
    );
    times.push(ms);
  }
  const completions = [];
  let offered = 0;
  for (const { text: changed, position } of places) {
    const start = performance.now();
    connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ text: changed }],
    });
    const answer = await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position });
    completions.push(performance.now() - start);
    offered += (answer?.items ?? answer ?? []).length;
  }
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  child.kill();
  connection.dispose();
  return { firstMs, times, completions, offered };
}

/** The value below which the share `p` of the numbers lies. */
export function percentile(numbers, p) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)];
}
