import assert from "node:assert/strict";
import { cpSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { folder, servicebook } from "./run.ts";

/** The sample bank, in a folder of its own. */
function bank(): string {
  const root = folder({});
  cpSync("samples/meridian-bank", root, { recursive: true });
  return root;
}

const edit = (file: string, change: (text: string) => string) =>
  writeFileSync(file, change(readFileSync(file, "utf8")));

describe("servicebook kb", () => {
  const book = bank();
  const at = (...steps: string[]) => path.join(book, ...steps);
  const run = (...args: string[]) => servicebook(["kb", ...args], { cwd: book });

  it("builds, builds again without a change, and finds it as the book says", () => {
    const first = run("build", "--out", "articles");
    assert.deepEqual([first.code, first.err], [0, ""]);
    assert.match(first.out, /^(\d+) articles as markdown: \1 files written, 0 unchanged\.\n$/);
    const again = run("build", "--out", "articles");
    assert.match(again.out, /: 0 files written, \d+ unchanged\.\n$/);
    const check = run("check", "--out", "articles");
    assert.deepEqual([check.code, check.err], [0, ""]);
    assert.match(check.out, /^\d+ files match the book\.\n$/);
  });

  it("finds an article stale after a step was changed, shows the difference, and keeps what people wrote", () => {
    const article = at("articles", "payment-feed-stalled.md");
    edit(article, (text) =>
      text.replace("<!-- keep:notes -->\n", "<!-- keep:notes -->\nThe console is slow on Mondays.\n"),
    );
    assert.equal(run("check", "--out", "articles").code, 0);
    edit(at("runbooks", "payment-feed-stalled.yaml"), (text) =>
      text.replace("Restart the feed worker from", "Restart both feed workers from"),
    );
    const check = run("check", "--out", "articles");
    assert.equal(check.code, 1);
    assert.match(check.out, /payment-feed-stalled\.md no longer matches its source:/);
    assert.match(check.out, /^ {2}- 5\. Restart the feed worker from the console/m);
    assert.match(check.out, /^ {2}\+ 5\. Restart both feed workers from the console/m);
    assert.match(check.out, /^1 of \d+ files not as the book says/m);
    const build = run("build", "--out", "articles");
    assert.deepEqual([build.code, build.err], [0, ""]);
    assert.match(build.out, /: 1 file written, /);
    assert.match(
      readFileSync(article, "utf8"),
      /<!-- keep:notes -->\nThe console is slow on Mondays\.\n<!-- \/keep:notes -->/,
    );
    assert.equal(run("check", "--out", "articles").code, 0);
  });

  it("does not mind how git ends lines", () => {
    edit(at("articles", "shared-mailbox.md"), (text) => text.replaceAll("\n", "\r\n"));
    assert.equal(run("check", "--out", "articles").code, 0);
  });

  it("never writes over what was changed by hand outside the marks, unless it is told to", () => {
    const article = at("articles", "kb-first-day-sign-in.md");
    edit(article, (text) => text.replace("## Issue", "## Issue, as Rita says"));
    const build = run("build", "--out", "articles");
    assert.equal(build.code, 1);
    assert.match(build.err, /kb-first-day-sign-in\.md was changed by hand/);
    assert.match(readFileSync(article, "utf8"), /as Rita says/);
    assert.equal(run("build", "--out", "articles", "--force").code, 0);
    assert.doesNotMatch(readFileSync(article, "utf8"), /as Rita says/);
    writeFileSync(at("mine.md"), "mine");
  });

  it("tells of articles whose source is gone", () => {
    const source = at("knowledge", "kb-branch-works-offline.yaml");
    const text = readFileSync(source, "utf8");
    rmSync(source);
    const check = run("check", "--out", "articles");
    assert.equal(check.code, 1);
    assert.match(check.out, /kb-branch-works-offline\.md is no longer made from anything in the book/);
    writeFileSync(source, text);
  });

  it("writes the other formats, one article, other readers and another language", () => {
    assert.equal(run("build", "--out", "snow", "--format", "servicenow", "--knowledge-base", "Bank IT").code, 0);
    const { records } = JSON.parse(readFileSync(at("snow", "kb_knowledge.json"), "utf8"));
    assert.ok(records.length > 20);
    assert.ok(records.every((row: Record<string, string>) => row["kb_knowledge_base"] === "Bank IT"));
    assert.ok(existsSync(at("snow", "kb_knowledge.xml")));
    assert.equal(run("check", "--out", "snow").code, 0);
    const one = run("build", "laptop-new-starter", "--out", "wiki", "--format", "confluence", "--language", "pt");
    assert.match(one.out, /^1 article as confluence/);
    assert.match(readFileSync(at("wiki", "laptop-new-starter.xml"), "utf8"), /Quanto custa/);
    assert.equal(run("check", "--out", "wiki").code, 0);
    assert.equal(run("build", "--out", "site", "--format", "html", "--audience", "customer").code, 0);
    assert.ok(existsSync(at("site", "laptop-new-starter.html")));
    assert.ok(!existsSync(at("site", "payment-feed-stalled.html")));
  });

  it("uses the book’s own templates, and tells of a mistake in them with its place", () => {
    const home = folder({
      "servicebook.yaml": "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\ntemplates: own\n",
      "a.yaml":
        "kind: KnowledgeArticle\nid: kb-a\nname: A\nissue: Slow\nenvironment: [X]\nresolution: [Wait]\nconfidence: validated\naudience: internal\nowner: desk\n",
      "own/knowledge-article.hbs": "We say: {{issue}}\n{{> about}}\n",
      "own/about.hbs": "{{#if issue}}\n  {{isue}}{{/if}}\n",
    });
    const wrong = servicebook(["kb", "build", "--out", "out"], { cwd: home });
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /^own\/about\.hbs:2:5 error template\/unknown-field\n.*“isue”[\s\S]*“issue”/m);
    writeFileSync(path.join(home, "own/about.hbs"), "Ask the desk.\n");
    assert.equal(servicebook(["kb", "build", "--out", "out"], { cwd: home }).code, 0);
    assert.match(readFileSync(path.join(home, "out/kb-a.md"), "utf8"), /We say: Slow\nAsk the desk\./);
  });

  it("explains what of the content standard is not met", () => {
    const { code, out } = run("score", "kb-first-day-sign-in", "laptop-new-starter", "--all");
    assert.equal(code, 0);
    assert.match(out, /✔ The resolution is steps/);
    const home = folder({
      "servicebook.yaml": "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n",
      "a.yaml":
        "kind: KnowledgeArticle\nid: kb-a\nname: A\nissue: I cannot authenticate.\nenvironment: [X]\nresolution: [The logs should be checked, 'Sign in (password: Lisbon1234).']\nconfidence: validated\naudience: customer\nowner: desk\n",
    });
    const poor = servicebook(["kb", "score", "--format", "json"], { cwd: home });
    assert.equal(poor.code, 1);
    const [{ points }] = JSON.parse(poor.out).articles;
    const open = points.filter((point: { met: boolean }) => !point.met).map((point: { id: string }) => point.id);
    assert.deepEqual(open, ["callers-words", "actions", "nobody", "links", "review"]);
  });

  it("says what is wrong with its use", () => {
    const cases: readonly (readonly [string[], RegExp])[] = [
      [["build", "payment-feed-staled", "--out", "x"], /Did you mean “payment-feed-stalled”\?/],
      [["build", "--out", "x", "--format", "word"], /markdown, html/],
      [["check", "--out", "nowhere"], /Nothing was built into “nowhere”/],
      [["template", "runbok"], /There are: about/],
    ];
    for (const [args, words] of cases) {
      const { code, err } = run(...args);
      assert.equal(code, 2, args.join(" "));
      assert.match(err, words);
    }
    assert.match(run("template", "step").out, /stepExpect/);
  });

  it("uses the folder that the book names, where none is told", () => {
    const manifest = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n";
    const home = folder({
      "servicebook.yaml": `${manifest}articles: public/kb\n`,
      "a.yaml":
        "kind: KnowledgeArticle\nid: kb-a\nname: A\nissue: Slow\nenvironment: [X]\nresolution: [Wait]\nconfidence: validated\naudience: internal\nowner: desk\n",
    });
    const kb = (...args: string[]) => servicebook(["kb", ...args], { cwd: home });
    assert.equal(kb("build").code, 0);
    assert.ok(existsSync(path.join(home, "public/kb/kb-a.md")));
    assert.equal(kb("check").code, 0);
    edit(path.join(home, "a.yaml"), (text) => text.replace("Slow", "Very slow"));
    assert.match(kb("check").out, /Run “servicebook kb build”/);
    writeFileSync(path.join(home, "servicebook.yaml"), `${manifest}articles: ../elsewhere\n`);
    const { code, err } = kb("build");
    assert.equal(code, 2);
    assert.match(err, /outside the book/);
    assert.ok(!existsSync(path.join(home, "../elsewhere")));
  });

  it("never writes through a link, nor outside its folder", () => {
    const home = bank();
    const secret = path.join(home, "secret.txt");
    writeFileSync(secret, "mine");
    servicebook(["kb", "build", "kb-first-day-sign-in", "--out", "articles"], { cwd: home });
    rmSync(path.join(home, "articles", "kb-first-day-sign-in.md"));
    symlinkSync(secret, path.join(home, "articles", "kb-first-day-sign-in.md"));
    const { code, err } = servicebook(["kb", "build", "--out", "articles", "--force"], { cwd: home });
    assert.equal(code, 2);
    assert.match(err, /is a link/);
    assert.equal(readFileSync(secret, "utf8"), "mine");
    edit(path.join(home, "articles", "servicebook-kb.json"), (text) =>
      text.replace("kb-first-day-sign-in.md", "../../secret.txt"),
    );
    assert.equal(servicebook(["kb", "check", "--out", "articles"], { cwd: home }).code, 2);
  });
});
