/** What a name leads to, who else names it, and how it is given another, each with the cursor at `$0`. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  definition,
  documentLinks,
  followMoves,
  highlights,
  prepareRename,
  references,
  rename,
  renameWithFiles,
} from "../../src/core/ide/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { type Book, factsOf } from "../../src/core/model/index.ts";
import { applyEdits, nodeAt, SourceText, type TextEdit } from "../../src/core/text/index.ts";
import { atCursor, bookOf, ROOT, sampleFiles, sayPlace } from "./cursor.ts";
import { runs } from "./runs.ts";

const FILES = {
  "servicebook.yaml": `kind: Servicebook
id: bank
name: Bank
timezone: Europe/Lisbon
priorities: prio
groups: {line-managers: {name: Managers}, staff: {name: All}}
audiences: [board]
lists:
  sites: ["Home, sweet", Lisbon]
placeholders: [symptom]
mapping: {snow: {priorities: {1 - High: P1}}}
rules: {severities: {review-overdue: off}}
`,
  "prio.yaml": `kind: PriorityMatrix
id: prio
name: Priorities
rows: impact
impact: [High, Low]
urgency: [High]
priority:
  High: [P1]
  Low: [P2]
definitions:
  P1: {label: Critical, means: All is down}
  P2: {label: Low, means: Little is down}
`,
  "office.yaml": `kind: Schedule
id: office
name: Office
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  "desk.yaml": `# The desk-team answers; 'desk' is a word.
kind: Team
id: desk-team
name: Desk
lead: ana.sousa
members: [ana.sousa, "rui.pinto"]
schedule: office
contact: {chat: "#desk"}
`,
  "item.yaml": `kind: CatalogItem
id: laptop
name: Laptop
owner: desk-team   # desk-team owns it
availableTo: [line-managers]
form:
  - id: site
    ask: Where?
    type: choice
    choices: [Home, {value: Head office}]
    default: Head office
  - id: branch
    ask: Which?
    type: reference
    of: sites
    showWhen: site is "Head office" or site is Home
  - {id: note, ask: Why?, type: text, showWhen: 'branch is "Home, sweet"'}
approvals:
  - {id: boss, by: requesters-manager}
  - {id: money, by: desk-team, after: [boss], when: site is Home}
tasks:
  - {id: build, name: Build it, team: desk-team}
  - id: ship
    name: Ship it
    team: desk-team
    after: [build]
`,
  "sla.yaml": `kind: SlaPolicy
id: sla-desk
name: Desk
between: {provider: desk-team, customer: line-managers}
priorities: prio
when: team is desk-team and priority is P1
# servicebook-allow pause-on-critical: P1 waits for desk-team
targets:
  P1: {respond: 15m, schedule: always, except: [{when: arrives outside office, respond: 1h}]}
  P2: {respond: 1h, schedule: office}
report: {to: [board]}
`,
  "esc.yaml": `kind: EscalationMatrix
id: esc
name: Escalation
functional:
  P1: [{level: 1, after: 0m, to: desk-team}]
communication:
  P1: [{audience: board, first: 15m, every: 1h, template: news}]
everyMessageSays: [symptom]
templates:
  news: |
    {service}: {symptom}.
    Again: {symptom or "nothing"}.
`,
  "run.yaml": `kind: Runbook
id: restart
name: Restart
steps:
  - id: look
    decide: What is it?
    answers: {It is dead: "again", It lives: done}
  - id: again
    do: Restart it.
    template: news
    by: desk-team
    ifFails: look
    next: done
  - {id: done, end: resolved}
`,
};

/** The files with the cursor in the middle of some text of one of them. */
function cursorIn(file: keyof typeof FILES, text: string, before = 1): ReturnType<typeof atCursor> {
  const at = FILES[file].indexOf(text);
  assert.ok(at >= 0 && FILES[file].indexOf(text, at + 1) < 0, `“${text}” stands once in ${file}`);
  const whole = FILES[file];
  return atCursor({
    ...FILES,
    [file]: `${whole.slice(0, at + text.length - before)}$0${whole.slice(at + text.length - before)}`,
  });
}

