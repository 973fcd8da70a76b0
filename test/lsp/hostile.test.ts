/** Input that no editor should send, and files that nobody should write: the server answers, and goes on. */
import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { basic, Client, eventually } from "./client.ts";
import { Folder, MANIFEST, misspelt, service, TEAM } from "./folder.ts";
import { random } from "./random.ts";

const BOMB = `kind: Team\nid: bomb\na: &a [x, x, x, x, x, x, x, x, x, x]\n${[..."bcdefghi"].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${"abcdefgh"[index]}`).join(", ")}]\n`).join("")}`;

/** Texts by what is wrong with them, and the rule that each must break; none for those that may break none. */
const TEXTS: Readonly<Record<string, { text: string; rule?: string | RegExp }>> = {
  empty: { text: "" },
  "only comments": { text: "# nothing\n# here\n" },
  "only a kind": { text: "kind: Team", rule: "schema/required" },
  tabs: { text: "kind: Team\n\tid: x\n", rule: /^yaml\// },
  "a mark at the start": { text: `\uFEFF${misspelt("mark")}`, rule: "schema/unknown-field" },
  "carriage returns": { text: misspelt("returns").replaceAll("\n", "\r\n"), rule: "schema/unknown-field" },
  "a lone surrogate": { text: `${misspelt("surrogate")}notes: "\uD800"\n`, rule: "schema/unknown-field" },
  "control characters": { text: `${misspelt("control")}notes: "\u0000\u0007"\n` },
  "5 million characters": { text: `kind: Team\nnotes: ${"x".repeat(5_000_000)}\n`, rule: "file/too-large" },
  "100,000 lines": { text: `kind: Team\ntags:\n${"  - tag\n".repeat(100_000)}`, rule: "file/too-large" },
  "10,000 brackets": { text: `kind: Team\nid: deep\ntags: ${"[".repeat(10_000)}`, rule: "file/too-deep" },
  "10,000 levels": {
    text: `kind: Team\nid: deep\n${Array.from({ length: 3000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")}`,
    rule: /^file\/too-(deep|large)$/,
  },
  aliases: { text: BOMB, rule: "yaml/too-many-aliases" },
  "an alias of itself": { text: "kind: Team\nid: self\ntags: &a [*a]\n" },
  "duplicate keys": { text: "kind: Team\nid: x\nid: y\n", rule: "yaml/duplicate-key" },
  "names of JavaScript": {
    text: "kind: Team\nid: constructor\n__proto__: {a: 1}\nconstructor: 1\ntoString: 2\n",
    rule: "schema/unknown-field",
  },
  "one broken document of three": {
    text: `${misspelt("first")}---\nkind: Team\nname: "no end\n---\n${misspelt("third")}`,
  },
};

describe("files that nobody should write", () => {
  let folder: Folder;
  let client: Client;

  before(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "utf16.yaml": Buffer.from(`\uFEFF${TEAM}`, "utf16le"),
      "latin1.yaml": Buffer.from(TEAM.replace("desk", "são"), "latin1"),
      "binary.yaml": Buffer.from([0x6b, 0x69, 0x6e, 0x64, 0x3a, 0x00, 0x01]),
      "large.yaml": `kind: Team\nnotes: ${"x".repeat(5_000_000)}\n`,
    });
    symlinkSync(folder.path, join(folder.path, "circle"));
    symlinkSync("nowhere.yaml", join(folder.path, "broken-link.yaml"));
    client = await Client.start({ folders: [folder.path] });
  });
  after(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  for (const [title, { text, rule }] of Object.entries(TEXTS)) {
    it(`answers for ${title}, opened and typed`, async () => {
      const uri = `untitled:${encodeURIComponent(title)}`;
      const other = `${uri}-typed`;
      client.open(uri, text);
      client.open(other, "kind: Team\n");
      client.change(other, { text });
      for (const one of [uri, other]) {
        const rules = await client.rules(one);
        if (rule)
          assert.ok(
            rules.some((found) => (typeof rule === "string" ? found === rule : rule.test(found))),
            `${rules}`,
          );
        client.close(one);
      }
    });
  }

  it("tells what cannot be read on disk, and reads the rest", async () => {
    const { items } = await client.workspaceDiagnostics();
    const rules = Object.fromEntries(
      items.map((item) => [
        folder.name(item.uri),
        item.kind === "full" &&
          basic(item.items)
            .map(({ code }) => code)
            .join(),
      ]),
    );
    assert.deepEqual(rules, {
      "utf16.yaml": "file/encoding",
      "latin1.yaml": "file/encoding",
      "binary.yaml": "file/binary",
      "large.yaml": "file/too-large",
      "broken-link.yaml": "file/link",
    });
  });

  it("tells of UTF-16 also when the editor has decoded it, until it is saved otherwise", async () => {
    const uri = folder.uri("utf16.yaml");
    client.open(uri, TEAM);
    assert.deepEqual(await client.rules(uri), ["file/encoding"]);
    folder.write("utf16.yaml", TEAM);
    client.notify("textDocument/didSave", { textDocument: { uri } });
    await eventually(async () => (await client.rules(uri)).length === 0, "the file read as UTF-8");
  });
});

