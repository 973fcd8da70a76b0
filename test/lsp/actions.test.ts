/** Quick fixes. */
import assert from "node:assert/strict";
import type { CodeAction, TextDocumentEdit, TextEdit } from "vscode-languageserver-protocol";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";
import { Client } from "./client.ts";
import { Folder, MANIFEST, misspelt, service, TEAM } from "./folder.ts";

/** Two documents in a file: a team with two slips, and a service that names a team which is not there. */
const TWO = `${misspelt("desk")}tag: [x, x]\n---\n${service("mail", "network-team")}`;

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
    const [action, accept, ...others] = await client.actions(uri, line(7));
    assert.ok(action);
    assert.match(action.title, /“skills”/);
    assert.equal(action.kind, "quickfix");
    assert.match(accept?.title ?? "", /^Accept “schema\/unknown-field” until 2027-02-22/);
    assert.equal(accept?.isPreferred, undefined);
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

describe("actions of a file", () => {
  let folder: Folder;
  let client: Client;
  const start = async (text: string, options: { ownFiles?: false } = {}) => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": text });
    client = await Client.start({ folders: [folder.path], ...options });
    client.open(folder.uri("team.yaml"), text);
    await client.items(folder.uri("team.yaml"));
    return folder.uri("team.yaml");
  };
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  /** Makes the text edits of an action for a file. */
  function edited(text: string, { edit }: CodeAction, uri: string): string {
    const source = new SourceText(uri, text);
    const edits = (edit?.documentChanges ?? []).flatMap((change) =>
      "textDocument" in change && change.textDocument.uri === uri ? (change.edits as TextEdit[]) : [],
    );
    return applyEdits(
      text,
      edits.map(({ range, newText }) => ({
        span: { start: source.offsetAt(range.start), end: source.offsetAt(range.end) },
        newText,
      })),
    );
  }

  it("make all safe mends at once, with any line breaks and characters", async () => {
    const text = TWO.replace("Team desk", "Team 🐟é").replaceAll("\n", "\r\n");
    const uri = await start(text);
    const all = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    assert.deepEqual(await client.actions(uri, all, { only: ["refactor.inline"] }), []);
    for (const only of ["source.fixAll", "source.fixAll.servicebook", "source"]) {
      const [action, ...others] = await client.actions(uri, all, { only: [only] });
      assert.ok(action);
      assert.deepEqual(others, []);
      assert.equal(action.kind, "source.fixAll.servicebook");
      assert.match(action.title, /all \d safe mends/);
      const mended = edited(text, action, uri);
      assert.equal(mended, text.replace("skils", "skills").replace("tag: [x, x]", "tags: [x]"));
    }
  });

  it("make the document that a name leads to, in a file of its own or below", async () => {
    const uri = await start(TWO);
    const at = { line: TWO.split("\n").indexOf("owner: network-team"), character: 9 };
    const [action] = (await client.actions(uri, { start: at, end: at })).filter(({ title }) => /Create/.test(title));
    assert.ok(action);
    assert.equal(action.title, "Create the team “network-team” in network-team.yaml");
    const [create, fill] = action.edit?.documentChanges ?? [];
    assert.ok(create && "kind" in create && create.kind === "create");
    assert.equal(create.uri, folder.uri("network-team.yaml"));
    assert.ok(fill && "textDocument" in fill && fill.textDocument.version === null);
    const { newText } = fill.edits[0] as TextEdit;
    client.open(create.uri, newText);
    assert.deepEqual(await client.rules(create.uri), []);
    assert.ok(!(await client.rules(uri)).includes("dead-reference"));
  });

  it("put the document into the same file where the client makes none", async () => {
    const uri = await start(TWO, { ownFiles: false });
    const at = { line: TWO.split("\n").indexOf("owner: network-team"), character: 9 };
    const actions = await client.actions(uri, { start: at, end: at });
    const action = actions.find(({ title }) => title === "Add the team “network-team” below");
    assert.ok(action);
    assert.ok(actions.every(({ title }) => !/Create|Split|file of its own/.test(title)));
    client.change(uri, { text: edited(TWO, action, uri) });
    assert.ok(!(await client.rules(uri)).includes("dead-reference"));
  });

  it("make a text readable that is not, one place at a time or as far as it is safe", async () => {
    const text = TEAM.replace(/^contact: .*$/m, "contact:\n\tphone: '1'\nnotes: see: below");
    const uri = await start(text);
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
    const line = (words: string) => text.split("\n").findIndex((one) => one.includes(words));
    const [tabs] = await client.actions(uri, at(line("phone")));
    assert.ok(tabs);
    assert.equal(tabs.title, "Indent with spaces: 2 for each tab");
    assert.equal(tabs.isPreferred, true);
    assert.equal(edited(text, tabs, uri), text.replace("\t", "  "));
    const [quotes] = await client.actions(uri, {
      start: { line: line("notes"), character: 0 },
      end: { line: line("notes"), character: 30 },
    });
    assert.equal(quotes && edited(text, quotes, uri), text.replace("see: below", '"see: below"'));
    const [all] = await client.actions(uri, at(0), { only: ["source.fixAll"] });
    assert.equal(all && edited(text, all, uri), text.replace("\t", "  "));
    client.change(uri, { text: text.replace("\t", "  ").replace("see: below", '"see: below"') });
    assert.deepEqual(await client.rules(uri), []);
  });

  it("move hours that are written in place into a schedule, as a refactoring and as a mend", async () => {
    const text = TEAM.replace(/^schedule: .*$/m, 'schedule: {mon-fri: "09:00-17:00"}');
    const uri = await start(text);
    const at = text.split("\n").findIndex((one) => one.startsWith("schedule"));
    const range = { start: { line: at, character: 12 }, end: { line: at, character: 12 } };
    for (const only of ["quickfix", "refactor.extract"]) {
      const actions = await client.actions(uri, range, { only: [only] });
      const action = actions.find(({ title }) => title.startsWith("Move"));
      assert.ok(action, only);
      assert.equal(edited(text, action, uri), text.replace('{mon-fri: "09:00-17:00"}', "desk-schedule"));
      const [create] = action.edit?.documentChanges ?? [];
      assert.ok(create && "kind" in create && create.kind === "create");
      assert.equal(create.uri, folder.uri("schedules/desk-schedule.yaml"));
    }
  });

  it("split a file", async () => {
    const text = `${TWO}---\n${service("phones", "desk")}`;
    const uri = await start(text);
    const [action] = await client.actions(
      uri,
      { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      { only: ["refactor.extract"] },
    );
    assert.ok(action);
    assert.equal(action.title, "Split this file into 3 files");
    assert.equal(edited(text, action, uri), text.slice(0, text.indexOf("---")));
    assert.equal(action.edit?.documentChanges?.length, 5);
  });
});