function applied(book: Book, edits: ReadonlyMap<string, readonly TextEdit[]>): Book {
  const texts = [...edits].map(([uri, list]) => {
    const text = book.docs.get(uri)?.source.text;
    assert.ok(text !== undefined, uri);
    return [uri, new SourceText(uri, applyEdits(text, list))] as const;
  });
  return book.with(new Map(texts));
}

function changedLines(before: Book, now: Book): string[] {
  return [...now.docs].flatMap(([uri, doc]) => {
    const old = before.docs.get(uri)?.source.text.split("\n") ?? [];
    return doc.source.text
      .split("\n")
      .flatMap((line, at) => (line === old[at] ? [] : [`${before.pathOf(uri)}: ${line.trim()}`]));
  });
}

describe("definition", () => {
  const cases: [keyof typeof FILES, string, string[]][] = [
    ["item.yaml", "owner: desk-team", ["desk.yaml:3 desk-team"]],
    ["item.yaml", "   # desk-team", ["desk.yaml:3 desk-team"]],
    ["item.yaml", "[line-managers", ["servicebook.yaml:6 line-managers"]],
    ["item.yaml", "by: requesters-manager", []],
    ["item.yaml", "showWhen: site", ["item.yaml:7 site"]],
    ["item.yaml", 'is "Head office', ["item.yaml:10 Head office"]],
    ["item.yaml", "default: Head office", ["item.yaml:10 Head office"]],
    ["item.yaml", 'branch is "Home, sweet', ["servicebook.yaml:9 Home, sweet"]],
    ["item.yaml", "of: sites", ["servicebook.yaml:9 sites"]],
    ["item.yaml", "after: [boss", ["item.yaml:19 boss"]],
    ["item.yaml", "after: [build", ["item.yaml:22 build"]],
    ["sla.yaml", "team is desk-team", ["desk.yaml:3 desk-team"]],
    ["sla.yaml", "priority is P1", ["prio.yaml:11 P1"]],
    ["sla.yaml", "  P1", ["prio.yaml:11 P1"]],
    ["sla.yaml", "outside office", ["office.yaml:2 office"]],
    ["sla.yaml", "schedule: always", []],
    ["sla.yaml", "pause-on-critical: P1", ["prio.yaml:11 P1"]],
    ["sla.yaml", "pause-on-critical", []],
    ["servicebook.yaml", "1 - High: P1", ["prio.yaml:11 P1"]],
    ["esc.yaml", "template: news", ["esc.yaml:10 news"]],
    ["run.yaml", "template: news", ["esc.yaml:10 news"]],
    ["esc.yaml", "Again: {symptom", ["servicebook.yaml:10 symptom"]],
    ["esc.yaml", "{service", []],
    ["run.yaml", 'dead: "again', ["run.yaml:8 again"]],
    ["run.yaml", "next: done", ["run.yaml:14 done"]],
    ["desk.yaml", "lead: ana.sousa", ["desk.yaml:6 ana.sousa"]],
    ["desk.yaml", "The desk-team", ["desk.yaml:3 desk-team"]],
    ["desk.yaml", "is a word", []],
  ];
  for (const [file, text, expected] of cases)
    it(`of ${JSON.stringify(text)} in ${file}`, () => {
      const { book, doc, offset } = cursorIn(file, text);
      const found = definition(book, doc, offset)?.declared ?? [];
      assert.deepEqual(
        found.map(({ uri, span }) => sayPlace(book, uri, span)),
        expected,
      );
      for (const { span, whole } of found) assert.ok(whole.start <= span.start && span.end <= whole.end);
    });

  it("marks the whole name that was asked about, in a condition too", () => {
    const { book, doc, offset } = cursorIn("item.yaml", 'is "Head office', 3);
    const from = definition(book, doc, offset)?.from;
    assert.equal(from && doc.source.text.slice(from.start, from.end), "Head office");
  });
});

