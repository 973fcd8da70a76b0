/** Who is told and called because of a ticket, and when: milestones, escalation levels and messages laid over its life. */
import assert from "node:assert/strict";
import type { Mark } from "../../src/core/sla/index.ts";
import { type Case, type Happens, lisbon, wall } from "./timer-book.ts";

const NEW = { state: "new" } as const;
const WORK = { state: "in progress" } as const;
const HOLD = { state: "on hold", reason: "awaiting caller" } as const;
const RESOLVED = { state: "resolved" } as const;
// Monday; the desk is open from 08:00 to 18:00.
const at = (time: string, day = 2) => `2026-03-0${day} ${time}`;

const TEAMS = `kind: Team
id: desk-team
name: Desk
type: team
lead: lena
members: [lena, dora]
schedule: desk
onCall: {backup: night-team}
---
kind: Team
id: night-team
name: Night
type: team
lead: nuno
members: [nuno, nina]
schedule: always-here
onCall:
  rota:
    - {who: [nuno, nina], rotates: daily, from: 2026-03-02 08:00, timezone: Europe/Lisbon}
  overrides:
    - {who: otto, from: 2026-03-04 08:00, to: 2026-03-05 08:00}
---
kind: Team
id: manager
name: Manager
type: role
members: [mara]
deputy: dario
schedule: desk
`;

const matrix = (rest: string) => `---
kind: EscalationMatrix
id: esc
name: Escalation
owner: desk-team
services: [mail]
sla: sla
${rest}`;

function ticket(
  targets: string,
  happens: readonly Happens[],
  rest = "",
  options: { clock?: string; more?: string; priority?: string } = {},
): Case {
  return lisbon(targets, happens, {
    docs: TEAMS + (rest === "" ? "" : matrix(rest)),
    given: { priority: options.priority ?? "P1", service: "mail" },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.more === undefined ? {} : { more: options.more }),
  });
}

/** What is done until a moment, each in one line, or what lies ahead of it. */
function marks(one: Case, asOf: string, which: "past" | "ahead" | "all" = "past", until?: string): string[] {
  return one
    .look(asOf, until)
    .marks.filter((mark) => which === "all" || mark.ahead === (which === "ahead"))
    .map((mark) => `${wall(mark.at, "Europe/Lisbon").slice(5)} ${words(mark)}`);
}

function words(mark: Mark): string {
  if (mark.kind === "milestone")
    return `${mark.text} of ${mark.target} ${mark.cycle}: ${mark.tell.map(({ who }) => who).join(", ")}`;
  if (mark.kind === "message") return `${mark.which} to ${mark.audience}`;
  const reached = mark.reaches
    ? `${mark.reaches.people.join(" and ") || mark.reaches.team} (${mark.reaches.how})`
    : "nobody";
  return `${mark.ladder} ${mark.level} to ${mark.to}: ${reached}${mark.late ? ", late" : ""}`;
}

describe("milestones", () => {
  const more = `milestones:
  - {at: 50%, of: resolve, tell: [manager]}
  - {at: 1h before, of: resolve, tell: [desk-team], onlyFor: [P2]}
  - {at: 100%, of: resolve, tell: [desk-team, manager], breach: true}
  - {at: 50%, of: respond, tell: [desk-team]}
`;
  const targets = "P1: {respond: 1h, resolve: 4h, schedule: desk}, P2: {respond: 1h, resolve: 4h, schedule: desk}";

  it("are reached on the clock, and 100% only where nothing was done by then", () => {
    const one = (time: string) =>
      ticket(
        targets,
        [
          [at("09:00"), NEW],
          [at("09:20"), "responded"],
          [time, RESOLVED],
        ],
        "",
        { more },
      );
    assert.deepEqual(marks(one(at("12:59")), at("18:00")), ["03-02 11:00 50% of resolve 1: manager"]);
    assert.deepEqual(marks(one(at("13:00")), at("18:00")), ["03-02 11:00 50% of resolve 1: manager"]);
    assert.deepEqual(marks(one(at("13:01")), at("18:00")), [
      "03-02 11:00 50% of resolve 1: manager",
      "03-02 13:00 100% of resolve 1: desk-team, manager",
    ]);
  });

  it("only those of the priority", () => {
    const one = ticket(targets, [[at("09:00"), NEW]], "", { more, priority: "P2" });
    assert.deepEqual(marks(one, at("09:00"), "ahead"), [
      "03-02 09:30 50% of respond 1: desk-team",
      "03-02 11:00 50% of resolve 1: manager",
      "03-02 12:00 1h before of resolve 1: desk-team",
      "03-02 13:00 100% of resolve 1: desk-team, manager",
    ]);
  });

  it("none while it waits; laid anew behind the wait", () => {
    const one = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("09:20"), "responded", HOLD],
        [at("15:20"), WORK],
      ],
      "",
      {
        more,
        clock: "starts: created, pausesWhile: [{state: on hold}]",
      },
    );
    assert.deepEqual(marks(one, at("15:00")), []);
    assert.deepEqual(marks(one, at("15:20"), "ahead"), [
      // 20 minutes are used; 1 h 40 from 15:20, then 3 h 40, of which 2 h 40 until closing.
      "03-02 17:00 50% of resolve 1: manager",
      "03-03 09:00 100% of resolve 1: desk-team, manager",
    ]);
  });
});

