/**
 * Previews of policies, schedules and scenarios: what is played, compared and copied. As data and as pages they stand in
 * test/golden/previews (`UPDATE=1` rewrites; read the difference).
 */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { folderUri } from "../../src/cli/paths.ts";
import { findBooks, loadBook } from "../../src/core/books/index.ts";
import { lintDoc } from "../../src/core/lint/index.ts";
import type { Book, Entry } from "../../src/core/model/index.ts";
import {
  type Before,
  copiedScenario,
  type Inputs,
  type PolicyPreview,
  type Preview,
  previewOf,
  readInputs,
  type ScenarioPreview,
  type SchedulePreview,
} from "../../src/core/preview/index.ts";
import { runScenario } from "../../src/core/scenarios/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { PAPER, View } from "../../src/core/views/index.ts";
import { nodeFiles } from "../../src/files/index.ts";
import { runs } from "./runs.ts";

/** Friday 6 March 2026, 15:10 in Lisbon. */
const FRIDAY = Date.parse("2026-03-06T15:10Z");

let bank: Book;
let published: Book;
before(async () => {
  [bank, published] = (await Promise.all(
    ["meridian-bank", "published-policies"].map(async (name) => {
      const [found] = await findBooks(nodeFiles, folderUri(path.resolve("samples", name)));
      assert.ok(found);
      return (await loadBook(nodeFiles, found, { clock: "2026-11-25" })).book;
    }),
  )) as [Book, Book];
});

function policyIn(book: Book, id: string): Entry<"SlaPolicy"> {
  const found = book.find("SlaPolicy", id);
  assert.ok(found, id);
  return found;
}

function show(book: Book, entry: Entry, inputs: Inputs = {}, moment = FRIDAY, earlier?: Before): Preview {
  return previewOf(book, entry, { findings: [], inputs, moment, before: earlier });
}

function policy(id: string, inputs: Inputs = {}, earlier?: Before): PolicyPreview {
  const preview = show(bank, policyIn(bank, id), inputs, FRIDAY, earlier);
  assert.equal(preview.type, "policy");
  return preview as PolicyPreview;
}

function schedule(id: string, inputs: Inputs = {}, moment = FRIDAY): SchedulePreview {
  const entry = bank.find("Schedule", id);
  assert.ok(entry, id);
  const preview = show(bank, entry, inputs, moment);
  assert.equal(preview.type, "schedule");
  return preview as SchedulePreview;
}

/** The same book with another text of a file. */
function edited(book: Book, entry: Entry, ...changes: readonly (readonly [string, string])[]): Book {
  const { uri, text } = entry.doc.source;
  const next = changes.reduce((done, [from, to]) => {
    assert.ok(done.includes(from), from);
    return done.replace(from, to);
  }, text);
  return book.with(new Map([[uri, new SourceText(uri, next)]]));
}

/** On hold over the weekend’s Monday, and done after the promised date. */
const PLAYED: Inputs = {
  given: { priority: "P3" },
  opened: "2026-03-06T15:10",
  explain: "resolve",
  events: {
    e1: { what: "did:responded", at: "2026-03-06T15:40" },
    e2: { what: "hold:awaiting caller", at: "2026-03-09T10:00" },
    e3: { what: "state:in progress", at: "2026-03-10T10:00" },
    e4: { what: "state:resolved", at: "2026-03-12T16:00" },
  },
};

function lane(preview: PolicyPreview | ScenarioPreview, target: string) {
  const found = (preview.type === "policy" ? preview.play.picture : preview.picture)?.lanes.find(
    (one) => one.target === target,
  );
  assert.ok(found, target);
  return found;
}

describe("previews of tickets", () => {
  const CASES: readonly (readonly [string, () => [Preview, Inputs]])[] = [
    ["policy-played", () => [policy("sla-core-banking", PLAYED), PLAYED]],
    [
      "policy-compared",
      () => {
        const entry = policyIn(bank, "ola-access-management");
        const old = edited(bank, entry, ["atMost: 2 business days", "atMost: 2h"]);
        return [policy("ola-access-management", {}, { book: old, name: "the last commit" }), {}];
      },
    ],
    ["schedule-christmas", () => [schedule("office-hours", {}, Date.parse("2026-12-22T10:00Z")), {}]],
    [
      "scenario",
      () => [
        show(bank, bank.find("Scenario", "p3-opened-again") as Entry, { explain: "resolve" }),
        { explain: "resolve" },
      ],
    ],
  ];
  for (const [name, made] of CASES)
    it(`${name}: as data and as a page`, () => {
      const [preview, inputs] = made();
      const page = renderToString(h(View, { preview, surface: { ...PAPER, isLive: true, inputs } }));
      const text = `${JSON.stringify(preview, null, 1)}\n\n${page.replace(/></g, ">\n<")}\n`;
      const golden = path.join("test/golden/previews", `${name}.txt`);
      if (process.env["UPDATE"]) writeFileSync(golden, text);
      assert.equal(text, readFileSync(golden, "utf8"));
    });
});

