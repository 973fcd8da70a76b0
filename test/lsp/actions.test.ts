/** Quick fixes. */
import assert from "node:assert/strict";
import type { CodeAction, TextDocumentEdit } from "vscode-languageserver-protocol";
import { Client } from "./client.ts";
import { Folder, MANIFEST, misspelt, TEAM } from "./folder.ts";

describe("quick fixes", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;
  const line = (number: number) => ({ start: { line: number, character: 0 }, end: { line: number, character: 0 } });

  beforeEach(async () => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM });
    client = await Client.start({ folders: [folder.path] });
    uri = folder.uri("team.yaml");
    client.open(uri, misspelt("desk"));
    await client.items(uri);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  /** Makes an action’s edits in the open document. */
  function apply({ edit }: CodeAction): void {
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && "textDocument" in change);
    assert.equal(change.textDocument.uri, uri);
    for (const { range, newText } of (change as TextDocumentEdit).edits as { range: never; newText: string }[])
      client.change(uri, { range, text: newText });
  }

  it("mend the finding that they are offered for", async () => {
    const [item] = await client.items(uri);
    const [action, ...others] = await client.actions(uri, line(7));
    assert.ok(action);
    assert.match(action.title, /“skills”/);
    assert.equal(action.kind, "quickfix");
    assert.deepEqual(others, []);
    assert.equal(action.isPreferred, true);
    assert.deepEqual(action.diagnostics, [item]);
    const [change] = (action.edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.equal(change?.textDocument.version, 1);
    apply(action);
    assert.deepEqual(await client.rules(uri), []);
    assert.deepEqual(await client.actions(uri, line(7)), []);
  });

  it("are offered only where the finding is, and only when quick fixes are wanted", async () => {
    assert.deepEqual(await client.actions(uri, line(2)), []);
    assert.deepEqual(await client.actions(uri, line(7), { only: ["refactor"] }), []);
    assert.equal((await client.actions(uri, line(7), { only: ["quickfix"] })).length > 0, true);
    assert.equal(
      (await client.actions(uri, { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } })).length > 0,
      true,
    );
  });

  it("are none for a file that is not ours, and for positions that do not exist", async () => {
    client.open(folder.uri("compose.yaml"), "services: {web: {image: nginx}}\n");
    assert.deepEqual(await client.actions(folder.uri("compose.yaml"), line(0)), []);
    assert.deepEqual(await client.actions(folder.uri("nowhere.yaml"), line(0)), []);
    assert.deepEqual(await client.actions(uri, line(4000)), []);
  });
});
