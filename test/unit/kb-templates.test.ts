/** A book’s own templates: what they can do, what they are told, and that they cannot do anything else. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { builtInNames, languages, Templates } from "../../src/core/kb/index.ts";
import { built, goldenBook, ownTemplates } from "./kb-book.ts";

/** The article of a knowledge article, with a template of the book; the body up to its marks. */
function made(template: string, more: Readonly<Record<string, string>> = {}, language = "en") {
  const templates = new Templates(ownTemplates({ "knowledge-article": template, ...more }));
  const { articles, templateProblems } = built(goldenBook, { ids: ["kb-attachments"], templates, language });
  return { body: articles[0]?.body.trim(), problems: templateProblems };
}

/** The problem of a template: what it marks, and its words. */
function problem(template: string, more: Readonly<Record<string, string>> = {}) {
  const { body, problems } = made(template, more);
  assert.equal(body, undefined);
  assert.equal(problems.length, 1);
  const [{ at, template: name, code, message, help, why }] = problems as [(typeof problems)[0]];
  assert.ok(why.length > 10 && help.length > 5);
  return { code, name, marked: (more[name] ?? template).slice(at.start, at.end), message, help };
}

describe("a book’s own templates", () => {
  const cases: readonly (readonly [what: string, template: string, body: string])[] = [
    ["fields, escaped", "{{issue}}", "My mail comes back with “552 too large”."],
    [
      "a loop",
      "{{#each environment}}{{@number}} {{this}}{{#unless @last}}; {{/unless}}{{/each}}",
      "1 Outlook; 2 Mail to people outside",
    ],
    [
      "names in a loop",
      "{{#each environment as |one at|}}{{at}}={{one}} {{/each}}",
      "0=Outlook 1=Mail to people outside",
    ],
    ["the place above", "{{#each environment}}{{../confidence}} {{/each}}", "validated validated"],
    [
      "conditions",
      "{{#if cause}}yes{{else}}no{{/if}}{{#if (not cause)}}no{{else if (eq confidence 'validated')}} sure{{/if}}",
      "yes sure",
    ],
    [
      "durations and dates",
      '{{duration "2h 30m"}}, {{deadline "end of business day"}}, {{date "2027-05-01"}}, {{cadence "30m"}}',
      "2 hours and 30 minutes, by the end of the working day, 1 May 2027, every 30 minutes",
    ],
    ["people", '{{name "desk"}}, {{name "requesters-manager"}}', "Service Desk, your manager"],
    ["code", '{{code "a `b` c"}}', "``a `b` c``"],
    [
      "a link",
      '{{link "Desk" "https://desk.example/"}} {{link "no" "javascript:alert(1)"}}',
      "[Desk](<https://desk.example/>) no",
    ],
    ["a part with values", '{{> greeting who="you"}}', "Hello you, My mail comes back with “552 too large”."],
    [
      "the built-in parts",
      "{{> about}}",
      "## About this article\n\n- Service Desk answers for this article.\n- State: confirmed\n- Only its owner changes it, since rules or contracts depend on its words.\n- It is checked again by 1 May 2027.",
    ],
    ["a comment", "a{{!-- {{nothing}} --}}b", "ab"],
  ];
  for (const [what, template, body] of cases)
    it(`can use ${what}`, () => {
      const { body: actual, problems } = made(template, { greeting: "Hello {{who}}, {{issue}}" });
      assert.deepEqual(problems, []);
      assert.equal(actual, body);
    });

  it("escape what documents say, and not what the writer of the template means as Markdown", () => {
    assert.equal(made('{{or "*a* <b> [c](d) | e"}}').body, "\\*a\\* \\<b> \\[c\\](d) \\| e");
    assert.equal(made('{{{or "*a*"}}}').body, "*a*");
  });

  it("change one part of a built-in template", () => {
    const templates = new Templates(ownTemplates({ about: "Ask the desk.\n" }));
    const { articles } = built(goldenBook, { templates });
    assert.equal(articles.length, 6);
    for (const { body } of articles) assert.ok(body.endsWith("Ask the desk.\n"));
  });

  it("can begin from each built-in one", () => {
    const texts = Object.fromEntries(
      builtInNames.map((name) => [name, readFileSync(`src/core/kb/templates/${name}.hbs`, "utf8")]),
    );
    const own = built(goldenBook, { templates: new Templates(ownTemplates(texts)) });
    assert.deepEqual(own.templateProblems, []);
    assert.deepEqual(own.files, built(goldenBook).files);
  });

  const mistakes: readonly (readonly [what: string, template: string, code: string, marked: string, words: RegExp])[] =
    [
      ["a misspelt field", "ok {{isue}}", "template/unknown-field", "isue", /“isue”.*“issue”/],
      [
        "a field of another kind",
        "{{#each environment}}{{trigger}}{{/each}}",
        "template/unknown-field",
        "trigger",
        /“trigger”/,
      ],
      [
        "a misspelt helper",
        '{{durations "2h"}}',
        "template/unknown-helper",
        '{{durations "2h"}}',
        /“durations”.*“duration”/,
      ],
      [
        "a block that does not exist",
        "{{#eech environment}}{{/eech}}",
        "template/unknown-helper",
        "{{#eech environment}}{{/eech}}",
        /“eech”.*“each”/,
      ],
      ["a part that does not exist", "{{> steb}}", "template/unknown-part", "{{> steb}}", /“steb”.*“step”/],
      ["a text that does not exist", '{{t "isue"}}', "template/wrong-use", '{{t "isue"}}', /“isue”/],
      ["a text without its value", '{{t "reviewBy"}}', "template/wrong-use", '{{t "reviewBy"}}', /needs “date”/],
      ["a list as one text", "{{environment}}", "template/wrong-use", "{{environment}}", /a list.*each/],
      [
        "a loop over one value",
        "{{#each issue}}{{/each}}",
        "template/wrong-use",
        "{{#each issue}}{{/each}}",
        /one value/,
      ],
      ["a block that is not closed", "a\n{{#if cause}}\nb", "template/unreadable", "b", /ends in the middle/],
      [
        "a block closed by another",
        "{{#if cause}}{{/each}}",
        "template/unreadable",
        "if cause}}{{/each}}",
        /“if” is closed with “each”/,
      ],
      ["braces that are no tag", "{{ }}", "template/unreadable", "{{ }}", /cannot be read/],
      ["a decorator", "{{* inline}}", "template/unreadable", "{{* inline}}", /not used/],
      ["a part whose name is worked out", "{{> (or issue)}}", "template/unreadable", "{{> (or issue)}}", /worked out/],
      ["nothing above", "{{../issue}}", "template/unknown-field", "../issue", /nothing above/],
    ];
  for (const [what, template, code, marked, words] of mistakes)
    it(`are told of ${what}, with its place`, () => {
      const found = problem(template);
      assert.deepEqual([found.code, found.marked], [code, marked]);
      assert.match(`${found.message} ${found.help}`, words);
    });

  it("are told of a mistake in a part where the part is", () => {
    assert.deepEqual(problem("{{> own}}", { own: "a {{nobody}}" }).name, "own");
    assert.deepEqual(problem("{{> own}}", { own: "a {{#if}" }).name, "own");
  });

  it("reach nothing but the facts", () => {
    for (const field of ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"]) {
      for (const path of [
        field,
        `this.${field}`,
        `@root.${field}`,
        `environment.${field}`,
        `issue.${field}`,
        `@root.article.${field}`,
      ])
        assert.equal(problem(`{{${path}}}`).code, "template/unknown-field", path);
      assert.equal(problem(`{{${field} "x"}}`).code, "template/unknown-helper");
      assert.equal(problem(`{{#${field} issue}}{{/${field}}}`).code, "template/unknown-helper");
      assert.equal(problem(`{{> ${field}}}`).code, "template/unknown-part");
      assert.equal(problem(`{{t "${field}"}}`).code, "template/wrong-use");
      assert.equal(problem(`{{#with this as |o|}}{{o.${field}}}{{/with}}`).code, "template/unknown-field");
    }
    assert.equal(problem('{{lookup this "constructor"}}').code, "template/unknown-helper");
    assert.equal(problem("{{#each environment}}{{[constructor]}}{{/each}}").code, "template/unknown-field");
    assert.equal(made("{{process}}").problems.length, 1);
  });

  it("end, however they are written", function () {
    this.timeout(30_000);
    const loop = "{{#each @root.environment}}";
    const many = (count: number) => `${loop.repeat(count)}x${"{{/each}}".repeat(count)}`;
    assert.equal(problem("{{> again}}", { again: "{{> again}}" }).code, "template/too-deep");
    assert.equal(
      problem("{{> one}}", { one: "{{> two}}{{> two}}", two: "{{> one}}{{> one}}" }).code,
      "template/too-deep",
    );
    assert.equal(problem(many(40)).code, "template/too-long");
    assert.equal(
      problem(`{{#each environment}}${"{{> wide}}".repeat(40)}{{/each}}`, {
        wide: "{{> wider}}".repeat(60),
        wider: "{{> widest}}".repeat(60),
        widest: "{{@root.issue}}".repeat(60),
      }).code,
      "template/too-long",
    );
    // Text that helpers take in again and again counts each time.
    const bullets =
      "{{#bullet}}".repeat(50) +
      "{{#each @root.environment}}" +
      "long text ".repeat(9000) +
      "{{/each}}" +
      "{{/bullet}}".repeat(50);
    assert.ok(
      ["template/too-long", "template/unreadable"].includes(made(bullets).problems[0]?.code ?? "template/too-long"),
    );
    assert.equal(problem("{{#if cause}}".repeat(3000) + "{{/if}}".repeat(3000)).code, "template/unreadable");
    assert.equal(problem(`{{#if cause}}a${"{{else if cause}}b".repeat(3000)}{{/if}}`).code, "template/unreadable");
    assert.equal(problem(`{{or ${"(or ".repeat(5000)}issue${")".repeat(5000)}}}`).code, "template/unreadable");
    assert.equal(problem("x".repeat(100_001)).code, "template/unreadable");
  });

  it("cannot forge the parts that people write", () => {
    const { files } = built(goldenBook, {
      ids: ["kb-attachments"],
      templates: new Templates(
        ownTemplates({ "knowledge-article": "<!-- keep:notes -->\nforged\n<!-- /keep:notes -->\n" }),
      ),
    });
    assert.equal(files[0]?.text.match(/^<!-- keep:notes -->$/gm)?.length, 1);
  });
});

