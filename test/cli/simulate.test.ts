import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import ICAL from "ical.js";
import { type Ended, servicebook } from "./run.ts";
import { FRIDAY, ticketBook } from "./tickets.ts";

const BANK = path.resolve("samples/meridian-bank");
const bank = (...args: string[]) => servicebook(["simulate", ...args], { cwd: BANK });
const cwd = ticketBook();
const run = (...args: string[]) => servicebook(["simulate", ...args], { cwd });
const desk = (...args: string[]) => run("sla-desk", ...args);

interface Target {
  readonly target: string;
  readonly cycle: number;
  readonly due: string | null;
  readonly state: string;
  readonly [field: string]: unknown;
}
interface Out {
  readonly targets: readonly Target[];
  readonly marks: readonly { readonly kind: string; readonly at: string; readonly [field: string]: unknown }[];
  readonly notes: readonly string[];
  readonly ticket: { readonly given: Readonly<Record<string, unknown>>; readonly state: string };
  readonly [field: string]: unknown;
}

function json(ended: Ended): Out {
  assert.equal(ended.err, "");
  assert.equal(ended.code, 0);
  return JSON.parse(ended.out);
}

function target(out: Out, name: string): Target {
  const found = out.targets.findLast((one) => one.target === name);
  assert.ok(found, name);
  return found;
}

/** Runs with the machine in a time zone. */
function inZone<T>(zone: string, body: () => T): T {
  const before = process.env["TZ"];
  process.env["TZ"] = zone;
  try {
    return body();
  } finally {
    if (before === undefined) delete process.env["TZ"];
    else process.env["TZ"] = before;
  }
}

