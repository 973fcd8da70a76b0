/** When timers start, wait, stop and are missed: each choice of docs/sla-timers.md by an example, with dates worked out by hand. */
import assert from "node:assert/strict";
import type { Did } from "../../src/core/sla/index.ts";
import { cyclesOf, type Happens, length, lisbon, wall } from "./timer-book.ts";

const NEW = { state: "new" } as const;
const WORK = { state: "in progress" } as const;
const HOLD = { state: "on hold", reason: "awaiting caller" } as const;
const RESOLVED = { state: "resolved" } as const;
const ON_HOLD = "starts: created, pausesWhile: [{state: on hold}]";
// Monday; the desk is open from 08:00 to 18:00.
const at = (time: string, day = 2) => `2026-03-0${day} ${time}`;

describe("when a clock starts", () => {
  const start = (starts: string, happens: readonly Happens[], given = {}) =>
    lisbon("P1: {resolve: 4h, schedule: desk}", happens, {
      clock: `starts: ${starts}`,
      given: { priority: "P1", ...given },
      docs: "kind: Team\nid: desk-team\nname: Desk\ntype: team\nmembers: [ana]\nschedule: desk\n",
    });

  it("with the creation, the assignment, the provider’s team, or the approval", () => {
    start("created", [[at("09:00"), NEW]]).expect({ target: "resolve", start: at("09:00"), due: at("13:00") });
    const assigned = start("assigned", [
      [at("09:00"), NEW],
      [at("10:00"), { team: "desk-team" }],
      [at("11:00"), "assigned"],
      [at("12:00"), "assigned"],
    ]);
    assigned.expect(
      { target: "resolve", asOf: at("10:30"), state: "not started", start: "none", due: "none", elapsed: "0m" },
      { target: "resolve", state: "running", start: at("11:00"), due: at("15:00") },
    );
    start("assigned to team", [
      [at("09:00"), NEW],
      [at("10:00"), { team: "other-team" }],
      [at("11:00"), { team: "desk-team" }],
      [at("12:00"), { team: "other-team" }],
    ]).expect(
      { target: "resolve", asOf: at("10:30"), state: "not started" },
      { target: "resolve", state: "running", start: at("11:00"), due: at("15:00") },
    );
    start("approved", [
      [at("09:00"), NEW],
      [at("11:00"), "approved"],
    ]).expect(
      { target: "resolve", asOf: at("10:30"), state: "not started" },
      { target: "resolve", start: at("11:00") },
    );
  });

  it("at once where the provider’s team has it from the beginning", () =>
    start("assigned to team", [[at("09:00"), NEW]], { team: "desk-team" }).expect({
      target: "resolve",
      start: at("09:00"),
    }));

  it("with any team where the provider is no team of the book", () =>
    lisbon(
      "P1: {resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("10:00"), { team: "other-team" }],
      ],
      {
        clock: "starts: assigned to team",
        docs: "kind: VendorContract\nid: desk-team\nname: A vendor’s desk\nvendor: Vendor\n---\nkind: Team\nid: other-team\nname: Other\ntype: team\nmembers: [ana]\n",
      },
    ).expect({ target: "resolve", start: at("10:00") }));

  it("not for what is done or withdrawn already", () => {
    for (const state of ["resolved", "closed", "canceled"] as const) {
      const seen = start("assigned", [
        [at("09:00"), NEW],
        [at("10:00"), "assigned", { state }],
      ]).look(at("12:00", 5));
      for (const cycle of cyclesOf(seen, "resolve")) {
        assert.equal(cycle.start, undefined, state);
        assert.equal(cycle.breachedAt, undefined, state);
      }
    }
  });

  it("on hold, where the ticket waits when it starts", () =>
    lisbon(
      "P1: {resolve: 4h, schedule: desk}",
      [
        [at("09:00"), HOLD],
        [at("10:00"), "assigned"],
        [at("12:00"), WORK],
      ],
      { clock: "starts: assigned, pausesWhile: [{state: on hold}]" },
    ).expect(
      { target: "resolve", asOf: at("09:30"), state: "not started" },
      { target: "resolve", asOf: at("10:00"), state: "paused", start: at("10:00"), elapsed: "0m" },
      { target: "resolve", start: at("10:00"), due: at("16:00") },
    ));
});

