/** The targets of agreements in comparable terms: each with its schedule and compliance, exceptions laid over their row. */
import { type Book, type Entry, matrixFor, memo, prioritiesOf } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import {
  compareAmounts,
  DAY_MS,
  HOUR_MS,
  isAmount,
  isTimed,
  parseCadence,
  parseDuration,
  type Target,
  type WorkingDuration,
} from "../values/index.ts";
import { type Bounds, businessDays, neverCloses } from "./week.ts";

/** The targets of a row, in the order in which they fall due. */
const TARGETS = ["acknowledge", "respond", "nextResponse", "update", "workaround", "resolve"] as const;

export type TargetName = (typeof TARGETS)[number];

/** One target as it counts for a group of tickets. */
export interface Term {
  readonly name: TargetName;
  /** Where its time is written; for an exception that takes it from its row, there. */
  readonly path: Path;
  /** The time as it is written. */
  readonly text: string;
  /** What it says; undefined where it cannot be read or promises no time. */
  readonly value: Target | undefined;
  readonly schedule: string | undefined;
  /** The share of tickets that must meet it, as it is written. */
  readonly meet: string | undefined;
  /** The time or its schedule is written in this row or exception, and not taken from another. */
  readonly own: boolean;
  /** It has a schedule of its own beside it. */
  readonly apart: boolean;
}

/** The terms of a priority: its row, or one exception of it. */
export interface Row {
  readonly priority: string;
  /** The condition of an exception. */
  readonly when: string | undefined;
  readonly path: Path;
  readonly schedule: string | undefined;
  readonly terms: readonly Term[];
}

type Agreement = Entry<"SlaPolicy"> | Entry<"VendorContract">;
type Rows = NonNullable<Entry<"SlaPolicy">["value"]["targets"]>;
type WrittenRow = NonNullable<Rows[string]>;
type WrittenException = NonNullable<NonNullable<WrittenRow["except"]>[number]>;

/** All rows of an agreement: for each priority its row, then its exceptions with what they take from it. */
export const rowsOf: (entry: Agreement) => readonly Row[] = memo((entry) => {
  const rows: Row[] = [];
  const written: Rows = entry.value.targets ?? {};
  const above = entry.kind === "VendorContract" ? entry.value.schedule : undefined;
  for (const [priority, row] of Object.entries(written)) {
    if (!row) continue;
    const path = ["targets", priority];
    rows.push({
      priority,
      when: undefined,
      path,
      schedule: row.schedule ?? above,
      terms: termsOf(row, path, undefined, above),
    });
    for (const [index, except] of (row.except ?? []).entries()) {
      if (!except) continue;
      const at = [...path, "except", index];
      rows.push({
        priority,
        when: except.when ?? "",
        path: at,
        schedule: except.schedule ?? row.schedule ?? above,
        terms: termsOf(row, path, { except, path: at }, above),
      });
    }
  }
  return rows;
});

function termsOf(
  row: WrittenRow,
  rowPath: Path,
  exception: { readonly except: WrittenException; readonly path: Path } | undefined,
  above: string | undefined,
): Term[] {
  const terms: Term[] = [];
  for (const name of TARGETS) {
    const fromException = exception?.except[name];
    const written = fromException ?? row[name];
    if (written === undefined) continue;
    const own = !exception || fromException !== undefined;
    const base = fromException !== undefined && exception ? exception.path : rowPath;
    const block = typeof written === "string" ? undefined : written;
    const text = typeof written === "string" ? written : written.within;
    if (text === undefined) continue;
    terms.push({
      name,
      path: block ? [...base, name, "within"] : [...base, name],
      text,
      value: readTarget(name, text, block !== undefined),
      schedule: block?.schedule ?? exception?.except.schedule ?? row.schedule ?? above,
      meet: block?.meet ?? exception?.except.meet ?? row.meet,
      own: own || (exception.except.schedule !== undefined && block?.schedule === undefined),
      apart: block?.schedule !== undefined,
    });
  }
  return terms;
}

function readTarget(name: TargetName, text: string, block: boolean): Target | undefined {
  if (name === "update" && !block) {
    const cadence = parseCadence(text);
    return cadence.ok && cadence.value.kind === "every" ? cadence.value.every : undefined;
  }
  const target = parseDuration(text, "target");
  return target.ok ? target.value : undefined;
}

/** The target of a row with this name. */
export function termOf(row: Row | undefined, name: TargetName): Term | undefined {
  return row?.terms.find((term) => term.name === name);
}

/** Do two targets run on the same hours: one schedule, or two that never close? */
function sameHours(a: string | undefined, b: string | undefined, book: Book): boolean {
  return a !== undefined && (a === b || (neverCloses(a, book) && neverCloses(b, book)));
}

/**
 * Which of two targets falls due later: negative when `a` is due first, positive when `b` is, 0 when they are due
 * together. Undefined where they run on different hours or only a calendar can tell.
 */
