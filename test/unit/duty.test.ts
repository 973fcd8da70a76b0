/** Who is on duty, by examples: rotas across clock changes, overrides, backups that go round, vendors’ desks. */
import assert from "node:assert/strict";
import { Book } from "../../src/core/model/index.ts";
import { dutyChanges, onDuty } from "../../src/core/sla/index.ts";
import { SourceText } from "../../src/core/text/index.ts";
import { epochOf, HORIZON_MS } from "../../src/core/time/index.ts";
import { parseInstant } from "../../src/core/values/index.ts";

const ROOT = "file:///book/";
const BOOK = `
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["13:00-14:00"]
holidays: [{date: 2026-12-25, name: Christmas Day}]
---
kind: Team
id: weekly
name: A week each
lead: ana
members: [ana, rui, eva]
schedule: office-hours
onCall:
  rota: [{who: [ana, rui, eva], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}]
---
kind: Team
id: daily
name: A day each, on the book's clock
lead: ana
members: [ana, rui]
schedule: always
onCall:
  rota: [{who: [ana, rui], rotates: daily, from: 2026-03-01, handover: "01:30"}]
---
kind: Team
id: three
name: Three days each, from an evening on
lead: ana
members: [ana, rui]
schedule: always
onCall:
  rota: [{who: [ana, rui], rotates: every 3 days, from: 2026-02-02 20:00, handover: "09:00"}]
  backup: weekly
---
kind: Team
id: two-sites
name: One in Lisbon and one in Kolkata
lead: ana
members: [ana, rui, asha, dev, joe]
deputy: joe
schedule: always
onCall:
  rota:
    - {who: [ana, rui], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}
    - {who: [asha, dev], rotates: weekly, from: 2026-01-05 09:00, timezone: Asia/Kolkata}
  overrides:
    - {who: rui, from: 2026-03-02 12:00, to: 2026-03-03 12:00}
    - {who: dev, from: 2026-03-10, to: 2026-03-10}
    - {who: joe, from: 2026-03-16 10:00, to: 2026-03-16 12:00}
---
kind: Team
id: desk
name: Office hours, then somebody else
lead: tom
members: [ina, tom]
schedule: office-hours
onCall: {backup: daily}
---
kind: Team
id: manager
name: A role
type: role
lead: tom
members: [ina, tom]
deputy: ina
schedule: office-hours
---
kind: Team
id: round-a
name: Asks b
lead: tom
members: [tom]
schedule: office-hours
onCall: {backup: round-b}
---
kind: Team
id: round-b
name: Asks a
lead: ina
members: [ina]
schedule: office-hours
onCall: {backup: round-a}
---
kind: Team
id: to-vendor
name: The vendor answers at night
lead: tom
members: [tom]
schedule: office-hours
onCall: {backup: hotline}
---
kind: Team
id: unread
name: What cannot be read counts for nothing
lead: tom
members: [tom]
schedule: nowhere
onCall:
  rota: [{who: [], rotates: weekly, from: 2026-01-05}, {who: [tom], rotates: now and then, from: 2026-01-05}, {who: [tom]}]
  overrides: [{who: tom, from: soon, to: later}]
---
kind: VendorContract
id: hotline
name: No hours of its own
---
kind: VendorContract
id: vendor-desk
name: Office hours
schedule: office-hours
`;
const MANIFEST = "kind: Servicebook\nid: b\nname: B\ntimezone: Europe/Lisbon\n";

const book = new Book(ROOT, new Map(), { clock: "2026-03-01" }).with(
  new Map([
    [`${ROOT}servicebook.yaml`, new SourceText(`${ROOT}servicebook.yaml`, MANIFEST)],
    [`${ROOT}all.yaml`, new SourceText(`${ROOT}all.yaml`, BOOK)],
  ]),
);

