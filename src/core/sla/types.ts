/** What is told to a timer, and what it answers. Instants are milliseconds since 1970-01-01T00:00Z, durations milliseconds of real time. */
import type { Kinds } from "../generated/types.ts";
import type { Loose } from "../model/index.ts";
import type { Calendar } from "../time/index.ts";

/** A policy as it was read; anything may be absent. */
export type PolicyValue = Loose<Kinds["SlaPolicy"]>;

/** The promises of a row, in the order in which they usually fall due. */
export const targetOrder = ["acknowledge", "respond", "nextResponse", "update", "workaround", "resolve"] as const;
export type TargetName = (typeof targetOrder)[number];

type WrittenEvent = Kinds["Scenario"]["events"][number];
/** What somebody did. */
export type Did = NonNullable<WrittenEvent["did"]>;
/** The state of a ticket. */
export type TicketState = NonNullable<NonNullable<WrittenEvent["set"]>["state"]>;

/** One thing that happens to a ticket; what stands in one event happens at once. */
export interface TicketEvent {
  readonly at: number;
  readonly did?: Did | undefined;
  readonly by?: string | undefined;
  readonly set?:
    | {
        readonly state?: TicketState | undefined;
        readonly reason?: string | undefined;
        readonly priority?: string | undefined;
        readonly team?: string | undefined;
        readonly category?: string | undefined;
      }
    | undefined;
}

/** What is known of a ticket when it is created: `priority`, `service`, `channel`, and what else conditions ask for. */
export type Given = Readonly<Record<string, string | number | boolean | undefined>>;

/** A ticket: what it is, and what happens to it in order of time. The first event creates it. */
export interface Ticket {
  readonly given: Given;
  readonly events: readonly TicketEvent[];
}

/** The state of a target. */
export type TargetState = "not started" | "running" | "paused" | "met" | "breached" | "canceled";

/** What a target promises, for the tickets of a row or of one of its exceptions. */
export interface Terms {
  /** The time as it is written: `4h`, `2 business days`. */
  readonly text: string;
  /** The schedule’s id. */
  readonly schedule: string;
  readonly calendar: Calendar;
  /** The share of tickets that must meet it, as it is written. */
  readonly meet: string | undefined;
  /** The priority of the row. */
  readonly priority: string;
  /** Place of the exception in the row’s list; undefined for the row itself. */
  readonly exception: number | undefined;
}

/** A stretch of time on the way to a due date. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly state: "running" | "closed" | "paused" | "not counted" | "resolved" | "carried";
  /** In words for the user: `open`, `closed: weekend`, `on hold, awaiting caller`. */
  readonly why: string;
  /** Counted time up to the end of this stretch, in milliseconds. */
  readonly sum: number;
}

/** A milestone on the clock of one cycle. */
export interface MilestoneMark {
  /** Its place in the policy’s list. */
  readonly index: number;
  /** As it is written: `75%`, `30m before`. */
  readonly text: string;
  /** Reached, still to come if nothing changes, passed before the clock could reach it, or never reached since the clock ended before. */
  readonly state: "reached" | "ahead" | "skipped" | "not reached";
  /** When it was or will be reached, or would have been; undefined while the clock is paused. */
  readonly at: number | undefined;
  readonly tell: readonly string[];
  readonly breach: boolean;
}

/** What held before a change of priority or team gave the target other terms. */
export interface ClosedLine {
  readonly terms: Terms;
  readonly from: number;
  /** When it was replaced. */
  readonly to: number;
  readonly due: number | undefined;
  /** It was missed before it was replaced; that stays a fact. */
  readonly breachedAt: number | undefined;
}

