/** Files that change on disk behind the editor’s back: what is found, where names lead, and what is offered afterwards. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import type { CompletionList, FileChangeType, LocationLink } from "vscode-languageserver-protocol";
import { Client, eventually, summary } from "./client.ts";
import { Folder, MANIFEST, misspelt, service, TEAM, team } from "./folder.ts";

const CREATED: FileChangeType = 1;
const CHANGED: FileChangeType = 2;
const DELETED: FileChangeType = 3;

/** What the protocol tells of files, in the order in which it comes. */
type Events = Readonly<Record<string, FileChangeType>>;

/** What is seen: findings as `file: rule`, where the owner of `mail.yaml` is declared, which teams are offered there. */
interface Seen {
  readonly findings: readonly string[];
  readonly leadsTo: readonly string[];
  readonly offered: readonly string[];
}

interface Case {
  /** Opened before anything happens, with these texts. */
  readonly open?: Readonly<Record<string, string>>;
  /** What happens on disk, and what is told of it; nothing where the editor does not notice. */
  readonly happens: (folder: Folder, client: Client) => Events | undefined;
  readonly shows: Seen;
  /** What is seen once all editors are closed, where that is something else. */
  readonly closed?: Seen;
}

const DEAD = ["mail.yaml: dead-reference", "mail.yaml: dead-reference"];
const FINE: Seen = { findings: [], leadsTo: ["team.yaml"], offered: ["desk", "other"] };
const GONE: Seen = { findings: DEAD, leadsTo: [], offered: ["other"] };
const HELP: Seen = { findings: DEAD, leadsTo: [], offered: ["help", "other"] };
const MANY = 300;

