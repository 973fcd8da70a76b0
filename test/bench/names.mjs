/**
 * Measures names in a book of 5,000 documents, over stdio and right after an edit: references and rename of a team that more than 500 places
 * in as many files name, search, definition.
 *
 *   node test/bench/names.mjs              5,000 documents
 *   node test/bench/names.mjs --quick      1,000 documents
 */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node.js";
import { writeCorpus } from "./corpus.mjs";
import { cpuOf, percentile } from "./lsp.mjs";

const RUNS = 15;

const size = process.argv.includes("--quick") ? 1000 : 5000;
const folder = path.resolve("out/bench/names");
writeCorpus(folder, size);
const items = readdirSync(path.join(folder, "catalog")).slice(0, 500);
for (const name of items) {
  const file = path.join(folder, "catalog", name);
  writeFileSync(file, readFileSync(file, "utf8").replace(/^owner: .*$/m, "owner: team-0"));
}

const child = spawn(process.execPath, ["dist/cli.cjs", "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
const connection = createProtocolConnection(
  new StreamMessageReader(child.stdout),
  new StreamMessageWriter(child.stdin),
);
connection.onRequest("workspace/configuration", ({ items: asked }) => asked.map(() => null));
connection.onRequest("client/registerCapability", () => null);
connection.listen();
const rootUri = pathToFileURL(folder).href;
await connection.sendRequest("initialize", {
  processId: process.pid,
  rootUri,
  workspaceFolders: [{ uri: rootUri, name: "bench" }],
  capabilities: { workspace: { workspaceEdit: { documentChanges: true } }, textDocument: { diagnostic: {} } },
});
await connection.sendNotification("initialized", {});
const file = path.join(folder, "catalog", items[0]);
const text = readFileSync(file, "utf8");
const uri = pathToFileURL(file).href;
await connection.sendNotification("textDocument/didOpen", {
  textDocument: { uri, languageId: "yaml", version: 1, text },
});
await connection.sendRequest("workspace/symbol", { query: "" });
const line = text.split("\n").findIndex((one) => one.startsWith("owner: "));
const at = { textDocument: { uri }, position: { line, character: 9 } };

let version = 1;
const measured = {
  rename: ["textDocument/rename", { ...at, newName: "team-new" }, (edit) => edit.documentChanges.length],
  references: ["textDocument/references", { ...at, context: { includeDeclaration: true } }, (found) => found.length],
  definition: ["textDocument/definition", at, (found) => found.length],
  "document symbols": ["textDocument/documentSymbol", { textDocument: { uri } }, (found) => found.length],
  "workspace symbols": ["workspace/symbol", { query: "payment team" }, (found) => found.length],
};
console.log(
  `| ${size.toLocaleString("en")} documents | found | first ms | p50 ms | p95 ms | CPU ms each, after the first |`,
);
console.log("| --- | ---: | ---: | ---: | ---: | ---: |");
for (const [name, [method, params, count]] of Object.entries(measured)) {
  const times = [];
  let found = 0;
  let cpu = 0;
  for (let run = 0; run < RUNS; run++) {
    const changed = text.replace("tags: [corpus]", `tags: [corpus, x${run}]`);
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version: ++version },
      contentChanges: [{ text: changed }],
    });
    const start = performance.now();
    found = count(await connection.sendRequest(method, params));
    times.push(performance.now() - start);
    if (run === 0) cpu = cpuOf(child.pid);
  }
  const each = ((cpuOf(child.pid) - cpu) / (RUNS - 1)).toFixed(0);
  const [first, p50, p95] = [times[0], percentile(times, 0.5), percentile(times, 0.95)].map((ms) => ms.toFixed(1));
  console.log(`| ${name} | ${found} | ${first} | ${p50} | ${p95} | ${each} |`);
}
await connection.sendRequest("shutdown");
await connection.sendNotification("exit");
connection.dispose();