describe("references", () => {
  const all = (file: keyof typeof FILES, text: string, declaration = true) => {
    const { book, doc, offset } = cursorIn(file, text);
    return references(book, doc, offset, declaration).map(({ uri, span }) => sayPlace(book, uri, span));
  };

  it("of a team stand in fields, conditions and comments of all files", () => {
    assert.deepEqual(all("desk.yaml", "id: desk-team"), [
      "desk.yaml:1 desk-team",
      "desk.yaml:3 desk-team",
      "esc.yaml:5 desk-team",
      "item.yaml:4 desk-team",
      "item.yaml:4 desk-team",
      "item.yaml:20 desk-team",
      "item.yaml:22 desk-team",
      "item.yaml:25 desk-team",
      "run.yaml:11 desk-team",
      "sla.yaml:4 desk-team",
      "sla.yaml:6 desk-team",
      "sla.yaml:7 desk-team",
    ]);
    assert.ok(!all("desk.yaml", "id: desk-team", false).includes("desk.yaml:3 desk-team"));
  });

  it("of a priority are keys, cells, conditions, the tool’s words and comments", () => {
    assert.deepEqual(all("sla.yaml", "priority is P1"), [
      "esc.yaml:5 P1",
      "esc.yaml:7 P1",
      "prio.yaml:8 P1",
      "prio.yaml:11 P1",
      "servicebook.yaml:11 P1",
      "sla.yaml:6 P1",
      "sla.yaml:7 P1",
      "sla.yaml:9 P1",
    ]);
  });

  it("of a question, a choice, a step, a placeholder and a schedule that is built in", () => {
    assert.deepEqual(all("item.yaml", "id: site"), [
      "item.yaml:7 site",
      "item.yaml:16 site",
      "item.yaml:16 site",
      "item.yaml:20 site",
    ]);
    assert.deepEqual(all("item.yaml", "default: Head office"), [
      "item.yaml:10 Head office",
      "item.yaml:11 Head office",
      "item.yaml:16 Head office",
    ]);
    assert.deepEqual(all("run.yaml", "ifFails: look"), ["run.yaml:5 look", "run.yaml:12 look"]);
    assert.deepEqual(all("servicebook.yaml", "[symptom"), [
      "esc.yaml:8 symptom",
      "esc.yaml:11 symptom",
      "esc.yaml:12 symptom",
      "servicebook.yaml:10 symptom",
    ]);
    assert.deepEqual(all("sla.yaml", "schedule: always"), ["sla.yaml:9 always"]);
    assert.deepEqual(all("sla.yaml", "pause-on-critical"), ["sla.yaml:7 pause-on-critical"]);
  });

  it("of this file alone are highlighted, with what declares, uses or speaks of it", () => {
    const { book, doc, offset } = cursorIn("item.yaml", "owner: desk-team");
    assert.deepEqual(
      highlights(book, doc, offset).map(({ how }) => how),
      ["read", "text", "read", "read", "read"],
    );
    const step = cursorIn("run.yaml", "next: done");
    assert.deepEqual(
      highlights(step.book, step.doc, step.offset).map(({ how }) => how),
      ["read", "read", "write"],
    );
  });
});

