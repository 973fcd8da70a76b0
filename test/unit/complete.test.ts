/** What is offered at a cursor, as tables: the text with `$0`, and what must be first in the list, in it, or not in it. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { complete } from "../../src/core/ide/index.ts";
import { at, files, taken, withText } from "./complete-book.ts";
import { runs } from "./runs.ts";

const RUNBOOK = "kind: Runbook\nid: r\nname: R\nservice: core-banking-integration\n";
const STEPS = `${RUNBOOK}steps:\n  - id: look\n    do: Open the console.\n`;
const ITEM = `kind: CatalogItem
id: c
name: C
form:
  - id: model
    ask: Which laptop?
    type: choice
    choices: [Standard 14-inch, {value: "Black, 16-inch", label: The black one}]
  - id: extras
    ask: Anything else?
    type: multi choice
    choices: [Docking station, Headset]
  - id: remote
    ask: From home?
    type: yes/no
  - id: starts
    ask: When?
    type: date
  - id: why
    ask: Why?
    type: text
`;
const SHOW = `${ITEM}    showWhen: `;
const POLICY = "kind: SlaPolicy\nid: s\nname: S\npriorities: prio-standard\n";
const MATRIX = "kind: EscalationMatrix\nid: e\nname: E\nsla: sla-core-banking\n";
const MANIFEST = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n";

interface Case {
  readonly text: string;
  readonly file?: string;
  /** The first ones. */
  readonly first?: readonly string[];
  readonly has?: readonly string[];
  readonly not?: readonly string[];
  /** All of them. */
  readonly all?: readonly string[];
}