describe("when a clock stops", () => {
  it("each target at its own event", () =>
    lisbon("P1: {acknowledge: 30m, respond: 1h, workaround: 2h, resolve: 4h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("09:10"), "acknowledged"],
      [at("09:20"), "auto responded"],
      [at("09:40"), "responded"],
      [at("10:30"), "worked around"],
      [at("12:00"), RESOLVED],
    ]).expect(
      { target: "acknowledge", state: "met", stopped: at("09:10"), due: at("09:30"), elapsed: "10m" },
      { target: "respond", state: "met", stopped: at("09:40"), due: at("10:00") },
      { target: "workaround", state: "met", stopped: at("10:30"), due: at("11:00") },
      { target: "resolve", state: "met", stopped: at("12:00"), due: at("13:00"), elapsed: "3h", remaining: "1h" },
    ));

  it("respond at what counts as a response, and once only", () => {
    const ways: readonly (readonly [way: string, happens: readonly Happens[], stopped: string])[] = [
      ["reply by a person", [[at("09:10"), "acknowledged"]], "none"],
      [
        "reply by a person",
        [
          [at("09:10"), "auto responded"],
          [at("09:20"), "responded"],
          [at("09:30"), "responded"],
        ],
        at("09:20"),
      ],
      [
        "any reply",
        [
          [at("09:10"), "auto responded"],
          [at("09:20"), "responded"],
        ],
        at("09:10"),
      ],
      [
        "acknowledged",
        [
          [at("09:10"), "responded"],
          [at("09:20"), "acknowledged"],
        ],
        at("09:20"),
      ],
      [
        "assigned",
        [
          [at("09:10"), "acknowledged"],
          [at("09:20"), "assigned"],
        ],
        at("09:20"),
      ],
      [
        "work starts",
        [
          [at("09:10"), "assigned"],
          [at("09:20"), WORK],
        ],
        at("09:20"),
      ],
    ];
    for (const [way, happens, stopped] of ways)
      lisbon("P1: {respond: 1h, schedule: desk}", [[at("09:00"), NEW], ...happens], {
        clock: `starts: created, whatCountsAsResponse: ${way}`,
      }).expect({ target: "respond", stopped });
  });

  it("resolve at what the clock says", () => {
    const stopped = (clock: string, happens: readonly Happens[]) =>
      lisbon("P1: {resolve: 8h, schedule: desk}", [[at("09:00"), NEW], ...happens], {
        clock: `starts: created, ${clock}`,
        given: { priority: "P1", team: "desk-team" },
        docs: "kind: Team\nid: desk-team\nname: Desk\ntype: team\nmembers: [ana]\n",
      });
    const both: readonly Happens[] = [
      [at("10:00"), RESOLVED],
      [at("11:00"), { state: "closed" }],
    ];
    stopped("stops: resolved", both).expect({ target: "resolve", stopped: at("10:00") });
    stopped("stops: closed", both).expect(
      { target: "resolve", asOf: at("10:30"), state: "running" },
      { target: "resolve", stopped: at("11:00") },
    );
    stopped("stops: worked around", [[at("10:00"), "worked around"]]).expect({
      target: "resolve",
      stopped: at("10:00"),
    });
    stopped("stops: handed back", [[at("10:00"), "handed back"]]).expect({ target: "resolve", stopped: at("10:00") });
    stopped("workaroundCountsAsResolution: true", [[at("10:00"), "worked around"]]).expect({
      target: "resolve",
      state: "met",
      stopped: at("10:00"),
    });
    stopped("stops: resolved", [[at("10:00"), "worked around"]]).expect({ target: "resolve", state: "running" });
  });

  it("handed back by the team, or taken from it", () => {
    for (const happens of [
      [at("12:00"), "handed back"],
      [at("12:00"), { team: "other-team" }],
    ] as const)
      for (const onGroupChange of ["continue", "from assignment"])
        lisbon(
          "P1: {resolve: 4h, schedule: desk}",
          [[at("09:00"), NEW], [at("10:00"), { team: "desk-team" }], happens],
          {
            clock: `starts: assigned to team, stops: handed back, onGroupChange: ${onGroupChange}`,
            docs: "kind: Team\nid: desk-team\nname: Desk\ntype: team\nmembers: [ana]\n",
          },
        ).expect({ target: "resolve", cycle: 1, state: "met", start: at("10:00"), stopped: at("12:00") });
  });

  it("everything that is owed ends when the ticket is resolved", () =>
    lisbon("P1: {acknowledge: 30m, respond: 3h, update: 2h, workaround: 3h, resolve: 4h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("10:00"), RESOLVED],
    ]).expect(
      { target: "acknowledge", asOf: at("12:00", 6), state: "breached", breached: at("09:30"), stopped: at("10:00") },
      { target: "respond", asOf: at("12:00", 6), state: "met", stopped: at("10:00") },
      { target: "workaround", asOf: at("12:00", 6), state: "met", stopped: at("10:00") },
      { target: "update", asOf: at("12:00", 6), state: "not started" },
    ));

  it("at its due instant it is met, a minute later it is not", () => {
    const done = (time: string) =>
      lisbon("P1: {resolve: 4h, schedule: desk}", [
        [at("09:00"), NEW],
        [time, RESOLVED],
      ]);
    done(at("13:00")).expect({ target: "resolve", state: "met", breached: "none", percent: 100 });
    done(at("13:01")).expect({
      target: "resolve",
      state: "breached",
      breached: at("13:00"),
      stopped: at("13:01"),
      elapsed: "4h 1m",
      remaining: "0m",
    });
    // At closing time nothing is left, although the evening is long: what is done in it is late.
    const evening = (time: string) =>
      lisbon("P1: {resolve: 1h, schedule: desk}", [
        [at("17:00"), NEW],
        [time, RESOLVED],
      ]);
    evening(at("18:00")).expect({ target: "resolve", state: "met", due: at("18:00") });
    evening(at("20:00")).expect({
      target: "resolve",
      state: "breached",
      overdue: "0m",
      wallOverdue: "2h",
      elapsed: "1h",
    });
  });
});

