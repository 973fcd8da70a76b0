/** What each kind brings beside its schema: a definition, and a beginning that can be built on. */
import assert from "node:assert/strict";
import path from "node:path";
import { folderUri } from "../../src/cli/paths.ts";
import { findBooks, loadBook } from "../../src/core/books/index.ts";
import { beginDocument, kinds } from "../../src/core/kinds/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { Book, MANIFEST, type RuleSet } from "../../src/core/model/index.ts";
import { kindNames } from "../../src/core/schema/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { nodeFiles } from "../../src/files/index.ts";

const ROOT = "file:///book/";
const TODAY = "2026-11-22";
const MANIFEST_TEXT = "kind: Servicebook\nid: book\nname: Book\ntimezone: Europe/Lisbon\n";

/** What is found in a book after a new document was put into it. */
function findingsOf(book: Book, kind: (typeof kinds)[number], inBook: boolean, set: RuleSet): string[] {
  const text = beginDocument(kind, "first-one", inBook ? book : undefined, TODAY);
  const uri = book.root + (kind.name === "Servicebook" ? MANIFEST : `${kind.folder}/first-one.yaml`);
  const next = book.with(new Map([[uri, new SourceText(uri, text)]]));
  return [...next.docs.values()]
    .flatMap((doc) => lintDoc(next, doc, { set }))
    .map((one) => `${one.rule}: ${one.message}`);
}

describe("kinds", () => {
  it("have a schema and a definition each", () => {
    assert.deepEqual(kinds.map((kind) => kind.name).sort(), [...kindNames].sort());
  });

  it("have an icon, a folder and an id to start from", () => {
    for (const { name, icon, folder, exampleId } of kinds) {
      assert.match(icon, /^[a-z]+(-[a-z]+)*$/, name);
      assert.match(folder, /^([a-z]+(-[a-z]+)*)?$/, name);
      assert.match(exampleId, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, name);
    }
  });

  const nothing = new Book(ROOT, new Map(), { clock: TODAY });
  const empty = nothing.with(new Map([[ROOT + MANIFEST, new SourceText(ROOT + MANIFEST, MANIFEST_TEXT)]]));
  let bank = nothing;
  before(async () => {
    const [found] = await findBooks(nodeFiles, folderUri(path.resolve("samples/meridian-bank")));
    assert.ok(found);
    bank = (await loadBook(nodeFiles, found, { clock: TODAY })).book;
  });

  for (const kind of kinds) {
    it(`a new ${kind.name} lints clean, alone, in an empty book and in a full one`, () => {
      assert.deepEqual(findingsOf(nothing, kind, false, "all"), []);
      if (kind.name === "Servicebook") return;
      assert.deepEqual(findingsOf(empty, kind, true, "all"), []);
      assert.deepEqual(findingsOf(bank, kind, true, "all"), []);
    });
  }
});
