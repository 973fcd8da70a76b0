/** What a change of priority, category or team, and reopening do to timers, by examples worked out by hand. */
import assert from "node:assert/strict";
import type { Given } from "../../src/core/sla/index.ts";
import { cyclesOf, type Happens, lisbon } from "./timer-book.ts";

const NEW = { state: "new" } as const;
const WORK = { state: "in progress" } as const;
const HOLD = { state: "on hold", reason: "awaiting caller" } as const;
const RESOLVED = { state: "resolved" } as const;
// Monday; the desk is open from 08:00 to 18:00.
const at = (time: string, day = 2) => `2026-03-0${day} ${time}`;

const MARKS = `milestones:
  - {at: 50%, of: resolve, tell: [desk-team]}
  - {at: 75%, of: resolve, tell: [desk-team]}
  - {at: 100%, of: resolve, tell: [desk-team], breach: true}
`;

describe("a change of priority", () => {
  const changed = (
    way: string,
    happens: readonly Happens[],
    targets = "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 4h, schedule: desk}",
  ) =>
    lisbon(targets, [[at("09:00"), NEW], ...happens], {
      clock: `starts: created${way === "" ? "" : `, onPriorityChange: ${way}`}, pausesWhile: [{state: on hold}]`,
      given: { priority: "P2" },
      more: MARKS,
    });
  const raised: readonly Happens[] = [[at("11:00"), { priority: "P1" }]];

  it("counts the new target from the creation, from the change, not at all, or less what was used", () => {
    changed("", raised).expect({ target: "resolve", due: at("13:00"), elapsed: "2h", cycles: 1 });
    changed("from creation", raised).expect({ target: "resolve", due: at("13:00"), remaining: "2h", budget: "4h" });
    changed("from change", raised).expect({ target: "resolve", due: at("15:00"), elapsed: "0m", remaining: "4h" });
    changed("keep", raised).expect({ target: "resolve", due: at("17:00"), elapsed: "2h", budget: "8h" });
    changed("carry elapsed", raised).expect({ target: "resolve", due: at("13:00"), elapsed: "2h", remaining: "2h" });
  });

  it("from the change, the clock starts with the change", () =>
    changed("from change", raised).expect({ target: "resolve", start: at("11:00"), wallElapsed: "0m" }));

  it("keeps what there is: before the clock has started, that is nothing", () =>
    lisbon(
      "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("10:00"), { priority: "P1" }],
        [at("11:00"), "approved"],
        [at("12:00"), { priority: "P2" }],
      ],
      { clock: "starts: approved, onPriorityChange: keep", given: { priority: "P2" } },
    ).expect({ target: "resolve", start: at("11:00"), due: at("15:00"), budget: "4h" }));

  it("carries more than there is: it was due when that was used up, after a second change too", () =>
    changed(
      "carry elapsed",
      [
        [at("14:00"), { priority: "P1" }],
        [at("15:00"), { priority: "P3" }],
      ],
      "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 4h, schedule: desk}, P3: {resolve: 3h, schedule: desk}",
    ).expect(
      { target: "resolve", asOf: at("14:30"), due: at("13:00"), breached: at("14:00") },
      { target: "resolve", due: at("12:00"), breached: at("15:00"), closed: ["none", at("14:00")] },
    ));

  it("leaves earlier waits out", () => {
    const waited: readonly Happens[] = [
      [at("10:00"), HOLD],
      [at("11:00"), WORK],
      [at("12:00"), { priority: "P1" }],
    ];
    changed("from creation", waited).expect({ target: "resolve", due: at("14:00"), elapsed: "2h" });
    changed("from change", waited).expect({ target: "resolve", due: at("16:00"), elapsed: "0m" });
    changed("carry elapsed", waited).expect({ target: "resolve", due: at("14:00"), elapsed: "2h" });
  });

  it("to other hours: waits and time are measured on those, what is carried on the old ones", () => {
    // From Monday 16:00 with a wait from 17:00 until Tuesday 09:00, and the change at 10:00: on the desk’s hours two are used, and 14
    // of the night are not on hold but closed. Round the clock, 18 less the 16 of the wait are two as well.
    const night = (way: string, targets: string) =>
      lisbon(
        targets,
        [
          [at("16:00"), NEW],
          [at("17:00"), HOLD],
          [at("09:00", 3), WORK],
          [at("10:00", 3), { priority: "P1" }],
        ],
        {
          clock: `starts: created, onPriorityChange: ${way}, pausesWhile: [{state: on hold}]`,
          given: { priority: "P2" },
        },
      );
    const toRound = "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 4h, schedule: always-here}";
    night("from creation", toRound).expect({ target: "resolve", due: at("12:00", 3), elapsed: "2h" });
    night("carry elapsed", toRound).expect({ target: "resolve", due: at("12:00", 3), elapsed: "2h" });
    // Without the wait the night counts round the clock, and never did on the desk’s hours.
    const awake = (way: string) =>
      lisbon(
        "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 24h, schedule: always-here}",
        [
          [at("16:00"), NEW],
          [at("10:00", 3), { priority: "P1" }],
        ],
        { clock: `starts: created, onPriorityChange: ${way}`, given: { priority: "P2" } },
      );
    awake("from creation").expect({ target: "resolve", due: at("16:00", 3), elapsed: "18h" });
    awake("carry elapsed").expect({ target: "resolve", due: at("06:00", 4), elapsed: "4h", remaining: "20h" });
    awake("from change").expect({ target: "resolve", due: at("10:00", 4), elapsed: "0m" });
  });

  it("to a due date that has passed is a miss from the change on", () => {
    const late: readonly Happens[] = [[at("14:00"), { priority: "P1" }]];
    for (const way of ["from creation", "carry elapsed"])
      changed(way, late).expect(
        { target: "resolve", asOf: at("13:59"), state: "running", due: at("17:00") },
        { target: "resolve", state: "breached", due: at("13:00"), breached: at("14:00"), closed: ["none"] },
        { target: "resolve", asOf: at("16:00"), state: "breached", due: at("13:00"), breached: at("14:00") },
      );
    // At the very instant nothing is left, and nothing is missed yet.
    changed("from creation", [[at("13:00"), { priority: "P1" }]]).expect(
      { target: "resolve", state: "running", due: at("13:00"), remaining: "0m" },
      { target: "resolve", asOf: at("13:01"), state: "breached", breached: at("13:00") },
    );
  });

  it("leaves a miss under the old row as a line, and judges the new one by itself", () =>
    changed("from creation", [
      [at("09:30"), { priority: "P1" }],
      [at("14:00"), { priority: "P2" }],
      [at("16:00"), RESOLVED],
    ]).expect(
      { target: "resolve", asOf: at("13:30"), state: "breached", breached: at("13:00"), closed: ["none"] },
      {
        target: "resolve",
        asOf: at("14:30"),
        state: "running",
        due: at("17:00"),
        breached: "none",
        closed: ["none", at("13:00")],
      },
      { target: "resolve", state: "met", stopped: at("16:00"), closed: ["none", at("13:00")] },
    ));

  it("does not judge again what is done", () =>
    changed(
      "from creation",
      [
        [at("11:00"), "responded"],
        [at("12:00"), { priority: "P1" }],
      ],
      "P2: {respond: 4h, resolve: 8h, schedule: desk}, P1: {respond: 1h, resolve: 4h, schedule: desk}",
    ).expect(
      { target: "respond", state: "met", due: at("13:00"), stopped: at("11:00"), breached: "none" },
      { target: "resolve", state: "running", due: at("13:00") },
    ));

  it("ends a target that the new row has not, and counts from the start one that only it has", () => {
    changed(
      "from creation",
      raised,
      "P2: {acknowledge: 4h, resolve: 8h, schedule: desk}, P1: {workaround: 3h, resolve: 4h, schedule: desk}",
    ).expect(
      { target: "acknowledge", state: "canceled", canceled: at("11:00"), breached: "none" },
      { target: "workaround", state: "running", start: at("09:00"), due: at("12:00"), elapsed: "2h" },
    );
    // Missed before, it stays missed; passed already, it is missed from the change on.
    changed(
      "from creation",
      raised,
      "P2: {acknowledge: 1h, resolve: 8h, schedule: desk}, P1: {workaround: 90m, resolve: 4h, schedule: desk}",
    ).expect(
      { target: "acknowledge", state: "breached", breached: at("10:00") },
      { target: "workaround", state: "breached", due: at("10:30"), breached: at("11:00") },
    );
  });

  it("skips milestones that lie before it, and reaches none twice", () => {
    // 50% of eight hours would be at 13:00. Of four it lies at 11:00, of which the change at 11:30 knows nothing.
    changed("from creation", [[at("11:30"), { priority: "P1" }]]).expect({
      target: "resolve",
      asOf: at("12:30"),
      milestones: { "50%": "skipped", "75%": "reached 2026-03-02 12:00", "100%": "ahead 2026-03-02 13:00" },
    });
    // Reached as a P1 at 11:00 (of 4 h), it is not told again at 13:00 (of 8 h).
    changed("from creation", [
      [at("09:00"), { priority: "P1" }],
      [at("11:30"), { priority: "P2" }],
    ]).expect({
      target: "resolve",
      asOf: at("14:00"),
      milestones: {
        "50%": "reached 2026-03-02 11:00",
        "75%": "ahead 2026-03-02 15:00",
        "100%": "ahead 2026-03-02 17:00",
      },
    });
    changed("from creation", [[at("14:00"), { priority: "P1" }]]).expect({
      target: "resolve",
      asOf: at("15:00"),
      milestones: { "50%": "reached 2026-03-02 13:00", "75%": "skipped" },
    });
  });

  it("on hold keeps the clock on hold", () =>
    changed("from creation", [
      [at("10:00"), HOLD],
      [at("12:00"), { priority: "P1" }],
      [at("13:00"), WORK],
    ]).expect(
      { target: "resolve", asOf: at("12:30"), state: "paused", elapsed: "1h", due: "none", notBefore: at("15:30") },
      { target: "resolve", due: at("16:00"), elapsed: "1h" },
    ));

  it("counts days from the start on the new row", () =>
    // Two business days from Monday 09:00, then one.
    lisbon(
      "P2: {resolve: 2 business days, schedule: desk}, P1: {resolve: 1 business day, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("15:00"), { priority: "P1" }],
      ],
      { given: { priority: "P2" } },
    ).expect(
      { target: "resolve", asOf: at("12:00"), due: at("09:00", 4) },
      { target: "resolve", due: at("09:00", 3), budget: "10h", elapsed: "6h" },
    ));
});

