/** All files of a workspace, and what happens to them outside the editor. */
import assert from "node:assert/strict";
import type { FileChangeType } from "vscode-languageserver-protocol";
import { Client, eventually, summary, uriOf } from "./client.ts";
import { Folder, MANIFEST, misspelt, service, TEAM, team } from "./folder.ts";

const CREATED: FileChangeType = 1;
const CHANGED: FileChangeType = 2;
const DELETED: FileChangeType = 3;

describe("all files of a workspace", () => {
  let folder: Folder;
  let client: Client;
  const name = (uri: string) => folder.name(uri);
  const broken = () => client.workspaceDiagnostics().then((report) => summary(report, name));
  const becomes = (wanted: readonly string[]) =>
    eventually(
      async () => JSON.stringify(await broken()) === JSON.stringify(wanted),
      wanted.join(", ") || "no findings",
    ).catch(async () => assert.deepEqual(await broken(), wanted));

  async function start(files: Readonly<Record<string, string | Uint8Array>>, settings = {}): Promise<void> {
    folder = new Folder(files);
    client = await Client.start({ folders: [folder.path], settings });
  }
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  it("are checked though nobody opened them, and those that are the same are not sent again", async () => {
    await start({
      "servicebook.yaml": MANIFEST,
      "team.yaml": TEAM,
      "a.yaml": misspelt("team-a"),
      "sub/b.yml": misspelt("team-b"),
      "notes.txt": "kind: Team\n",
    });
    const first = await client.workspaceDiagnostics();
    assert.deepEqual(summary(first, name), ["a.yaml: schema/unknown-field", "sub/b.yml: schema/unknown-field"]);
    const known = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
    const second = await client.workspaceDiagnostics(known);
    assert.ok(second.items.length >= 2 && second.items.every(({ kind }) => kind === "unchanged"));
    client.open(folder.uri("a.yaml"), team("team-a"));
    const third = await client.workspaceDiagnostics(known);
    const of = (file: string) => third.items.find(({ uri }) => uri === folder.uri(file));
    assert.deepEqual([of("a.yaml")?.kind, of("sub/b.yml")?.kind], ["full", "unchanged"]);
    assert.deepEqual(summary(third, name), []);
  });

  it("are read with progress shown", async () => {
    await start({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM });
    await eventually(() => client.progress.at(-1)?.kind === "end", "the end of the progress");
    assert.equal(client.progress[0]?.kind, "begin");
  });

  it("are told of as they change, to a client that keeps its question open", async () => {
    await start({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "a.yaml": misspelt("team-a") });
    const { parts, end } = client.follow();
    const heard = () => parts.map((part) => summary(part, name).join()).join(" | ");
    await eventually(() => heard() === "a.yaml: schema/unknown-field", "the first part");
    client.watched({ [folder.write("b.yaml", misspelt("team-b"))]: CREATED });
    await eventually(
      () => heard() === "a.yaml: schema/unknown-field | b.yaml: schema/unknown-field",
      "the second part",
    );
    client.watched({ [folder.delete("a.yaml")]: DELETED });
    await eventually(
      () =>
        parts
          .at(-1)
          ?.items.some((item) => item.uri === folder.uri("a.yaml") && item.kind === "full" && item.items.length === 0),
      "the file gone",
    );
    const { length } = parts;
    await end();
    client.watched({ [folder.write("c.yaml", misspelt("team-c"))]: CREATED });
    await becomes(["b.yaml: schema/unknown-field", "c.yaml: schema/unknown-field"]);
    assert.equal(parts.length, length);
  });

  it("are told of again when a file was asked about by itself, since its tab may be closed by now", async () => {
    await start({ "servicebook.yaml": MANIFEST, "a.yaml": misspelt("team-a") });
    const uri = folder.uri("a.yaml");
    const { parts, end } = client.follow();
    const times = () => parts.filter(({ items }) => items.some((item) => item.uri === uri)).length;
    await eventually(() => times() === 1, "the file");
    await client.diagnostics(uri);
    await eventually(() => times() === 2, "the file again");
    await end();
  });

  it("are kept right when files are written, renamed and deleted outside the editor", async () => {
    await start({
      "servicebook.yaml": MANIFEST,
      "team.yaml": TEAM,
      "mail.yaml": service("mail", "desk"),
      "a.yaml": misspelt("team-a"),
    });
    await becomes(["a.yaml: schema/unknown-field"]);
    client.watched({ [folder.write("a.yaml", team("team-a"))]: CHANGED });
    await becomes([]);
    client.watched({ [folder.write("b.yaml", misspelt("team-b"))]: CREATED });
    await becomes(["b.yaml: schema/unknown-field"]);
    client.watched({ [folder.delete("b.yaml")]: DELETED, [folder.write("deep/c.yaml", misspelt("team-b"))]: CREATED });
    await becomes(["deep/c.yaml: schema/unknown-field"]);
    client.watched({ [folder.delete("team.yaml")]: DELETED });
    await becomes(["deep/c.yaml: schema/unknown-field", "mail.yaml: dead-reference", "mail.yaml: dead-reference"]);
    assert.ok(client.refreshes > 3);
  });

  it("are kept right when whole folders come and go", async () => {
    await start({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "old/deep/a.yaml": misspelt("team-a") });
    await becomes(["old/deep/a.yaml: schema/unknown-field"]);
    client.watched({ [folder.delete("old")]: DELETED });
    await becomes([]);
    folder.write("new/deep/b.yaml", misspelt("team-b"));
    client.watched({ [folder.uri("new")]: CREATED });
    await becomes(["new/deep/b.yaml: schema/unknown-field"]);
  });

  it("are those that git and the book do not leave out", async () => {
    await start({
      "servicebook.yaml": `${MANIFEST}exclude: [drafts/**]\n`,
      ".gitignore": "build/\n",
      "drafts/a.yaml": misspelt("team-a"),
      "build/b.yaml": misspelt("team-b"),
      "c.yaml": misspelt("team-c"),
    });
    await becomes(["c.yaml: schema/unknown-field"]);
    client.open(folder.uri("build/b.yaml"), misspelt("team-b"));
    assert.deepEqual(await client.rules(folder.uri("build/b.yaml")), []);
    client.watched({ [folder.write(".gitignore", "c.yaml\n")]: CHANGED });
    await becomes(["build/b.yaml: schema/unknown-field"]);
    client.watched({ [folder.write("servicebook.yaml", MANIFEST)]: CHANGED });
    await becomes(["build/b.yaml: schema/unknown-field", "drafts/a.yaml: schema/unknown-field"]);
  });

  it("follow a manifest while it is being typed", async () => {
    await start({ "servicebook.yaml": MANIFEST, "a.yaml": misspelt("team-a") });
    await becomes(["a.yaml: schema/unknown-field"]);
    client.open(folder.uri("servicebook.yaml"), MANIFEST);
    client.change(folder.uri("servicebook.yaml"), { text: `${MANIFEST}exclude: [a.yaml]\n` });
    await becomes([]);
    client.change(folder.uri("servicebook.yaml"), {
      text: `${MANIFEST}rules: {severities: {schema/unknown-field: advice}}\n`,
    });
    await becomes(["a.yaml: schema/unknown-field"]);
    assert.equal((await client.items(folder.uri("a.yaml")))[0]?.severity, 3);
  });

  it("become a book of their own when a manifest appears further down", async () => {
    await start({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "inner/team.yaml": TEAM });
    await becomes(["inner/team.yaml: ref/duplicate-id", "team.yaml: ref/duplicate-id"]);
    client.watched({ [folder.write("inner/servicebook.yaml", MANIFEST.replace("test-book", "inner-book"))]: CREATED });
    await becomes([]);
    client.watched({ [folder.delete("inner/servicebook.yaml")]: DELETED });
    await becomes(["inner/team.yaml: ref/duplicate-id", "team.yaml: ref/duplicate-id"]);
  });

  it("are those of all folders, as they are added and removed", async () => {
    await start({ "servicebook.yaml": MANIFEST, "a.yaml": misspelt("team-a") });
    const second = new Folder({ "servicebook.yaml": MANIFEST, "a.yaml": misspelt("team-a") });
    await becomes(["a.yaml: schema/unknown-field"]);
    const entry = { uri: uriOf(second.path), name: "second" };
    const count = async () => (await broken()).length;
    client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [entry], removed: [] } });
    await eventually(async () => (await count()) === 2, "findings of both folders");
    client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [entry] } });
    await eventually(async () => (await count()) === 1, "findings of one folder");
    second.remove();
  });

  it("include what lies beside a folder of a book that is opened by itself", async () => {
    await start({
      "servicebook.yaml": MANIFEST,
      "teams/desk.yaml": TEAM,
      "teams/other.yaml": misspelt("other"),
      "services/mail.yaml": service("mail", "desk"),
      "services/chat.yaml": service("chat", "nobody"),
    });
    const inner = await Client.start({ folders: [`${folder.path}/services`] });
    assert.deepEqual(summary(await inner.workspaceDiagnostics(), name), [
      "services/chat.yaml: dead-reference",
      "services/chat.yaml: dead-reference",
    ]);
    assert.equal(await inner.stop(), 0);
  });

  it("hold files that are new and not saved", async () => {
    await start({ "servicebook.yaml": MANIFEST, "mail.yaml": service("mail", "new-team") });
    await becomes(["mail.yaml: dead-reference", "mail.yaml: dead-reference"]);
    client.open(folder.uri("new.yaml"), team("new-team"));
    await becomes([]);
    client.close(folder.uri("new.yaml"));
    await becomes(["mail.yaml: dead-reference", "mail.yaml: dead-reference"]);
  });

  it("are read again when an editor saves, though nobody watches", async () => {
    await start({ "servicebook.yaml": MANIFEST, "a.yaml": misspelt("team-a") });
    const uri = folder.uri("a.yaml");
    client.open(uri, misspelt("team-a"));
    client.change(uri, { text: team("team-a") });
    folder.write("a.yaml", team("team-a"));
    client.notify("textDocument/didSave", { textDocument: { uri } });
    client.close(uri);
    await becomes([]);
  });

  it("take the rule set and the day from the settings", async () => {
    const old = `${team("old")}status: retired\nreviewBy: 2020-01-31\n`;
    await start({
      "servicebook.yaml": MANIFEST,
      "old.yaml": old.replace("status: retired\n", ""),
      "a.yaml": `${team("team-a")}# servicebook-allow schema/unknown-field until 2026-12-31: an agreed exception\nskils: [mail]\n`,
    });
    assert.ok(!(await broken()).includes("a.yaml: allow/expired"));
    client.settings = { today: "2027-06-01" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await eventually(async () => (await broken()).includes("a.yaml: allow/expired"), "the silence that has ended");
    const before = (await broken()).length;
    client.settings = { today: "not a day", ruleSet: "all" };
    client.notify("workspace/didChangeConfiguration", { settings: null });
    await eventually(async () => !(await broken()).includes("a.yaml: allow/expired"), "the day of the book again");
    assert.ok((await broken()).length >= before - 2);
  });
});
