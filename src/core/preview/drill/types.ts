/** What the preview of an escalation matrix shows. Instants are milliseconds since 1970, spans milliseconds or minutes as they say. */
import type { ContactLine } from "../contacts.ts";
import type { At, Link, PreviewBase, Words } from "../types.ts";

export interface DrillPreview extends PreviewBase {
  readonly type: "drill";
  readonly choices: DrillChoices;
  /** What happens, minute by minute. */
  readonly moments: readonly DrillMoment[];
  /** The whole in a sentence or two. */
  readonly summary: readonly string[];
  readonly policy?: Link;
  /** What could not be placed in time, and why. */
  readonly troubles: readonly string[];
  readonly lanes: readonly DrillLane[];
  /** How long the drill lasts, for the lanes. */
  readonly lengthMs: number;
  readonly coverage: readonly Coverage[];
  /** Days off ahead on which somebody of this ladder works other hours. */
  readonly daysOff: readonly DayOff[];
  readonly bridge: readonly (Words & { readonly title: string })[];
  readonly roles: readonly { readonly role: string; readonly at: At; readonly who: Link; readonly reach: Reach }[];
}

/** What a viewer can choose, and has chosen. */
export interface DrillChoices {
  /** `2026-11-28T03:00`, on the clock of the book’s zone. */
  readonly start: string;
  readonly startWords: string;
  readonly zone: string;
  readonly priority: string;
  readonly priorities: readonly DrillOption[];
  readonly service?: string;
  readonly services: readonly DrillOption[];
  readonly category?: string;
  readonly categories: readonly DrillOption[];
  /** When it is over: `due`, or minutes from the start. */
  readonly over: string;
  readonly overs: readonly DrillOption[];
  /** Calls that nobody answers: `functional 2`. */
  readonly silent: readonly string[];
}

export interface DrillOption {
  readonly value: string;
  readonly text: string;
}

/** All that happens at an instant. */
export interface DrillMoment {
  readonly at: number;
  /** `03:15`; with the date where it is another than the start’s. */
  readonly clock: string;
  /** `+15 m`. */
  readonly after: string;
  readonly events: readonly DrillEvent[];
}

export type DrillEvent = DrillCall | DrillMessage | DrillMilestone | DrillPoint;

export interface DrillCall {
  readonly kind: "call";
  /** What a viewer’s choice calls it: `functional 2`. */
  readonly key: string;
  readonly ladder: "functional" | "hierarchical" | "paths";
  readonly level: number;
  readonly when: string;
  readonly at: At;
  readonly to: Link;
  readonly reach: Reach;
  readonly by: readonly string[];
  readonly contact: readonly ContactLine[];
  readonly decides?: Words;
  /** `within 10 minutes, by 03:25`. */
  readonly acknowledge?: Words;
  readonly answer: "answers" | "silent" | "nobody";
  /** What comes of it that nobody answers. */
  readonly consequence?: string;
}

/** Who is reached, or why nobody is. */
export interface Reach {
  readonly isSomebody: boolean;
  readonly how: "override" | "rota" | "hours" | "backup" | "vendor desk" | "nobody";
  readonly text: string;
}

export interface DrillMessage {
  readonly kind: "message";
  readonly audience: Link;
  readonly at: At;
  readonly which: "first" | "next" | "closing";
  readonly by: readonly string[];
  readonly situation?: Words;
  readonly next?: string;
  readonly template?: Link;
  readonly parts: readonly MessagePart[];
}

/** A stretch of a message. */
export interface MessagePart {
  readonly sort: "text" | "filled" | "stand-in" | "by hand";
  readonly text: string;
  /** What is to be filled in. */
  readonly means?: string;
}

export interface DrillMilestone {
  readonly kind: "milestone";
  readonly text: string;
  readonly isBreach: boolean;
  readonly at: At;
  readonly tell: readonly { readonly who: string; readonly reach: Reach }[];
  readonly by: readonly string[];
}

/** It begins, a promise falls due, it is over; or what follows is not written out. */
export interface DrillPoint {
  readonly kind: "point";
  readonly sort: "start" | "due" | "over" | "rest";
  readonly text: string;
  readonly at: At;
}

/** When somebody is told or called, along one line. */
export interface DrillLane {
  readonly title: string;
  readonly sort: "audience" | "ladder";
  readonly rhythm: string;
  readonly at: At;
  readonly marks: readonly { readonly ms: number; readonly text: string; readonly isHole: boolean }[];
}

/** Who answers in the week of the start, for one name of the ladders. */
export interface Coverage {
  readonly who: Link;
  readonly levels: readonly string[];
  readonly days: readonly CoverageDay[];
  /** Hours of the week in which somebody answers, and all of them. */
  readonly hours: number;
  readonly ofHours: number;
  /** When nobody does, in words. */
  readonly holes: readonly string[];
}

export interface CoverageDay {
  readonly title: string;
  readonly holiday?: string;
  readonly runs: readonly CoverageRun[];
}

/** An unbroken stretch of a day with the same answer, in minutes of the day. */
export interface CoverageRun {
  readonly from: number;
  readonly to: number;
  readonly how: Reach["how"];
  readonly text: string;
}

export interface DayOff {
  readonly title: string;
  readonly who: string;
  /** A start for a drill on that day. */
  readonly start: string;
}