describe("exceptions of a row", () => {
  const row = (except: string) =>
    `P1: {resolve: 4h, schedule: desk, except: [${except}]}, P2: {resolve: 8h, schedule: desk}`;
  const ticket = (except: string, given: Given, happens: readonly Happens[] = []) =>
    lisbon(row(except), [[at("09:00"), NEW], ...happens], { given: { priority: "P1", ...given } });

  it("the first that fits counts, and leaves the rest of the row as it is", () => {
    const two =
      "{when: channel is phone, resolve: 1h}, {when: channel is phone, resolve: 2h}, {when: channel is email, schedule: office}";
    ticket(two, { channel: "phone" }).expect({ target: "resolve", due: at("10:00") });
    // On office hours lunch is closed: 09 to 13.
    ticket(two, { channel: "email" }).expect({ target: "resolve", due: at("13:00"), budget: "4h" });
    ticket(two, { channel: "portal" }).expect({ target: "resolve", due: at("13:00") });
  });

  it("the category and the team are those of the moment, from the same start", () => {
    ticket("{when: category is Network, resolve: 6h}", { category: "Mail" }, [
      [at("10:00"), { category: "Network" }],
    ]).expect(
      { target: "resolve", asOf: at("09:30"), due: at("13:00") },
      { target: "resolve", due: at("15:00"), elapsed: "1h", start: at("09:00") },
    );
    ticket("{when: team is other-team, resolve: 2h}", { team: "desk-team" }, [
      [at("10:00"), { team: "other-team" }],
    ]).expect({
      target: "resolve",
      due: at("11:00"),
    });
    ticket("{when: category is Network, resolve: 6h}", { category: "Network" }, [
      [at("10:00"), { category: "Mail" }],
    ]).expect({
      target: "resolve",
      due: at("13:00"),
    });
  });

  it("the arrival is that of the creation, whatever happens later", () => {
    const late = "{when: arrives outside office, resolve: 8h}";
    ticket(late, {}, [[at("19:00"), "acknowledged"]]).expect({ target: "resolve", due: at("13:00") });
    lisbon(row(late), [
      [at("19:00"), NEW],
      [at("09:00", 3), { category: "Mail" }],
    ]).expect({ target: "resolve", due: at("16:00", 3) });
  });

  it("the exceptions of the new priority’s row count after a change", () =>
    lisbon(
      "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 4h, schedule: desk, except: [{when: channel is phone, resolve: 3h}]}",
      [
        [at("09:00"), NEW],
        [at("10:00"), { priority: "P1" }],
      ],
      { given: { priority: "P2", channel: "phone" } },
    ).expect({ target: "resolve", due: at("12:00") }));
});

