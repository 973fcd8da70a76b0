/** What an editor sees in the files that are open, however it gets its diagnostics and however the server is started. */
import assert from "node:assert/strict";
import type { Diagnostic } from "vscode-languageserver-protocol";
import { basic, Client, eventually, SERVERS, summary } from "./client.ts";
import { Folder, MANIFEST, misspelt, service, TEAM, team } from "./folder.ts";

const codes = (items: readonly Diagnostic[]) => basic(items).map(({ code }) => code);

for (const [title, server] of Object.entries(SERVERS)) {
  describe(`${title}, files that are open`, () => {
    let folder: Folder;
    let client: Client;

    beforeEach(async () => {
      folder = new Folder({ "servicebook.yaml": MANIFEST, "team.yaml": TEAM, "other.yaml": misspelt("other") });
      client = await Client.start({ server, folders: [folder.path] });
    });
    afterEach(async () => {
      assert.equal(await client.stop(), 0);
      assert.deepEqual(client.log, []);
      folder.remove();
    });

    it("says what it can do", async () => {
      const { capabilities, serverInfo } = await client.init;
      assert.equal(serverInfo?.name, "Servicebook");
      assert.deepEqual(capabilities.diagnosticProvider, {
        identifier: "servicebook",
        interFileDependencies: true,
        workspaceDiagnostics: true,
      });
      assert.equal(capabilities.positionEncoding, "utf-16");
    });

    it("gives a finding with its code, its page, its reason and its remedy", async () => {
      const uri = folder.uri("other.yaml");
      client.open(uri, misspelt("other"));
      const [item, ...more] = await client.items(uri);
      assert.deepEqual(more, []);
      assert.equal(item?.source, "servicebook");
      assert.equal(item?.code, "schema/unknown-field");
      assert.match(item?.codeDescription?.href ?? "", /^https:/);
      assert.equal(item?.severity, 1);
      assert.deepEqual(item?.range, { start: { line: 7, character: 0 }, end: { line: 7, character: 5 } });
      const [what, why, help] = item?.message.split("\n") ?? [];
      assert.match(what ?? "", /“skils”/);
      assert.match(why ?? "", /^Why: /);
      assert.match(help ?? "", /^Do: .*“skills”/);
    });

    it("follows edits", async () => {
      const uri = folder.uri("team.yaml");
      client.open(uri, TEAM);
      assert.deepEqual(await client.rules(uri), []);
      client.change(uri, { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } }, text: "boss" });
      assert.deepEqual((await client.rules(uri)).sort(), ["schema/required", "schema/unknown-field"]);
      client.change(uri, { range: { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } }, text: "lead" });
      assert.deepEqual(await client.rules(uri), []);
    });

    it("says when nothing has changed", async () => {
      const uri = folder.uri("other.yaml");
      client.open(uri, misspelt("other"));
      const first = await client.diagnostics(uri);
      assert.equal(first.kind, "full");
      assert.equal((await client.diagnostics(uri, first.resultId)).kind, "unchanged");
      client.change(uri, { text: `${misspelt("other")}# a remark\n` });
      assert.equal((await client.diagnostics(uri, first.resultId)).kind, "unchanged");
      client.change(uri, { text: `# a remark\n${misspelt("other")}` });
      assert.equal((await client.diagnostics(uri, first.resultId)).kind, "full");
    });

    it("shows the other place of an id that is used twice", async () => {
      const uri = folder.uri("again.yaml");
      client.open(uri, team("desk"));
      const item = await eventually(
        async () => (await client.items(uri)).find(({ code }) => code === "ref/duplicate-id"),
        "the finding",
      );
      const [place] = item.relatedInformation ?? [];
      assert.equal(place?.location.uri, folder.uri("team.yaml"));
      assert.equal(place?.location.range.start.line, 1);
    });

    it("finds a reference dead when the id it names is changed in another file, and alive again when it is mended", async () => {
      const [desk, mail] = [folder.uri("team.yaml"), folder.write("mail.yaml", service("mail", "desk"))];
      client.open(mail, service("mail", "desk"));
      client.open(desk, TEAM);
      assert.deepEqual(
        (await client.rules(mail)).filter((rule) => rule === "dead-reference"),
        [],
      );
      client.change(desk, { text: team("helpdesk") });
      assert.deepEqual(
        (await client.rules(mail)).filter((rule) => rule === "dead-reference"),
        ["dead-reference", "dead-reference"],
      );
      client.change(desk, { text: TEAM });
      assert.deepEqual(
        (await client.rules(mail)).filter((rule) => rule === "dead-reference"),
        [],
      );
    });

    it("goes back to the file on disk when an editor is closed without saving", async () => {
      const [desk, mail] = [folder.uri("team.yaml"), folder.write("mail.yaml", service("mail", "desk"))];
      client.open(mail, service("mail", "desk"));
      client.open(desk, team("helpdesk"));
      assert.ok((await client.rules(mail)).includes("dead-reference"));
      client.close(desk);
      await eventually(async () => !(await client.rules(mail)).includes("dead-reference"), "the reference alive again");
    });

    it("leaves files of other tools alone", async () => {
      const compose = folder.write("docker-compose.yml", "services:\n  web:\n    image: nginx\n    ports: [22:22]\n");
      const kubernetes = folder.write(
        "deploy.yaml",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec: {ports: [{port: 80}]}\n",
      );
      const broken = folder.write("broken.yaml", "apiVersion: apps/v1\nkind: Deployment\nspec: [\n\ta: {b\n");
      for (const uri of [compose, kubernetes, broken]) {
        client.open(uri, "kind: Service\nid: x\n");
        client.change(uri, {
          text:
            uri === compose
              ? "services:\n  web: {image: nginx}\n"
              : uri === kubernetes
                ? "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n"
                : "apiVersion: apps/v1\nkind: Deployment\nspec: [\n\ta: {b\n",
        });
        assert.deepEqual(await client.items(uri), [], uri);
      }
    });

    it("takes addresses as other editors spell them", async () => {
      folder.write("a (b) é.yaml", misspelt("other-name"));
      const uri = folder.uri("a (b) é.yaml").replaceAll("%C3%A9", "é").replaceAll("%20", " ");
      client.open(uri, misspelt("other-name"));
      assert.deepEqual(
        await eventually(async () => (await client.rules(uri)).length && (await client.rules(uri)), "the findings"),
        ["schema/unknown-field"],
      );
      const { items } = await client.workspaceDiagnostics();
      assert.ok(items.some((one) => one.uri === uri));
      assert.equal(items.filter((one) => /b\)/.test(decodeURIComponent(one.uri))).length, 1);
    });
  });
}