const refused = ({ code, out, err }: Ended, message: RegExp): void => {
  assert.match(err, message);
  assert.equal(code, 2);
  assert.equal(out, "");
  assert.doesNotMatch(err, /^\s+at |Error:|undefined|\[object/m);
};

describe("servicebook simulate", () => {
  it("gives the worked example", () => {
    const out = json(bank("--events", "scenarios/p3-friday-afternoon.yaml", "--format", "json"));
    assert.equal(target(out, "resolve").due, "2026-03-11T17:40+00:00");
    assert.equal(target(out, "respond").due, "2026-03-09T12:40+00:00");
    assert.deepEqual(
      out.marks.filter(({ kind }) => kind === "milestone").map(({ milestone, at }) => [milestone, at]),
      [
        ["50%", "2026-03-10T12:40+00:00"],
        ["75%", "2026-03-11T10:10+00:00"],
        ["90%", "2026-03-11T15:04+00:00"],
        ["100%", "2026-03-11T17:40+00:00"],
      ],
    );
  });

  it("gives the same from the command line, and at a moment", () => {
    const args = ["sla-core-banking", "--service", "core-banking-integration", ...FRIDAY];
    const { err, out, code } = inZone("Europe/Lisbon", () => bank(...args, "--as-of", "2026-03-10T12:00Z"));
    assert.equal(err, "");
    assert.equal(code, 0);
    assert.match(out, /^Core banking incidents {2}sla-core-banking\n {2}P3, service core-banking-integration\n/);
    assert.match(out, /Opened Fri 2026-03-06 15:10; looked at Tue 2026-03-10 12:00: in progress\./);
    assert.match(
      out,
      / {2}resolve {2}3 business days {2}Wed 2026-03-11 17:40 {2}running {4}47\.4% {2}12h 20m of 26h {2}13h 40m\n/,
    );
    assert.match(out, /So far\n[\s\S]*Ahead, if nothing changes\n {2}Tue 2026-03-10 12:40 {2}50% of resolve\n/);
    assert.match(out, /assigned-team-lead → NOBODY on duty/);
    for (const line of out.split("\n")) assert.ok(line.length <= 110, line);
  });

  it("is only opened where nothing else is said", () => {
    const out = json(desk("--opened", "2026-03-06 15:10 Europe/Lisbon", "--priority", "P3", "--format", "json"));
    assert.equal(out["asOf"], "2026-03-06T15:10+00:00");
    assert.equal(out.ticket.state, "new");
    assert.equal(target(out, "resolve").due, "2026-03-11T15:10+00:00");
    assert.deepEqual(out["untimed"], [{ target: "workaround", promise: "best effort" }]);
  });

  it("counts events that were written in any form", () => {
    const written = [
      '{"at": "2026-03-06T16:00Z", "set": {"state": "on hold", "reason": "awaiting caller"}}',
      '{"at": "2026-03-09T09:30Z", "did": "responded", "by": "desk", "set": {"state": "in progress"}}',
    ];
    const opened = '{"at": "2026-03-06T15:10Z", "set": {"state": "new"}}';
    const csv = "2026-03-06T16:00Z,,,on hold,awaiting caller\n2026-03-09T09:30Z,responded,desk,in progress,\n";
    const book = ticketBook({
      "list.json": `[${opened},\n\t${written.join(",\n\t")}]`,
      "block.yaml": `given: {priority: P3}\nevents:\n  - ${opened}\n  - ${written.join("\n  - ")}\n`,
      "scenario.yaml": `kind: Scenario\nid: one\nname: One\npolicy: sla-desk\ngiven: {priority: P3}\nevents: [${opened}, ${written.join(", ")}]\nexpect: [{target: resolve, state: running}]\n`,
      "table.csv": `at,did,by,state,reason,priority\n2026-03-06T15:10Z,,,new,,P3\n${csv.replace(/$/gm, "").replaceAll("\n", ",\n").replace(/,\n$/, ",\n")}`,
      "excel.csv":
        '\uFEFFState;AT;Reason;Number;Did;By\r\nNew;2026-03-06T15:10Z;;INC1\r\n"On Hold";2026-03-06 16:00 Europe/Lisbon;Awaiting Caller;INC1;;\r\n;;;;;\r\nIn Progress;2026-03-09T09:30Z;;INC1;responded;desk',
      "tabs.tsv": `at\tdid\tby\tstate\treason\r2026-03-06T15:10Z\t\t\tnew\t\r${csv.replaceAll(",", "\t").replaceAll("\n", "\r")}`,
      "tool.csv":
        "Updated,Status,Hold reason,Prio,did\n2026-03-06T15:10Z,New,,3 - Moderate,\n2026-03-06T16:00Z,pending,Customer,,\n2026-03-09T09:30Z,Open,,,Responded\n",
    });
    const ask = (...args: string[]) => {
      const out = json(servicebook(["simulate", ...args, "--format", "json"], { cwd: book }));
      assert.equal(target(out, "resolve").due, "2026-03-11T17:40+00:00", args.join(" "));
      assert.equal(target(out, "respond").met, "2026-03-09T09:30+00:00", args.join(" "));
      return out;
    };
    const p3 = ["sla-desk", "--priority", "P3"];
    ask(...p3, "--events", "list.json");
    ask("sla-desk", "--events", "block.yaml");
    ask("--events", "scenario.yaml");
    ask("sla-desk", "--events", "table.csv");
    ask(...p3, "--events", "tabs.tsv");
    assert.equal(ask("sla-desk", "--events", "tool.csv", "--mapping", "tool").ticket.given["priority"], "P3");
    assert.deepEqual(ask(...p3, "--events", "excel.csv").notes, [
      "Columns that say nothing of an event were left out: Number.",
    ]);
  });

  it("adds events of the command line to those of a file", () => {
    const out = json(
      bank(
        "--events",
        "scenarios/p3-friday-afternoon.yaml",
        "--event",
        "2026-03-10T12:00+00:00 state=resolved,by=service-desk",
        "--format",
        "json",
      ),
    );
    assert.equal(target(out, "resolve").met, "2026-03-10T12:00+00:00");
  });

  it("does not look at what comes later, and says so", () => {
    const out = json(desk(...FRIDAY, "--as-of", "2026-03-06T16:30Z", "--format", "json"));
    assert.equal(target(out, "resolve").state, "paused");
    assert.equal(target(out, "resolve").due, null);
    assert.equal(target(out, "resolve")["notBefore"], "2026-03-11T15:40+00:00");
    assert.match(out.notes.join(), /One event lies after the moment/);
  });

  it("passes on what else is known of a ticket", () => {
    const out = json(
      desk(
        ...["--opened", "2026-03-06T15:10Z", "--priority", "P1", "--service", "till", "--team", "desk"],
        ...["--channel", "phone", "--given", "vip=true", "--given", "seats=3", "--given", "site=Porto = Sul"],
        ...["--format", "json"],
      ),
    );
    assert.deepEqual(out.ticket.given, {
      vip: true,
      seats: 3,
      site: "Porto = Sul",
      priority: "P1",
      service: "till",
      team: "desk",
      channel: "phone",
    });
  });

  it("keeps intervals together that were missed one after the other", () => {
    const args = ["--opened", "2026-03-06T15:10Z", "--priority", "P1", "--event", "2026-03-06T15:20Z responded"];
    const { out } = inZone("UTC", () => desk(...args, "--as-of", "2026-03-07T01:25Z"));
    assert.match(out, /update 1 [^\n]*\n {6}… 8 more that were missed\n {2}update 10 /);
    assert.equal(json(desk(...args, "--as-of", "2026-03-07T01:25Z", "--format", "json")).targets.length, 13);
  });

  it("notes a reason that no policy knows, and where holidays are unknown", () => {
    const out = json(desk(...FRIDAY, "--event", "2026-03-10T12:00Z state=on hold,reason=zzz", "--format", "json"));
    assert.deepEqual(out.notes, ["No policy of the book knows the reason “zzz”, so no clock waits for it."]);
    const late = json(
      bank("sla-core-banking", "--opened", "2031-03-06T15:10Z", "--priority", "P3", "--format", "json"),
    );
    assert.match(late.notes.join(), /“office-hours” knows no holidays after \d{4}-12-31/);
  });
});

describe("zones", () => {
  it("times of the schedule are the same on every machine", () => {
    const ask = (zone: string, ...args: string[]) =>
      inZone(zone, () => bank("--events", "scenarios/p3-friday-afternoon.yaml", ...args).out);
    const zones = ["UTC", "Pacific/Apia", "America/St_Johns"];
    for (const format of ["json", "ics"])
      assert.equal(new Set(zones.map((zone) => ask(zone, "--format", format))).size, 1, format);
    const [utc = "", apia = ""] = zones.map((zone) => ask(zone));
    const stamps = (text: string) => [
      ...[...text.matchAll(/^ {2}(?:respond|resolve) .*? (\d{4}-\S+ \S+)/gm)].map(([, stamp]) => stamp),
      ...[...text.matchAll(/^ {2}(?:Mon|Tue|Wed|Thu|Fri) (\S+ \S+)/gm)].map(([, stamp]) => stamp),
    ];
    assert.ok(stamps(utc).length > 5);
    assert.deepEqual(stamps(apia), stamps(utc));
    assert.doesNotMatch(utc, /Here|here/);
    assert.match(apia, /Times of Europe\/Lisbon, and of Pacific\/Apia \(here\)/);
    assert.match(apia, /Wed 2026-03-11 17:40 {2}Thu 2026-03-12 06:40/);
    for (const line of apia.split("\n")) assert.ok(line.length <= 110, line);
  });

  it("shows the zone that was asked for, and each schedule’s own", () => {
    const { out } = desk("--opened", "2026-03-06T04:10Z", "--priority", "P2", "--zone", "Europe/Lisbon");
    assert.match(out, /Times of Asia\/Kolkata, and of Europe\/Lisbon \(here\)/);
    assert.match(out, /respond +2h +Fri 2026-03-06 11:40 +Fri 2026-03-06 06:10/);
    refused(desk(...FRIDAY, "--zone", "Lisbn"), /no time zone “Lisbn”; did you mean “Europe\/Lisbon”/);
  });
});

describe("iCalendar", () => {
  const args = ["--events", "scenarios/p3-friday-afternoon.yaml", "--format", "ics"];

  it("can be read by others", () => {
    const { out, err, code } = bank(...args);
    assert.equal(err, "");
    assert.equal(code, 0);
    assert.match(out, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/);
    assert.match(out, /\r\nEND:VCALENDAR\r\n$/);
    assert.equal(out.replaceAll("\r\n", "").includes("\n"), false);
    for (const line of out.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
    const events = new ICAL.Component(ICAL.parse(out)).getAllSubcomponents("vevent");
    const value = (event: ICAL.Component, name: string) => String(event.getFirstPropertyValue(name));
    const due = events.find((event) => value(event, "summary").startsWith("resolve is due"));
    assert.ok(due);
    assert.equal(value(due, "summary"), "resolve is due: P3, service core-banking-integration");
    assert.equal(value(due, "dtstart"), "2026-03-11T17:40:00Z");
    const half = events.find((event) => value(event, "summary").startsWith("50% of resolve"));
    assert.ok(half);
    assert.equal(value(half, "dtstart"), "2026-03-10T12:40:00Z");
    assert.match(value(half, "description"), /assigned-team-lead → NOBODY on duty; if nothing changes$/);
    for (const event of events) assert.equal(value(event, "dtstamp"), "2026-03-09T09:30:00Z");
    assert.equal(new Set(events.map((event) => value(event, "uid"))).size, events.length);
  });

  it("names the same thing the same way, whatever happens later", () => {
    const uids = (text: string) => new Set([...text.matchAll(/^UID:(.*(?:\r\n .*)?)/gm)].map(([, uid]) => uid));
    const later = uids(bank(...args, "--event", "2026-03-10T09:00Z priority=P4").out);
    for (const uid of uids(bank(...args).out)) if (/resolve/.test(uid ?? "")) assert.ok(later.has(uid), uid);
  });
});

describe("what is wrong with a ticket", () => {
  const P3 = ["sla-desk", "--priority", "P3", "--opened", "2026-03-06T15:10Z"];
  const cases: readonly (readonly [args: readonly string[], message: RegExp])[] = [
    [[], /^Name a policy:\n {2}sla-desk {2}Desk incidents$/m],
    [["sla-dask", ...P3.slice(1)], /no policy “sla-dask”\. Did you mean “sla-desk”\?/],
    [["till", ...P3.slice(1)], /“till” is a Service, not an SLA policy\. There are:\n {2}sla-desk/],
    [["sla-desk", "--opened", "2026-03-06T15:10Z"], /“--priority”: P1, P2, P3/],
    [["sla-desk", "--priority", "P3"], /Nothing says when the ticket was opened\. Add “--opened/],
    [[...P3, "--opened", "2026-03-06 15:10"], /“2026-03-06T15:10\+00:00” or “2026-03-06 15:10 Europe\/Lisbon”/],
    [[...P3, "--as-of", "2026-03-07"], /--as-of .*has no time of day/],
    [[...P3, "--as-of", "2026-03-05T00:00Z"], /“--as-of” lies before the ticket was opened/],
    [[...P3, "--until", "2026-03-05T00:00Z"], /“--until” lies before/],
    [
      [...P3, "--priority", "p3", "--service", "tilll", "--team", "dask", "--given", "plan", "--given", "plann=Gold"],
      /“plan” {2}Write a field, an equals sign.*\n.*Did you mean “plan”\?\n--priority {2}“p3” .*“P3”\?\n--team .*“desk”.*\n--service {2}“tilll” is not a service of the book\. Did you mean “till”\?/,
    ],
    [[...P3, "--mapping", "tol"], /no mapping “tol”\. Did you mean “tool”\?/],
    [[...P3, "--book", "gone"], /no book at “gone”/],
    [[...P3, "--event", "2026-03-06T14:00Z responded"], /lies before “--opened”/],
    [
      [...P3, "--event", "2026-03-07T14:00Z responded", "--event", "2026-03-07T13:00Z updated"],
      /13:00Z updated” {2}This lies before what stands above it .*Sort the events by time/,
    ],
  ];
  for (const [args, message] of cases)
    it(`is told: ${args.join(" ").slice(0, 110)}`, () => refused(run(...args), message));

  it("is told of all events at once", () => {
    const events: readonly (readonly [event: string, message: RegExp])[] = [
      ["2026-03-06T16:00 responded", /“2026-03-06T16:00\+00:00” or “2026-03-06 16:00 Europe\/Lisbon”/],
      ["2026-03-06 16:00 IST responded", /Did you mean “2026-03-06 16:00 Asia\/Kolkata”/],
      ["2026-03-06T16:00Z stat=on hold", /“stat” is not a field .*“state”\?$/],
      ["2026-03-06T16:00Z state=on hol", /“on hol” is not a state of a ticket\. .*“on hold”/],
      ["2026-03-06T16:00Z on hold", /Write “state=on hold”/],
      ["2026-03-06T16:00Z respondd", /Did you mean “responded”/],
      ["2026-03-06T16:00Z responded,updated", /Two things are done here.*second “--event”/],
      ["2026-03-06T16:00Z state=new,state=new", /“state” stands here twice/],
      ["2026-03-06T16:00Z state=", /Behind “state=” there is nothing/],
      ["2026-03-06T16:00Z priority=P33", /Did you mean “P3”/],
      ["2026-03-06T16:00Z reason=awaiting calle", /Did you mean “awaiting caller”/],
      ["2026-03-06T16:00Z team=dask", /not a team of the book\. Did you mean “desk”/],
      ["2026-03-06T16:00Z by=calller", /Did you mean “caller”/],
      ["2026-03-06T16:00Z", /Nothing happens here/],
      ["", /There is nothing here; a moment is needed/],
      ["responded", /is not a date and time/],
      [`2026-03-06T16:00Z ${"x".repeat(100_000)}`, /is nothing that can be done/],
    ];
    const ended = run(...P3, ...events.flatMap(([event]) => ["--event", event]));
    refused(ended, /^--event/);
    const lines = ended.err.trimEnd().split("\n");
    assert.equal(lines.length, events.length);
    for (const [event, message] of events)
      assert.ok(
        lines.some((line) => line.startsWith(`--event “${event.slice(0, 30)}`) && message.test(line)),
        event,
      );
  });

  const header = "at,did,state\n";
  const files: readonly (readonly [name: string, text: string | Uint8Array | undefined, message: RegExp])[] = [
    ["gone.csv", undefined, /“gone\.csv” cannot be read: there is no such file/],
    ["gone.yaml", undefined, /“gone\.yaml” cannot be read: there is no such file/],
    ["what.doc", "x", /Name one that ends in \.yaml, \.json or \.csv/],
    ["empty.csv", " \n\n", /“empty\.csv” is empty\. Its first line names the columns: at,did/],
    ["empty.yaml", "", /“empty\.yaml” is empty\. Write a list of events/],
    ["header.csv", header, /names columns, but no events/],
    ["garbage.csv", new Uint8Array(3000).map((_, at) => (at * 7919) % 251), /is not a text file/],
    ["garbage.yaml", new Uint8Array(3000).map((_, at) => (at * 7919) % 251), /is not a text file|UTF-8/],
    ["words.csv", "All work and no play\nmakes Jack a dull boy\n", /words\.csv:1 {2}No column is named “at”/],
    ["column.csv", "att,did\n2026-03-06T16:00Z,updated\n", /:1 {2}There is no column “att”.*“at”/],
    ["twice.csv", "at,did,did\n", /“did” stands here twice/],
    ["latin.csv", Buffer.from(`${header}2026-03-06T16:00Z,é,\n`, "latin1"), /not saved as UTF-8.*Excel/],
    ["latin.json", Buffer.from('[{"at": "é"}]', "latin1"), /not saved as UTF-8/],
    ["utf16.csv", Buffer.from(`\uFEFF${header}`, "utf16le"), /saved as UTF-16/],
    [
      "quote.csv",
      `${header}2026-03-06T16:00Z,"updated,\n`,
      /quote\.csv:\d {2}A double quote is opened and never closed/,
    ],
    ["inner.csv", `${header}2026-03-06T16:00Z,up"dated,\n`, /:2 {2}A double quote stands in the middle/],
    ["long.csv", `${header}${"x".repeat(300_000)}`, /more than 100,000 characters/],
    ["many.csv", `${header}${"2026-03-06T16:00Z,updated,\n".repeat(10_001)}`, /more than 10,000 events/],
    [
      "rows.csv",
      `${header}2026-03-06T16:00Z,updated,,x\n\n2026-03-06T16:01,updated,\n,updated,\n2026-03-06T16:01Z,,\n"2026-03-06T16:01Z","up\ndated",\n99999999999999999999-01-01T00:00Z,updated\n`,
      /rows\.csv:2 .*4 cells.*\n.*:4 .*local time.*\n.*:5 .*say when.*\n.*:6 .*Nothing happens.*\n.*:7 .*“up dated”.*“updated”.*\n.*:9 .*not a date/,
    ],
    ["order.csv", `${header}2026-03-06T16:00Z,updated\n2026-03-06T15:30Z,updated\n`, /:3 .*\(order\.csv:2\)\. Sort/],
    [
      "events.yaml",
      "- {at: 1e999, did: updated}\n- {at: 2026-03-06T16:00Z, state: on hold}\n- 5\n- {at: [1]}\n- {at: 2026-03-06T16:00Z, set: new}\n- {at: 2026-03-06T16:00Z, set: {did: updated, sate: new}}\n- {at: 2026-03-06T16:00Z, whn: 1}\n",
      /:1 {2}“Infinity” is not.*\n.*:2 {2}“state” stands in “set”.*\n.*:3 {2}“5” is not an event.*\n.*:4 {2}“at” must be an instant, not a list.*\n.*:5 {2}“set” must be a block.*\n.*:6 {2}“did” stands beside “set”.*\n.*:6 {2}“sate”.*“state”\?\n.*:7 {2}“whn” is not a field/,
    ],
    ["broken.json", '{"events": [}', /broken\.json:1 .*never closed/],
    ["other.json", '{"tickets": []}', /neither a list of events nor a block with “events”/],
    ["none.json", '{"given": {"x": [1]}, "events": []}', /“x” must be text.*\n.*There are no events/],
    ["deep.json", "[".repeat(100_000), /nests blocks and lists more than/],
    ["two.yaml", "- {at: x}\n---\n- {at: y}\n", /holds 2 documents/],
    ["kind.yaml", "kind: Runbook\nevents: []\n", /“Runbook” holds no events/],
  ];
  const book = ticketBook(
    Object.fromEntries(files.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))),
  );
  for (const [name, , message] of files)
    it(`is told of a file: ${name}`, () =>
      refused(servicebook(["simulate", ...P3, "--events", name], { cwd: book }), message));

  it("is told of a folder", () => {
    refused(servicebook(["simulate", ...P3, "--events", "."], { cwd: book }), /is a folder\. Name a file in it/);
  });

  it("is told of a place without a policy", () => {
    const { code, err } = servicebook(["simulate", "x"], { cwd: path.dirname(ticketBook()) });
    assert.equal(code, 2);
    assert.match(err, /policy/);
  });
});

it("docs/json.md names every field of a simulation", () => {
  const documented = readFileSync("docs/json.md", "utf8");
  const keys = new Set<string>();
  const gather = (value: unknown, free = false): void => {
    if (Array.isArray(value)) for (const one of value) gather(one);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        if (!free) keys.add(key);
        gather(inner, key === "given" || key === "totals");
      }
  };
  gather(JSON.parse(bank("--events", "scenarios/p2-raised-to-p1.yaml", "--format", "json").out));
  gather(
    JSON.parse(
      servicebook(["explain", "--events", "scenarios/p3-friday-afternoon.yaml", "--format", "json"], { cwd: BANK }).out,
    ),
  );
  assert.ok(keys.size > 50);
  for (const key of keys) assert.ok(documented.includes(`\`${key}\``), `docs/json.md names ${key}`);
});