describe("reopening", () => {
  const reopened = (way: string, happens: readonly Happens[] = []) =>
    lisbon(
      "P1: {respond: 1h, resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("09:30"), "responded"],
        [at("12:00"), RESOLVED],
        [at("14:00"), "reopened", WORK],
        ...happens,
      ],
      { clock: `starts: created${way === "" ? "" : `, onReopen: ${way}`}`, more: MARKS },
    );

  it("continue: the same clock without the time while it was resolved, and the last stop decides", () => {
    for (const way of ["", "continue"]) {
      reopened(way).expect({ target: "resolve", cycles: 1, state: "running", due: at("15:00"), elapsed: "3h" });
      reopened(way, [[at("14:30"), RESOLVED]]).expect({ target: "resolve", state: "met", stopped: at("14:30") });
      reopened(way, [[at("16:00"), RESOLVED]]).expect({
        target: "resolve",
        state: "breached",
        breached: at("15:00"),
        stopped: at("16:00"),
      });
    }
  });

  it("restart: a fresh clock counts, the first is superseded", () =>
    reopened("restart").expect(
      { target: "resolve", cycle: 1, state: "met", stopped: at("12:00"), superseded: true },
      {
        target: "resolve",
        cycle: 2,
        cycles: 2,
        state: "running",
        start: at("14:00"),
        due: at("18:00"),
        elapsed: "0m",
        superseded: false,
        // Milestones are those of a fresh cycle.
        milestones: { "50%": "ahead 2026-03-02 16:00" },
      },
    ));

  it("new clock: both are judged", () =>
    reopened("new clock", [[at("17:00"), RESOLVED]]).expect(
      { target: "resolve", cycle: 1, state: "met", superseded: false },
      { target: "resolve", cycle: 2, state: "met", stopped: at("17:00"), elapsed: "3h", superseded: false },
    ));

  it("concerns resolve alone", () => {
    for (const way of ["continue", "restart", "new clock"])
      reopened(way).expect({ target: "respond", state: "met", stopped: at("09:30"), cycles: 1 });
  });

  it("does not undo a miss", () =>
    lisbon("P1: {resolve: 2h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("12:00"), RESOLVED],
      [at("14:00"), "reopened", WORK],
      [at("15:00"), RESOLVED],
    ]).expect(
      { target: "resolve", asOf: at("14:30"), state: "breached", breached: at("11:00") },
      { target: "resolve", state: "breached", breached: at("11:00"), stopped: at("15:00"), elapsed: "4h" },
    ));

  it("from closed, and without a word that it was reopened, is reopening too", () =>
    lisbon("P1: {resolve: 4h, schedule: desk}", [
      [at("09:00"), NEW],
      [at("10:00"), { state: "closed" }],
      [at("12:00"), WORK],
    ]).expect({ target: "resolve", state: "running", due: at("15:00"), elapsed: "1h" }));

  it("the time while it was resolved is left out at every priority", () =>
    lisbon(
      "P2: {resolve: 8h, schedule: desk}, P1: {resolve: 4h, schedule: desk}",
      [
        [at("09:00"), NEW],
        [at("10:00"), RESOLVED],
        [at("12:00"), "reopened", WORK],
        [at("13:00"), { priority: "P1" }],
      ],
      { given: { priority: "P2" }, clock: "starts: created, neverPausesFor: [P1]" },
    ).expect({ target: "resolve", due: at("15:00"), elapsed: "2h" }));
});

