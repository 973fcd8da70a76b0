/** The sample books: one is sound, one holds what is true of published policies, one shows typical mistakes. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { folderUri } from "../../src/cli/paths.ts";
import { findBooks, loadBook } from "../../src/core/books/index.ts";
import { type Finding, lintDoc } from "../../src/core/lint/index.ts";
import type { Book, RuleSet } from "../../src/core/model/index.ts";
import { runScenarios } from "../../src/core/scenarios/index.ts";
import { kindNames } from "../../src/core/schema/index.ts";
import { nodeFiles } from "../../src/files/index.ts";

/** A book of samples/, read on a day that must not matter. */
async function read(name: string, clock = "2031-02-28"): Promise<Book> {
  const [found] = await findBooks(nodeFiles, folderUri(path.resolve("samples", name)));
  assert.ok(found);
  return (await loadBook(nodeFiles, found, { clock })).book;
}

function lint(book: Book, set?: RuleSet): Finding[] {
  return [...book.docs.values()].flatMap((doc) => lintDoc(book, doc, { set }));
}

const listed = (book: Book, findings: readonly Finding[]) =>
  findings.map((one) => ({ file: book.pathOf(one.file), rule: one.rule }));
const asText = (list: readonly { file: string; rule: string }[]) =>
  [...new Set(list.map((one) => `${one.file} ${one.rule}`))].sort();

describe("samples", () => {
  it("the bank’s book is clean, even by all rules, in any year", async () => {
    const book = await read("meridian-bank");
    assert.ok(book.all().length >= 40, `${book.all().length} documents`);
    assert.deepEqual(listed(book, lint(book, "all")), []);
    assert.deepEqual([...new Set(book.all().map((entry) => entry.kind))].sort(), [...kindNames].sort());
  });

  it("the scenarios of all sample books hold, and every policy of the bank has one", async () => {
    for (const name of ["meridian-bank", "published-policies", "broken"]) {
      const failing = runScenarios(await read(name)).filter((one) => !one.holds);
      assert.deepEqual(
        failing.map((one) => [one.entry.id, ...one.expectations.filter(({ ok }) => !ok).map(({ says }) => says)]),
        [],
      );
    }
    const bank = await read("meridian-bank");
    const tested = new Set(bank.entries("Scenario").map((one) => one.value.policy));
    assert.deepEqual(
      bank.ids(["SlaPolicy"]).filter((id) => !tested.has(id)),
      [],
    );
    assert.ok(bank.entries("Scenario").length >= 30);
  });

  it("the published policies show what is true of the published text, and nothing else", async () => {
    const book = await read("published-policies");
    const expected = JSON.parse(readFileSync("test/expected/published-policies.json", "utf8"));
    assert.deepEqual(asText(listed(book, lint(book))), asText(expected));
  });

  it("every document of the published policies names its source", async () => {
    const book = await read("published-policies");
    for (const entry of book.all()) {
      if (entry.kind !== "Servicebook") assert.match(entry.value.notes ?? "", /source/i, `${entry.id}`);
    }
  });

  it("the broken book shows at least fifty rules and checks, in nearly all of its files", async () => {
    const book = await read("broken");
    const findings = lint(book);
    assert.ok(
      new Set(findings.map((one) => one.rule)).size >= 50,
      `${new Set(findings.map((one) => one.rule)).size} rules`,
    );
    for (const uri of book.docs.keys()) {
      const sound = book.pathOf(uri).startsWith("sound/") || book.pathOf(uri) === "servicebook.yaml";
      assert.equal(
        findings.some((one) => one.file === uri),
        !sound,
        book.pathOf(uri),
      );
    }
  });
});