describe("input that no editor should send", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(async () => {
    folder = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "mail.yaml": service("mail", "desk") });
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    folder.remove();
  });

  it("survives 200 random edits, and then finds what a new start finds", async () => {
    const uri = folder.uri("mail.yaml");
    const next = random(20261122);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
    const pieces = [
      "\n",
      "  ",
      "- ",
      "kind: ",
      "Service",
      "id: x\n",
      ": ",
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      "|\n",
      "&a ",
      "*a",
      "---\n",
      "#",
      "é",
      "😀",
      "\t",
      "null",
      "2d",
      "!!str ",
      "desk",
      "? ",
      "<<: *a\n",
    ];
    let text = service("mail", "desk");
    client.open(uri, text);
    for (let count = 0; count < 200; count++) {
      const lines = text.split("\n");
      const line = Math.floor(next() * lines.length);
      const end = Math.min(lines.length - 1, line + Math.floor(next() * 2));
      const start = { line, character: Math.floor(next() * ((lines[line] ?? "").length + 1)) };
      const stop =
        end === line
          ? { line, character: Math.min((lines[line] ?? "").length, start.character + Math.floor(next() * 6)) }
          : { line: end, character: Math.floor(next() * ((lines[end] ?? "").length + 1)) };
      const offset = (at: { line: number; character: number }) =>
        lines.slice(0, at.line).reduce((sum, one) => sum + one.length + 1, 0) + at.character;
      const piece = pick(pieces);
      text = text.slice(0, offset(start)) + piece + text.slice(offset(stop));
      client.change(uri, { range: { start, end: stop }, text: piece });
      if (next() < 0.3) await client.items(uri);
      if (next() < 0.1) await client.actions(uri, { start, end: start });
    }
    const last = await client.items(uri);
    assert.deepEqual(client.log, []);
    const fresh = await Client.start({ folders: [folder.path] });
    fresh.open(uri, text);
    assert.deepEqual(last, await fresh.items(uri));
    assert.equal(await fresh.stop(), 0);
  });

  it("ends requests that are taken back", async () => {
    const uri = folder.uri("team.yaml");
    client.open(uri, misspelt("desk"));
    for (const after of [0, 1, 5]) {
      await client.cancelled("textDocument/diagnostic", { textDocument: { uri } }, after);
      await client.cancelled("workspace/diagnostic", { previousResultIds: [], partialResultToken: `p${after}` }, after);
    }
    assert.deepEqual(await client.rules(uri), ["schema/unknown-field"]);
  });

  it("answers questions without what they need, and logs why", async () => {
    for (const method of ["textDocument/diagnostic", "textDocument/codeAction", "workspace/diagnostic"]) {
      for (const params of [
        {},
        { textDocument: {} },
        { textDocument: { uri: 7 } },
        { textDocument: { uri: "::::" }, range: null },
      ])
        await client.request(method, params);
    }
    client.notify("textDocument/didChange", {
      textDocument: { uri: "file:///unknown.yaml", version: 3 },
      contentChanges: [{ text: "x" }],
    });
    client.notify("textDocument/didClose", { textDocument: { uri: "file:///unknown.yaml" } });
    client.notify("workspace/didChangeWatchedFiles", {
      changes: [
        { uri: "nonsense", type: 9 },
        { uri: "http://[", type: 1 },
      ],
    });
    client.notify("workspace/didChangeConfiguration", {});
    client.notify("textDocument/didOpen", {
      textDocument: { uri: "file:///no-text.yaml", languageId: "yaml", version: 1 },
    });
    client.notify("servicebook/unknown", { a: 1 });
    await assert.rejects(client.request("servicebook/unknown", {}));
    assert.equal(await client.request("servicebook/newDocument", { kind: "Nonsense", id: "x" }), null);
    client.open(folder.uri("team.yaml"), misspelt("desk"));
    assert.deepEqual(await client.rules(folder.uri("team.yaml")), ["schema/unknown-field"]);
  });

  it("takes positions outside the text as its ends", async () => {
    const uri = folder.uri("team.yaml");
    client.open(uri, TEAM);
    client.change(uri, {
      range: { start: { line: 900, character: 900 }, end: { line: 901, character: 0 } },
      text: "skils: [mail]\n",
    });
    assert.deepEqual(await client.rules(uri), ["schema/unknown-field"]);
  });
});
