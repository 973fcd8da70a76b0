/** A ticket as its events make it, moment by moment. */
import type { PreparedPolicy } from "./policy.ts";
import type { Did, Given, TicketEvent, TicketState } from "./types.ts";

/** The fields of a ticket that policies look at. */
interface Fields {
  readonly state: TicketState;
  readonly reason: string | undefined;
  readonly priority: string;
  readonly team: string | undefined;
  readonly category: string | undefined;
}

/** An unbroken time in a state and reason that a pause names. */
interface Stay {
  readonly since: number;
  /** Whoever began it may do that. */
  readonly allowed: boolean;
}

/** What decides whether clocks are on hold, from an instant on. */
export interface Moment {
  readonly at: number;
  readonly priority: string;
  /** For each pause of the policy: since when the ticket is in its state, where somebody put it there who may. */
  readonly stays: readonly (number | undefined)[];
}

/** A ticket, and what the last event did to it. */
export class TicketNow {
  now: Fields;
  /** As it was before the last event. */
  before: Fields;
  /** What was done in the last event. */
  did: Did | undefined;
  /** The team has given it back, and no other has it. */
  handedBack = false;
  /** Since when it is resolved or closed; undefined while it is not. */
  doneSince: number | undefined;
  /** It was resolved or closed before the last event, or said to be open again by it. */
  reopened = false;
  /** Since when it was resolved, where the last event opened it again. */
  wasDoneSince: number | undefined;
  /** The last event canceled it. */
  canceled = false;
  readonly notes = new Set<string>();
  /** The moments after each event. */
  readonly history: Moment[] = [];

  private readonly stays: (Stay | undefined)[];
  private readonly first = new Map<Did | "in progress", number>();

  constructor(
    private readonly policy: PreparedPolicy,
    given: Given,
  ) {
    this.now = {
      state: "new",
      reason: undefined,
      priority: textOf(given["priority"]) ?? "",
      team: textOf(given["team"]),
      category: textOf(given["category"]),
    };
    this.before = this.now;
    this.stays = policy.pauses.map(() => undefined);
  }

  get isDone(): boolean {
    return isDone(this.now.state);
  }

  /** When something was done for the first time, up to the last event. */
  firstTime(what: Did | "in progress"): number | undefined {
    return this.first.get(what);
  }

  /** Applies what happens at one moment. */
  apply(event: TicketEvent): void {
    const { at, did, by, set } = event;
    const before = this.now;
    const state = this.nextState(event);
    this.before = before;
    this.did = did;
    this.now = {
      state,
      reason: set?.reason ?? (state === before.state ? before.reason : undefined),
      priority: set?.priority ?? before.priority,
      team: set?.team ?? before.team,
      category: set?.category ?? before.category,
    };
    this.canceled = state === "canceled" && before.state !== "canceled";
    if (set?.team !== undefined) this.handedBack = false;
    else if (did === "handed back") this.handedBack = true;
    if (did !== undefined && !this.first.has(did)) this.first.set(did, at);
    if (state === "in progress" && !this.first.has("in progress")) this.first.set("in progress", at);
    const wasDone = isDone(before.state);
    this.reopened = !this.isDone && state !== "canceled" && (wasDone || did === "reopened");
    if (this.reopened) this.wasDoneSince = this.doneSince;
    this.doneSince = this.isDone ? (this.doneSince ?? at) : undefined;
    this.followStays(at, by, set?.state !== undefined || set?.reason !== undefined);
    this.history.push({
      at,
      priority: this.now.priority,
      stays: this.stays.map((stay) => (stay?.allowed ? stay.since : undefined)),
    });
  }

  private nextState({ did, by, set }: TicketEvent): TicketState {
    const { state } = this.now;
    // A canceled ticket stays so.
    if (state === "canceled") return state;
    const next = set?.state ?? (did === "reopened" && isDone(state) ? "in progress" : state);
    if (next !== "canceled" || by === undefined || this.policy.cancelBy?.has(by) !== false) return next;
    this.notes.add(`“${by}” may not cancel a ticket under this policy, so its clocks go on.`);
    return state;
  }

  private followStays(at: number, by: string | undefined, setAgain: boolean): void {
    for (const [index, pause] of this.policy.pauses.entries()) {
      if (pause.state !== this.now.state || (pause.reason !== undefined && pause.reason !== this.now.reason)) {
        this.stays[index] = undefined;
        continue;
      }
      // Who an event does not name is taken to be allowed.
      const allowed = !pause.by || by === undefined || pause.by.has(by);
      const stay = this.stays[index];
      if (stay && (stay.allowed || !allowed || !setAgain)) continue;
      this.stays[index] = { since: at, allowed };
      if (!allowed) this.notes.add(`“${by}” may not pause the clocks by “${pause.why}”, so they go on.`);
    }
  }
}

function isDone(state: TicketState): boolean {
  return state === "resolved" || state === "closed";
}

function textOf(value: string | number | boolean | undefined): string | undefined {
  return value === undefined ? undefined : String(value);
}
