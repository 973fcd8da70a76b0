/** Explanations: cursors and what is said of them. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { hover } from "../../src/core/ide/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import { bookWith, NOW } from "./place-book.ts";
import { runs } from "./runs.ts";

function said(marked: string, files: Readonly<Record<string, string>> = {}) {
  const { book, doc, offset } = bookWith(marked, files);
  const found = hover(book, doc, offset, NOW, lintDoc(book, doc, { only: ["vague-step"] }));
  return found && { about: doc.source.text.slice(found.span.start, found.span.end), text: found.markdown };
}

const ITEM = (rest: string) => `kind: CatalogItem
id: laptop
name: Laptop
owner: desk
service: payments
${rest}`;
const STEPS = (rest: string) => `kind: Runbook\nid: fix\nname: Fix it\nowner: desk\nservice: payments\nsteps:\n${rest}`;
const FORM = `form:
  - id: site
    ask: Where will they work?
    type: choice
    choices: [Home, {value: Office, cost: 10}]
  - id: desk
    ask: A desk?
    type: yes/no
    showWhen: `;

/** What a cursor shows: the text that it speaks of, and what must be in it (or must not, behind a `!`). */
const CASES: readonly (readonly [string, string, string, ...string[]])[] = [
  [
    "a field",
    ITEM("revi$0ewBy: 2027-01-01"),
    "reviewBy",
    "**Review by**: The date by which the owner reads this again and confirms that it is still true.",
    "Example: `2027-03-31`",
  ],
  [
    "a field that must be there, its unit and example",
    ITEM("fulfilment: {withi$0n: 2 business days}"),
    "within",
    "**Within** (required)",
    "Counted in open time on the schedule beside it.",
    "Example: `5 business days`",
  ],
  [
    "a field with a list of values",
    ITEM("stat$0us: draft"),
    "status",
    "- `draft`: Being written; gaps are advice only.",
    "- `active` (where it is left out): In force.",
  ],
  ["a field that names others", ITEM("knowledg$0e: []"), "knowledge", "Names a knowledge article."],
  ["a value from a list", ITEM("status: dra$0ft"), "draft", "**draft**: Being written; gaps are advice only."],
  ["a free text", ITEM("summary: A lap$0top"), "A laptop", "**Summary**: "],
  ["a kind", "kind: Te$0am\nid: a\n", "Team", "**Team**\n\n"],
  [
    "a reference",
    "kind: Runbook\nid: a\nservice: pay$0ments\n",
    "payments",
    "**Payments** · Service `payments` · **draft**",
    "Sends money to other banks.",
    "!And more",
    "Owner: Service Desk (`desk`) · `service.yaml` · named once",
  ],
  ["the built-in schedule", "kind: Team\nid: a\nschedule: alw$0ays\n", "always", "is built in: every hour counts"],
  [
    "a role",
    ITEM("approvals: [{id: a, by: service-ow$0ner}]"),
    "service-owner",
    "a role that is filled for each ticket",
  ],
  ["an id", "kind: Team\nid: re$0d\nname: Red\n", "red", "**Red** · Team `red`", "named nowhere"],
  [
    "a person in several teams",
    "kind: Team\nid: aa\nname: Days\nmembers: [ana.so$0usa]\n",
    "ana.sousa",
    "person `ana.sousa`",
    "In Days (`aa`), Service Desk (`desk`), Night shift (`night`)",
  ],
  ["a group", ITEM("availableTo: [mana$0gers]"), "managers", "**People who lead a team** · group `managers`"],
  [
    "a list of the manifest",
    ITEM("form: [{id: a, ask: Who pays?, type: reference, of: cost-c$0entre}]"),
    "cost-centre",
    "list `cost-centre`\n\nCC-1, CC-2",
  ],
  [
    "a priority as a name",
    "kind: SlaPolicy\nid: a\ntargets:\n  P$01: {respond: 15m, schedule: always}\n",
    "P1",
    "**Critical** · priority `P1`",
    "`prio.yaml`",
  ],
  ["a step", STEPS("  - {id: a, do: Look twice., next: $0b}\n  - {id: b, end: resolved}\n"), "b", "step `b`"],
  [
    "a question in a condition",
    `${ITEM(FORM)}sit$0e is Office\n`,
    "site",
    "**Where will they work?** · question `site`",
    "Type: choice",
    "Choices: Home, Office",
    "Holds when “Where will they work?” is “Office”.",
  ],
  [
    "a condition",
    `${ITEM(FORM)}"site i$0s Office"\n`,
    '"site is Office"',
    "Holds when “Where will they work?” is “Office”.",
  ],
  [
    "a schedule in a condition",
    `${ITEM(FORM)}arrives outside off$0ice\n`,
    "office",
    "**Office hours** · Schedule `office`",
    "Holds when it arrives outside Office hours.",
  ],
  ["a duration", STEPS("  - {id: a, do: Look., takes: 1h 3$00m}\n"), "1h 30m", "**1 hour 30 minutes**, clock time"],
  ["a date", ITEM("reviewBy: 2026-12-0$01"), "2026-12-01", "**Tuesday, 1 December 2026**, in 6 days"],
  ["a date that is over", ITEM("reviewBy: 2026-11-2$04"), "2026-11-24", "1 day ago"],
  [
    "a time zone",
    "kind: Schedule\nid: a\ntimezone: Asia/Kol$0kata\n",
    "Asia/Kolkata",
    "UTC+05:30 now, Wed 25 Nov 20:00 on its clock",
  ],
  ["an amount", ITEM("cost: {amount: 11$080, currency: EUR, per: month}"), "1180", "**1,180 EUR a month**"],
  [
    "a placeholder",
    'kind: EscalationMatrix\nid: aa\ntemplates:\n  first: |\n    A line.\n    {sym$0ptom or "none"} 🕗\n',
    '{symptom or "none"}',
    "`{symptom}`: filled with What callers see; “none” where there is nothing to fill in",
  ],
  [
    "a silence",
    `# servicebook-al$0low review-missing until 2027-01-31: it is new\n${ITEM("")}`,
    "# servicebook-allow review-missing until 2027-01-31: it is new",
    "**Silenced here** until 31 January 2027, because: it is new",
    "Rule [`review-missing`](https://",
  ],
  [
    "a silence of no rule",
    `${ITEM("")}status: draft # servicebook-allow no-such$0: x\n`,
    "# servicebook-allow no-such: x",
    "There is no rule `no-such`",
  ],
  ["a finding", STEPS("  - {id: a, do: Check as appropri$0ate.}\n"), "", "Rule [`vague-step`](https://"],
  [
    "an emoji before it, and line ends of Windows",
    'kind: Runbook\r\nid: a\r\nname: "🕗🕗"\r\nservice: pay$0ments\r\n',
    "payments",
    "**Payments**",
  ],
  [
    "a text that is broken below",
    "kind: Team\nid: a\nschedule: offi$0ce\nmembers: [a, \n",
    "office",
    "**Office hours**",
  ],
];

