/** Each rule is tested by its own examples: bad ones are found, good ones are not, and safe mends mend. */
import assert from "node:assert/strict";
import { type Finding, lintDoc, type Rule, rules } from "../../src/core/lint/index.ts";
import { Book } from "../../src/core/model/index.ts";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";
const TODAY = "2026-11-22";

/** An example as a book: in servicebook.yaml where it brings a manifest, else in a file beside none. */
function bookOf(text: string): { book: Book; uri: string } {
  const uri = /^\s*kind: Servicebook\b/.test(text) ? `${ROOT}servicebook.yaml` : `${ROOT}example.yaml`;
  return { book: new Book(ROOT, new Map(), { clock: TODAY }).with(new Map([[uri, new SourceText(uri, text)]])), uri };
}

function run(rule: Rule, text: string): Finding[] {
  const { book, uri } = bookOf(text);
  const doc = book.docs.get(uri);
  assert.ok(doc && doc.entries.length > 0, `the example of ${rule.id} holds a document`);
  assert.deepEqual(
    doc.problems.map((one) => one.message),
    [],
    `the example of ${rule.id} is YAML`,
  );
  return lintDoc(book, doc, { only: [rule.id] });
}

/** All errors of an example, whichever rule tells them. */
function errorsIn(text: string): string[] {
  const { book, uri } = bookOf(text);
  const doc = book.docs.get(uri);
  return doc ? lintDoc(book, doc).flatMap(({ severity, message }) => (severity === "error" ? [message] : [])) : [];
}

const list = (examples: string | readonly string[]) => (typeof examples === "string" ? [examples] : examples);
const sentence = /^[\p{Lu}\d“"#‘(].*[.?!]$/su;

describe("rules", () => {
  it("have ids of their own", () => assert.equal(new Set(rules.map((rule) => rule.id)).size, rules.length));

  for (const rule of rules) {
    describe(rule.id, () => {
      it("finds its bad examples", () => {
        for (const bad of list(rule.bad)) {
          const findings = run(rule, bad);
          assert.ok(findings.length > 0, `not found:\n${bad}`);
          for (const finding of findings) {
            assert.ok(finding.span.end > finding.span.start, `“${finding.message}” marks something`);
            assert.match(finding.message, sentence);
            assert.match(finding.help, sentence);
            assert.match(finding.why, sentence);
            assert.doesNotMatch(`${finding.message} ${finding.help}`, /undefined|NaN|\[object|null\b/);
          }
        }
      });

      it("is silent on its good examples", () => {
        for (const good of list(rule.good))
          assert.deepEqual(
            run(rule, good).map((one) => one.message),
            [],
            good,
          );
      });

      it("mends what it says it can mend", () => {
        for (const bad of list(rule.bad)) {
          const findings = run(rule, bad);
          for (const finding of findings) {
            for (const fix of finding.fixes) {
              const text = applyEdits(bad, fix.edits);
              const mended = run(rule, text);
              assert.ok(
                mended.length < findings.length,
                `“${fix.title}” leaves ${mended.map((one) => one.message).join(" ")}`,
              );
              const before = errorsIn(bad);
              assert.deepEqual(
                // What is to be filled in is told until it is.
                errorsIn(text).filter((one) => !before.includes(one) && !one.includes("TODO")),
                [],
                `“${fix.title}” gives\n${text}`,
              );
            }
          }
        }
      });

      it("mends a text of any line breaks and characters alike", () => {
        const windows = (text: string) => text.replaceAll("\n", "\r\n");
        for (const bad of list(rule.bad)) {
          const texts = [`# 🐟é\n${bad}`, windows(`# 🐟é\n${bad}`)];
          const [plain, other] = texts.map((text) =>
            run(rule, text).flatMap(({ fixes }) => fixes.map(({ edits }) => applyEdits(text, edits))),
          );
          assert.deepEqual(other, plain?.map(windows));
          for (const [index, text] of (plain ?? []).entries())
            for (const line of text.split("\n"))
              assert.ok(
                !/[ \t]$/.test(line) || bad.includes(line),
                `${rule.id} ${index}: blanks at the end of “${line}”`,
              );
        }
      });

      it("says what it asks and why", () => {
        assert.match(rule.summary, sentence);
        assert.match(rule.why, sentence);
        assert.doesNotMatch(rule.summary + rule.why, /schema|oneOf|\binvalid\b/i);
      });
    });
  }
});
