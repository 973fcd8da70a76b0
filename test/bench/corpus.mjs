/**
 * A reproducible service book of any size, for measuring. The same seed and size give the same bytes.
 *
 *   node test/bench/corpus.mjs <folder> <documents> [seed]
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Numbers from a seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WORDS =
  "payment feed branch card account ledger switch gateway queue worker portal device laptop network printer mailbox archive report batch token vault operator desk vendor".split(
    " ",
  );

/** Writes a book of about `size` documents, one a file; each tenth is an SLA policy, each fourth a runbook, the rest catalog items. */
export function writeCorpus(folder, size, seed = 20261122) {
  rmSync(folder, { recursive: true, force: true });
  const draw = random(seed);
  const pick = (list) => list[Math.floor(draw() * list.length)];
  const phrase = (count) => Array.from({ length: count }, () => pick(WORDS)).join(" ");
  const write = (name, text) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  write(
    "servicebook.yaml",
    "kind: Servicebook\nid: corpus\nname: Corpus\ntimezone: Europe/Lisbon\ntoday: 2026-11-22\npriorities: prio\ngroups: [employees]\nrules: {severities: {policy-without-scenario: off}}\n",
  );
  write(
    "base.yaml",
    `kind: PriorityMatrix\nid: prio\nname: Priorities\nrows: impact\nimpact: [High, Low]\nurgency: [High, Low]\npriority:\n  High: [P1, P2]\n  Low: [P3, P4]\ndefinitions:\n${["P1", "P2", "P3", "P4"].map((p) => `  ${p}: {label: ${p}, means: ${phrase(4)}, examples: [${phrase(3)}]}`).join("\n")}\n---\nkind: Schedule\nid: office-hours\nname: Office hours\ntimezone: Europe/Lisbon\nhours: {mon-fri: "08:00-18:00"}\n`,
  );
  const groups = Math.max(1, Math.ceil(size / 20));
  const team = () => `team-${Math.floor(draw() * groups)}`;
  const runbooks = Array.from({ length: groups }, () => []);
  for (let i = 0, left = Math.max(1, size - 2 * groups - 2); i < left; i++) {
    const at = Math.floor(draw() * groups);
    if (i % 10 === 0) write(`sla/sla-${i}.yaml`, sla(i, `team-${at}`, `service-${at}`, phrase));
    else if (i % 4 === 0) {
      write(`runbooks/runbook-${i}.yaml`, runbook(i, team(), `service-${at}`, phrase, 12));
      runbooks[at].push(`runbook-${i}`);
    } else write(`catalog/item-${i}.yaml`, item(i, team(), `service-${at}`, phrase));
  }
  for (let i = 0; i < groups; i++) {
    write(
      `teams/team-${i}.yaml`,
      `kind: Team\nid: team-${i}\nname: Team ${phrase(2)} ${i}\nlead: lead.t${i}\nmembers: [lead.t${i}, second.t${i}, third.t${i}]\nschedule: always\ncontact: {phone: "+351 210 000 ${100 + (i % 900)}", chat: "#team-${i}"}\n`,
    );
    const list = runbooks[i].length ? `runbooks: [${runbooks[i].join(", ")}]\n` : "";
    write(
      `services/service-${i}.yaml`,
      `kind: Service\nid: service-${i}\nname: Service ${phrase(2)} ${i}\ndescription: ${phrase(12)}.\ntype: business\nowner: team-${i}\nsupportTeam: team-${i}\nlifecycle: live\ncriticality: high\nhours: always\n${list}reviewBy: 2027-05-31\n`,
    );
  }
}

