/**
 * Dates that public documents state. Each row names where it stands; a source that names weekdays only is read in the week of 2 March
 * 2026, and one that names no place in UTC. Where a source contradicts itself it is not used.
 */
import assert from "node:assert/strict";
import { type Calendar, dueOf, prepare, type ScheduleValue } from "../../src/core/time/index.ts";
import { parseDuration } from "../../src/core/values/index.ts";
import { bookOf, Case, type Expected, type Happens, HOUR, instant, manifest, policy, wall } from "./timer-book.ts";

const SERVICENOW = "ServiceNow docs, “Using DurationCalculator to compute a due date”";
const SIMPLE = "ServiceNow docs, “Simple duration vs. relative duration”";
const SLA_DURATION = "ServiceNow docs, “SLA duration types”";
const SCHEDULES = "ServiceNow docs, “SLA duration and schedules”";
const COMMUNITY = "ServiceNow community, “Understanding my SLAs part II”";
const PANDAS = "pandas, pull request 7905 (BusinessHour)";
const WORKING_HOURS = "github.com/Intrepidd/working_hours, README";
const MOMENT = "github.com/lennym/moment-business-time, README";
const BIZ = "github.com/zendesk/biz, README";
const DURATION = "business-duration on PyPI, example 1";
const NUMPY = "numpy.busday_offset, examples";
const ECCENTEX = "docs.eccentex.com, “Business hours setup”";
const AIRCLOU = "airclou.com, “Business hours”";
const SWITCH_LABS = "crm.switchlabs.dev, “Business hours”";
const MELBOURNE = "umsu.unimelb.edu.au, “Calculating working days”";
const GLPI = "glpi pull request 22678";
const OSTICKET = "freelancer.com, project 16057804 (an SLA for osTicket)";
const BOLDDESK = "support.bolddesk.com, “Recalculating SLA upon ticket reopening”";
const THENA = "knowledge.thena.ai, “What happens to SLAs if a ticket’s priority changes?”";

function calendar(hours: ScheduleValue["hours"], more: ScheduleValue = {}): Calendar {
  const { calendar: made, troubles } = prepare(
    { timezone: "UTC", hours, ...more },
    { schedule: () => undefined, holidays: () => undefined },
  );
  assert.ok(made, JSON.stringify(troubles));
  return made;
}

const nineToFive = calendar({ "mon-fri": "09:00-17:00" });
const eightToFive = calendar({ "mon-fri": "08:00-17:00" });
const weekdays = calendar({ "mon-fri": "00:00-24:00" });
const always = calendar("always");
const at = (text: string) => instant(text, "UTC");
const say = (value: number | undefined) => wall(value, "UTC");

describe("dates that public documents state: due", () => {
  const table: readonly (readonly [source: string, hours: Calendar, from: string, amount: string, due: string])[] = [
    [SERVICENOW, always, "2012-05-01 00:00", "48h", "2012-05-03 00:00"],
    [SERVICENOW, always, "2012-05-03 02:00", "1h", "2012-05-03 03:00"],
    [SERVICENOW, eightToFive, "2012-05-03 02:00", "1h", "2012-05-03 09:00"],
    [SERVICENOW, eightToFive, "2012-05-03 15:00", "4h", "2012-05-04 10:00"],
    [SERVICENOW, weekdays, "2026-03-06 17:00", "48h", "2026-03-10 17:00"],
    [SERVICENOW, always, "2026-03-06 17:00", "48h", "2026-03-08 17:00"],
    [SIMPLE, nineToFive, "2026-03-02 12:00", "next business day 16:00", "2026-03-03 16:00"],
    [SIMPLE, nineToFive, "2026-03-06 14:00", "next business day 16:00", "2026-03-09 16:00"],
    [SLA_DURATION, always, "2026-03-02 10:30", "10h", "2026-03-02 20:30"],
    [SCHEDULES, nineToFive, "2026-03-02 09:00", "24h", "2026-03-04 17:00"],
    [PANDAS, nineToFive, "2014-08-01 10:00", "1h", "2014-08-01 11:00"],
    [PANDAS, nineToFive, "2014-08-01 08:00", "1h", "2014-08-01 10:00"],
    [PANDAS, nineToFive, "2014-08-01 19:00", "1h", "2014-08-04 10:00"],
    [PANDAS, nineToFive, "2014-08-01 16:45", "1h", "2014-08-04 09:45"],
    [PANDAS, nineToFive, "2014-08-01 10:00", "2h", "2014-08-01 12:00"],
    [MOMENT, nineToFive, "2015-02-27 10:00", "5h", "2015-02-27 15:00"],
    [MOMENT, nineToFive, "2015-02-28 10:00", "5h", "2015-03-02 14:00"],
    [MOMENT, nineToFive, "2015-02-27 10:00", "5h 30m", "2015-02-27 15:30"],
    [ECCENTEX, nineToFive, "2026-03-03 11:00", "8h", "2026-03-04 11:00"],
    [AIRCLOU, nineToFive, "2026-03-06 16:00", "4h", "2026-03-09 12:00"],
    [SWITCH_LABS, nineToFive, "2026-03-05 15:00", "4h", "2026-03-06 11:00"],
    // Dates without a time of day: the day is the one that is stated.
    [WORKING_HOURS, nineToFive, "2014-12-31 09:00", "8 business days", "2015-01-12 09:00"],
    // The university is closed until 1 January: day one of a message of 22 December is 2 January.
    [
      MELBOURNE,
      calendar({ "mon-fri": "09:00-17:00" }, { exceptions: [{ from: "2023-12-23", to: "2024-01-01", closed: true }] }),
      "2023-12-22 12:00",
      "5 business days",
      "2024-01-08 12:00",
    ],
  ];
  for (const [source, hours, from, amount, expected] of table)
    it(`${source}: ${amount} from ${from}`, () => {
      const parsed = parseDuration(amount, "target");
      assert.ok(parsed.ok, amount);
      assert.equal(say(dueOf(hours, at(from), parsed.value)), expected);
    });
});