describe("a ticket that is played", () => {
  it("is opened now and untouched where nothing was chosen, and looked at after the last event", () => {
    const { play } = policy("sla-core-banking");
    assert.deepEqual(
      [play.opened, play.now, play.nowFollows, play.events.length],
      ["2026-03-06T15:10", "2026-03-06T15:10", true, 0],
    );
    assert.equal(lane(policy("sla-core-banking"), "resolve").due?.text, "Wed 11 Mar 15:10");
  });

  it("adds up to its date, stretch by stretch", () => {
    const { due, says, way = [], totals } = lane(policy("sla-core-banking", PLAYED), "resolve");
    assert.equal(due?.text, "Thu 12 Mar 15:10");
    assert.match(says, /^Missed from Thu 12 Mar 15:10/);
    assert.equal(way.at(-1)?.sum, "26 h");
    assert.equal(way.find(({ state }) => state === "paused")?.why, "on hold, awaiting caller");
    assert.equal(totals, "running 26 h, closed 94 h, paused 24 h");
  });

  const MOMENTS: readonly (readonly [string, string, string, string])[] = [
    ["before the wait", "2026-03-09T09:00", "running", "Wed 11 Mar 15:10"],
    ["while it waits", "2026-03-09T12:00", "paused", ""],
    ["after the wait", "2026-03-10T10:00", "running", "Thu 12 Mar 15:10"],
    ["at the due instant", "2026-03-12T15:10", "running", "Thu 12 Mar 15:10"],
    ["a minute later", "2026-03-12T15:11", "breached", "Thu 12 Mar 15:10"],
  ];
  for (const [when, now, state, due] of MOMENTS)
    it(`is ${state} ${when}`, () => {
      const found = lane(policy("sla-core-banking", { ...PLAYED, now }), "resolve");
      assert.deepEqual([found.state, found.due?.text ?? ""], [state, due]);
    });

  it("takes moments as numbers, as what is dragged gives them, and as controls write them", () => {
    const at = Date.parse("2026-03-09T10:00Z");
    const dragged = { ...PLAYED, events: { e1: { what: "hold:awaiting caller", at: at + 12_345 } } };
    assert.deepEqual(
      policy("sla-core-banking", dragged).play.events.map(({ local }) => local),
      ["2026-03-09T10:00"],
    );
  });

  it("keeps an event whose moment is being typed, and one that lies before the opening", () => {
    const events = { a: { what: "did:responded", at: "" }, b: { what: "did:assigned", at: "1999-01-01T00:00" } };
    assert.deepEqual(
      policy("sla-core-banking", { ...PLAYED, events }).play.events.map(({ local }) => local),
      ["2026-03-06T15:10", "2026-03-06T15:10"],
    );
  });

  it("asks for what the conditions of the policy ask for", () => {
    const { given } = policy("ola-operations-desk").play;
    assert.deepEqual(
      given.find(({ name }) => name === "category")?.choices?.map(({ value }) => value),
      ["", "Batch"],
    );
    const batch = policy("ola-operations-desk", { given: { priority: "P3", category: "Batch" } });
    assert.equal(lane(batch, "resolve").promise.text, "4h");
    assert.deepEqual(lane(batch, "resolve").promise.at, { path: ["targets", "P3", "except", 0, "resolve"] });
  });

  it("begins with what its clock waits for", () => {
    assert.deepEqual(
      ["sla-access-requests", "ola-infrastructure"].map((id) => policy(id).play.events.map(({ what }) => what)),
      [["did:approved"], ["team:infrastructure"]],
    );
    // Whoever takes that out has a clock that has not started.
    assert.equal(lane(policy("sla-access-requests", { events: {} }), "resolve").state, "not started");
  });

  it("keeps what it reaches over while something is dragged", () => {
    const range = { from: FRIDAY, to: FRIDAY + 3_600_000 };
    const { picture } = policy("sla-core-banking", { ...PLAYED, range }).play;
    assert.deepEqual([picture.from, picture.to], [range.from, range.to]);
    const odd = policy("sla-core-banking", { ...PLAYED, range: { from: 5, to: 4 } }).play.picture;
    assert.deepEqual(
      [odd.from, odd.to],
      [policy("sla-core-banking", PLAYED).play.picture.from, policy("sla-core-banking", PLAYED).play.picture.to],
    );
  });

  it("answers whatever is chosen", () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constant(null),
      fc.constant("hold:"),
      fc.constant("2026-03-28T23:30"),
    );
    const event = fc.record({ what: fc.oneof(value, fc.constant("priority:P1")), at: value }, { requiredKeys: [] });
    const inputs = fc.record(
      {
        given: fc.oneof(value, fc.dictionary(fc.constantFrom("priority", "service", "category", "__proto__"), value)),
        events: fc.oneof(value, fc.array(event), fc.dictionary(fc.string(), event)),
        ...{ opened: value, now: value, explain: value, zoom: value, range: value, week: value },
        ask: fc.oneof(value, fc.record({ from: value, within: value }, { requiredKeys: [] })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(inputs, (chosen) => {
        for (const entry of [
          policyIn(bank, "sla-core-banking"),
          bank.entries("Schedule")[0],
          bank.entries("Scenario")[0],
        ])
          show(bank, entry as Entry, readInputs(chosen));
      }),
      runs(200),
    );
  });
});

