/** What an editor offers and explains in a template, as tables: the text with `$0`, and what must be in the list, or not. */
import assert from "node:assert/strict";
import { plainInsert } from "../../src/core/ide/index.ts";
import {
  builtInNames,
  builtInTemplate,
  completeTemplate,
  hoverTemplate,
  partAt,
  Templates,
  templateFindings,
  usesOfPart,
} from "../../src/core/kb/index.ts";
import { goldenBook, ownTemplates } from "./kb-book.ts";

/** Templates of which one has the cursor. */
function at(texts: Readonly<Record<string, string>>): {
  templates: Templates;
  name: string;
  offset: number;
  text: string;
} {
  const [name, marked] = Object.entries(texts).find(([, text]) => text.includes("$0")) ?? [];
  assert.ok(name !== undefined && marked !== undefined);
  const text = marked.replace("$0", "");
  return {
    templates: new Templates(ownTemplates({ ...texts, [name]: text })),
    name,
    offset: marked.indexOf("$0"),
    text,
  };
}

interface Offered {
  readonly has?: readonly string[];
  readonly not?: readonly string[];
  readonly all?: readonly string[];
  /** What the text is when this one is taken. */
  readonly taken?: readonly [label: string, text: string];
}

const offered: Readonly<Record<string, readonly [text: string | Readonly<Record<string, string>>, Offered]>> = {
  "fields and helpers in an empty tag": [
    "{{$0}}",
    { has: ["trigger", "steps", "article", "t", "duration"], not: ["do", "issue", "else"] },
  ],
  "fields at a word begun, which is replaced whole": [
    "{{tri$0ck}}",
    { has: ["trigger"], taken: ["trigger", "{{trigger}}"] },
  ],
  "fields of an entry": [
    "{{#each steps}}{{$0}}{{/each}}",
    { has: ["do", "expect", "../", "@number", "else"], not: ["trigger"] },
  ],
  "fields behind a name of the block": [
    "{{#each steps as |step|}}{{step.$0",
    { has: ["do", "contract"], not: ["trigger", "step"] },
  ],
  "names of blocks around": [
    "{{#each steps as |step|}}{{#if step.risk}}{{#each step.answers as |one|}}{{$0",
    { has: ["step", "one", "answer"] },
  ],
  "fields of a record": ["{{#with steps.[0].contract}}{{$0}}", { has: ["number", "vendor"], not: ["do"] }],
  "fields above": ["{{#each steps}}{{../$0}}{{/each}}", { has: ["trigger", "steps"], not: ["do", "../"] }],
  "the article itself": ["{{#each steps}}{{@root.article.$0}}{{/each}}", { has: ["title", "reviewBy"], not: ["do"] }],
  "data of a loop": ["{{#each steps}}{{@$0}}{{/each}}", { has: ["number", "first", "root"] }],
  "data outside a loop": ["{{@$0}}", { all: ["root"] }],
  "what is around, behind else": ["{{#each steps}}x{{else}}{{$0}}{{/each}}", { has: ["trigger"], not: ["do"] }],
  "behind else with a block of its own": ["{{#if impact}}{{else each steps}}{{$0}}{{/if}}", { has: ["do"] }],
  "behind a block that is closed": [
    "{{#each steps}}{{#if risk}}{{/if}}{{/each}}{{$0",
    { has: ["trigger"], not: ["do"] },
  ],
  "while another tag cannot be read": ["{{#if}}{{ ( }}{{/if}}{{#each steps}}{{do}}{{$0", { has: ["do"] }],
  "values of a helper: fields, no helpers": ["{{duration $0}}", { has: ["usualDuration"], not: ["join", "else"] }],
  "helpers in brackets": ["{{#if (e$0)}}", { has: ["eq", "or"] }],
  "blocks, closed from the start": [
    "{{#ea$0}}",
    { has: ["each", "if", "bullet"], not: ["trigger"], taken: ["each", "{{#each  as |one|}}\n\n{{/each}}"] },
  ],
  "blocks inside a line": ["say {{#if$0}} so", { taken: ["if", "say {{#if }}{{/if}} so"] }],
  "the end of the block that is open": ["{{#each steps}}{{#bullet}}x{{/$0", { all: ["bullet"] }],
  parts: [
    { runbook: "{{> $0}}", mine: "x" },
    { has: ["mine", "step", "about"], not: ["runbook", "sla-policy"] },
  ],
  "what a part is given": ["{{> step $0}}", { has: ["steps"], not: ["step"] }],
  "fields in a part, of all that use it": [
    { runbook: "{{#each steps}}{{> mine}}{{/each}}", "catalog-item": "{{> mine who=cost}}", mine: "{{$0}}" },
    { has: ["do", "summary", "who"] },
  ],
  "texts by name and by their words": ['{{t "$0"}}', { has: ["issue", "stepTakes"] }],
  "values that a text needs": [
    '{{t "stepTakes" $0}}',
    { has: ["time=", "impact"], taken: ["time=", '{{t "stepTakes" time=}}'] },
  ],
  "values that a text has got": ['{{t "stepTakes" time=impact $0}}', { not: ["time="] }],
  "columns of a table": ["{{table calls $0}}", { has: ["who=", "how="] }],
  "words of a helper": ['{{join skills by="$0"}}', { all: ["and", "or", ";"] }],
  "words that a field may be": [
    { "sla-policy": '{{#if (eq appliesTo "$0")}}' },
    { all: ["incident", "request", "problem", "change"] },
  ],
  "nothing in the text": ["some text $0", { all: [] }],
  "nothing in a comment": ["{{!-- {{$0 --}}", { all: [] }],
  "beginnings in an empty file": ["$0", { has: ["begin from the built-in “runbook”"] }],
};

