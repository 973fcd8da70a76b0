/**
 * Timers the slow way, to compare the engine with: the life of a ticket is walked minute by minute, and each clock counts the minutes that
 * it must. Shares no code with the engine. All instants are whole minutes; what the specification leaves open is marked as doubtful.
 */
import type { TargetName, TargetState, TicketEvent } from "../../src/core/sla/index.ts";
import type { Naive } from "./time-oracle.ts";

const MINUTE = 60_000;
const LIMIT = 60 * 24 * 60;

export interface PlainPause {
  readonly state: "on hold";
  readonly reason?: string;
  /** Whole hours: `4h`. */
  readonly atMost?: string;
  readonly atMostInAll?: string;
  readonly onlyFor?: readonly string[];
}

export interface PlainClock {
  readonly starts: "created" | "assigned" | "assigned to team" | "approved";
  readonly stops?: "resolved" | "closed";
  readonly whatCountsAsResponse?: string;
  readonly workaroundCountsAsResolution?: boolean;
  readonly onReopen?: "continue" | "restart" | "new clock";
  readonly onPriorityChange?: "from creation" | "from change" | "keep" | "carry elapsed";
  readonly onGroupChange?: "continue" | "from assignment";
  readonly pausesWhile?: readonly PlainPause[];
  readonly neverPausesFor?: readonly string[];
  readonly updatesWhilePaused?: boolean;
}

export type PlainRow = { readonly schedule: string } & { readonly [target in TargetName]?: string };

export interface PlainPolicy {
  readonly clock: PlainClock;
  readonly targets: Readonly<Record<string, PlainRow>>;
  /** `75%` or `30m before`. */
  readonly milestones: readonly { readonly at: string; readonly of: TargetName }[];
}

export interface PlainTicket {
  readonly priority: string;
  readonly team: string;
  readonly provider: string;
  readonly events: readonly TicketEvent[];
}

export interface SeenMilestone {
  readonly text: string;
  readonly state: "reached" | "ahead" | "skipped" | "not reached";
  readonly at: number | undefined;
}

export interface SeenCycle {
  readonly target: TargetName;
  readonly number: number;
  readonly state: TargetState;
  readonly start: number;
  readonly due: number | undefined;
  readonly notBefore: number | undefined;
  readonly stoppedAt: number | undefined;
  readonly breachedAt: number | undefined;
  readonly canceledAt: number | undefined;
  readonly superseded: boolean;
  readonly budgetMs: number;
  readonly elapsedMs: number;
  readonly remainingMs: number;
  readonly milestones: readonly SeenMilestone[];
  /** When each earlier row was missed. */
  readonly closed: readonly (number | undefined)[];
  /** It was on hold at the very instant at which it fell due, or an instant is both sides of a decision: not compared. */
  readonly doubtful: boolean;
}

/** What is told of a milestone that was passed or skipped. */
type Passed = { readonly state: "reached" | "skipped"; readonly at: number };

interface Clock {
  readonly target: TargetName;
  readonly number: number;
  /** Where minutes are counted from. */
  start: number;
  schedule: string;
  /** The time as it is written. */
  text: string;
  /** In minutes. */
  budget: number;
  /** The instant that a target of days names. */
  named: number | undefined;
  used: number;
  usedUpAt: number | undefined;
  stoppedAt: number | undefined;
  breachedAt: number | undefined;
  canceledAt: number | undefined;
  superseded: boolean;
  /** An update interval that is over without an update. */
  missed: boolean;
  doubtful: boolean;
  readonly out: Set<number>;
  /** The minutes that were counted. */
  log: number[];
  readonly passed: Map<string, Passed>;
  readonly closed: (number | undefined)[];
  /** Open minutes on hold by each pause, over the ticket. */
  readonly inAll: Map<PlainPause, number>;
  readonly waits: Map<PlainPause, { since: number; schedule: string; until: number; open: number }>;
}

function minutesIn(text: string): number {
  let sum = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)([hm])/g)) sum += Number(amount) * (unit === "h" ? 60 : 1);
  return sum;
}

class Walk {
  private at: number;
  private state = "new";
  private reason: string | undefined;
  private priority: string;
  private team: string;
  /** Since when the ticket has waited without a break, for each pause. */
  private readonly stays = new Map<PlainPause, number>();
  private readonly clocks: Clock[] = [];
  private startedAt: number | undefined;
  private responded = false;
  private answered = false;
  private readonly done = new Set<TargetName>();
  /** Minutes on hold for a clock without limits, for targets that a change of priority brings in. */
  private readonly heldBefore = new Set<number>();

