/** What the command line says of a book’s own article templates. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { findings, folder, MANIFEST, servicebook, TEAM } from "./run.ts";

const FILES = {
  "servicebook.yaml": MANIFEST,
  "team.yaml": TEAM,
  "kb.yaml":
    "kind: KnowledgeArticle\nid: kb-mail\nname: Mail comes back\nowner: desk\nissue: My mail comes back.\nenvironment: [Outlook]\nresolution: [Make the file smaller.]\nconfidence: validated\naudience: internal\nreviewBy: 2027-06-01\n",
};
const WRONG = "{{issue}}\n{{#if workaround}}{{nobody}}{{/if}}\n";

const lint = (cwd: string, ...args: string[]) => servicebook(["lint", ...args], { cwd });
const found = (cwd: string, ...args: string[]) =>
  findings(lint(cwd, ...args, "--format", "json"))
    .map(({ file, rule }) => `${file} ${rule}`)
    .filter((one) => one.includes(".hbs"));

describe("templates of a book, on the command line", () => {
  it("are linted with it, or by name, also where no document reaches what is wrong", () => {
    const cwd = folder({ ...FILES, "templates/knowledge-article.hbs": WRONG, "templates/parts/odd.hbs": "x" });
    const both = ["templates/knowledge-article.hbs template/unknown-field", "templates/parts/odd.hbs template/unused"];
    assert.deepEqual(found(cwd), both);
    assert.deepEqual(found(cwd, "templates"), both);
    assert.deepEqual(found(cwd, "templates/*.hbs"), both.slice(0, 1));
    assert.deepEqual(found(cwd, "templates/parts/odd.hbs"), both.slice(1));
    assert.deepEqual(found(cwd, "kb.yaml"), []);
    const { code, out } = lint(cwd);
    assert.equal(code, 1);
    assert.match(out, /2:21 {2}error {2}There is no field “nobody” here\./);
    assert.match(out, /2 │ \{\{#if workaround\}\}\{\{nobody\}\}/);
    assert.match(out, /5 files checked/);
  });

  it("are as heavy as the book says", () => {
    const cwd = folder({
      ...FILES,
      "servicebook.yaml": MANIFEST.replace("off}", "off, template/unused: off, template/unknown-field: advice}"),
      "templates/knowledge-article.hbs": WRONG,
      "templates/odd.hbs": "x",
    });
    assert.deepEqual(found(cwd), ["templates/knowledge-article.hbs template/unknown-field"]);
    assert.equal(lint(cwd).code, 0);
  });

  it("are looked for where the manifest says, and told where they are elsewhere", () => {
    const cwd = folder({
      ...FILES,
      "servicebook.yaml": `${MANIFEST}templates: my/words\n`,
      "my/words/about.hbs": "{{nothing}}",
      "templates/about.hbs": "{{nothing}}",
    });
    assert.deepEqual(found(cwd), ["my/words/about.hbs template/unknown-field"]);
    const elsewhere = lint(cwd, "templates/about.hbs");
    assert.equal(elsewhere.code, 2);
    assert.match(elsewhere.err, /“about\.hbs” is not in the book’s folder of templates/);
  });

  it("are told by “kb build” and “kb check”, once each, with exit code 1", () => {
    const cwd = folder({ ...FILES, "templates/knowledge-article.hbs": WRONG });
    const build = servicebook(["kb", "build", "--out", "articles"], { cwd });
    assert.equal(build.code, 1);
    assert.equal(build.err.match(/unknown-field/g)?.length, 1);
    assert.match(
      build.err,
      /^templates\/knowledge-article\.hbs:2:21 error template\/unknown-field\n {2}There is no field/,
    );
    assert.ok(existsSync(path.join(cwd, "articles/kb-mail.md")));
    const check = servicebook(["kb", "check", "--out", "articles"], { cwd });
    assert.equal(check.code, 1);
    assert.match(check.out, /mend its templates/);
  });
});
