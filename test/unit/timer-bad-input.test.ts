/** Policies and tickets that no author means: whatever comes, there is an answer, and words where a part of it is missing. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { type Simulation, simulate, type Ticket, type TicketEvent } from "../../src/core/sla/index.ts";
import { runs } from "./runs.ts";
import { bookOf, cyclesOf, DAY, HOUR, hours, instant, MINUTE, manifest, policy, policyOf, wall } from "./timer-book.ts";

const ZONE = "Europe/Lisbon";
const BEGIN = instant("2026-03-02 09:00", ZONE);
const MARKS = `milestones: [{at: 50%, of: resolve, tell: [desk-team]}, {at: 30m before, of: resolve, tell: [desk-team]}]\n`;

function run(text: string, ticket: Partial<Ticket>, asOf?: number, docs: readonly string[] = []): Simulation {
  const book = bookOf(manifest(ZONE), hours(ZONE), text, ...docs);
  const simulation = simulate(
    book,
    policyOf(book),
    { given: { priority: "P1" }, events: [{ at: BEGIN, set: { state: "new" } }], ...ticket },
    asOf === undefined ? {} : { asOf },
  );
  // A hundred thousand stretches are explained to nobody.
  wholesome(simulation, (ticket.events?.length ?? 0) < 10_000);
  return simulation;
}

/** Everything can be asked for, and what is said is said in words. */
function wholesome(simulation: Simulation, explained: boolean): void {
  for (const cycle of simulation.timeline.cycles) {
    if (explained) cycle.segments();
    assert.ok(Number.isFinite(cycle.elapsedMs) && cycle.elapsedMs >= 0, "a finite time");
    assert.ok(cycle.due === undefined || Number.isFinite(cycle.due), "a finite due date");
  }
  const said = [...simulation.timeline.notes, ...simulation.troubles.flatMap(({ message, help }) => [message, help])];
  for (const text of said) {
    assert.match(text, /^[\p{Lu}“\d].{10,}\.$/su, text);
    assert.doesNotMatch(text, /undefined|NaN|\[object|schema|array|property|invalid|Infinity/i, text);
  }
}

const told = (simulation: Simulation): string =>
  [...simulation.timeline.notes, ...simulation.troubles.map(({ message }) => message)].join(" ");
const PLAIN = policy(
  "P1: {respond: 1h, resolve: 4h, schedule: desk}",
  "starts: created, pausesWhile: [{state: on hold}]",
  MARKS,
);

describe("tickets that no author means", () => {
  it("without events: no clock, and a word", () => {
    for (const asOf of [undefined, BEGIN]) {
      const seen = run(PLAIN, { events: [] }, asOf);
      for (const cycle of seen.timeline.cycles) assert.equal(cycle.state, "not started");
      assert.notEqual(told(seen), "");
    }
  });

  it("events out of order are taken in order of time, and a word says so", () => {
    const events: TicketEvent[] = [
      { at: BEGIN, set: { state: "new" } },
      { at: BEGIN + 3 * HOUR, set: { state: "in progress" } },
      { at: BEGIN + 2 * HOUR, set: { state: "on hold" } },
    ];
    const seen = run(PLAIN, { events });
    assert.notEqual(told(seen), "");
    const [cycle] = cyclesOf(seen, "resolve");
    assert.ok(cycle?.start === BEGIN);
  });

  it("two events of one moment are no trouble", () => {
    const seen = run(PLAIN, {
      events: [
        { at: BEGIN, set: { state: "new" } },
        { at: BEGIN, did: "responded" },
        { at: BEGIN, set: { state: "on hold" } },
      ],
    });
    assert.equal(told(seen), "");
    assert.equal(cyclesOf(seen, "resolve")[0]?.state, "paused");
  });

  it("looked at before its first event: not begun", () => {
    for (const asOf of [BEGIN - 1, BEGIN - 400 * DAY]) {
      const seen = run(PLAIN, {}, asOf);
      for (const cycle of seen.timeline.cycles) {
        assert.equal(cycle.state, "not started");
        assert.equal(cycle.start, undefined);
      }
      assert.equal(seen.marks.filter(({ ahead }) => !ahead).length, 0);
    }
  });

  it("a priority without a row, at first or later: a word says so", () => {
    const events: TicketEvent[] = [
      { at: BEGIN, set: { state: "new" } },
      { at: BEGIN + HOUR, set: { priority: "P9" } },
    ];
    assert.match(told(run(PLAIN, { given: { priority: "P9" } })), /P9/);
    assert.match(told(run(PLAIN, { given: {} })), /priorit/i);
    const seen = run(PLAIN, { events });
    assert.match(told(seen), /P9/);
    assert.equal(cyclesOf(seen, "resolve")[0]?.state, "canceled");
  });

  it("words that are no state and nothing that anybody does", () => {
    const odd = [
      { at: BEGIN, set: { state: "new" } },
      { at: BEGIN + 1, set: { state: "sleeping" } },
      { at: BEGIN + 2, did: "danced" },
      { at: BEGIN + 3, set: { team: "nobody", category: "" } },
      { at: BEGIN + 4, set: {} },
      { at: BEGIN + 5 },
      { at: BEGIN + 6, did: "reopened" },
    ] as unknown as TicketEvent[];
    const [cycle] = cyclesOf(run(PLAIN, { events: odd }, BEGIN + HOUR), "resolve");
    assert.equal(cycle?.elapsedMs, HOUR);
  });

  it("moments that are none", () => {
    for (const at of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 8.64e15 + 1, -1e18])
      for (const events of [
        [{ at }],
        [
          { at: BEGIN, set: { state: "new" as const } },
          { at, set: { state: "resolved" as const } },
        ],
      ]) {
        run(PLAIN, { events });
        run(PLAIN, { events }, BEGIN + DAY);
        run(PLAIN, {}, at);
      }
  });

  it("100,000 events", () => {
    const states = ["on hold", "in progress"] as const;
    const priorities = ["P1", "P2"];
    const flood = (each: (index: number) => Omit<TicketEvent, "at">) =>
      Array.from({ length: 100_000 }, (_, index): TicketEvent => ({ at: BEGIN + index * MINUTE, ...each(index) }));
    const text = policy(
      "P1: {respond: 1h, nextResponse: 1h, update: 4h, resolve: 400h, schedule: desk}, P2: {respond: 2h, nextResponse: 2h, update: 4h, resolve: 900h, schedule: always-here}",
      "starts: created, pausesWhile: [{state: on hold, atMost: 2h}]",
      MARKS,
    );
    const waits = run(text, { events: flood((index) => ({ set: { state: states[index % 2]! } })) });
    // One minute on hold, one at work: half of the open time of the 69 days and 10 h 40 is used.
    assert.ok(cyclesOf(waits, "resolve")[0]!.elapsedMs > 0);
    run(text, { events: flood((index) => ({ set: { priority: priorities[index % 2]! } })) });
    run(text, { events: flood((index) => ({ did: index % 2 ? "caller replied" : "responded" })) });
    run(text, { events: flood((index) => ({ set: { state: index % 2 ? "resolved" : "in progress" } })) });
    run(text, { events: flood(() => ({ did: "updated" })) });
  }).timeout(60_000);

  it("dates far away", () => {
    for (const [from, due] of [
      ["2199-03-04 09:00", "2199-03-04 13:00"],
      ["1970-01-02 16:00", "1970-01-05 10:00"],
    ] as const) {
      const at = instant(from, ZONE);
      const [cycle] = cyclesOf(run(PLAIN, { events: [{ at, set: { state: "new" } }] }), "resolve");
      assert.equal(wall(cycle?.due, ZONE), due);
    }
    // Two centuries on, the promise of then is long missed; no search goes over the whole time.
    const [cycle] = cyclesOf(run(PLAIN, {}, instant("2199-03-04 09:00", ZONE)), "resolve");
    assert.equal(cycle?.state, "breached");
    assert.equal(wall(cycle?.breachedAt, ZONE), "2026-03-02 13:00");
  });

  it("what is due beyond ten years has no date, and a word says so", () => {
    const rare = 'kind: Schedule\nid: rare\nname: Rare\ntimezone: Europe/Lisbon\nhours: {mon: "08:00-09:00"}\n';
    const seen = run(policy("P1: {resolve: 900h, schedule: rare}"), {}, undefined, [rare]);
    const [cycle] = cyclesOf(seen, "resolve");
    assert.equal(cycle?.due, undefined);
    assert.equal(cycle?.state, "running");
    assert.notEqual(told(seen) + cycle!.notes.join(" "), "");
  });
});