function sla(i, team, service, phrase) {
  return `kind: SlaPolicy
id: sla-${i}
name: SLA ${phrase(3)} ${i}
owner: ${team}
type: SLA
between: {provider: ${team}, customer: employees}
services: [${service}]
appliesTo: incident
when: category is ${phrase(1)}-${i}
validFrom: 2026-01-01
validTo: 2027-12-31
reviewBy: 2027-06-30
priorities: prio
clock:
  starts: created
  stops: resolved
  onReopen: continue
  onPriorityChange: from creation
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P3, P4]}
  neverPausesFor: [P1, P2]
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always, meet: 95%}
  P2: {respond: 30m, resolve: 8h, schedule: always, meet: 95%}
  P3: {respond: 4h, resolve: 3 business days, schedule: office-hours, meet: 90%}
  P4: {respond: 1 business day, resolve: 10 business days, schedule: office-hours, meet: 90%}
milestones:
  - {at: 50%, of: resolve, tell: [assigned-team-lead]}
  - {at: 75%, of: resolve, tell: [${team}]}
  - {at: 100%, of: resolve, tell: [${team}], breach: true}
`;
}

/** A runbook of any length; 140 steps are about 1,000 lines. */
export function runbook(i, team, service, phrase, steps) {
  const step = (n) => `  - id: step${n}
    do: Open the ${phrase(3)} console and read the ${phrase(2)} figure.
    expect: The figure is shown and is below ${n + 10}
    takes: ${5 + (n % 3)}m
    by: ${team}
    next: ${n + 1 < steps ? `step${n + 1}` : "check"}
`;
  return `kind: Runbook
id: runbook-${i}
name: Runbook ${phrase(3)} ${i}
service: ${service}
owner: ${team}
use: incident
forPriorities: [P1, P2]
trigger: Monitor ${phrase(3)} over 10 minutes
impact: ${phrase(8)}
usualDuration: 45m
maxDuration: 2h
lastTested: 2026-09-18
testEvery: 6 months
reviewBy: 2027-02-28
steps:
${Array.from({ length: steps }, (_, n) => step(n)).join("")}  - id: check
    verify: Three test ${phrase(2)} are confirmed end to end.
    takes: 5m
    by: ${team}
    ifFails: handOver
    next: done
  - id: handOver
    end: escalated
  - id: done
    end: resolved
`;
}

/** Words that no other number has, since like names are a finding. */
function unique(i) {
  return [...String(i + 1000)]
    .map((digit, place) => WORDS[(Number(digit) * 7 + place * 5 + i) % WORDS.length] + digit + place)
    .join(" ");
}

function item(i, team, service, phrase) {
  return `kind: CatalogItem
id: item-${i}
name: ${unique(i)} ${phrase(1)}
service: ${service}
owner: ${team}
category: Hardware > ${phrase(1)}
summary: ${phrase(8)}.
description: |
  ${phrase(14)}.
  ${phrase(14)}.
availableTo: [employees]
cost: {amount: ${100 + i}, currency: EUR, per: one-off}
fulfilment:
  within: 5 business days
  schedule: office-hours
  clockStarts: approved
reviewBy: 2027-03-31
tags: [corpus]
form:
  - id: site
    ask: Where will it be used?
    type: choice
    choices: [Lisbon, Porto, Home]
    required: true
  - id: model
    ask: Which model?
    type: choice
    choices:
      - Standard
      - {value: Large, cost: 640}
    required: true
  - id: address
    ask: Delivery address
    type: long text
    required: true
    showWhen: site is Home
  - id: reason
    ask: Why is the large model needed?
    type: long text
    required: true
    showWhen: model is Large
approvals:
  - id: manager
    by: requesters-manager
    within: 1 business day
    ifNoAnswer: {remind: 1 business day, escalateTo: ${team}, then: wait}
tasks:
  - {id: reserve, name: Reserve ${phrase(3)} ${i}, team: ${team}, takes: 2h}
  - {id: build, name: Build ${phrase(3)} ${i}, team: ${team}, takes: 6h, after: [reserve]}
  - {id: ship, name: Ship ${phrase(3)} ${i}, team: ${team}, takes: 1 business day, after: [build], when: site is Home}
  - {id: verify, name: Confirm ${phrase(3)} ${i}, team: ${team}, takes: 30m, after: [build, ship]}
`;
}

if (process.argv[1] === import.meta.filename) {
  const [, , folder, size, seed] = process.argv;
  if (!folder || !size) {
    console.error("usage: node test/bench/corpus.mjs <folder> <documents> [seed]");
    process.exit(2);
  }
  writeCorpus(folder, Number(size), seed === undefined ? undefined : Number(seed));
}
