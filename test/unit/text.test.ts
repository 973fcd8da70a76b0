import assert from "node:assert/strict";
import fc from "fast-check";
import {
  applyEdits,
  DEFAULT_LIMITS,
  nodeAt,
  parseYaml,
  partOfScalar,
  pathAt,
  plainValueOf,
  SourceText,
  spanAt,
  walk,
} from "../../src/core/text/index.ts";
import { runs } from "./runs.ts";

const root = (text: string) => parseYaml(text).documents[0]?.root;
const codes = (text: string) => {
  const { documents, problems } = parseYaml(text);
  return [...problems, ...documents.flatMap((document) => document.problems)].map((problem) => problem.code);
};
/** The text that a path marks. */
const marked = (text: string, path: readonly (string | number)[], on?: "key" | "value") => {
  const span = spanAt(root(text), path, on);
  return text.slice(span.start, span.end);
};

describe("positions", () => {
  it("count lines for every kind of line break", () => {
    const source = new SourceText("file:///a", "a\r\nb\nc\rd");
    assert.equal(source.lineCount, 4);
    assert.deepEqual(source.positionAt(3), { line: 1, character: 0 });
    assert.deepEqual(source.positionAt(7), { line: 3, character: 0 });
    assert.equal(source.offsetAt({ line: 2, character: 99 }), 6);
    assert.equal(source.offsetAt({ line: 99, character: 0 }), 8);
  });

  it("count UTF-16 units, as editors do", () => {
    const source = new SourceText("file:///a", "x: 😀\ny: é");
    assert.deepEqual(source.positionAt(6), { line: 1, character: 0 });
  });

  it("go there and back for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(60), (text, at) => {
        const source = new SourceText("file:///a", text);
        const offset = Math.min(at, text.length);
        const there = source.positionAt(offset);
        const back = source.offsetAt(there);
        // Inside a line break the nearest place on a line is its end.
        assert.ok(
          back === offset || /[\r\n]/.test(text.slice(back, offset + 1)),
          `${offset} → ${JSON.stringify(there)} → ${back}`,
        );
      }),
    );
  });

  it("edits in any order give the same text", () => {
    const edits = [
      { span: { start: 3, end: 4 }, newText: "2" },
      { span: { start: 0, end: 1 }, newText: "key" },
    ];
    assert.equal(applyEdits("a: 1", edits), "key: 2");
    assert.equal(applyEdits("a: 1", [...edits].reverse()), "key: 2");
  });
});

describe("places", () => {
  const text =
    'kind: Team\nmembers: [ana, "joão 😀"]\ncontact:\n  phone: "1"\n  chat:\nlist:\n  - a: 1\n    b: 2\n  - c\n';

  it("are the value, the key of a block, or the nearest block that is there", () => {
    assert.equal(marked(text, ["kind"]), "Team");
    assert.equal(marked(text, ["kind"], "key"), "kind");
    assert.equal(marked(text, ["members"]), '[ana, "joão 😀"]');
    assert.equal(marked(text, ["members", 1]), '"joão 😀"');
    assert.equal(marked(text, ["contact"]), "contact");
    assert.equal(marked(text, ["contact", "email"]), "contact");
    assert.equal(marked(text, ["contact", "chat"]), "chat");
    assert.equal(marked(text, ["list", 0]), "a");
    assert.equal(marked(text, ["list", 0, "b"]), "2");
    assert.equal(marked(text, ["owner"]), "kind");
  });

  it("lead back to their path", () => {
    const at = (needle: string) => pathAt(root(text), text.indexOf(needle));
    assert.deepEqual(at("joão")?.path, ["members", 1]);
    assert.deepEqual([at("phone")?.path, at("phone")?.on], [["contact", "phone"], "key"]);
    assert.deepEqual(at("b: 2")?.path, ["list", 0, "b"]);
  });

  it("inside a text are found through quotes, escapes and folded lines", () => {
    const parts: [string, string, string][] = [
      ["a: model is Laptop", "is", "is"],
      ['a: "say \\"hi\\" now"', "now", "now"],
      ["a: 'it''s on'", "on", "on"],
      ['a: "tab\\there \\u00e9nd"', "énd", "\\u00e9nd"],
      ["a: one\n  two three", "three", "three"],
      ["a: |\n  first\n  second line\n", "second", "second"],
      ["a: >-\n  first\n  second line\n", "second", "second"],
      ["a: |\r\n  first\r\n  second line\r\n", "second", "second"],
    ];
    for (const [yaml, part, source] of parts) {
      const node = nodeAt(root(yaml), ["a"]);
      assert.ok(node?.type === "scalar");
      const start = String(node.value).indexOf(part);
      const span = partOfScalar(yaml, node, start, start + part.length);
      assert.equal(yaml.slice(span.start, span.end), source, yaml);
    }
  });
});

