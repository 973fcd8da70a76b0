/**
 * Measures how a book of 5,000 documents is opened: how long it takes from the start of the server to the first findings of the document
 * that is open, until all files are checked, and how much memory the server takes beside one without a book.
 *
 *   node test/bench/opening.mjs              5,000 documents
 *   node test/bench/opening.mjs --quick      1,000 documents
 *
 * Memory is what is in use on the heap after all waste is collected: what the book costs. The size of the process (RSS) is told too, but it
 * holds what the collector has not given back yet, and says more about when it was looked at than about the book.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node.js";
import { writeCorpus } from "./corpus.mjs";
import { cpuOf, percentile } from "./lsp.mjs";

const RUNS = 5;
const HEAP = path.resolve("test/lsp/heap.cjs");

/** Opens a folder, and a file of it with a mistake in it; ends when all files are checked. */
async function openFolder(folder, name) {
  const env = { ...process.env };
  delete env.NODE_EXTRA_CA_CERTS;
  const began = performance.now();
  const child = spawn(process.execPath, ["--expose-gc", "--require", HEAP, "dist/cli.cjs", "lsp", "--stdio"], {
    stdio: ["pipe", "pipe", "inherit", "ipc"],
    env,
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest("workspace/configuration", ({ items }) => items.map(() => null));
  connection.onRequest("client/registerCapability", () => null);
  connection.onRequest("window/workDoneProgress/create", () => null);
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri,
    workspaceFolders: [{ uri: rootUri, name: "bench" }],
    capabilities: { window: { workDoneProgress: true }, textDocument: { diagnostic: {} } },
  });
  await connection.sendNotification("initialized", {});
  const result = { firstMs: Number.NaN, firstCpuMs: Number.NaN, found: 0 };
  if (name) {
    const file = path.join(folder, name);
    const uri = pathToFileURL(file).href;
    const text = `${readFileSync(file, "utf8")}mistake: here\n`;
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    const { items } = await connection.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    result.firstMs = performance.now() - began;
    result.firstCpuMs = cpuOf(child.pid);
    result.found = items.length;
  }
  await connection.sendRequest("workspace/diagnostic", { previousResultIds: [] });
  result.allMs = performance.now() - began;
  result.allCpuMs = cpuOf(child.pid);
  const told = new Promise((resolve) => child.once("message", resolve));
  child.send("");
  Object.assign(result, await told);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  connection.dispose();
  return result;
}

const size = process.argv.includes("--quick") ? 1000 : 5000;
const work = path.resolve("out/bench");
const folder = path.join(work, "opening");
const empty = path.join(work, "empty");
mkdirSync(empty, { recursive: true });
writeCorpus(folder, size);
const name = path.join("catalog", readdirSync(path.join(folder, "catalog")).sort()[7]);

const runs = { empty: [], book: [] };
for (let run = -1; run < RUNS; run++) {
  const [without, book] = [await openFolder(empty), await openFolder(folder, name)];
  if (!book.found) throw new Error("The mistake was not found.");
  if (run < 0) continue;
  runs.empty.push(without);
  runs.book.push(book);
}
const median = (list, key) =>
  percentile(
    list.map((one) => one[key]),
    0.5,
  );
console.log(
  "| documents | first findings ms | CPU ms | all files ms | CPU ms | heap MB | beside an empty server | process MB | beside an empty server |",
);
console.log("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
const cells = [
  size.toLocaleString("en"),
  ...["firstMs", "firstCpuMs", "allMs", "allCpuMs"].map((key) => median(runs.book, key).toFixed(0)),
  ...["heapMb", "rssMb"].flatMap((key) => {
    const mb = median(runs.book, key);
    return [mb.toFixed(0), `+${(mb - median(runs.empty, key)).toFixed(0)}`];
  }),
];
console.log(`| ${cells.join(" | ")} |`);
