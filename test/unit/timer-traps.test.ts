/** The traps that products have fallen into, each under the public report that describes it; dates are worked out by hand. */
import assert from "node:assert/strict";
import {
  bookOf,
  Case,
  cyclesOf,
  DAY,
  type Happens,
  hours,
  instant,
  lisbon,
  manifest,
  policy,
  wall,
} from "./timer-book.ts";

const ON_HOLD = "starts: created, pausesWhile: [{state: on hold}]";
const HOLD = { state: "on hold", reason: "awaiting caller" } as const;
const WORK = { state: "in progress" } as const;
const NEW = { state: "new" } as const;

/** A ticket in another place: schedules and the manifest are of that zone. */
function inZone(zone: string, targets: string, happens: readonly Happens[], clock?: string): Case {
  return new Case(bookOf(manifest(zone), hours(zone), policy(targets, clock)), zone, { priority: "P1" }, happens);
}

describe("traps: waiting", () => {
  it("a wait is not added to the start (frappe/helpdesk PR 2449, erpnext PR 49414)", () => {
    // One hour is used, so three are left on Friday morning. With the start moved by the 15 hours of the wait, to 07:00, four would be.
    lisbon(
      "P1: {resolve: 4h, schedule: desk}",
      [
        ["2026-03-05 16:00", NEW],
        ["2026-03-05 17:00", HOLD],
        ["2026-03-06 08:00", WORK],
      ],
      { clock: ON_HOLD },
    ).expect({ target: "resolve", start: "2026-03-05 16:00", due: "2026-03-06 11:00", elapsed: "1h", remaining: "3h" });
    // 50 minutes until the wait, 3 h 10 after it.
    lisbon(
      "P1: {resolve: 4h, schedule: office}",
      [
        ["2026-03-06 15:10", NEW],
        ["2026-03-06 16:00", HOLD],
        ["2026-03-09 09:30", WORK],
      ],
      { clock: ON_HOLD },
    ).expect(
      { target: "resolve", start: "2026-03-06 15:10", due: "2026-03-09 12:40", elapsed: "50m", remaining: "3h 10m" },
      { target: "resolve", asOf: "2026-03-09 12:40", state: "running", elapsed: "4h", remaining: "0m", percent: 100 },
      { target: "resolve", asOf: "2026-03-09 12:41", state: "breached", breached: "2026-03-09 12:40" },
    );
  });

  it("waiting in closed hours costs nothing, for day targets too (glpi 10594)", () => {
    const wait = (from: string, to: string) =>
      lisbon(
        "P1: {resolve: 1 business day, schedule: desk}",
        [
          ["2026-03-06 10:00", NEW],
          [from, HOLD],
          [to, WORK],
        ],
        { clock: ON_HOLD },
      );
    // Over the weekend, from after closing until before opening.
    wait("2026-03-06 19:00", "2026-03-09 07:30").expect({ target: "resolve", due: "2026-03-09 10:00" });
    wait("2026-03-06 18:00", "2026-03-09 08:00").expect({ target: "resolve", due: "2026-03-09 10:00" });
    // Two open hours on Friday and one on Monday.
    wait("2026-03-06 16:00", "2026-03-09 09:00").expect({ target: "resolve", due: "2026-03-09 13:00" });
  });

  it("a wait is not lost when the priority changes, after it or in it (glpi 6902, 15605)", () => {
    const targets = "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 6h, schedule: desk}";
    const given = { priority: "P2" };
    // 09:00 and 6 h and the 2 h of the wait.
    lisbon(
      targets,
      [
        ["2026-03-02 09:00", NEW],
        ["2026-03-02 10:00", HOLD],
        ["2026-03-02 12:00", WORK],
        ["2026-03-02 13:00", { priority: "P1" }],
      ],
      { clock: ON_HOLD, given },
    ).expect({ target: "resolve", due: "2026-03-02 17:00", elapsed: "2h" });
    lisbon(
      targets,
      [
        ["2026-03-02 09:00", NEW],
        ["2026-03-02 10:00", HOLD],
        ["2026-03-02 11:00", { priority: "P1" }],
        ["2026-03-02 12:00", WORK],
      ],
      { clock: ON_HOLD, given },
    ).expect(
      { target: "resolve", asOf: "2026-03-02 11:00", state: "paused", elapsed: "1h", notBefore: "2026-03-02 16:00" },
      { target: "resolve", due: "2026-03-02 17:00", elapsed: "1h" },
    );
  });

  it("nothing moves while it waits: no miss, no milestone, no share (glpi 24481, glpi PR 15948, frappe PR 3709)", () =>
    lisbon(
      "P1: {resolve: 4h, schedule: desk}",
      [
        ["2026-03-02 09:00", NEW],
        ["2026-03-02 10:00", HOLD],
      ],
      { clock: ON_HOLD, more: "milestones: [{at: 50%, of: resolve, tell: [desk-team]}]" },
    ).expect(
      ...["2026-03-02 10:00", "2026-03-02 13:00", "2026-03-02 17:59"].map(
        (asOf) =>
          ({
            target: "resolve",
            asOf,
            state: "paused",
            elapsed: "1h",
            percent: 25,
            due: "none",
            breached: "none",
            milestones: { "50%": "ahead" },
          }) as const,
      ),
      // Three hours are left: from Tuesday 12:00 until 15:00, and from Tuesday 17:00 until Wednesday 10:00.
      { target: "resolve", asOf: "2026-03-03 12:00", notBefore: "2026-03-03 15:00" },
      { target: "resolve", asOf: "2026-03-03 17:00", notBefore: "2026-03-04 10:00" },
    ));

  it("a ticket may be created on hold, or resolved (alga-psa PR 3091)", () => {
    const targets = "P1: {respond: 1h, resolve: 4h, schedule: desk}";
    lisbon(
      targets,
      [
        ["2026-03-02 09:00", HOLD],
        ["2026-03-02 11:00", WORK],
      ],
      { clock: ON_HOLD },
    ).expect(
      { target: "resolve", asOf: "2026-03-02 09:00", state: "paused", elapsed: "0m", due: "none" },
      { target: "resolve", asOf: "2026-03-02 10:30", state: "paused", elapsed: "0m" },
      { target: "resolve", start: "2026-03-02 09:00", due: "2026-03-02 15:00" },
      { target: "respond", due: "2026-03-02 12:00" },
    );
    const closed = lisbon(targets, [["2026-03-02 09:00", { state: "closed" }]], { clock: ON_HOLD }).look(
      "2026-03-05 09:00",
    );
    for (const target of ["respond", "resolve"] as const)
      for (const cycle of cyclesOf(closed, target)) {
        assert.equal(cycle.state, "not started");
        assert.equal(cycle.breachedAt, undefined);
      }
  });
});

