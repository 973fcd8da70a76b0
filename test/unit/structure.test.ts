/** What a text is made of: sorts of words, folds, growing selections. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { foldingRanges, selectionSpans, semanticTokens, semanticTokensIn } from "../../src/core/ide/index.ts";
import { readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { placed } from "./place-book.ts";
import { runs } from "./runs.ts";

const docFrom = (text: string) => readDoc(new SourceText("file:///a.yaml", text));

const samples = ["meridian-bank", "broken"].flatMap((name) => {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return files.map((file) => [`${name}/${file}`, readFileSync(path.join(root, file), "utf8")] as const);
});

const JUNK = ["", ":", "- ", '"', "{", "🕗", "\t", "\r\n", "|", "---\n", "#"];

/** Texts of the samples that are cut, or damaged by something that is typed. */
const damaged = fc
  .tuple(fc.constantFrom(...samples), fc.nat(), fc.constantFrom(...JUNK), fc.boolean())
  .map(([[, text], at, junk, cut]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + junk + (cut ? "" : text.slice(place + 1));
  });

function words(text: string): string[] {
  return semanticTokens(docFrom(text)).map(({ span, type, modifiers }) =>
    [type, ...modifiers].join(".").concat(` ${text.slice(span.start, span.end)}`),
  );
}

describe("the sorts of words", () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a kind, an id and a reference",
      "kind: Runbook\nid: fix-it\nname: X\nservice: payments\n",
      ["type Runbook", "class.declaration fix-it", "class payments"],
    ],
    [
      "values from a list, in quotes",
      'kind: Runbook\nid: aa\nstatus: "draft"\n',
      ["type Runbook", "class.declaration aa", "enumMember draft"],
    ],
    [
      "steps and durations",
      "kind: Runbook\nsteps:\n  - {id: a, do: Look., takes: 5m, next: b}\n",
      ["type Runbook", "variable.declaration a", "number 5m", "variable b"],
    ],
    [
      "names as keys",
      "kind: SlaPolicy\ntargets:\n  P1 🕗: {respond: 15m, schedule: always}\n",
      ["type SlaPolicy", "variable P1 🕗", "number 15m", "class.defaultLibrary always"],
    ],
    [
      "a condition",
      'kind: CatalogItem\nform:\n  - id: a\n    showWhen: "not (site is one of (Home, \\"Old 🕗 office\\")) and price over 15 or arrives outside office"\n',
      [
        "type CatalogItem",
        "variable.declaration a",
        "keyword not",
        "property site",
        "operator is one of",
        "string Home",
        'string \\"Old 🕗 office\\"',
        "keyword and",
        "property price",
        "operator over",
        "number 15",
        "keyword or",
        "keyword arrives",
        "keyword outside",
        "class office",
      ],
    ],
    [
      "a condition that is being written",
      "kind: CatalogItem\nform:\n  - {id: a, showWhen: site is }\n",
      ["type CatalogItem", "variable.declaration a", "property site", "operator is"],
    ],
    [
      "placeholders",
      'kind: EscalationMatrix\r\ntemplates:\r\n  first: |\r\n    🕗 {service} is\r\n    {state or "down"}.\r\n',
      ["type EscalationMatrix", "variable.declaration first", "parameter {service}", 'parameter {state or "down"}'],
    ],
    [
      "an alias once",
      "kind: Runbook\nid: aa\nowner: &o desk\nservice: *o\n",
      ["type Runbook", "class.declaration aa", "class desk"],
    ],
    [
      "what is broken below",
      "kind: Team\nid: aa\nowner: desk\nmembers: [a, \n",
      ["type Team", "class.declaration aa", "class desk", "variable.declaration a"],
    ],
    ["nothing that is not ours", "kind: Deployment\nid: a\n", []],
    ["nothing of a field that is unknown", "kind: Team\nfoo: 5m\nmembers: {a: b}\n", ["type Team"]],
  ];
  for (const [name, text, expected] of cases) it(`tell ${name}`, () => assert.deepEqual(words(text), expected));

  it("can be asked for a part of a file", () => {
    const doc = docFrom("kind: Team\nid: aa\nowner: desk\nschedule: always\n");
    const part = semanticTokensIn(doc, { start: 18, end: 28 });
    assert.deepEqual(
      part.map(({ type, modifiers }) => [type, modifiers.length]),
      [["class", 0]],
    );
  });

  it("follow each other on single lines, in any text", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        let end = 0;
        for (const { span } of semanticTokens(docFrom(text))) {
          assert.ok(span.start >= end && span.end > span.start && span.end <= text.length);
          assert.ok(!/[\r\n]/.test(text.slice(span.start, span.end)));
          end = span.end;
        }
      }),
      runs(100),
    );
  });
});