describe("dates that public documents state: open time", () => {
  const elapsed: readonly (readonly [source: string, hours: Calendar, from: string, to: string, hours: number])[] = [
    [WORKING_HOURS, nineToFive, "2014-08-03 08:32", "2014-08-04 10:32", 5520 / 3600],
    [MOMENT, nineToFive, "2015-02-26 12:00", "2015-02-27 16:30", 12.5],
    [COMMUNITY, eightToFive, "2014-12-12 20:49", "2014-12-15 09:44", 1 + 44 / 60],
    [
      DURATION,
      calendar({ "mon-fri": "07:00-17:00" }, { holidays: [{ date: "2017-07-04", name: "Independence Day" }] }),
      "2017-07-01 02:02",
      "2017-07-07 04:48",
      30,
    ],
  ];
  for (const [source, hours, from, to, expected] of elapsed)
    it(`${source}: from ${from} to ${to}`, () =>
      assert.equal(hours.elapsed(at(from), at(to)), Math.round(expected * HOUR)));

  const before: readonly (readonly [source: string, from: string, hours: number, at: string])[] = [
    [PANDAS, "2014-08-01 10:00", 3, "2014-07-31 15:00"],
    [WORKING_HOURS, "2014-08-04 08:32", 4, "2014-08-01 13:00"],
    [MOMENT, "2015-02-27 16:00", 5, "2015-02-27 11:00"],
    [MOMENT, "2015-02-28 16:00", 5, "2015-02-27 12:00"],
    [MOMENT, "2015-02-27 16:00", 5.5, "2015-02-27 10:30"],
  ];
  for (const [source, from, hours, expected] of before)
    it(`${source}: ${hours} hours before ${from}`, () =>
      assert.equal(say(nineToFive.before(at(from), hours * HOUR)), expected));

  const opens: readonly (readonly [source: string, from: string, opens: string])[] = [
    [MOMENT, "2015-02-28 10:00", "2015-03-02 09:00"],
    [MOMENT, "2015-02-28 20:00", "2015-03-02 09:00"],
    [NUMPY, "2011-10-01 00:00", "2011-10-03 09:00"],
    [NUMPY, "2011-03-20 00:00", "2011-03-21 09:00"],
    [NUMPY, "2011-03-22 00:00", "2011-03-22 09:00"],
  ];
  for (const [source, from, expected] of opens)
    it(`${source}: the first opening from ${from}`, () => assert.equal(say(nineToFive.nextOpen(at(from))), expected));

  it(`${BIZ}: the open times of a week, one of which lasts a whole day`, () => {
    const { calendar: angeles } = prepare(
      {
        timezone: "America/Los_Angeles",
        hours: {
          mon: "09:00-17:00",
          tue: "00:00-24:00",
          wed: "09:00-17:00",
          thu: ["09:00-12:00", "13:00-17:00"],
          sat: "10:00-14:00",
        },
      },
      { schedule: () => undefined, holidays: () => undefined },
    );
    assert.deepEqual(
      angeles!.spans(at("2015-01-10 10:00"), 20, at("2015-01-17 10:00")).map(([from, to]) => [say(from), say(to)]),
      [
        ["2015-01-10 18:00", "2015-01-10 22:00"],
        ["2015-01-12 17:00", "2015-01-13 01:00"],
        ["2015-01-13 08:00", "2015-01-14 08:00"],
        ["2015-01-14 17:00", "2015-01-15 01:00"],
        ["2015-01-15 17:00", "2015-01-15 20:00"],
        ["2015-01-15 21:00", "2015-01-16 01:00"],
      ],
    );
    // The same README counts 3,598 minutes back from 5 May 2015, 12:34:57.
    assert.equal(say(angeles!.before(Date.UTC(2015, 4, 5, 12, 34, 57), 3598 * 60_000)), "2015-04-27 20:36:57");
  });
});

