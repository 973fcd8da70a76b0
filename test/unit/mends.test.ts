/** What is offered to mend a finding: it clears it, brings no other error, and leaves the rest of the text alone. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { editsFor } from "../../src/core/edit/index.ts";
import { mendsOf } from "../../src/core/lint/fill.ts";
import { type Finding, lintDoc } from "../../src/core/lint/index.ts";
import { Book, type Doc, readDoc } from "../../src/core/model/index.ts";
import { type FixIdea, fieldOrder, kindNames, skeletonsAt } from "../../src/core/schema/index.ts";
import { applyEdits, entryOf, keyText, SourceText, walk } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";

function sample(name: string): Book {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  const texts = files.map((file) => {
    const uri = ROOT + file;
    return [uri, new SourceText(uri, readFileSync(path.join(root, file), "utf8"))] as const;
  });
  return new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(new Map(texts));
}

function lint(book: Book, uri: string): Finding[] {
  const doc = book.docs.get(uri);
  assert.ok(doc);
  return lintDoc(book, doc);
}

function withText(book: Book, uri: string, text: string): Book {
  return book.with(new Map([[uri, new SourceText(uri, text)]]));
}

describe("a value that cannot be read", () => {
  it("is mended without quotes that nobody needs", () => {
    const doc = sample("broken").docs.get(`${ROOT}services/misspelt-field.yaml`);
    assert.ok(doc);
    const [fix] = lint(sample("broken"), doc.source.uri).find(({ rule }) => rule === "value/unreadable")?.fixes ?? [];
    assert.match(applyEdits(doc.source.text, fix?.edits ?? []), /^recovery: \{rto: 4h\}$/m);
  });
});

describe("a missing field", () => {
  const book = sample("meridian-bank");

  it("can be added with something in it that has the right form", () => {
    const without = new Set<string>();
    let tried = 0;
    const seen = new Set<string>();
    for (const entry of book.all()) {
      const { uri, text } = entry.doc.source;
      for (const { node, path: at } of walk(entry.root)) {
        if (node.type !== "map") continue;
        for (const { key } of node.entries) {
          const name = keyText(key);
          const shown = [entry.kind, ...at.map((step) => (typeof step === "number" ? "-" : step)), name].join(" ");
          if (name === "kind" || seen.has(shown)) continue;
          seen.add(shown);
          const taken = editsFor(text, entry.root, [{ path: [...at, name], do: "remove" }]);
          if (!taken) continue;
          const damaged = withText(book, uri, applyEdits(text, taken));
          const doc = damaged.docs.get(uri);
          const found = doc?.entries[entry.doc.entries.indexOf(entry)];
          const report = found?.reports.find(({ wants }) => wants?.includes(name));
          if (!doc || !found || !report) continue;
          tried++;
          const ideas = mendsOf(found, report, damaged);
          if (ideas.length === 0) without.add(shown);
          for (const { title, changes } of ideas as readonly FixIdea[]) {
            const edits = editsFor(doc.source.text, found.root, changes, (to) => fieldOrder(found.kind, to));
            assert.ok(edits, `${uri} ${shown}: “${title}”`);
            const mended: Doc = readDoc(new SourceText(uri, applyEdits(doc.source.text, edits)));
            assert.deepEqual(mended.problems, []);
            const before: string[] = found.reports.map(({ message }) => message);
            const after: string[] = mended.entries.flatMap(({ reports }) => reports.map(({ message }) => message));
            assert.ok(!after.includes(report.message), `“${title}” does not mend “${report.message}” in ${uri}`);
            const fresh: string[] = after.filter((message) => !before.includes(message));
            assert.deepEqual(fresh, [], `${uri} ${shown}: “${title}”`);
          }
        }
      }
    }
    assert.ok(tried > 60, `${tried} fields`);
    assert.deepEqual([...without], []);
  }).timeout(60_000);

  it("comes where people look for it", () => {
    for (const entry of book.all()) {
      const order = fieldOrder(entry.kind, []);
      const { uri, text } = entry.doc.source;
      const taken = editsFor(text, entry.root, [{ path: ["id"], do: "remove" }]);
      const damaged = withText(book, uri, applyEdits(text, taken ?? []));
      const [fix] = lint(damaged, uri).find(({ message }) => message.endsWith("has no “id”."))?.fixes ?? [];
      assert.ok(fix, uri);
      const mended = withText(damaged, uri, applyEdits(damaged.docs.get(uri)?.source.text ?? "", fix.edits));
      const again = mended.docs.get(uri)?.entries.find(({ kind, name }) => kind === entry.kind && name === entry.name);
      assert.ok(again && entryOf(again.root, "id"));
      const names = again.root.entries.map(({ key }) => order.indexOf(keyText(key)));
      assert.equal(names[1], order.indexOf("id"), uri);
    }
  });
});

describe("what a mend fills in", () => {
  /** A document that lacks something, what is offered for it, and what the rule about placeholders says of it afterwards. */
  const LACKING = [
    ["contact: {}", "email", 'Add “email: "TODO@TODO"”', "TODO"],
    ["contact: {}", "phone", "Add “phone: TODO”", "TODO"],
    ["contact: {chat: '#desk'}", "members", "Add “members: [todo]”", "todo"],
    ["contact: {chat: '#desk'}", "lead", "Add “lead: TODO”", "TODO"],
  ] as const;

  for (const [contact, field, title, left] of LACKING) {
    it(`is “${left}” for ${field}, which only the author knows, and is found until it is written`, () => {
      const uri = `${ROOT}desk.yaml`;
      const text = `kind: Team\nid: desk\nname: Desk\nschedule: always\n${contact}\n`;
      const book = withText(new Book(ROOT, new Map(), { clock: "2026-11-22" }), uri, text);
      const fix = lint(book, uri)
        .flatMap(({ fixes }) => fixes)
        .find((one) => one.title === title);
      assert.ok(fix, title);
      const found = lint(withText(book, uri, applyEdits(text, fix.edits)), uri);
      assert.ok(found.some(({ rule, message }) => rule === "placeholder-left" && message.includes(`“${left}”`)));
    });
  }

  it("is never what the examples say of the bank they speak of", () => {
    const supply = { nameOf: () => undefined, newId: () => "new" };
    let tried = 0;
    for (const kind of kindNames)
      for (const field of fieldOrder(kind, [])) {
        const values = JSON.stringify(skeletonsAt(kind, [field], supply));
        tried++;
        assert.doesNotMatch(values, /meridian|bank|payment|ana\.sousa|j\.costa|\+351|@[^T]/i, `${kind} ${field}`);
      }
    assert.ok(tried > 150, `${tried} fields`);
  });
});
