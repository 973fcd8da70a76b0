/** What is shown in editors against the timers: both must say the same of a ticket that is opened now. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { codeLenses, hover, inlayHints } from "../../src/core/ide/index.ts";
import { Book, type BookOptions, readDoc } from "../../src/core/model/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { nowIn } from "../../src/core/time/index.ts";

const ROOT = "file:///book/";

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

const MANIFEST = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n";
const CLOCK = Date.UTC(2026, 10, 25, 14, 30, 22);

describe("now, in an editor", () => {
  it("is the clock’s minute, or this time of day on the day that was chosen", () => {
    const at = (text: string, options?: BookOptions) =>
      new Date(nowIn(bookOf({ "servicebook.yaml": text }, options), CLOCK)).toISOString();
    assert.equal(at(MANIFEST), "2026-11-25T14:30:00.000Z");
    assert.equal(at(`${MANIFEST}today: 2026-11-22\n`), "2026-11-22T14:30:00.000Z");
    // In July Lisbon is an hour ahead of UTC: 14:30 on its clock is 13:30.
    assert.equal(at(MANIFEST, { clock: "2026-11-25", today: "2026-07-01" }), "2026-07-01T13:30:00.000Z");
    assert.equal(at(`kind: Servicebook\ntimezone: Nowhere\ntoday: 2026-11-22\n`), "2026-11-22T14:30:00.000Z");
  });
});

describe("what is shown beside documents", () => {
  for (const name of ["meridian-bank", "published-policies", "broken"]) {
    it(`agrees with the timers in ${name}, at any time of the week`, () => {
      const book = bookOf(sample(name));
      let compared = 0;
      for (let hour = 0; hour < 7 * 24; hour += 5) {
        const now = Date.UTC(2026, 11, 21, hour, 7);
        for (const doc of book.docs.values()) {
          // The hint counts by the calendar alone; the explanation asks the timers.
          for (const hint of inlayHints(book, doc, { start: 0, end: Number.POSITIVE_INFINITY }, now)) {
            const due = /due (.*)$/.exec(hint.label)?.[1];
            const words = hover(book, doc, hint.offset - 1, now)?.markdown;
            if (due === undefined || !words?.includes("it is due")) continue;
            assert.ok(words.includes(`it is due **${due}**`), `${doc.source.uri}: ${hint.label}\n${words}`);
            compared++;
          }
        }
      }
      if (name !== "broken") assert.ok(compared > 50, `${compared} compared`);
    });
  }

  it("is there for each row of the bank’s policies, in words that fit on a line", () => {
    const book = bookOf(sample("meridian-bank"));
    for (const doc of new Set(book.entries("SlaPolicy").map((entry) => entry.doc))) {
      const lenses = codeLenses(book, doc, CLOCK);
      const rows = doc.entries.flatMap((entry) =>
        "targets" in entry.value ? Object.keys(entry.value.targets ?? {}) : [],
      );
      const heads = doc.entries.map(({ span }) => span.start);
      const above = lenses.filter(({ span }) => !heads.includes(span.start));
      assert.equal(above.length, rows.length, doc.source.uri);
      for (const { title } of lenses) assert.ok(title.length < 160, title);
    }
  });

  it("takes the exception that holds for a ticket that is opened now", () => {
    const book = bookOf(sample("meridian-bank"));
    const doc = book.docs.get(`${ROOT}sla/sla-workplace-incidents.yaml`);
    assert.ok(doc);
    const rowAt = (now: number) => codeLenses(book, doc, now).find(({ title }) => title.startsWith("P3"))?.title;
    const hintsAt = (now: number) =>
      inlayHints(book, doc, { start: 0, end: doc.source.text.length }, now).map(({ label }) => label);
    const [night, day] = [Date.UTC(2026, 10, 24, 3, 0), Date.UTC(2026, 10, 24, 9, 0)];
    assert.match(rowAt(night) ?? "", /^P3 opened now: respond due Wed 12:00,/);
    assert.match(rowAt(day) ?? "", /^P3 opened now: respond due today 13:00,/);
    assert.ok(hintsAt(day).includes("due today 13:00"));
    assert.ok(!hintsAt(night).includes("due today 12:00"));
    const offset = doc.source.text.indexOf("respond: 4h") + 10;
    const { markdown = "" } = hover(book, doc, offset, night) ?? {};
    assert.match(markdown, /If it is opened now and no exception held .*, it would be due \*\*today 12:00\*\*/);
    assert.match(markdown, /an exception holds: `next business day 12:00`, due \*\*Wed 12:00\*\*/);
  });

  it("takes nothing in a name for a mark of Markdown", () => {
    const schedule =
      'kind: Schedule\nid: office\nname: "[x](command:evil) <b> | *a*"\ntimezone: UTC\nhours: {mon-fri: "08:00-18:00"}\n';
    const policy = "kind: SlaPolicy\nid: p\nclock: {starts: created}\ntargets: {P1: {respond: 4h, schedule: office}}\n";
    const book = bookOf({ "servicebook.yaml": MANIFEST, "s.yaml": schedule, "p.yaml": policy });
    const doc = book.docs.get(`${ROOT}p.yaml`);
    assert.ok(doc);
    const { markdown = "" } = hover(book, doc, policy.indexOf("4h"), CLOCK) ?? {};
    assert.ok(markdown.includes("\\[x\\](command:evil) \\<b\\> \\| \\*a\\*"), markdown);
  });

  it("never fails, wherever the mouse rests", () => {
    for (const name of ["meridian-bank", "broken"]) {
      const book = bookOf(sample(name));
      for (const doc of book.docs.values()) {
        codeLenses(book, doc, CLOCK);
        for (let offset = 0; offset <= doc.source.text.length; offset += 11) hover(book, doc, offset, CLOCK);
      }
    }
  });
});
