/**
 * Previews over the samples: what they show, as text, in test/golden/previews (`UPDATE=1` rewrites; read the difference), how they look,
 * and that nothing in a document becomes more than text.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { lintDoc } from "../../src/core/lint/index.ts";
import { Book, type Entry, readDoc } from "../../src/core/model/index.ts";
import {
  type At,
  type Inputs,
  type Preview,
  previewOf,
  type RequestPreview,
  readInputs,
} from "../../src/core/preview/index.ts";
import { nodeAt, SourceText } from "../../src/core/text/index.ts";
import { PAPER, PLAYED, View } from "../../src/core/views/index.ts";

const ROOT = "file:///book/";
const GOLDEN = "test/golden/previews";
/** A Wednesday, 10:30 in Lisbon. */
const NOW = Date.parse("2026-11-25T10:30Z");

function bookOf(files: Readonly<Record<string, string>>): Book {
  const docs = Object.entries(files).map(([name, text]) => {
    const uri = ROOT + name;
    return [uri, readDoc(new SourceText(uri, text))] as const;
  });
  return new Book(ROOT, new Map(docs), { clock: "2026-11-25" });
}

const books = new Map<string, Book>();
function sample(name: string): Book {
  const root = path.resolve("samples", name);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => /\.ya?ml$/.test(file));
  const book =
    books.get(name) ??
    bookOf(
      Object.fromEntries(
        files.map((file) => [file.split(path.sep).join("/"), readFileSync(path.join(root, file), "utf8")]),
      ),
    );
  books.set(name, book);
  return book;
}

function show(book: Book, entry: Entry, inputs: Inputs = {}, moment = NOW): Preview {
  return previewOf(book, entry, { findings: lintDoc(book, entry.doc), inputs, moment });
}

function entryIn(book: Book, file: string): Entry {
  const entry = book.docs.get(ROOT + file)?.entries[0];
  assert.ok(entry, file);
  return entry;
}

function request(text: string, inputs: Inputs = {}, moment = NOW): RequestPreview {
  const hours = "kind: Schedule\nid: office\nname: Office\ntimezone: Europe/Lisbon\nhours: {mon-fri: 09:00-17:00}\n";
  const book = bookOf({
    "servicebook.yaml": "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n",
    "office.yaml": hours,
    "team.yaml": "kind: Team\nid: desk\nname: Desk\nlead: a.b\nmembers: [a.b]\nschedule: office\ncontact: {chat: x}\n",
    "item.yaml": `kind: CatalogItem\nid: item\nname: Item\nowner: desk\n${text}`,
  });
  const preview = show(book, entryIn(book, "item.yaml"), inputs, moment);
  assert.equal(preview.type, "request");
  return preview as RequestPreview;
}

function html(preview: Preview, isLive = true, inputs: Inputs = {}): string {
  return renderToString(h(View, { preview, surface: { ...PAPER, isLive, inputs } }));
}

/** Every place that a preview names. */
function* placesIn(value: unknown): Generator<At> {
  if (typeof value !== "object" || value === null) return;
  if ("path" in value && Array.isArray(value.path)) {
    yield value as At;
    return;
  }
  for (const inner of Object.values(value)) yield* placesIn(inner);
}

/** What is shown in the golden files: the book, the file, and what the viewer has chosen. */
const CASES: readonly {
  readonly name: string;
  readonly book: string;
  readonly file: string;
  readonly inputs?: Inputs;
}[] = [
  { name: "service", book: "meridian-bank", file: "services/core-banking-integration.yaml" },
  { name: "card-holidays", book: "meridian-bank", file: "holidays/austria.yaml" },
  { name: "article", book: "meridian-bank", file: "knowledge/kb-payment-feed-explained.yaml" },
  { name: "contract", book: "meridian-bank", file: "contracts/uc-ostbank.yaml" },
  {
    name: "drill-saturday-night",
    book: "meridian-bank",
    file: "escalation/esc-core-banking.yaml",
    inputs: { drill: { start: "2026-11-28T03:00", priority: "P1", silent: ["functional 2"], over: "30" } },
  },
  { name: "priorities", book: "meridian-bank", file: "priorities/prio-standard.yaml" },
  {
    name: "runbook-walked",
    book: "meridian-bank",
    file: "runbooks/payment-feed-stalled.yaml",
    inputs: {
      walk: {
        started: NOW,
        taken: [
          { way: "next", at: NOW + 200_000 },
          { way: "next", at: NOW + 620_000 },
          { way: "answer:Cannot tell", at: NOW + 900_000 },
        ],
      },
    },
  },
  { name: "team", book: "meridian-bank", file: "teams/payments-integration.yaml" },
  { name: "service-with-findings", book: "broken", file: "services/misspelt-field.yaml" },
  { name: "request-empty", book: "meridian-bank", file: "catalog/shared-mailbox.yaml" },
  {
    name: "request-filled-in",
    book: "meridian-bank",
    file: "catalog/laptop-new-starter.yaml",
    inputs: {
      answers: { site: "Home", model: "Developer 16-inch", accessories: ["Docking station"], startDate: "2026-11-27" },
      sent: "2026-12-24T16:00",
      tried: true,
    },
  },
  { name: "request-with-findings", book: "broken", file: "catalog/standing-desk.yaml" },
];

