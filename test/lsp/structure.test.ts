/** Sorts of words, folds and growing selections, over stdio. */
import assert from "node:assert/strict";
import type { FoldingRange, SelectionRange, SemanticTokens } from "vscode-languageserver-protocol";
import { Client } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

const RUNBOOK = `# 🕗 first
# second
kind: Runbook
id: fix
name: "🕗 Fix"
steps:
  - {id: a, do: Look., takes: 5m}
  - id: b
    end: resolved
`;

describe("what a text is made of", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  const ask = <R>(method: string, params: object = {}) =>
    client.request<R>(`textDocument/${method}`, { textDocument: { uri }, ...params });

  beforeEach(async () => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "fix.yaml": RUNBOOK, "other.yaml": "a:\n  b: 1\n" });
    uri = folder.uri("fix.yaml");
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  /** Words as the client reads them: line, character, length, sort. */
  async function words(method = "semanticTokens/full", params = {}): Promise<string[]> {
    const { capabilities } = await client.init;
    const provider = capabilities.semanticTokensProvider;
    assert.ok(provider);
    const { data } = await ask<SemanticTokens>(method, params);
    const found: string[] = [];
    let [line, character] = [0, 0];
    for (let at = 0; at < data.length; at += 5) {
      const [down = 0, right = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
      character = down > 0 ? right : character + right;
      line += down;
      const modifiers = provider.legend.tokenModifiers.filter((_, bit) => bits & (1 << bit));
      found.push([`${line}:${character}+${length}`, provider.legend.tokenTypes[type], ...modifiers].join(" "));
    }
    return found;
  }

  it("is told word by word, in what is on disk and what is typed", async () => {
    const expected = [
      "2:6+7 type",
      "3:4+3 class declaration",
      "6:9+1 variable declaration",
      "6:30+2 number",
      "7:8+1 variable declaration",
      "8:9+8 enumMember",
    ];
    assert.deepEqual(await words(), expected);
    client.open(uri, RUNBOOK.replaceAll("\n", "\r\n"));
    assert.deepEqual(await words(), expected);
    const range = { start: { line: 6, character: 10 }, end: { line: 7, character: 0 } };
    assert.deepEqual(await words("semanticTokens/range", { range }), expected.slice(2, 4));
    client.change(uri, { text: `${RUNBOOK}  - {id: "🕗", takes: 1h` });
    assert.ok((await words()).includes("9:22+2 number"));
  });

  it("folds by its lines, also while it is broken", async () => {
    const folds = async () =>
      (await ask<FoldingRange[]>("foldingRange")).map(
        ({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind ?? ""}`,
      );
    assert.deepEqual(await folds(), ["0-1 comment", "5-8 ", "7-8 "]);
    client.open(uri, RUNBOOK.replaceAll("\n", "\r\n").replace("5m}", "5m"));
    assert.deepEqual(await folds(), ["0-1 comment", "5-8 ", "7-8 "]);
    uri = folder.uri("other.yaml");
    assert.equal(await ask("foldingRange"), null);
  });

  it("is selected step by step", async () => {
    client.open(uri, RUNBOOK.replaceAll("\n", "\r\n"));
    const positions = [
      { line: 4, character: 11 },
      { line: 99, character: 0 },
    ];
    const [first, second] = await ask<SelectionRange[]>("selectionRange", { positions });
    const found: string[] = [];
    for (let one = first; one; one = one.parent)
      found.push(
        `${one.range.start.line}:${one.range.start.character}-${one.range.end.line}:${one.range.end.character}`,
      );
    assert.deepEqual(found, ["4:10-4:13", "4:7-4:13", "4:6-4:14", "4:0-4:14", "2:0-8:17", "0:0-9:0"]);
    assert.ok(second);
    uri = folder.uri("other.yaml");
    assert.equal(await ask("selectionRange", { positions }), null);
    assert.deepEqual(await words(), []);
  });
});
