/** A small book for scenarios, and what running one says, as lines. */
import { Book, isOf } from "../../src/core/model/index.ts";
import { runScenario, type ScenarioResult } from "../../src/core/scenarios/index.ts";
import { SourceText } from "../../src/core/text/index.ts";

const ROOT = "file:///book/";

export const BOOK = `
kind: Servicebook
id: book
name: Book
timezone: Europe/Lisbon
priorities: prio
audiences:
  board: {name: The board, kind: executive}
  branches: {name: Branches, kind: business}
---
kind: Schedule
id: office
name: Office
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: PriorityMatrix
id: prio
name: Priorities
definitions:
  P1: {label: Critical, means: All is down, majorIncident: true}
  P2: {label: High, means: Much is down}
  P3: {label: Low, means: Little is down}
---
kind: Team
id: desk
name: Desk
lead: d.one
members: [d.one, d.two]
schedule: always
---
kind: Team
id: day-team
name: Day team
lead: t.one
members: [t.one, t.two]
schedule: office
---
kind: Team
id: boss
name: Boss
type: role
lead: b.one
members: [b.one]
schedule: always
---
kind: Service
id: mail
name: Mail
supportTeam: desk
sla: sla-mail
escalation: esc-mail
---
kind: SlaPolicy
id: sla-mail
name: Mail
type: SLA
between: {provider: desk, customer: boss}
services: [mail]
appliesTo: incident
priorities: prio
clock:
  starts: created
  stops: resolved
  onReopen: restart
  onPriorityChange: from creation
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P3]}
targets:
  P1: {respond: 15m, update: 1h, resolve: 4h, schedule: always}
  P2: {respond: 30m, resolve: 8h, schedule: always}
  P3:
    respond: 4h
    workaround: best effort
    resolve: 3 business days
    schedule: office
    except:
      - {when: channel is phone, respond: 1h}
milestones:
  - {at: 50%, of: resolve, tell: [boss]}
  - {at: 30m before, of: resolve, tell: [boss]}
---
kind: SlaPolicy
id: sla-access
name: Access
type: SLA
between: {provider: desk, customer: boss}
services: [mail]
appliesTo: request
priorities: prio
clock: {starts: approved, stops: resolved}
targets:
  P3: {resolve: 2 business days, schedule: office}
---
kind: EscalationMatrix
id: esc-mail
name: Mail
services: [mail]
sla: sla-mail
functional:
  P1:
    - {level: 1, after: 0m, to: desk, ackWithin: 5m}
    - {level: 2, after: 30m, to: day-team, ackWithin: 5m}
hierarchical:
  P1:
    - {level: 1, at: 50% of resolve, to: boss, by: [phone]}
communication:
  P1:
    - {audience: board, first: 15m, every: 30m, by: [phone]}
`;

/** The book with these documents beside. */
export function bookWith(documents: string): Book {
  const [manifest = "", ...rest] = BOOK.trim().split("\n---\n");
  const sources = [
    new SourceText(`${ROOT}servicebook.yaml`, manifest),
    new SourceText(`${ROOT}all.yaml`, rest.join("\n---\n")),
    new SourceText(`${ROOT}scenarios.yaml`, documents),
  ];
  return new Book(ROOT, new Map(), { clock: "2026-11-22" }).with(new Map(sources.map((one) => [one.uri, one])));
}

/** A scenario of a P1 on the mail service, unless it says otherwise, that begins on Monday 2 March 2026 at 10:00. */
export function scenario(
  expect: string,
  { given = "priority: P1", events = "", policy = "sla-mail", first = "2026-03-02T10:00+00:00" } = {},
): string {
  const list = (text: string) =>
    text
      .trim()
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => `  - {${line.trim()}}\n`)
      .join("");
  return `kind: Scenario\nid: test\nname: Test\npolicy: ${policy}\ngiven: {${given}}\nevents:\n${list(`at: "${first}", set: {state: new}\n${events}`)}expect:\n${list(expect)}`;
}

/** Runs the first scenario of a text, and says what came of it in lines. */
export function linesOf(text: string): string[] {
  const book = bookWith(text);
  const entry = book.entries("Scenario")[0];
  if (!isOf(entry, "Scenario")) throw new Error("no scenario");
  return asLines(runScenario(book, entry));
}

function asLines({ problems, expectations }: ScenarioResult): string[] {
  return [
    ...problems.map(({ path, message }) => `! ${path.join(".")}: ${message}`),
    ...expectations.flatMap(({ ok, says, notes, fields }) => [
      `${ok ? "✔" : "✖"} ${says}`,
      ...fields
        .filter((one) => !one.ok && one.actual !== undefined)
        .map((one) => `  ${one.field}: ${one.expected} → ${one.actual}`),
      ...notes.map((note) => `  ${note}`),
    ]),
  ];
}