describe("escalation", () => {
  const functional = `functional:
  P1:
    - {level: 1, after: 0m, to: desk-team}
    - {level: 2, ifNoAck: 15m, to: night-team}
    - {level: 3, after: 2h, to: night-team}
  P2:
    - {level: 1, after: 0m, to: desk-team}
    - {level: 2, after: 3h, to: night-team}
hierarchical:
  P1:
    - {level: 1, at: 50% of resolve, to: manager}
`;
  const targets = "P1: {respond: 1h, resolve: 4h, schedule: desk}, P2: {respond: 1h, resolve: 8h, schedule: desk}";

  it("lies on the clock of its target, until that is done", () => {
    const open = ticket(targets, [[at("09:00"), NEW]], functional);
    assert.deepEqual(marks(open, at("18:00")), [
      "03-02 09:00 functional 1 to desk-team: lena and dora (hours)",
      "03-02 09:15 functional 2 to night-team: nuno (rota)",
      "03-02 11:00 functional 3 to night-team: nuno (rota)",
      "03-02 11:00 hierarchical 1 to manager: mara (hours)",
    ]);
    const done = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("10:30"), RESOLVED],
      ],
      functional,
    );
    assert.deepEqual(marks(done, at("18:00")), [
      "03-02 09:00 functional 1 to desk-team: lena and dora (hours)",
      "03-02 09:15 functional 2 to night-team: nuno (rota)",
    ]);
  });

  it("without an acknowledgement only where it says so", () => {
    const one = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("09:10"), "acknowledged"],
      ],
      functional,
    );
    assert.deepEqual(
      marks(one, at("18:00")).map((line) => line.slice(6, 24)),
      ["09:00 functional 1", "11:00 functional 3", "11:00 hierarchical"],
    );
  });

  it("does not count the night, nor a wait", () => {
    const evening = ticket(targets, [[at("17:00"), NEW]], functional);
    assert.ok(marks(evening, at("12:00", 3)).includes("03-03 09:00 functional 3 to night-team: nina (rota)"));
    const waiting = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("10:00"), HOLD],
        [at("13:00"), WORK],
      ],
      functional,
      {
        clock: "starts: created, pausesWhile: [{state: on hold}]",
      },
    );
    assert.ok(marks(waiting, at("18:00")).includes("03-02 14:00 functional 3 to night-team: nuno (rota)"));
    assert.ok(!marks(waiting, at("12:30")).some((line) => line.includes("functional 3")));
  });

  it("calls a level that a change brings in after its moment at once, and none twice", () => {
    const one = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("12:00"), { priority: "P1" }],
      ],
      functional,
      { priority: "P2" },
    );
    assert.deepEqual(marks(one, at("12:30")), [
      "03-02 09:00 functional 1 to desk-team: lena and dora (hours)",
      "03-02 12:00 functional 2 to night-team: nuno (rota), late",
      "03-02 12:00 functional 3 to night-team: nuno (rota), late",
      "03-02 12:00 hierarchical 1 to manager: mara (hours), late",
    ]);
  });

  it("reaches an override before the rota, the backup when the team is closed, and nobody where there is none", () => {
    const round = (from: string) =>
      marks(
        ticket(
          "P1: {resolve: 4h, schedule: always-here}",
          [[from, NEW]],
          `functional:
  P1:
    - {level: 1, after: 0m, to: desk-team}
    - {level: 2, after: 0m, to: night-team}
    - {level: 3, after: 0m, to: manager}
`,
        ),
        from,
      ).map((line) => line.slice(12));
    assert.deepEqual(round(at("09:00")), [
      "functional 1 to desk-team: lena and dora (hours)",
      "functional 2 to night-team: nuno (rota)",
      "functional 3 to manager: mara (hours)",
    ]);
    // At night the desk’s backup answers, which is who is on the rota there; the manager has none.
    assert.deepEqual(round(at("22:00", 3)), [
      "functional 1 to desk-team: nina (backup)",
      "functional 2 to night-team: nina (rota)",
      "functional 3 to manager: nobody",
    ]);
    assert.equal(round(at("09:00", 4))[1], "functional 2 to night-team: otto (override)");
    assert.equal(round(at("07:59", 5))[1], "functional 2 to night-team: otto (override)");
    assert.equal(round(at("08:00", 5))[1], "functional 2 to night-team: nina (rota)");
  });
});