const tables: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  "keys, those that are needed first": {
    "of a runbook": {
      text: `${RUNBOOK}$0\n`,
      first: ["owner", "trigger", "impact", "steps", "status"],
      not: ["kind", "id", "name", "service"],
    },
    "of an item": { text: `${ITEM}$0`, first: ["service", "owner", "category", "summary"], not: ["form", "name"] },
    "of a policy": { text: `${POLICY}$0`, first: ["owner", "type", "between"], not: ["priorities"] },
    "of a matrix": { text: `${MATRIX}$0`, has: ["owner", "functional", "templates"], not: ["sla"] },
    "of the manifest": { text: `${MANIFEST}$0`, file: "servicebook.yaml", has: ["rules", "groups"], not: ["timezone"] },
    "begun in the middle": { text: `${RUNBOOK}ow$0\nuse: incident\n`, has: ["owner"], not: ["use"] },
    "of a step": {
      text: `${STEPS}    $0\n  - id: b\n    end: resolved\n`,
      has: ["next", "by"],
      not: ["id", "do", "decide", "end"],
    },
    "of a step with what another one needs": { text: `${STEPS}    maxTimes: 2\n    $0\n`, first: ["otherwise"] },
    "behind a dash": { text: `${STEPS}  - $0\n`, first: ["Step", "id", "do", "decide", "verify", "end"] },
    "behind a dash with a step below": { text: `${RUNBOOK}steps:\n  - $0\n    do: x\n`, first: ["id"], not: ["do"] },
    "in braces": { text: `${RUNBOOK}steps:\n  - {id: a, do: x, $0}\n`, has: ["next"], not: ["id", "verify"] },
    "in braces that are not closed": {
      text: `${RUNBOOK}steps:\n  - {id: a, ne$0\n  - id: b\n    end: resolved\n`,
      has: ["next"],
    },
    "in braces over several lines": {
      text: `${RUNBOOK}steps:\n  - {id: a,\n     do: x,\n     $0\n    }\n`,
      has: ["next"],
      not: ["do"],
    },
    "that are names": { text: `${POLICY}targets:\n  P1: {schedule: always}\n  $0\n`, all: ["P2", "P3", "P4"] },
    "that are rules": {
      text: `${MANIFEST}rules:\n  severities:\n    $0\n`,
      file: "servicebook.yaml",
      has: ["vague-step"],
    },
    "after a text of several lines": { text: `${RUNBOOK}notes: |\n  One.\n  Two.\n$0`, first: ["owner"] },
    "with a mistake elsewhere": {
      text: `${RUNBOOK}tags: [a, "b\nimpact: {\n$0\nsteps:\n  - id: a\n`,
      first: ["owner", "trigger"],
      not: ["steps"],
    },
  },
  values: {
    "of a list of values": { text: `${RUNBOOK}use: $0`, all: ["incident", "request", "maintenance", "change"] },
    "that are the only one": { text: "kind: Runbook\napiVersion: $0", all: ["servicebook/v1"] },
    "yes or no": { text: `${STEPS}    optional: $0`, all: ["true", "false"] },
    kinds: { text: "kind: $0", has: ["Runbook", "SlaPolicy"], not: ["Servicebook"] },
    "a duration that is begun": { text: `${STEPS}    takes: 1$0`, has: ["10m"], not: ["2h 30m"] },
    "a duration that is written, before those that begin with it": {
      text: `${STEPS}    takes: 2h$0`,
      all: ["2h", "2h 30m"],
      first: ["2h"],
    },
    "a duration of one’s own": { text: `${STEPS}    takes: 7h$0`, all: ["7h"] },
    "no other duration than the one that is written": {
      text: `${ITEM}fulfilment:\n  within: 3 business days$0`,
      not: ["1-3 business days", "5 business days"],
    },
    "no example in the place of one’s own words": { text: `${ITEM}summary: A desk$0`, all: [] },
    durations: { text: `${STEPS}    takes: $0`, has: ["10m", "2h 30m"] },
    cadences: { text: `${POLICY}targets:\n  P1: {schedule: always, update: $0}`, has: ["30m", "daily"] },
    dates: { text: `${RUNBOOK}reviewBy: $0`, first: ["2026-11-22", "2026-11-23"], has: ["2027-11-22"] },
    zones: { text: "kind: Schedule\nid: s\ntimezone: $0", first: ["Europe/Lisbon"], has: ["Asia/Tokyo"] },
    hours: { text: "kind: Schedule\nid: s\nhours:\n  mon-fri: $0", has: ["08:00-18:00"] },
    "behind a colon without a blank": { text: `${RUNBOOK}use:$0`, has: ["incident"] },
    "in quotes that are not closed": {
      text: `${RUNBOOK}owner: "pay$0\nuse: incident\n`,
      has: ["payments-integration"],
    },
    "of a value in the middle": { text: `${RUNBOOK}use: in$0cident\n`, has: ["change"] },
  },
  names: {
    "of teams": {
      text: `${RUNBOOK}owner: $0\n`,
      has: ["payments-integration"],
      not: ["core-banking-integration", "sla-core-banking"],
    },
    "of services": {
      text: `${POLICY}services: [core-database, $0]`,
      has: ["core-banking-integration"],
      not: ["core-database", "service-desk"],
    },
    "of schedules": { text: `${POLICY}targets:\n  P1: {schedule: $0}`, has: ["always", "office-hours"] },
    "of groups": { text: `${ITEM}availableTo: [$0]`, all: ["hr-operations", "line-managers", "payment-operators"] },
    "of audiences and teams": {
      text: `${MATRIX}communication:\n  P1:\n    - {audience: $0}`,
      has: ["branch-managers", "service-desk"],
    },
    "of people": { text: "kind: Team\nid: t\nname: T\nlead: $0\n", has: ["luis.moreira"] },
    "of lists": { text: `${ITEM}  - {id: cc, ask: Who pays, type: reference, of: $0}`, all: ["cost-centre"] },
    "of priorities": { text: `${POLICY}clock:\n  neverPausesFor: [P1, $0]`, all: ["P2", "P3", "P4"] },
    "of steps": { text: `${STEPS}    next: $0\n  - id: done\n    end: resolved\n`, all: ["look", "done"] },
    "of steps behind answers": {
      text: `${STEPS}  - id: ask\n    decide: Does it?\n    answers:\n      "Yes": $0\n`,
      all: ["look", "ask"],
    },
    "of tasks": {
      text: `${ITEM}tasks:\n  - {id: one, name: One}\n  - {id: two, name: Two, after: [$0]}`,
      has: ["one"],
    },
    "of templates": { text: `${STEPS}    template: $0`, has: ["status-executive"] },
    "in a list on lines of its own": {
      text: `${RUNBOOK}knowledge:\n  - kb-first-day-sign-in\n  - $0\n`,
      has: ["kb-payment-feed-explained"],
      not: ["kb-first-day-sign-in"],
    },
  },
  "words of conditions": {
    fields: { text: `${SHOW}$0`, first: ["model", "extras", "remote", "starts"], not: ["why", "price"] },
    "fields of an approval": { text: `${ITEM}approvals:\n  - {id: a, by: cio, when: $0}`, has: ["why", "price"] },
    "fields of a ticket": { text: `${POLICY}when: $0`, has: ["team", "channel", "priority"] },
    "ways to compare a choice": { text: `${SHOW}model $0`, has: ["is", "is one of"], not: ["includes", "over"] },
    "ways to compare a multi choice": {
      text: `${SHOW}extras $0`,
      has: ["includes", "is empty"],
      not: ["is", "before"],
    },
    "ways to compare a date": { text: `${SHOW}starts $0`, has: ["before", "between"], not: ["includes"] },
    values: { text: `${SHOW}model is $0`, first: ["Standard 14-inch", "Black, 16-inch"], has: ["is not", "is one of"] },
    "values that are begun": { text: `${SHOW}model is Stand$0`, has: ["Standard 14-inch"] },
    "values of yes or no": { text: `${SHOW}remote is $0`, first: ["yes", "no"] },
    "values in brackets": { text: `${SHOW}model is one of (Standard 14-inch, $0)`, all: ["Black, 16-inch"] },
    "values of a ticket": { text: `${POLICY}when: service is $0`, has: ["core-database"] },
    "what joins": { text: `${SHOW}model is Standard 14-inch $0`, all: ["and", "or"] },
    "what joins after a question that is answered": { text: `${SHOW}model is answered $0`, all: ["and", "or"] },
    "a second condition": { text: `${SHOW}model is Standard 14-inch and $0`, first: ["model", "extras"] },
    "a condition in brackets": { text: `${SHOW}remote is yes and (extras $0`, has: ["includes"] },
    "an arrival": { text: `${POLICY}when: arrives $0`, all: ["inside", "outside", "between"] },
    "a schedule": { text: `${POLICY}when: arrives outside $0`, has: ["office-hours"] },
    "inside quotes": { text: `${SHOW}"model is $0"`, has: ["Standard 14-inch"] },
  },
  "placeholders, silences and whole documents": {
    "placeholders in quotes": { text: `${MATRIX}templates:\n  one: "Hello {$0"`, has: ["{service}", "{symptom}"] },
    "placeholders in lines": {
      text: `${MATRIX}templates:\n  one: |\n    Hello.\n    {nex$0} and\n    more\n`,
      has: ["{nextUpdate}"],
    },
    "no placeholder behind two braces": { text: `${MATRIX}templates:\n  one: "Hello {{$0"`, all: [] },
    "rules to silence": {
      text: `${RUNBOOK}# servicebook-allow $0\nuse: incident\n`,
      has: ["vague-step", "schema/required"],
    },
    "the word that silences": { text: `${RUNBOOK}use: incident  # serv$0`, all: ["servicebook-allow"] },
    "nothing in other comments": { text: `${RUNBOOK}# a note $0`, all: [] },
    "a file with nothing in it": { text: "$0", has: ["kind: Runbook", "kind: SlaPolicy"], not: ["kind: Servicebook"] },
    "the kind of its folder first": {
      text: "$0",
      file: "sla/new.yaml",
      first: ["kind: SlaPolicy", "kind: CatalogItem"],
    },
    "the kind of its folder behind the word": {
      text: "kind: $0",
      file: "teams/new.yaml",
      first: ["Team", "CatalogItem"],
    },
    "behind a line of dashes": { text: `${RUNBOOK}---\n$0`, has: ["kind: Runbook"] },
    "below a comment": { text: "# Ours.\n\n$0\n", has: ["kind: Team"] },
    "the manifest": { text: "$0", file: "servicebook.yaml", first: ["kind: Servicebook"] },
    "nothing for other tools": { text: "services:\n  web:\n    $0", all: [] },
    "nothing for other tools at the top": { text: "version: 3\nservices: {}\n$0", all: [] },
    "nothing for the kinds of other tools": { text: "apiVersion: apps/v1\nkind: Runbook\n$0", all: [] },
    "nothing in a text": { text: `${RUNBOOK}impact: Nobody can\n  pay $0`, all: [] },
    "nothing in a text of several lines": { text: `${RUNBOOK}notes: |\n  One $0\n`, all: [] },
  },
};

