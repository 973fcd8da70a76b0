/** Previews over stdio: what a document shows, where it is written, and what is shown of a text that cannot be read. */
import assert from "node:assert/strict";
import type { PathAtResult, PreviewPlace, PreviewResult } from "../../src/protocol/index.ts";
import { Client, eventually } from "./client.ts";
import { Folder, MANIFEST, TEAM, team } from "./folder.ts";

const ITEM = `kind: CatalogItem
id: mailbox
name: Shared mailbox 🕗
owner: desk
form:
  - {id: size, ask: How large?, type: choice, choices: [Small, Large], required: true}
  - {id: why, ask: Why so large?, type: text, showWhen: size is Large}
tasks:
  - {id: make, name: Make it, team: desk, takes: 1h}
`;

describe("previews", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  const preview = (params: object) => client.request<PreviewResult>("servicebook/preview", { uri, ...params });
  const shown = async (params: object = {}) => {
    const result = await preview(params);
    assert.ok("preview" in result, JSON.stringify(result));
    return result;
  };
  const asked = async (params: object = {}) => {
    const { preview: found } = await shown(params);
    assert.equal(found.type, "request");
    return found.type === "request" ? found.parts.flatMap(({ questions }) => questions.map(({ id }) => id)) : [];
  };

  beforeEach(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "teams.yaml": `${TEAM}---\n${team("second")}`,
      "catalog/mailbox.yaml": ITEM,
      "other/compose.yaml": "services: {web: {image: nginx}}\n",
    });
    uri = folder.uri("catalog/mailbox.yaml");
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  it("show a closed and an open document, with the viewer’s choices", async () => {
    assert.equal((await shown()).version, null);
    client.open(uri, ITEM);
    assert.deepEqual(await asked({ version: 1 }), ["size"]);
    assert.deepEqual(await asked({ inputs: { answers: { size: "Large" } } }), ["size", "why"]);
    // Whatever comes from a page is read with care.
    for (const inputs of [null, 7, "x", [], { answers: 1 }, { answers: { size: { deep: [] } }, sent: 4 }])
      assert.deepEqual(await asked({ inputs }), ["size"]);
  });

  it("are of the version that is asked for, even if its text comes later", async () => {
    client.open(uri, ITEM);
    const early = shown({ version: 2 });
    client.change(uri, { text: ITEM.replace("Shared mailbox", "Team mailbox") });
    const { version, preview: found } = await early;
    assert.equal(version, 2);
    assert.match(found.head.title.text, /^Team mailbox/);
  });

  it("stay as they were while a text cannot be read, say so, and can still be played", async () => {
    client.open(uri, ITEM);
    assert.equal((await shown()).stale, undefined);
    client.change(uri, { text: ITEM.replace("How large?,", 'How "large?, [') });
    const broken = await shown({ inputs: { answers: { size: "Large" } } });
    assert.match(broken.stale ?? "", /line 6\..*last text that could be read/s);
    assert.deepEqual(await asked({ inputs: { answers: { size: "Large" } } }), ["size", "why"]);
    client.change(uri, { text: ITEM });
    assert.equal((await shown()).stale, undefined);
    client.change(uri, { text: "" });
    assert.ok("nothing" in (await preview({})));
  });

  it("find the place of what is shown, and what is shown of a place", async () => {
    const places = { uri, index: 0, path: ["form", 1, "ask"] };
    const place = await client.request<PreviewPlace | null>("servicebook/placeOf", places);
    assert.deepEqual(place, { uri, range: { start: { line: 6, character: 19 }, end: { line: 6, character: 32 } } });
    const at = (position: object, file = uri) =>
      client.request<PathAtResult | null>("servicebook/pathAt", { uri: file, position });
    assert.deepEqual(await at({ line: 6, character: 22 }), { index: 0, path: ["form", 1, "ask"] });
    const teams = folder.uri("teams.yaml");
    assert.equal((await at({ line: 9, character: 0 }, teams))?.index, 1);
    const other = { file: "teams.yaml", index: 0, kind: "Team", id: "second" };
    const elsewhere = await client.request<PreviewPlace | null>("servicebook/placeOf", {
      ...places,
      path: ["name"],
      in: other,
    });
    assert.equal(elsewhere?.uri, teams);
    assert.equal(elsewhere?.range.start.line, 10);
    const nowhere = { ...places, in: { ...other, file: "../../etc/passwd" } };
    assert.equal(await client.request("servicebook/placeOf", nowhere), null);
    assert.equal(await client.request("servicebook/placeOf", { ...places, path: "form" }), null);
  });

  it("say why there is nothing to show", async () => {
    const of = (name: string) => client.request<PreviewResult>("servicebook/preview", { uri: folder.uri(name) });
    assert.match(JSON.stringify(await of("other/compose.yaml")), /holds no document/);
    assert.match(JSON.stringify(await of("missing.yaml")), /in no service book/);
  });

  it("are told of when other files change", async () => {
    await shown();
    folder.write("teams.yaml", TEAM.replace("Team desk", "The desk"));
    client.watched({ [folder.uri("teams.yaml")]: 2 });
    // The first reading of the folder is told of too.
    await eventually(async () => (await shown()).preview.head.owner?.text === "The desk", "the new name");
    await eventually(() => client.notifications.includes("servicebook/previewsChanged"), "news of a file");
  });
});