describe("policies that no author means", () => {
  const first = (text: string, docs: readonly string[] = []) => run(text, {}, BEGIN + HOUR, docs);

  it("without a schedule, or with one that is not there: a word names it", () => {
    assert.match(told(first(policy("P1: {resolve: 4h, schedule: nowhere}"))), /nowhere/);
    assert.notEqual(told(first(policy("P1: {resolve: 4h}"))), "");
  });

  it("with a schedule that never opens, or refers to itself", () => {
    for (const rest of ['hours: {mon: "08:00-18:00"}\nbreaks: ["08:00-18:00"]', "extends: shut", "hours: {}", ""])
      assert.match(
        told(
          first(policy("P1: {resolve: 4h, schedule: shut}"), [
            `kind: Schedule\nid: shut\nname: Shut\ntimezone: Europe/Lisbon\n${rest}\n`,
          ]),
        ),
        /shut/,
      );
    // Open in a normal week, and closed on every date that is asked for.
    const seen = first(policy("P1: {resolve: 4h, schedule: closed-for-good}"), [
      'kind: Schedule\nid: closed-for-good\nname: Closed\ntimezone: Europe/Lisbon\nhours: {mon: "08:00-18:00"}\nexceptions: [{from: 2020-01-01, to: 2045-01-01, closed: true}]\n',
    ]);
    const [cycle] = cyclesOf(seen, "resolve");
    assert.equal(cycle?.due, undefined);
    assert.equal(cycle?.elapsedMs, 0);
  });

  it("with targets that are words, ranges, or nothing that can be read", () => {
    const seen = first(
      policy(
        "P1: {acknowledge: best effort, respond: 1-2h, workaround: soonish enough 4, resolve: 4h, update: daily, schedule: desk}",
      ),
    );
    assert.equal(cyclesOf(seen, "resolve")[0]?.state, "running");
    assert.equal(cyclesOf(seen, "acknowledge").length, 0);
    assert.ok(seen.timeline.untimed.some(({ text }) => text === "best effort"));
  });

  it("with a target of no time at all", () => {
    const seen = first(policy("P1: {resolve: 0m, schedule: desk}", "starts: created", MARKS));
    for (const cycle of cyclesOf(seen, "resolve"))
      assert.ok(cycle.percent === undefined || Number.isFinite(cycle.percent));
  });

  it("with next to nothing in it", () => {
    for (const text of [
      "kind: SlaPolicy\nid: sla\nname: SLA\n",
      "kind: SlaPolicy\nid: sla\nname: SLA\ntargets: {}\nclock: {}\n",
      "kind: SlaPolicy\nid: sla\nname: SLA\ntargets: {P1: {resolve: 4h, schedule: desk}}\n",
      "kind: SlaPolicy\nid: sla\nname: SLA\ntargets: {P1: }\nclock: {starts: }\nmilestones: [{}]\n",
      "kind: SlaPolicy\nid: sla\nname: SLA\ntargets: [1, 2]\nclock: sometimes\nmilestones: later\n",
      policy("P1: {resolve: 4h, schedule: desk, except: [{when: ((}, {resolve: 1h}, {when: channel is}]}"),
      policy("P1: {resolve: {within: }, respond: {within: 4h, schedule: }, schedule: desk}"),
      policy(
        "P1: {resolve: 4h, schedule: desk}",
        "starts: created, pausesWhile: [{}, {state: on hold, atMost: forever}, {state: on hold, atMostInAll: 0m}]",
      ),
      policy(
        "P1: {resolve: 4h, schedule: desk}",
        "starts: created",
        "milestones: [{at: 900%, of: resolve}, {at: 9000h before, of: resolve, tell: []}, {at: soon, of: respond}]\n",
      ),
    ])
      first(text);
  });

  it("any policy and any ticket give an answer", () => {
    const junk = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        "created",
        "on hold",
        "P1",
        "desk",
        "nowhere",
        "4h",
        "-4h",
        "2 business days",
        "end of business day",
        "50%",
        "continue",
        "keep",
      ),
      fc.integer(),
      fc.constant(null),
    );
    const target = fc.oneof(junk, fc.record({ within: junk, schedule: junk }, { requiredKeys: [] }));
    const row = fc.record(
      {
        respond: target,
        resolve: target,
        update: target,
        nextResponse: target,
        schedule: fc.oneof(junk, fc.constant("desk")),
        except: fc.array(fc.record({ when: junk, resolve: target })),
      },
      { requiredKeys: [] },
    );
    const written = fc.record(
      {
        clock: fc.record(
          {
            starts: junk,
            stops: junk,
            onReopen: junk,
            onPriorityChange: junk,
            onGroupChange: junk,
            pausesWhile: fc.array(
              fc.record({ state: junk, reason: junk, atMost: junk, atMostInAll: junk }, { requiredKeys: [] }),
            ),
            neverPausesFor: fc.array(junk),
          },
          { requiredKeys: [] },
        ),
        targets: fc.dictionary(fc.constantFrom("P1", "P2", ""), row),
        milestones: fc.array(
          fc.record(
            { at: junk, of: fc.oneof(junk, fc.constant("resolve")), tell: fc.array(junk) },
            { requiredKeys: [] },
          ),
        ),
      },
      { requiredKeys: ["targets"] },
    );
    const moment = fc.oneof(fc.integer({ min: BEGIN - DAY, max: BEGIN + 9 * DAY }), fc.double());
    const event = fc.record(
      {
        at: moment,
        did: junk,
        by: junk,
        set: fc.record({ state: junk, reason: junk, priority: junk, team: junk }, { requiredKeys: [] }),
      },
      { requiredKeys: ["at"] },
    );
    fc.assert(
      fc.property(
        written,
        fc.array(event, { maxLength: 8 }),
        fc.option(moment, { nil: undefined }),
        (value, events, asOf) => {
          const text = JSON.stringify({ kind: "SlaPolicy", id: "sla", name: "SLA", ...value });
          const book = bookOf(manifest(ZONE), hours(ZONE), text);
          const simulation = simulate(
            book,
            policyOf(book),
            { given: { priority: "P1" }, events: events as unknown as TicketEvent[] },
            asOf === undefined ? {} : { asOf },
          );
          for (const cycle of simulation.timeline.cycles) cycle.segments();
        },
      ),
      runs(150),
    );
  });
});
