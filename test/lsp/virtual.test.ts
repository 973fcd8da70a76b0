/** Workspaces that only the client can read: in the browser, and remote repositories in the desktop’s editor. */
import assert from "node:assert/strict";
import { Client, eventually, summary } from "./client.ts";
import { MANIFEST, misspelt, service, TEAM } from "./folder.ts";

describe("a workspace that only the client can read", () => {
  const ROOT = "vscode-vfs://github/bank/book/";
  let files: Map<string, Uint8Array>;
  let client: Client;
  const broken = async () => summary(await client.workspaceDiagnostics(), (uri) => uri.slice(ROOT.length));
  const write = (name: string, text: string | Uint8Array) => files.set(ROOT + name, Buffer.from(text));

  beforeEach(async () => {
    files = new Map();
    write("servicebook.yaml", MANIFEST);
    write("team.yaml", TEAM);
    write("services/mail%20%C3%A9.yaml", service("mail", "nobody"));
    client = await Client.start({ folders: [ROOT], virtual: files });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
  });

  it("is checked like any other", async () => {
    assert.deepEqual(await broken(), [
      "services/mail%20%C3%A9.yaml: dead-reference",
      "services/mail%20%C3%A9.yaml: dead-reference",
    ]);
    const uri = `${ROOT}services/mail%20%C3%A9.yaml`;
    client.open(uri, service("mail", "desk"));
    assert.deepEqual(await client.rules(uri), []);
  });

  it("is kept right when its files change", async () => {
    await broken();
    write("services/mail%20%C3%A9.yaml", misspelt("mail"));
    write("new.yaml", misspelt("new-team"));
    client.watched({ [`${ROOT}services/mail%20%C3%A9.yaml`]: 2, [`${ROOT}new.yaml`]: 1 });
    await eventually(
      async () =>
        (await broken()).join() === "new.yaml: schema/unknown-field,services/mail%20%C3%A9.yaml: schema/unknown-field",
      "both findings",
    );
  });

  it("tells what cannot be read", async () => {
    write("large.yaml", "x".repeat(5_000_000));
    write("wide.yaml", Buffer.from(`\uFEFF${TEAM}`, "utf16le"));
    client.watched({ [`${ROOT}large.yaml`]: 1, [`${ROOT}wide.yaml`]: 1 });
    await eventually(
      async () =>
        (await broken()).includes("large.yaml: file/too-large") &&
        (await broken()).includes("wide.yaml: file/encoding"),
      "both troubles",
    );
  });
});