describe("renaming", () => {
  const cases: [keyof typeof FILES, string, string, string[]][] = [
    [
      "item.yaml",
      "id: site",
      "place",
      [
        "item.yaml: - id: place",
        'item.yaml: showWhen: place is "Head office" or place is Home',
        "item.yaml: - {id: money, by: desk-team, after: [boss], when: place is Home}",
      ],
    ],
    [
      "item.yaml",
      "choices: [Home",
      "Home, sweet",
      [
        'item.yaml: choices: ["Home, sweet", {value: Head office}]',
        `item.yaml: showWhen: site is "Head office" or site is "Home, sweet"`,
        `item.yaml: - {id: money, by: desk-team, after: [boss], when: 'site is "Home, sweet"'}`,
      ],
    ],
    [
      "item.yaml",
      "default: Head office",
      `The "old" one`,
      [
        `item.yaml: choices: [Home, {value: The "old" one}]`,
        `item.yaml: default: The "old" one`,
        `item.yaml: showWhen: site is "The ""old"" one" or site is Home`,
      ],
    ],
    [
      "servicebook.yaml",
      "Home, sweet",
      "It's",
      [
        `servicebook.yaml: sites: ["It's", Lisbon]`,
        `item.yaml: - {id: note, ask: Why?, type: text, showWhen: 'branch is "It''s"'}`,
      ],
    ],
    [
      "prio.yaml",
      "[P2",
      "no",
      [
        'prio.yaml: Low: ["no"]',
        'prio.yaml: "no": {label: Low, means: Little is down}',
        'sla.yaml: "no": {respond: 1h, schedule: office}',
      ],
    ],
    [
      "run.yaml",
      "- {id: done",
      "end-it",
      [
        'run.yaml: answers: {It is dead: "again", It lives: end-it}',
        "run.yaml: next: end-it",
        "run.yaml: - {id: end-it, end: resolved}",
      ],
    ],
    [
      "run.yaml",
      "id: again",
      "once-more",
      ['run.yaml: answers: {It is dead: "once-more", It lives: done}', "run.yaml: - id: once-more"],
    ],
    [
      "esc.yaml",
      "everyMessageSays: [symptom",
      "sign",
      [
        "servicebook.yaml: placeholders: [sign]",
        "esc.yaml: everyMessageSays: [sign]",
        "esc.yaml: {service}: {sign}.",
        'esc.yaml: Again: {sign or "nothing"}.',
      ],
    ],
    [
      "servicebook.yaml",
      "audiences: [board",
      "directors",
      [
        "servicebook.yaml: audiences: [directors]",
        "sla.yaml: report: {to: [directors]}",
        "esc.yaml: P1: [{audience: directors, first: 15m, every: 1h, template: news}]",
      ],
    ],
    ["desk.yaml", '"rui.pinto', "rui.a", ['desk.yaml: members: [ana.sousa, "rui.a"]']],
    [
      "office.yaml",
      "id: office",
      "day-hours",
      [
        "office.yaml: id: day-hours",
        "desk.yaml: schedule: day-hours",
        "sla.yaml: P1: {respond: 15m, schedule: always, except: [{when: arrives outside day-hours, respond: 1h}]}",
        "sla.yaml: P2: {respond: 1h, schedule: day-hours}",
      ],
    ],
  ];
  for (const [file, text, to, expected] of cases)
    it(`${JSON.stringify(text)} in ${file} to ${to}`, () => {
      const { book, doc, offset } = cursorIn(file, text);
      const renamed = rename(book, doc, offset, to);
      assert.ok(renamed.ok, renamed.ok ? "" : renamed.why);
      assert.deepEqual(changedLines(book, applied(book, renamed.edits)), expected);
    });

  const refused: [keyof typeof FILES, string, string | undefined, RegExp][] = [
    ["sla.yaml", "schedule: always", undefined, /“always” is built in/],
    ["item.yaml", "by: requesters-manager", undefined, /“requesters-manager” is built into the language/],
    ["sla.yaml", "pause-on-critical", undefined, /is a rule of Servicebook/],
    ["esc.yaml", "{service", undefined, /“service” is built into the language/],
    ["item.yaml", "owner", undefined, /“owner” is a field of the language/],
    ["item.yaml", "kind: CatalogItem", undefined, /“CatalogItem” is a kind/],
    ["item.yaml", "ask: Where?", undefined, /“Where\?” is a text of this document/],
    ["desk.yaml", "is a word", undefined, /There is no name here/],
    ["desk.yaml", "id: desk-team", "Desk Team", /lower-case words/],
    ["desk.yaml", "id: desk-team", "office", /already the id of “Office”, a schedule in office.yaml/],
    ["desk.yaml", "id: desk-team", "staff", /already the name of a group in servicebook.yaml/],
    ["desk.yaml", "id: desk-team", "always", /built into the language/],
    ["desk.yaml", "id: desk-team", "", /at least one character/],
    ["desk.yaml", "id: desk-team", " a", /no blanks/],
    ["item.yaml", "id: site", "branch", /already a question here/],
    ["item.yaml", "id: site", "price", /running total/],
    ["item.yaml", "id: site", "not", /condition language/],
    ["item.yaml", "id: site", "start date", /letters, digits and hyphens/],
    ["item.yaml", "choices: [Home", "Head office", /already a choice/],
    ["prio.yaml", "[P2", "P1", /already a priority/],
    ["run.yaml", "id: again", "look", /already a step/],
    ["servicebook.yaml", "{line-managers", "Line Managers", /lower-case words/],
    ["servicebook.yaml", "{line-managers", "desk-team", /already the id of/],
    ["servicebook.yaml", "[symptom", "service", /already a placeholder/],
    ["servicebook.yaml", "[symptom", "The symptom", /letters and digits/],
  ];
  for (const [file, text, to, why] of refused)
    it(`${JSON.stringify(text)} in ${file} is refused${to === undefined ? "" : ` as ${JSON.stringify(to)}`}`, () => {
      const { book, doc, offset } = cursorIn(file, text);
      const answer = to === undefined ? prepareRename(book, doc, offset) : rename(book, doc, offset, to);
      assert.equal(answer.ok, false);
      assert.match(answer.ok ? "" : answer.why, why);
      assert.doesNotMatch(answer.ok ? "" : answer.why, /schema|array|object|property|invalid|string/i);
    });

  it("is refused where a name leads nowhere, or an id is used twice", () => {
    const dead = atCursor({ "a.yaml": "kind: Service\nid: mail\nowner: nob$0ody\n" });
    const first = prepareRename(dead.book, dead.doc, dead.offset);
    assert.match(first.ok ? "" : first.why, /“nobody” leads to nothing/);
    const twice = atCursor({ "a.yaml": "kind: Team\nid: d$0esk\n---\nkind: Team\nid: desk\n" });
    const second = prepareRename(twice.book, twice.doc, twice.offset);
    assert.match(second.ok ? "" : second.why, /“desk” is used 2 times/);
  });

  it("keeps line ends, tabs, emoji and quotes around and inside the name’s line", () => {
    const files = {
      "a.yaml": "# 🕗 the mail-team\r\nkind: Team\r\nid: 'mail-team'\t# 🕗 mail-team.\r\nname: \"🕗🕗\"\r\n",
      "b.yaml": 'kind: Service\r\nid: mail\r\n\r\nowner: "mail\\u002dteam"\r\nsupportTeam: >-\r\n  mail-$0team\r\n',
    };
    const { book, doc, offset } = atCursor(files);
    const renamed = rename(book, doc, offset, "post-team");
    assert.ok(renamed.ok);
    const now = applied(book, renamed.edits);
    assert.equal(
      now.docs.get(`${ROOT}a.yaml`)?.source.text,
      "# 🕗 the post-team\r\nkind: Team\r\nid: 'post-team'\t# 🕗 post-team.\r\nname: \"🕗🕗\"\r\n",
    );
    assert.equal(
      now.docs.get(`${ROOT}b.yaml`)?.source.text,
      'kind: Service\r\nid: mail\r\n\r\nowner: "post-team"\r\nsupportTeam: >-\r\n  post-team\r\n',
    );
  });

  it("edits a value that is repeated by an alias once", () => {
    const { book, doc, offset } = atCursor({
      "a.yaml": "kind: Service\nid: mail\nowner: &who desk\nsupportTeam: *who\n---\nkind: Team\nid: de$0sk\n",
    });
    const renamed = rename(book, doc, offset, "front");
    assert.ok(renamed.ok);
    assert.equal(
      applied(book, renamed.edits).docs.get(`${ROOT}a.yaml`)?.source.text,
      "kind: Service\nid: mail\nowner: &who front\nsupportTeam: *who\n---\nkind: Team\nid: front\n",
    );
  });

  it("moves a file that is named by the id, and follows a file that gets another name", () => {
    const files = { "teams/desk.yaml": "kind: Team\nid: de$0sk\n", "a.yml": "kind: Service\nid: a\nowner: desk\n" };
    const { book, doc, offset } = atCursor(files);
    const moved = rename(book, doc, offset, "front-desk");
    assert.deepEqual(moved.ok && moved.files, [{ from: `${ROOT}teams/desk.yaml`, to: `${ROOT}teams/front-desk.yaml` }]);
    const taken = rename(
      bookOf({ ...files, "teams/bb.yaml": "" }).with(new Map([[doc.source.uri, doc.source]])),
      doc,
      offset,
      "bb",
    );
    assert.deepEqual(taken.ok && taken.files, []);
    const move = (to: string) => renameWithFiles(book, [{ from: `${ROOT}teams/desk.yaml`, to: ROOT + to }]);
    assert.deepEqual(changedLines(book, applied(book, move("teams/front.yaml"))), [
      "teams/desk.yaml: id: front",
      "a.yml: owner: front",
    ]);
    for (const to of ["old/desk.yaml", "teams/a.yaml", "teams/Front Desk.yaml", "teams/%E0%A4%A.yaml"])
      assert.equal(move(to).size, 0, to);
    assert.equal(renameWithFiles(book, [{ from: `${ROOT}a.yml`, to: `${ROOT}a.yaml` }]).size, 0);
    assert.equal(renameWithFiles(book, [{ from: `${ROOT}other.yml`, to: `${ROOT}b.yaml` }]).size, 0);
  });
});