describe("an explanation", () => {
  for (const [name, marked, about, ...parts] of CASES) {
    it(`of ${name}`, () => {
      const found = said(marked);
      assert.ok(found, "nothing is said");
      if (about) assert.equal(found.about, about);
      for (const part of parts)
        if (part.startsWith("!")) assert.ok(!found.text.includes(part.slice(1)), found.text);
        else assert.ok(found.text.includes(part), `${part}\nis not in\n${found.text}`);
    });
  }

  it("is not there where there is nothing to say", () => {
    for (const marked of [
      "kind: Te$0amm\nid: a\n",
      "a: $0b\n",
      `${ITEM("")}\n\n# a com$0ment\n`,
      "$0",
      "kind: Team\nid: x$0: [\n",
    ])
      assert.equal(said(marked), undefined, marked);
  });

  it("takes nothing in a text for a mark of Markdown", () => {
    const evil = "[x](command:evil) <b> *a* `c`";
    const files = { "evil.yaml": `kind: Service\nid: evil\nname: "${evil}"\ndescription: "${evil}"\n` };
    const { text = "" } = said("kind: Runbook\nid: a\nservice: ev$0il\n", files) ?? {};
    assert.ok(!text.includes("[x]") && !text.includes("<b>") && !text.includes(" *a*"), text);
  });

  it("is short, and never fails on a text that is cut or damaged anywhere", () => {
    const whole = ITEM(
      `${FORM}site is Office # servicebook-allow x\napprovals:\n  - {id: a, by: desk, when: price over 5}\n`,
    );
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.nat(whole.length),
        fc.constantFrom("", ":", "- ", '"', "{", "🕗", "\t", "\r"),
        (at, cursor, junk) => {
          const text = `${whole.slice(0, at)}${junk}${whole.slice(at + 1)}`;
          const place = Math.min(cursor, text.length);
          const found = said(`${text.slice(0, place)}$0${text.slice(place)}`);
          assert.ok((found?.text.length ?? 0) < 2500);
        },
      ),
      runs(150),
    );
  });
});
