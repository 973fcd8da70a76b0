/** How the server begins and ends, and what it answers beside diagnostics. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Client, SERVERS } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

describe("the server’s life", () => {
  it("ends with 1 when the editor goes without a goodbye", async () => {
    const client = await Client.start();
    const gone = once(client.child, "exit");
    client.child.stdin?.end();
    assert.deepEqual(await gone, [1, null]);
  });

  it("ends when the process that started it is gone", async () => {
    const client = await Client.start();
    assert.equal(await client.stop(), 0);
    const parent = spawn(process.execPath, ["-e", ""]);
    await once(parent, "exit");
    const orphan = spawn(process.execPath, [...(SERVERS["dist/server.js"] ?? [])], { stdio: "pipe" });
    const gone = once(orphan, "exit");
    const message = JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "initialize",
      params: { processId: parent.pid, rootUri: null, capabilities: {} },
    });
    orphan.stdin.write(`Content-Length: ${Buffer.byteLength(message)}\r\n\r\n${message}`);
    assert.deepEqual(await gone, [1, null]);
  });

  it("ends with 0 while a question is kept open and files are being read", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`team-${index}.yaml`, `kind: Team\nid: team-${index}\n`]),
    );
    const folder = new Folder({ "servicebook.yaml": MANIFEST, ...files });
    const client = await Client.start({ folders: [folder.path] });
    client.follow();
    assert.equal(await client.stop(), 0);
    folder.remove();
  });

  it("answers for a file that is open before all files have been read", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [
        `team-${index}.yaml`,
        `kind: Team\nid: team-${index}\nname: Team ${index}\nlead: x\nmembers: [x]\nschedule: always\ncontact: {chat: x}\n`,
      ]),
    );
    const folder = new Folder({ "servicebook.yaml": MANIFEST, ...files });
    const client = await Client.start({ folders: [folder.path] });
    const uri = folder.uri("team-7.yaml");
    client.open(uri, "kind: Team\nid: team-7\nname: Team\nled: x\n");
    const began = Date.now();
    assert.ok((await client.rules(uri)).includes("schema/unknown-field"));
    assert.ok(Date.now() - began < 1500, `${Date.now() - began} ms`);
    assert.equal(await client.stop(), 0);
    folder.remove();
  });

  it("lists the rules with their pages", async () => {
    const client = await Client.start();
    const rules = await client.request<{ id: string; summary: string; docs: string }[]>("servicebook/rules", null);
    assert.ok(rules.length > 30);
    for (const { id, summary, docs } of rules) assert.ok(id && summary && docs.startsWith("https://"), id);
    assert.equal(await client.stop(), 0);
  });

  it("writes a manifest that has no findings", async () => {
    const client = await Client.start();
    const { text } = await client.request<{ text: string }>("servicebook/newDocument", {
      kind: "Servicebook",
      id: "my-book",
    });
    const folder = new Folder({ "servicebook.yaml": text });
    client.open(folder.uri("servicebook.yaml"), text);
    assert.deepEqual(await client.items(folder.uri("servicebook.yaml")), []);
    assert.equal(await client.stop(), 0);
    folder.remove();
  });
});
