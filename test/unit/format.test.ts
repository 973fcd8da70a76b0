/** Formatting: how it should look, and that it never changes what a text says. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { formatText } from "../../src/core/ide/format.ts";
import { format, formatRange, newLine } from "../../src/core/ide/index.ts";
import { readDoc } from "../../src/core/model/index.ts";
import { applyEdits, parseYaml, plainValueOf, SourceText } from "../../src/core/text/index.ts";
import { runs } from "./runs.ts";

const formatted = (text: string) => applyEdits(text, formatText(text));

function values(text: string): string {
  return JSON.stringify(
    parseYaml(text).documents.map(({ root, problems }) => [root && plainValueOf(root), problems.length]),
  );
}

function comments(text: string): string[] {
  return text
    .split(/\r?\n/)
    .flatMap((line) => /(?:^|\s)#.*$/.exec(line)?.[0].trim() ?? [])
    .sort();
}

const samples = ["samples/meridian-bank", "samples/published-policies", "samples/broken"].flatMap((book) =>
  readdirSync(book, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => [path.join(book, file), readFileSync(path.join(book, file), "utf8")] as const),
);

describe("formatting", () => {
  const cases: readonly [what: string, before: string, after: string][] = [
    ["two blanks a level", "a:\n    b:\n       c: 1\n", "a:\n  b:\n    c: 1\n"],
    ["lists inside their field", "a:\n- b\n-   c\nd: 1\n", "a:\n  - b\n  - c\nd: 1\n"],
    ["blocks behind dashes", "a:\n-   b: 1\n    c:\n    - d\n", "a:\n  - b: 1\n    c:\n      - d\n"],
    ["one blank behind colons", "a:   1\nb :  [x]\n", "a: 1\nb: [x]\n"],
    ["brackets", "a: [ x,y ,  z ]\nb: { c:  1 ,d: 2 }\n", "a: [x, y,  z]\nb: {c: 1, d: 2}\n"],
    ["empty lines and ends of lines", "\n\na: 1  \n\n  \n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"],
    ["a line break at the end", "a: 1", "a: 1\n"],
    ["line breaks as they are", "a:\r\n    b: 1 \r\n", "a:\r\n  b: 1\r\n"],
    [
      "comments with the lines around them",
      "a:\n    # one\n    b: 1   # two\n    # three\n# four\nc: 2\n",
      "a:\n  # one\n  b: 1   # two\n  # three\n# four\nc: 2\n",
    ],
    [
      "long texts by their distances",
      "a: |\n      x\n        y\n\n      z  \nb: 1\n",
      "a: |\n  x\n    y\n\n  z  \nb: 1\n",
    ],
    ["texts that keep their empty lines", "a: |+\n  x\n\n\n\nb: 1\n", "a: |+\n  x\n\n\n\nb: 1\n"],
    ["texts that go on", 'a:\n    "x\n      y"\nb: x\n   y\n', 'a:\n  "x\n    y"\nb: x\n   y\n'],
    ["brackets over several lines", "a:\n    b: [x,\n        y]\n", "a:\n  b: [x,\n      y]\n"],
    ["several documents", "---\na:  1\n---\nb:\n - c\n", "---\na: 1\n---\nb:\n  - c\n"],
    ["what is repeated", "a: &x  {b: 1}\nc:  *x\n", "a: &x  {b: 1}\nc:  *x\n"],
    ["characters of two units", "a:   🐟é\nb:   {c:  '🐟' }\n", "a: 🐟é\nb: {c: '🐟'}\n"],
    ["nothing that is no YAML", "a:  1\nb: [\n", "a:  1\nb: [\n"],
  ];
  for (const [what, before, after] of cases)
    it(what, () => {
      assert.equal(formatted(before), after);
      assert.equal(formatted(after), after);
    });

  it("finds nothing to do in the samples", () => {
    for (const [file, text] of samples) if (!file.includes("syntax")) assert.equal(formatted(text), text, file);
  });

  it("never changes what a text says, keeps its comments, and is done after one time", () => {
    const damage = fc.array(
      fc.tuple(
        fc.nat(),
        fc.constantFrom(" ", "  ", "\n", "\n\n", "    ", "# c\n", " # c", "- ", "|\n", "\t", "'", "\r\n"),
      ),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...samples.map(([, text]) => text)),
        damage,
        fc.boolean(),
        fc.nat(3),
        (text, changes, crlf, wider) => {
          // Deeper levels, wider gaps, and pieces put in anywhere.
          let before = text.replace(/^( +)/gm, (blanks) => blanks.repeat(1 + (wider % 3)));
          if (wider > 1) before = before.replace(/: (?=\S)/g, ":  ").replace(/, /g, " , ");
          for (const [at, put] of changes) {
            const place = at % (before.length + 1);
            before = before.slice(0, place) + put + before.slice(place);
          }
          if (crlf) before = before.replace(/\r?\n/g, "\r\n");
          const after = formatted(before);
          assert.equal(values(after), values(before));
          assert.deepEqual(comments(after), comments(before));
          assert.equal(formatted(after), after);
        },
      ),
      runs(200),
    );
  }).timeout(60_000);

  it("brings deeper levels back", () => {
    for (const [file, text] of samples) {
      if (file.includes("syntax") || /[|>]\n/.test(text)) continue;
      const deep = text.replace(/^( *)(- )?/gm, (_, blanks, dash) => blanks.repeat(2) + (dash ? "-   " : ""));
      assert.equal(formatted(deep), text, file);
    }
  });
});

describe("formatting a document", () => {
  const doc = (text: string) => readDoc(new SourceText("file:///a.yaml", text));
  const text = "kind: Team\nid:   a\nmembers:\n-   x\n-   y\nlead:   x\n";

  it("leaves files of other tools alone", () => {
    assert.deepEqual(format(doc("kind:  Deployment\n")), []);
    assert.deepEqual(format(doc("kind:  Team\nid: 'a\n")), []);
    assert.ok(format(doc(text)).length > 0);
  });

  it("takes the fields that a part touches", () => {
    const at = text.indexOf("y\n");
    assert.equal(
      applyEdits(text, formatRange(doc(text), { start: at, end: at })),
      "kind: Team\nid:   a\nmembers:\n  - x\n  - y\nlead:   x\n",
    );
  });

  const typed: readonly [what: string, before: string, after: string][] = [
    ["goes on with a list", "kind: Team\nmembers:\n  - x\n$0\n", "kind: Team\nmembers:\n  - x\n  - \n"],
    [
      "goes on with a list of brackets",
      "kind: Team\nmembers:\n  - {a: 1}\n  $0\nid: a\n",
      "kind: Team\nmembers:\n  - {a: 1}\n  - \nid: a\n",
    ],
    [
      "goes on with a block behind a dash",
      "kind: Runbook\nsteps:\n  - id: a\n  $0\n",
      "kind: Runbook\nsteps:\n  - id: a\n    \n",
    ],
    ["begins a list", "kind: Team\nid: a\nmembers:\n$0\n", "kind: Team\nid: a\nmembers:\n  - \n"],
    ["begins a block", "kind: Team\nid: a\ncontact:\n$0\n", "kind: Team\nid: a\ncontact:\n  \n"],
    ["ends a list", "kind: Team\nmembers:\n  - x\n  - \n  $0\n", "kind: Team\nmembers:\n  - x\n\n"],
    ["does nothing in a text", "kind: Team\nnotes: |\n  - x\n  $0\n", "kind: Team\nnotes: |\n  - x\n  \n"],
    ["does nothing behind a field with a value", "kind: Team\nid: a\n$0\n", "kind: Team\nid: a\n\n"],
    ["keeps line breaks", "kind: Team\r\nmembers:\r\n  - x\r\n$0", "kind: Team\r\nmembers:\r\n  - x\r\n  - "],
  ];
  for (const [what, marked, after] of typed)
    it(`${what} when a line break is typed`, () => {
      const at = marked.indexOf("$0");
      const before = marked.replace("$0", "");
      assert.equal(applyEdits(before, newLine(doc(before), at)), after);
    });
});
