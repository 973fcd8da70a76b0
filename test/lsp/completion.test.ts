/** Completion over stdio: items as editors take them, with and without places to fill in. */
import assert from "node:assert/strict";
import type { ResponseError } from "vscode-jsonrpc";
import { type CompletionItem, type CompletionList, LSPErrorCodes, type TextEdit } from "vscode-languageserver-protocol";
import { Client } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

const TEAM = "kind: Team\nid: desk\nname: Service Desk\nlead: ana.sousa\nmembers: [ana.sousa]\nschedule: always\n";
const RUNBOOK = "kind: Runbook\nid: r\nname: R 🕗\n";

describe("completion", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  const at = async (line: number, character: number): Promise<CompletionItem[]> => {
    const list = await client.request<CompletionList>("textDocument/completion", {
      textDocument: { uri },
      position: { line, character },
    });
    return list.items;
  };
  const find = async (line: number, character: number, label: string) => {
    const item = (await at(line, character)).find((one) => one.label === label);
    assert.ok(item, label);
    return { ...item, edit: item.textEdit as TextEdit };
  };

  beforeEach(async () => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "desk.yaml": TEAM });
    uri = folder.uri("r.yaml");
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  async function start(snippets: boolean): Promise<void> {
    client = await Client.start({ folders: [folder.path], snippets });
    await client.workspaceDiagnostics();
  }

  it("offers keys in their order, with places to fill in", async () => {
    await start(true);
    client.open(uri, `${RUNBOOK}ow\nsteps:\n  - id: a\n    do: x\n    \n`);
    const items = await at(3, 2);
    const sorted = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
    assert.deepEqual(
      sorted.slice(0, 4).map(({ label }) => label),
      ["service", "owner", "trigger", "impact"],
    );
    const owner = await find(3, 2, "owner");
    assert.deepEqual(owner.edit, {
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 2 } },
      newText: `owner: $${"{1|desk|}"}`,
    });
    assert.equal(owner.insertTextFormat, 2);
    assert.match(JSON.stringify(owner.documentation), /"markdown".*needed/);
    // The editor moves lines by the indentation of the line at hand.
    client.change(uri, { text: "kind: CatalogItem\nid: c\napprovals:\n  - id: m\n    \n" });
    const answer = await find(4, 4, "ifNoAnswer");
    assert.match(answer.edit.newText, /^ifNoAnswer:\n {2}\w/);
    assert.equal(answer.insertTextMode, 2);
  });

  it("offers plain text to a client that has no such places", async () => {
    await start(false);
    client.open(uri, `${RUNBOOK}steps:\n  \n`);
    const step = await find(4, 2, "Step");
    assert.equal(step.insertTextFormat, 1);
    assert.equal(step.edit.newText, "- id: \n    do: ");
  });

  it("follows what is typed, and says what names stand for", async () => {
    await start(true);
    client.open(uri, RUNBOOK);
    client.change(uri, { text: `${RUNBOOK}owner: \n` });
    const desk = await find(3, 7, "desk");
    assert.deepEqual([desk.detail, desk.edit.newText], ["Service Desk · ana.sousa", "desk"]);
    client.open(folder.uri("new.yaml"), "");
    const list = await client.request<CompletionList>("textDocument/completion", {
      textDocument: { uri: folder.uri("new.yaml") },
      position: { line: 0, character: 0 },
    });
    assert.ok(list.items.some(({ label }) => label === "kind: Runbook"));
  });

  it("says a few words beside each one, where the editor shows them, and then not twice", async () => {
    client = await Client.start({ folders: [folder.path], labelDetails: true });
    await client.workspaceDiagnostics();
    client.open(uri, `${RUNBOOK}owner: \nreviewBy: \n`);
    const desk = await find(3, 7, "desk");
    assert.deepEqual([desk.labelDetails, desk.detail], [{ description: "Service Desk · ana.sousa" }, undefined]);
    // The explanation of a date is that of its field.
    const [date] = await at(4, 10);
    assert.match(date?.labelDetails?.description ?? "", /^today · /);
    assert.equal(date?.detail, date?.labelDetails?.description);
  });

  it("goes on with the values of a field that was chosen, where the editor can be told to", async () => {
    client = await Client.start({ folders: [folder.path], initializationOptions: { suggest: "editor.suggest" } });
    await client.workspaceDiagnostics();
    client.open(uri, RUNBOOK);
    const of = async (label: string) => {
      const { command, edit, insertTextFormat } = await find(3, 0, label);
      return [edit.newText, insertTextFormat, command?.command];
    };
    client.change(uri, { text: `${RUNBOOK}\n` });
    assert.deepEqual(await of("owner"), ["owner: ", 1, "editor.suggest"]);
    assert.deepEqual(await of("reviewBy"), ["reviewBy: ", 1, "editor.suggest"]);
    // What only a person can say, and what has more than one place to fill in, is left to places to fill in.
    assert.deepEqual(await of("notes"), ["notes: $1", 2, undefined]);
    assert.deepEqual(await of("steps"), ["steps:\n  - id: $1\n    do: $2", 2, undefined]);
  });

  it("asks to be asked again while an example is offered, which another letter may rule out", async () => {
    await start(true);
    client.open(uri, `${RUNBOOK}maxDuration: \n`);
    const list = (character: number) =>
      client.request<CompletionList>("textDocument/completion", {
        textDocument: { uri },
        position: { line: 3, character },
      });
    const { isIncomplete, items } = await list(13);
    assert.ok(isIncomplete && items.length > 3);
    client.change(uri, { text: `${RUNBOOK}maxDuration: 7\n` });
    assert.deepEqual((await list(14)).items, []);
  });

  it("waits for names from files that are still being read, and for nothing else", async () => {
    const root = "vscode-vfs://github/bank/book/";
    const virtual = new Map(
      Object.entries({ "servicebook.yaml": MANIFEST, "desk.yaml": TEAM }).map(([name, text]) => [
        root + name,
        Buffer.from(text),
      ]),
    );
    let read: () => void = () => undefined;
    const readAfter = new Promise<void>((resolve) => {
      read = resolve;
    });
    client = await Client.start({ folders: [root], virtual, readAfter });
    uri = `${root}r.yaml`;
    client.open(uri, `${RUNBOOK}owner: \n`);
    const place = { textDocument: { uri }, position: { line: 3, character: 7 } };
    let answered = false;
    const names = at(3, 7).then((items) => {
      answered = true;
      return items.map(({ label }) => label);
    });
    assert.ok((await at(4, 0)).length > 3);
    const takenBack = await client.cancelled("textDocument/completion", place, 50);
    assert.equal((takenBack as ResponseError).code, LSPErrorCodes.RequestCancelled);
    assert.equal(answered, false);
    read();
    assert.deepEqual(await names, ["desk"]);
  });

  it("is empty for what is not ours, and where there is no file", async () => {
    await start(true);
    client.open(uri, "services:\n  web:\n    \n");
    assert.deepEqual(await at(2, 4), []);
    uri = folder.uri("nowhere.yaml");
    assert.deepEqual(await at(0, 0), []);
  });
});