describe("several things at one moment", () => {
  it("stop comes before the wait, and before the cancellation", () => {
    lisbon(
      "P1: {respond: 1h, resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("09:30"), "responded", HOLD],
      ],
      { clock: ON_HOLD },
    ).expect(
      { target: "respond", state: "met", stopped: at("09:30") },
      { target: "resolve", state: "paused", elapsed: "30m" },
    );
    lisbon(
      "P1: {workaround: 1h, resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("09:30"), "worked around", { state: "canceled" }],
      ],
      { clock: "starts: created, workaroundCountsAsResolution: true" },
    ).expect({ target: "workaround", state: "met" }, { target: "resolve", state: "met", stopped: at("09:30") });
  });

  it("events of one moment happen in the order in which they are written", () => {
    const happens: readonly Happens[] = [
      [at("09:00"), NEW],
      [at("10:00"), HOLD],
      [at("10:00"), WORK],
      [at("10:00"), RESOLVED],
      [at("10:00"), "reopened", WORK],
    ];
    lisbon("P1: {resolve: 4h, schedule: desk}", happens, { clock: ON_HOLD }).expect({
      target: "resolve",
      state: "running",
      cycles: 1,
      due: at("13:00"),
      elapsed: "1h",
      stopped: "none",
    });
    lisbon("P1: {resolve: 4h, schedule: desk}", [...happens, [at("10:00"), HOLD]], { clock: ON_HOLD }).expect({
      target: "resolve",
      state: "paused",
      elapsed: "1h",
    });
  });
});

