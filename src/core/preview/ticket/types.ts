/** A ticket on a timeline, as the previews of policies and scenarios show it. Instants are milliseconds since 1970-01-01T00:00Z. */
import type { TargetName, TargetState } from "../../sla/index.ts";
import type { At, Words } from "../types.ts";

/** A moment: for the picture, and as people read it. */
export interface Moment {
  readonly at: number;
  /** On the clock that counts: `Fri 6 Mar 15:10`, with the year where it is not the one of the opening. */
  readonly text: string;
}

/** A ticket’s life in one picture. */
export interface TicketPicture {
  /** The clock on which all moments are told: an IANA name. */
  readonly zone: string;
  /** What the picture reaches over. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  /** The moment at which the ticket is looked at. */
  readonly now: Moment;
  readonly opened: Moment;
  readonly priority: string;
  /** The state of the ticket: `on hold`. */
  readonly state: string;
  readonly lanes: readonly Lane[];
  readonly events: readonly ShownEvent[];
  /** Who is called and told, in order of time. */
  readonly told: readonly Told[];
  /** How many more of those there are than are shown. */
  readonly toldMore: number;
  /** Promises in words, which no clock counts. */
  readonly untimed: readonly (Words & { readonly target: TargetName })[];
  /** What is odd about the ticket or the policy. */
  readonly remarks: readonly string[];
  /** Every moment at which something happens, in order: where a viewer may want to stop. */
  readonly stops: readonly number[];
}

/** A line of the time axis. */
export interface Tick {
  readonly at: number;
  /** Empty where only the line is drawn. */
  readonly text: string;
  /** A new day begins. */
  readonly isDay: boolean;
}

/** The clock of one target: all its runs in one row. */
export interface Lane {
  readonly target: TargetName;
  /** The promise as it is written, and where. */
  readonly promise: Words;
  /** What the schedule is called. */
  readonly schedule: string;
  readonly state: TargetState;
  /** What came of it, in a sentence. */
  readonly says: string;
  readonly due?: Moment;
  /** It is on hold: when it would be due if the clock ran again now. */
  readonly notBefore?: Moment;
  /** `12 h 20 m of 26 h`. */
  readonly used: string;
  /** `47.4%`. */
  readonly share?: string;
  /** How many runs its clock has had. */
  readonly runs: number;
  readonly stretches: readonly Stretch[];
  readonly marks: readonly LaneMark[];
  readonly remarks: readonly string[];
  /** The way to the date, stretch by stretch; only of the target that is asked about. */
  readonly way?: readonly WayRow[];
  /** How long each state took: `running 26 h, closed 75 h`. */
  readonly totals?: string;
}

/** What a clock does for a while. `late`: it is past due and not done. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: "running" | "closed" | "paused" | "not counted" | "resolved" | "carried" | "late";
}

/** A moment on a lane. */
export interface LaneMark {
  readonly kind: "milestone" | "due" | "breach" | "done" | "canceled" | "not before";
  readonly moment: Moment;
  /** `75%`, `due`, `missed`. */
  readonly text: string;
  /** It lies after now and comes if nothing changes. */
  readonly ahead: boolean;
  readonly at?: At;
}

/** One stretch on the way to a date, in words. */
export interface WayRow {
  readonly from: string;
  readonly to: string;
  readonly length: string;
  readonly sum: string;
  readonly state: Stretch["state"];
  readonly why: string;
}

/** Something that happens to the ticket. */
export interface ShownEvent {
  readonly index: number;
  readonly moment: Moment;
  /** `on hold, awaiting caller`. */
  readonly text: string;
  /** It lies after now, so it has not happened. */
  readonly ahead: boolean;
  readonly at?: At;
}

/** Somebody who is called or told. */
export interface Told {
  readonly moment: Moment;
  readonly kind: "milestone" | "escalation" | "message";
  /** `75% of resolve`. */
  readonly what: string;
  readonly who: string;
  readonly ahead: boolean;
  /** Nobody is on duty: somebody should know. */
  readonly nobody: boolean;
}
