/**
 * The life of a ticket: its events applied to the clocks of its targets.
 * At one moment this order holds: stop, then start anew, then cancel, then other terms, then start, then hold. A clock that has just
 * started is looked at for a hold in the same moment.
 */
import { TargetClock } from "./clock.ts";
import type { Plan, PreparedPolicy, RowContext, RowPlans } from "./policy.ts";
import { TicketNow } from "./ticket.ts";
import { type TargetName, type Ticket, type TicketEvent, targetOrder } from "./types.ts";

/** A field of the ticket over time: from when it had which value. */
export type History<T> = { readonly at: number; readonly value: T }[];

/** These are owed once: a row that drops and brings them back, or a team that takes over, may begin them again. */
const ONCE: readonly TargetName[] = ["acknowledge", "respond", "workaround", "resolve"];

const AWAY = { state: "not counted", why: "with another team" } as const;
const RESOLVED = { state: "resolved", why: "resolved, then reopened" } as const;

export class Life {
  readonly clocks: readonly TargetClock[];
  readonly ticket: TicketNow;
  readonly priorities: History<string> = [];
  readonly teams: History<string | undefined> = [];
  /** From when to when the ticket was neither resolved nor canceled. */
  readonly open: { from: number; to: number | undefined; resolved: boolean }[] = [];
  /** When the clock of the policy started. */
  startedAt: number | undefined;
  openedAt = Number.NaN;
  plans: RowPlans | undefined;
  readonly notes = new Set<string>();

  /** The priority whose row counts; with `keep` that of the creation. */
  private row: string;
  /** The ticket was where the clock runs, before the last event. */
  private wasStarting = false;

  constructor(
    readonly policy: PreparedPolicy,
    readonly input: Ticket,
  ) {
    this.ticket = new TicketNow(policy, input.given);
    this.clocks = targetOrder.map((name) => new TargetClock(name, policy));
    this.row = this.ticket.now.priority;
  }

  clock(name: TargetName): TargetClock {
    return this.clocks[targetOrder.indexOf(name)] as TargetClock;
  }

  get context(): RowContext {
    const { team, category } = this.ticket.now;
    return { given: this.input.given, openedAt: this.openedAt, team, category };
  }

  /** The priority that the ticket has at an instant. */
  priorityAt(at: number): string {
    return this.priorities[Math.max(0, this.priorityChange(at) - 1)]?.value ?? this.ticket.now.priority;
  }

  /** The instants strictly between two others at which the priority changed. */
  priorityChanges(from: number, to: number): number[] {
    const found: number[] = [];
    for (let index = this.priorityChange(from); index < this.priorities.length; index++) {
      const { at } = this.priorities[index] as { at: number };
      if (at >= to) break;
      found.push(at);
    }
    return found;
  }

