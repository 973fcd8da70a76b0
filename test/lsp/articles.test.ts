/** Articles over stdio: shown beside their source, told to be stale, planned, noted, and traced back to what they were made from. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  ArticleBook,
  ArticleOrigin,
  CheckArticlesResult,
  NoteArticlesResult,
  PlanArticlesResult,
  PreviewedDocument,
  PreviewResult,
} from "../../src/protocol/index.ts";
import { Client, eventually } from "./client.ts";
import { Folder, MANIFEST, service, TEAM } from "./folder.ts";

const RUNBOOK = `kind: Runbook
id: mail-stuck
name: Mail is stuck
owner: desk
service: mail
trigger: The queue is longer than 500.
impact: Mail to people outside does not arrive.
steps:
  - {id: again, do: Send the mail again., expect: The mail is in the folder Sent., forCustomers: true}
  - {id: look, do: Look at the queue on the console., expect: It is below 10., by: desk}
`;

interface Lens {
  readonly data?: unknown;
  readonly command?: { readonly title: string; readonly command: string; readonly arguments?: unknown[] };
}

describe("articles", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  const shown = async (reading: object) => {
    const result = await client.request<PreviewResult>("servicebook/preview", { uri, reading });
    assert.ok("preview" in result, JSON.stringify(result));
    return result;
  };
  const written = async (reading: object = {}) => {
    const { preview, stale } = await shown({ as: "article", ...reading });
    assert.equal(preview.type, "written");
    assert.ok(preview.type === "written");
    return { ...preview, stale };
  };
  const lens = async () => {
    const lenses = await client.request<Lens[]>("textDocument/codeLens", { textDocument: { uri } });
    const [one] = lenses.filter(({ data }) => typeof data === "object" && data !== null && "article" in data);
    return one && (await client.request<Lens>("codeLens/resolve", one));
  };
  const title = async () => (await lens())?.command?.title;
  const plan = async (params: object = {}) => {
    const result = await client.request<PlanArticlesResult>("servicebook/planArticles", { uri, index: 0, ...params });
    assert.ok("files" in result, JSON.stringify(result));
    return result;
  };
  /** What the editor does with a plan. */
  const build = async () => {
    const { files, book } = await plan();
    for (const file of files) folder.write(`articles/${file.name}`, file.text);
    const note = { book, files, documents: ["mail-stuck"], language: "en" };
    const told = await client.request<NoteArticlesResult | null>("servicebook/noteArticles", note);
    assert.ok(told);
    assert.equal(folder.name(told.uri), "articles/servicebook-kb.json");
    folder.write("articles/servicebook-kb.json", told.text);
    return files.map(({ name, state }) => `${name} ${state}`);
  };

  beforeEach(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "teams.yaml": TEAM,
      "services.yaml": service("mail", "desk"),
      "runbooks/mail.yaml": RUNBOOK,
    });
    uri = folder.uri("runbooks/mail.yaml");
    client = await Client.start({ folders: [folder.path], initializationOptions: { articles: true } });
    client.open(uri, RUNBOOK);
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  it("are shown as they will be read, for their readers and in their language, live", async () => {
    const { preview } = await shown({});
    assert.equal(preview.type, "runbook");
    assert.deepEqual(preview.reading?.articles, [
      { id: "mail-stuck", readers: "internal" },
      { id: "mail-stuck-customer", readers: "customer" },
    ]);
    const internal = await written();
    assert.match(internal.article?.html ?? "", /<li data-at="\[&quot;steps&quot;,1\]">/);
    client.change(uri, { text: RUNBOOK.replace("Look at the queue", "Look at both queues") });
    assert.match((await written()).article?.html ?? "", /Look at both queues/);
    const customer = await written({ readers: "customer", language: "pt" });
    assert.deepEqual([customer.article?.id, customer.article?.language], ["mail-stuck-customer", "pt"]);
    assert.doesNotMatch(customer.article?.html ?? "", /console/);
    // Whatever comes from a page is read with care.
    for (const reading of [7, null, [], { as: 1 }, { as: "article", readers: {}, language: ["xx"] }])
      assert.ok("preview" in (await client.request<PreviewResult>("servicebook/preview", { uri, reading })));
    const team = { uri: folder.uri("teams.yaml"), reading: { as: "article" } };
    const other = await client.request<PreviewResult>("servicebook/preview", team);
    assert.ok("preview" in other && other.preview.type === "team" && other.preview.reading === undefined);
  });

  it("stay as they were while a text cannot be read, or a template is wrong", async () => {
    await written();
    client.change(uri, { text: RUNBOOK.replace("steps:", "steps: [") });
    const broken = await written();
    assert.match(broken.stale ?? "", /last text that could be read/);
    assert.match(broken.article?.html ?? "", /Send the mail again/);
    client.change(uri, { text: RUNBOOK });
    client.watched({ [folder.write("templates/runbook.hbs", "## Ours\n\n{{trigger}}\n{{imapct}}\n")]: 1 });
    await eventually(async () => (await written()).trouble !== undefined, "a template’s mistake");
    const wrong = await written();
    assert.equal(wrong.trouble?.place, "templates/runbook.hbs, line 4");
    assert.match(`${wrong.trouble?.message} ${wrong.trouble?.help}`, /“imapct”.*“impact”/);
    assert.deepEqual(wrong.trouble?.position, { line: 3, character: 2 });
    assert.match(wrong.article?.html ?? "", /Send the mail again/);
    assert.equal(await title(), "Generate articles");
    client.watched({ [folder.write("templates/runbook.hbs", "## Ours\n\n{{trigger}}\n")]: 2 });
    await eventually(async () => (await written()).trouble === undefined, "a sound template");
    assert.match((await written()).article?.html ?? "", /<h2[^>]*>Ours<\/h2>\n<p data-at="\[&quot;trigger&quot;\]">/);
  });

  it("are said to be missing, current, stale, changed by hand", async () => {
    const first = await lens();
    const document: PreviewedDocument = { uri, index: 0 };
    assert.deepEqual(first?.command, {
      title: "Generate articles",
      command: "servicebook.buildArticle",
      arguments: [document],
    });
    assert.deepEqual(await build(), ["mail-stuck.md new", "mail-stuck-customer.md new"]);
    assert.deepEqual((await lens())?.command, {
      title: "Articles",
      command: "servicebook.openArticle",
      arguments: [document],
    });
    // A note of one’s own between the marks is no change by hand.
    const file = join(folder.path, "articles/mail-stuck.md");
    folder.write(
      "articles/mail-stuck.md",
      readFileSync(file, "utf8").replace("<!-- keep:notes -->\n", "<!-- keep:notes -->\nMine.\n"),
    );
    assert.equal(await title(), "Articles");
    client.change(uri, { text: RUNBOOK.replace("Look at the queue", "Look at both queues") });
    assert.equal(await title(), "Articles are stale");
    const { files } = await plan();
    assert.deepEqual(
      files.map(({ name, state }) => `${name} ${state}`),
      ["mail-stuck.md stale", "mail-stuck-customer.md current"],
    );
    assert.match(files[0]?.text ?? "", /<!-- keep:notes -->\nMine\.\n/);
    assert.match(files[0]?.before ?? "", /Look at the queue/);
    assert.deepEqual(await build(), ["mail-stuck.md stale", "mail-stuck-customer.md current"]);
    assert.equal(await title(), "Articles");
    folder.write("articles/mail-stuck.md", readFileSync(file, "utf8").replace("both", "all"));
    assert.equal(await title(), "Article was changed by hand");
    folder.write("articles/servicebook-kb.json", "{");
    assert.ok("nothing" in (await client.request<PlanArticlesResult>("servicebook/planArticles", { uri, index: 0 })));
  });

  it("are listed for a build of all, and checked", async () => {
    const [book, ...others] = await client.request<ArticleBook[]>("servicebook/articleBooks", {});
    assert.deepEqual(others, []);
    assert.deepEqual([book?.name, book?.documents, book?.isFirst], ["Test book", ["mail-stuck"], true]);
    await build();
    const check = () => client.request<CheckArticlesResult>("servicebook/checkArticles", { uri: book?.uri });
    const states = async () => (await check()).files.map(({ name, state }) => `${name} ${state}`);
    assert.deepEqual(await states(), ["mail-stuck.md current", "mail-stuck-customer.md current"]);
    client.change(uri, { text: RUNBOOK.replace(", forCustomers: true", "") });
    assert.deepEqual(await states(), ["mail-stuck.md current", "mail-stuck-customer.md gone"]);
  });

  it("know what they were made from, and never leave their folder", async () => {
    await build();
    const origin = (name: string) =>
      client.request<ArticleOrigin | null>("servicebook/articleOrigin", { uri: folder.uri(name) });
    assert.deepEqual(await origin("articles/mail-stuck-customer.md"), {
      document: { uri, index: 0 },
      label: "Runbook “Mail is stuck”",
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      state: "current",
    });
    for (const name of ["articles/other.md", "articles/servicebook-kb.json", "README.md", "articles/x/mail-stuck.md"])
      assert.equal(await origin(name), null, name);
    const notes = join(folder.path, "articles/servicebook-kb.json");
    folder.write("secret.txt", "mine");
    folder.write("articles/servicebook-kb.json", readFileSync(notes, "utf8").replace("mail-stuck.md", "../secret.txt"));
    const { files } = await client.request<CheckArticlesResult>("servicebook/checkArticles", { uri });
    assert.deepEqual(
      files.map(({ name }) => name),
      ["mail-stuck.md", "mail-stuck-customer.md"],
    );
  });
});