/** Any life of a ticket of a policy, as a viewer could put it together. */
function lives(offered: readonly string[], priorities: readonly string[]) {
  return fc
    .record({
      priority: fc.constantFrom(...priorities),
      opened: fc.integer({ min: 0, max: 400 * 24 * 4 }),
      events: fc.array(fc.record({ what: fc.constantFrom(...offered), after: fc.integer({ min: 0, max: 400 }) }), {
        maxLength: 7,
      }),
      wait: fc.integer({ min: 0, max: 300 }),
    })
    .map(({ priority, opened, events, wait }): Inputs => {
      const quarter = 15 * 60_000;
      let at = Date.parse("2026-01-01T00:00Z") + opened * quarter;
      const from = at;
      const placed = events.map(({ what, after }, index) => {
        at += after * quarter;
        return [`e${index}`, { what, at }] as const;
      });
      return {
        given: { priority },
        opened: from,
        events: Object.fromEntries(placed),
        ...(wait > 150 && { now: at + wait * quarter }),
      };
    });
}

describe("any ticket that is played", () => {
  it("has stretches in order, which do not lie on each other", () => {
    for (const book of [bank, published])
      for (const entry of book.entries("SlaPolicy")) {
        const first = show(book, entry);
        if (first.type !== "policy") continue;
        const offered = first.play.offers.flatMap(({ offers }) => offers.map(({ word }) => word));
        const priorities = Object.keys(entry.value.targets ?? {});
        fc.assert(
          fc.property(lives(offered, priorities), (inputs) => {
            const { picture } = (show(book, entry, inputs) as PolicyPreview).play;
            for (const { stretches, target, runs } of picture.lanes) {
              // Later runs of a clock may begin before the one before them is done with.
              if (runs > 1) continue;
              for (const [index, { from, to, state }] of stretches.entries()) {
                assert.ok(from < to, `${target} ${state}`);
                const before = stretches[index - 1];
                // A clock that missed its date by a change was late before the change, too.
                if (before && state !== "late")
                  assert.ok(before.to <= from, `${entry.id} ${target} ${before.state} ${state}`);
              }
            }
            assert.ok(picture.from < picture.to);
            assert.ok(picture.ticks.every(({ at }) => at >= picture.from && at <= picture.to));
          }),
          runs(24),
        );
      }
  });

  it("becomes a Scenario that is clean and holds", () => {
    let copied = 0;
    for (const book of [bank, published])
      for (const entry of book.entries("SlaPolicy")) {
        const first = show(book, entry);
        if (first.type !== "policy") continue;
        const offered = first.play.offers.flatMap(({ offers }) => offers.map(({ word }) => word));
        const priorities = Object.keys(entry.value.targets ?? {});
        fc.assert(
          fc.property(lives(offered, priorities), (inputs) => {
            const made = copiedScenario(book, entry, inputs, FRIDAY);
            if (!made) return;
            copied++;
            assert.ok(
              !book.docs.has(made.uri) &&
                made.uri.startsWith(book.root) &&
                made.uri.endsWith(`/scenarios/${made.id}.yaml`),
            );
            const next = book.with(new Map([[made.uri, new SourceText(made.uri, made.text)]]));
            const written = next.find("Scenario", made.id);
            assert.ok(written);
            const { holds, problems, expectations } = runScenario(next, written);
            assert.ok(
              holds,
              `${made.text}${JSON.stringify(problems)}${expectations.filter(({ ok }) => !ok).map(({ says }) => says)}`,
            );
            const doc = next.docs.get(made.uri);
            assert.deepEqual(
              doc && lintDoc(next, doc).map(({ rule, message }) => `${rule}: ${message}`),
              [],
              made.text,
            );
          }),
          runs(24),
        );
      }
    assert.ok(copied > 40, `${copied} were copied`);
  });

  it("has an id and a file of its own each time", () => {
    const entry = policyIn(bank, "sla-core-banking");
    const first = copiedScenario(bank, entry, PLAYED, FRIDAY);
    assert.ok(first);
    const next = bank.with(new Map([[first.uri, new SourceText(first.uri, first.text)]]));
    const second = copiedScenario(next, policyIn(next, "sla-core-banking"), PLAYED, FRIDAY);
    assert.deepEqual([first.id, second?.id], ["p3-friday-1510", "p3-friday-1510-2"]);
  });

  it("is not copied where there is nothing to expect", () => {
    const named = edited(bank, policyIn(bank, "sla-core-banking"), ["id: sla-core-banking\n", ""]);
    const [entry] = named.entries("SlaPolicy").filter(({ id }) => id === undefined);
    assert.equal(entry && copiedScenario(named, entry, {}, FRIDAY), undefined);
  });
});