  constructor(
    private readonly policy: PlainPolicy,
    private readonly schedules: Readonly<Record<string, Naive>>,
    private readonly ticket: PlainTicket,
  ) {
    this.at = ticket.events[0]!.at;
    this.priority = ticket.priority;
    this.team = ticket.team;
  }

  run(asOf: number): readonly SeenCycle[] {
    for (; ; this.at += MINUTE) {
      for (const event of this.ticket.events) if (event.at === this.at) this.apply(event);
      for (const clock of this.clocks) this.judge(clock);
      if (this.at >= asOf) break;
      this.nextInterval();
      for (const clock of this.clocks) this.count(clock);
      if (this.held(undefined)) this.heldBefore.add(this.at);
    }
    return this.clocks.map((clock) => this.see(clock));
  }

  private open(schedule: string, minute: number): boolean {
    return schedule === "" || this.schedules[schedule]!.isOpen(minute);
  }

  private live(clock: Clock): boolean {
    return clock.stoppedAt === undefined && clock.canceledAt === undefined && !clock.missed;
  }

  private dueOf(clock: Clock): number | undefined {
    return clock.usedUpAt === undefined ? undefined : Math.max(clock.usedUpAt, clock.named ?? 0);
  }

  /** From the first instant after it was due it is missed, whatever holds now. */
  private judge(clock: Clock): void {
    if (!this.live(clock)) return;
    const due = this.dueOf(clock);
    if (due !== undefined && this.at > due) clock.breachedAt ??= due;
    if (due !== undefined && this.at === due && this.held(clock)) clock.doubtful = true;
    if (due === this.at) this.pass(clock, "100%", due);
  }

  private pass(clock: Clock, text: string, at: number): void {
    if (!clock.passed.has(text)) clock.passed.set(text, { state: "reached", at });
  }

  /** Minutes after which a milestone is reached. */
  private need(text: string, budget: number): number {
    const share = /^(\d+)%$/.exec(text);
    return share ? (budget * Number(share[1])) / 100 : budget - minutesIn(text);
  }

  private count(clock: Clock): void {
    if (!this.live(clock)) {
      if (clock.stoppedAt !== undefined && clock.target === "resolve") clock.out.add(this.at);
      return;
    }
    const holding = this.holding(clock);
    if (this.held(clock)) {
      clock.out.add(this.at);
      if (this.open(clock.schedule, this.at))
        for (const pause of holding) clock.inAll.set(pause, (clock.inAll.get(pause) ?? 0) + 1);
      return;
    }
    this.useMinute(clock, this.at);
  }

  private useMinute(clock: Clock, minute: number): void {
    if (!this.open(clock.schedule, minute)) return;
    for (const { at: text, of } of this.policy.milestones) {
      const need = this.need(text, clock.budget);
      if (of === clock.target && text !== "100%" && need > clock.used && need <= clock.used + 1)
        this.pass(clock, text, minute + (need - clock.used) * MINUTE);
    }
    clock.used += 1;
    clock.log.push(minute);
    if (clock.used >= clock.budget) clock.usedUpAt ??= minute + MINUTE;
  }

  /** The pauses that hold this clock now. */
  private holding(clock: Clock | undefined): PlainPause[] {
    if (clock?.target === "update" && this.policy.clock.updatesWhilePaused) return [];
    if (this.policy.clock.neverPausesFor?.includes(this.priority)) return [];
    return (this.policy.clock.pausesWhile ?? []).filter((pause) => {
      const since = this.stays.get(pause);
      if (since === undefined || (pause.onlyFor && !pause.onlyFor.includes(this.priority))) return false;
      if (!clock) return true;
      if (pause.atMostInAll && (clock.inAll.get(pause) ?? 0) >= minutesIn(pause.atMostInAll)) return false;
      return !pause.atMost || this.waited(clock, pause, since) < minutesIn(pause.atMost);
    });
  }

