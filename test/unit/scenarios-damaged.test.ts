/** Damaged scenarios: each gives a result, in whole sentences, and nothing throws. */
import assert from "node:assert/strict";
import path from "node:path";
import fc from "fast-check";
import { folderUri } from "../../src/cli/paths.ts";
import { findBooks, loadBook } from "../../src/core/books/index.ts";
import { isOf } from "../../src/core/model/index.ts";
import { coverageOf, runScenario } from "../../src/core/scenarios/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { nodeFiles } from "../../src/files/index.ts";
import { runs } from "./runs.ts";

const WORDS = [
  ..."on hold|resolved|closed|canceled|new|P1|P2|P4|reopened|approved|handed back|worked around|updated|caller replied".split(
    "|",
  ),
  ..."service-desk|payments-integration|infrastructure|awaiting caller|resolve|update|nextResponse|50%|30m before".split(
    "|",
  ),
  ..."~|[a, b]|{a: b}|''|2026-03-29 01:30 Europe/Lisbon|2199-12-31T00:00Z|1900-01-01T00:00Z|999h|0%|true|paths".split(
    "|",
  ),
];
const FIELD =
  /\b(at|did|state|reason|priority|team|target|of|cycle|asOf|due|percent|elapsed|met|told|level|policy): [^,}\n]+/;

/** One slip of a hand: a line lost, doubled or moved, a character lost, a digit or a value changed. */
const slip = fc.record({
  kind: fc.nat(5),
  line: fc.nat(40),
  other: fc.nat(40),
  at: fc.nat(120),
  word: fc.constantFrom(...WORDS),
});
type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never;

function damaged(text: string, slips: readonly Slip[]): string {
  const lines = text.split("\n");
  for (const { kind, line, other, at, word } of slips) {
    const [here, there] = [line % lines.length, other % lines.length];
    const old = lines[here] ?? "";
    if (kind === 0) lines.splice(here, 1);
    else if (kind === 1) lines.splice(there, 0, old);
    else if (kind === 2) lines[here] = old.slice(0, at) + old.slice(at + 1);
    else if (kind === 3) lines[here] = old.slice(0, at) + old.slice(at).replace(/\d/, String(other % 10));
    else if (kind === 4)
      lines[here] = old.slice(0, at % 60) + old.slice(at % 60).replace(FIELD, (_, field) => `${field}: ${word}`);
    else [lines[here], lines[there]] = [lines[there] ?? "", old];
  }
  return lines.join("\n");
}

describe("damaged scenarios", () => {
  it("give a result that can be read", async function () {
    this.timeout(60_000);
    const [found] = await findBooks(nodeFiles, folderUri(path.resolve("samples/meridian-bank")));
    assert.ok(found);
    const { book } = await loadBook(nodeFiles, found, { clock: "2026-11-22" });
    const files = [...book.docs].filter(([uri]) => uri.includes("/scenarios/"));
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(slip, { minLength: 1, maxLength: 4 }), ([uri, doc], slips) => {
        const text = damaged(doc.source.text, slips);
        const next = book.with(new Map([[uri, new SourceText(uri, text)]]));
        const results = (next.docs.get(uri)?.entries ?? [])
          .filter((entry) => isOf(entry, "Scenario"))
          .map((entry) => runScenario(next, entry));
        for (const { holds, problems, expectations } of results) {
          assert.equal(holds, problems.length === 0 && expectations.every((one) => one.ok));
          for (const { says, notes, fields } of expectations) {
            assert.ok(fields.length > 0);
            for (const sentence of [says, ...notes]) {
              assert.match(sentence, /\.$/);
              assert.doesNotMatch(sentence, /undefined|NaN|Infinity|null|\binvalid\b|\bschema\b/);
            }
          }
        }
        coverageOf(next, results);
      }),
      runs(150),
    );
  });
});
