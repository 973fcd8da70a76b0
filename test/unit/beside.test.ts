/** Lines above documents, and words behind values: who names them, what they rest on, what they add up to. */
import assert from "node:assert/strict";
import { codeLenses, inlayHints } from "../../src/core/ide/index.ts";
import { bookOf, docOf, NOW } from "./place-book.ts";

const SERVICEBOOK = "kind: Servicebook\nid: book\nname: Book\ntimezone: Europe/Lisbon\n";

/** Lenses of a file that speak of no due date. */
function lenses(files: Readonly<Record<string, string>>, name: string): string[] {
  const book = bookOf({ "servicebook.yaml": SERVICEBOOK, ...files });
  const doc = docOf(book, name);
  return codeLenses(book, doc, NOW).map(({ title, leadsTo }) => {
    const places = leadsTo?.().map(({ uri, span }) => {
      const { text } = docOf(book, uri.slice("file:///book/".length)).source;
      return `${uri.slice("file:///book/".length)} ${text.slice(span.start, span.end)}`.trim();
    });
    return [title, ...(places ?? [])].join(" | ");
  });
}

/** Hints of a file: what stands before each on its line, and its words. */
function hints(text: string, files: Readonly<Record<string, string>> = {}): string[] {
  const book = bookOf({ "servicebook.yaml": SERVICEBOOK, ...files, "here.yaml": text });
  const doc = docOf(book, "here.yaml");
  return inlayHints(book, doc, { start: 0, end: text.length }, NOW).map(({ offset, label, tooltip }) => {
    assert.ok(tooltip.length > 0 && label.length <= 45, label);
    const line = doc.source.lineSpan(doc.source.positionAt(offset).line);
    return `${text.slice(line.start, offset).trim()} ⟨${label}⟩`;
  });
}

describe("above a document", () => {
  it("stands who uses it, in fields and in conditions, and where", () => {
    const files = {
      "a.yaml": "kind: Team\nid: desk\nname: 🕗 Desk\n",
      "b.yaml": 'kind: Service\nid: mail\nowner: "desk"\nsupportTeam: desk\n',
      "c.yaml":
        "kind: SlaPolicy\nid: sla\npauses: [{when: team is desk, limit: 1h}]\nwhen: service is mail and team is desk\n",
    };
    assert.deepEqual(lenses(files, "a.yaml"), ['used by 2 documents | b.yaml "desk" | b.yaml desk | c.yaml desk']);
    assert.deepEqual(lenses(files, "b.yaml"), ["used by 1 document | c.yaml mail"]);
  });

  it("stands nothing of use where nobody names it, or of the second with an id", () => {
    const files = {
      "a.yaml": "kind: Team\nid: desk\n---\nkind: Team\nid: desk\n---\nkind: Team\nid: lone\nowner: lone\n",
      "b.yaml": "kind: Service\nid: mail\nowner: desk\n",
    };
    assert.deepEqual(lenses(files, "a.yaml"), ["used by 1 document | b.yaml desk"]);
  });

  it("stands the same however many documents are asked for", () => {
    const ids = Array.from({ length: 60 }, (_, index) => `team-${index}`);
    const text = ids.map((id, index) => `kind: Team\nid: ${id}\nowner: ${ids[index + 1] ?? ids[0]}\n`).join("---\n");
    const said = lenses({ "a.yaml": text }, "a.yaml");
    assert.equal(said.length, ids.length);
    assert.deepEqual(
      said.map((one) => one.replace(/\d+$/, "")),
      ids.map(() => "used by 1 document | a.yaml team-"),
    );
    assert.equal(said[0], "used by 1 document | a.yaml team-0");
    assert.equal(said[59], "used by 1 document | a.yaml team-59");
  });

  it("stands what supports a policy, and what is promised for a service", () => {
    const files = {
      "mail.yaml": "kind: Service\nid: mail\nsla: sla-mail\ndependsOn: [uc-cloud, other]\n",
      "sla.yaml": "kind: SlaPolicy\nid: sla-mail\ntype: SLA\nservices: [mail]\nsupportedBy: [ola-a, ola-b]\n",
      "requests.yaml": "kind: SlaPolicy\nid: sla-requests\ntype: SLA\nservices: [mail]\n",
      "a.yaml": "kind: SlaPolicy\nid: ola-a\ntype: OLA\nsupportedBy: [ola-b]\n",
      "b.yaml": "kind: SlaPolicy\nid: ola-b\ntype: OLA\nsupportedBy: [ola-a]\n",
      "old.yaml": "kind: SlaPolicy\nid: ola-old\ntype: OLA\nstatus: retired\nsupports: [sla-mail]\n",
      "uc.yaml": "kind: VendorContract\nid: uc-lines\nsupports: [sla-mail]\n---\nkind: VendorContract\nid: uc-cloud\n",
    };
    assert.deepEqual(lenses(files, "sla.yaml").slice(0, 2), [
      "no scenario tests this policy",
      "supported by: ola-a, ola-b, uc-lines | a.yaml | b.yaml | uc.yaml",
    ]);
    assert.deepEqual(lenses(files, "requests.yaml"), ["no scenario tests this policy"]);
    assert.match(lenses(files, "mail.yaml")[0] ?? "", /^promises: 2 SLAs, 2 OLAs, 2 contracts \| sla.yaml \| /);
  });
});