describe("comments that say where a file lies", () => {
  it("follow it", () => {
    const { book, doc, offset } = atCursor({
      "teams/desk.yaml": "kind: Team\nid: de$0sk\n",
      "a.yaml":
        "# 🕗 See teams/desk.yaml, not desk.yaml or teams/desk.yaml.bak.\nkind: Service\nid: a\nnotes: teams/desk.yaml\n",
      "teams/b.yaml": "# Like ./desk.yaml\nkind: Team\nid: bb\n",
    });
    const renamed = rename(book, doc, offset, "front");
    assert.ok(renamed.ok);
    assert.deepEqual(changedLines(book, applied(book, followMoves(book, renamed.files, renamed.edits))), [
      "teams/desk.yaml: id: front",
      "a.yaml: # 🕗 See teams/front.yaml, not desk.yaml or teams/desk.yaml.bak.",
      "teams/b.yaml: # Like ./front.yaml",
    ]);
    assert.deepEqual(
      changedLines(
        book,
        applied(book, followMoves(book, [{ from: doc.source.uri, to: `${ROOT}old/desk.yaml` }], new Map())),
      ),
      [],
    );
  });
});

describe("renaming in the bank’s book", () => {
  const book = bookOf(sampleFiles("meridian-bank"));
  const ids = book.all().flatMap((entry) => (entry.id === undefined || entry === book.manifest ? [] : [entry]));
  const rules = (one: Book) =>
    [...one.docs.values()]
      .flatMap((doc) => lintDoc(one, doc, { set: "all" }).map((finding) => `${finding.file} ${finding.rule}`))
      .sort();

  /** The rename of a declared name there and back. */
  function thereAndBack(uri: string, offset: number, fresh: string): Book {
    const doc = book.docs.get(uri);
    assert.ok(doc);
    const there = rename(book, doc, offset, fresh);
    assert.ok(there.ok, there.ok ? "" : there.why);
    const next = applied(book, there.edits);
    const now = next.docs.get(uri);
    assert.ok(now);
    const shift = (there.edits.get(uri) ?? []).reduce(
      (sum, { span, newText }) => (span.end < offset ? sum + newText.length - (span.end - span.start) : sum),
      0,
    );
    const place = prepareRename(book, doc, offset);
    assert.ok(place.ok);
    const back = rename(next, now, place.span.start + shift, place.text);
    assert.ok(back.ok, back.ok ? "" : back.why);
    const again = applied(next, back.edits);
    for (const [file, { source }] of book.docs) assert.equal(again.docs.get(file)?.source.text, source.text, file);
    return next;
  }

  it("any id to a fresh one brings no finding, and back again gives the same text", () => {
    const clean = rules(book);
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom("a-fresh-name", "x9-y", "zz-1-2-3"), (entry, fresh) => {
        const node = nodeAt(entry.root, ["id"]);
        assert.ok(node);
        assert.deepEqual(rules(thereAndBack(entry.doc.source.uri, node.span.start, fresh)), clean);
      }),
      runs(8),
    );
  });

  it("everything else that is declared, there and back, gives the same text", () => {
    for (const entry of book.all()) {
      const text = entry.doc.source.text;
      for (const { as, path, on } of factsOf(entry).declarations) {
        if (as === "document" || on === "key") continue;
        const node = nodeAt(entry.root, path);
        assert.ok(node);
        assert.ok(text.length >= node.span.end);
        thereAndBack(entry.doc.source.uri, node.span.start + 1, "fresh-name9");
      }
    }
  });
});

