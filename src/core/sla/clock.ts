/** The clock of one target: its cycles, and what starts, stops and holds it. */
import { type Calendar, dueOf } from "../time/index.ts";
import { type HoldReason, Holds } from "./holds.ts";
import { dueOn, type Line, lineOf, milestoneOn, usedOn } from "./line.ts";
import type { MilestonePlan, PausePlan, Plan, PreparedPolicy } from "./policy.ts";
import type { Moment } from "./ticket.ts";
import type { ClosedLine, TargetName } from "./types.ts";

/** One run of a clock, as it is kept while it runs. */
export interface Run {
  readonly target: TargetName;
  readonly number: number;
  /** When it came to be; its time may be counted from an earlier instant. */
  readonly from: number;
  readonly first: Line;
  line: Line;
  readonly lines: Line[];
  readonly closed: ClosedLine[];
  /** Milestones that were reached, by their place in the policy. */
  readonly reached: Map<number, number>;
  readonly notes: Set<string>;
  stoppedAt: number | undefined;
  canceledAt: number | undefined;
  /** An update that did not come: the next interval has begun. */
  missedAt: number | undefined;
  superseded: boolean;
  /** The due instant as it was known when the run ended. */
  dueAtEnd: number | undefined;
}

/** A hold that is going on. */
interface OpenHold {
  readonly from: number;
  /** When its limit is reached, where it has one. */
  readonly until: number;
  readonly why: string;
  readonly limit: string;
  readonly calendar: Calendar;
  /** The pauses that hold, and until when each of them does. */
  readonly by: readonly { readonly pause: number; readonly until: number }[];
}

/** The most cycles that one target may have on a ticket. */
const MOST_CYCLES = 10_000;

export class TargetClock {
  readonly runs: Run[] = [];
  readonly holds = new Holds();
  /** The run that goes on. */
  live: Run | undefined;
  private open: OpenHold | undefined;
  /** How many moments of the ticket its holds take in. */
  private seen = 0;
  /** For each pause with a limit in all: what of it is used, and all there is. */
  private readonly inAll = new Map<number, { used: number; budget: number }>();

  constructor(
    readonly target: TargetName,
    private readonly policy: PreparedPolicy,
  ) {}

  get last(): Run | undefined {
    return this.runs[this.runs.length - 1];
  }

  /** Begins a run. @param start where its time is counted from, at or before `at` */
  begin(plan: Plan, at: number, start: number): Run {
    const line = lineOf(plan, at, start);
    const run: Run = {
      target: this.target,
      number: this.runs.length + 1,
      from: at,
      first: line,
      line,
      lines: [line],
      closed: [],
      reached: new Map(),
      notes: new Set(),
      stoppedAt: undefined,
      canceledAt: undefined,
      missedAt: undefined,
      superseded: false,
      dueAtEnd: undefined,
    };
    this.runs.push(run);
    this.live = run;
    return run;
  }

  /** Ends what is on hold at an instant; the ticket is looked at again, and may go on hold at once. */
  settle(at: number): void {
    const { open } = this;
    if (!open) return;
    this.open = undefined;
    const end = Math.min(at, open.until);
    this.holds.add(open.from, end, { state: "paused", why: open.why });
    for (const { pause, until } of open.by) {
      const used = this.inAll.get(pause);
      if (used) used.used += open.calendar.elapsed(open.from, Math.min(end, until)) ?? 0;
    }
    if (open.until <= at && open.limit !== "")
      this.live?.notes.add(`“${open.why}” pauses for ${open.limit} at most; then the clock ran again.`);
  }

  /** Stops the live run: it is done. */
  stop(at: number): void {
    const run = this.live;
    if (!run) return;
    this.close(run, at);
    run.stoppedAt = at;
  }

  /** Ends the live run: it is no longer owed. */
  cancel(at: number): void {
    const run = this.live;
    if (!run) return;
    this.close(run, at);
    run.canceledAt = at;
  }

  /** Ends a run that was missed at its due instant, since the next begins there. */
  miss(run: Run, due: number): void {
    this.close(run, due, true, due);
    run.missedAt = due;
  }

  private close(run: Run, at: number, inclusive = false, due = dueOn(run.line, this.holds)): void {
    run.dueAtEnd = due;
    this.reachUpTo(run, at, inclusive);
    this.live = undefined;
  }

  /** Lets the last run go on, which had stopped; the time since then does not count. */
  goOn(at: number, reason: HoldReason): void {
    const run = this.last;
    if (run?.stoppedAt === undefined) return;
    this.holds.add(run.stoppedAt, at, reason);
    run.stoppedAt = undefined;
    run.dueAtEnd = undefined;
    this.live = run;
  }

  /**
   * Gives the live run other terms.
   *
   * @param how `from creation` counts them from the start that it has
   */
  change(plan: Plan, at: number, how: PreparedPolicy["onPriorityChange"]): void {
    const run = this.live;
    if (!run || run.line.plan === plan) return;
    const old = run.line;
    const same = plan.text === old.plan.text && plan.calendar === old.plan.calendar;
    if (same && how === "from creation") {
      // The same promise under another name: nothing is counted anew.
      run.line = { ...old, plan };
      run.lines[run.lines.length - 1] = run.line;
      return;
    }
    const due = dueOn(old, this.holds);
    this.reachUpTo(run, at, true);
    run.closed.push({
      terms: old.plan,
      from: old.from,
      to: at,
      due,
      breachedAt: due !== undefined && due < at ? Math.max(due, old.from) : undefined,
    });
    run.line =
      how === "from change"
        ? lineOf(plan, at, at)
        : how === "carry elapsed"
          ? this.carried(plan, old, at)
          : lineOf(plan, at, old.start, old.chargedMs);
    run.lines.push(run.line);
  }

