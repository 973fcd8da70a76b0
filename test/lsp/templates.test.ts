/** Article templates over stdio: what is wrong in them while they are typed, what is offered, explained, mended, and where parts lead. */
import assert from "node:assert/strict";
import type { CompletionList, Hover, Location } from "vscode-languageserver-protocol";
import {
  BUILT_IN_TEMPLATE,
  PREVIEW,
  type PreviewResult,
  TEMPLATE_DOCUMENTS,
  TEMPLATES,
  type TemplateChoice,
  type TemplateDocument,
} from "../../src/protocol/index.ts";
import { Client, eventually } from "./client.ts";
import { Folder, MANIFEST } from "./folder.ts";

const ARTICLE = `kind: KnowledgeArticle
id: kb-mail
name: Mail comes back
owner: desk
issue: My mail comes back.
environment: [Outlook]
resolution: [Make the file smaller.]
---
kind: KnowledgeArticle
id: kb-late
name: Mail is late
owner: desk
issue: My mail is late.
environment: [Outlook]
resolution: [Wait an hour.]
`;

describe("article templates", () => {
  let folder: Folder;
  let client: Client;
  let uri: string;

  beforeEach(async () => {
    folder = new Folder({
      "servicebook.yaml": MANIFEST,
      "kb.yaml": ARTICLE,
      "templates/knowledge-article.hbs": "{{issue}}\n{{> mine}}\n{{> about}}\n",
      "templates/mine.hbs": "{{#each environment}}{{this}}{{/each}}\n",
    });
    uri = folder.uri("templates/knowledge-article.hbs");
    client = await Client.start({
      folders: [folder.path],
      snippets: true,
      initializationOptions: { showTemplates: true },
    });
    await client.workspaceDiagnostics();
  });
  afterEach(async () => {
    assert.equal(await client.stop(), 0);
    assert.deepEqual(client.log, []);
    folder.remove();
  });

  /** Opens the template with a text that has the cursor. */
  function open(marked: string, file = uri) {
    const offset = marked.indexOf("$0");
    client.open(file, marked.replace("$0", ""));
    const before = marked.slice(0, offset).split("\n");
    return {
      textDocument: { uri: file },
      position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    };
  }

  const messages = async (file = uri) =>
    (await client.items(file)).map(
      ({ code, range, message }) => `${range.start.line}:${range.start.character} ${code} ${message.split("\n")[0]}`,
    );

  it("tells what is wrong while somebody types, also in a template that is on no disk yet", async () => {
    open("{{isue}}$0");
    assert.deepEqual(await messages(), ["0:2 template/unknown-field There is no field “isue” here."]);
    client.change(uri, { text: "{{issue}}\n{{#each" });
    assert.match((await messages())[0] ?? "", /template\/unreadable/);
    client.change(uri, { text: "{{issue}}" });
    assert.deepEqual(await messages(), []);
    const unsaved = folder.uri("templates/runbook.hbs");
    open('{{t "isue"}}$0', unsaved);
    assert.deepEqual(await messages(unsaved), [
      "0:5 template/wrong-use There is no text “isue” in the language files.",
    ]);
  });

  it("tells of templates that are not open, as they change on disk and in other editors", async () => {
    const mine = folder.uri("templates/mine.hbs");
    const told = async () => {
      const { items } = await client.workspaceDiagnostics();
      const report = items.find((one) => one.uri === mine);
      return report?.kind === "full" ? report.items.map(({ message }) => message.split("\n")[0]) : [];
    };
    assert.deepEqual(await told(), []);
    client.watched({ [folder.write("templates/mine.hbs", "{{nothing}}")]: 2 });
    await eventually(async () => ((await told())[0] ?? "").includes("“nothing”"), "a finding");
    // The part is named nowhere any more.
    open("{{issue}}$0");
    await eventually(
      async () => (await messages(mine)).some((one) => one.includes("No article uses")),
      "a part without use",
    );
    client.watched({ [folder.delete("templates/mine.hbs")]: 3 });
    await eventually(async () => (await told()).length === 0, "nothing");
  });

  it("leaves other templates alone", async () => {
    const other = folder.uri("site/page.hbs");
    open("{{what}}$0", other);
    assert.deepEqual(await messages(other), []);
    assert.equal(
      await client.request("textDocument/hover", { textDocument: { uri: other }, position: { line: 0, character: 3 } }),
      null,
    );
  });

  it("offers, explains and mends", async () => {
    const at = open("{{#each environment as |one|}}{{on$0}}{{/each}}{{isue}}");
    const list = await client.request<CompletionList>("textDocument/completion", at);
    const item = list.items.find(({ label }) => label === "one");
    assert.equal((item?.textEdit as { newText: string } | undefined)?.newText, "one");
    assert.ok(list.items.some(({ label }) => label === "t"));
    client.change(uri, { text: "{{issue}}{{isue}}" });
    const hover = await client.request<Hover>("textDocument/hover", { ...at, position: { line: 0, character: 4 } });
    assert.match(JSON.stringify(hover.contents), /What the caller sees.*My mail comes back/);
    const [wrong] = await client.items(uri);
    assert.ok(wrong);
    const [mend] = await client.actions(uri, wrong.range);
    assert.equal(mend?.title, "Change to “issue”");
    assert.deepEqual(
      Object.values(mend?.edit?.changes ?? {})
        .flat()
        .concat((mend?.edit?.documentChanges ?? []).flatMap((one) => ("edits" in one ? (one.edits as never[]) : [])))
        .map((one) => (one as { newText: string }).newText),
      ["issue"],
    );
  });

  it("leads from a part to where it is written, and back", async () => {
    const at = open("{{> mi$0ne}}\n{{> about}}");
    const own = await client.request<Location[]>("textDocument/definition", at);
    assert.deepEqual(
      own.map((one) => one.uri),
      [folder.uri("templates/mine.hbs")],
    );
    const built = await client.request<Location[]>("textDocument/definition", {
      ...at,
      position: { line: 1, character: 5 },
    });
    assert.deepEqual(
      built.map((one) => one.uri),
      ["servicebook-template:/about.hbs"],
    );
    assert.match(await client.request<string>(BUILT_IN_TEMPLATE, { name: "about" }), /aboutArticle/);
    assert.equal(await client.request(BUILT_IN_TEMPLATE, { name: "constructor" }), null);
    const uses = await client.request<Location[]>("textDocument/references", {
      ...at,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(
      uses.map(({ uri: file, range }) => `${folder.name(file)}:${range.start.character}`),
      ["templates/knowledge-article.hbs:4"],
    );
  });

  it("lists what one’s own can begin from", async () => {
    const all = await client.request<TemplateChoice[]>(TEMPLATES, { book: folder.uri("") });
    const of = (name: string) => all.find((one) => one.name === name);
    assert.deepEqual([of("runbook")?.exists, of("knowledge-article")?.exists], [false, true]);
    assert.equal(of("runbook")?.uri, folder.uri("templates/runbook.hbs"));
    assert.match(of("runbook")?.text ?? "", /whatPeopleFeel/);
    assert.ok(all.every(({ says }) => says.length > 5));
  });

  it("shows the article that a template makes, of the first document or of the one that was chosen, as it is typed", async () => {
    open("{{issue}}$0");
    const documents = await client.request<TemplateDocument[]>(TEMPLATE_DOCUMENTS, { uri });
    assert.deepEqual(
      documents.map(({ name, file, index }) => `${name} ${file} ${index}`),
      ["Mail comes back kb.yaml 0", "Mail is late kb.yaml 1"],
    );
    const show = async (params: object = {}) => {
      const result = await client.request<PreviewResult>(PREVIEW, { uri, ...params });
      assert.ok("preview" in result && result.preview.type === "written", JSON.stringify(result));
      return { ...result, written: result.preview };
    };
    const first = await show();
    assert.deepEqual(
      [first.of, first.written.reading.template],
      [
        { uri: folder.uri("kb.yaml"), index: 0 },
        { document: "Mail comes back", others: 1 },
      ],
    );
    assert.match(first.written.article?.html ?? "", /My mail comes back\./);
    const other = { of: { uri: folder.uri("kb.yaml"), index: 1 } };
    assert.match((await show(other)).written.article?.html ?? "", /My mail is late\./);
    client.change(uri, { text: "New words: {{issue}}" });
    assert.match((await show({ ...other, version: 2 })).written.article?.html ?? "", /New words: .*My mail is late/);
    // What is wrong is told, over the last article that could be made.
    client.change(uri, { text: "{{#if issue}}{{isue}}{{/if}}" });
    const broken = (await show({ ...other, version: 3 })).written;
    assert.equal(broken.trouble?.place, "templates/knowledge-article.hbs, line 1");
    assert.match(broken.article?.html ?? "", /New words/);
    // A part shows in the articles that use it.
    client.change(uri, { text: "{{> mine}}" });
    const part = await show({ uri: folder.uri("templates/mine.hbs") });
    assert.match(part.written.article?.html ?? "", /Outlook/);
    for (const [name, why] of [
      ["templates/runbook.hbs", /No document/],
      ["elsewhere/x.hbs", /not in the folder/],
    ] as const) {
      client.open(folder.uri(name), "x", "handlebars");
      const nothing = await client.request<PreviewResult>(PREVIEW, { uri: folder.uri(name) });
      assert.match("nothing" in nothing ? nothing.nothing : "", why);
    }
  });

  it("stays alive, however templates are written", async () => {
    const loop = "{{#each @root.environment}}";
    const hostile: Readonly<Record<string, RegExp>> = {
      "{{> knowledge-article}}": /too-deep/,
      [`${loop.repeat(55)}x${"{{/each}}".repeat(55)}`]: /^$/,
      [`${loop.repeat(5000)}`]: /unreadable/,
      [`{{or ${"(or ".repeat(5000)}issue${")".repeat(5000)}}}`]: /unreadable/,
      "{{constructor}}{{__proto__.polluted}}{{this.toString}}": /unknown-field/,
      '{{lookup this "constructor"}}': /unknown-helper/,
      [`{{${"a.".repeat(20_000)}b}}`]: /unknown-field/,
      ["{{".repeat(40_000)]: /unreadable/,
    };
    open("x$0");
    for (const [text, code] of Object.entries(hostile)) {
      client.change(uri, { text });
      assert.match((await messages()).map((one) => one.split(" ")[1]).join(" "), code, text.slice(0, 60));
      const position = { line: 0, character: Math.min(text.length, 30_000) };
      await client.request("textDocument/completion", { textDocument: { uri }, position });
      await client.request("textDocument/hover", { textDocument: { uri }, position });
    }
  });
});