  /** How many changes of priority there were up to an instant. */
  private priorityChange(at: number): number {
    let low = 0;
    let high = this.priorities.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.priorities[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Why a clock that is promised has not started, in words. */
  whyNotStarted(name: TargetName): string {
    const { isDone, now } = this.ticket;
    if (isDone || now.state === "canceled") return "There was nothing left to do when the ticket was created.";
    if (this.startedAt === undefined)
      return {
        created: "",
        assigned: "The clock starts when a person has the ticket.",
        "assigned to team": "The clock starts when the team has the ticket.",
        approved: "The clock starts with the approval.",
      }[this.policy.starts];
    if (name === "update") return "The clock starts with the first response.";
    if (name === "nextResponse") return "The clock starts when the caller writes again.";
    return "It was done before the clock could start.";
  }

  /** Settles holds, and update intervals that were missed, up to an instant. */
  settle(at: number): void {
    for (const clock of this.clocks) clock.settle(at);
    if (this.clock("update").rollUpdates(at))
      this.notes.add("More than 10,000 updates were missed; those after them are not listed.");
  }

  /** Applies one event. Events come in order of time. */
  apply(event: TicketEvent): void {
    const { ticket } = this;
    const { at } = event;
    const first = Number.isNaN(this.openedAt);
    if (first) this.openedAt = at;
    else this.settle(at);
    ticket.apply(event);
    if (first) this.row = ticket.now.priority;
    this.record(at, first);

    const starting = this.startHolds();
    const { before, now } = ticket;
    const provider = this.policy.starts === "assigned to team" ? this.policy.provider : undefined;
    const leftProvider = this.wasStarting && !starting && this.startedAt !== undefined;
    const cameBack = !this.wasStarting && starting && this.startedAt !== undefined;
    const changedTeam = before.team !== undefined && before.team !== now.team;
    this.wasStarting = starting;

    const handsBack = this.policy.stops === "handed back" && this.policy.provider !== undefined;
    const [had, has] = [before.team === this.policy.provider, now.team === this.policy.provider];
    const left = leftProvider || (handsBack && had && !has);
    const stopped = this.stops(at, left);
    if (left && this.policy.stops === "handed back") this.dropAllBut("resolve", at);
    if (ticket.reopened) this.reopen(at);
    if (this.policy.onGroupChange === "from assignment" && !ticket.isDone) {
      if (leftProvider && provider !== undefined) for (const name of ONCE) this.clock(name).cancel(at);
      else if (changedTeam && provider === undefined && starting && (has || !handsBack)) this.newTeam(at);
    }
    if (cameBack || (handsBack && !had && has && this.startedAt !== undefined)) this.comeBack(at);
    if (ticket.canceled) for (const clock of this.clocks) clock.cancel(at);
    this.rows(at);
    if (starting && this.startedAt === undefined) this.startedAt = at;
    if (starting && now.state !== "canceled" && !ticket.isDone) this.start(at, first, stopped);
    for (const clock of this.clocks) clock.hold(ticket.history);
  }

  private record(at: number, first: boolean): void {
    const { before, now, isDone } = this.ticket;
    if (first || before.priority !== now.priority) this.priorities.push({ at, value: now.priority });
    if (first || before.team !== now.team) this.teams.push({ at, value: now.team });
    const over = isDone || now.state === "canceled";
    const last = this.open[this.open.length - 1];
    if (over && last && last.to === undefined) {
      last.to = at;
      last.resolved = isDone;
    }
    if (!over && (!last || last.to !== undefined)) this.open.push({ from: at, to: undefined, resolved: false });
  }

  /** Whether the ticket is where the policy’s clock runs. */
  private startHolds(): boolean {
    const { ticket, policy } = this;
    switch (policy.starts) {
      case "created":
        return true;
      case "assigned":
        return ticket.firstTime("assigned") !== undefined;
      case "approved":
        return ticket.firstTime("approved") !== undefined;
      case "assigned to team":
        if (ticket.handedBack) return false;
        return policy.provider === undefined ? ticket.now.team !== undefined : ticket.now.team === policy.provider;
    }
  }

  /** Stops what is done. @returns what was stopped, or would have been */
  private stops(at: number, leftProvider: boolean): ReadonlySet<TargetName> {
    const done = new Set<TargetName>();
    for (const name of targetOrder) if (this.isStop(name, leftProvider)) done.add(name);
    for (const name of done) this.clock(name).stop(at);
    const { ticket } = this;
    if (ticket.isDone) this.clock("update").cancel(at);
    return done;
  }

  private isStop(name: TargetName, leftProvider: boolean): boolean {
    const { ticket, policy } = this;
    const { did, isDone, now } = ticket;
    switch (name) {
      case "acknowledge":
        return did === "acknowledged" || isDone;
      case "respond":
        return this.isResponse() || isDone;
      case "nextResponse":
        return did === "responded" || isDone;
      case "update":
        return did === "updated" && !isDone;
      case "workaround":
        return did === "worked around" || isDone;
      case "resolve":
        if (policy.workaroundResolves && did === "worked around") return true;
        if (policy.stops === "closed") return now.state === "closed";
        if (policy.stops === "worked around") return did === "worked around" || isDone;
        if (policy.stops === "handed back") return did === "handed back" || leftProvider || isDone;
        return isDone;
    }
  }

  private isResponse(): boolean {
    const { did, now } = this.ticket;
    switch (this.policy.response) {
      case "reply by a person":
        return did === "responded";
      case "any reply":
        return did === "responded" || did === "auto responded" || did === "updated";
      case "acknowledged":
        return did === "acknowledged";
      case "assigned":
        return did === "assigned";
      case "work starts":
        return now.state === "in progress";
    }
  }

  private reopen(at: number): void {
    const clock = this.clock("resolve");
    const run = clock.last;
    if (!run || clock.live || run.stoppedAt === undefined) return;
    const plan = this.plans?.plans.resolve ?? (run.line.plan as Plan);
    if (this.policy.onReopen === "continue") clock.goOn(at, RESOLVED);
    else {
      run.superseded = this.policy.onReopen === "restart";
      clock.begin(plan, at, at);
    }
  }

  /** A team that has handed the ticket back owes nothing more; what it had missed by then stays missed. */
  private dropAllBut(kept: TargetName, at: number): void {
    for (const clock of this.clocks) if (clock.target !== kept) clock.cancel(at);
  }

  /** The team of the policy has the ticket again. */
  private comeBack(at: number): void {
    if (this.ticket.isDone) return;
    if (this.policy.onGroupChange === "from assignment") {
      this.newTeam(at);
      return;
    }
    if (!this.clock("resolve").live) this.clock("resolve").goOn(at, AWAY);
    for (const name of ONCE) {
      const clock = this.clock(name);
      const plan = this.plans?.plans[name];
      if (plan && !clock.live && clock.last?.canceledAt !== undefined) clock.begin(plan, at, at);
    }
  }

  /** A fresh clock for the team that takes over. */
  private newTeam(at: number): void {
    const again = ONCE.filter((name) => this.isOwedAgain(name));
    for (const name of again) this.clock(name).cancel(at);
    this.rows(at);
    for (const name of again) {
      const plan = this.plans?.plans[name];
      if (plan) this.clock(name).begin(plan, at, at);
    }
  }

  /** Each team owes its own answer; a caller who can work again needs no second workaround. */
  private isOwedAgain(name: TargetName): boolean {
    const { last } = this.clock(name);
    if (!last) return false;
    const { workaroundResolves, stops } = this.policy;
    const byWorkaround =
      name === "workaround" || (name === "resolve" && (workaroundResolves || stops === "worked around"));
    return !(byWorkaround && last.stoppedAt !== undefined);
  }

  /** Follows changes of priority, team and category to other rows and exceptions. */
  private rows(at: number): void {
    const { before, now } = this.ticket;
    const priorityChanged = before.priority !== now.priority;
    const known = this.plans !== undefined;
    if (known && !priorityChanged && before.team === now.team && before.category === now.category) return;
    const how = this.policy.onPriorityChange;
    // Before a clock has started there is nothing to keep.
    const moves = priorityChanged && (how !== "keep" || this.startedAt === undefined);
    if (moves || !known) this.row = now.priority;
    const plans = this.policy.promisesFor(this.row, this.context);
    if (!plans)
      this.notes.add(
        `The policy has no targets for ${this.row === "" ? "a ticket without a priority" : `priority “${this.row}”`}.`,
      );
    if (plans === this.plans) return;
    this.plans = plans;
    for (const clock of this.clocks) {
      if (!clock.live) continue;
      const plan = plans?.plans[clock.target];
      if (!plan) clock.cancel(at);
      else clock.change(plan, at, moves ? how : "from creation");
    }
  }

  /** Starts the clocks that the row promises and that have not started. */
  private start(at: number, first: boolean, stopped: ReadonlySet<TargetName>): void {
    const { ticket, plans } = this;
    const start = this.startedAt ?? at;
    for (const name of ONCE) {
      const clock = this.clock(name);
      const plan = plans?.plans[name];
      if (!plan || clock.live || (clock.last && clock.last.canceledAt === undefined)) continue;
      if (clock.last && !this.cameBackInRow(name)) continue;
      // What was done before has nothing left to be done; what is done in this moment is done at once.
      if (this.doneBefore(name, at)) continue;
      const born = this.bornDone(name);
      clock.catchUp(ticket.history, plan.calendar, start, Math.min(born ?? at, at));
      clock.begin(plan, at, start);
      if (born !== undefined) clock.holds.add(born, at, RESOLVED);
      if (stopped.has(name)) clock.stop(at);
    }
    this.startUpdates(at, start);
    const next = this.clock("nextResponse");
    const answered = ticket.firstTime("responded");
    const nextPlan = plans?.plans.nextResponse;
    if (nextPlan && !next.live && ticket.did === "caller replied" && !first)
      if (answered !== undefined) next.begin(nextPlan, at, at);
  }

  /** A target that a row had dropped is promised again, and was not ended by something else. */
  private cameBackInRow(name: TargetName): boolean {
    const last = this.clock(name).last;
    return last?.canceledAt !== undefined && this.ticket.now.state !== "canceled";
  }

  private startUpdates(at: number, start: number): void {
    const clock = this.clock("update");
    const plan = this.plans?.plans.update;
    const responded = this.ticket.firstTime("responded");
    if (!plan || clock.live || responded === undefined) return;
    const { last } = clock;
    if (!last) {
      const from = Math.max(start, responded);
      clock.catchUp(this.ticket.history, plan.calendar, from, at);
      clock.begin(plan, at, from);
    } else if (!plan.once) clock.begin(plan, at, at);
  }

  /** Whether a target was met before its clock could start. */
  private doneBefore(name: TargetName, at: number): boolean {
    const { ticket, policy } = this;
    const earlier = (what: Parameters<TicketNow["firstTime"]>[0]) => {
      const when = ticket.firstTime(what);
      return when !== undefined && when < at;
    };
    switch (name) {
      case "acknowledge":
        return earlier("acknowledged");
      case "respond":
        switch (policy.response) {
          case "reply by a person":
            return earlier("responded");
          case "any reply":
            return earlier("responded") || earlier("auto responded") || earlier("updated");
          case "work starts":
            return earlier("in progress");
          default:
            return earlier(policy.response);
        }
      case "workaround":
        return earlier("worked around");
      default:
        return policy.workaroundResolves && earlier("worked around");
    }
  }

  /** Since when a ticket was resolved that was born so, or before its clock could start, and has now been opened again. */
  private bornDone(name: TargetName): number | undefined {
    const { ticket, policy } = this;
    return name === "resolve" && ticket.reopened && policy.onReopen === "continue" ? ticket.wasDoneSince : undefined;
  }
}