describe("on hold", () => {
  const held = (clock: string, targets = "P1: {resolve: 4h, schedule: desk}", priority = "P1") =>
    lisbon(
      targets,
      [
        [at("09:00"), NEW],
        [at("10:00"), HOLD],
        [at("15:00"), WORK],
      ],
      { clock: `starts: created, ${clock}`, given: { priority } },
    );

  it("only the state and the reason that are written", () => {
    held("pausesWhile: [{state: on hold, reason: awaiting caller}]").expect({ target: "resolve", due: at("18:00") });
    held("pausesWhile: [{state: on hold, reason: awaiting vendor}]").expect({ target: "resolve", due: at("13:00") });
    held("pausesWhile: [{state: on hold}]").expect({ target: "resolve", due: at("18:00") });
    held("pausesWhile: [{state: in progress}]").expect(
      { target: "resolve", asOf: at("12:00"), state: "running" },
      { target: "resolve", asOf: at("15:30"), state: "breached", breached: at("13:00") },
    );
  });

  it("only for the priorities that may wait", () => {
    const pause = "pausesWhile: [{state: on hold, onlyFor: [P2]}]";
    const targets = "P1: {resolve: 4h, schedule: desk}, P2: {resolve: 4h, schedule: desk}";
    held(pause, targets, "P1").expect({ target: "resolve", asOf: at("11:00"), state: "running", due: at("13:00") });
    held(pause, targets, "P2").expect({ target: "resolve", asOf: at("11:00"), state: "paused" });
    const never = "pausesWhile: [{state: on hold}], neverPausesFor: [P1]";
    held(never, targets, "P1").expect({ target: "resolve", due: at("13:00") });
    held(never, targets, "P2").expect({ target: "resolve", due: at("18:00") });
  });

  it("ends when the priority becomes one that may not wait; what was on hold stays out", () =>
    lisbon(
      "P1: {resolve: 4h, schedule: desk}, P2: {resolve: 6h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("10:00"), HOLD],
        [at("11:00"), { priority: "P1" }],
        [at("12:00"), { priority: "P2" }],
        [at("14:00"), WORK],
      ],
      { clock: "starts: created, pausesWhile: [{state: on hold}], neverPausesFor: [P1]", given: { priority: "P2" } },
    ).expect(
      // Used: 09 to 10 and 11 to 12. On hold: 10 to 11 and 12 to 14.
      { target: "resolve", asOf: at("10:30"), state: "paused", elapsed: "1h" },
      { target: "resolve", asOf: at("11:30"), state: "running", elapsed: "1h 30m", due: at("14:00") },
      { target: "resolve", asOf: at("13:00"), state: "paused", elapsed: "2h" },
      { target: "resolve", due: at("18:00"), elapsed: "2h" },
    ));

  it("by those who may, and by whoever is not named", () => {
    const by = (who: string | undefined) =>
      lisbon(
        "P1: {resolve: 4h, schedule: desk}",
        [
          [at("09:00"), NEW],
          [at("10:00"), who === undefined ? HOLD : { ...HOLD, by: who }],
        ],
        { clock: "starts: created, pausesWhile: [{state: on hold, by: [service-desk]}]" },
      );
    by("service-desk").expect({ target: "resolve", state: "paused" });
    by(undefined).expect({ target: "resolve", state: "paused" });
    by("vendor").expect({ target: "resolve", state: "running", due: at("13:00") });
  });

  it("no longer than the limit of one wait, counted in open time", () => {
    held("pausesWhile: [{state: on hold, atMost: 2h}]").expect(
      { target: "resolve", asOf: at("11:59"), state: "paused", elapsed: "1h" },
      { target: "resolve", asOf: at("12:00"), state: "running", elapsed: "1h", due: at("15:00") },
      { target: "resolve", asOf: at("14:00"), state: "running", elapsed: "3h", notes: /./ },
    );
    // From 17:00 on: one hour today, two tomorrow.
    lisbon(
      "P1: {resolve: 4h, schedule: desk}",
      [
        [at("16:00"), NEW],
        [at("17:00"), HOLD],
      ],
      { clock: "starts: created, pausesWhile: [{state: on hold, atMost: 3h}]" },
    ).expect(
      { target: "resolve", asOf: at("09:30", 3), state: "paused", elapsed: "1h" },
      { target: "resolve", asOf: at("11:00", 3), state: "running", elapsed: "2h", due: at("13:00", 3) },
    );
  });

  it("a second wait has a limit of its own, all waits together the other one", () => {
    const twice = (limit: string) =>
      lisbon(
        "P1: {resolve: 6h, schedule: desk}",
        [
          [at("08:00"), NEW],
          [at("09:00"), HOLD],
          [at("11:00"), WORK],
          [at("12:00"), HOLD],
          [at("14:00"), WORK],
        ],
        { clock: `starts: created, pausesWhile: [{state: on hold, ${limit}}]` },
      );
    twice("atMost: 2h").expect({ target: "resolve", due: at("18:00"), elapsed: "2h" });
    twice("atMost: 1h").expect({ target: "resolve", due: at("16:00"), elapsed: "4h" });
    twice("atMostInAll: 3h").expect(
      { target: "resolve", asOf: at("12:30"), state: "paused", elapsed: "2h" },
      { target: "resolve", asOf: at("13:30"), state: "running", elapsed: "2h 30m" },
      { target: "resolve", due: at("17:00"), elapsed: "3h" },
    );
  });

  it("a limit in business days lasts as much open time as they are from the beginning of the wait", () =>
    // From Monday 10:00 until Tuesday 10:00, ten open hours.
    lisbon(
      "P1: {resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("10:00"), HOLD],
      ],
      { clock: "starts: created, pausesWhile: [{state: on hold, atMost: 1 business day}]" },
    ).expect(
      { target: "resolve", asOf: at("09:59", 3), state: "paused" },
      { target: "resolve", asOf: at("10:00", 3), state: "running", elapsed: "1h", due: at("13:00", 3) },
    ));

  it("what was missed before stays missed", () =>
    lisbon(
      "P1: {resolve: 1h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("11:00"), HOLD],
        [at("14:00"), WORK],
      ],
      { clock: ON_HOLD },
    ).expect(
      {
        target: "resolve",
        asOf: at("12:00"),
        state: "breached",
        breached: at("10:00"),
        due: at("10:00"),
        elapsed: "2h",
      },
      { target: "resolve", state: "breached", breached: at("10:00"), firstDue: at("10:00"), elapsed: "2h" },
    ));

  it("the first due date stays a fact", () =>
    held("pausesWhile: [{state: on hold}]").expect({ target: "resolve", firstDue: at("13:00"), due: at("18:00") }));
});

