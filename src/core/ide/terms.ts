/** The times that documents promise, each with the calendar that it is counted on. */
import { type Book, type Entry, isOf } from "../model/index.ts";
import { type Cycle, type TargetName, targetOrder } from "../sla/index.ts";
import type { Path } from "../text/index.ts";
import { type Calendar, dueOf, scheduleIn } from "../time/index.ts";
import { isTimed, parseCadence, parseDuration, type Target } from "../values/index.ts";
import { cycleFrom } from "./from-now.ts";

/** A time that is promised. */
export interface Term {
  readonly name: TargetName | "delivery";
  /** Where it is written. */
  readonly path: Path;
  /** As it is written. */
  readonly text: string;
  readonly target: Target;
  /** The schedule’s id. */
  readonly schedule: string;
  readonly calendar: Calendar;
  /** What lets its clock start: `opened`, `approved`, `assigned`. */
  readonly start: string;
}

/** The promises to one priority, or those of an exception from it. */
export interface Row {
  readonly path: Path;
  readonly priority: string;
  /** The condition of an exception. */
  readonly when: string | undefined;
  /** Those that are written here and name a time, and whose schedule is known. */
  readonly terms: readonly Term[];
}

type Agreement = Entry<"SlaPolicy"> | Entry<"VendorContract">;
type WrittenRow = NonNullable<NonNullable<Entry<"SlaPolicy">["value"]["targets"]>[string]>;
type Written = Pick<WrittenRow, TargetName>;

const STARTS = {
  created: "opened",
  assigned: "assigned",
  "assigned to team": "assigned to the team",
  approved: "approved",
} as const;

/** The rows of an agreement, each followed by its exceptions. */
export function rowsOf(entry: Agreement, book: Book): Row[] {
  const above = isOf(entry, "VendorContract") ? entry.value.schedule : undefined;
  const start = isOf(entry, "SlaPolicy") ? STARTS[entry.value.clock?.starts ?? "created"] : "opened";
  const rows: Row[] = [];
  for (const [priority, row] of Object.entries(entry.value.targets ?? {}) as [string, WrittenRow | undefined][]) {
    if (!row) continue;
    const path = ["targets", priority];
    const schedule = row.schedule ?? above;
    rows.push({ path, priority, when: undefined, terms: termsOf(row, path, schedule, start, book) });
    for (const [index, except] of (row.except ?? []).entries()) {
      if (!except) continue;
      const at = [...path, "except", index];
      const terms = termsOf(except, at, except.schedule ?? schedule, start, book);
      rows.push({ path: at, priority, when: except.when ?? "", terms });
    }
  }
  return rows;
}

/** All times that a document promises. */
export function promisesOf(entry: Entry, book: Book): readonly Term[] {
  if (isOf(entry, "SlaPolicy") || isOf(entry, "VendorContract")) return rowsOf(entry, book).flatMap((row) => row.terms);
  if (!isOf(entry, "CatalogItem")) return [];
  const { within, schedule, clockStarts } = entry.value.fulfilment ?? {};
  const term = termOf("delivery", ["fulfilment", "within"], within, schedule, clockStarts ?? "submitted", book);
  return term ? [term] : [];
}

function termsOf(row: Written, path: Path, schedule: string | undefined, start: string, book: Book): Term[] {
  return targetOrder.flatMap((name) => {
    const written = row[name];
    const block = typeof written === "object" ? written : undefined;
    const at = block ? [...path, name, "within"] : [...path, name];
    const text = typeof written === "string" ? written : block?.within;
    const term = termOf(name, at, text, block?.schedule ?? schedule, start, book);
    return term ? [term] : [];
  });
}

function termOf(
  name: Term["name"],
  path: Path,
  text: string | undefined,
  schedule: string | undefined,
  start: string,
  book: Book,
): Term | undefined {
  if (text === undefined || schedule === undefined) return undefined;
  const target = readTarget(name, text, path.at(-1) === "within");
  const calendar = target && isTimed(target) ? scheduleIn(book, schedule)?.calendar : undefined;
  return target && calendar && { name, path, text, target, schedule, calendar, start };
}

/** An interval between updates may be written as a cadence. */
function readTarget(name: Term["name"], text: string, block: boolean): Target | undefined {
  if (name === "update" && !block) {
    const cadence = parseCadence(text);
    return cadence.ok && cadence.value.kind === "every" ? cadence.value.every : undefined;
  }
  const parsed = parseDuration(text, "target");
  return parsed.ok ? parsed.value : undefined;
}

/** When it is due if its clock starts at a moment; undefined beyond ten years. */
export function dueFrom(term: Term, from: number): number | undefined {
  return dueOf(term.calendar, from, term.target);
}

/**
 * The clock of a target for a ticket that begins at a moment. Only rows of policies have one: others are no policies, and an exception
 * holds for some tickets only. Where an exception holds for any ticket of that moment, its terms are those of the exception.
 */
export function cycleOf(entry: Entry, { name, path }: Term, book: Book, at: number): Cycle | undefined {
  const [, priority, next] = path;
  if (!isOf(entry, "SlaPolicy") || name === "delivery" || next === "except") return undefined;
  return cycleFrom(book, entry, String(priority), name, at);
}

/** Does its clock start with the ticket’s? The others wait for an answer or a question. */
export function startsAtOnce({ name }: Term): boolean {
  return name !== "nextResponse" && name !== "update";
}