describe("traps: reopening, milestones, updates", () => {
  it("the time while it was resolved does not count, closed hours of it neither (zammad 188)", () =>
    // Three hours until it is resolved on Monday at 12:00; the five that are left run from Wednesday 10:00.
    lisbon("P1: {respond: 1h, resolve: 8h, schedule: desk}", [
      ["2026-03-02 09:00", NEW],
      ["2026-03-02 09:30", "responded"],
      ["2026-03-02 12:00", { state: "resolved" }],
      ["2026-03-04 10:00", "reopened", WORK],
    ]).expect(
      { target: "resolve", asOf: "2026-03-03 12:00", state: "met", stopped: "2026-03-02 12:00", elapsed: "3h" },
      {
        target: "resolve",
        state: "running",
        cycle: 1,
        cycles: 1,
        due: "2026-03-04 15:00",
        elapsed: "3h",
        stopped: "none",
      },
      { target: "respond", state: "met", stopped: "2026-03-02 09:30" },
    ));

  it("a milestone before the due date is counted back in open time (glpi PR 22678)", () =>
    // Four hours from Monday 17:00 end on Tuesday at 11:00.
    lisbon("P1: {respond: 4h, schedule: desk}", [["2026-03-02 17:00", NEW]], {
      more: `milestones:
  - {at: 1h before, of: respond, tell: [desk-team]}
  - {at: 2h before, of: respond, tell: [desk-team]}
  - {at: 3h before, of: respond, tell: [desk-team]}
  - {at: 3h 30m before, of: respond, tell: [desk-team]}
`,
    }).expect({
      target: "respond",
      due: "2026-03-03 11:00",
      milestones: {
        "1h before": "ahead 2026-03-03 10:00",
        "2h before": "ahead 2026-03-03 09:00",
        // One hour is used up at closing time.
        "3h before": "ahead 2026-03-02 18:00",
        "3h 30m before": "ahead 2026-03-02 17:30",
      },
    }));

  it("an update is not owed before the first response (zammad 5177)", () =>
    lisbon("P1: {respond: 4h, update: 1h, schedule: desk}", [
      ["2026-03-02 09:00", NEW],
      ["2026-03-02 12:00", "responded"],
    ]).expect(
      { target: "respond", asOf: "2026-03-02 11:30", state: "running", due: "2026-03-02 13:00" },
      { target: "update", asOf: "2026-03-02 11:30", state: "not started", due: "none" },
      { target: "update", state: "running", start: "2026-03-02 12:00", due: "2026-03-02 13:00" },
    ));
});

