/**
 * When each step of an order can begin and is done at the latest.
 *
 * - Approvals come first; their time is counted on the schedule of the fulfilment. Tasks begin when all of them are given.
 * - A task takes all of its time, on the schedule of its own team. One that an order does not need is passed over: what waits for it waits
 *   for what it would have waited for.
 */
import type { Kinds } from "../../generated/types.ts";
import { ALWAYS, type Book, type Entry, type Loose } from "../../model/index.ts";
import type { Path } from "../../text/index.ts";
import { type Calendar, dueOf, scheduleIn } from "../../time/index.ts";
import { parseDuration, sayDuration, type Target } from "../../values/index.ts";

type Item = Loose<Kinds["CatalogItem"]>;
type Approval = NonNullable<NonNullable<Item["approvals"]>[number]>;
type Task = NonNullable<NonNullable<Item["tasks"]>[number]>;

/** An approval or a task in its place. */
export interface Piece {
  readonly sort: "approval" | "task";
  readonly id: string;
  readonly path: Path;
  readonly fields: Approval | Task;
  /** What it takes, as it is written. */
  readonly takes: string | undefined;
  /** The id of the schedule that its time is counted on; undefined where nothing says. */
  readonly schedule: string | undefined;
  readonly when: string | undefined;
  readonly whenPath: Path;
}

/** A step in time. */
export interface Placed {
  readonly from: number;
  readonly to: number;
  readonly calendar: Calendar;
}

export interface Laid {
  /** The steps that can be placed; a text for those that cannot, or of which something is not known. */
  readonly placed: ReadonlyMap<Piece, Placed>;
  readonly troubles: ReadonlyMap<Piece, string>;
  /** When the last approval is given; undefined where one cannot be placed. */
  readonly approved: number | undefined;
  /** When the last step is done; undefined where one cannot be placed. */
  readonly done: number | undefined;
}

/** The approvals and tasks of an item, in their order. */
export function piecesOf({ value }: Entry<"CatalogItem">, book: Book): Piece[] {
  const approvals = (value.approvals ?? []).flatMap((fields, index): Piece[] => {
    if (!fields) return [];
    const path = ["approvals", index];
    const { id = `approval ${index + 1}`, within, when } = fields;
    const schedule = value.fulfilment?.schedule;
    return [{ sort: "approval", id, path, fields, takes: within, schedule, when, whenPath: [...path, "when"] }];
  });
  const tasks = (value.tasks ?? []).flatMap((fields, index): Piece[] => {
    if (!fields) return [];
    const path = ["tasks", index];
    const { id = `task ${index + 1}`, takes, when, team } = fields;
    const schedule = book.find("Team", team)?.value.schedule;
    return [{ sort: "task", id, path, fields, takes, schedule, when, whenPath: [...path, "when"] }];
  });
  return [...approvals, ...tasks];
}

/** Lays the steps that an order needs out in time, from the moment that it is sent. */
export function lay(book: Book, pieces: readonly Piece[], isNeeded: (piece: Piece) => boolean, sent: number): Laid {
  const placed = new Map<Piece, Placed>();
  const troubles = new Map<Piece, string>();
  const layAll = (sort: Piece["sort"], begin: number | undefined): number | undefined => {
    const mine = pieces.filter((one) => one.sort === sort);
    const byId = new Map(mine.map((one) => [one.id, one]));
    const ends = new Map<Piece, number | undefined | "open">();
    /** When a step is done, or when what it waits for is, where it is not needed. */
    const endOf = (piece: Piece): number | undefined => {
      const known = ends.get(piece);
      if (known === "open") {
        troubles.set(piece, "It waits for itself.");
        return undefined;
      }
      if (ends.has(piece)) return known;
      ends.set(piece, "open");
      let ready = begin;
      for (const id of piece.fields.after ?? []) {
        const before = id === undefined ? undefined : byId.get(id);
        if (!before) continue;
        const end = endOf(before);
        ready = ready === undefined || end === undefined ? undefined : Math.max(ready, end);
      }
      const end = isNeeded(piece) ? place(piece, ready) : ready;
      ends.set(piece, end);
      return end;
    };
    let last = begin;
    for (const piece of mine) {
      const end = endOf(piece);
      if (isNeeded(piece)) last = last === undefined || end === undefined ? undefined : Math.max(last, end);
    }
    return last;
  };
  const place = (piece: Piece, ready: number | undefined): number | undefined => {
    if (ready === undefined) {
      if (!troubles.has(piece)) troubles.set(piece, "What it waits for has no date.");
      return undefined;
    }
    const { calendar, trouble } = calendarOf(book, piece);
    if (!calendar) {
      troubles.set(piece, trouble);
      return undefined;
    }
    if (piece.takes === undefined) {
      troubles.set(piece, "Nothing says how long it may take; it is counted as done at once.");
      placed.set(piece, { from: ready, to: ready, calendar });
      return ready;
    }
    const parsed = parseDuration(piece.takes, "working-duration");
    const to = parsed.ok ? dueOf(calendar, ready, parsed.value) : undefined;
    if (to === undefined) {
      troubles.set(piece, `“${piece.takes}” gives no date.`);
      return undefined;
    }
    placed.set(piece, { from: ready, to, calendar });
    return to;
  };
  const approved = layAll("approval", sent);
  const done = layAll("task", approved);
  return { placed, troubles, approved, done };
}

function calendarOf(book: Book, { schedule, sort }: Piece): { readonly calendar?: Calendar; readonly trouble: string } {
  // Clock time where nothing better is known would look like a promise.
  if (schedule === undefined)
    return { trouble: sort === "task" ? "The hours of its team are not known." : "The item names no schedule." };
  const prepared = scheduleIn(book, schedule);
  if (!prepared) return { trouble: `There is no schedule “${schedule}”.` };
  return prepared.calendar
    ? { calendar: prepared.calendar, trouble: "" }
    : { trouble: prepared.troubles[0]?.message ?? `The schedule “${schedule}” has no hours.` };
}

/** What is promised: when it is due for an order that was sent and approved at these moments. */
export interface Promised {
  readonly text: string;
  readonly due?: number;
  readonly trouble?: string;
}

/** The calendar of the promise; undefined where its schedule cannot be used. */
export function promiseCalendar(item: Entry<"CatalogItem">, book: Book): Calendar | undefined {
  return scheduleIn(book, item.value.fulfilment?.schedule ?? ALWAYS)?.calendar;
}

export function promiseOf(
  item: Entry<"CatalogItem">,
  book: Book,
  sent: number,
  approved: number | undefined,
): Promised | undefined {
  const { fulfilment, approvals } = item.value;
  if (fulfilment?.within === undefined) return undefined;
  const parsed = parseDuration(fulfilment.within, "target");
  if (!parsed.ok) return { text: fulfilment.within, trouble: "It cannot be read as an amount of time." };
  const waits = fulfilment.clockStarts === "approved" && (approvals?.length ?? 0) > 0;
  const text = `${sayDuration(parsed.value)} from ${waits ? "the last approval" : "sending it"}`;
  const target: Target = parsed.value.kind === "range" ? parsed.value.to : parsed.value;
  const calendar = promiseCalendar(item, book);
  const start = waits ? approved : sent;
  if (!calendar) return { text, trouble: "Its schedule gives no hours." };
  if (start === undefined) return { text, trouble: "The approvals have no date." };
  const due = dueOf(calendar, start, target);
  return due === undefined ? { text, trouble: "It gives no date." } : { text, due };
}
