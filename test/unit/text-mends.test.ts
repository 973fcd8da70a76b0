/** Mends of texts that cannot be read in full: what they change, what they leave, and that each of them helps. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { type Fix, lintDoc, textMends } from "../../src/core/lint/index.ts";
import { Book, type Doc } from "../../src/core/model/index.ts";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";

const URI = "file:///book/a.yaml";

function read(text: string): { book: Book; doc: Doc } {
  const book = new Book("file:///book/", new Map(), { clock: "2026-11-22" }).with(
    new Map([[URI, new SourceText(URI, text)]]),
  );
  const doc = book.docs.get(URI);
  assert.ok(doc);
  return { book, doc };
}

/** All mends of the text’s problems, each once. */
function mendsOf(text: string): Fix[] {
  const { book, doc } = read(text);
  const found = new Map<string, Fix>();
  for (const finding of lintDoc(book, doc))
    for (const fix of textMends(doc, finding)) found.set(applyEdits(text, fix.edits), fix);
  return [...found.values()];
}

const HEAD = "kind: Team\nid: desk\n";

/** Behind the head: the text, then what its mends make of it, the safe ones marked. */
const CASES: readonly [what: string, text: string, ...mended: (string | { safe: string })[]][] = [
  ["tabs for spaces", "contact:\n\tphone: '1'\n\temail: a@b\n", { safe: "contact:\n  phone: '1'\n  email: a@b\n" }],
  [
    "a tab as wide as the lines beside it",
    "contact:\n    phone: '1'\n\temail: a@b\n",
    { safe: "contact:\n    phone: '1'\n    email: a@b\n" },
  ],
  [
    "tabs inside texts and behind colons stay",
    "name:\tDesk\tone\nnotes: |\n  first\n  \tsecond\ncontact:\n\tphone: '1'\n",
    { safe: "name:\tDesk\tone\nnotes: |\n  first\n  \tsecond\ncontact:\n  phone: '1'\n" },
  ],
  ["tabs before dashes", "members:\n\t- ana\n\t- rui\n", { safe: "members:\n  - ana\n  - rui\n" }],
  ["a space after a colon", "name:Desk\nlead: ana\n", { safe: "name: Desk\nlead: ana\n" }],
  ["a space after a dash", "members:\n  - ana\n  -rui\n", { safe: "members:\n  - ana\n  - rui\n" }],
  ["a colon after a name that stands alone", "contact\nlead: ana\n", "contact:\nlead: ana\n"],
  ["a colon after a field of the kind", "name Desk\nlead: ana\n", "name: Desk\nlead: ana\n"],
  ["no colon inside a sentence", "lead: ana\nsome words more\n"],
  ["a field twice", "name: A\nname: B # b\n", "name: A\n", "name: B # b\n"],
  ["a field twice with one meaning", 'name: A\nname: "A"\n', { safe: "name: A\n" }],
  ["a field twice in braces", "contact: {phone: a, phone: b}\n", "contact: {phone: a}\n", "contact: {phone: b}\n"],
  [
    "a block twice, with its lines",
    "contact:\n  phone: a\ncontact:\n  phone: b\n  email: c\n",
    "contact:\n  phone: a\n",
    "contact:\n  phone: b\n  email: c\n",
  ],
  [
    "a line that stands too deep, where only one block has the field",
    "contact:\n  phone: '1'\n   email: a@b\n",
    "contact:\n  phone: '1'\n  email: a@b\n",
  ],
  ["a line between two columns", "contact:\n  phone: '1'\n name: Desk\n", "contact:\n  phone: '1'\nname: Desk\n"],
  ["a line too deep under a value", "name: Desk\n  lead: ana\n", "name: Desk\nlead: ana\n"],
  ["a colon inside a value", "notes: see: page 2 # kept\n", 'notes: "see: page 2" # kept\n'],
  ["a value that begins with @", "name: @desk # kept\n", 'name: "@desk" # kept\n'],
  ["braces of a placeholder", "notes: {{ticket}} is closed\n", 'notes: "{{ticket}} is closed"\n'],
  ["words behind quotes", 'name: "Desk" one\n', 'name: "\\"Desk\\" one"\n'],
  ["an apostrophe in single quotes", "name: 'It's ours'\n", 'name: "It\'s ours"\n'],
  ["a star that is no alias", "name: *desk\n", 'name: "*desk"\n'],
  [
    "quotes that are not closed",
    'name: "Desk # no\nlead: ana\n',
    'name: "Desk" # no\nlead: ana\n',
    'name: "Desk # no"\nlead: ana\n',
  ],
  ["a bracket that is not closed", "members: [ana, rui # two\nlead: ana\n", "members: [ana, rui] # two\nlead: ana\n"],
  ["a bracket over several lines", "members: [\n  ana,\n  rui\nlead: ana\n", "members: [\n  ana,\n  rui]\nlead: ana\n"],
  ["a backslash", 'name: "C:\\desk"\n', 'name: "C:\\\\desk"\n'],
  ["a tag", "name: !desk one\n", "name: one\n", 'name: "!desk one"\n'],
  ["a merge key, which nobody can write out for you", "contact:\n  <<: {phone: a}\n"],
];

describe("a text that cannot be read in full", () => {
  for (const [what, text, ...mended] of CASES)
    for (const [style, as] of [
      ["", (one: string) => one],
      [", with CRLF and emoji", (one: string) => `# 🐟é\n${one}`.replaceAll("\n", "\r\n")],
    ] as const)
      it(`${what}${style}`, () => {
        const before = as(HEAD + text);
        assert.ok(read(before).doc.problems.length > 0);
        assert.deepEqual(
          mendsOf(before).map((fix) => [applyEdits(before, fix.edits), fix.safe]),
          mended.map((one) => (typeof one === "string" ? [as(HEAD + one), false] : [as(HEAD + one.safe), true])),
        );
      });

  it("is read better after each mend, whatever was done to it", () => {
    const root = path.resolve("samples/meridian-bank");
    const texts = readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => readFileSync(path.join(root, file), "utf8"))
      .filter((text) => text.length < 4000);
    let tried = 0;
    const damage = fc.tuple(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.constantFrom("\t", " ", ":", '"', "'", "[", "}", "@", "*", "\n", ""),
      fc.nat(2),
    );
    fc.assert(
      fc.property(damage, ([text, at, piece, taken]) => {
        const from = at % text.length;
        const damaged = text.slice(0, from) + piece + text.slice(from + taken);
        const { book, doc } = read(damaged);
        for (const finding of lintDoc(book, doc)) {
          for (const fix of textMends(doc, finding)) {
            tried++;
            const { doc: after } = read(applyEdits(damaged, fix.edits));
            assert.ok(after.problems.length <= doc.problems.length, `${fix.title}\n${damaged}`);
          }
        }
      }),
      { numRuns: 150 },
    );
    assert.ok(tried > 10, String(tried));
  }).timeout(60_000);
});
