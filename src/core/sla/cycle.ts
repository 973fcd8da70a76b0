/** A run of a clock as it stands at a moment. */
import type { Run, TargetClock } from "./clock.ts";
import type { Life } from "./life.ts";
import { dueOn, type Line, milestoneOn, usedOn } from "./line.ts";
import type { Plan } from "./policy.ts";
import { isCarried, segmentsOf } from "./segments.ts";
import type { Cycle, MilestoneMark, TargetName, TargetState } from "./types.ts";

const NEVER = "It is not due within ten years: its schedule is not open for so long.";

/** A run as it stands at a moment up to which everything was settled. */
export function cycleOf(run: Run, clock: TargetClock, life: Life, asOf: number): Cycle {
  const { line } = run;
  const { holds } = clock;
  const { calendar } = line.plan;
  const endedAt = run.stoppedAt ?? run.canceledAt ?? run.missedAt;
  const held = endedAt === undefined ? clock.heldAt(asOf) : undefined;
  const reckoned = endedAt === undefined ? dueOn(line, holds) : run.dueAtEnd;
  const until = endedAt ?? asOf;
  // A hold that begins at the due instant finds nothing missed yet.
  const isLate =
    run.missedAt !== undefined || (reckoned !== undefined && reckoned < until && !(held && reckoned >= held.since));
  const breachedAt = isLate && reckoned !== undefined ? Math.max(reckoned, line.from) : undefined;
  const due = held && !isLate ? undefined : reckoned;
  const elapsedMs = usedOn(line, holds, until);
  const { budgetMs } = line;
  // What was carried over was used from the first start on.
  const start = isCarried(run, life) ? run.first.start : line.start;
  return {
    target: run.target,
    number: run.number,
    terms: line.plan,
    state: stateOf(run, isLate, held !== undefined),
    start,
    due,
    notBefore: held && !isLate ? reckoned : undefined,
    firstDue:
      run.first.named ??
      (run.first.budgetMs === undefined
        ? undefined
        : run.first.plan.calendar.dueAt(run.first.start, run.first.budgetMs)),
    stoppedAt: run.stoppedAt,
    breachedAt,
    canceledAt: run.canceledAt,
    budgetMs,
    elapsedMs,
    remainingMs: budgetMs === undefined ? undefined : Math.max(0, budgetMs - elapsedMs),
    percent: percentOf(line, elapsedMs, reckoned, until),
    wallElapsedMs: Math.max(0, until - start),
    overdueMs: isLate && reckoned !== undefined ? holds.elapsed(calendar, reckoned, until) : 0,
    wallOverdueMs: isLate && reckoned !== undefined ? until - reckoned : 0,
    superseded: run.superseded,
    closed: run.closed,
    milestones: milestonesOf(run, clock, life, { asOf, held: held !== undefined, endedAt }),
    notes: reckoned === undefined ? [...run.notes, NEVER] : [...run.notes],
    segments: () => segmentsOf(run, clock, life, { due: reckoned, until, held: held !== undefined }),
  };
}

function stateOf(run: Run, isLate: boolean, isHeld: boolean): TargetState {
  if (isLate) return "breached";
  if (run.stoppedAt !== undefined) return "met";
  if (run.canceledAt !== undefined) return "canceled";
  return isHeld ? "paused" : "running";
}

function percentOf(line: Line, elapsedMs: number, due: number | undefined, until: number): number | undefined {
  const { budgetMs, named } = line;
  if (budgetMs === undefined) return undefined;
  if (budgetMs === 0) return due !== undefined && until >= due ? 100 : 0;
  // A target that names an opening has used its budget at the closing before; it is due all the same only then.
  if (named !== undefined && due !== undefined && until < due) return Math.min(100, (elapsedMs * 100) / budgetMs);
  return (elapsedMs * 100) / budgetMs;
}

interface Moment {
  readonly asOf: number;
  readonly held: boolean;
  readonly endedAt: number | undefined;
}

function milestonesOf(run: Run, clock: TargetClock, life: Life, { asOf, held, endedAt }: Moment): MilestoneMark[] {
  const marks: MilestoneMark[] = [];
  for (const plan of clock.milestones) {
    const known = run.reached.get(plan.index);
    const laid = known ?? milestoneOn(run.line, clock.holds, plan);
    const isPast = laid !== undefined && laid < run.line.from && known === undefined;
    const isReached = known !== undefined || (!isPast && endedAt === undefined && laid !== undefined && laid <= asOf);
    const at = laid === Number.NEGATIVE_INFINITY ? undefined : laid;
    const decidedAt = at !== undefined && isReached ? at : asOf;
    if (plan.onlyFor && !plan.onlyFor.has(life.priorityAt(decidedAt))) continue;
    const state = isReached ? "reached" : isPast ? "skipped" : endedAt !== undefined ? "not reached" : "ahead";
    marks.push({
      index: plan.index,
      text: plan.text,
      state,
      at: state === "ahead" && held ? undefined : at,
      tell: plan.tell,
      breach: plan.breach,
    });
  }
  return marks;
}

/** A clock that has not started. */
export function notStarted(target: TargetName, plan: Plan, why: string): Cycle {
  return {
    target,
    number: 1,
    terms: plan,
    state: "not started",
    start: undefined,
    due: undefined,
    notBefore: undefined,
    firstDue: undefined,
    stoppedAt: undefined,
    breachedAt: undefined,
    canceledAt: undefined,
    budgetMs: plan.value.kind === "time" ? plan.value.ms : undefined,
    elapsedMs: 0,
    remainingMs: plan.value.kind === "time" ? plan.value.ms : undefined,
    percent: 0,
    wallElapsedMs: 0,
    overdueMs: 0,
    wallOverdueMs: 0,
    superseded: false,
    closed: [],
    milestones: [],
    notes: why === "" ? [] : [why],
    segments: () => [],
  };
}
