import { type Book, type Entry, ROLES } from "../../model/index.ts";
import { sayList } from "../../schema/index.ts";
import { matrixOf } from "../../sla/index.ts";
import { parseMilestone, printMilestone, quoteAll } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { laddersOf } from "../levels.ts";
import { peopleOf } from "../people.ts";
import type { RuleReport } from "../rule.ts";
import { rule } from "../rule.ts";
import { type TargetName, termOf } from "../targets.ts";
import { ticketPriorities, ticketRows } from "../tickets.ts";

type Scenario = Entry<"Scenario">;
type Policy = Entry<"SlaPolicy">;
type Expectation = NonNullable<NonNullable<Scenario["value"]["expect"]>[number]>;
type OneOf<F extends string> = Extract<Expectation, { readonly [K in F]?: unknown }>;
type Path = (string | number)[];

const POLICY = `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock: {starts: created}
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P3: {respond: 4h, nextResponse: 8h, resolve: 16h, schedule: always}
milestones:
  - {at: 75%, of: resolve, tell: [duty-manager]}
  - {at: 1h before, of: resolve, tell: [head-of-operations], onlyFor: [P1]}
---
kind: EscalationMatrix
id: esc-mail
name: E-mail escalation
sla: sla-mail
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk}
communication:
  P1:
    - {audience: branch-managers, every: 30m}
onResolve: {tell: [everybody]}
`;

const scenario = (given: string, expect: string) => `
kind: Scenario
id: test
name: A test
policy: sla-mail
given: {priority: ${given}}
events:
  - {at: "2026-03-06T15:10+00:00", set: {state: new}}
expect:
  - ${expect}
---${POLICY}`;