describe("messages", () => {
  const rest = `communication:
  P1:
    - {audience: executives, first: 15m, every: 1h, by: [phone]}
    - {audience: branches, every: 90m, by: [email]}
    - {audience: once-told, first: 30m, by: [email]}
onResolve: {tell: everyone who was told, within: 15m}
`;
  const targets = "P1: {respond: 1h, resolve: 8h, schedule: desk}";

  it("run on the clock day and night until it is resolved, then say that it is over", () => {
    const one = ticket(
      targets,
      [
        [at("17:00"), NEW],
        [at("20:00"), RESOLVED],
      ],
      rest,
    );
    assert.deepEqual(marks(one, at("23:00")), [
      "03-02 17:15 first to executives",
      "03-02 17:30 first to once-told",
      "03-02 18:15 next to executives",
      "03-02 18:30 first to branches",
      "03-02 19:15 next to executives",
      "03-02 20:15 closing to executives",
      "03-02 20:15 closing to branches",
      "03-02 20:15 closing to once-told",
    ]);
  });

  it("do not wait with the ticket", () => {
    const one = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("09:10"), HOLD],
      ],
      rest,
      {
        clock: "starts: created, pausesWhile: [{state: on hold}]",
      },
    );
    assert.deepEqual(marks(one, at("10:20")), [
      "03-02 09:15 first to executives",
      "03-02 09:30 first to once-told",
      "03-02 10:15 next to executives",
    ]);
  });

  it("say nothing to those who were not told", () => {
    const one = ticket(
      targets,
      [
        [at("09:00"), NEW],
        [at("09:20"), RESOLVED],
      ],
      rest,
    );
    assert.deepEqual(marks(one, at("12:00")), ["03-02 09:15 first to executives", "03-02 09:35 closing to executives"]);
  });
});

describe("the order of what is done", () => {
  it("is that of time, and each lies on its side of the moment", () => {
    const one = ticket(
      "P1: {respond: 1h, resolve: 4h, schedule: desk}",
      [[at("09:00"), NEW]],
      "communication:\n  P1:\n    - {audience: executives, first: 15m, every: 1h}\nfunctional:\n  P1:\n    - {level: 1, after: 0m, to: desk-team}\n    - {level: 2, after: 3h, to: manager}\n",
      { more: "milestones: [{at: 50%, of: resolve, tell: [manager]}]\n" },
    );
    const all = one.look(at("11:00"), at("14:00")).marks;
    assert.deepEqual(
      all.map((mark) => mark.at),
      all.map((mark) => mark.at).sort((a, b) => a - b),
    );
    for (const mark of all) assert.equal(mark.ahead, wall(mark.at, "Europe/Lisbon") > at("11:00"), words(mark));
    assert.ok(all.every((mark) => wall(mark.at, "Europe/Lisbon") <= at("14:00")));
  });
});