describe("links", () => {
  it("lead to pages, to files of the book and to the pages of rules", () => {
    const book = bookOf({
      "servicebook.yaml": "kind: Servicebook\nid: b\nrules: {severities: {review-overdue: off, nothing: off}}\n",
      "teams/desk.yaml": "kind: Team\nid: desk\n",
      "a.yaml": `# Read teams/desk.yaml (https://example.org/a_(b)), then missing.yaml.
# servicebook-allow review-overdue: because
kind: EscalationMatrix
id: a
bridge: {primary: "https://meet.example.org/b?x=1,2"}
`,
      "other.yaml": "see: https://example.org\n",
    });
    const links = (name: string) => {
      const doc = book.docs.get(ROOT + name);
      assert.ok(doc);
      return documentLinks(book, doc).map(({ span, to }) => `${doc.source.text.slice(span.start, span.end)} → ${to}`);
    };
    const docs = "https://github.com/servicebook-dev/servicebook/blob/main/docs/rules";
    assert.deepEqual(links("a.yaml"), [
      "teams/desk.yaml → file:///book/teams/desk.yaml",
      "https://example.org/a_(b → https://example.org/a_(b",
      `review-overdue → ${docs}/review-overdue.md`,
      "https://meet.example.org/b?x=1,2 → https://meet.example.org/b?x=1,2",
    ]);
    assert.deepEqual(links("servicebook.yaml"), [`review-overdue → ${docs}/review-overdue.md`]);
    assert.deepEqual(links("other.yaml"), []);
  });
});