function at(text: string): number {
  const parsed = parseInstant(/[Z+]|\//.test(text) ? text : `${text} Europe/Lisbon`);
  assert.ok(parsed.ok, text);
  return epochOf(parsed.value) ?? Number.NaN;
}

function say(id: string, when: string): string {
  const duty = onDuty(book, id, at(when));
  return duty ? `${duty.team}: ${duty.people.join(" ")} (${duty.how})` : "nobody";
}

/** Team, moment (on Lisbon’s clock where no other is named), answer. */
const table: readonly (readonly [string, string, string])[] = [
  // A rota counts at all hours, hands over at 09:00 and goes round.
  ["weekly", "2026-01-05 09:00", "weekly: ana (rota)"],
  ["weekly", "2026-01-12 08:59", "weekly: ana (rota)"],
  ["weekly", "2026-01-12 09:00", "weekly: rui (rota)"],
  ["weekly", "2026-01-18 03:00", "weekly: rui (rota)"],
  ["weekly", "2026-01-26 09:00", "weekly: ana (rota)"],
  // Before it begins, the team answers in its hours.
  ["weekly", "2026-01-05 08:59", "weekly: ana rui eva (hours)"],
  ["weekly", "2026-01-05 07:59", "nobody"],
  // The clocks go forward on 29 March and back on 25 October: 09:00 stays 09:00.
  ["weekly", "2026-03-30T08:59+01:00", "weekly: eva (rota)"],
  ["weekly", "2026-03-30T09:00+01:00", "weekly: ana (rota)"],
  ["weekly", "2026-10-26T08:59+00:00", "weekly: eva (rota)"],
  ["weekly", "2026-10-26T09:00+00:00", "weekly: ana (rota)"],
  // 01:30 does not exist on 29 March, so it is 02:30; on 25 October the first of two counts.
  ["daily", "2026-03-28 01:29", "daily: ana (rota)"],
  ["daily", "2026-03-28 01:30", "daily: rui (rota)"],
  ["daily", "2026-03-29T01:29Z", "daily: rui (rota)"],
  ["daily", "2026-03-29T01:30Z", "daily: ana (rota)"],
  ["daily", "2026-10-25T00:29Z", "daily: rui (rota)"],
  ["daily", "2026-10-25T00:30Z", "daily: ana (rota)"],
  ["daily", "2026-10-25T01:29Z", "daily: ana (rota)"],
  ["daily", "2026-10-26T01:29Z", "daily: ana (rota)"],
  ["daily", "2026-10-26T01:30Z", "daily: rui (rota)"],
  // A start in the evening with a hand-over in the morning: the first turn is a night short.
  ["three", "2026-02-02 19:59", "three: ana rui (hours)"],
  ["three", "2026-02-02 20:00", "three: ana (rota)"],
  ["three", "2026-02-05 08:59", "three: ana (rota)"],
  ["three", "2026-02-05 09:00", "three: rui (rota)"],
  ["three", "2026-02-08 09:00", "three: ana (rota)"],
  // Side by side; an override takes the turn of the rota that lists its person.
  ["two-sites", "2026-03-02 11:59", "two-sites: ana asha (rota)"],
  ["two-sites", "2026-03-02 12:00", "two-sites: rui asha (override)"],
  ["two-sites", "2026-03-03 11:59", "two-sites: rui asha (override)"],
  ["two-sites", "2026-03-03 12:00", "two-sites: ana asha (rota)"],
  // Dates alone are whole days on the clock of the rota that lists the person.
  ["two-sites", "2026-03-10 00:00 Asia/Kolkata", "two-sites: dev rui (override)"],
  ["two-sites", "2026-03-09 23:59 Asia/Kolkata", "two-sites: rui dev (rota)"],
  ["two-sites", "2026-03-10 23:59 Asia/Kolkata", "two-sites: dev rui (override)"],
  ["two-sites", "2026-03-11 00:00 Asia/Kolkata", "two-sites: rui dev (rota)"],
  // Somebody whom no rota lists takes all turns.
  ["two-sites", "2026-03-16 10:00", "two-sites: joe (override)"],
  ["two-sites", "2026-03-16 12:00", "two-sites: ana asha (rota)"],
  // The team while it is open, then its backup.
  ["desk", "2026-03-02 08:00", "desk: tom ina (hours)"],
  ["desk", "2026-03-02 13:00", "daily: rui (backup)"],
  ["desk", "2026-03-02 18:00", "daily: rui (backup)"],
  ["desk", "2026-12-25 10:00", "daily: rui (backup)"],
  ["manager", "2026-03-02 10:00", "manager: tom (hours)"],
  ["manager", "2026-03-02 20:00", "nobody"],
  ["round-a", "2026-03-02 10:00", "round-a: tom (hours)"],
  ["round-a", "2026-03-02 20:00", "nobody"],
  ["to-vendor", "2026-03-02 20:00", "hotline:  (backup)"],
  ["hotline", "2026-03-01 03:00", "hotline:  (vendor desk)"],
  ["vendor-desk", "2026-03-02 17:59", "vendor-desk:  (vendor desk)"],
  ["vendor-desk", "2026-03-02 18:00", "nobody"],
  ["unread", "2026-03-02 10:00", "nobody"],
  ["no-such-team", "2026-03-02 10:00", "nobody"],
];

describe("on duty", () => {
  for (const [id, when, answer] of table) it(`${id} at ${when}: ${answer}`, () => assert.equal(say(id, when), answer));

  it("names who stands in", () => {
    assert.equal(onDuty(book, "manager", at("2026-03-02 10:00"))?.deputy, "ina");
    assert.equal(onDuty(book, "two-sites", at("2026-03-02 10:00"))?.deputy, "joe");
  });

  it("says when the answer may change", () => {
    const list = (id: string, from: string, to: string) =>
      dutyChanges(book, id, at(from), at(to)).map((one) => new Date(one).toISOString().slice(0, 16));
    assert.deepEqual(
      list("weekly", "2026-03-23 00:00", "2026-03-31 00:00").filter((one) => one.includes("08:00")),
      [
        "2026-03-23T08:00", // opening; 09:00 in winter is a hand-over
        "2026-03-24T08:00",
        "2026-03-25T08:00",
        "2026-03-26T08:00",
        "2026-03-27T08:00",
        "2026-03-30T08:00", // 09:00 in summer
      ],
    );
    assert.deepEqual(list("daily", "2026-03-28 00:00", "2026-03-31 00:00"), [
      "2026-03-28T00:00",
      "2026-03-28T01:30",
      "2026-03-29T01:30",
      "2026-03-30T00:30",
    ]);
    assert.deepEqual(list("two-sites", "2026-03-16 09:30", "2026-03-16 13:00"), [
      "2026-03-16T09:30",
      "2026-03-16T10:00",
      "2026-03-16T12:00",
    ]);
    assert.ok(list("desk", "2026-03-02 09:00", "2026-03-03 02:00").includes("2026-03-03T01:30"), "the backup’s too");
    assert.deepEqual(list("no-such-team", "2026-03-02 09:00", "2026-03-03 02:00"), []);
    assert.deepEqual(dutyChanges(book, "daily", Number.NaN, 1), []);
    assert.equal(onDuty(book, "daily", Number.NaN), undefined);
  });

  it("knows all changes: between two of them the answer stays the same", () => {
    for (const id of ["weekly", "daily", "three", "two-sites", "desk", "manager", "to-vendor", "vendor-desk"]) {
      const [from, to] = [at("2026-03-01 00:00"), at("2026-04-03 00:00")];
      const changes = new Set(dutyChanges(book, id, from, to));
      let before = JSON.stringify(onDuty(book, id, from));
      for (let moment = from; moment < to; moment += 60_000) {
        const now = JSON.stringify(onDuty(book, id, moment));
        if (now !== before) assert.ok(changes.has(moment), `${id} changes at ${new Date(moment).toISOString()}`);
        before = now;
      }
    }
  });

  it("ends however far it is asked to look", () => {
    assert.ok(
      dutyChanges(book, "daily", at("2026-01-01 00:00"), at("2026-01-01 00:00") + 5 * HORIZON_MS).length < 8001,
    );
  });
});