describe("two versions of a policy", () => {
  const compared = (change: readonly [string, string]) => {
    const entry = policyIn(bank, "sla-core-banking");
    const next = edited(bank, entry, change);
    const preview = show(next, policyIn(next, "sla-core-banking"), {}, FRIDAY, { book: bank, name: "the last commit" });
    assert.ok(preview.type === "policy" && preview.compared);
    return preview.compared;
  };

  it("say which promise reads otherwise, and which dates move, first those that do", () => {
    const { terms, rows, differing } = compared(["resolve: 8h", "resolve: 6h"]);
    assert.deepEqual(
      terms.map(({ what, before, after }) => [what, before, after]),
      [["P2: resolve", "8 hours", "6 hours"]],
    );
    assert.ok(differing > 3 && rows.length > differing);
    assert.ok(
      rows.slice(0, differing).every((one) => one.differs && one.priority === "P2" && one.moved === "2 h earlier"),
    );
    assert.ok(rows.slice(differing).every((one) => !one.differs && one.before === one.after));
  });

  it("tell what a pause moves, though no target reads otherwise", () => {
    const { terms, rows, differing } = compared([
      "atMost: 3 business days, onlyFor: [P3, P4]",
      "atMost: 1h, onlyFor: [P3, P4]",
    ]);
    assert.deepEqual(
      terms.map(({ what }) => what),
      ["pause: awaiting caller"],
    );
    assert.ok(differing > 0);
    assert.ok(
      rows
        .slice(0, differing)
        .every(({ story, priority }) => /awaiting caller from/.test(story) && /P[34]/.test(priority)),
    );
  });

  it("tell what another schedule moves", () => {
    const hours = bank.find("Schedule", "office-hours") as Entry;
    const next = edited(bank, hours, ['mon-thu: "08:00-18:00"', 'mon-thu: "10:00-18:00"']);
    const preview = show(next, policyIn(next, "sla-core-banking"), {}, FRIDAY, { book: bank, name: "the last commit" });
    assert.ok(preview.type === "policy" && (preview.compared?.differing ?? 0) > 0);
  });

  it("are one where nothing has changed, and none where the other is not known", () => {
    const says = (earlier: Before, book = bank) =>
      (show(book, policyIn(book, "sla-core-banking"), {}, FRIDAY, earlier) as PolicyPreview).compared?.says;
    assert.equal(says({ book: bank, name: "the last commit" }), "Nothing has changed since the last commit.");
    assert.equal(says({ unknown: "There is no git." }), "There is no git.");
    const without = bank.with(new Map([[policyIn(bank, "sla-core-banking").doc.source.uri, undefined]]));
    assert.match(says({ book: without, name: "the last commit" }) ?? "", /was not there in the last commit/);
    assert.equal(policy("sla-core-banking").compared, undefined);
  });
});