describe("names in any text", () => {
  it("are found or not, at every offset of every sample, and nothing throws", () => {
    for (const sample of ["broken", "published-policies"]) {
      const book = bookOf(sampleFiles(sample));
      for (const doc of book.docs.values()) {
        documentLinks(book, doc);
        for (let offset = 0; offset <= doc.source.text.length; offset += 7) {
          highlights(book, doc, offset);
          definition(book, doc, offset);
          const prepared = prepareRename(book, doc, offset);
          if (prepared.ok) assert.ok(prepared.span.start <= offset && offset <= prepared.span.end);
        }
      }
    }
  });

  it("survive any damage to a text while somebody types", () => {
    const files = sampleFiles("meridian-bank");
    const names = Object.keys(files);
    const book = bookOf(files);
    const piece = fc.constantFrom(
      "",
      " ",
      "\n",
      ":",
      "- ",
      "[",
      "}",
      '"',
      "'",
      "#",
      "# ",
      "&a ",
      "*a",
      "x-1",
      "\r\n",
      "🕗",
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(20), piece, (name, at, cut, text) => {
        const old = files[name] ?? "";
        const offset = at % (old.length + 1);
        const damaged = old.slice(0, offset) + text + old.slice(offset + cut);
        const next = book.with(new Map([[ROOT + name, new SourceText(ROOT + name, damaged)]]));
        const doc = next.docs.get(ROOT + name);
        assert.ok(doc);
        for (const place of [offset, offset + text.length, Math.max(0, offset - 3)]) {
          references(next, doc, place, true);
          definition(next, doc, place);
          highlights(next, doc, place);
          const renamed = rename(next, doc, place, "fresh-name9");
          if (renamed.ok) applied(next, renamed.edits);
        }
      }),
      runs(80),
    );
  });
});
