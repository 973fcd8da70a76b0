/** The ticket that was played, as a Scenario: what happened, and what came of it. */
import { kinds } from "../../kinds/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { type Cycle, simulate, type TargetName, type TicketEvent } from "../../sla/index.ts";
import { dayOf, type Zone } from "../../time/index.ts";
import {
  DAY_MS,
  dateOf,
  MINUTE_MS,
  printDuration,
  printInstant,
  printTime,
  SECOND_MS,
  weekdayOf,
} from "../../values/index.ts";
import type { Inputs } from "../types.ts";
import { type Played, playedTicket } from "./ticket.ts";

type Policy = Entry<"SlaPolicy">;

/** A document to be written. */
export interface CopiedScenario {
  readonly id: string;
  /** The URI of a file that the book does not have yet. */
  readonly uri: string;
  readonly text: string;
}

/** The most runs of a clock that are expected one by one. */
const MOST_RUNS = 3;

/**
 * A Scenario that holds: the played ticket up to now, and what the timers say of it. Undefined for a policy without an id, which no
 * Scenario can name, and where no clock has run, so that there is nothing to expect.
 */
export function copiedScenario(book: Book, policy: Policy, inputs: Inputs, moment: number): CopiedScenario | undefined {
  if (policy.id === undefined) return undefined;
  const played = playedTicket(book, policy, inputs, moment);
  const expected = expectationsOf(book, policy, played);
  if (expected.length === 0) return undefined;
  const { given, zone, ticket, openedAt } = played;
  const priority = String(ticket.given["priority"] ?? "");
  const { id, uri } = freeName(book, slug(`${priority} ${whenText(zone, openedAt)}`));
  const told = given.filter(({ value }) => value !== "").map(({ name, value }) => `${quoteYaml(name)}: ${flow(value)}`);
  const lines = [
    "# Put together in the preview of the policy. The dates are what the timers say: work them out by hand before you rely on them.",
    "kind: Scenario",
    `id: ${id}`,
    `name: ${quoteYaml(nameOf(priority, zone, openedAt, ticket.events))}`,
    ...(policy.value.owner === undefined ? [] : [`owner: ${quoteYaml(policy.value.owner)}`]),
    `policy: ${policy.id}`,
    `given: {${told.join(", ")}}`,
    "events:",
    ...ticket.events.map((event) => `  - {${eventText(zone, event)}}`),
    "expect:",
    ...expected.map((one) => `  - {${one}}`),
  ];
  return { id, uri, text: `${lines.join("\n")}\n` };
}

function expectationsOf(book: Book, policy: Policy, { ticket, zone, now }: Played): string[] {
  const at = (instant: number) => `"${instantText(zone, instant)}"`;
  const last = ticket.events.at(-1)?.at ?? now;
  const { timeline } = simulate(book, policy, ticket, { asOf: now, marks: false });
  // Milestones are looked at after the last event, so it is that moment which says when they come.
  const atLast = simulate(book, policy, ticket, { asOf: last, marks: false }).timeline.cycles;
  const runs = new Map<TargetName, number>();
  for (const { target } of timeline.cycles) runs.set(target, (runs.get(target) ?? 0) + 1);
  const expected: string[] = [];
  for (const cycle of timeline.cycles) {
    const all = runs.get(cycle.target) ?? 1;
    const isLast = cycle.number === all;
    const comesAgain = cycle.target === "update" || cycle.target === "nextResponse";
    // The last run needs no number. Of those between, only clocks that run again by themselves have as many as are worth a line.
    if (cycle.number <= all - MOST_RUNS || !(isLast || cycle.number === 1 || comesAgain)) continue;
    const which = isLast ? "" : `, cycle: ${cycle.number}`;
    expected.push(`target: ${cycle.target}${which}${now > last ? `, asOf: ${at(now)}` : ""}, ${whatCame(cycle, at)}`);
  }
  for (const target of new Set(atLast.map((one) => one.target))) {
    const cycle = atLast.findLast((one) => one.target === target);
    for (const text of new Set(cycle?.milestones.map((one) => one.text))) {
      const marks = cycle?.milestones.filter((one) => one.text === text) ?? [];
      const [mark] = marks;
      const isPlain = marks.length === 1 && (mark?.state === "reached" || mark?.state === "ahead");
      // The language writes whole seconds.
      if (isPlain && mark?.at !== undefined && mark.at % SECOND_MS === 0)
        expected.push(`milestone: ${text}, of: ${target}, at: ${at(mark.at)}`);
    }
  }
  return expected;
}

