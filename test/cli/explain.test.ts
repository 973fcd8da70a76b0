import assert from "node:assert/strict";
import path from "node:path";
import { servicebook } from "./run.ts";
import { FRIDAY, ticketBook } from "./tickets.ts";

const BANK = path.resolve("samples/meridian-bank");
const cwd = ticketBook();
const run = (...args: string[]) => servicebook(["explain", ...args], { cwd });
const desk = (...args: string[]) => run("sla-desk", ...args);
const P1 = ["--priority", "P1", "--opened", "2026-03-06T15:10Z"];

describe("servicebook explain", () => {
  it("tells the way to the due date of the worked example", () => {
    const { out, err, code } = servicebook(
      ["explain", "--events", "scenarios/p3-friday-afternoon.yaml", "--zone", "Europe/Lisbon"],
      { cwd: BANK },
    );
    assert.equal(err, "");
    assert.equal(code, 0);
    assert.equal(
      out,
      `Core banking incidents  sla-core-banking
  P3, service core-banking-integration
  Opened Fri 2026-03-06 15:10; looked at Mon 2026-03-09 09:30: in progress.
  Times of Europe/Lisbon.

resolve: 3 business days on office-hours, for P3
  From                  To                     Length      Sum           Why
  Fri 2026-03-06 15:10  Fri 2026-03-06 16:00      50m      50m  running  open
  Fri 2026-03-06 16:00  Mon 2026-03-09 09:30  65h 30m      50m  paused   on hold, awaiting caller
  Mon 2026-03-09 09:30  Mon 2026-03-09 13:00   3h 30m   4h 20m  running  open
  Mon 2026-03-09 13:00  Mon 2026-03-09 14:00       1h   4h 20m  closed   break
  Mon 2026-03-09 14:00  Mon 2026-03-09 18:00       4h   8h 20m  running  open
  Mon 2026-03-09 18:00  Tue 2026-03-10 08:00      14h   8h 20m  closed   outside hours
  Tue 2026-03-10 08:00  Tue 2026-03-10 13:00       5h  13h 20m  running  open
  Tue 2026-03-10 13:00  Tue 2026-03-10 14:00       1h  13h 20m  closed   break
  Tue 2026-03-10 14:00  Tue 2026-03-10 18:00       4h  17h 20m  running  open
  Tue 2026-03-10 18:00  Wed 2026-03-11 08:00      14h  17h 20m  closed   outside hours
  Wed 2026-03-11 08:00  Wed 2026-03-11 13:00       5h  22h 20m  running  open
  Wed 2026-03-11 13:00  Wed 2026-03-11 14:00       1h  22h 20m  closed   break
  Wed 2026-03-11 14:00  Wed 2026-03-11 17:40   3h 40m      26h  running  open

Due Wednesday 11 March 2026 17:40 Europe/Lisbon: 26h of open time are used up.
In all: running 26h, paused 65h 30m, closed 31h.
`,
    );
  });

  it("gives programs the same", () => {
    const out = JSON.parse(desk(...FRIDAY, "--format", "json").out);
    assert.equal(out.result, "Due Wednesday 11 March 2026 17:40 Europe/Lisbon: 26h of open time are used up.");
    assert.deepEqual(out.segments[1], {
      from: "2026-03-06T16:00+00:00",
      to: "2026-03-09T09:30+00:00",
      length: { seconds: 235_800, text: "65h 30m" },
      state: "paused",
      why: "on hold, awaiting caller",
      sum: { seconds: 3000, text: "50m" },
    });
    assert.deepEqual(out.totals.running, { seconds: 93_600, text: "26h" });
    assert.equal(out.target.due, "2026-03-11T17:40+00:00");
  });

  const results: readonly (readonly [args: readonly string[], result: RegExp])[] = [
    [
      [...P1, "--event", "2026-03-06T18:00Z state=resolved"],
      /^Met Friday 6 March 2026 18:00 Europe\/Lisbon, after 2h 50m; due .* 19:10 .*, when 4h of open time are used up\.$/,
    ],
    [
      [...P1, "--event", "2026-03-06T20:00Z state=resolved"],
      /^Missed from Friday 6 March 2026 19:10 .*: 4h of open time were used up\. Done .* 20:00 Europe\/Lisbon, 50m late\.$/,
    ],
    [
      [...P1, "--event", "2026-03-06T16:00Z state=canceled"],
      /^No longer owed since Friday 6 March 2026 16:00 Europe\/Lisbon\.$/,
    ],
    [
      [...FRIDAY.slice(0, 6)],
      /^On hold: due not before Wednesday 11 March 2026 15:10 .*, which is if the clock runs again now; 50m of 26h are used\.$/,
    ],
    [[...P1, "--target", "update"], /^Its clock has not started\.$/],
  ];
  for (const [args, result] of results)
    it(`ends with ${result.source.slice(1, 30)}`, () => {
      const { out, err, code } = desk(...args, "--format", "json");
      assert.equal(err, "");
      assert.equal(code, 0);
      assert.match(JSON.parse(out).result, result);
      const text = desk(...args);
      assert.equal(text.code, 0);
      for (const line of text.out.split("\n")) assert.ok(line.length <= 110, line);
    });

  it("takes the last cycle, or the one that is named", () => {
    const args = [
      ...P1,
      "--target",
      "update",
      "--event",
      "2026-03-06T15:20Z responded",
      "--as-of",
      "2026-03-06T17:25Z",
    ];
    assert.match(desk(...args).out, /^update 3: 1h on always/m);
    assert.match(desk(...args, "--cycle", "1").out, /^update 1: [\s\S]*Missed from Friday 6 March 2026 16:20/m);
  });

  it("adds the reader’s own time", () => {
    assert.match(
      desk(...FRIDAY, "--zone", "Asia/Kolkata").out,
      /^That is Wed 2026-03-11 23:10 here, in Asia\/Kolkata\.$/m,
    );
  });

  const mistakes: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [[], /^Name a policy:\n {2}sla-desk/],
    [["sla-desk", ...FRIDAY, "--target", "resolv"], /“resolv” is not a target\. Did you mean “resolve”\?/],
    [["sla-desk", ...FRIDAY, "--target", "x"], /Name one of “acknowledge”/],
    [["sla-desk", ...FRIDAY, "--target", "update"], /no “update” for P3\. It has “respond” and “resolve”/],
    [["sla-desk", ...FRIDAY, "--target", "workaround"], /promised as “best effort”, which no clock can count/],
    [["sla-desk", ...FRIDAY, "--cycle", "4"], /“resolve” has one cycle; there is no cycle 4/],
    [["sla-desk", ...FRIDAY, "--cycle", "x"], /Write a whole number/],
  ];
  for (const [args, message] of mistakes)
    it(`says what is wrong with “${args.slice(-2).join(" ")}”`, () => {
      const { code, out, err } = run(...args);
      assert.equal(code, 2, err);
      assert.equal(out, "");
      assert.match(err, message);
    });
});
