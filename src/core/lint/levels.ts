/** Escalation levels with the instants at which they are called, on the clock of the target that they protect. */
import { type Book, type Entry, memo } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import {
  HOUR_MS,
  type LevelAt,
  parseDuration,
  parseLevelAt,
  printDuration,
  printLevelAt,
  type WallDuration,
} from "../values/index.ts";
import { boundsOf, type Row, rowsOf, type Term, termOf } from "./targets.ts";
import { type Bounds, neverCloses } from "./week.ts";

/** When a level is called. */
type Timing =
  | { readonly kind: "after" | "ifNoAck"; readonly after: WallDuration; readonly path: Path }
  | { readonly kind: "at"; readonly at: LevelAt; readonly path: Path };

/** One level of a ladder. */
export interface Level {
  readonly path: Path;
  /** Its number on the ladder, from 1 up; entries with one number are called together. */
  readonly number: number | undefined;
  readonly to: string | undefined;
  /** Who may be called instead. */
  readonly or: string | undefined;
  /** Undefined where none is written, or it cannot be read. */
  readonly timing: Timing | undefined;
  /** No time is written: it is called when the incident is declared. */
  readonly untimed: boolean;
  readonly ackWithin: { readonly after: WallDuration; readonly text: string; readonly path: Path } | undefined;
}

/** The levels for one priority, or of one path by category. */
export interface Ladder {
  readonly kind: "functional" | "hierarchical" | "paths";
  /** The priority, or the name of the path. */
  readonly key: string;
  readonly path: Path;
  readonly levels: readonly Level[];
}

type Matrix = Entry<"EscalationMatrix">;
type PathLevel = NonNullable<NonNullable<NonNullable<Matrix["value"]["paths"]>[string]>[number]>;
type WrittenLevel = Partial<Pick<PathLevel, "level" | "to" | "or" | "after" | "at" | "ifNoAck" | "ackWithin">>;

/** All ladders of an escalation matrix: functional, hierarchical, then the paths by category. */
export const laddersOf: (entry: Matrix) => readonly Ladder[] = memo((entry) =>
  (["functional", "hierarchical", "paths"] as const).flatMap((kind) =>
    Object.entries(entry.value[kind] ?? {}).map(([key, levels]) => {
      const path = [kind, key];
      const written: readonly (WrittenLevel | undefined)[] = levels ?? [];
      return {
        kind,
        key,
        path,
        levels: written.flatMap((level, index) => (level ? [readLevel(level, [...path, index])] : [])),
      };
    }),
  ),
);

function readLevel(level: WrittenLevel, path: Path): Level {
  const { after, ifNoAck, at, ackWithin } = level;
  const ack = ackWithin === undefined ? undefined : parseDuration(ackWithin, "wall-duration");
  return {
    path,
    number: level.level,
    to: level.to,
    or: level.or,
    timing: readTiming({ after, ifNoAck, at }, path),
    untimed: after === undefined && ifNoAck === undefined && at === undefined,
    ackWithin:
      ack?.ok && ackWithin !== undefined
        ? { after: ack.value, text: ackWithin, path: [...path, "ackWithin"] }
        : undefined,
  };
}

function readTiming(written: Pick<WrittenLevel, "after" | "ifNoAck" | "at">, path: Path): Timing | undefined {
  for (const kind of ["after", "ifNoAck"] as const) {
    const text = written[kind];
    if (text === undefined) continue;
    const parsed = parseDuration(text, "wall-duration");
    return parsed.ok ? { kind, after: parsed.value, path: [...path, kind] } : undefined;
  }
  const at = written.at === undefined ? undefined : parseLevelAt(written.at);
  return at?.ok ? { kind: "at", at: at.value, path: [...path, "at"] } : undefined;
}

/** The ladder of a kind for a priority. */
export function ladderFor(entry: Matrix, kind: Ladder["kind"], key: string): Ladder | undefined {
  return laddersOf(entry).find((ladder) => ladder.kind === kind && ladder.key === key);
}

/** A timing in words that follow “is called”: `immediately`, `after 15m`, `at 50% of resolve`. */
export function sayTiming(timing: Timing): string {
  if (timing.kind === "at") return `at ${printLevelAt(timing.at)}`;
  const after = printDuration(timing.after);
  if (timing.kind === "ifNoAck") return `after ${after} without an acknowledgement`;
  return after === "immediately" ? after : `after ${after}`;
}

/** The policy whose targets a matrix protects: the one it names, else the one that all of its services have. */
export function policyOf(entry: Matrix, book: Book): Entry<"SlaPolicy"> | undefined {
  if (entry.value.sla !== undefined) return book.find("SlaPolicy", entry.value.sla);
  const named = new Set((entry.value.services ?? []).map((id) => book.find("Service", id)?.value.sla));
  const [only] = named;
  return named.size === 1 ? book.find("SlaPolicy", only) : undefined;
}

/** The rows that a matrix protects for a priority: the policy’s row, then its exceptions. */
export function protectedRows(entry: Matrix, priority: string, book: Book): readonly Row[] {
  const policy = policyOf(entry, book);
  return policy ? rowsOf(policy).filter((row) => row.priority === priority) : [];
}

/**
 * When a level is called on the clock of a target: open time since it started, at least and at most, in milliseconds.
 * Undefined where the level has no time, counts on a target that the row has not, or only a calendar can tell.
 */
export function calledAt(level: Level, row: Row, goal: Term, book: Book): Bounds | undefined {
  const { timing } = level;
  if (!timing) return undefined;
  if (timing.kind !== "at") return wallBounds(timing.after, goal.schedule, book);
  const { of, percent } = timing.at;
  const target = of === goal.name ? goal : of === "fulfilment" ? undefined : termOf(row, of);
  // Another target’s share says nothing on this one’s clock unless both run on the same hours.
  if (!target || (target !== goal && target.schedule !== goal.schedule)) return undefined;
  const whole = boundsOf(target.value, target.schedule, book);
  return whole && [(whole[0] * percent) / 100, (whole[1] * percent) / 100];
}

/** An amount written for a level, which counts on the target’s clock. */
function wallBounds(after: WallDuration, schedule: string | undefined, book: Book): Bounds | undefined {
  if (after.kind === "time") return [after.ms, after.ms];
  return neverCloses(schedule, book) ? boundsOf(after, schedule, book) : undefined;
}

/**
 * The share of a target that is used up when a level is called, at least and at most; 1 is the due date.
 * Undefined where it cannot be said without a calendar.
 */
export function shareAt(level: Level, row: Row, goal: Term, book: Book): Bounds | undefined {
  const { timing } = level;
  if (timing?.kind === "at" && timing.at.of === goal.name) return [timing.at.percent / 100, timing.at.percent / 100];
  const called = calledAt(level, row, goal, book);
  const whole = boundsOf(goal.value, goal.schedule, book);
  if (!called || !whole || whole[0] <= 0) return undefined;
  return [called[0] / whole[1], called[1] / whole[0]];
}

/** An amount of open or clock time in words, rounded to minutes: `3h 30m`. */
export function sayMs(ms: number): string {
  return printDuration({ kind: "time", ms: Math.max(0, Math.round(ms / 60_000) * 60_000) });
}

/** Open time that may be a range: `3h`, `24h to 27h`. */
export function sayBounds([least, most]: Bounds): string {
  return most - least < HOUR_MS / 60 ? sayMs(least) : `${sayMs(least)} to ${sayMs(most)}`;
}
