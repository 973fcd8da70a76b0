/** The terms of one target for a while: where its time is counted from, and when it is used up. */
import { dueOf } from "../time/index.ts";
import type { Holds } from "./holds.ts";
import type { MilestonePlan, Plan } from "./policy.ts";

/** Terms in force. A change of priority, team or category gives a target another line. */
export interface Line {
  readonly plan: Plan;
  /** Since when these terms hold. */
  readonly from: number;
  /** Where the time is counted from. */
  readonly start: number;
  /** Time used under earlier terms that is charged to this budget, in milliseconds. */
  readonly chargedMs: number;
  /** When it was due, where what is charged used up the whole budget. */
  readonly pastDue: number | undefined;
  /** The instant that a target names, which has a date and not an amount. */
  readonly named: number | undefined;
  /** The whole budget; undefined where it is not reached within ten years. */
  readonly budgetMs: number | undefined;
}

/** Terms that hold from an instant, counted from another. */
export function lineOf(plan: Plan, from: number, start: number, chargedMs = 0, pastDue?: number): Line {
  const { value, calendar } = plan;
  if (value.kind === "time") return { plan, from, start, chargedMs, pastDue, named: undefined, budgetMs: value.ms };
  const named = dueOf(calendar, start, value);
  const budgetMs = named === undefined ? undefined : calendar.elapsed(start, named);
  return { plan, from, start, chargedMs, pastDue, named, budgetMs };
}

/** Time used on a line up to an instant, in milliseconds. */
export function usedOn(line: Line, holds: Holds, to: number): number {
  return line.chargedMs + holds.elapsed(line.plan.calendar, line.start, to);
}

/** When a line is due, with the holds that are known; undefined beyond ten years. */
export function dueOn(line: Line, holds: Holds): number | undefined {
  const { plan, start, budgetMs, chargedMs, named } = line;
  if (line.pastDue !== undefined) return line.pastDue;
  if (budgetMs === undefined) return undefined;
  if (named === undefined || chargedMs > 0) return holds.dueAt(plan.calendar, start, budgetMs - chargedMs);
  const held = holds.heldOpen(plan.calendar, start, named);
  // A clock on hold is not due, even where the hold has not cost any open time yet.
  return held > 0 ? holds.dueAt(plan.calendar, named, held) : (holds.endAround(named) ?? named);
}

/** A mark that lies before the clock could reach it. */
export const BEFORE_START = Number.NEGATIVE_INFINITY;

/**
 * When a share of a line’s budget is used up; undefined beyond ten years.
 *
 * @param percent above 0; 100 is the due instant, more lies after it
 */
export function shareOn(line: Line, holds: Holds, percent: number): number | undefined {
  const { plan, start, budgetMs, chargedMs, named } = line;
  const due = dueOn(line, holds);
  if (budgetMs === undefined || due === undefined || percent === 100 || budgetMs === 0) return due;
  // Whole milliseconds; the smallest part of one is an error of the division.
  const ms = Math.ceil((budgetMs * percent) / 100 - 1e-6);
  if (percent > 100 && named !== undefined) return holds.dueAt(plan.calendar, due, ms - budgetMs);
  return ms < chargedMs ? BEFORE_START : holds.dueAt(plan.calendar, start, ms - chargedMs);
}

/** When a milestone is reached on a line; undefined beyond ten years. */
export function milestoneOn(line: Line, holds: Holds, { mark }: MilestonePlan): number | undefined {
  if (mark.kind === "percent") return shareOn(line, holds, mark.percent);
  const { plan, start, budgetMs, chargedMs } = line;
  if (budgetMs === undefined) return undefined;
  const ms = budgetMs - mark.before.ms;
  return ms < chargedMs ? BEFORE_START : holds.dueAt(plan.calendar, start, ms - chargedMs);
}