describe("canceled", () => {
  it("owes nothing, but what was missed stays missed", () => {
    const ticket = lisbon("P1: {respond: 1h, resolve: 8h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("11:00"), { state: "canceled" }],
    ]);
    ticket.expect(
      { target: "respond", asOf: at("12:00", 5), state: "breached", breached: at("10:00") },
      {
        target: "resolve",
        asOf: at("12:00", 5),
        state: "canceled",
        canceled: at("11:00"),
        breached: "none",
        elapsed: "2h",
      },
    );
  });
});

describe("next response", () => {
  it("runs from the caller’s message to a person’s reply, each unanswered stretch by itself", () =>
    lisbon("P1: {respond: 1h, nextResponse: 2h, resolve: 40h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("09:10"), "caller replied"],
      [at("09:30"), "responded"],
      [at("10:00"), "caller replied"],
      [at("10:30"), "caller replied"],
      [at("11:00"), "auto responded"],
      [at("11:30"), "responded"],
      [at("12:00"), "responded"],
      [at("13:00"), "caller replied"],
    ]).expect(
      { target: "nextResponse", asOf: at("09:20"), state: "not started" },
      { target: "nextResponse", asOf: at("09:40"), state: "not started" },
      { target: "nextResponse", cycle: 1, state: "met", start: at("10:00"), due: at("12:00"), stopped: at("11:30") },
      { target: "nextResponse", cycle: 2, state: "running", start: at("13:00"), due: at("15:00"), cycles: 2 },
      { target: "nextResponse", cycle: 2, asOf: at("15:30"), state: "breached", breached: at("15:00") },
    ));

  it("does not run before somebody has answered, where no first answer is promised either", () =>
    lisbon("P1: {nextResponse: 2h, resolve: 8h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("09:10"), "caller replied"],
      [at("09:30"), "responded"],
      [at("10:00"), "caller replied"],
    ]).expect(
      { target: "nextResponse", asOf: at("09:20"), state: "not started" },
      { target: "nextResponse", cycle: 1, cycles: 1, start: at("10:00"), due: at("12:00") },
    ));

  it("waits like the others, and ends with the ticket", () =>
    lisbon(
      "P1: {respond: 1h, nextResponse: 2h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("09:30"), "responded"],
        [at("10:00"), "caller replied"],
        [at("11:00"), HOLD],
        [at("14:00"), WORK],
        [at("14:30"), RESOLVED],
      ],
      { clock: ON_HOLD },
    ).expect(
      { target: "nextResponse", asOf: at("13:00"), state: "paused", elapsed: "1h" },
      { target: "nextResponse", asOf: at("14:15"), due: at("15:00") },
      { target: "nextResponse", state: "met", stopped: at("14:30"), elapsed: "1h 30m" },
    ));
});