describe("previews of the samples", () => {
  for (const { name, book: bookName, file, inputs = {} } of CASES) {
    it(`${name}: as data and as a page`, () => {
      const book = sample(bookName);
      const preview = show(book, entryIn(book, file), inputs);
      const page = html(preview, true, inputs).replace(/></g, ">\n<");
      const text = `${JSON.stringify(preview, null, 1)}\n\n${page}\n`;
      const golden = path.join(GOLDEN, `${name}.txt`);
      if (process.env["UPDATE"]) writeFileSync(golden, text);
      assert.equal(text, readFileSync(golden, "utf8"));
    });
  }

  for (const name of ["meridian-bank", "broken", "published-policies"]) {
    it(`${name}: each document has one, of plain data, whose places are in the text`, () => {
      const book = sample(name);
      for (const entry of book.all()) {
        const preview = show(book, entry);
        assert.deepEqual(JSON.parse(JSON.stringify(preview)), preview, entry.id);
        for (const { path: at, in: other } of placesIn(preview)) {
          const doc = other ? book.docs.get(ROOT + other.file) : entry.doc;
          const target = doc?.entries[other ? other.index : doc.entries.indexOf(entry)];
          // A finding may be of something that is missing; what holds it is there then.
          const isThere = [at, at.slice(0, -1)].some((one) => nodeAt(target?.root, one) !== undefined);
          assert.ok(isThere, `${entry.id}: ${JSON.stringify(at)} ${JSON.stringify(other)}`);
        }
        const page = html(preview);
        assert.ok(!/ (style|on\w+)="/.test(page), `${entry.id} has a style or a handler`);
        assert.ok(!page.includes("undefined") && !page.includes("[object"), entry.id);
      }
    });
  }
});

describe("what is played", () => {
  it("is said of the types that have something to choose, and of no other", () => {
    const found = new Set<string>();
    const book = sample("meridian-bank");
    for (const entry of book.all()) {
      const preview = show(book, entry);
      if (/ data-(?:set|put)="/.test(html(preview))) found.add(preview.type);
    }
    assert.deepEqual([...found].sort(), [...PLAYED].sort());
  });
});

describe("a request", () => {
  const FORM = `
cost: {amount: 100, currency: EUR}
fulfilment: {within: 1 business day, schedule: office, clockStarts: approved}
form:
  - {id: site, ask: Where?, type: choice, choices: [Home, {value: Office, cost: 20}], required: true}
  - {id: address, ask: Address, type: text, required: true, showWhen: site is Home}
  - {id: count, ask: How many?, type: number, min: 1, check: at most 3, message: Three at most.}
approvals:
  - {id: boss, by: desk, when: price over 110, within: 2h, ifNoAnswer: {then: wait}}
tasks:
  - {id: pack, name: Pack, team: desk, takes: 4h}
  - {id: wrap, name: Wrap, team: desk, takes: 1h, after: [pack], when: site is Office}
  - {id: send, name: Send, team: desk, takes: 2h, after: [wrap]}
`;

  const asked = (preview: RequestPreview) => preview.parts.flatMap(({ questions }) => questions.map(({ id }) => id));
  const needed = (preview: RequestPreview) => preview.steps.filter(({ isNeeded }) => isNeeded).map(({ id }) => id);

  it("asks what the answers call for, adds up the price, and needs the steps that are needed", () => {
    const empty = request(FORM);
    assert.deepEqual(asked(empty), ["site", "count"]);
    assert.equal(empty.price?.total, "100 EUR");
    assert.deepEqual(needed(empty), ["pack", "send"]);
    const home = request(FORM, { answers: { site: "Home" } });
    assert.deepEqual(asked(home), ["site", "address", "count"]);
    const office = request(FORM, { answers: { site: "Office", address: "a left-over answer" } });
    assert.deepEqual(asked(office), ["site", "count"]);
    assert.equal(office.price?.total, "120 EUR");
    assert.deepEqual(needed(office), ["boss", "pack", "wrap", "send"]);
  });

  it("says what is wrong in the item’s own words, and what is missing once it was tried", () => {
    const problem = (inputs: Inputs, id: string) =>
      request(FORM, inputs).parts[0]?.questions.find((one) => one.id === id)?.problem;
    assert.equal(problem({}, "site"), undefined);
    assert.equal(problem({ tried: true }, "site"), "Choose one of these.");
    assert.equal(problem({ answers: { count: "4" } }, "count"), "Three at most.");
    assert.equal(problem({ answers: { count: "0" } }, "count"), "Three at most.");
    assert.equal(problem({ answers: { count: "three" } }, "count"), "Write a number.");
    assert.equal(problem({ answers: { count: "3" } }, "count"), undefined);
    assert.equal(request(FORM, { answers: { site: "Office" } }).order.open, 0);
    assert.equal(request(FORM, { answers: { site: "Home" } }).order.open, 1);
  });

  it("lays the steps out on their teams’ schedules, passes over what is not needed, and says how late it is", () => {
    const at = (preview: RequestPreview, id: string) => {
      const step = preview.steps.find((one) => one.id === id);
      return step?.from && step.to && `${step.from.text} to ${step.to.text}`;
    };
    const home = request(FORM, { answers: { site: "Home" }, sent: "2026-11-27T16:00" });
    // Four hours from Friday at four: one of them on Friday.
    assert.equal(at(home, "pack"), "Fri 27 Nov 16:00 to Mon 30 Nov 12:00");
    assert.equal(at(home, "wrap"), undefined);
    assert.equal(at(home, "send"), "Mon 30 Nov 12:00 to Mon 30 Nov 14:00");
    assert.equal(home.plan?.promise?.due?.text, "Mon 30 Nov 16:00");
    assert.equal(home.plan?.spare, "2 h of open time");
    const office = request(FORM, { answers: { site: "Office" }, sent: "2026-11-27T16:00" });
    assert.equal(at(office, "boss"), "Fri 27 Nov 16:00 to Mon 30 Nov 10:00");
    assert.equal(at(office, "send"), "Mon 30 Nov 15:00 to Mon 30 Nov 17:00");
    const late = request(FORM.replace("takes: 4h", "takes: 12h"), {
      answers: { site: "Home" },
      sent: "2026-11-27T16:00",
    });
    assert.equal(late.plan?.done?.text, "Tue 1 Dec 14:00");
    assert.equal(late.plan?.late, "6 h of open time");
    assert.equal(late.ways.late, 2);
  });

  it("counts out the ways, and names what no order meets", () => {
    const { ways } = request(`${FORM}  - {id: never, name: Never, team: desk, takes: 1h, when: site is Moon}\n`);
    assert.equal(ways.isWhole, true);
    assert.equal(ways.count, 2);
    assert.deepEqual([ways.shortest?.questions, ways.longest?.questions], [2, 3]);
    assert.deepEqual([ways.cheapest?.price, ways.dearest?.price], ["100 EUR", "120 EUR"]);
    assert.deepEqual(
      ways.never.map(({ text }) => text),
      ["Never"],
    );
    assert.equal(request(FORM).ways.never.length, 0);
  });

  it("comes to an end with a form of too many combinations", () => {
    const many = Array.from({ length: 40 }, (_, n) => `  - {id: q${n}, ask: Q${n}, type: yes/no}\n`).join("");
    const tasks = Array.from(
      { length: 40 },
      (_, n) => `  - {id: t${n}, name: T, team: desk, takes: 1h, when: q${n} is yes}\n`,
    );
    const began = performance.now();
    const { ways } = request(`form:\n${many}tasks:\n${tasks.join("")}`);
    assert.equal(ways.isWhole, false);
    assert.deepEqual(ways.never, []);
    assert.ok(performance.now() - began < 10_000);
  });

  it("shows circles of conditions, steps and prices without turning in them", () => {
    const { steps, plan } = request(`
cost: {amount: 1, currency: EUR}
form:
  - {id: a, ask: A, type: choice, showWhen: b is answered, choices: [{value: x, cost: 5}]}
  - {id: b, ask: B, type: choice, showWhen: price over 5, choices: [{value: y, cost: 5}], default: y}
tasks:
  - {id: one, name: One, team: desk, takes: 1h, after: [two]}
  - {id: two, name: Two, team: desk, takes: 1h, after: [one]}
`);
    assert.ok(steps.every(({ to }) => to === undefined));
    assert.equal(plan?.done, undefined);
  });
});

describe("hostile documents and inputs", () => {
  const EVIL = `<img src=x onerror=alert(1)><script>alert(2)</script>"'\`]]>[x](javascript:alert(3))<svg onload=alert(4)>`;
  const quoted = JSON.stringify(EVIL);

  it("show as text, wherever they stand", () => {
    const book = bookOf({
      "servicebook.yaml": `kind: Servicebook\nid: b\nname: ${quoted}\nlists: {places: [${quoted}]}\n`,
      "a.yaml": `kind: Team\nid: t\nname: ${quoted}\nlead: ${quoted}\nmembers: [${quoted}]\nschedule: always\ncontact: {chat: ${quoted}}\nnotes: ${quoted}\n${quoted}: ${quoted}\n`,
      "b.yaml": `kind: CatalogItem\nid: i\nname: ${quoted}\nowner: t\nservice: ${quoted}\nsummary: ${quoted}\ndescription: ${quoted}
prerequisites: [{need: ${quoted}, when: ${quoted}}]
form:
  - {id: q, ask: ${quoted}, type: choice, choices: [{value: ${quoted}, label: ${quoted}, help: ${quoted}}], help: ${quoted}, showWhen: ${quoted}}
  - {id: r, ask: ${quoted}, type: reference, of: places, message: ${quoted}, default: ${quoted}}
  - {id: s, ask: ${quoted}, type: note}
  - {id: ${quoted}, ask: ${quoted}, type: text}
approvals: [{id: x, by: ${quoted}, within: ${quoted}, ifNoAnswer: {then: wait, escalateTo: ${quoted}, remind: ${quoted}}}]
tasks: [{id: y, name: ${quoted}, team: ${quoted}, takes: ${quoted}, when: ${quoted}}]\n`,
    });
    const inputs = readInputs({ answers: { q: EVIL, r: EVIL, [EVIL]: EVIL }, sent: EVIL, tried: EVIL });
    for (const entry of book.all()) {
      const page = html(show(book, entry, inputs), true, inputs);
      const tags = new Set([...page.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag));
      for (const tag of ["img", "script", "iframe", "object", "embed", "style", "base", "meta"])
        assert.ok(!tags.has(tag), tag);
      // Attributes as a browser reads them: everything between quotation marks is a value.
      const names = [...page.matchAll(/<[a-z0-9]+((?:\s+[^\s=>"]+(?:="[^"]*")?)*)\s*\/?>/gi)].flatMap(([, list = ""]) =>
        [...list.matchAll(/\s+([^\s=>"]+)(?:="([^"]*)")?/g)].map(
          ([, attribute = "", value = ""]) => [attribute, value] as const,
        ),
      );
      assert.ok(names.length > 10);
      for (const [attribute, value] of names) {
        assert.ok(!/^on|^style$|^src/i.test(attribute), attribute);
        if (attribute === "href") assert.equal(value, "#");
      }
      assert.ok(page.includes("&lt;img src=x onerror=alert(1)"), entry.kind);
    }
  });

  it("are read as plain data of a size that can be worked with", () => {
    assert.deepEqual(readInputs("text"), {});
    assert.deepEqual(readInputs([1]), {});
    assert.deepEqual({ ...readInputs({ a: 1, b: undefined, c: () => 1, d: Number.NaN }) }, { a: 1 });
    const circle: Record<string, unknown> = {};
    circle["again"] = circle;
    assert.ok(JSON.stringify(readInputs(circle)).length < 200);
    assert.ok(JSON.stringify(readInputs({ a: "x".repeat(1e6), b: Array.from({ length: 1e5 }, () => 1) })).length < 2e5);
    assert.equal(Object.getPrototypeOf(readInputs(JSON.parse('{"__proto__": {"polluted": 1}}'))), null);
  });

  it("lead nowhere from a page on paper, where nothing can be pressed", () => {
    const book = sample("meridian-bank");
    const page = html(show(book, entryIn(book, "catalog/laptop-new-starter.yaml")), false);
    assert.ok(!/<(a|button)[ >]/.test(page));
    assert.ok(/<input[^>]* disabled/.test(page));
  });
});
