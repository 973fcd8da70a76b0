/** A book as a list to walk through. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { type BookOutline, idSpan, outlineOf } from "../../src/core/ide/index.ts";
import { beginDocument, kinds, refersTo } from "../../src/core/kinds/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { Book, type BookOptions, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///my%20book/";

function bookOf(files: Readonly<Record<string, string>>, options: BookOptions = { clock: "2026-11-25" }): Book {
  const docs = Object.entries(files).map(([name, text]) => {
    const uri = ROOT + name;
    return [uri, readDoc(new SourceText(uri, text))] as const;
  });
  return new Book(ROOT, new Map(docs), options);
}

function sample(name: string): Record<string, string> {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(root, file), "utf8")]));
}

/** The ids of what concerns a service. */
function concerns({ rows, services }: BookOutline, id: string): (string | undefined)[] | undefined {
  const service = services.find(({ row }) => rows[row]?.entry.id === id);
  return service?.concerns.map((row) => rows[row]?.entry.id);
}

const SERVICE = "kind: Service\nid: mail\nname: Mail\nowner: desk\nsupportTeam: desk\nhours: day\nsla: sla-mail\n";

describe("the outline of a book", () => {
  it("gathers what concerns a service: what it names, what names it, and what its agreements rest on", () => {
    const outline = outlineOf(bookOf(sample("meridian-bank")));
    assert.equal(outline.name, "Meridian Bank, IT service book");
    const found = concerns(outline, "core-banking-integration") ?? [];
    assert.deepEqual(
      found.filter((id) => !/^p\d-|^payments-integration-/.test(id ?? "")),
      [
        ...["sla-core-banking", "ola-infrastructure", "ola-payments-integration", "uc-ostbank", "esc-core-banking"],
        ...["payment-feed-stalled", "payment-console-access", "kb-payment-console-roles", "kb-payment-feed-explained"],
        ...["head-of-payments", "payments-integration"],
      ],
    );
    // An agreement beneath several services rests on nothing of what rests on it.
    assert.deepEqual(
      (concerns(outline, "core-database") ?? []).filter((id) => /^(sla|ola|uc)-/.test(id ?? "")),
      ["sla-infrastructure", "ola-infrastructure", "ola-operations-desk", "uc-atlantico-wan"],
    );
  });

  it("counts every document once, and leaves services and the manifest out of what concerns a service", () => {
    const book = bookOf(sample("meridian-bank"));
    const { rows, services } = outlineOf(book);
    assert.deepEqual(new Set(rows.map(({ entry }) => entry)), new Set(book.all()));
    assert.equal(rows.length, book.all().length);
    assert.equal(services.length, book.entries("Service").length);
    for (const { concerns } of services)
      for (const row of concerns) assert.ok(!["Service", "Servicebook"].includes(rows[row]?.entry.kind ?? ""));
  });

  it("is sorted by kinds as people look for them, then by name without regard to case", () => {
    const { rows } = outlineOf(
      bookOf({
        "a.yaml": "kind: Team\nid: t-b\nname: beta\n---\nkind: Team\nid: t-a\nname: Alpha\n---\nkind: Team\nid: t-c\n",
        "b.yaml": `${SERVICE}---\nkind: SlaPolicy\nid: sla-mail\nname: Ää 🕗\n`,
      }),
    );
    assert.deepEqual(
      rows.map(({ entry }) => entry.id),
      ["mail", "sla-mail", "t-a", "t-b", "t-c"],
    );
  });

  it("says who answers, and how late a review is on the book’s day", () => {
    const files = {
      "servicebook.yaml": "kind: Servicebook\nid: bb\ntoday: 2026-11-22\n",
      "late.yaml": `${SERVICE}reviewBy: 2026-11-12\n`,
      "draft.yaml": "kind: Runbook\nid: r-r\nname: A\nstatus: draft\nreviewBy: 2026-11-12\n",
      "old.yaml": "kind: Runbook\nid: r-s\nname: B\nstatus: retired\nreviewBy: 2026-11-12\n",
      "every.yaml": "kind: Runbook\nid: r-t\nname: C\nlastReviewed: 2026-05-20\nreviewEvery: 6 months\n",
      "unsaid.yaml": "kind: Runbook\nid: r-u\nname: D\nreviewBy: soon\n",
    };
    const { name, rows } = outlineOf(bookOf(files));
    assert.equal(name, "bb");
    assert.deepEqual(
      rows.map(({ entry, owner, review }) => [entry.id, owner, review?.due, review?.daysLate]),
      [
        ["mail", "desk", "2026-11-12", 10],
        ["r-r", undefined, "2026-11-12", 0],
        ["r-s", undefined, undefined, undefined],
        ["r-t", undefined, "2026-11-20", 2],
        ["r-u", undefined, undefined, undefined],
        ["bb", undefined, undefined, undefined],
      ],
    );
  });

  it("is named by its folder where nothing else names it", () => {
    assert.equal(outlineOf(bookOf({ "a.yaml": SERVICE })).name, "my book");
  });

  it("knows where an id stands, in any style of writing", () => {
    const texts = ["kind: Team\r\n# 🕗\r\nid: über", '{kind: Team, "id": desk}', "kind: Team\nname: x\n"];
    assert.deepEqual(
      texts.map((text) => {
        const [entry] = readDoc(new SourceText(`${ROOT}a.yaml`, text)).entries;
        const { start, end } = idSpan(entry!);
        return text.slice(start, end);
      }),
      ["über", "desk", ""],
    );
  });

  it("takes any text", () => {
    const pieces = SERVICE.split("\n").flatMap((line) => [line, ...line.split(" ")]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces, "\n", "---\n", "\r\n", "[", "{", ": ", "🕗")), (parts) => {
        const book = bookOf({ "a.yaml": parts.join("\n"), "b.yaml": SERVICE });
        const { rows } = outlineOf(book);
        assert.equal(rows.length, book.all().length);
        for (const { entry } of rows) idSpan(entry);
      }),
    );
  });
});

describe("a document begun with choices", () => {
  it("has the name, and refers to what was chosen", () => {
    const book = bookOf(sample("meridian-bank"));
    const kind = kinds.find(({ name }) => name === "Runbook")!;
    assert.deepEqual(refersTo(kind), ["Service", "Team"]);
    const chosen = { name: "Mail: stuck 🕗", refs: { Service: "wan", Team: "infrastructure" } };
    const text = beginDocument(kind, "mail-stuck", book, "2026-11-25", chosen);
    const { id, name, value } = readDoc(new SourceText(`${ROOT}new.yaml`, text)).entries[0]!;
    assert.deepEqual(
      [id, name, value.owner, "service" in value && value.service],
      ["mail-stuck", chosen.name, "infrastructure", "wan"],
    );
  });

  it("is clean for every kind, with any name", () => {
    const book = bookOf(sample("meridian-bank"));
    for (const kind of kinds) {
      if (kind.name === "Servicebook") continue;
      const uri = `${ROOT}new.yaml`;
      const text = beginDocument(kind, "brand-new", book, "2026-11-25", { name: "Yes, “it’s” #1: all new" });
      const next = book.with(new Map([[uri, new SourceText(uri, text)]]));
      const findings = lintDoc(next, next.docs.get(uri)!, {}).filter(({ severity }) => severity === "error");
      assert.deepEqual(
        findings.map(({ rule, message }) => `${kind.name} ${rule} ${message}`),
        [],
      );
    }
  });
});