  private carried(plan: Plan, old: Line, at: number): Line {
    const used = usedOn(old, this.holds, at);
    const line = lineOf(plan, at, at, used);
    if (line.budgetMs === undefined || used < line.budgetMs) return line;
    // The new budget was used up under the terms that had not been charged with all of it.
    const { budgetMs } = line;
    const then = this.live?.lines.findLast(({ chargedMs }) => chargedMs < budgetMs) ?? old;
    const pastDue = this.holds.dueAt(then.plan.calendar, then.start, budgetMs - then.chargedMs) ?? at;
    return lineOf(plan, at, at, used, Math.min(pastDue, at));
  }

  /** Notes the milestones that the live line has reached up to an instant. */
  private reachUpTo(run: Run, at: number, inclusive: boolean): void {
    for (const plan of this.policy.milestones[this.target] ?? []) {
      if (run.reached.has(plan.index)) continue;
      const reached = milestoneOn(run.line, this.holds, plan);
      if (reached === undefined || reached < run.line.from) continue;
      if (reached < at || (inclusive && reached === at)) run.reached.set(plan.index, reached);
    }
  }

  /** The milestones of the policy for this target. */
  get milestones(): readonly MilestonePlan[] {
    return this.policy.milestones[this.target] ?? [];
  }

  /** Puts the live run on hold where the ticket’s moment, the last one of its history, asks for it. */
  hold(history: readonly Moment[]): void {
    const moment = history[history.length - 1];
    if (!this.live || !moment) return;
    this.seen = history.length;
    this.holdIn(moment, moment.at, this.live.line.plan.calendar);
  }

  /** On hold again after it was settled at an instant at which nothing happened. */
  holdOn(history: readonly Moment[], at: number): void {
    const moment = history[history.length - 1];
    if (this.live && moment) this.holdIn(moment, at, this.live.line.plan.calendar);
  }

  /**
   * Takes in the waits before a clock that starts late: they are left out of what it counts, on its own schedule.
   *
   * @param from where its time is counted from; what was before uses up no limit
   */
  catchUp(history: readonly Moment[], calendar: Calendar, from: number, to: number): void {
    for (; this.seen < history.length; this.seen++) {
      const moment = history[this.seen] as Moment;
      if (moment.at >= to) break;
      const next = history[this.seen + 1]?.at ?? to;
      if (next <= from) continue;
      this.settle(moment.at);
      this.holdIn(moment, Math.max(moment.at, from), calendar);
    }
    this.settle(to);
  }

  private holdIn({ priority, stays }: Moment, at: number, calendar: Calendar): void {
    if (this.target === "update" && this.policy.updatesWhilePaused) return;
    if (this.policy.neverPausesFor.has(priority)) return;
    let until = at;
    let why = "";
    let limit = "";
    const by: { pause: number; until: number }[] = [];
    for (const [index, pause] of this.policy.pauses.entries()) {
      const since = stays[index];
      if (since === undefined || (pause.onlyFor && !pause.onlyFor.has(priority))) continue;
      const end = this.limitOf(index, pause, since, at, calendar);
      if (end <= at) continue;
      by.push({ pause: index, until: end });
      if (end > until) {
        until = end;
        ({ why, limit } = pause);
      }
    }
    if (by.length > 0) this.open = { from: at, until, why, limit, calendar, by };
  }

  /** Until when a pause may hold. */
  private limitOf(index: number, pause: PausePlan, since: number, at: number, calendar: Calendar): number {
    let until = Number.POSITIVE_INFINITY;
    if (pause.atMost) until = dueOf(calendar, since, pause.atMost) ?? until;
    if (pause.atMostInAll) {
      let used = this.inAll.get(index);
      if (!used) {
        // Business days are as much open time as they are from the first wait.
        const end = dueOf(calendar, at, pause.atMostInAll);
        const budget = end === undefined ? undefined : calendar.elapsed(at, end);
        used = { used: 0, budget: budget ?? Number.POSITIVE_INFINITY };
        this.inAll.set(index, used);
      }
      const left = used.budget - used.used;
      until = Math.min(until, left <= 0 ? at : (calendar.dueAt(at, left) ?? Number.POSITIVE_INFINITY));
    }
    return until;
  }

  /** Since when the clock is on hold at an instant to which everything was settled; undefined where it runs. */
  heldAt(at: number): { readonly since: number; readonly why: string } | undefined {
    const { open } = this;
    return open && at < open.until ? { since: this.holds.beginOf(open.from), why: open.why } : undefined;
  }

  /** Begins the next update interval for each one that was missed before an instant. @returns whether there were too many to count */
  rollUpdates(at: number): boolean {
    for (let run = this.live; run && !run.line.plan.once; run = this.live) {
      const due = dueOn(run.line, this.holds);
      if (due === undefined || due >= at || due <= run.line.start) return false;
      if (this.runs.length >= MOST_CYCLES) return true;
      this.miss(run, due);
      // Under terms that came later than the due instant, the next interval begins with them.
      const next = Math.max(due, run.line.from);
      this.begin(run.line.plan, next, next);
    }
    return false;
  }
}