  /** Open minutes of an unbroken wait until now; what was counted is kept, since this is asked every minute. */
  private waited(clock: Clock, pause: PlainPause, since: number): number {
    let known = clock.waits.get(pause);
    if (!known || known.since !== since || known.schedule !== clock.schedule) {
      known = { since, schedule: clock.schedule, until: since, open: 0 };
      clock.waits.set(pause, known);
    }
    known.open += this.openBetween(clock.schedule, known.until, this.at);
    known.until = this.at;
    return known.open;
  }

  private openBetween(schedule: string, from: number, to: number): number {
    let sum = 0;
    for (let minute = from; minute < to; minute += MINUTE) if (this.open(schedule, minute)) sum += 1;
    return sum;
  }

  private held(clock: Clock | undefined): boolean {
    return this.holding(clock).length > 0;
  }

  private apply(event: TicketEvent): void {
    const before = { state: this.state, team: this.team, priority: this.priority };
    const { did, set } = event;
    if (set?.state !== undefined) {
      this.state = set.state;
      this.reason = set.state === "on hold" ? set.reason : undefined;
    } else if (set?.reason !== undefined) this.reason = set.reason;
    this.priority = set?.priority ?? this.priority;
    this.team = set?.team ?? this.team;
    for (const pause of this.policy.clock.pausesWhile ?? []) {
      const fits = this.state === pause.state && (pause.reason === undefined || pause.reason === this.reason);
      if (!fits) this.stays.delete(pause);
      else if (!this.stays.has(pause)) this.stays.set(pause, event.at);
    }
    const running = this.clocks.filter((clock) => this.live(clock));
    this.start(event);
    if (this.priority !== before.priority) this.changePriority();
    if (did === "updated") this.restartUpdate();
    this.stop(event);
    this.reopen(before.state);
    this.answer(event);
    if (this.team !== before.team && this.policy.clock.onGroupChange === "from assignment") this.changeTeam(running);
    if (this.state === "canceled") this.cancel();
  }

  private over(): boolean {
    return this.state === "resolved" || this.state === "closed";
  }

  private start(event: TicketEvent): void {
    if (this.startedAt !== undefined || this.over() || this.state === "canceled") return;
    const { starts } = this.policy.clock;
    const begins =
      starts === "created" ||
      (starts === "assigned" && event.did === "assigned") ||
      (starts === "approved" && event.did === "approved") ||
      (starts === "assigned to team" && this.team === this.ticket.provider);
    if (!begins) return;
    this.startedAt = this.at;
    for (const target of ["acknowledge", "respond", "workaround", "resolve"] as const)
      if (!this.done.has(target)) this.begin(target, this.at);
  }

  private begin(target: TargetName, at: number): Clock | undefined {
    const row = this.policy.targets[this.priority];
    const text = row?.[target];
    if (!row || text === undefined) return undefined;
    const clock: Clock = {
      target,
      number: this.clocks.filter((one) => one.target === target).length + 1,
      start: at,
      schedule: row.schedule,
      text,
      budget: 0,
      named: undefined,
      used: 0,
      usedUpAt: undefined,
      stoppedAt: undefined,
      breachedAt: undefined,
      canceledAt: undefined,
      superseded: false,
      missed: false,
      doubtful: false,
      out: new Set(),
      log: [],
      passed: new Map(),
      closed: [],
      inAll: new Map(),
      waits: new Map(),
    };
    this.setTerms(clock, row.schedule, text);
    this.clocks.push(clock);
    return clock;
  }

  private setTerms(clock: Clock, schedule: string, text: string): void {
    clock.schedule = schedule;
    clock.text = text;
    const naive = this.schedules[schedule]!;
    const limit = clock.start + LIMIT * MINUTE;
    const days = /^(\d+) business days?$/.exec(text);
    clock.named = days
      ? naive.businessDays(clock.start, Number(days[1]), limit)
      : text === "end of business day"
        ? naive.endOfBusinessDay(clock.start, "this", limit)
        : text === "end of next business day"
          ? naive.endOfBusinessDay(clock.start, "next", limit)
          : undefined;
    clock.budget = clock.named === undefined ? minutesIn(text) : this.openBetween(schedule, clock.start, clock.named);
    if (clock.budget === 0) clock.usedUpAt = clock.start;
  }

