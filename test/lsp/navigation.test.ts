/** From a name to what it means, to who uses it, and another name for it, over stdio. */
import assert from "node:assert/strict";
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  Location,
  LocationLink,
  Position,
  RenameFile,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from "vscode-languageserver-protocol";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";
import { Client } from "./client.ts";
import { Folder, MANIFEST, service, team } from "./folder.ts";

const NAMES = ["mail", "print", "phone", "web", "wiki", "vpn", "chat"];

/** A team that nine files name, one of them in a comment alone. */
const FILES: Readonly<Record<string, string>> = {
  "servicebook.yaml": MANIFEST,
  "teams/front-desk.yaml": team("front-desk"),
  ...Object.fromEntries(NAMES.map((name) => [`services/${name}.yaml`, service(name, "front-desk")])),
  "policy.yaml":
    "# 🕗 front-desk wrote this.\r\nkind: SlaPolicy\r\nid: sla-desk\r\nname: Desk 🕗\r\nwhen: 'team is front-desk'\r\ntargets:\r\n  P1: {respond: 15m, schedule: always}\r\n",
  "run.yaml":
    "kind: Runbook\nid: restart\nname: Restart\nservice: mail\nsteps:\n  - {id: look, do: Look at it., by: front-desk, next: done}\n  - {id: done, end: resolved}\n",
};