describe("dates that public documents state: tickets", () => {
  const schedule = (id: string, hours: string) =>
    `kind: Schedule\nid: ${id}\nname: ${id}\ntimezone: UTC\nhours: ${hours}\n`;
  const table: readonly {
    readonly source: string;
    readonly says: string;
    readonly hours: string;
    readonly targets: string;
    readonly clock?: string;
    readonly more?: string;
    readonly happens: readonly Happens[];
    readonly expected: Expected;
  }[] = [
    {
      source: GLPI,
      says: "an hour before four hours that end the same day",
      hours: '{mon-fri: "08:00-18:00"}',
      targets: "P1: {respond: 4h, schedule: plan}",
      more: "milestones: [{at: 1h before, of: respond, tell: [desk-team]}]",
      happens: [["2026-03-02 10:00", { state: "new" }]],
      expected: { target: "respond", due: "2026-03-02 14:00", milestones: { "1h before": "ahead 2026-03-02 13:00" } },
    },
    {
      source: GLPI,
      says: "an hour before four hours that end the next day",
      hours: '{mon-fri: "08:00-18:00"}',
      targets: "P1: {respond: 4h, schedule: plan}",
      more: "milestones: [{at: 1h before, of: respond, tell: [desk-team]}]",
      happens: [["2026-03-02 17:00", { state: "new" }]],
      expected: { target: "respond", due: "2026-03-03 11:00", milestones: { "1h before": "ahead 2026-03-03 10:00" } },
    },
    {
      source: OSTICKET,
      says: "eight hours from Monday 16:00",
      hours: '{mon-fri: "09:00-18:00"}',
      targets: "P1: {resolve: 8h, schedule: plan}",
      happens: [["2026-03-02 16:00", { state: "new" }]],
      expected: { target: "resolve", due: "2026-03-03 15:00" },
    },
    {
      source: OSTICKET,
      says: "48 hours from Friday 09:00 where working days have 24 hours",
      hours: '{mon-fri: "00:00-24:00"}',
      targets: "P1: {resolve: 48h, schedule: plan}",
      happens: [["2026-03-06 09:00", { state: "new" }]],
      expected: { target: "resolve", due: "2026-03-10 09:00" },
    },
    {
      source: OSTICKET,
      says: "two working hours of waiting, over a night, move eight hours by two",
      hours: '{mon-fri: "09:00-18:00"}',
      targets: "P1: {resolve: 8h, schedule: plan}",
      clock: "starts: created, pausesWhile: [{state: on hold}]",
      happens: [
        ["2026-03-02 16:00", { state: "new" }],
        ["2026-03-02 17:00", { state: "on hold", reason: "awaiting caller" }],
        ["2026-03-03 10:00", { state: "in progress" }],
      ],
      expected: { target: "resolve", due: "2026-03-03 17:00" },
    },
    {
      source: BOLDDESK,
      says: "closed from 13:00 to 15:00, due at 18:00 instead of 16:00",
      hours: "always",
      targets: "P1: {resolve: 8h, schedule: plan}",
      clock: "starts: created, onReopen: continue",
      happens: [
        ["2026-03-02 08:00", { state: "new" }],
        ["2026-03-02 13:00", { state: "closed" }],
        ["2026-03-02 15:00", "reopened", { state: "in progress" }],
      ],
      expected: { target: "resolve", state: "running", due: "2026-03-02 18:00" },
    },
    {
      source: BOLDDESK,
      says: "closed before it was due and reopened after that, due three hours later",
      hours: "always",
      targets: "P1: {resolve: 8h, schedule: plan}",
      clock: "starts: created, onReopen: continue",
      happens: [
        ["2026-03-02 08:00", { state: "new" }],
        ["2026-03-02 15:00", { state: "closed" }],
        ["2026-03-02 18:00", "reopened", { state: "in progress" }],
      ],
      expected: { target: "resolve", state: "running", due: "2026-03-02 19:00" },
    },
    {
      source: THENA,
      says: "raised after an hour from four hours to two, one hour is left",
      hours: "always",
      targets: "P2: {resolve: 4h, schedule: plan}, P1: {resolve: 2h, schedule: plan}",
      happens: [
        ["2026-03-02 08:00", { state: "new", priority: "P2" }],
        ["2026-03-02 09:00", { priority: "P1" }],
      ],
      expected: { target: "resolve", due: "2026-03-02 10:00", remaining: "1h" },
    },
  ];
  for (const { source, says, hours, targets, clock, more, happens, expected } of table)
    it(`${source}: ${says}`, () => {
      const book = bookOf(manifest("UTC"), schedule("plan", hours), policy(targets, clock, more));
      const given = {
        priority: happens.some(([, set]) => typeof set !== "string" && set.priority === "P2") ? "P2" : "P1",
      };
      new Case(book, "UTC", given, happens).expect(expected);
    });
});
