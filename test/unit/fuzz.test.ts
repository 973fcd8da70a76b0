/** Any text in any book gives findings with a place in it: no throw, no hang, no odd word. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { lintDoc } from "../../src/core/lint/index.ts";
import { Book } from "../../src/core/model/index.ts";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";
import { runs } from "./runs.ts";

const BOOK = "samples/meridian-bank";
const files = readdirSync(BOOK, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
const broken = readdirSync("samples/broken", { recursive: true, encoding: "utf8" }).filter((file) =>
  file.endsWith(".yaml"),
);
const ROOT = "file:///book/";
const sources = new Map(
  files.map((file) => [ROOT + file, new SourceText(ROOT + file, readFileSync(path.join(BOOK, file), "utf8"))]),
);
const book = new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(sources);
const texts = [
  ...[...sources.values()].map((source) => source.text),
  ...broken.map((file) => readFileSync(path.join("samples/broken", file), "utf8")),
];

function check(text: string, uri: string): void {
  const next = book.with(new Map([[uri, new SourceText(uri, text)]]));
  const doc = next.docs.get(uri);
  assert.ok(doc);
  for (const finding of lintDoc(next, doc)) {
    const { start, end } = finding.span;
    assert.ok(0 <= start && start <= end && end <= text.length, `${finding.rule} at ${start}-${end} of ${text.length}`);
    for (const words of [finding.message, finding.why, finding.help]) {
      assert.ok(words.length > 0 && words.length < 2000, `${finding.rule} says something, and not too much`);
      assert.doesNotMatch(words, /\bundefined\b|\bNaN\b|\[object|\boneOf\b|\banyOf\b/, `${finding.rule}: ${words}`);
    }
    for (const fix of finding.fixes) applyEdits(text, fix.edits);
  }
}

const places = [ROOT + files[0], `${ROOT}new.yaml`, `${ROOT}servicebook.yaml`];
const insert = fc.constantFrom(
  " ",
  "\n",
  ":",
  "- ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "#",
  "&a ",
  "*a",
  "null",
  "true",
  "2d",
  "-1",
  "0",
  "~",
  "always",
  "P1",
  "not ",
  " and ",
  "(",
  "kind: Team\n",
  "---\n",
  "\t",
  "😀",
  "é",
  "\u0000",
  "x".repeat(200),
);

describe("a value of half a file", () => {
  it("is quoted in part", () => {
    const text = `kind: Team\nid: aa\nname: A\nlead: p.one\nmembers: [p.one]\nowner: '${"far too long ".repeat(400)}'\nschedule: always\n`;
    check(text, `${ROOT}new.yaml`);
  });
});

describe("any text", () => {
  it("made of a document with pieces put in, taken out or repeated", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.constantFrom(...places),
        fc.array(fc.tuple(fc.nat(), fc.nat(40), fc.option(insert)), { minLength: 1, maxLength: 4 }),
        (text, uri, changes) => {
          let changed = text;
          for (const [at, length, put] of changes) {
            const place = at % (changed.length + 1);
            changed =
              changed.slice(0, place) +
              (put ?? changed.slice(place, place + length).repeat(2)) +
              changed.slice(place + (put === null ? 0 : length));
          }
          check(changed, uri);
        },
      ),
      runs(1500),
    );
  }).timeout(60_000);

  it("with values of other documents in its fields", () => {
    const values = texts.flatMap((text) => [...text.matchAll(/: ([^\n]+)\n/g)].map((match) => match[1] ?? ""));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.constantFrom(...values), (text, line, value) => {
        const lines = text.split("\n");
        const at = line % lines.length;
        lines[at] = (lines[at] ?? "").replace(/: .*$/, `: ${value}`);
        check(lines.join("\n"), places[0] ?? "");
      }),
      runs(1500),
    );
  }).timeout(60_000);

  it("cut off at every line of a document of each kind", () => {
    for (const text of texts.slice(0, 60))
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 200))
        check(text.slice(0, at), `${ROOT}new.yaml`);
  }).timeout(60_000);
});