function check({ text, file, first = [], has = [], not = [], all }: Case, labels: readonly string[]): void {
  const shown = `${text}\n→ ${labels.slice(0, 30).join(", ")}`;
  if (all) assert.deepEqual([...labels].sort(), [...all].sort(), shown);
  assert.deepEqual(labels.slice(0, first.length), first, shown);
  for (const label of has) assert.ok(labels.includes(label), `no ${label} in ${file ?? ""} ${shown}`);
  for (const label of not) assert.ok(!labels.includes(label), `${label} in ${shown}`);
}

for (const [name, table] of Object.entries(tables)) {
  describe(`completion: ${name}`, () => {
    for (const [what, one] of Object.entries(table)) {
      it(what, () => {
        const labels = at(one.text, one.file).map(({ label }) => label);
        check(one, labels);
        // The same with the line ends of Windows, and behind a comment with letters beyond the first plane.
        const other = `# 🕗 …\n${one.text}`.replaceAll("\n", "\r\n");
        check(
          one,
          at(other, one.file).map(({ label }) => label),
        );
      });
    }
  });
}

describe("completion: what is inserted", () => {
  const cases: Readonly<Record<string, readonly [string, string, string]>> = {
    "a block at its indentation": [
      `${ITEM}fulf$0`,
      "fulfilment",
      `${ITEM}fulfilment:\n  within: ‹›\n  schedule: ‹›\n  clockStarts: ‹›`,
    ],
    "a list with its first entry": [`${RUNBOOK}$0`, "steps", `${RUNBOOK}steps:\n  - id: ‹›\n    do: ‹›`],
    "an entry behind its dash": [`${STEPS}  - $0`, "Step", `${STEPS}  - id: ‹›\n    do: ‹›`],
    "an entry with its dash": [`${STEPS}  $0`, "Step", `${STEPS}  - id: ‹›\n    do: ‹›`],
    "the indentation that is missing": [`${STEPS}   $0`, "Step", `${STEPS}  - id: ‹›\n    do: ‹›`],
    "a block in braces": [
      `kind: CatalogItem\nid: c\nform: [{id: a, $0}]`,
      "type",
      `kind: CatalogItem\nid: c\nform: [{id: a, type: ‹›}]`,
    ],
    "a row of targets": [`${POLICY}targets:\n  $0`, "P2", `${POLICY}targets:\n  P2:\n    schedule: ‹›`],
    "a blank behind the colon": [`${RUNBOOK}use:$0`, "incident", `${RUNBOOK}use: incident`],
    "a list around a name": [
      `${RUNBOOK}knowledge: $0`,
      "kb-first-day-sign-in",
      `${RUNBOOK}knowledge: [kb-first-day-sign-in]`,
    ],
    "quotes where they are needed": [
      "kind: Schedule\nhours: {mon: $0}",
      "08:00-18:00",
      'kind: Schedule\nhours: {mon: "08:00-18:00"}',
    ],
    "the quotes that are there": [
      `${RUNBOOK}owner: 'pay$0'`,
      "payments-integration",
      `${RUNBOOK}owner: 'payments-integration'`,
    ],
    "a key’s name alone": [`${RUNBOOK}us$0: incident`, "owner", `${RUNBOOK}owner: incident`],
    "a value of a condition": [`${SHOW}model is $0`, "Standard 14-inch", `${SHOW}model is Standard 14-inch`],
    "a value with a comma": [`${SHOW}model is $0`, "Black, 16-inch", `${SHOW}model is "Black, 16-inch"`],
    "a condition in braces": [
      `${ITEM}tasks:\n  - {id: a, when: model is $0}`,
      "Black, 16-inch",
      `${ITEM}tasks:\n  - {id: a, when: 'model is "Black, 16-inch"'}`,
    ],
    "a longer comparison": [`${SHOW}model is $0`, "is one of", `${SHOW}model is one of`],
    "a placeholder up to its brace": [
      `${MATRIX}templates:\n  one: "{nex$0} please"`,
      "{nextUpdate}",
      `${MATRIX}templates:\n  one: "{nextUpdate} please"`,
    ],
    "a silence with its end": [
      `${RUNBOOK}# servicebook-allow vag$0`,
      "vague-step",
      `${RUNBOOK}# servicebook-allow vague-step until ‹2027-02-22›: ‹›`,
    ],
  };
  for (const [what, [text, label, expected]] of Object.entries(cases)) {
    it(what, () => {
      assert.equal(taken(text, label), expected);
      const crlf = (one: string) => one.replaceAll("\n", "\r\n");
      assert.equal(taken(crlf(text), label), crlf(expected));
    });
  }

  it("begins a document with the id of its file", () => {
    assert.match(
      taken("$0", "kind: Team", "teams/night-desk.yaml"),
      /^kind: Team\nid: night-desk\nname: ‹Night desk›\n/,
    );
  });

  it("lets a person say what a new document belongs to, and proposes the usual", () => {
    const one = at("$0", "catalog/desk-phone.yaml")[0];
    const stops = one?.insert.filter((piece) => typeof piece !== "string") ?? [];
    assert.deepEqual(
      stops.map(({ text, choices = [] }) => [text, choices.length > 3 && choices[0] === text]),
      [
        ["Desk phone", false],
        ["batch-operations", true],
        ["access-management", true],
        ["always", true],
        ["access-management", true],
        ["access-management", true],
      ],
    );
    assert.ok(stops[1]?.choices?.includes("workplace-devices") && stops[3]?.choices?.includes("office-hours"));
  });

  it("says what a name stands for, and who answers for it", () => {
    const service = at(`${RUNBOOK.replace(/service:.*\n/, "")}service: $0`).find(
      (one) => one.label === "core-banking-integration",
    );
    assert.equal(service?.detail, "Core banking integration · head-of-payments");
    assert.match(service?.markdown ?? "", /Service, owner `head-of-payments`/);
    const step = at(`${STEPS}    next: $0`)[0];
    assert.equal(step?.detail, "Open the console.");
    assert.equal(at(`${RUNBOOK}use: $0`)[0]?.detail, "Something is broken.");
    assert.match(
      at(`${STEPS}    $0`).find(({ label }) => label === "maxTimes")?.markdown ?? "",
      /Counted in: visits in all\./,
    );
  });
});

