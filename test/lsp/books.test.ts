/** Books as lists to walk through, and new documents for them, over stdio. */
import assert from "node:assert/strict";
import type {
  KindSummary,
  NewDocumentResult,
  OutlineBook,
  OutlineDocument,
  PlainRange,
} from "../../src/protocol/index.ts";
import { Client, eventually } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

const DESK = "kind: Team\nid: desk\nname: Service 🕗 Desk\n";
const MAIL = "kind: Service\nid: mail\nname: Mail\nowner: desk\nsupportTeam: desk\nreviewBy: 2026-10-01\n";
const BOOK = { "servicebook.yaml": MANIFEST, "a b/desk.yaml": `# 🕗 two in one\n${DESK}---\n${MAIL}` };

describe("books as lists", () => {
  let folder: Folder;
  let client: Client;

  const outline = () => client.request<OutlineBook[]>("servicebook/outline", null);
  const changes = () => client.notifications.filter((name) => name === "servicebook/outlineChanged").length;

  beforeEach(async () => {
    folder = new Folder(BOOK);
    client = await Client.start({ folders: [folder.path] });
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  it("tell what there is, where it is, who answers for it and whether its review is late", async () => {
    const [book, ...others] = await outline();
    assert.deepEqual(others, []);
    assert.equal(book?.uri, `${folder.uri("")}/`);
    const [mail, desk] = book?.documents ?? [];
    const file = { uri: folder.uri("a b/desk.yaml").replace(" ", "%20"), file: "a b/desk.yaml" };
    assert.deepEqual(mail, {
      ...{ ...file, position: { line: 5, character: 0 }, kind: "Service", id: "mail", name: "Mail" },
      ...{ owner: "desk", ownerName: "Service 🕗 Desk", review: { due: "2026-10-01", daysLate: 52 } },
    });
    assert.deepEqual(desk, {
      ...file,
      position: { line: 1, character: 0 },
      kind: "Team",
      id: "desk",
      name: "Service 🕗 Desk",
    });
    assert.deepEqual(book?.services, [{ document: 0, concerns: [1] }]);
    const idOf = ({ uri, position }: OutlineDocument) =>
      client.request<PlainRange>("servicebook/idPlace", { uri, position });
    assert.deepEqual(await idOf(mail!), { start: { line: 6, character: 4 }, end: { line: 6, character: 8 } });
    assert.deepEqual((await idOf(desk!))?.start, { line: 2, character: 4 });
  });

  it("tell when they are others, once, and only whoever has asked", async () => {
    const uri = folder.uri("a b/desk.yaml");
    client.open(uri, BOOK["a b/desk.yaml"]);
    client.change(uri, { text: BOOK["a b/desk.yaml"].replace("Mail", "Post") });
    await new Promise((later) => setTimeout(later, 700));
    assert.equal(changes(), 0);
    assert.equal((await outline())[0]?.documents[0]?.name, "Post");
    // What is the same in the list is not told.
    client.change(uri, { text: `${BOOK["a b/desk.yaml"].replace("Mail", "Post")}criticality: high\n` });
    await new Promise((later) => setTimeout(later, 700));
    assert.equal(changes(), 0);
    for (const name of ["P", "Po", "Pos", "Post", "Posts"])
      client.change(uri, { text: BOOK["a b/desk.yaml"].replace("Mail", name) });
    await eventually(() => changes() > 0, "news of the outline");
    assert.equal((await outline())[0]?.documents[0]?.name, "Posts");
    assert.equal(changes(), 1);
  });

  it("of several folders are all there; of none, none", async () => {
    folder.write("deeper/servicebook.yaml", MANIFEST.replace("id: book", "id: other"));
    client.watched({ [folder.uri("deeper/servicebook.yaml")]: 1 });
    await eventually(async () => (await outline()).length === 2, "the second book");
    const empty = new Folder({ "compose.yaml": "services: {web: {image: nginx}}\n" });
    for (const folders of [[], [empty.path]]) {
      const alone = await Client.start({ folders });
      assert.deepEqual(await alone.request("servicebook/outline", null), []);
      assert.equal(await alone.stop(), 0);
    }
    empty.remove();
  });

  it("take new documents that refer to what they hold", async () => {
    const kinds = await client.request<KindSummary[]>("servicebook/kinds", null);
    const runbook = kinds.find(({ name }) => name === "Runbook");
    assert.deepEqual(runbook?.refersTo, ["Service", "Team"]);
    assert.deepEqual([runbook?.plural, runbook?.folder], ["Runbooks", "runbooks"]);
    const begin = async (params: object) =>
      (await client.request<NewDocumentResult>("servicebook/newDocument", params))?.text;
    const inBook = await begin({ kind: "Runbook", id: "stuck", name: "Mail: stuck", book: folder.uri("") });
    assert.match(inBook ?? "", /^name: "Mail: stuck"$/m);
    assert.match(inBook ?? "", /^service: mail$/m);
    assert.match(inBook ?? "", /^owner: desk$/m);
    assert.doesNotMatch(inBook ?? "", /^---$/m);
    const chosen = await begin({ kind: "Runbook", id: "stuck", refs: { Team: "others", Service: "post" } });
    assert.match(chosen ?? "", /^service: post\nowner: others$/m);
    // Without a book, what it needs comes with it.
    assert.match((await begin({ kind: "Runbook", id: "stuck" })) ?? "", /^---$/m);
    assert.equal(await begin({ kind: "Recipe", id: "soup" }), undefined);
  });
});