describe("a client that does not ask for diagnostics", () => {
  let folder: Folder;
  let client: Client;

  beforeEach(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "team.yaml": TEAM,
      "mail.yaml": service("mail", "desk"),
      "other.yaml": misspelt("other"),
    });
    client = await Client.start({ folders: [folder.path], pulls: false });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    folder.remove();
  });

  const pushed = (uri: string, wanted: readonly string[]) =>
    eventually(
      () => {
        const there = client.pushed.get(uri);
        return there !== undefined && JSON.stringify(codes(there.diagnostics)) === JSON.stringify(wanted);
      },
      `${wanted.join(", ") || "no findings"} for ${uri}`,
    );

  it("is told of files that nobody opened", () => pushed(folder.uri("other.yaml"), ["schema/unknown-field"]));

  it("is told what an edit makes and mends, with the version", async () => {
    const uri = folder.uri("team.yaml");
    client.open(uri, TEAM);
    await pushed(uri, []);
    client.change(uri, { text: misspelt("desk") });
    await pushed(uri, ["schema/unknown-field"]);
    assert.equal(client.pushed.get(uri)?.version, 2);
    client.change(uri, { text: TEAM });
    await pushed(uri, []);
  });

  it("is told of what an edit means for other files", async () => {
    const [desk, mail] = [folder.uri("team.yaml"), folder.uri("mail.yaml")];
    client.open(desk, TEAM);
    client.change(desk, { text: team("helpdesk") });
    await pushed(mail, ["dead-reference", "dead-reference"]);
    client.change(desk, { text: TEAM });
    await pushed(mail, []);
  });

  it("hears that a file outside every folder is forgotten when it is closed", async () => {
    const elsewhere = new Folder({ "lonely.yaml": misspelt("lonely") });
    const uri = elsewhere.uri("lonely.yaml");
    client.open(uri, misspelt("lonely"));
    await pushed(uri, ["schema/unknown-field"]);
    client.close(uri);
    await pushed(uri, []);
    elsewhere.remove();
  });
});

describe("a file without a folder", () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(async () => assert.equal(await client.stop(), 0));

  it("is checked by itself, with nothing said of other documents", async () => {
    client.open("untitled:Untitled-1", service("mail", "nobody"));
    assert.ok(!(await client.rules("untitled:Untitled-1")).includes("dead-reference"));
    client.change("untitled:Untitled-1", { text: misspelt("desk") });
    assert.deepEqual(await client.rules("untitled:Untitled-1"), ["schema/unknown-field"]);
  });

  it("belongs to the book that it lies in, if it lies in one", async () => {
    const folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "teams/desk.yaml": TEAM,
      "services/mail.yaml": service("mail", "nobody"),
    });
    const uri = folder.uri("services/mail.yaml");
    client.open(uri, service("mail", "nobody"));
    await eventually(async () => (await client.rules(uri)).includes("dead-reference"), "the dead reference");
    client.change(uri, { text: service("mail", "desk") });
    assert.ok(!(await client.rules(uri)).includes("dead-reference"));
    assert.deepEqual(
      summary(await client.workspaceDiagnostics(), (one) => one),
      [],
    );
    folder.remove();
  });
});