const CASES: Readonly<Record<string, Case>> = {
  "a file is written": {
    happens: (folder) => ({ [folder.write("team.yaml", team("help"))]: CHANGED }),
    shows: HELP,
  },
  "a file is written, and nothing in it is another": {
    happens: (folder) => ({ [folder.write("team.yaml", TEAM)]: CHANGED }),
    shows: FINE,
  },
  "a file is written in two steps, and looked at in between": {
    happens: (folder, client) => {
      client.watched({ [folder.write("team.yaml", "kind: Team\nid: de")]: CHANGED });
      return { [folder.write("team.yaml", team("help"))]: CHANGED };
    },
    shows: HELP,
  },
  "a file is deleted": { happens: (folder) => ({ [folder.delete("team.yaml")]: DELETED }), shows: GONE },
  "a file is deleted, and told as changed": {
    happens: (folder) => ({ [folder.delete("team.yaml")]: CHANGED }),
    shows: GONE,
  },
  "a file is told as deleted, and is there": {
    happens: (folder) => ({ [folder.uri("team.yaml")]: DELETED }),
    shows: FINE,
  },
  "a file is told as made, and is not there": {
    happens: (folder) => ({ [folder.uri("ghost.yaml")]: CREATED }),
    shows: FINE,
  },
  "a file is renamed": {
    happens: (folder) => {
      folder.write("teams/desk.yaml", TEAM);
      return { [folder.delete("team.yaml")]: DELETED, [folder.uri("teams/desk.yaml")]: CREATED };
    },
    shows: { ...FINE, leadsTo: ["teams/desk.yaml"] },
  },
  "a file is renamed, and the new name comes first": {
    happens: (folder, client) => {
      client.watched({ [folder.write("teams/desk.yaml", TEAM)]: CREATED });
      return { [folder.delete("team.yaml")]: DELETED };
    },
    shows: { ...FINE, leadsTo: ["teams/desk.yaml"] },
  },
  "a file is renamed in the editor, which watches nothing": {
    happens: (folder, client) => {
      folder.write("teams/desk.yaml", TEAM);
      const files = [{ oldUri: folder.delete("team.yaml"), newUri: folder.uri("teams/desk.yaml") }];
      client.notify("workspace/didRenameFiles", { files });
      return undefined;
    },
    shows: { ...FINE, leadsTo: ["teams/desk.yaml"] },
  },
  "files are made and deleted in the editor, which watches nothing": {
    happens: (folder, client) => {
      client.notify("workspace/didDeleteFiles", { files: [{ uri: folder.delete("team.yaml") }] });
      client.notify("workspace/didCreateFiles", { files: [{ uri: folder.write("help.yaml", team("help")) }] });
      return undefined;
    },
    shows: HELP,
  },
  "a folder takes a file’s place, and is told as such": {
    happens: (folder) => {
      folder.delete("team.yaml");
      folder.write("team.yaml/inner.yaml", TEAM);
      return { [folder.uri("team.yaml")]: CREATED };
    },
    shows: { ...FINE, leadsTo: ["team.yaml/inner.yaml"] },
  },
  "a folder takes a file’s place, and is told as a change": {
    happens: (folder) => {
      folder.delete("team.yaml");
      folder.write("team.yaml/inner.yaml", TEAM);
      return { [folder.uri("team.yaml")]: CHANGED };
    },
    shows: { ...FINE, leadsTo: ["team.yaml/inner.yaml"] },
  },
  "a pipe takes a file’s place": {
    happens: (folder) => {
      const uri = folder.delete("team.yaml");
      execFileSync("mkfifo", [`${folder.path}/team.yaml`]);
      return { [uri]: CHANGED };
    },
    shows: GONE,
  },
  "a file is saved as something that cannot be read": {
    happens: (folder) => ({ [folder.write("team.yaml", Buffer.from(`\uFEFF${TEAM}`, "utf16le"))]: CHANGED }),
    shows: { ...GONE, findings: [...DEAD, "team.yaml: file/encoding"] },
  },
  "a file grows beyond all bounds": {
    happens: (folder) => ({ [folder.write("team.yaml", `${TEAM}notes: ${"x".repeat(5_000_000)}\n`)]: CHANGED }),
    shows: { ...GONE, findings: [...DEAD, "team.yaml: file/too-large"] },
  },
  "a file is written that is open": {
    open: { "team.yaml": team("help") },
    happens: (folder) => ({ [folder.write("team.yaml", misspelt("desk"))]: CHANGED }),
    shows: HELP,
    closed: { ...FINE, findings: ["team.yaml: schema/unknown-field"] },
  },
  "a file is deleted that is open": {
    open: { "team.yaml": TEAM },
    happens: (folder) => ({ [folder.delete("team.yaml")]: DELETED }),
    shows: FINE,
    closed: GONE,
  },
  "a file is deleted that is open, and nobody tells": {
    open: { "team.yaml": TEAM },
    happens: (folder) => void folder.delete("team.yaml"),
    shows: FINE,
    closed: GONE,
  },
  "a file is written, nobody tells, and it is saved": {
    open: { "team.yaml": TEAM },
    happens: (folder, client) => {
      const uri = folder.write("team.yaml", team("help"));
      client.notify("textDocument/didSave", { textDocument: { uri } });
      return undefined;
    },
    shows: FINE,
    closed: HELP,
  },
  "files are written and nobody tells, until one of them is opened": {
    happens: (folder, client) => {
      folder.write("team.yaml", team("help"));
      folder.write("new.yaml", misspelt("new"));
      folder.write("other.yaml", `# moved\n${misspelt("other")}`);
      client.open(folder.uri("other.yaml"), `# moved\n${misspelt("other")}`);
      return undefined;
    },
    shows: {
      findings: [...DEAD, "new.yaml: schema/unknown-field", "other.yaml: schema/unknown-field"],
      leadsTo: [],
      offered: ["help", "new", "other"],
    },
  },
  "a branch is checked out": {
    happens: (folder) => {
      const uris = Array.from({ length: MANY }, (_, index) =>
        folder.write(`many/t${index}.yaml`, misspelt(`t${index}`)),
      );
      return Object.fromEntries([
        ...uris.map((uri) => [uri, CREATED] as const),
        [folder.write("team.yaml", team("help")), CHANGED],
      ]);
    },
    shows: {
      findings: [
        ...DEAD,
        ...Array.from({ length: MANY }, (_, index) => `many/t${index}.yaml: schema/unknown-field`),
      ].sort(),
      leadsTo: [],
      offered: ["help", "other", ...Array.from({ length: MANY }, (_, index) => `t${index}`)].sort(),
    },
  },
  "a branch is checked out, and back": {
    happens: (folder, client) => {
      for (const name of ["team.yaml", "other.yaml"]) client.watched({ [folder.delete(name)]: DELETED });
      folder.write("other.yaml", team("other"));
      return { [folder.write("team.yaml", TEAM)]: CREATED, [folder.uri("other.yaml")]: CREATED };
    },
    shows: FINE,
  },
  "the manifest goes": {
    happens: (folder) => ({ [folder.delete("servicebook.yaml")]: DELETED }),
    shows: FINE,
  },
  "git ignores a file from now on": {
    happens: (folder) => ({ [folder.write(".gitignore", "team.yaml\n")]: CREATED }),
    shows: GONE,
  },
};