describe("behind a value", () => {
  const TEAMS = {
    "teams.yaml": `kind: Team
id: cio
name: Chief Information Officer
---
kind: Team
id: service-desk
name: Service Desk
---
kind: Team
id: t-17
name: A team whose name is much too long to be shown whole
`,
  };
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      "the name of an id that does not say it",
      "kind: Service\nid: mail\nowner: cio\nsupportTeam: service-desk\n",
      ["owner: cio ⟨Chief Information Officer⟩"],
    ],
    [
      "a long name is cut",
      "kind: Service\r\nid: mail\r\nname: 🕗\r\nowner: t-17\r\n",
      ["owner: t-17 ⟨A team whose name is much too long to b…⟩"],
    ],
    ["no names in lists in brackets", "kind: EscalationMatrix\nid: aa\nfunctional:\n  - {level: 1, tell: [cio]}\n", []],
    [
      "the price with choices",
      "kind: CatalogItem\nid: aa\ncost: {amount: 100, currency: EUR}\nform:\n  - {id: a, type: choice, required: true, choices: [x, {value: y, cost: 40.5}]}\n  - {id: b, type: multi choice, choices: [{value: x, cost: 1}, {value: y, cost: 2}]}\n",
      ["cost: {amount: 100, currency: EUR} ⟨up to 143.50 EUR with choices⟩"],
    ],
    [
      "the price where each choice has one, and one is cheaper",
      "kind: CatalogItem\nid: aa\ncost:\n  amount: 100\n  currency: EUR\nform:\n  - {id: a, type: choice, required: true, choices: [{value: x, cost: -10}, {value: y, cost: 5}]}\n  - {id: b, type: choice, choices: [{value: x, cost: 7}]}\n",
      ["currency: EUR ⟨90 EUR to 112 EUR with choices⟩"],
    ],
    [
      "no price without choices that cost",
      "kind: CatalogItem\nid: aa\ncost: {amount: 100, currency: EUR}\nform: [{id: a, choices: [x, y]}]\n",
      [],
    ],
    [
      "the longest way through steps",
      "kind: Runbook\nid: aa\nmaxDuration: 2h\nsteps:\n  - {id: a, do: x, takes: 10m}\n  - {id: b, verify: x, takes: 5m, ifFails: a, maxTimes: 3, otherwise: c}\n  - {id: c, end: resolved}\n",
      ["maxDuration: 2h ⟨longest way 55 m⟩"],
    ],
    [
      "none through a circle without an end",
      "kind: Runbook\nid: aa\nmaxDuration: 2h\nsteps:\n  - {id: a, do: x, takes: 10m, next: a}\n",
      [],
    ],
    [
      "the longest chain of tasks",
      "kind: CatalogItem\nid: aa\nfulfilment: {within: 5 business days, clockStarts: approved}\napprovals: [{id: a, within: 1 business day}]\ntasks:\n  - {id: a, takes: 2h}\n  - {id: b, takes: 1 business day, after: [a]}\n  - {id: c, takes: 90m, after: [a, b]}\n  - {id: d, takes: 3h, after: [a]}\n",
      ["fulfilment: {within: 5 business days ⟨tasks ≤ 1 business day + 3 h 30 m⟩"],
    ],
    [
      "with the approvals, where the promise waits for them",
      "kind: CatalogItem\nid: aa\nfulfilment: {within: 5 business days, clockStarts: submitted}\napprovals: [{id: a, within: 1 business day}, {id: b, within: 1 business day, after: [a]}]\ntasks: [{id: a, takes: 2h}]\n",
      ["fulfilment: {within: 5 business days ⟨approvals and tasks ≤ 2 business days + 2 h⟩"],
    ],
    [
      "nothing of tasks in a circle",
      "kind: CatalogItem\nid: aa\nfulfilment: {within: 1h}\ntasks: [{id: a, takes: 2h, after: [b]}, {id: b, takes: 1h, after: [a]}]\n",
      [],
    ],
    [
      "nothing in a text that is broken",
      "kind: CatalogItem\nid: aa\nfulfilment: {within: \ntasks: [{id: a, takes: 2h\n",
      [],
    ],
  ];
  for (const [name, text, expected] of cases)
    it(`stands ${name}`, () => assert.deepEqual(hints(text, TEAMS), expected));
});