export default rule({
  id: "expectation-names-nothing",
  kinds: ["Scenario"],
  severity: "error",
  set: "recommended",
  summary:
    "A scenario expects only targets, milestones, levels and messages that its policy and escalation matrix have.",
  why: "What does not exist is never due, never reached and never sent, so the expectation cannot come true. Most often a target was renamed or moved, and the test was forgotten.",
  book: true,
  bad: [
    scenario("P1", '{target: workaround, due: "2026-03-06T17:10+00:00"}'),
    scenario("P1", '{milestone: 90%, of: resolve, at: "2026-03-06T17:10+00:00"}'),
    scenario("P3", '{milestone: 1h before, of: resolve, at: "2026-03-06T17:10+00:00"}'),
    scenario("P1", '{escalation: functional, level: 2, at: "2026-03-06T17:10+00:00", reaches: service-desk}'),
    scenario("P1", '{escalation: hierarchical, at: "2026-03-06T17:10+00:00", reaches: service-desk}'),
    scenario("P1", '{told: vp-retail, at: "2026-03-06T17:10+00:00"}'),
    scenario("P1", '{target: respond, cycle: 2, due: "2026-03-06T17:10+00:00"}'),
    scenario("P1", '{target: resolve, cycle: 2, due: "2026-03-06T17:10+00:00"}'),
  ],
  good: [
    scenario("P1", '{target: respond, due: "2026-03-06T15:25+00:00"}'),
    scenario("P3", "{target: nextResponse, cycle: 2, state: running}"),
    scenario("P1", '{milestone: 60m before, of: resolve, at: "2026-03-06T18:10+00:00"}'),
    scenario("P1", '{escalation: functional, level: 1, at: "2026-03-06T15:10+00:00", reaches: service-desk}'),
    scenario("P1", '{told: branch-managers, at: "2026-03-06T15:40+00:00"}'),
    scenario("P1", '{told: duty-manager, at: "2026-03-06T18:10+00:00"}'),
    scenario("P1", '{told: everybody, at: "2026-03-06T19:10+00:00"}'),
    `${scenario("P1", '{told: rui.alves, at: "2026-03-06T18:10+00:00"}')}---
kind: Team
id: duty-manager
name: A person whom the message reaches
members: [rui.alves]
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    const policy = book.find("SlaPolicy", entry.value.policy);
    // Without a row nothing can be expected; that has a finding of its own.
    if (!policy || ticketRows(entry, policy).length === 0) return;
    for (const [index, one] of (entry.value.expect ?? []).entries()) {
      if (!one) continue;
      const path = ["expect", index];
      if ("target" in one) yield* checkTarget(one as OneOf<"target">, path, entry, policy);
      else if ("milestone" in one) yield* checkMilestone(one as OneOf<"milestone">, path, entry, policy);
      else if ("escalation" in one) yield* checkLevel(one as OneOf<"escalation">, path, entry, policy, book);
      else if ("told" in one) yield* checkTold(one as OneOf<"told">, path, entry, policy, book);
    }
  },
});

/** The priorities of the ticket in a sentence: `“P1”`, `“P3” or “P1”`. */
function sayPriorities(entry: Scenario): string {
  return sayList([...new Set(ticketPriorities(entry).map((one) => one.priority))], "or");
}

function* checkTarget(
  { target, cycle }: OneOf<"target">,
  path: Path,
  entry: Scenario,
  policy: Policy,
): Generator<RuleReport> {
  if (target === undefined) return;
  if (!(yield* hasTarget(target, [...path, "target"], entry, policy))) return;
  yield* checkCycle(target, cycle, path, entry, policy);
}

function* hasTarget(target: TargetName, path: Path, entry: Scenario, policy: Policy): Generator<RuleReport, boolean> {
  const rows = ticketRows(entry, policy);
  if (rows.some((row) => termOf(row, target))) return true;
  const promised = [...new Set(rows.flatMap((row) => row.terms.map((term) => term.name)))];
  yield {
    path,
    message: `“${policy.id ?? ""}” promises no “${target}” for ${sayPriorities(entry)}.`,
    help: `${promised.length ? `Expect ${quoteAll(promised, "or")}` : "Expect a target that it has"}, or add “${target}” to the policy.`,
    related: rows.slice(0, 2).map((row) => ({
      entry: policy,
      path: row.path,
      on: "key" as const,
      message: `The targets of “${row.priority}” are here.`,
    })),
  };
  return false;
}

function* checkCycle(
  target: TargetName,
  cycle: number | undefined,
  path: Path,
  entry: Scenario,
  policy: Policy,
): Generator<RuleReport> {
  if (cycle === undefined || cycle < 2 || target === "nextResponse" || target === "update") return;
  const { clock } = policy.value;
  const events = entry.value.events ?? [];
  if (clock?.onGroupChange === "from assignment" && events.some((event) => event?.set?.team !== undefined)) return;
  const reopens = target === "resolve" && (clock?.onReopen ?? "continue") !== "continue";
  if (reopens && events.some((event, index) => event?.did === "reopened" || (index > 0 && isOpen(event?.set?.state))))
    return;
  const why =
    target !== "resolve"
      ? `“${target}” runs once for a ticket`
      : reopens
        ? "the ticket is not opened again"
        : "this policy goes on with the same clock when a ticket is opened again";
  yield {
    path: [...path, "cycle"],
    message: `There is no run ${cycle} of “${target}”: ${why}.`,
    help: "Leave “cycle” out.",
    fixes: [{ title: "Remove “cycle”", changes: [{ path: [...path, "cycle"], do: "remove" }] }],
  };
}

function isOpen(state: string | undefined): boolean {
  return state === "new" || state === "in progress" || state === "on hold";
}

function* checkMilestone(
  { milestone, of, cycle }: OneOf<"milestone">,
  path: Path,
  entry: Scenario,
  policy: Policy,
): Generator<RuleReport> {
  const wanted = plain(milestone);
  if (wanted === undefined || of === undefined) return;
  if (!(yield* hasTarget(of, [...path, "of"], entry, policy))) return;
  yield* checkCycle(of, cycle, path, entry, policy);
  const had = ticketPriorities(entry).map((one) => one.priority);
  const all = (policy.value.milestones ?? []).filter((one) => one?.of === of && one.at !== undefined);
  const own = all.filter(
    (one) => !one?.onlyFor || one.onlyFor.some((only) => only !== undefined && had.includes(only)),
  );
  if (own.some((one) => plain(one?.at) === wanted)) return;
  const elsewhere = all.find((one) => plain(one?.at) === wanted);
  const known = own.flatMap((one) => one?.at ?? []);
  yield {
    path: [...path, "milestone"],
    message: elsewhere
      ? `The milestone “${milestone ?? ""}” of “${of}” is only for ${sayList(
          (elsewhere.onlyFor ?? []).flatMap((one) => one ?? []),
          "and",
        )}, and this ticket is ${sayPriorities(entry)}.`
      : `“${policy.id ?? ""}” has no milestone “${milestone ?? ""}” of “${of}”.`,
    help: known.length
      ? `For this ticket there is ${quoteAll(known, "and")}.`
      : "Add the milestone to the policy, or take this out.",
    related: policy.value.milestones
      ? [{ entry: policy, path: ["milestones"], on: "key", message: "The milestones of the policy are here." }]
      : [],
  };
}

/** A milestone as it is printed: `60m before` and `1h before` are the same one. */
function plain(text: string | undefined): string | undefined {
  const parsed = text === undefined ? undefined : parseMilestone(text);
  return parsed?.ok ? printMilestone(parsed.value) : undefined;
}

function* checkLevel(
  { escalation, level }: OneOf<"escalation">,
  path: Path,
  entry: Scenario,
  policy: Policy,
  book: Book,
): Generator<RuleReport> {
  if (escalation === undefined) return;
  const matrix = matrixOf(book, policy.value, entry.value.given ?? {});
  if (!matrix) {
    yield {
      path: [...path, "escalation"],
      message: "No escalation matrix is in force for this ticket, so nobody is called.",
      help: "Name the service of the ticket under “given”, or the “escalation” of the service.",
    };
    return;
  }
  const had = ticketPriorities(entry).map((one) => one.priority);
  const ladder: string = escalation;
  // Paths are for categories, which a ticket may change; functional and hierarchical levels are for priorities.
  const ladders = laddersOf(matrix).filter(
    (one) => one.kind === ladder && (one.kind === "paths" || had.includes(one.key)),
  );
  const levels = [...new Set(ladders.flatMap((one) => one.levels.flatMap(({ number }) => number ?? [])))];
  if (level === undefined ? ladders.some((one) => one.levels.length > 0) : levels.includes(level)) return;
  yield {
    path: [...path, ladders.length > 0 && level !== undefined ? "level" : "escalation"],
    message:
      ladders.length > 0 && level !== undefined
        ? `“${matrix.id ?? ""}” has no ${escalation} level ${level} for ${sayPriorities(entry)}.`
        : `“${matrix.id ?? ""}” has no ${escalation} levels for ${sayPriorities(entry)}.`,
    help: levels.length ? `It has level ${levels.join(", ")}.` : "Add the levels to the matrix, or take this out.",
    related: [{ entry: matrix, path: [escalation], on: "key", message: "The levels of the matrix are here." }],
  };
}

function* checkTold(
  { told }: OneOf<"told">,
  path: Path,
  entry: Scenario,
  policy: Policy,
  book: Book,
): Generator<RuleReport> {
  if (told === undefined) return;
  const had = ticketPriorities(entry).map((one) => one.priority);
  const matrix = matrixOf(book, policy.value, entry.value.given ?? {});
  const readers = new Set<string>();
  for (const one of policy.value.milestones ?? [])
    if (!one?.onlyFor || one.onlyFor.some((only) => only !== undefined && had.includes(only)))
      for (const who of one?.tell ?? []) if (who !== undefined) readers.add(who);
  for (const priority of had)
    for (const row of matrix?.value.communication?.[priority] ?? [])
      if (row?.audience !== undefined) readers.add(row.audience);
  const closing = matrix?.value.onResolve?.tell;
  if (typeof closing === "object") for (const who of closing) if (who !== undefined) readers.add(who);
  if (readers.has(told) || mayBeReached(told, readers, book)) return;
  yield {
    path: [...path, "told"],
    message: `Nothing tells “${told}” about a ticket of ${sayPriorities(entry)}: no milestone${matrix ? `, and no message of “${matrix.id ?? ""}”` : ", and no escalation matrix is in force"}.`,
    help: readers.size
      ? `Told are ${quoteAll([...readers], "and")}.`
      : "Add the message to the escalation matrix, or take this out.",
    related: matrix
      ? [{ entry: matrix, path: ["communication"], on: "key", message: "The messages of the matrix are here." }]
      : [],
  };
}

/** Does a message to one of these readers perhaps reach a team or person: its members, its backup, or whom a role stands for? */
function mayBeReached(told: string, readers: ReadonlySet<string>, book: Book): boolean {
  const isTeam = book.find("Team", told) !== undefined;
  if (!isTeam && book.declared("person", told).length === 0) return false;
  const asked = new Set<string>();
  for (const reader of readers) {
    // Who that is, the ticket says.
    if (ROLES.includes(reader)) return true;
    let id: string | undefined = reader;
    while (id !== undefined && !asked.has(id)) {
      asked.add(id);
      const team: Entry<"Team"> | undefined = book.find("Team", id);
      if (team && peopleOf(team).has(told)) return true;
      id = team?.value.onCall?.backup;
    }
  }
  return asked.has(told);
}
