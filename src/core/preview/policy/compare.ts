/** Two versions of a policy: which promises read otherwise, and which dates move. */
import type { Book, Entry } from "../../model/index.ts";
import { type Cycle, simulate, type Ticket } from "../../sla/index.ts";
import { alwaysOpen, type Calendar, dayOf, sayTime, scheduleIn } from "../../time/index.ts";
import { counted, DAY_MS, dateOf } from "../../values/index.ts";
import { Notes } from "../notes.ts";
import { sayAt } from "../ticket/axis.ts";
import { rowsOf } from "./rows.ts";
import { type Example, examplesOf, pausesOf } from "./sheet.ts";
import type { ChangedTerm, Compared, ComparedRow, PolicyRow } from "./types.ts";

type Policy = Entry<"SlaPolicy">;

/** The book as it was, or why it is not known. */
export type Before =
  | {
      readonly book: Book;
      /** What it is called: `the last commit`. */
      readonly name: string;
    }
  | { readonly unknown: string };

/** What an edit moves. */
export function comparedOf(before: Before, book: Book, policy: Policy, moment: number): Compared {
  if ("unknown" in before) return nothing(before.unknown);
  const old = before.book.find("SlaPolicy", policy.id);
  if (!old) return nothing(`This policy was not there in ${before.name}, so there is nothing to compare it with.`);
  // Schedules, matrices and teams may move dates too; where nothing at all has changed, nothing moves.
  if (old === policy && isSame(before.book, book)) return nothing(`Nothing has changed since ${before.name}.`);
  const terms = changedTerms(before.book, old, book, policy);
  const calendar = usualCalendar(book, policy) ?? usualCalendar(before.book, old) ?? alwaysOpen(undefined);
  const examples = examplesOf(calendar, pausesOf([old, policy]), moment);
  const rows = comparedRows({ book: before.book, policy: old }, { book, policy }, examples, calendar);
  const differing = rows.filter(({ differs }) => differs).length;
  return { says: saysOf(before.name, differing, rows.length, terms.length), terms, rows, differing };
}

function isSame(before: Book, book: Book): boolean {
  return before.docs.size === book.docs.size && [...book.docs].every(([uri, doc]) => before.docs.get(uri) === doc);
}

function nothing(says: string): Compared {
  return { says, terms: [], rows: [], differing: 0 };
}

function saysOf(name: string, differing: number, all: number, terms: number): string {
  if (differing === 0 && terms === 0)
    return `No promise reads otherwise than in ${name}, and no date of ${counted(all, "example")} moves.`;
  const read =
    terms === 0
      ? "No promise reads otherwise"
      : `${counted(terms, "promise")} ${terms === 1 ? "reads" : "read"} otherwise`;
  const moves =
    differing === 0 ? "no date moves" : `${differing} of ${counted(all, "date")} ${differing === 1 ? "moves" : "move"}`;
  return `${read} than in ${name}; on the example tickets ${moves}.`;
}

/** The hours on which the most patient row counts: those of the last one that is not open always. */
function usualCalendar(book: Book, { value }: Policy): Calendar | undefined {
  const ids = Object.values(value.targets ?? {}).flatMap((row) => row?.schedule ?? []);
  const id = ids.findLast((one) => one !== "always") ?? ids[0];
  return id === undefined ? undefined : scheduleIn(book, id)?.calendar;
}

interface Version {
  readonly book: Book;
  readonly policy: Policy;
}