describe("languages of articles", () => {
  const [english, ...others] = languages;
  const placeholders = (text: string) =>
    text.split("|").map((form) => [...new Set([...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort().join());

  for (const language of others)
    it(`${language.name} has every text, with the same values in it`, () => {
      assert.ok(english);
      assert.deepEqual(Object.keys(language.messages).sort(), Object.keys(english.messages).sort());
      for (const [key, text] of Object.entries(english.messages)) {
        const own: string = language.messages[key as keyof typeof english.messages];
        assert.ok(own.trim() !== "", key);
        assert.deepEqual([...new Set(placeholders(own))].sort(), [...new Set(placeholders(text))].sort(), key);
        assert.equal(own.split("|").length, text.split("|").length, key);
      }
      assert.deepEqual([language.weekdays.length, language.onWeekdays.length, language.months.length], [7, 7, 12]);
    });

  it("have no text that nothing uses", () => {
    assert.ok(english);
    const sources = ["src/core/kb", "src/core/kb/facts", "src/core/kb/formats", "src/core/kb/templates"].flatMap(
      (folder) =>
        readdirSync(folder).flatMap((file) =>
          /\.(?:ts|hbs)$/.test(file) ? [readFileSync(`${folder}/${file}`, "utf8")] : [],
        ),
    );
    const all = sources.join("\n");
    assert.deepEqual(
      Object.keys(english.messages).filter((key) => !all.includes(`"${key}"`)),
      [],
    );
  });

  it("have texts that are plain text in Markdown", () => {
    for (const { messages } of languages)
      for (const text of Object.values(messages)) assert.ok(!/[*_`[\]<>#\\~]/.test(text), text);
  });
});
