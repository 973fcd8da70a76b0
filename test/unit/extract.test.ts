/** What is written in place moved into a document of its own, with its comments; and documents that are begun for a finding. */
import assert from "node:assert/strict";
import { furtherMends, refactorings } from "../../src/core/ide/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { Book } from "../../src/core/model/index.ts";
import { applyEdits, SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";
const MANIFEST = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n";

function bookOf(files: Readonly<Record<string, string>>): Book {
  const texts = Object.entries(files).map(([name, text]) => [ROOT + name, new SourceText(ROOT + name, text)] as const);
  return new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(new Map(texts));
}

/** The files after what is moved from the mark `$0`: the edited one first, then the new one. */
function moved(marked: string, others: Readonly<Record<string, string>> = {}, ownFiles = true): Record<string, string> {
  const at = marked.indexOf("$0");
  const text = marked.replace("$0", "");
  const book = bookOf({ "servicebook.yaml": MANIFEST, "a.yaml": text, ...others });
  const doc = book.docs.get(`${ROOT}a.yaml`);
  assert.ok(doc);
  const found = refactorings(book, doc, { start: at, end: at }, ownFiles).find(({ title }) => title.startsWith("Move"));
  if (!found) return {};
  const files = Object.fromEntries(found.creates.map(({ uri, text: made }) => [book.pathOf(uri), made]));
  return { "a.yaml": applyEdits(text, found.edits), ...files };
}

const SCHEDULE = "kind: Schedule\nid: office-hours\nname: Office hours\ntimezone: Europe/Lisbon\n";
const TEAM = "kind: Team\nid: desk\nname: Desk\n";

const CASES: readonly [what: string, marked: string, after: Record<string, string>, others?: Record<string, string>][] =
  [
    [
      "the holidays of a schedule, with their comments, beside a list that it has already",
      `${SCHEDULE}holidays:\n  - portugal # ours\n  # the town’s own 🐟\n  - {date: 2026-06-13, name: St Anthony} # moves\n  - date: 2027-06-13$0\n    name: St Anthony\n# below\nnotes: x\n`,
      {
        "a.yaml": `${SCHEDULE}holidays:\n  - portugal # ours\n  - office-hours-holidays\n# below\nnotes: x\n`,
        "holidays/office-hours-holidays.yaml":
          "kind: HolidayList\nid: office-hours-holidays\nname: Holidays of Office hours\nyears: [2026, 2027]\ndays:\n  # the town’s own 🐟\n  - {date: 2026-06-13, name: St Anthony} # moves\n  - date: 2027-06-13\n    name: St Anthony\n",
      },
    ],
    [
      "holidays in brackets, to where the others are kept",
      `${SCHEDULE}holidays: [pt, {date: 2027-01-01, name: New$0 Year}, {date: 2027-12-25, name: Christmas}] # all\n`,
      {
        "a.yaml": `${SCHEDULE}holidays: [pt, office-hours-holidays] # all\n`,
        "days/office-hours-holidays.yaml":
          "kind: HolidayList\nid: office-hours-holidays\nname: Holidays of Office hours\nyears: [2027]\ndays:\n  - {date: 2027-01-01, name: New Year}\n  - {date: 2027-12-25, name: Christmas}\n",
      },
      { "days/pt.yaml": "kind: HolidayList\nid: pt\nname: PT\n" },
    ],
    [
      "hours where a schedule is named",
      `${TEAM}schedule: # ours\n  # short week\n  mon-thu: "09:00-17:00" # lunch is open\n  fri: $0"09:00-12:00"\nnotes: x\n`,
      {
        "a.yaml": `${TEAM}schedule: desk-schedule # ours\nnotes: x\n`,
        "schedules/desk-schedule.yaml":
          'kind: Schedule\nid: desk-schedule\nname: Desk schedule\ntimezone: Europe/Lisbon\nhours:\n  # short week\n  mon-thu: "09:00-17:00" # lunch is open\n  fri: "09:00-12:00"\n',
      },
    ],
    [
      "hours in braces, with CRLF",
      `${TEAM}schedule: {mon-fri: "09:00-17:00"$0} # ours\n`.replaceAll("\n", "\r\n"),
      {
        "a.yaml": `${TEAM}schedule: desk-schedule # ours\n`.replaceAll("\n", "\r\n"),
        "schedules/desk-schedule.yaml":
          'kind: Schedule\nid: desk-schedule\nname: Desk schedule\ntimezone: Europe/Lisbon\nhours:\n  mon-fri: "09:00-17:00"\n'.replaceAll(
            "\n",
            "\r\n",
          ),
      },
    ],
    [
      "a team that is written out",
      "kind: Service\nid: mail\nname: Mail\nsupportTeam:\n  name: Mail Desk\n  lead: ana$0\n  contact: {phone: '1'}\n",
      {
        "a.yaml": "kind: Service\nid: mail\nname: Mail\nsupportTeam: mail-desk\n",
        "teams/mail-desk.yaml": "kind: Team\nid: mail-desk\nname: Mail Desk\nlead: ana\ncontact: {phone: '1'}\n",
      },
    ],
    [
      "people where a team is called, in a list of levels",
      "kind: EscalationMatrix\nid: esc\nname: Esc\nfunctional:\n  P1:\n    - {level: 1, after: 0m, to: [ana, $0rui]}\n",
      {
        "a.yaml":
          "kind: EscalationMatrix\nid: esc\nname: Esc\nfunctional:\n  P1:\n    - {level: 1, after: 0m, to: esc-to}\n",
        "teams/esc-to.yaml": "kind: Team\nid: esc-to\nname: Esc to\nmembers: [ana, rui]\n",
      },
    ],
    [
      "an entry of a list that is written out, with an id that is its own",
      "kind: Service\nid: mail\nname: Mail\nrunbooks:\n  - id: rb-mail\n    name: Restart$0\n    steps: [] # later\n  - rb-other\n",
      {
        "a.yaml": "kind: Service\nid: mail\nname: Mail\nrunbooks:\n  - rb-mail\n  - rb-other\n",
        "runbooks/rb-mail.yaml": "kind: Runbook\nid: rb-mail\nname: Restart\nsteps: [] # later\n",
      },
    ],
    ["nothing where only names stand", `${SCHEDULE}holidays: [pt$0]\n`, {}],
    ["nothing where a block belongs", `${TEAM}contact: {phone: $0'1'}\n`, {}],
  ];

describe("what is written in place", () => {
  for (const [what, marked, after, others] of CASES)
    it(what, () => {
      assert.deepEqual(moved(marked, others), after);
    });

  it("goes to the end of the file where the client makes none", () => {
    assert.deepEqual(moved(`${TEAM}schedule: {mon-fri: $0"09:00-17:00"}`, {}, false), {
      "a.yaml": `${TEAM}schedule: desk-schedule\n---\nkind: Schedule\nid: desk-schedule\nname: Desk schedule\ntimezone: Europe/Lisbon\nhours:\n  mon-fri: "09:00-17:00"\n`,
    });
  });

  it("is offered for the finding too, and mends it", () => {
    const text = `${TEAM}schedule: {mon-fri: "09:00-17:00"}\n`;
    const book = bookOf({ "servicebook.yaml": MANIFEST, "a.yaml": text });
    const doc = book.docs.get(`${ROOT}a.yaml`);
    assert.ok(doc);
    const finding = lintDoc(book, doc).find(({ rule }) => rule === "schema/type");
    assert.ok(finding);
    const [offer] = furtherMends(book, doc, finding, true);
    assert.ok(offer);
    const files = [
      ...offer.creates.map(({ uri, text: made }) => [uri, new SourceText(uri, made)] as const),
      [doc.source.uri, new SourceText(doc.source.uri, applyEdits(text, offer.edits))] as const,
    ];
    const next = book.with(new Map(files));
    for (const one of next.docs.values()) {
      assert.deepEqual(one.problems, []);
      const rules = lintDoc(next, one).map(({ rule }) => rule);
      assert.ok(!rules.includes("schema/type") && !rules.includes("dead-reference"), rules.join());
    }
    assert.deepEqual(lintDoc(next, next.docs.get(`${ROOT}schedules/desk-schedule.yaml`) ?? doc), []);
  });
});

describe("a policy that no scenario tests", () => {
  it("gets the beginning of one, for a priority that it promises something for", () => {
    const text =
      "kind: SlaPolicy\nid: sla-mail\nname: Mail\nowner: desk\ntype: SLA\ntargets:\n  P2: {respond: 1h, resolve: 8h, schedule: always}\n";
    const book = bookOf({ "servicebook.yaml": MANIFEST, "a.yaml": text });
    const doc = book.docs.get(`${ROOT}a.yaml`);
    assert.ok(doc);
    const finding = lintDoc(book, doc).find(({ rule }) => rule === "policy-without-scenario");
    assert.ok(finding);
    const [offer] = furtherMends(book, doc, finding, true);
    const [file] = offer?.creates ?? [];
    assert.ok(offer && file);
    assert.equal(offer.title, "Create the scenario “sla-mail-example” in scenarios/sla-mail-example.yaml");
    assert.match(file.text, /^policy: sla-mail\ngiven: \{priority: P2\}$/m);
    const next = book.with(new Map([[file.uri, new SourceText(file.uri, file.text)]]));
    const made = next.docs.get(file.uri);
    assert.ok(made);
    assert.deepEqual(
      lintDoc(next, made).map(({ message }) => message),
      [],
    );
  });
});