describe("updates", () => {
  it("each starts the interval anew, and each whole interval without one is missed", () =>
    lisbon("P1: {respond: 1h, update: 2h, schedule: desk}", [
      [at("08:00"), NEW],
      [at("08:30"), "updated"],
      [at("09:00"), "responded"],
      [at("10:00"), "updated"],
      [at("15:00"), "updated"],
    ]).expect(
      { target: "update", asOf: at("08:45"), state: "not started" },
      { target: "update", asOf: at("09:30"), cycle: 1, state: "running", due: at("11:00") },
      { target: "update", cycle: 1, state: "met", stopped: at("10:00") },
      // From 10:00 two whole intervals pass, until 12:00 and 14:00; the third is answered at 15:00.
      { target: "update", cycle: 2, state: "breached", start: at("10:00"), breached: at("12:00") },
      { target: "update", cycle: 3, state: "breached", start: at("12:00"), breached: at("14:00") },
      { target: "update", cycle: 4, state: "met", start: at("14:00"), stopped: at("15:00") },
      { target: "update", cycle: 5, cycles: 5, state: "running", start: at("15:00"), due: at("17:00") },
      // Two hours from 17:00 end on Tuesday at 09:00.
      { target: "update", asOf: at("17:30"), cycle: 6, state: "running", start: at("17:00"), due: at("09:00", 3) },
    ));

  it("on hold they wait, unless the clock says that they are owed all the same", () => {
    const ticket = (more: string) =>
      lisbon(
        "P1: {respond: 1h, update: 2h, resolve: 8h, schedule: desk}",
        [
          [at("09:00"), NEW],
          [at("09:30"), "responded"],
          [at("10:00"), HOLD],
          [at("13:00"), WORK],
        ],
        { clock: `${ON_HOLD}${more}` },
      );
    ticket("").expect(
      { target: "update", asOf: at("12:00"), cycles: 1, state: "paused", elapsed: "30m" },
      { target: "update", cycles: 1, due: at("14:30") },
    );
    ticket(", updatesWhilePaused: true").expect(
      { target: "update", asOf: at("11:30"), cycle: 1, state: "running", due: at("11:30") },
      { target: "update", asOf: at("12:00"), cycle: 1, state: "breached", breached: at("11:30") },
      { target: "update", asOf: at("12:00"), cycle: 2, state: "running", due: at("13:30") },
      { target: "resolve", asOf: at("12:00"), state: "paused" },
    );
  });

  it("are no longer owed when it is resolved", () =>
    lisbon("P1: {respond: 1h, update: 2h, resolve: 8h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("09:30"), "responded"],
      [at("10:00"), RESOLVED],
    ]).expect({ target: "update", asOf: at("12:00", 5), cycles: 1, state: "canceled", breached: "none" }));
});