describe("a change of team", () => {
  const moved = (way: string, happens: readonly Happens[] = [[at("10:00"), { team: "other-team" }]]) =>
    lisbon("P1: {resolve: 4h, schedule: desk}", [[at("09:00"), NEW], ...happens], {
      clock: `starts: created, onGroupChange: ${way}`,
      given: { priority: "P1", team: "desk-team" },
    });

  it("goes on, or gives each team a fresh clock", () => {
    moved("continue").expect({ target: "resolve", cycles: 1, due: at("13:00") });
    moved("from assignment").expect(
      { target: "resolve", cycle: 1, state: "canceled", canceled: at("10:00") },
      { target: "resolve", cycle: 2, cycles: 2, state: "running", start: at("10:00"), due: at("14:00") },
    );
  });

  it("leaves a miss of the first team", () =>
    moved("from assignment", [
      [at("15:00"), { team: "other-team" }],
      [at("16:00"), RESOLVED],
    ]).expect(
      { target: "resolve", cycle: 1, state: "breached", breached: at("13:00") },
      { target: "resolve", cycle: 2, state: "met", start: at("15:00"), stopped: at("16:00") },
    ));

  it("to the same team is none", () =>
    moved("from assignment", [[at("10:00"), { team: "desk-team" }]]).expect({ target: "resolve", cycles: 1 }));
});

describe("a ticket without a promise", () => {
  it("has no clocks, and a word that says so", () => {
    const seen = lisbon("P1: {resolve: 4h, schedule: desk}", [[at("09:00"), NEW]], {
      given: { priority: "P9" },
    }).look();
    assert.deepEqual(cyclesOf(seen, "resolve"), []);
    assert.ok([...seen.timeline.notes, ...seen.troubles.map(({ message }) => message)].length > 0);
  });
});