describe("templates in an editor", () => {
  for (const [what, [texts, { has = [], not = [], all, taken }]] of Object.entries(offered))
    it(`offers ${what}`, () => {
      const { templates, name, offset, text } = at(typeof texts === "string" ? { runbook: texts } : texts);
      const found = completeTemplate(templates, name, offset);
      const labels = found.map(({ label }) => label);
      for (const one of has) assert.ok(labels.includes(one), `${one} in ${labels.join(" ")}`);
      for (const one of not) assert.ok(!labels.includes(one), `${one} in ${labels.join(" ")}`);
      if (all) assert.deepEqual(labels, all);
      for (const { span } of found) {
        assert.ok(span.start <= offset && offset <= span.end && span.end <= text.length);
        assert.ok(!text.slice(span.start, span.end).includes("\n"));
      }
      if (!taken) return;
      const one = found.find(({ label }) => label === taken[0]);
      assert.ok(one, labels.join(" "));
      assert.equal(text.slice(0, one.span.start) + plainInsert(one.insert) + text.slice(one.span.end), taken[1]);
    });

  it("offers only what is right where it is put", () => {
    const places = [
      ["runbook", "{{$0}}"],
      ["runbook", "{{#each steps as |step|}}{{step.$0}}{{/each}}"],
      ["runbook", "{{#each calls}}{{$0}}{{/each}}"],
      ["catalog-item", "{{#each questions as |one|}}{{#each one.choices}}{{../$0}}{{/each}}{{/each}}"],
      ["sla-policy", "{{#each promises}}{{#each targets}}{{$0}}{{/each}}{{/each}}"],
      ["escalation-matrix", "{{#with whenOver as |over|}}{{over.$0}}{{/with}}"],
      ["knowledge-article", "{{@root.article.$0}}"],
    ] as const;
    for (const [name, marked] of places) {
      const place = at({ [name]: marked });
      const fields = completeTemplate(place.templates, name, place.offset).filter(({ sort }) => sort === "field");
      assert.ok(fields.length > 2, marked);
      for (const { label } of fields) {
        const wrong = templateFindings(new Templates(ownTemplates({ [name]: marked.replace("$0", label) })));
        assert.deepEqual(
          wrong.filter(({ rule }) => rule === "template/unknown-field").map(({ message }) => message),
          [],
          label,
        );
      }
    }
  });

  it("answers at every place of the built-in templates, whole and cut off", () => {
    for (const name of builtInNames) {
      const text = builtInTemplate(name) ?? "";
      for (let offset = 0; offset < text.length; offset += 61) {
        const cut = new Templates(ownTemplates({ [name]: text.slice(0, offset) }));
        for (const { span } of completeTemplate(cut, name, offset))
          assert.ok(span.start <= offset && offset <= span.end);
      }
    }
  });

  const explained: Readonly<Record<string, readonly [text: string | Readonly<Record<string, string>>, ...RegExp[]]>> = {
    "a field, with what a document has there": [
      { "knowledge-article": "{{iss$0ue}}" },
      /^\*\*issue\*\* – a text\n\nWhat the caller sees/,
      /\{\{paragraphs issue\}\}/,
      /In “.*”: My mail comes back with “552 too large”\./,
    ],
    "a list": [{ "knowledge-article": "{{#each envi$0ronment}}{{/each}}" }, /a list/, /2 entries, such as Outlook/],
    "a part of a path": [
      { runbook: "{{#each steps as |s|}}{{s.contract.ven$0dor}}{{/each}}" },
      /\*\*vendor\*\* – a text/,
    ],
    "a name of a block": [{ runbook: "{{#each steps as |step|}}{{st$0ep.do}}{{/each}}" }, /\*\*step\*\* – a record/],
    "a field with few words": [{ "sla-policy": "{{applie$0sTo}}" }, /One of: incident, request/],
    "data of a loop": [{ runbook: "{{#each steps}}{{@num$0ber}}{{/each}}" }, /counted from 1/],
    "a helper": [{ runbook: "{{dur$0ation usualDuration}}" }, /Says an amount of time/],
    "a block": [{ runbook: "{{#ea$0ch steps}}{{/each}}" }, /once for each entry/],
    "a text, in all languages": [{ runbook: '{{t "iss$0ue"}}' }, /English: Issue/, /Deutsch: /],
    "a built-in part": [{ runbook: "{{> abo$0ut}}" }, /A built-in part/, /aboutArticle/],
    "a field of a part that means two things": [
      {
        runbook: "{{#each steps}}{{> mine}}{{/each}}",
        "sla-policy": "{{> mine promises.[0]}}",
        mine: "{{examp$0les}}{{do}}",
      },
      /Examples by weekday/,
    ],
  };
  for (const [what, [texts, ...words]] of Object.entries(explained))
    it(`explains ${what}`, () => {
      const { templates, name, offset } = at(typeof texts === "string" ? { runbook: texts } : texts);
      const found = hoverTemplate(templates, goldenBook, name, offset);
      for (const one of words) assert.match(found?.markdown ?? "", one);
    });

  it("explains nothing where there is nothing, and what is unknown", () => {
    for (const text of ["a $0 b", "{{nobo$0dy}}", "{{nob$0ody x}}"]) {
      const { templates, name, offset } = at({ runbook: text });
      assert.equal(hoverTemplate(templates, goldenBook, name, offset), undefined);
    }
  });

  it("knows where parts are named", () => {
    const { templates, name, offset } = at({
      runbook: "{{> mi$0ne}}{{> step steps.[0]}}",
      mine: "x",
      about: "{{> mine}}",
    });
    assert.equal(partAt(templates, name, offset)?.name, "mine");
    assert.deepEqual(
      usesOfPart(templates, "mine").map(({ template, at: { start } }) => `${template}:${start}`),
      ["runbook:4", "about:4"].sort().reverse(),
    );
  });
});