describe("what folds", () => {
  const folds = (text: string) =>
    foldingRanges(docFrom(text)).map(({ first, last, what }) => `${first}-${last}${what === "comment" ? " #" : ""}`);
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ["a block", "kind: Team\ncontact:\n  phone: 1\n  chat: a\nid: a\n", ["1-3"]],
    [
      "a list as far in as its field, and its entries",
      "kind: Runbook\nsteps:\n- id: a\n  do: b\n- id: c\n",
      ["1-4", "2-3"],
    ],
    [
      "a list further in",
      "kind: Runbook\nsteps:\n  - id: a\n    answers:\n      x: y\n  - id: c\n",
      ["1-5", "2-4", "3-4"],
    ],
    ["a long text, whatever it looks like", "kind: Team\nnotes: |\n  a:\n     - b\n\n  # c\n\nid: a\n", ["1-5"]],
    ["a long text in an entry", "kind: Runbook\nsteps:\n  - do: >-\n      a\n        b\n    id: x\n", ["1-5", "2-5"]],
    ["brackets over several lines", 'kind: Schedule\nhours: {\n  mon: "08:00-18:00",\n  tue: x\n}\nid: a\n', ["1-3"]],
    [
      "comments of several lines",
      "# a\n# b\nkind: Team\n# c\nid: a\ncontact:\n  # d\n  # e\n  phone: 1\n\n# f\n# g\n",
      ["0-1 #", "5-8", "6-7 #", "10-11 #"],
    ],
    ["documents", "---\nkind: Team\nid: a\n# x\n---\nkind: Team\nid: b\n\n", ["0-2", "4-6"]],
    ["documents without a first marker", "kind: Team\nid: a\n---\nkind: Team\nid: b\n", ["0-1", "2-4"]],
    ["the same with line ends of Windows", "kind: Team\r\ncontact:\r\n  phone: 1\r\n  chat: a\r\n", ["1-3"]],
    ["the same while a bracket is missing", "kind: Team\nmembers: [a\ncontact:\n  phone: 1\n", ["2-3"]],
    ["nothing in a line", "kind: Team", []],
  ];
  for (const [name, text, expected] of cases) it(`is ${name}`, () => assert.deepEqual(folds(text), expected));

  it("lies inside of what folds around it, in any text", () => {
    fc.assert(
      fc.property(damaged, (text) => {
        const doc = docFrom(text);
        const open: number[] = [];
        for (const { first, last, what } of foldingRanges(doc)) {
          assert.ok(first < last && last < doc.source.lineCount);
          if (what === "comment") continue;
          while ((open.at(-1) ?? Infinity) < first) open.pop();
          assert.ok(last <= (open.at(-1) ?? Infinity), `${first}-${last}`);
          open.push(last);
        }
      }),
      runs(100),
    );
  });
});

describe("a selection", () => {
  const grown = (marked: string) => {
    const { text, offset } = placed(marked);
    return selectionSpans(docFrom(text), offset).map(({ start, end }) => text.slice(start, end));
  };
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "a value",
      "kind: Team\nname: The nig$0ht team\n",
      [
        "night",
        "The night team",
        "name: The night team",
        "kind: Team\nname: The night team",
        "kind: Team\nname: The night team\n",
      ],
    ],
    ["a quoted value", 'kind: Team\nname: "A 🕗 b$0c"\n', ["bc", "A 🕗 bc", '"A 🕗 bc"', 'name: "A 🕗 bc"']],
    ["an id", "kind: Team\nowner: night-de$0sk.\n", ["night-desk", "night-desk.", "owner: night-desk."]],
    ["a name of a field", "kind: Team\nna$0me: x\n", ["name", "name: x"]],
    [
      "an entry",
      "kind: Runbook\r\nsteps:\r\n  - id: a\r\n    do: L$0ook\r\n  - id: b\r\n",
      ["Look", "do: Look", "id: a\r\n    do: Look", "- id: a\r\n    do: Look\r\n  - id: b", "steps:"],
    ],
    [
      "braces",
      "kind: Team\ncontact: {phone: 1$02, chat: a}\n",
      ["12", "phone: 12", "{phone: 12, chat: a}", "contact: {phone: 12, chat: a}"],
    ],
    [
      "one of several documents",
      "kind: Team\nid: a$0a\n---\nkind: Team\nid: bb\n",
      ["aa", "id: aa", "kind: Team\nid: aa", "kind: Team\nid: aa\n---\nkind: Team\nid: bb\n"],
    ],
    ["a comment", "# some wo$0rds\nkind: Team\n", ["words", "# some words", "# some words\nkind: Team\n"]],
    ["nothing", "$0", []],
  ];
  for (const [name, marked, expected] of cases)
    it(`of ${name} grows step by step`, () => {
      const found = grown(marked);
      for (const [index, text] of expected.entries())
        assert.ok(found[index]?.startsWith(text), `${index}: ${JSON.stringify(found)}`);
      assert.ok(found.length >= expected.length);
    });

  it("always grows up to the whole file, in any text", () => {
    fc.assert(
      fc.property(damaged, fc.nat(), (text, place) => {
        const at = place % (text.length + 1);
        const spans = selectionSpans(docFrom(text), at);
        for (const [index, span] of spans.entries()) {
          assert.ok(span.start <= at && at <= span.end);
          const next = spans[index + 1] ?? { start: 0, end: text.length };
          assert.ok(next.start <= span.start && next.end >= span.end);
        }
        assert.equal(spans.at(-1)?.end ?? 0, text.length);
      }),
      runs(150),
    );
  });
});
