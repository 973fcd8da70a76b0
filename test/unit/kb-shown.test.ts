/**
 * Articles as they are read beside their source: each part says where it was read. `UPDATE=1 npx mocha …` writes the list of parts with
 * their places; read the difference before you commit it.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import {
  articleIds,
  makeArticles,
  type ShownArticle,
  showArticle,
  Templates,
  toHtml,
} from "../../src/core/kb/index.ts";
import type { Book, Entry } from "../../src/core/model/index.ts";
import { nodeAt, type Path, plainValueOf } from "../../src/core/text/index.ts";
import { bookOf, goldenBook, goldenYaml, ownTemplates } from "./kb-book.ts";

const PLACED = /<(\w+)(?: href="#" data-go="link")?((?: data-[a-z]+="[^"]*")+)>/g;
const decode = (text: string) =>
  text
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");

function shown(book: Book, entry: Entry, audience: "internal" | "customer", templates = new Templates()): ShownArticle {
  const article = showArticle(book, entry, { audience, language: "en" }, templates)?.made;
  assert.ok(article && "html" in article, JSON.stringify(article));
  return article;
}

interface Part {
  readonly tag: string;
  readonly path: Path;
  readonly in: { readonly file: string; readonly index: number; readonly id?: string } | undefined;
  readonly leads: boolean;
  readonly text: string;
}

function partsOf(html: string): Part[] {
  return [...html.matchAll(PLACED)].map((match) => {
    const [all, tag = "", attributes = ""] = match;
    const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1];
    const inside = html.slice(match.index + all.length).split(`</${tag}>`)[0] ?? "";
    const other = attribute("data-in");
    return {
      tag,
      path: JSON.parse(decode(attribute("data-at") ?? "null")) as Path,
      in: other === undefined ? undefined : (JSON.parse(decode(other)) as Part["in"]),
      leads: attributes.includes("data-leads"),
      text: decode(inside.replace(/<[^>]*>/g, ""))
        .replace(/\s+/g, " ")
        .trim(),
    };
  });
}

const giving = goldenBook
  .all()
  .flatMap((entry) => articleIds(entry).map(({ id, audience }) => ({ entry, id, audience })));

describe("articles beside their source", () => {
  it("say where each part was read", () => {
    const lines = giving.flatMap(({ entry, id, audience }) => [
      `== ${id}`,
      ...partsOf(shown(goldenBook, entry, audience === "internal" ? "internal" : "customer").html).map(
        ({ tag, path, in: other, leads, text }) =>
          `${leads ? "→ " : ""}${tag} ${other ? `${other.id ?? other.file}: ` : ""}${path.join(".")} | ${text.slice(0, 60)}`,
      ),
    ]);
    const golden = "test/golden/articles/places.txt";
    const actual = `${lines.join("\n")}\n`;
    if (process.env["UPDATE"]) writeFileSync(golden, actual);
    assert.equal(actual, existsSync(golden) ? readFileSync(golden, "utf8") : "");
  });

  it("are the same article, but for the places", () => {
    for (const { entry, id, audience } of giving) {
      const made = makeArticles(goldenBook, entry, { language: "en", templates: new Templates() });
      const article = made.flatMap((one) => (one.ok && one.article.id === id ? [one.article] : []))[0];
      assert.ok(article);
      const bare = toHtml(article.body, { link: () => ({ open: "<a>", close: "</a>" }) });
      const placed = shown(goldenBook, entry, audience === "internal" ? "internal" : "customer").html;
      assert.equal(
        placed.replace(/ data-[a-z]+="[^"]*"/g, "").replaceAll('<a href="#">', "<a>"),
        bare.replace(/<a href="#">/g, "<a>"),
      );
    }
  });

  it("lead to what is written there: a text of one field stands at its place", () => {
    let found = 0;
    for (const { entry, audience } of giving)
      for (const { path, in: other, text, leads } of partsOf(
        shown(goldenBook, entry, audience === "internal" ? "internal" : "customer").html,
      )) {
        if (leads || path.length === 0) continue;
        const home = other ? goldenBook.docs.get(`${goldenBook.root}${other.file}`)?.entries[other.index] : entry;
        const node = home && nodeAt(home.root, path);
        assert.ok(node, `${path.join(".")} is nowhere`);
        const value = plainValueOf(node);
        if (typeof value === "string" && value.length > 20 && !/^\d/.test(value) && text.length < 400) {
          const says = (one: string) => one.replace(/\s+/g, " ").trim();
          if (says(text).includes(says(value))) found++;
        }
      }
    assert.ok(found > 15, `only ${found} texts are at their place`);
  });

  it("know the places of a book’s own templates too", () => {
    const [runbook] = goldenBook.entries("Runbook");
    assert.ok(runbook);
    const own = new Templates(
      ownTemplates({
        runbook:
          "{{trigger}}\n\n{{#each steps as |step|}}\n{{#numbered @number}}{{#with step}}{{strong do}}{{/with}}{{/numbered}}\n{{/each}}\n\n{{> mine this}}\n",
        mine: "> {{#each access}}{{this}}; {{/each}}",
      }),
    );
    const parts = partsOf(shown(goldenBook, runbook, "internal", own).html).map(
      ({ tag, path }) => `${tag} ${path.join(".")}`,
    );
    assert.deepEqual(parts.slice(0, 3), ["p trigger", "ol steps", "li steps.0.do"]);
    assert.ok(
      parts.some((part) => part.startsWith("p access")),
      parts.join("\n"),
    );
  });

  it("tell what is wrong in a template instead", () => {
    const [runbook] = goldenBook.entries("Runbook");
    assert.ok(runbook);
    const made = showArticle(goldenBook, runbook, {}, new Templates(ownTemplates({ runbook: "x\n{{trigerr}}" })))?.made;
    assert.ok(made && "code" in made);
    assert.deepEqual([made.code, made.template, made.at.start], ["template/unknown-field", "runbook", 4]);
  });

  it("say what makes them hard to read, where no finding says it", () => {
    const long = `Send ${"one more mail ".repeat(12)}to the desk.`;
    const book = bookOf(goldenYaml.replace("Send the mail again with the button “Send again”.", long));
    const [runbook] = book.entries("Runbook");
    assert.ok(runbook);
    const { remarks } = shown(book, runbook, "internal");
    assert.deepEqual(
      remarks.map(({ message }) => message),
      ["A sentence has 40 words: “Send one more mail one more mail one …”."],
    );
  });

  it("are in the language and for the readers that are asked for, where there are such", () => {
    const [runbook] = goldenBook.entries("Runbook");
    const [matrix] = goldenBook.entries("EscalationMatrix");
    const [article] = goldenBook.entries("KnowledgeArticle");
    const [schedule] = goldenBook.entries("Schedule");
    assert.ok(runbook && matrix && article && schedule);
    const of = (entry: Entry, audience: "internal" | "customer", language: string) => {
      const made = showArticle(goldenBook, entry, { audience, language }, new Templates())?.made;
      return made && "html" in made ? `${made.id} ${made.audience} ${made.language}` : made;
    };
    assert.equal(of(runbook, "customer", "pt"), "mail-stuck-customer customer pt");
    assert.equal(of(runbook, "internal", "de"), "mail-stuck internal de");
    assert.equal(of(matrix, "customer", "xx"), "esc-mail internal en");
    assert.equal(of(schedule, "internal", "en"), undefined);
  });
});