describe("completion: any text", () => {
  const sources = [...files.values()];
  const scrap = fc.constantFrom(
    "",
    " ",
    "\n",
    "\t",
    ":",
    ": ",
    "- ",
    "{",
    "}",
    "[",
    '"',
    "'",
    "#",
    "|",
    "&a",
    "*a",
    "\r\n",
    "🕗",
    "---\n",
    "\uFEFF",
  );

  it("never makes it fail", () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), scrap, scrap, (file, part, one, other) => {
        const text = sources[file % sources.length] ?? "";
        const offset = Math.floor(part * text.length);
        const broken = text.slice(0, offset) + one + other + text.slice(offset + (file % 3));
        const { book, doc } = withText(broken);
        for (const cursor of [offset, offset + one.length, offset + one.length + other.length]) {
          for (const { span } of complete(book, doc, cursor)) {
            assert.ok(span.start <= cursor && cursor <= span.end, `${span.start}-${span.end} at ${cursor}`);
            assert.ok(!/[\r\n]/.test(broken.slice(span.start, span.end)));
          }
        }
      }),
      runs(60),
    );
  });
});

describe("completion: texts that nobody should write", () => {
  const hostile: Readonly<Record<string, string>> = {
    brackets: `kind: Runbook\nsteps: ${"[".repeat(10_000)}`,
    dashes: `kind: Runbook\nsteps:\n  ${"- ".repeat(10_000)}`,
    colons: `kind: Runbook\nname${": a".repeat(300)}`,
    quotes: `kind: Runbook\nname: ${"'\" ".repeat(20_000)}`,
    lines: "kind: Runbook\n".repeat(30_000),
    "names of JavaScript": "kind: Runbook\n__proto__: {constructor: \nconstructor: ",
  };
  for (const [what, text] of Object.entries(hostile)) {
    it(`answer in time: ${what}`, () => {
      const { book, doc } = withText(text);
      complete(book, doc, text.length);
      complete(book, doc, Math.floor(text.length / 2));
    });
  }
});
