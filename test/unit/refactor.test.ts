/** What editors offer to do with a text: mends all at once, acceptance, changes of form. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { acceptance, allMissing, refactorings } from "../../src/core/ide/index.ts";
import { lintDoc, mendDoc } from "../../src/core/lint/index.ts";
import { Book } from "../../src/core/model/index.ts";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";

function bookOf(files: Readonly<Record<string, string>>): Book {
  const texts = Object.entries(files).map(([name, text]) => [ROOT + name, new SourceText(ROOT + name, text)] as const);
  return new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(new Map(texts));
}

function sample(name: string): Book {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return bookOf(Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")])));
}

const HOURS = `kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`;

/** The text after the change of form of this title at the mark `$0`. */
function rewritten(marked: string, title: RegExp): string | undefined {
  const at = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const book = bookOf({ "a.yaml": text, "s.yaml": HOURS });
  const doc = book.docs.get(`${ROOT}a.yaml`);
  assert.ok(doc);
  const found = refactorings(book, doc, { start: at, end: at }, true).find((one) => title.test(one.title));
  return found && applyEdits(text, found.edits);
}

describe("changes of form", () => {
  const head = "kind: SlaPolicy\nid: p\nname: P\n";
  const cases: readonly [what: string, title: RegExp, before: string, after: string | undefined][] = [
    [
      "hours to business days",
      /business day/,
      `${head}targets:\n  P1: {respond: 4h, resolve: $020h, schedule: office-hours} # kept\n`,
      `${head}targets:\n  P1: {respond: 4h, resolve: 2 business days, schedule: office-hours} # kept\n`,
    ],
    [
      "business days to hours",
      /20h/,
      `${head}targets:\n  P1: {resolve: 2 business$0 days, schedule: office-hours}\n`,
      `${head}targets:\n  P1: {resolve: 20h, schedule: office-hours}\n`,
    ],
    [
      "no hours that are not whole days",
      /business day/,
      `${head}targets:\n  P1: {resolve: $04h, schedule: office-hours}\n`,
      undefined,
    ],
    [
      "the fields of a document in order",
      /Put the fields in the usual order/,
      "# head\nname: P\n# which\nid: p $0\nkind: SlaPolicy\n",
      "# head\nkind: SlaPolicy\n# which\nid: p \nname: P\n",
    ],
    [
      "the fields of the block at the mark",
      /Put the fields of “targets” in|Put the fields of “P1” in/,
      `${head}targets:\r\n  P1:\r\n    schedule: office-hours\r\n    resolve: 4h$0\r\n`,
      `${head}targets:\r\n  P1:\r\n    resolve: 4h\r\n    schedule: office-hours\r\n`,
    ],
    ["nothing where all is in order", /./, `${head}$0`, undefined],
  ];
  for (const [what, title, before, after] of cases)
    it(what, () => {
      assert.equal(rewritten(before, title), after);
    });
});

describe("acceptance of a finding", () => {
  it("silences it, once a reason is written, and changes nothing else", () => {
    const book = sample("broken");
    let tried = 0;
    for (const doc of book.docs.values()) {
      const before = lintDoc(book, doc);
      for (const finding of before) {
        const offer = acceptance(book, doc, finding);
        if (!offer) continue;
        tried++;
        const [edit] = offer.edits;
        assert.ok(edit);
        const asked = (reason: string) => {
          const text = applyEdits(doc.source.text, [
            { ...edit, newText: edit.newText.replace(/: (\r?\n)$/, `: ${reason}$1`) },
          ]);
          const next = book.with(new Map([[doc.source.uri, new SourceText(doc.source.uri, text)]]));
          const now = next.docs.get(doc.source.uri);
          assert.ok(now);
          assert.deepEqual(
            now.entries.map(({ value }) => value),
            doc.entries.map(({ value }) => value),
          );
          return lintDoc(next, now);
        };
        assert.ok(asked("").some(({ rule }) => rule === "allow/no-reason"));
        const after = asked("agreed with the customer");
        assert.ok(
          after.filter((one) => one.message === finding.message).length <
            before.filter((one) => one.message === finding.message).length,
          `${offer.title} in ${doc.source.uri}\n${applyEdits(doc.source.text, offer.edits)}`,
        );
      }
    }
    assert.ok(tried > 20, String(tried));
  }).timeout(60_000);
});

describe("all mends", () => {
  for (const which of ["safe", "suggested"] as const)
    it(`that are ${which} come to an end, and clear what they are for`, () => {
      for (const name of ["broken", "published-policies", "meridian-bank"]) {
        const book = sample(name);
        for (const doc of book.docs.values()) {
          const { text, made } = mendDoc(book, doc, which);
          if (made.length === 0) {
            assert.equal(text, doc.source.text);
            continue;
          }
          assert.notEqual(name, "meridian-bank");
          const next = book.with(new Map([[doc.source.uri, new SourceText(doc.source.uri, text)]]));
          const now = next.docs.get(doc.source.uri);
          assert.ok(now && now.problems.length === 0);
          assert.deepEqual(mendDoc(next, now, which), { text, made: [] });
          if (which === "safe")
            assert.ok(lintDoc(next, now).every(({ fixes }) => fixes.filter(({ safe }) => safe).length !== 1));
        }
      }
    }).timeout(60_000);

  it("leave a text alone that cannot be read in full, as far as its own mends do not make it readable", () => {
    const mended = (text: string, which: "safe" | "suggested") => {
      const book = bookOf({ "a.yaml": text });
      const doc = book.docs.get(`${ROOT}a.yaml`);
      assert.ok(doc);
      return mendDoc(book, doc, which);
    };
    const merged = "kind: Team\nid: a\nname: A\nskils: [x]\n<<: {lead: ana}\n";
    assert.deepEqual(mended(merged, "suggested"), { text: merged, made: [] });
    const open = 'kind: Team\nid: a\nname: A\nskils: [x]\nlead: "open\n';
    assert.deepEqual(mended(open, "safe"), { text: open, made: [] });
    assert.match(mended(open, "suggested").text, /^kind: Team\nid: a\nname: A\nskills: \[x\]\nlead: "open"\n/);
    const blanks = "kind: Team\nid:ab\nname: A\nskils: [x]\ncontact:\n\tphone: '1'\n";
    const { text, made } = mended(blanks, "safe");
    assert.equal(text, "kind: Team\nid: ab\nname: A\nskills: [x]\ncontact:\n  phone: '1'\n");
    assert.deepEqual(
      made.map(({ rule, line }) => `${rule} ${line}`),
      ["yaml/colon-missing 1", "yaml/tab 5", "schema/unknown-field 3"],
    );
  });

  it("add every field that is missing", () => {
    const text = "kind: Team\nid: a\nname: A\n";
    const book = bookOf({ "a.yaml": text });
    const doc = book.docs.get(`${ROOT}a.yaml`);
    assert.ok(doc);
    const findings = lintDoc(book, doc);
    const finding = findings.find(({ rule }) => rule === "schema/required");
    assert.ok(finding);
    const offer = allMissing(doc, finding, findings);
    assert.ok(offer);
    assert.equal(
      applyEdits(text, offer.edits),
      `${text}lead: TODO\nmembers: [todo]\nschedule: always\ncontact: {phone: TODO}\n`,
    );
  });
});