describe("traps: clocks and zones", () => {
  const round = (zone: string, from: string, target: string) =>
    inZone(zone, `P1: {resolve: ${target}, schedule: always-here}`, [[from, NEW]]);

  it("days of 23 and 25 hours (working_hours 26 and 45)", () => {
    // The night to 29 March has an hour less in Berlin, the night to 25 October one more.
    round("Europe/Berlin", "2026-03-28 12:00", "24h").expect({ target: "resolve", due: "2026-03-29 13:00" });
    round("Europe/Berlin", "2026-10-24 12:00", "24h").expect({ target: "resolve", due: "2026-10-25 11:00" });
    round("Europe/Berlin", "2026-03-28 12:00", "1 business day").expect({
      target: "resolve",
      due: "2026-03-29 12:00",
      budget: "23h",
    });
    round("Europe/Berlin", "2026-10-24 12:00", "1 business day").expect({
      target: "resolve",
      due: "2026-10-25 12:00",
      budget: "25h",
    });
    // In the night shift from Friday on nothing changes, in São Paulo the day of the change begins at 01:00.
    round("America/Sao_Paulo", "2018-11-03 23:30", "1h").expect({ target: "resolve", due: "2018-11-04 01:30" });
  });

  it("clock changes of 30 minutes (moment-business-time 58)", () => {
    // Lord Howe goes back from 02:00 to 01:30 on 5 April, and on from 02:00 to 02:30 on 4 October.
    round("Australia/Lord_Howe", "2026-04-04 12:00", "24h").expect({ target: "resolve", due: "2026-04-05 11:30" });
    round("Australia/Lord_Howe", "2026-10-03 12:00", "24h").expect({ target: "resolve", due: "2026-10-04 12:30" });
  });

  it("the offset of the day, not of today (dbt_zendesk 25)", () => {
    // Lisbon is at +00:00 in February and at +01:00 in July, from whenever one looks at it.
    const due = (from: string, asOf: string) => {
      const [cycle] = cyclesOf(lisbon("P1: {resolve: 8h, schedule: desk}", [[from, NEW]]).look(asOf), "resolve");
      return wall(cycle?.due, "UTC");
    };
    for (const asOf of ["2026-02-02 09:00", "2026-07-01 09:00", "2026-12-01 09:00"])
      assert.equal(due("2026-02-02 09:00", asOf), "2026-02-02 17:00");
    for (const asOf of ["2026-07-06 09:00", "2026-12-01 09:00"])
      assert.equal(due("2026-07-06 09:00", asOf), "2026-07-06 16:00");
  });

  it("hours over midnight belong to the day on which they begin (biz 133, chatwoot 6733)", () => {
    const night = (from: string, target: string) => lisbon(`P1: {resolve: ${target}, schedule: nights}`, [[from, NEW]]);
    night("2026-03-06 23:00", "4h").expect({ target: "resolve", due: "2026-03-07 03:00" });
    // Saturday 05:00 is the last hour of the week; the second runs from Monday 22:00.
    night("2026-03-07 05:00", "2h").expect({ target: "resolve", due: "2026-03-09 23:00" });
    // Saturday 02:00 is Friday’s, so the next day is Monday, whose 02:00 is on Tuesday.
    night("2026-03-07 02:00", "1 business day").expect({ target: "resolve", due: "2026-03-10 02:00" });
    night("2026-03-07 02:00", "end of next business day").expect({ target: "resolve", due: "2026-03-10 06:00" });
  });

  it("lunch and split shifts (chatwoot 14009, osTicket 6847)", () => {
    lisbon("P1: {resolve: 1h, schedule: office}", [["2026-03-05 12:30", NEW]]).expect({
      target: "resolve",
      due: "2026-03-05 14:30",
    });
    const split = (from: string, target: string) =>
      lisbon(`P1: {resolve: ${target}, schedule: split}`, [[from, NEW]], {
        docs: 'kind: Schedule\nid: split\nname: Split\ntimezone: Europe/Lisbon\nhours: {mon-fri: ["09:00-12:00", "15:00-19:00"]}\n',
      });
    split("2026-03-05 11:00", "2h").expect({ target: "resolve", due: "2026-03-05 16:00" });
    split("2026-03-05 11:00", "1h").expect({ target: "resolve", due: "2026-03-05 12:00" });
    split("2026-03-05 12:30", "1h").expect({ target: "resolve", due: "2026-03-05 16:00" });
    split("2026-03-05 18:00", "4h 1m").expect({ target: "resolve", due: "2026-03-06 15:01" });
  });

  it("the zone is the schedule’s, not that of the viewer, the server or the book (erpnext PR 38745)", () => {
    // 09:00Z is 14:30 in Kolkata: 3 h 30 until 18:00 on Friday, the rest until 08:30 on Monday, which is 03:00Z.
    const kolkata = new Case(
      bookOf(manifest("Europe/Lisbon"), hours("Asia/Kolkata"), policy("P1: {resolve: 4h, schedule: desk}")),
      "UTC",
      { priority: "P1" },
      [["2026-03-06 09:00", NEW]],
    );
    const before = process.env["TZ"];
    try {
      for (const zone of ["UTC", "America/New_York", "Asia/Tokyo"]) {
        process.env["TZ"] = zone;
        kolkata.expect({ target: "resolve", due: "2026-03-09 03:00" });
      }
    } finally {
      if (before === undefined) delete process.env["TZ"];
      else process.env["TZ"] = before;
    }
  });

  it("the last minute of a day of 24 hours counts", () => {
    lisbon("P1: {resolve: 2m, schedule: always-here}", [["2026-03-02 23:59", NEW]]).expect({
      target: "resolve",
      due: "2026-03-03 00:01",
    });
    lisbon("P1: {resolve: 3m, schedule: whole-days}", [["2026-03-06 23:58", NEW]], {
      docs: 'kind: Schedule\nid: whole-days\nname: Whole days\ntimezone: Europe/Lisbon\nhours: {mon-fri: "00:00-24:00"}\n',
    }).expect(
      { target: "resolve", due: "2026-03-09 00:01" },
      { target: "resolve", asOf: "2026-03-07 00:00", elapsed: "2m", remaining: "1m" },
    );
  });

  it("a ticket that comes one minute after closing starts at the next opening", () => {
    for (const from of ["2026-03-06 18:00", "2026-03-06 18:01", "2026-03-09 07:59"])
      lisbon("P1: {resolve: 1h, schedule: desk}", [[from, NEW]]).expect(
        { target: "resolve", start: from, due: "2026-03-09 09:00" },
        { target: "resolve", asOf: "2026-03-09 08:00", elapsed: "0m", percent: 0 },
      );
    // The last open minute is still Friday’s.
    lisbon("P1: {resolve: 1h, schedule: desk}", [["2026-03-06 17:59", NEW]]).expect({
      target: "resolve",
      due: "2026-03-09 08:59",
    });
  });

  it("a business day from an opening ends at an opening, not on the evening before", () => {
    const ticket = (done?: string) =>
      lisbon("P1: {resolve: 1 business day, schedule: desk}", [
        ["2026-03-02 08:00", NEW],
        ...(done === undefined ? [] : [[done, { state: "resolved" }] as const]),
      ]);
    ticket().expect(
      { target: "resolve", due: "2026-03-03 08:00", budget: "10h" },
      { target: "resolve", asOf: "2026-03-02 20:00", state: "running", breached: "none" },
      { target: "resolve", asOf: "2026-03-03 08:00", state: "running", remaining: "0m" },
      { target: "resolve", asOf: "2026-03-03 08:01", state: "breached", breached: "2026-03-03 08:00" },
    );
    ticket("2026-03-02 22:00").expect({ target: "resolve", state: "met" });
    ticket("2026-03-03 08:00").expect({ target: "resolve", state: "met" });
    ticket("2026-03-03 08:01").expect({ target: "resolve", state: "breached", stopped: "2026-03-03 08:01" });
  });

  it("one millisecond after it was due it is missed", () => {
    const ticket = lisbon("P1: {resolve: 1h, schedule: desk}", [["2026-03-02 08:00", NEW]]);
    const due = instant("2026-03-02 09:00", "Europe/Lisbon");
    assert.ok(due % DAY === 9 * 3_600_000);
    ticket.expect(
      { target: "resolve", asOf: "2026-03-02 09:00", state: "running" },
      { target: "resolve", asOf: "2026-03-02T09:00:01Z", state: "breached", breached: "2026-03-02 09:00" },
    );
  });
});
