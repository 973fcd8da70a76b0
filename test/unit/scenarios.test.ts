/** Scenarios: what each kind of expectation says when it holds and when it does not. */
import assert from "node:assert/strict";
import { linesOf, scenario } from "./scenarios-book.ts";

type Ticket = NonNullable<Parameters<typeof scenario>[1]>;

const P3: Ticket = { given: "priority: P3" };
const WAITING: Ticket = {
  given: "priority: P3",
  events: `
    at: "2026-03-02T12:00+00:00", set: {state: on hold, reason: awaiting caller}`,
};
const RESOLVED: Ticket = {
  events: `
    at: "2026-03-02T10:20+00:00", did: responded
    at: "2026-03-02T13:00+00:00", set: {state: resolved}`,
};

/** What it shows, the ticket, what is expected of it, and what comes of that. */
const cases: readonly (readonly [name: string, ticket: Ticket, expect: string, lines: string])[] = [
  [
    "what is due, on the same day and on another",
    {},
    `
    target: resolve, due: "2026-03-02T14:00+00:00"
    target: resolve, due: "2026-03-02T13:30+00:00"
    target: resolve, due: "2026-03-03T14:00+00:00"
    target: resolve, due: "2027-03-02T14:00+00:00"`,
    `
    ✔ “resolve” is due on Monday 2 March at 14:00.
    ✖ “resolve” is due on Monday 2 March at 14:00, not at 13:30.
      due: 2026-03-02T13:30+00:00 → 2026-03-02T14:00+00:00
    ✖ “resolve” is due on Monday 2 March at 14:00, not on Tuesday 3 March at 14:00.
      due: 2026-03-03T14:00+00:00 → 2026-03-02T14:00+00:00
    ✖ “resolve” is due on Monday 2 March 2026 at 14:00, not on Tuesday 2 March 2027 at 14:00.
      due: 2027-03-02T14:00+00:00 → 2026-03-02T14:00+00:00`,
  ],
  [
    "moments are written in the way of the one that was expected",
    {},
    `
    target: resolve, due: "2026-03-02T15:30+02:00"
    target: resolve, due: "2026-03-02T13:30Z"
    target: resolve, due: "2026-03-02 13:30+00:00"
    target: resolve, due: "2026-03-02 13:30 Asia/Kolkata"`,
    `
    ✖ “resolve” is due on Monday 2 March at 16:00, not at 15:30.
      due: 2026-03-02T15:30+02:00 → 2026-03-02T16:00+02:00
    ✖ “resolve” is due on Monday 2 March at 14:00, not at 13:30.
      due: 2026-03-02T13:30Z → 2026-03-02T14:00Z
    ✖ “resolve” is due on Monday 2 March at 14:00, not at 13:30.
      due: 2026-03-02 13:30+00:00 → 2026-03-02 14:00+00:00
    ✖ “resolve” is due on Monday 2 March at 19:30, not at 13:30.
      due: 2026-03-02 13:30 Asia/Kolkata → 2026-03-02 19:30 Asia/Kolkata`,
  ],
  [
    "in a repeated hour the place alone names the first moment",
    { first: "2026-10-24T21:30+00:00" },
    `
    target: respond, due: "2026-10-24 22:40 Europe/Lisbon"
    target: resolve, due: "2026-10-25 01:30 Europe/Lisbon"
    milestone: 50%, of: resolve, at: "2026-10-25 00:30 Europe/Lisbon"
    milestone: 30m before, of: resolve, at: "2026-10-25 01:40 Europe/Lisbon"`,
    `
    ✖ “respond” is due on Saturday 24 October at 22:45, not at 22:40.
      due: 2026-10-24 22:40 Europe/Lisbon → 2026-10-24 22:45 Europe/Lisbon
    ✖ “resolve” is due on Sunday 25 October at 01:30, not at 01:30.
      due: 2026-10-25 01:30 Europe/Lisbon → 2026-10-25T01:30+00:00
    ✔ The milestone “50%” of “resolve” comes on Sunday 25 October at 00:30.
    ✖ The milestone “30m before” of “resolve” comes on Sunday 25 October at 01:00, not at 01:40.
      at: 2026-10-25 01:40 Europe/Lisbon → 2026-10-25T01:00+00:00`,
  ],
  [
    "what is on hold has no due date",
    WAITING,
    `
    target: resolve, due: "2026-03-05T10:00+00:00"
    target: resolve, state: running
    target: resolve, asOf: "2026-03-02T13:00+00:00", state: running
    milestone: 50%, of: resolve, at: "2026-03-03T16:00+00:00"`,
    `
    ✖ “resolve” is on hold, so it has no due date now; it is due not before Thursday 5 March at 10:00.
    ✖ “resolve” is paused, not running.
      state: running → paused
    ✖ On Monday 2 March at 13:00 “resolve” is paused, not running.
      state: running → paused
    ✖ The milestone “50%” of “resolve” has no moment now, since the clock is on hold.`,
  ],
  [
    "what has not started is not due",
    { ...P3, policy: "sla-access" },
    `
    target: resolve, due: "2026-03-05T10:00+00:00"
    target: resolve, state: running, remaining: 1h
    target: resolve, percent: 10%`,
    `
    ✖ “resolve” has not started, so it is not due yet.
      The clock starts with the approval.
    ✖ “resolve” has not started, so it is not running. “resolve” has not started, so nothing is left of it yet.
      state: running → not started
      The clock starts with the approval.
    ✖ 0% of “resolve” is used, not 10%.
      percent: 10% → 0%
      The clock starts with the approval.`,
  ],
  [
    "what is not promised, or not timed, has no clock",
    P3,
    `
    target: update, state: running
    target: workaround, state: running
    target: resolve, cycle: 2, state: running
    milestone: 50%, of: update, at: "2026-03-03T16:00+00:00"`,
    `
    ✖ No clock of “update” has run for this ticket, which is “P3”.
    ✖ “workaround” is promised as “best effort”, which is not timed.
    ✖ “resolve” has run once, so there is no cycle 2.
    ✖ No clock of “update” has run for this ticket, which is “P3”.`,
  ],
  [
    "used and remaining time",
    RESOLVED,
    `
    target: resolve, elapsed: 3h, remaining: 1h, percent: 75%
    target: resolve, elapsed: 2h, remaining: 0m, percent: 75.5%
    target: respond, percent: 100%, elapsed: 20m, remaining: 0m
    target: respond, percent: 33.33%
    target: resolve, asOf: "2026-03-02T10:00+00:00", elapsed: 1m, remaining: 4h, percent: 0%`,
    `
    ✔ 3h of “resolve” are used. 1h of “resolve” are left. 75% of “resolve” is used.
    ✖ 3h of “resolve” are used, not 2h. 1h of “resolve” are left, not 0m. 75.0% of “resolve” is used, not 75.5%.
      elapsed: 2h → 3h
      remaining: 0m → 1h
      percent: 75.5% → 75.0%
    ✖ 133% of “respond” is used, not 100%.
    ✖ 133.33% of “respond” is used, not 33.33%.
    ✖ 0m of “resolve” are used, not 1m.
      elapsed: 1m → 0m`,
  ],
  [
    "kept and missed",
    RESOLVED,
    `
    target: respond, breached: true, met: false
    target: respond, breached: false
    target: respond, met: true
    target: respond, breached: "2026-03-02T10:20+00:00"
    target: respond, met: "2026-03-02T10:20+00:00"
    target: resolve, breached: false, met: true
    target: resolve, breached: "2026-03-02T14:00+00:00"
    target: resolve, met: "2026-03-02T12:00+00:00"
    target: update, cycle: 1, state: running`,
    `
    ✔ “respond” is missed from Monday 2 March at 10:15 on. “respond” is not kept.
    ✖ “respond” is missed from Monday 2 March at 10:15 on.
      breached: false → true
    ✖ “respond” is not kept.
      met: true → false
    ✖ “respond” is missed from Monday 2 March at 10:15 on, not at 10:20.
      breached: 2026-03-02T10:20+00:00 → 2026-03-02T10:15+00:00
    ✖ “respond” is not kept.
      met: 2026-03-02T10:20+00:00 → false
    ✔ “resolve” is not missed. “resolve” is kept, on Monday 2 March at 13:00.
    ✖ “resolve” is not missed.
      breached: 2026-03-02T14:00+00:00 → false
    ✖ “resolve” is kept, on Monday 2 March at 13:00, not at 12:00.
      met: 2026-03-02T12:00+00:00 → 2026-03-02T13:00+00:00
    ✖ “update” is breached, not running.
      state: running → breached`,
  ],
  [
    "milestones",
    RESOLVED,
    `
    milestone: 50%, of: resolve, at: "2026-03-02T12:00+00:00"
    milestone: 50%, of: resolve, at: "2026-03-02T12:30+00:00"
    milestone: 30 minutes before, of: resolve, at: "2026-03-02T13:30+00:00"
    milestone: 75%, of: resolve, at: "2026-03-02T13:00+00:00"
    milestone: 50%, of: resolve, skipped: true`,
    `
    ✔ The milestone “50%” of “resolve” is reached on Monday 2 March at 12:00.
    ✖ The milestone “50%” of “resolve” is reached on Monday 2 March at 12:00, not at 12:30.
      at: 2026-03-02T12:30+00:00 → 2026-03-02T12:00+00:00
    ✖ The milestone “30 minutes before” of “resolve” is not reached, since the clock ended before.
    ✖ “resolve” has no milestone “75%” for this ticket; it has “50%”, “30m before”.
    ✖ The milestone “50%” of “resolve” is reached on Monday 2 March at 12:00.
      skipped: true → false`,
  ],
  [
    "milestones that are to come, and skipped ones",
    {
      given: "priority: P2",
      events: `at: "2026-03-02T13:00+00:00", set: {priority: P1}`,
    },
    `
    milestone: 50%, of: resolve, skipped: true
    milestone: 50%, of: resolve, at: "2026-03-02T12:00+00:00"
    milestone: 30m before, of: resolve, at: "2026-03-02T13:30+00:00"
    milestone: 30m before, of: resolve, at: "2026-03-02T13:45+00:00"`,
    `
    ✔ The milestone “50%” of “resolve” is skipped: its moment had passed before the clock could reach it.
    ✖ The milestone “50%” of “resolve” is skipped: its moment had passed before the clock could reach it.
    ✔ The milestone “30m before” of “resolve” comes on Monday 2 March at 13:30.
    ✖ The milestone “30m before” of “resolve” comes on Monday 2 March at 13:30, not at 13:45.
      at: 2026-03-02T13:45+00:00 → 2026-03-02T13:30+00:00`,
  ],
  [
    "a fresh clock after reopening",
    {
      events: `
    at: "2026-03-02T12:00+00:00", set: {state: resolved}
    at: "2026-03-02T13:00+00:00", did: reopened, set: {state: in progress}`,
    },
    `
    target: resolve, cycle: 1, met: "2026-03-02T12:00+00:00"
    target: resolve, due: "2026-03-02T17:00+00:00"
    target: resolve, state: met`,
    `
    ✔ “resolve” is kept, on Monday 2 March at 12:00.
    ✔ “resolve” (cycle 2) is due on Monday 2 March at 17:00.
    ✖ “resolve” (cycle 2) is running, not met.
      state: met → running`,
  ],
  [
    "who is called",
    { given: "priority: P1, service: mail", first: "2026-03-02T17:45+00:00" },
    `
    escalation: functional, level: 1, at: "2026-03-02T17:45+00:00", reaches: desk
    escalation: functional, level: 1, at: "2026-03-02T17:45+00:00", reaches: [d.one, d.two]
    escalation: functional, level: 1, at: "2026-03-02T17:45+00:00", reaches: [d.one, t.one]
    escalation: functional, level: 1, at: "2026-03-02T17:45+00:00", nobody: true
    escalation: functional, level: 2, at: "2026-03-02T18:15+00:00", nobody: true
    escalation: functional, level: 2, at: "2026-03-02T18:15+00:00", reaches: day-team
    escalation: functional, at: "2026-03-02T18:15+00:00", nobody: true
    escalation: functional, at: "2026-03-02T18:20+00:00", reaches: day-team
    escalation: hierarchical, level: 1, at: "2026-03-02T19:50+00:00", reaches: boss
    escalation: hierarchical, level: 2, at: "2026-03-02T19:45+00:00", reaches: boss
    escalation: paths, level: 1, at: "2026-03-02T19:45+00:00", reaches: boss`,
    `
    ✔ Functional level 1 is called on Monday 2 March at 17:45. Functional level 1 reaches desk (d.one, d.two).
    ✔ Functional level 1 is called on Monday 2 March at 17:45. Functional level 1 reaches desk (d.one, d.two).
    ✖ Functional level 1 reaches desk (d.one, d.two), not d.one and t.one.
      reaches: [d.one, t.one] → [d.one, d.two]
    ✖ Functional level 1 reaches desk (d.one, d.two), not nobody.
    ✔ Functional level 2 is called on Monday 2 March at 18:15. Functional level 2 reaches nobody.
    ✖ Functional level 2 reaches nobody, not day-team.
    ✔ A functional level is called on Monday 2 March at 18:15. Functional level 2 reaches nobody.
    ✖ A functional level is not called on Monday 2 March at 18:20.
      Functional level 2 is called at 18:15, reaching nobody.
      Functional level 1 is called at 17:45, reaching desk (d.one, d.two).
    ✖ Hierarchical level 1 is called on Monday 2 March at 19:45, not at 19:50.
      at: 2026-03-02T19:50+00:00 → 2026-03-02T19:45+00:00
    ✖ Hierarchical level 2 is not called on Monday 2 March at 19:45.
      Hierarchical level 1 is called at 19:45, reaching boss (b.one).
      Functional level 2 is called at 18:15, reaching nobody.
      Functional level 1 is called at 17:45, reaching desk (d.one, d.two).
    ✖ Path level 1 is not called on Monday 2 March at 19:45.
      Hierarchical level 1 is called at 19:45, reaching boss (b.one).
      Functional level 2 is called at 18:15, reaching nobody.
      Functional level 1 is called at 17:45, reaching desk (d.one, d.two).`,
  ],
  [
    "who is told",
    { given: "priority: P1, service: mail" },
    `
    told: board, at: "2026-03-02T10:15+00:00"
    told: board, at: "2026-03-02T10:45+00:00"
    told: board, at: "2026-03-02T11:00+00:00"
    told: boss, at: "2026-03-02T12:00+00:00"
    told: branches, at: "2026-03-02T12:00+00:00"`,
    `
    ✔ board is told on Monday 2 March at 10:15.
    ✔ board is told on Monday 2 March at 10:45.
    ✖ board is told on Monday 2 March at 10:45, not at 11:00.
      at: 2026-03-02T11:00+00:00 → 2026-03-02T10:45+00:00
      board is told at 10:15.
    ✔ boss is told on Monday 2 March at 12:00.
    ✖ branches is never told.
      boss is told at 12:00.
      board is told at 11:45.
      board is told at 11:15.`,
  ],
  [
    "expectations that cannot be read",
    {},
    `
    target: resolve, due: 2026-03-02 14:00
    target: resolve, asOf: "2026-03-02T09:00+00:00", state: running
    target: resolve, elapsed: 1 calendar day
    target: resolve, percent: half
    target: resolve, bye: "2026-03-02T14:00+00:00"
    milestone: 50, of: resolve, at: "2026-03-02T12:00+00:00"
    escalation: functional, level: 1, at: 10:00, reaches: desk
    told: board, at: tomorrow
    target: respond, state: running`,
    `
    ! expect.4.bye: “bye” is not a field of “expect”.
    ! expect.4: Entry 5 of “expect” needs at least one of “due”, “state”, “elapsed”, “remaining”, “percent”, “breached” or “met”.
    ! expect.5.milestone: “50” has no percent sign.
    ! expect.0.due: “2026-03-02 14:00” is a local time, and nothing says where.
    ! expect.1.asOf: “2026-03-02T09:00+00:00” lies before the ticket is created, on Monday 2 March at 10:00.
    ! expect.2.elapsed: “1 calendar day” is a number of days, and used and remaining time are counted in hours.
    ! expect.3.percent: “half” is not a percentage.
    ! expect.6.at: “10:00” is not a date and time as this language writes them.
    ! expect.7.at: “tomorrow” is not a date and time as this language writes them.
    ✔ The milestone “50%” of “resolve” comes on Monday 2 March at 12:00.
    ✔ “respond” is running.`,
  ],
  [
    "events out of order",
    { events: `at: "2026-03-02T09:00+00:00", did: responded` },
    `target: respond, state: running`,
    `
    ! events.1.at: This event, at “2026-03-02T09:00+00:00”, lies before the one above it.`,
  ],
  [
    "events that cannot be read",
    { events: `at: "2026-03-02 09:00", did: respnded` },
    `target: respond, state: running`,
    `
    ! events.1.did: “respnded” is not a value of “did”.
    ! events.1.at: “2026-03-02 09:00” is a local time, and nothing says where.`,
  ],
  [
    "a policy with a slip",
    { policy: "sla-mial" },
    `target: respond, state: running`,
    `
    ! policy: There is no SlaPolicy “sla-mial”; did you mean “sla-mail”?`,
  ],
  [
    "a policy that is none",
    { policy: "desk" },
    `target: respond, state: running`,
    `
    ! policy: “desk” is a Team, not an SlaPolicy.`,
  ],
];

describe("scenarios", () => {
  for (const [name, ticket, expect, lines] of cases)
    it(name, () => {
      const wanted = lines
        .trim()
        .split("\n")
        .map((line) => line.replace(/^ {4}/, ""));
      assert.deepEqual(linesOf(scenario(expect, ticket)), wanted);
    });
});
