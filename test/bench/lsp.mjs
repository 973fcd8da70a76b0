/** How long an editor waits from a keystroke to the new findings or an explanation, for any language server over stdio. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node.js";

/**
 * A server with one file open in it.
 *
 * @param {string[]} command the server and its arguments
 * @param {{ folder: string, file: string, text: string, settings?: object }} work
 */
async function open(command, { folder, file, text, settings = {} }) {
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
        hover: { contentFormat: ["markdown"] },
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
  return {
    firstMs,
    pid: child.pid,
    connection,
    uri,
    diagnostics,
    /** Tells the server of another text, without waiting. */
    change: (changed) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: ++version },
        contentChanges: [{ text: changed }],
      }),
    async close() {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      child.kill();
      connection.dispose();
    },
  };
}

/**
 * Where `places` are given, each is an edit too: the text with a line that is begun, and where its end is. Right behind it completion is
 * asked for, as editors do on a keystroke.
 *
 * @param {string[]} command the server and its arguments
 * @param {{ folder: string, file: string, text: string, edits: ((text: string) => string)[], places?: object[], settings?: object }} work
 * @returns {Promise<{ firstMs: number, times: number[], completions: number[], offered: number }>} milliseconds from each edit to its
 * diagnostics, and from each begun line to what is offered for it; how many things were offered in all
 */
export async function editTimes(command, { edits, places = [], ...work }) {
  const server = await open(command, work);
  const times = [];
  for (const edit of edits) {
    const { ms } = await server.diagnostics(() => server.change(edit(work.text)));
    times.push(ms);
  }
  const completions = [];
  let offered = 0;
  for (const { text: changed, position } of places) {
    const start = performance.now();
    server.change(changed);
    const answer = await server.connection.sendRequest("textDocument/completion", {
      textDocument: { uri: server.uri },
      position,
    });
    completions.push(performance.now() - start);
    offered += (answer?.items ?? answer ?? []).length;
  }
  await server.close();
  return { firstMs: server.firstMs, times, completions, offered };
}

/**
 * How long an explanation takes that is asked for right after an edit.
 *
 * @param {string[]} command the server and its arguments
 * @param {{ folder: string, file: string, text: string, asks: { edit: (text: string) => string, position: object }[], settings?: object }} work
 * @returns {Promise<{ times: number[], answered: number }>} milliseconds from each edit to the answer, and how many had one
 */
export async function hoverTimes(command, { asks, ...work }) {
  const server = await open(command, work);
  const times = [];
  let answered = 0;
  for (const { edit, position } of asks) {
    const changed = edit(work.text);
    const start = performance.now();
    server.change(changed);
    const answer = await server.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: server.uri },
      position,
    });
    times.push(performance.now() - start);
    if (answer) answered++;
    // As long as nobody types, a server may do what it has put off.
    await new Promise((later) => setTimeout(later, 20));
  }
  await server.close();
  return { times, answered };
}

/**
 * How long a preview takes that is asked for right after an edit, as the extension does on a keystroke.
 *
 * @param {string[]} command the server and its arguments
 * @param {{ folder: string, file: string, text: string, edits: ((text: string) => string)[], earlier?: string, inputs?: object, settings?: object }} work
 *   `earlier` is the text of the last commit
 * @returns {Promise<{ times: number[], cpu: number, bytes: number, type: string }>} milliseconds from each edit to what is to be shown, CPU
 * milliseconds of the server for one of them, and how large the last answer was
 */
export async function previewTimes(command, { edits, earlier, inputs, ...work }) {
  const server = await open(command, work);
  if (earlier !== undefined)
    await server.connection.sendRequest("servicebook/earlier", {
      ...{ uri: server.uri, name: "the last commit", files: [{ uri: server.uri, text: earlier }] },
    });
  const ask = (version) =>
    server.connection.sendRequest("servicebook/preview", { uri: server.uri, index: 0, version, inputs });
  // The first look at a book is no keystroke.
  await ask(1);
  const times = [];
  let last;
  const before = cpuOf(server.pid);
  for (const [at, edit] of edits.entries()) {
    const start = performance.now();
    server.change(edit(work.text));
    last = await ask(at + 2);
    times.push(performance.now() - start);
    // Editors ask for findings too, when nobody types any more.
    await new Promise((later) => setTimeout(later, 5));
  }
  const cpu = (cpuOf(server.pid) - before) / edits.length;
  await server.close();
  return { times, cpu, bytes: JSON.stringify(last).length, type: last.preview?.type ?? String(last.nothing) };
}

/** The value below which the share `p` of the numbers lies. */
export function percentile(numbers, p) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)];
}

/** CPU time of a process in milliseconds, where the system tells it; what others do meanwhile is not in it. */
export function cpuOf(pid) {
  try {
    const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8")
      .split(") ")[1]
      .split(" ")
      .slice(11, 13)
      .map(Number);
    return (user + system) * 10;
  } catch {
    return Number.NaN;
  }
}