describe("a schedule", () => {
  const ASKED: readonly (readonly [string, string, string])[] = [
    ["2026-03-06T15:10", "4h", "Mon 9 Mar 10:10"],
    ["2026-03-06T15:10", "2 business days", "Tue 10 Mar 15:10"],
    ["2026-12-23T10:00", "3 business days", "Tue 29 Dec 10:00"],
    ["2026-06-03T11:00", "end of next business day", "Fri 5 Jun 17:00"],
  ];
  for (const [from, within, due] of ASKED)
    it(`says when ${within} from ${from} are over`, () => {
      const { ask } = schedule("office-hours", { ask: { from, within } });
      assert.equal(ask.due, due);
      assert.ok(ask.way.length > 0);
    });

  it("says what is wrong with a duration", () => {
    assert.match(schedule("office-hours", { ask: { within: "4 parsecs" } }).ask.problem ?? "", /parsecs/);
    assert.equal(schedule("office-hours", { ask: { within: "none" } }).ask.due, undefined);
  });

  it("names holidays and exceptions, and where they are written", () => {
    const days = schedule("office-hours", {}, Date.parse("2026-12-22T10:00Z")).weeks[0]?.days ?? [];
    assert.deepEqual(
      days.slice(3, 5).map(({ hours, why, at }) => [hours, why, at?.in?.id ?? at?.path[0]]),
      [
        ["08:00-13:00", "exception", "exceptions"],
        ["closed", "Christmas Day", "pt-national-2026"],
      ],
    );
  });

  it("draws a night shift on both dates, and says when the clocks change", () => {
    const week = schedule("batch-window", {}, Date.parse("2026-10-22T10:00Z")).weeks[0]?.days ?? [];
    assert.deepEqual(week[4]?.bars, [
      { from: 0, to: 120 },
      { from: 1200, to: 1440 },
    ]);
    assert.deepEqual(week[5]?.bars, [{ from: 0, to: 120 }]);
    assert.equal(week[6]?.change, "the clocks go from 02:00 to 01:00");
  });

  it("turns over weeks, within reason", () => {
    assert.equal(schedule("office-hours", { week: 3 }).weeks[0]?.title, "Week of Mon 23 Mar");
    assert.equal(schedule("office-hours", { week: -1 }).weeks[0]?.title, "Last week");
    assert.equal(schedule("office-hours", { week: 1e9 }).week, 530);
  });
});

describe("a scenario", () => {
  it("shows what holds, and what came where it does not", () => {
    const entry = bank.find("Scenario", "p3-friday-afternoon") as Entry;
    const kept = show(bank, entry) as ScenarioPreview;
    assert.equal(kept.holds, true);
    assert.match(kept.says, /^All \d+ expectations hold\.$/);
    const policyEntry = policyIn(bank, "sla-core-banking");
    const next = edited(bank, policyEntry, [
      "P3: {respond: 4h, resolve: 3 business days",
      "P3: {respond: 4h, resolve: 2 business days",
    ]);
    const broken = show(next, next.find("Scenario", "p3-friday-afternoon") as Entry) as ScenarioPreview;
    assert.equal(broken.holds, false);
    const failing = broken.expectations.find(({ holds }) => !holds);
    assert.match(failing?.says ?? "", /, not /);
    assert.deepEqual(broken.picture?.events[0]?.at, { path: ["events", 0] });
  });

  it("has no picture where its policy is not there", () => {
    const entry = bank.find("Scenario", "p3-friday-afternoon") as Entry;
    const next = edited(bank, entry, ["policy: sla-core-banking", "policy: sla-core-bankng"]);
    const preview = show(next, next.find("Scenario", "p3-friday-afternoon") as Entry) as ScenarioPreview;
    assert.equal(preview.picture, undefined);
    assert.match(preview.problems[0]?.message ?? "", /sla-core-bankng/);
  });
});