describe("time used, left and over", () => {
  it("in open time and on the clock", () =>
    // Two hours from Friday 17:00 end on Monday at 09:00; on Monday at 10:00 one open hour is over, and one on the clock.
    lisbon("P1: {resolve: 2h, schedule: desk}", [["2026-03-06 17:00", NEW]]).expect(
      { target: "resolve", asOf: "2026-03-07 12:00", elapsed: "1h", wallElapsed: "19h", percent: 50, overdue: "0m" },
      {
        target: "resolve",
        asOf: "2026-03-09 10:00",
        overdue: "1h",
        wallOverdue: "1h",
        percent: 150,
        wallElapsed: "65h",
      },
      { target: "resolve", asOf: "2026-03-10 09:00", overdue: "10h", wallOverdue: "24h" },
    ));

  it("a share is exact, and nothing is missed by a rounded one", () => {
    const [cycle] = cyclesOf(
      lisbon("P1: {resolve: 3h, schedule: desk}", [[at("09:00"), NEW]]).look(at("10:00")),
      "resolve",
    );
    assert.ok(Math.abs(cycle!.percent! - 100 / 3) < 1e-12);
    lisbon("P1: {resolve: 200h, schedule: always-here}", [[at("09:00"), NEW]]).expect({
      target: "resolve",
      asOf: "2026-03-10 16:59",
      state: "running",
      remaining: "1m",
    });
  });

  it("a range or a word is shown and never timed", () => {
    const seen = lisbon("P1: {respond: best effort, resolve: 2-4h, workaround: 1h, schedule: desk}", [
      [at("09:00"), NEW],
    ]).look();
    assert.deepEqual(
      seen.timeline.cycles.map(({ target }) => target),
      ["workaround"],
    );
    assert.deepEqual(
      seen.timeline.untimed.map(({ target, text }) => [target, text]),
      [
        ["respond", "best effort"],
        ["resolve", "2-4h"],
      ],
    );
  });
});

describe("explained", () => {
  const told = (happens: readonly Happens[], targets: string, clock: string, asOf?: string) => {
    const cycle = cyclesOf(lisbon(targets, happens, { clock, given: { priority: "P2" } }).look(asOf), "resolve").at(
      -1,
    )!;
    return cycle
      .segments()
      .map(({ from, to, state, sum }) =>
        [wall(from, "Europe/Lisbon").slice(5), wall(to, "Europe/Lisbon").slice(5), state, length(sum)].join(" "),
      );
  };

  it("open, closed, on hold, and the sum that is the budget at the end", () =>
    assert.deepEqual(
      told(
        [
          ["2026-03-06 15:00", NEW],
          ["2026-03-06 16:00", HOLD],
          ["2026-03-09 09:00", WORK],
        ],
        "P2: {resolve: 3h, schedule: desk}",
        ON_HOLD,
      ),
      ["03-06 15:00 03-06 16:00 running 1h", "03-06 16:00 03-09 09:00 paused 1h", "03-09 09:00 03-09 11:00 running 3h"],
    ));

  it("closed hours have their own stretch", () =>
    assert.deepEqual(told([["2026-03-06 17:00", NEW]], "P2: {resolve: 2h, schedule: desk}", "starts: created"), [
      "03-06 17:00 03-06 18:00 running 1h",
      "03-06 18:00 03-09 08:00 closed 1h",
      "03-09 08:00 03-09 09:00 running 2h",
    ]));

  it("the time while it was resolved, and what was carried", () => {
    assert.deepEqual(
      told(
        [
          [at("09:00"), NEW],
          [at("10:00"), RESOLVED],
          [at("12:00"), "reopened", WORK],
        ],
        "P2: {resolve: 3h, schedule: desk}",
        "starts: created",
      ),
      [
        "03-02 09:00 03-02 10:00 running 1h",
        "03-02 10:00 03-02 12:00 resolved 1h",
        "03-02 12:00 03-02 14:00 running 3h",
      ],
    );
    assert.deepEqual(
      told(
        [
          [at("09:00"), NEW],
          [at("10:00"), { priority: "P1" }],
        ],
        "P2: {resolve: 6h, schedule: desk}, P1: {resolve: 3h, schedule: desk}",
        "starts: created, onPriorityChange: carry elapsed",
      ),
      ["03-02 09:00 03-02 10:00 carried 1h", "03-02 10:00 03-02 12:00 running 3h"],
    );
  });
});

/** All that may be done to a ticket; none of it may end or start what it does not concern. */
const DEEDS: readonly Did[] = [
  "acknowledged",
  "assigned",
  "auto responded",
  "updated",
  "approved",
  "handed back",
  "worked around",
];

describe("deeds that do not concern a target", () => {
  it("leave it as it is", () =>
    lisbon("P1: {respond: 1h, resolve: 4h, schedule: desk}", [
      [at("09:00"), NEW],
      ...DEEDS.map((did): Happens => [at("09:10"), did]),
    ]).expect(
      { target: "respond", state: "running", due: at("10:00") },
      { target: "resolve", state: "running", due: at("13:00"), cycles: 1 },
    ));
});