function whatCame(cycle: Cycle, at: (instant: number) => string): string {
  const due = cycle.due === undefined ? "" : `due: ${at(cycle.due)}, `;
  switch (cycle.state) {
    case "met":
      return `${due}met: ${cycle.stoppedAt === undefined ? "true" : at(cycle.stoppedAt)}`;
    case "breached":
      return `${due}breached: ${cycle.breachedAt === undefined ? "true" : at(cycle.breachedAt)}`;
    case "paused": {
      const seconds = Math.round(cycle.elapsedMs / SECOND_MS) * SECOND_MS;
      return `state: paused, elapsed: ${seconds === 0 ? "0m" : printDuration({ kind: "time", ms: seconds })}`;
    }
    case "running":
      return `${due}state: running`;
    default:
      return `state: ${cycle.state}`;
  }
}

function eventText(zone: Zone, { at, did, by, set }: TicketEvent): string {
  const fields = Object.entries(set ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${flow(value)}`],
  );
  return [
    `at: "${instantText(zone, at)}"`,
    ...(did === undefined ? [] : [`did: ${did}`]),
    ...(by === undefined ? [] : [`by: ${flow(by)}`]),
    ...(fields.length > 0 ? [`set: {${fields.join(", ")}}`] : []),
  ].join(", ");
}

/** A text inside braces, where a comma or a bracket would end it. */
function flow(text: string): string {
  return /[,[\]{}]/u.test(text) ? JSON.stringify(text) : quoteYaml(text);
}

function instantText(zone: Zone, at: number): string {
  const offset = zone.offsetAt(at);
  const day = Math.floor((at + offset) / DAY_MS);
  const rest = at + offset - day * DAY_MS;
  const minute = Math.floor(rest / MINUTE_MS);
  const second = (rest - minute * MINUTE_MS) / SECOND_MS;
  return printInstant({
    kind: "offset",
    date: dateOf(day),
    minute,
    second,
    offsetMinutes: Math.round(offset / MINUTE_MS),
    epochMs: at,
  });
}

/** `Friday 16:30`. */
function whenText(zone: Zone, at: number): string {
  const local = zone.localAt(at);
  const day = dayOf(local);
  return `${weekdayOf(dateOf(day))} ${printTime(Math.floor((local - day * DAY_MS) / MINUTE_MS))}`;
}

function nameOf(priority: string, zone: Zone, openedAt: number, events: readonly TicketEvent[]): string {
  const what = events.slice(1).flatMap(({ did, set }) => {
    if (set?.state === "on hold") return [set.reason ?? "on hold"];
    return did ?? set?.state ?? (set?.priority && `made ${set.priority}`) ?? [];
  });
  const shown = [...new Set(what)].slice(0, 3);
  return `A ${priority} opened on ${whenText(zone, openedAt)}${shown.length > 0 ? `: ${shown.join(", ")}` : ""}`;
}

function slug(text: string): string {
  const said = text
    .toLowerCase()
    .replace(/:/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-+|-+$/gu, "");
  return /^[a-z]/u.test(said) ? said : `ticket-${said || "played"}`.replace(/-$/u, "");
}

/** An id that nothing has, and a file that is not there, where most scenarios are kept. */
function freeName(book: Book, wanted: string): { readonly id: string; readonly uri: string } {
  const folder = folderOf(book);
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    const uri = `${folder}${id}.yaml`;
    if (book.withId(id).length === 0 && !book.docs.has(uri)) return { id, uri };
  }
}

function folderOf(book: Book): string {
  const counts = new Map<string, number>();
  for (const { doc } of book.entries("Scenario")) {
    const folder = doc.source.uri.slice(0, doc.source.uri.lastIndexOf("/") + 1);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? `${book.root}${kinds.find(({ name }) => name === "Scenario")?.folder ?? ""}/`;
}
