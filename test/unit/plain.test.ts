/** The fast reader gives what the library gives, or gives up. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { parseWithLibrary } from "../../src/core/text/parse.ts";
import { readPlain } from "../../src/core/text/plain.ts";
import { runs } from "./runs.ts";

const files = readdirSync("samples", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
const texts = files.map((file) => readFileSync(path.join("samples", file), "utf8"));

/** Compares the two readings; true where the fast reader read the text. */
function agree(text: string): boolean {
  const plain = readPlain(text);
  if (!plain) return false;
  const { documents } = parseWithLibrary(text);
  assert.deepEqual(
    documents.flatMap((one) => one.problems.map((problem) => `${problem.code} at ${problem.span.start}`)),
    [],
    JSON.stringify(text),
  );
  assert.deepEqual(
    plain.map((one) => one.root),
    documents.map((one) => one.root),
    JSON.stringify(text),
  );
  return true;
}

describe("the fast reader", () => {
  it("reads nearly all of the samples, and reads them as the library does", () => {
    const read = texts.filter(agree).length;
    assert.ok(read > texts.length * 0.8, `${read} of ${texts.length}`);
  });

  const cases = [
    "a: 1",
    "a:\n",
    "a:\nb: 2\n",
    "a: # c\n  b: 1 # d\n# e\n",
    "- a\n- b: 1\n  c: 2\n-\n- - x\n  - y\n",
    "a:\n- 1\n- 2\nb: 3\n",
    "a:\n  - x: 1\n    y:\n      z: 2\n",
    "a: {b: 1, c: [x, 'y''z', \"q\\n\\u00e9\"], d: {}}\ne: []\n",
    "a: |\n  x\n   y\n\n  z\n\n\nb: 1\n",
    "a: |-\n  x\nb: |\n    deep\n",
    "---\na: 1\n---\nb: 2\n",
    "# c\n---\na: 1\n",
    "---\n",
    "---\n---\na: 1\n",
    "a: 1\n---\n",
    "a: 1\n---\n# c\n",
    "",
    "a: b:c\nd: e#f\ng: http://x.y/z?q=1\n",
    "a: -1\nb: - 1\n",
    "a: -\n",
    "a: --x\n",
    "a: 'x' y\n",
    "a: [a, b]]\n",
    "a: [a: 1]\n",
    "a: [a b, c d ]\n",
    "a: {b : 1}\n",
    "a: {b:1}\n",
    "a: [1,2]\n",
    "a: [ 1 , 2 ]\n",
    "a: [1, 2,]\n",
    "'a b': 1\n\"c\" : 2\n",
    "a: 0x1F\nb: 0o17\nc: 1e3\nd: .5\ne: 1.\nf: +1\ng: .inf\nh: 1_000\ni: 0b1\nj: 010\nk: ~\nl: Null\nm: TRUE\nn: tRUE\n",
    "a: x\n  y\n",
    "a: x\n\n  y\n",
    "a:\n  x\n",
    "a:\n  'x'\n",
    "a: 'x\n  y'\n",
    "a: >\n  x\n",
    "a: &x 1\nb: *x\n",
    "a: !t 1\n",
    "? a\n: b\n",
    "a: 1\na: 2\n",
    "<<: {a: 1}\n",
    "a: 1\n b: 2\n",
    " a: 1\nb: 2\n",
    "a:\n  b: 1\n c: 2\n",
    "- a\nb: 1\n",
    "a: 1\n- b\n",
    "a: b: c\n",
    "a: 'b': c\n",
    "a: @x\n",
    "a: %x\n",
    "%YAML 1.2\n---\na: 1\n",
    "a: 1\n...\n",
    "--- a\n",
    "---x: 1\n",
    'a: "x\n',
    "a: 'x\n",
    "a: [1\n",
    "a: {b: 1\n",
    "a: x # y\n",
    "a: x#y\n",
    "a: x #\n",
    "a: '#'\n",
    "a: [x #y]\n",
    "a: [#y]\n",
    "-\n",
    "- \n",
    "-a: 1\n",
    "a: -b\n",
    "a: [-b, - c]\n",
    "a: [-]\n",
    "a: ?b\n",
    "a: :b\n",
    ":a: b\n",
    "a : b\n",
    "a:b: c\n",
    "a::b\n",
    "a: b:\n",
    "a: [b:]\n",
    "a: [b:c]\n",
    "a: {b: }\n",
    "a: {b: ,c: 1}\n",
    "a: |2\n  x\n",
    "a: |\n\n  x\n",
    "a: |\n",
    "a: |\nb: 1\n",
    "a: |\n  x\n y\n",
    "a: | # c\n  x\n",
    "a: |\n  x\n# c\nb: 1\n",
    "a: |\n  x\n  # c\nb: 1\n",
    "a: |\n  x",
    "a: |-\n  x",
    "- |\n  x\n- y\n",
    "- |\n x\n",
    "a:\n  - |\n    x\n  - y\n",
    'a: "\\ud83d\\ude00"\n',
    'a: "\\q"\n',
    'a: "\\x41\\e"\n',
    "a: ''\nb: \"\"\n",
    "é: ü 😀\n",
    "a: {x: y}z\n",
    "a: [x] y\n",
    'a: "x"y\n',
    "a: 1\n\n\n# end",
    "a: 1\n  # deeper comment\nb: 2\n",
    "a:\n    # c\n  b: 1\n",
    "a:\n# c\n  b: 1\n",
    "[a, b]\n",
    "{a: 1}\n",
    "word\n",
    "'x'\n",
    "- a\n---\n- b\n",
    "a: 1 --- b\n",
    "a: x ---\n---\nb: 1\n",
    "a: {b: |}\n",
    "a: [|]\n",
    "a: !\n",
    "a: 1\nb\n",
    "a: 1\nb:c\n",
    "a:   1   \n",
    "a: x: \n",
    "a: {b: c, d}\n",
    "a: {\"b\": c, 'd' : e}\n",
    'a: ["b", c: d]\n',
    'a: ["b": d]\n',
    "a: {? b: c}\n",
  ];
  for (const text of cases) it(JSON.stringify(text), () => void agree(text));

  it("agrees on samples with lines and characters changed", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(
          fc.tuple(
            fc.nat(),
            fc.nat(5),
            fc.constantFrom(
              " ",
              "  ",
              ":",
              ": ",
              "-",
              "- ",
              "#",
              " #",
              "\n",
              "'",
              '"',
              "[",
              "]",
              "{",
              "}",
              ",",
              "|",
              ">",
              "&",
              "*",
              "!",
              "?",
              "a",
              "1",
              "",
              "---\n",
              "\n\n",
              "a: b\n",
              "- a\n",
              "|\n",
            ),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (text, changes) => {
          // Short pieces: a difference in one place is seen as well, and read faster.
          const from = text.indexOf("\n", (changes[0]?.[0] ?? 0) % text.length) + 1;
          let piece = text.slice(from, from + 400);
          for (const [at, length, put] of changes) {
            const place = at % (piece.length + 1);
            piece = piece.slice(0, place) + put + piece.slice(place + length);
          }
          agree(piece);
        },
      ),
      runs(6000),
    );
  }).timeout(60_000);

  const pieces = fc.constantFrom(
    "a",
    "b: ",
    "c:",
    "- ",
    "-",
    "\n",
    "\n  ",
    "\n    ",
    "  ",
    " ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    ": ",
    ":",
    '"',
    "'",
    "#",
    " # x",
    "|\n",
    "|-\n",
    ">\n",
    "---\n",
    "&x ",
    "*x",
    "!x ",
    "? ",
    "<<: ",
    "1",
    "0x1",
    "~",
    "true",
    "é",
    "😀",
    "\\",
    "\\n",
    "''",
    "@",
    "%",
    "`",
    ".",
    "+",
    "=",
  );
  it("agrees on random texts", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), (all) => {
        agree(all.join(""));
      }),
      runs(20_000),
    );
  }).timeout(60_000);
});