describe("YAML", () => {
  it("1.2 reads words as words and dates as text", () => {
    const value = plainValueOf(
      root("a: yes\nb: 2026-01-01\nc: 22:00\nd: true\ne: 1.5\nf: ~\ng:\nh: 0o17") ?? assert.fail(),
    );
    assert.deepEqual(
      { ...(value as object) },
      { a: "yes", b: "2026-01-01", c: "22:00", d: true, e: 1.5, f: null, g: null, h: 15 },
    );
  });

  it("a key named like a method is only a key", () => {
    const value = plainValueOf(root("constructor: 1\n__proto__: {x: 2}\ntoString: 3") ?? assert.fail()) as Record<
      string,
      unknown
    >;
    assert.deepEqual(Object.keys(value), ["constructor", "__proto__", "toString"]);
    const plain = plainValueOf(root("a: 1") ?? assert.fail()) as Record<string, unknown>;
    assert.deepEqual([plain["a"], plain["constructor"], plain["toString"]], [1, undefined, undefined]);
  });

  const broken: [string, string][] = [
    ["a:\n\tb: 1", "yaml/tab"],
    ["a: 'x", "yaml/quote-missing"],
    ["a: [1, 2", "yaml/bracket-missing"],
    ["a: {b: 1", "yaml/bracket-missing"],
    ["a: @x", "yaml/first-character"],
    ["a: b: c", "yaml/two-colons"],
    ["a: 1\na: 2", "yaml/duplicate-key"],
    ["x: &x {a: 1}\ny:\n  <<: *x", "yaml/merge-key"],
    ["a: *nowhere", "yaml/alias-unknown"],
    ["? [a, b]\n: 1", "yaml/key-not-text"],
    ["a: !!js/function 'x'", "yaml/tag"],
  ];
  for (const [text, code] of broken)
    it(`${JSON.stringify(text)} is ${code}`, () => assert.deepEqual(codes(text), [code]));

  it("the rest of a broken text is still there", () => {
    const tree = root("kind: Team\nid: a\nlist: [1, 2\nname: b");
    assert.equal((plainValueOf(tree ?? assert.fail()) as Record<string, unknown>)["id"], "a");
  });

  it("a document that is broken leaves the others alone", () => {
    const { documents } = parseYaml("a: 1\n---\nb: [\n---\nc: 3\n");
    assert.deepEqual(
      documents.map((one) => one.broken),
      [false, true, false],
    );
    assert.deepEqual({ ...(plainValueOf(documents[2]?.root ?? assert.fail()) as object) }, { c: 3 });
  });
});

describe("limits", () => {
  it("stop a text before it is parsed", () => {
    assert.deepEqual(codes(`a: ${"x".repeat(DEFAULT_LIMITS.characters)}`), ["file/too-large"]);
    assert.deepEqual(codes("a: 1\n".repeat(DEFAULT_LIMITS.lines + 1)), ["file/too-large"]);
    assert.deepEqual(codes(`a: ${"[".repeat(10_000)}`), ["file/too-deep"]);
    assert.deepEqual(codes(`a:\n  ${"- ".repeat(10_000)}x`), ["file/too-deep"]);
    assert.deepEqual(codes(Array.from({ length: 10_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")), [
      "file/too-large",
    ]);
    assert.deepEqual(codes(Array.from({ length: 1000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")), [
      "file/too-deep",
    ]);
    assert.deepEqual(codes(`${"{a: ".repeat(500)}1${"}".repeat(500)}`), ["file/too-deep"]);
  });

  it("let ordinary texts pass, with brackets in prose, quotes and block texts", () => {
    const prose = `a: 1\nb: it's [\nc: "${"[".repeat(200)}"\nd: |\n${"  [[[ {{{ [[[\n".repeat(100)}e: x # ${"[".repeat(200)}\n`;
    assert.deepEqual(
      codes(prose).filter((code) => code.startsWith("file/")),
      [],
    );
  });

  it("aliases may repeat, but not without end", () => {
    const laughs = `a: &a [x, x]\n${Array.from({ length: 12 }, (_, level) => `b${level}: &b${level} [${level ? `*b${level - 1}, *b${level - 1}` : "*a, *a"}]`).join("\n")}`;
    assert.deepEqual(codes(laughs), ["yaml/too-many-aliases"]);
    assert.deepEqual(codes("a: &a {x: 1}\nb: *a\nc: *a"), []);
  });

  it("survive hostile depth that the first scan cannot see", () => {
    for (const text of [
      "[\n".repeat(50_000).slice(0, 39_000),
      `${"a: [\n".repeat(15_000)}`,
      `"${"\\u005b".repeat(5000)}"`,
    ])
      parseYaml(text);
  });
});

describe("any text", () => {
  const pieces = fc.constantFrom(
    "kind: ",
    "Team",
    "\n",
    "  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ": ",
    '"',
    "'",
    "#",
    "&a ",
    "*a",
    "|\n",
    ">\n",
    "---\n",
    "\t",
    "\r\n",
    "é",
    "😀",
    "? ",
    "<<: ",
    "!!x ",
    "%",
    "@",
    ",",
    "a",
    "\u0000",
    "\ufeff",
    "\u2028",
  );
  it("is read without a throw, and all spans lie in it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
          fc.string({ unit: "binary" }),
        ),
        (text) => {
          const { documents, problems } = parseYaml(text);
          for (const problem of [...problems, ...documents.flatMap((one) => one.problems)]) inside(problem.span, text);
          for (const document of documents)
            if (document.root) for (const { node } of walk(document.root)) inside(node.span, text);
        },
      ),
      runs(3000),
    );
  }).timeout(30_000);
});

function inside(span: { start: number; end: number }, text: string): void {
  assert.ok(
    0 <= span.start && span.start <= span.end && span.end <= text.length,
    `${JSON.stringify(span)} in ${JSON.stringify(text)}`,
  );
}