describe("files that change behind the editor’s back", () => {
  let folder: Folder;
  let client: Client;

  async function seen(): Promise<Seen> {
    const uri = folder.uri("mail.yaml");
    const at = { textDocument: { uri }, position: { line: 5, character: 9 } };
    const links = await client.request<LocationLink[] | null>("textDocument/definition", at);
    const { items } = await client.request<CompletionList>("textDocument/completion", at);
    return {
      findings: summary(await client.workspaceDiagnostics(), (file) => folder.name(file)),
      leadsTo: (links ?? []).map(({ targetUri }) => folder.name(targetUri)),
      offered: items.flatMap(({ label, kind }) => (kind === 18 ? [label] : [])).sort(),
    };
  }

  /** What comes is known after a while; what is right already must stay so. */
  async function becomes(wanted: Seen): Promise<void> {
    await eventually(async () => JSON.stringify(await seen()) === JSON.stringify(wanted), "what should be seen").catch(
      async () => assert.deepEqual(await seen(), wanted),
    );
    await new Promise((later) => setTimeout(later, 120));
    assert.deepEqual(await seen(), wanted);
  }

  beforeEach(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "team.yaml": TEAM,
      "other.yaml": team("other"),
      "mail.yaml": service("mail", "desk"),
    });
    client = await Client.start({ folders: [folder.path] });
    assert.deepEqual(await seen(), FINE);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  for (const [title, { open = {}, happens, shows, closed }] of Object.entries(CASES)) {
    it(title, async () => {
      for (const [name, text] of Object.entries(open)) client.open(folder.uri(name), text);
      const events = happens(folder, client);
      if (events) client.watched(events);
      await becomes(shows);
      if (!closed) return;
      for (const name of Object.keys(open)) client.close(folder.uri(name));
      await becomes(closed);
    });
  }

  it("an event that comes late changes what is seen when it comes", async () => {
    const uri = folder.write("team.yaml", team("help"));
    await becomes(FINE);
    client.watched({ [uri]: CHANGED });
    await becomes(HELP);
  });
});

describe("a file that nobody may read any more", () => {
  it("is told, and is back when it can be read again", async () => {
    const root = "vscode-vfs://github/bank/book/";
    const bytes = (text: string) => Buffer.from(text);
    const virtual = new Map<string, Uint8Array | string>(
      Object.entries({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "mail.yaml": service("mail", "desk") }).map(
        ([name, text]) => [root + name, bytes(text)],
      ),
    );
    const client = await Client.start({ folders: [root], virtual });
    const broken = async () => summary(await client.workspaceDiagnostics(), (uri) => uri.slice(root.length));
    const becomes = (wanted: readonly string[]) =>
      eventually(async () => JSON.stringify(await broken()) === JSON.stringify(wanted), wanted.join(", "));
    await becomes([]);
    virtual.set(`${root}team.yaml`, "you may not");
    client.watched({ [`${root}team.yaml`]: CHANGED });
    await becomes([...DEAD, "team.yaml: file/unreadable"]);
    virtual.set(`${root}team.yaml`, bytes(TEAM));
    client.watched({ [`${root}team.yaml`]: CHANGED });
    await becomes([]);
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });
});