  private stop({ did }: TicketEvent): void {
    const { stops = "resolved", whatCountsAsResponse = "reply by a person" } = this.policy.clock;
    const { workaroundCountsAsResolution: counts } = this.policy.clock;
    const response =
      (whatCountsAsResponse === "reply by a person" && did === "responded") ||
      (whatCountsAsResponse === "any reply" && ["responded", "auto responded", "updated"].includes(did ?? "")) ||
      (whatCountsAsResponse === "acknowledged" && did === "acknowledged") ||
      (whatCountsAsResponse === "assigned" && did === "assigned") ||
      (whatCountsAsResponse === "work starts" && this.state === "in progress");
    const first = did === "responded" && !this.responded;
    if (first) this.responded = true;
    if (did === "acknowledged" || this.over()) this.end("acknowledge");
    if (response || this.over()) this.end("respond");
    if (did === "worked around" || this.over()) this.end("workaround");
    const resolved = stops === "closed" ? this.state === "closed" : this.over();
    if (resolved || (did === "worked around" && counts)) this.end("resolve");
    if (this.over()) this.dropUpdate();
    else if (first && this.startedAt !== undefined) this.begin("update", this.at);
  }

  private end(target: TargetName): void {
    this.done.add(target);
    for (const clock of this.clocks) {
      if (clock.target === target && this.live(clock)) this.finish(clock, "stoppedAt");
    }
  }

  private dropUpdate(): void {
    for (const clock of this.clocks)
      if (clock.target === "update" && this.live(clock)) this.finish(clock, "canceledAt");
  }

  /** What ends now was missed before or not at all, and no milestone of this very instant is told any more. */
  private finish(clock: Clock, how: "stoppedAt" | "canceledAt"): void {
    const due = this.dueOf(clock);
    if (due !== undefined && this.at > due) clock.breachedAt ??= due;
    for (const [text, { at }] of clock.passed) if (at === this.at) clock.passed.delete(text);
    clock[how] = this.at;
  }

  private reopen(before: string): void {
    const was = before === "resolved" || before === "closed";
    if (!was || this.over() || this.state === "canceled") return;
    const last = this.clocks.filter((one) => one.target === "resolve").at(-1);
    if (!last || last.stoppedAt === undefined) return;
    const { onReopen = "continue" } = this.policy.clock;
    this.done.delete("resolve");
    if (onReopen === "continue") last.stoppedAt = undefined;
    else {
      last.superseded = onReopen === "restart";
      this.begin("resolve", this.at);
    }
  }

  private answer({ did }: TicketEvent): void {
    const running = this.clocks.find((one) => one.target === "nextResponse" && this.live(one));
    if (did === "responded" || this.over()) {
      if (running) this.finish(running, "stoppedAt");
      if (did === "responded") this.answered = true;
    } else if (did === "caller replied" && this.answered && !running && this.state !== "canceled")
      this.begin("nextResponse", this.at);
  }

  private restartUpdate(): void {
    const running = this.clocks.find((one) => one.target === "update" && this.live(one));
    if (!running) return;
    this.finish(running, "stoppedAt");
    this.begin("update", this.at);
  }

  /** Each whole interval without an update is missed, and the next begins. */
  private nextInterval(): void {
    for (const clock of [...this.clocks]) {
      const due = this.dueOf(clock);
      if (clock.target !== "update" || !this.live(clock) || due === undefined || due > this.at) continue;
      clock.missed = true;
      clock.breachedAt ??= due;
      this.begin("update", due);
    }
  }

  private changeTeam(running: readonly Clock[]): void {
    for (const clock of running)
      if (this.live(clock)) {
        this.finish(clock, "canceledAt");
        this.begin(clock.target, this.at);
      }
  }

  private cancel(): void {
    for (const clock of this.clocks) if (this.live(clock)) this.finish(clock, "canceledAt");
  }

  private changePriority(): void {
    const { onPriorityChange = "from creation" } = this.policy.clock;
    if (onPriorityChange === "keep" || this.startedAt === undefined) return;
    const row = this.policy.targets[this.priority];
    for (const clock of this.clocks) {
      if (!this.live(clock)) continue;
      this.judge(clock);
      const text = row?.[clock.target];
      if (!row || text === undefined) {
        this.finish(clock, "canceledAt");
        continue;
      }
      // Where the new row promises the same on the same hours from the same start, nothing has changed for this target.
      if (onPriorityChange === "from creation" && clock.text === text && clock.schedule === row.schedule) continue;
      clock.closed.push(clock.breachedAt);
      clock.breachedAt = undefined;
      clock.usedUpAt = undefined;
      const carried = clock.log;
      clock.log = [];
      clock.used = 0;
      if (onPriorityChange === "from change") clock.start = this.at;
      this.setTerms(clock, row.schedule, text);
      this.recount(clock, onPriorityChange === "carry elapsed" ? carried : undefined);
    }
    for (const target of ["acknowledge", "respond", "workaround", "resolve"] as const) {
      if (this.done.has(target) || this.clocks.some((one) => one.target === target)) continue;
      const clock = this.begin(target, this.startedAt);
      if (!clock) continue;
      for (const minute of this.heldBefore) clock.out.add(minute);
      this.recount(clock, undefined);
    }
  }