describe("names over the protocol", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(async () => {
    folder = new Folder(FILES);
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  const at = (file: string, text: string, inside = 1) => {
    const source = new SourceText("", FILES[file] ?? "");
    const offset = source.text.indexOf(text);
    assert.ok(offset >= 0, text);
    return { textDocument: { uri: folder.uri(file) }, position: source.positionAt(offset + inside) };
  };
  const place = (uri: string, start: Position) => `${folder.name(uri)}:${start.line}:${start.character}`;

  /** The files after an edit, by name. */
  function applied(edit: WorkspaceEdit | null): Map<string, string> {
    assert.ok(edit?.documentChanges);
    const texts = new Map<string, string>();
    for (const change of edit.documentChanges as (TextDocumentEdit | RenameFile)[]) {
      if (!("edits" in change)) continue;
      const name = folder.name(change.textDocument.uri);
      const source = new SourceText("", FILES[name] ?? "");
      const edits = change.edits.map((one) => ({
        span: { start: source.offsetAt(one.range.start), end: source.offsetAt(one.range.end) },
        newText: one.newText,
      }));
      texts.set(name, applyEdits(source.text, edits));
    }
    return texts;
  }

  it("are offered, as the server says", async () => {
    const { capabilities } = await client.init;
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.equal(capabilities.definitionProvider, true);
    assert.equal(capabilities.callHierarchyProvider, true);
    assert.ok(capabilities.workspace?.fileOperations?.willRename);
  });

  it("lead to their definition, from a condition with its whole name marked", async () => {
    const links = await client.request<LocationLink[]>(
      "textDocument/definition",
      at("policy.yaml", "is front-desk", 5),
    );
    assert.deepEqual(
      links.map(({ targetUri, targetSelectionRange }) => place(targetUri, targetSelectionRange.start)),
      ["teams/front-desk.yaml:1:4"],
    );
    assert.deepEqual(links[0]?.originSelectionRange, {
      start: { line: 4, character: 15 },
      end: { line: 4, character: 25 },
    });
    assert.equal(await client.request("textDocument/definition", at("policy.yaml", "always")), null);
  });

  it("are found in all files", async () => {
    const asked = { ...at("teams/front-desk.yaml", "front-desk"), context: { includeDeclaration: false } };
    const found = await client.request<Location[]>("textDocument/references", asked);
    assert.deepEqual(
      found.map(({ uri, range }) => place(uri, range.start)),
      [
        "policy.yaml:0:5",
        "policy.yaml:4:15",
        "run.yaml:5:36",
        ...[...NAMES].sort().flatMap((name) => [`services/${name}.yaml:5:7`, `services/${name}.yaml:6:13`]),
      ],
    );
    const marks = await client.request<DocumentHighlight[]>(
      "textDocument/documentHighlight",
      at("run.yaml", "next: done", 7),
    );
    assert.deepEqual(
      marks.map(({ range, kind }) => [range.start.line, kind]),
      [
        [5, 2],
        [6, 3],
      ],
    );
  });

  it("are changed in all files at once, with the file that is named by the id", async () => {
    const params = at("services/web.yaml", "front-desk");
    const prepared = await client.request<{ placeholder: string }>("textDocument/prepareRename", params);
    assert.equal(prepared.placeholder, "front-desk");
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...params, newName: "first-line" });
    const texts = applied(edit);
    assert.equal(texts.size, 10);
    for (const [name, text] of texts) {
      const expected = name.startsWith("teams/")
        ? FILES[name]?.replace("id: front-desk", "id: first-line")
        : FILES[name]?.replaceAll("front-desk", "first-line");
      assert.equal(text, expected, name);
    }
    assert.deepEqual(edit.documentChanges?.at(-1), {
      kind: "rename",
      oldUri: folder.uri("teams/front-desk.yaml"),
      newUri: folder.uri("teams/first-line.yaml"),
      options: { ignoreIfExists: true },
    });
    // Editors tell of the file that the edit renames; it is not renamed twice.
    const files = [{ oldUri: folder.uri("teams/front-desk.yaml"), newUri: folder.uri("teams/first-line.yaml") }];
    assert.equal(await client.request("workspace/willRenameFiles", { files }), null);
  });

  it("follow what is typed, and are refused in words", async () => {
    const uri = folder.uri("run.yaml");
    client.open(uri, `# new first line\n${FILES["run.yaml"]}`);
    const step = { textDocument: { uri }, position: { line: 6, character: 10 } };
    const edit = await client.request<WorkspaceEdit>("textDocument/rename", { ...step, newName: "see" });
    assert.deepEqual(
      (edit.documentChanges as TextDocumentEdit[]).map(({ textDocument, edits }) => [
        textDocument.version,
        edits.length,
      ]),
      [[1, 1]],
    );
    const refused = (method: string, params: object) =>
      assert.rejects(client.request(method, params), (error: Error) => {
        assert.doesNotMatch(error.message, /schema|array|object|property|invalid|string/i);
        return true;
      });
    await refused("textDocument/rename", { ...step, newName: "done" });
    await refused("textDocument/rename", { ...at("services/web.yaml", "front-desk"), newName: "Front Desk" });
    await assert.rejects(
      client.request("textDocument/prepareRename", at("policy.yaml", "always")),
      /“always” is built in: the schedule that never closes/,
    );
  });

  it("follow a file that gets another name", async () => {
    const files = [{ oldUri: folder.uri("teams/front-desk.yaml"), newUri: folder.uri("teams/first-line.yaml") }];
    const edit = await client.request<WorkspaceEdit>("workspace/willRenameFiles", { files });
    assert.equal(applied(edit).size, 10);
    const moved = [{ oldUri: folder.uri("teams/front-desk.yaml"), newUri: folder.uri("old/front-desk.yaml") }];
    const none = await client.request<WorkspaceEdit | null>("workspace/willRenameFiles", { files: moved });
    assert.deepEqual(none?.documentChanges ?? [], []);
  });

  it("stand in outlines and searches, and say who reaches whom", async () => {
    const outline = await client.request<DocumentSymbol[]>("textDocument/documentSymbol", {
      textDocument: { uri: folder.uri("run.yaml") },
    });
    assert.deepEqual(
      outline.map(({ name, children }) => [name, children?.map((one) => one.name)]),
      [["Restart", ["Steps"]]],
    );
    assert.deepEqual(
      outline[0]?.children?.[0]?.children?.map(({ name }) => name),
      ["look", "done"],
    );
    const found = await client.request<SymbolInformation[]>("workspace/symbol", { query: "front team" });
    assert.equal(found[0]?.name, "Team front-desk · front-desk");
    assert.ok(found.length < 5);

    const asked = at("run.yaml", "id: look", 5);
    const [item] = await client.request<CallHierarchyItem[]>("textDocument/prepareCallHierarchy", asked);
    assert.equal(item?.name, "look");
    const to = await client.request<{ to: CallHierarchyItem }[]>("callHierarchy/outgoingCalls", { item });
    assert.deepEqual(to.map((one) => one.to.name).sort(), ["Team front-desk", "done"]);
    const desk = to.find((one) => one.to.name === "Team front-desk")?.to;
    const from = await client.request<CallHierarchyIncomingCall[]>("callHierarchy/incomingCalls", { item: desk });
    assert.deepEqual(
      from.map((one) => one.from.name),
      ["look", ...[...NAMES].sort().map((name) => `Service ${name}`)],
    );
    assert.deepEqual(await client.request("callHierarchy/outgoingCalls", { item: { ...item, data: "odd" } }), []);
  });

  it("are no links, while addresses and files are", async () => {
    const uri = folder.uri("policy.yaml");
    client.open(uri, `# 🕗 services/web.yaml, https://example.org/a.\n${FILES["policy.yaml"]}`);
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri } });
    assert.deepEqual(
      links.map(({ range, target }) => [range.start.character, range.end.character, target]),
      [
        [5, 22, folder.uri("services/web.yaml")],
        [24, 45, "https://example.org/a"],
      ],
    );
  });
});
