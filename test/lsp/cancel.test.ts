/** Requests that are taken back while somebody types: each is answered, in order, and the last text counts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CancellationTokenSource, type DocumentSymbol, LSPErrorCodes } from "vscode-languageserver-protocol";
import { everyQuestion, METHODS } from "../soak/questions.ts";
import { Hand, Sheet } from "../soak/typist.ts";
import { type Answer, Client } from "./client.ts";
import { Folder, MANIFEST, misspelt, service, TEAM, team } from "./folder.ts";
import { random } from "./random.ts";

const RUNBOOK = readFileSync(resolve("samples/meridian-bank/runbooks/branches-offline.yaml"), "utf8");

describe("requests that are taken back while somebody types", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  beforeEach(async () => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "mail.yaml": service("mail", "desk") });
    uri = folder.write("runbook.yaml", RUNBOOK);
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  /** Every question about a text, each taken back after so many milliseconds, or not at all. */
  function askAll(
    sheet: Sheet,
    hand: Hand,
    afterMs: (index: number) => number | undefined,
  ): Promise<[string, Answer][]> {
    const scene = { hand, sheet, lenses: [], items: [], scenarios: [] };
    return Promise.all(
      everyQuestion(scene).map(async ({ method, params }, index): Promise<[string, Answer]> => {
        const source = new CancellationTokenSource();
        const ms = afterMs(index);
        if (ms === 0) queueMicrotask(() => source.cancel());
        else if (ms !== undefined) setTimeout(() => source.cancel(), ms);
        return [method, await client.ask(method, params, source.token)];
      }),
    );
  }

  function judge(answers: readonly (readonly [string, Answer])[]): void {
    for (const [method, { error }] of answers) {
      const isAnswer =
        !error ||
        error.code === LSPErrorCodes.RequestCancelled ||
        error.code === LSPErrorCodes.ContentModified ||
        (error.code === LSPErrorCodes.RequestFailed && /rename/i.test(method));
      assert.ok(isAnswer, `${method}: ${error?.code} ${error?.message}`);
    }
  }

  it("are answered all, whatever they ask and whenever they are taken back", async () => {
    const hand = new Hand(random(20261125));
    const sheet = new Sheet(uri, RUNBOOK);
    client.open(uri, RUNBOOK);
    for (const ms of [0, 1, 2, 5, undefined]) {
      client.change(uri, ...sheet.apply([{ range: sheet.range(0, 0), text: `# ${ms}\n` }]));
      const answers = await askAll(sheet, hand, (index) => (ms === undefined ? undefined : ms + (index % 3)));
      assert.ok(answers.length > 25 && answers.length <= METHODS.length, String(answers.length));
      judge(answers);
      if (ms === undefined)
        for (const [method, { error }] of answers)
          assert.ok(!error || /rename/i.test(method), `${method} was not taken back`);
    }
  });

  it("are answered all while the book is still being read", async () => {
    const many = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM });
    for (let index = 0; index < 400; index++) many.write(`t/t${index}.yaml`, team(`t${index}`));
    const early = await Client.start({ folders: [many.path] });
    const at = { textDocument: { uri: many.uri("team.yaml") }, position: { line: 1, character: 5 } };
    early.open(many.uri("team.yaml"), misspelt("desk"));
    const methods = [
      "references",
      "rename",
      "prepareRename",
      "definition",
      "hover",
      "completion",
      "codeLens",
      "diagnostic",
    ];
    const answers = await Promise.all(
      methods.flatMap((name) =>
        [0, 1, 10, undefined].map(async (ms): Promise<[string, Answer]> => {
          const source = new CancellationTokenSource();
          if (ms !== undefined) setTimeout(() => source.cancel(), ms);
          const method = `textDocument/${name}`;
          const params = { ...at, newName: "desk-two", context: { includeDeclaration: true } };
          return [method, await early.ask(method, params, source.token)];
        }),
      ),
    );
    judge(answers);
    assert.deepEqual(await early.rules(many.uri("team.yaml")), ["schema/unknown-field"]);
    assert.equal(await early.stop(), 0);
    assert.deepEqual(early.log, []);
    many.remove();
  });

  it("change nothing in the order of the others, and the last text counts", async () => {
    client.open(uri, RUNBOOK);
    await client.workspaceDiagnostics();
    const order: number[] = [];
    const names = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        client.change(uri, { text: RUNBOOK.replace(/^name: .*$/m, `name: Version ${index}`) });
        const source = new CancellationTokenSource();
        if (index % 3 === 1) setTimeout(() => source.cancel(), index % 7);
        const { result, error } = await client.ask(
          "textDocument/documentSymbol",
          { textDocument: { uri } },
          source.token,
        );
        order.push(index);
        if (error) assert.equal(error.code, LSPErrorCodes.RequestCancelled);
        return error ? undefined : (result as DocumentSymbol[])[0]?.name;
      }),
    );
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    const seen = names.flatMap((name) => (name === undefined ? [] : [Number(/^Version (\d+)$/.exec(name)?.[1])]));
    assert.ok(seen.length >= 40);
    for (const [index, name] of names.entries())
      if (name !== undefined)
        assert.ok(Number(/\d+$/.exec(name)?.[0]) >= index, `${name} was told for version ${index}`);
    assert.equal(seen.at(-1), 59);
  });
});