  /** The minutes until now on new terms; what lies before now was passed without a call. */
  private recount(clock: Clock, carried: readonly number[] | undefined): void {
    const reached = new Map([...clock.passed].filter(([, one]) => one.state === "reached"));
    clock.passed.clear();
    if (carried === undefined) {
      for (let minute = clock.start; minute < this.at; minute += MINUTE)
        if (!clock.out.has(minute)) this.useMinute(clock, minute);
    } else {
      // What was used before was open then, on whatever hours.
      const { schedule } = clock;
      clock.schedule = "";
      for (const minute of carried) this.useMinute(clock, minute);
      clock.schedule = schedule;
    }
    const due = this.dueOf(clock);
    if (due !== undefined && due < this.at) clock.breachedAt = this.at;
    if (due !== undefined && due <= this.at) this.pass(clock, "100%", due);
    for (const [text, one] of clock.passed)
      if (one.at < this.at) clock.passed.set(text, { state: "skipped", at: one.at });
    for (const [text, one] of reached) clock.passed.set(text, one);
  }

  /** When it is due if nothing more happens and the clock runs, with the milestones on the way. */
  private forward(clock: Clock): { due: number | undefined; marks: Map<string, number> } {
    const copy: Clock = { ...clock, passed: new Map(clock.passed), out: new Set(), log: [] };
    // What has ended was due when it would have been if it had gone on.
    const from = clock.stoppedAt ?? clock.canceledAt ?? this.at;
    const limit = from + LIMIT * MINUTE;
    for (let minute = from; copy.usedUpAt === undefined && minute < limit; minute += MINUTE)
      this.useMinute(copy, minute);
    const due = this.dueOf(copy);
    if (due !== undefined) this.pass(copy, "100%", due);
    return { due, marks: new Map([...copy.passed].map(([text, { at }]) => [text, at])) };
  }

  private see(clock: Clock): SeenCycle {
    const ended = !this.live(clock);
    const paused = !ended && this.held(clock) && clock.breachedAt === undefined;
    const ahead = this.forward(clock);
    const state: TargetState =
      clock.breachedAt !== undefined
        ? "breached"
        : clock.stoppedAt !== undefined
          ? "met"
          : clock.canceledAt !== undefined
            ? "canceled"
            : paused
              ? "paused"
              : "running";
    const due = paused ? undefined : ahead.due;
    return {
      target: clock.target,
      number: clock.number,
      state,
      start: clock.start,
      due,
      notBefore: paused ? ahead.due : undefined,
      stoppedAt: clock.stoppedAt,
      breachedAt: clock.breachedAt,
      canceledAt: clock.canceledAt,
      superseded: clock.superseded,
      budgetMs: clock.budget * MINUTE,
      elapsedMs: clock.used * MINUTE,
      remainingMs: Math.max(0, clock.budget - clock.used) * MINUTE,
      closed: clock.closed,
      doubtful: clock.doubtful,
      milestones: this.policy.milestones
        .filter(({ of }) => of === clock.target)
        .map(({ at: text }): SeenMilestone => {
          const passed = clock.passed.get(text);
          if (passed) return { text, ...passed };
          if (this.need(text, clock.budget) < 0) return { text, state: "skipped", at: undefined };
          if (ended) return { text, state: "not reached", at: undefined };
          return { text, state: "ahead", at: paused || this.held(clock) ? undefined : ahead.marks.get(text) };
        }),
    };
  }
}

/** All clocks that have begun until an instant, as they are then. */
export function countMinutes(
  policy: PlainPolicy,
  schedules: Readonly<Record<string, Naive>>,
  ticket: PlainTicket,
  asOf: number,
): readonly SeenCycle[] {
  return new Walk(policy, schedules, ticket).run(asOf);
}