/** One run of a target’s clock. */
export interface Cycle {
  readonly target: TargetName;
  /** From 1 up. */
  readonly number: number;
  readonly terms: Terms;
  readonly state: TargetState;
  /** Where its time is counted from; undefined before the clock has started. */
  readonly start: number | undefined;
  /** When it is due. Undefined while it is paused, before it has started, and beyond ten years. */
  readonly due: number | undefined;
  /** While it is paused: when it would be due if the clock ran again now. */
  readonly notBefore: number | undefined;
  /** The due date that was known first; it stays, whatever happens later. */
  readonly firstDue: number | undefined;
  /** When it was done. */
  readonly stoppedAt: number | undefined;
  /** From when it is missed. */
  readonly breachedAt: number | undefined;
  readonly canceledAt: number | undefined;
  /** All the time there is; undefined before the start. */
  readonly budgetMs: number | undefined;
  /** Time used, on the schedule and less what was on hold. */
  readonly elapsedMs: number;
  /** Time left, 0 or more. */
  readonly remainingMs: number | undefined;
  /** Share of the budget that is used, exact; over 100 when overdue. */
  readonly percent: number | undefined;
  /** Clock time since the start. */
  readonly wallElapsedMs: number;
  /** Open time and clock time since it was due; 0 where it is not late. */
  readonly overdueMs: number;
  readonly wallOverdueMs: number;
  /** A reopened ticket has a fresh clock that counts instead. */
  readonly superseded: boolean;
  readonly closed: readonly ClosedLine[];
  readonly milestones: readonly MilestoneMark[];
  /** Why it is as it is, where that is not plain from the rest: a pause that reached its limit, a start that has not come. */
  readonly notes: readonly string[];
  /** The way to the due date, or to where it ended. Running and carried stretches add up to the budget at the due date. */
  segments(): readonly Segment[];
}

/** A promise in words, or a range: it is shown, never timed. */
export interface Untimed {
  readonly target: TargetName;
  readonly text: string;
}

/** The life of a ticket under a policy. */
export interface Timeline {
  readonly asOf: number;
  /** When the ticket was created. */
  readonly openedAt: number;
  /** The priority in force. */
  readonly priority: string;
  readonly state: TicketState;
  /** All cycles: by target, then in the order in which they ran. */
  readonly cycles: readonly Cycle[];
  readonly untimed: readonly Untimed[];
  /** What was odd about the ticket or the policy, in words for the user. */
  readonly notes: readonly string[];
}

/** People who are reached. */
export interface Duty {
  /** The team, role or vendor that answers: the one that was asked, or its backup. */
  readonly team: string;
  /** Handles; empty where only the team or the vendor’s desk is known. */
  readonly people: readonly string[];
  readonly how: "override" | "rota" | "hours" | "backup" | "vendor desk";
  /** Who stands in when these people are away. */
  readonly deputy: string | undefined;
}

/** Something that is done because of a ticket, at an instant. */
export type Mark = {
  readonly at: number;
  /** It lies after the moment at which the ticket is looked at, and comes if nothing changes. */
  readonly ahead: boolean;
} & (
  | {
      readonly kind: "milestone";
      readonly target: TargetName;
      readonly cycle: number;
      readonly text: string;
      readonly breach: boolean;
      readonly tell: readonly Told[];
      readonly by: readonly string[];
    }
  | {
      readonly kind: "escalation";
      readonly ladder: "functional" | "hierarchical" | "paths";
      readonly level: number;
      /** As it is written: `after 15m`, `at 50% of resolve`, `if not acknowledged after 10m`. */
      readonly text: string;
      readonly to: string;
      /** Nobody where nobody is on duty. */
      readonly reaches: Duty | undefined;
      readonly by: readonly string[];
      /** Its moment had passed when a change of priority brought it in, so it was called at once. */
      readonly late: boolean;
    }
  | {
      readonly kind: "message";
      readonly audience: string;
      readonly by: readonly string[];
      readonly template: string | undefined;
      /** Free text: it is sent only then. */
      readonly situation: string | undefined;
      /** The first message to this audience, a later one, or that it is over. */
      readonly which: "first" | "next" | "closing";
    }
);

/** Somebody who is told at a milestone. */
export interface Told {
  /** As the policy names them: a team, a role, or a reserved role. */
  readonly who: string;
  readonly reaches: Duty | undefined;
}

/** A ticket under a policy, with everybody who is called and told. */
export interface Simulation {
  readonly timeline: Timeline;
  /** In order of time. */
  readonly marks: readonly Mark[];
  /** What could not be counted, and why; empty where all is known. */
  readonly troubles: readonly SlaTrouble[];
}

/** Something about a policy, a ticket or what they name that keeps a part of the answer from being known. For the user. */
export interface SlaTrouble {
  readonly code: string;
  readonly message: string;
  readonly help: string;
  /** Where in the policy. */
  readonly path: readonly (string | number)[];
}