export function compareTerms(a: Term, b: Term, book: Book): number | undefined {
  if (!a.value || !b.value || !sameHours(a.schedule, b.schedule, book)) return undefined;
  return compareTargets(a.value, b.value, a.schedule, book);
}

/**
 * Is it plain, without a calendar, that `a` never falls due after `b` on other hours? A time on a clock that never stops is over after just that
 * long; the same amount of open time takes at least as long, and of business days all but the first and the last lie between in any case, with
 * the night before or behind. False where only a calendar can tell, which asks for time zones: they take a process longer than all other rules.
 */
export function neverAfter(a: Term, b: Term, book: Book): boolean {
  if (a.value?.kind !== "time" || !neverCloses(a.schedule, book)) return false;
  if (b.value?.kind === "time") return a.value.ms <= b.value.ms;
  return b.value?.kind === "business-days" && a.value.ms <= (b.value.days - 2) * DAY_MS - HOUR_MS;
}

/** The same for two times on one schedule. */
function compareTargets(a: Target, b: Target, schedule: string | undefined, book: Book): number | undefined {
  if (!isTimed(a) || !isTimed(b)) return undefined;
  if (isAmount(a) && isAmount(b)) {
    const closes = !neverCloses(schedule, book);
    const known = compareAmounts(
      closes ? a : asCalendarDays(a),
      closes ? b : asCalendarDays(b),
      closes ? "schedule" : "clock",
    );
    if (known !== undefined) return known;
    const [left, right] = [boundsOf(a, schedule, book), boundsOf(b, schedule, book)];
    if (!left || !right) return undefined;
    if (left[1] < right[0]) return -1;
    return right[1] < left[0] ? 1 : undefined;
  }
  const [left, right] = [placeInDays(a), placeInDays(b)];
  if (left === undefined || right === undefined) return undefined;
  if (left[1] < right[0]) return -1;
  if (right[1] < left[0]) return 1;
  return left[0] === left[1] && right[0] === right[1] ? 0 : undefined;
}

/** On a schedule that never closes, a business day is the next date. */
function asCalendarDays(amount: WorkingDuration): WorkingDuration {
  return amount.kind === "business-days" ? { kind: "calendar-days", days: amount.days } : amount;
}

/**
 * Where a fixed target or a number of business days lies, as the earliest and latest distance in open days. A business
 * day that starts on a closed day or after hours is counted from the next opening, so one more day may pass.
 */
function placeInDays(target: Target): readonly [number, number] | undefined {
  switch (target.kind) {
    case "end-of-business-day":
      return target.day === "this" ? [0.9, 0.9] : [1.9, 1.9];
    case "next-business-day-at": {
      const place = 1 + (target.minute / (24 * 60)) * 0.9;
      return [place, place];
    }
    case "business-days":
      // One business day may end before or after the end of the next one: only two and more are surely later.
      return target.days === 0 ? [0, 0] : [target.days === 1 ? 1 : target.days + 0.5, Number.POSITIVE_INFINITY];
    case "time":
      return target.ms === 0 ? [0, 0] : undefined;
    default:
      return undefined;
  }
}

/** The open time of an amount on a schedule, at least and at most, in milliseconds; undefined where only a calendar can tell. */
export function boundsOf(amount: Target | undefined, schedule: string | undefined, book: Book): Bounds | undefined {
  switch (amount?.kind) {
    case "time":
      return [amount.ms, amount.ms];
    case "business-days":
      return businessDays(amount.days, schedule, book);
    case "calendar-days":
      return neverCloses(schedule, book) ? dayBounds(amount.days) : undefined;
    case "weeks":
      return neverCloses(schedule, book) ? dayBounds(amount.weeks * 7) : undefined;
    default:
      return undefined;
  }
}

function dayBounds(days: number): Bounds {
  return days === 0 ? [0, 0] : [days * DAY_MS - HOUR_MS, days * DAY_MS + HOUR_MS];
}

/**
 * The priorities of an agreement from highest to lowest: as the matrix in force has them, else by the number at their
 * end (`P1`, `P2`, `SEV-3`). Empty where neither says.
 */
export function priorityOrder(entry: Agreement | Entry<"EscalationMatrix">, book: Book): readonly string[] {
  const fromMatrix = prioritiesOf(matrixFor(entry, book));
  if (fromMatrix.length) return fromMatrix;
  const written = Object.keys((entry.kind === "EscalationMatrix" ? entry.value.functional : entry.value.targets) ?? {});
  const numbered = written.map((priority) => ({ priority, parts: /^(\D*)(\d+)$/.exec(priority) }));
  // Names without a number, or of two series, say nothing about their order.
  if (numbered.some(({ parts }) => !parts) || new Set(numbered.map(({ parts }) => parts?.[1])).size !== 1) return [];
  return numbered.sort((a, b) => Number(a.parts?.[2] ?? 0) - Number(b.parts?.[2] ?? 0)).map(({ priority }) => priority);
}
