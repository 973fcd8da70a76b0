/**
 * Article templates from inside the extension host: begun from a built-in one, checked and completed while they are typed, shown beside
 * the text; and templates that would keep the server from ever answering, since a worker’s stack is another than Node’s.
 */
import * as vscode from "vscode";
import type { Api } from "../../../src/vscode/activate.ts";
import { eventuallySame, same, soon } from "./expect.ts";
import { at, read, write } from "./workspace.ts";

const FOLDER = "meridian-bank/templates";
const RUNBOOK = `${FOLDER}/runbook.hbs`;

describe("article templates, inside the extension host", () => {
  let previews: Api["previews"];
  let editor: vscode.TextEditor;

  before(async () => {
    ({ previews } = await vscode.extensions.getExtension<Api>("servicebook.servicebook")!.activate());
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.window.showTextDocument(at("meridian-bank/servicebook.yaml"));
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.workspace.fs.delete(at(FOLDER), { recursive: true });
  });

  const type = async (text: string) => {
    const { document } = editor;
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    await editor.edit((edit) => edit.replace(whole, text));
  };
  const codes = () =>
    vscode.languages
      .getDiagnostics(editor.document.uri)
      .map(({ code }) => (typeof code === "object" ? code.value : code));

  it("begin from built-in ones", async () => {
    await vscode.commands.executeCommand("servicebook.newTemplate", "runbook");
    same((await read(RUNBOOK)).includes('{{t "whatPeopleFeel" impact=impact}}'), true, "The text of the file");
    editor = vscode.window.activeTextEditor!;
    same(editor.document.uri.path, at(RUNBOOK).path, "The file that is open");
    same(codes(), [], "The findings");
  });

  it("are checked and completed while they are typed", async () => {
    await type("{{#each steps as |step|}}{{step.doo}}{{/each}}");
    await eventuallySame(codes, ["template/unknown-field"], "The findings");
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      editor.document.uri,
      new vscode.Position(0, 32),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    same(
      ["do", "expect"].every((one) => labels.includes(one)),
      true,
      "What is offered",
    );
    await type("{{> about}}");
    await eventuallySame(codes, [], "The findings");
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      editor.document.uri,
      new vscode.Position(0, 6),
    );
    const [place] = places;
    const target = place && ("targetUri" in place ? place.targetUri : place.uri);
    same(target?.toString(), "servicebook-template:/about.hbs", "Where the part leads");
    const built = await vscode.workspace.openTextDocument(target!);
    same(built.getText().includes("aboutArticle"), true, "The built-in part");
  });

  it("are shown beside the text as the article that they make", async () => {
    await vscode.commands.executeCommand("servicebook.openPreview");
    const html = () => {
      const [one] = previews.current();
      return one?.type === "show" && one.preview.type === "written" ? (one.preview.article?.html ?? "") : "";
    };
    await soon(async () => html() !== "");
    await type("Words of the bank: {{impact}}");
    await soon(async () => html().includes("Words of the bank: "));
  });

  it("do not keep the server from answering, however they are written", async function () {
    this.timeout(90_000);
    const blocks = (count: number, inside: string) =>
      `${"{{#each @root.steps}}".repeat(count)}${inside}${"{{/each}}".repeat(count)}`;
    for (let part = 0; part < 30; part++)
      await write(
        `${FOLDER}/p${part}.hbs`,
        `${"{{#if @root.impact}}".repeat(55)}{{> p${part + 1}}}${"{{/if}}".repeat(55)}`,
      );
    await write(`${FOLDER}/p30.hbs`, "x");
    const trouble = () => {
      const [one] = previews.current();
      return one?.type === "show" && one.preview.type === "written" ? one.preview.trouble?.message : undefined;
    };
    // What is told without a document, and what the preview says of the article.
    const hostile: readonly (readonly [text: string, code: string | undefined, trouble: RegExp])[] = [
      ["{{> runbook}}", "template/too-deep", /may name itself/],
      ["{{#if impact}}{{> runbook}}{{/if}}", undefined, /may name itself/],
      [blocks(40, "x"), undefined, /steps and is not at its end/],
      ["{{> p0}}", undefined, /deep in each other/],
      ["{{constructor}}", "template/unknown-field", /“constructor”/],
      ["{{#with this as |o|}}{{o.__proto__}}{{/with}}", "template/unknown-field", /“__proto__”/],
      ['{{lookup this "constructor"}}', "template/unknown-helper", /“lookup”/],
      [`{{or ${"(or ".repeat(5000)}impact${")".repeat(5000)}}}`, "template/unreadable", /deep in each other/],
      ["{{#if impact}}".repeat(3000), "template/unreadable", /deep in each other/],
      ["x".repeat(100_001), "template/unreadable", /characters/],
    ];
    for (const [text, code, words] of hostile) {
      await type("{{impact}}");
      await soon(async () => trouble() === undefined);
      await type(text);
      await soon(async () => words.test(trouble() ?? ""));
      await eventuallySame(() => codes().includes(code ?? "template/"), code !== undefined, `The finding ${code}`);
    }
    await type("{{impact}}");
    await soon(async () => trouble() === undefined);
  });
});