function comparedRows(old: Version, current: Version, examples: readonly Example[], { zone }: Calendar): ComparedRow[] {
  const priorities = new Set([current, old].flatMap(({ policy }) => Object.keys(policy.value.targets ?? {})));
  const rows: ComparedRow[] = [];
  for (const priority of priorities)
    for (const example of examples) {
      const year = dateOf(dayOf(zone.localAt(example.openedAt))).year;
      const [before, after] = [cyclesOf(old, priority, example), cyclesOf(current, priority, example)];
      const targets = new Set([...after, ...before].map(({ target }) => target));
      for (const target of targets) {
        const [was, is] = [before, after].map((cycles) => cycles.findLast((cycle) => cycle.target === target)?.due);
        const say = (at: number | undefined) => (at === undefined ? "no date" : sayAt(zone, at, year));
        const moved = was !== undefined && is !== undefined && was !== is ? movedBy(is - was) : undefined;
        const texts = { priority, target, story: example.story, before: say(was), after: say(is) };
        rows.push({ ...texts, ...(moved !== undefined && { moved }), differs: was !== is });
      }
    }
  // What moves is what the viewer came for.
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

function cyclesOf({ book, policy }: Version, priority: string, { openedAt, events }: Example): readonly Cycle[] {
  const start = startOf(policy);
  const ticket: Ticket = {
    given: { priority },
    events: [{ at: openedAt, set: { state: "new" } }, ...start.map((one) => ({ ...one, at: openedAt })), ...events],
  };
  const asOf = ticket.events.at(-1)?.at ?? openedAt;
  return simulate(book, policy, ticket, { asOf, marks: false }).timeline.cycles.filter(
    ({ start: began }) => began !== undefined,
  );
}

function startOf({ value }: Policy): readonly Omit<Ticket["events"][number], "at">[] {
  switch (value.clock?.starts) {
    case "approved":
      return [{ did: "approved" }];
    case "assigned":
      return [{ did: "assigned" }];
    case "assigned to team":
      return [{ set: { team: value.between?.provider ?? value.owner ?? "team" } }];
    default:
      return [];
  }
}

function movedBy(ms: number): string {
  const away = Math.abs(ms);
  const days = Math.floor(away / DAY_MS);
  const rest = away - days * DAY_MS;
  const said = [days > 0 ? counted(days, "day") : "", rest > 0 ? sayTime(rest) : ""].filter(Boolean).join(" ");
  return `${said} ${ms > 0 ? "later" : "earlier"}`;
}

/** What reads otherwise: cell by cell, in the words in which targets are shown. */
function changedTerms(oldBook: Book, old: Policy, book: Book, policy: Policy): ChangedTerm[] {
  const [was, is] = [linesOf(oldBook, old), linesOf(book, policy)];
  const changed: ChangedTerm[] = [];
  for (const what of new Set([...is.keys(), ...was.keys()])) {
    const [before, after] = [was.get(what), is.get(what)];
    if (before?.text === after?.text) continue;
    changed.push({
      what,
      before: before?.text ?? "not promised",
      after: after?.text ?? "no longer promised",
      ...(after && { at: { path: after.path } }),
    });
  }
  return changed;
}

interface Line {
  readonly text: string;
  readonly path: PolicyRow["at"]["path"];
}

function linesOf(book: Book, policy: Policy): ReadonlyMap<string, Line> {
  const { columns, rows } = rowsOf(book, policy, new Notes(policy, []));
  const lines = new Map<string, Line>();
  for (const { priority, when, cells, schedule, meet, at } of rows) {
    const whose = when === undefined ? priority : `${priority}, ${when}`;
    for (const [index, { target }] of columns.entries()) {
      const cell = cells[index];
      if (cell && !cell.inherited)
        lines.set(`${whose}: ${target}`, { text: [cell.text, ...cell.more].join(", "), path: cell.at.path });
    }
    if (schedule && when === undefined) lines.set(`${whose}: hours`, { text: schedule.text, path: schedule.at.path });
    if (meet) lines.set(`${whose}: share that must be met`, { text: meet.text, path: at.path });
  }
  const clock = policy.value.clock as Readonly<Record<string, unknown>> | undefined;
  for (const [name, value] of Object.entries(clock ?? {})) {
    if (name === "pausesWhile") continue;
    lines.set(`clock: ${name}`, {
      text: Array.isArray(value) ? value.join(", ") : String(value),
      path: ["clock", name],
    });
  }
  for (const [index, pause] of (policy.value.clock?.pausesWhile ?? []).entries()) {
    if (!pause?.state) continue;
    const limits = [
      pause.atMost && `at most ${pause.atMost}`,
      pause.atMostInAll && `at most ${pause.atMostInAll} in all`,
      pause.onlyFor && `only for ${pause.onlyFor.join(", ")}`,
      pause.by && `by ${pause.by.join(", ")}`,
    ].filter(Boolean);
    const text = limits.length > 0 ? limits.join(", ") : "without limit";
    lines.set(`pause: ${pause.reason ?? pause.state}`, { text, path: ["clock", "pausesWhile", index] });
  }
  return lines;
}
