/** Timers in words: what came of a target, what marks are, and who is reached. */
import type { Cycle, Duty, Mark, Segment, Told } from "./types.ts";

/** How whoever asks says instants and amounts of time. */
export interface Saying {
  /** An instant, to stand in a sentence. */
  at(instant: number): string;
  /** An amount of time, in milliseconds. */
  amount(ms: number): string;
}

/** What came of a cycle, in a sentence. */
export function sayResult(cycle: Cycle, { at, amount }: Saying): string {
  const budget = cycle.budgetMs === undefined ? "" : amount(cycle.budgetMs);
  if (cycle.canceledAt !== undefined) return `No longer owed since ${at(cycle.canceledAt)}.`;
  if (cycle.start === undefined) return "Its clock has not started.";
  if (cycle.due === undefined)
    return cycle.notBefore === undefined
      ? `Not due within ten years: ${budget} of open time are not used up by then.`
      : `On hold: due not before ${at(cycle.notBefore)}, which is if the clock runs again now; ${amount(cycle.elapsedMs)} of ${budget} are used.`;
  const done = cycle.stoppedAt === undefined ? "" : at(cycle.stoppedAt);
  if (cycle.state === "met")
    return `Met ${done}, after ${amount(cycle.elapsedMs)}; due ${at(cycle.due)}, when ${budget} of open time are used up.`;
  if (cycle.breachedAt === undefined) return `Due ${at(cycle.due)}: ${budget} of open time are used up.`;
  const due = cycle.breachedAt === cycle.due ? "" : `; due ${at(cycle.due)}`;
  const late = done === "" ? "" : ` Done ${done}, ${amount(cycle.overdueMs)} late.`;
  return `Missed from ${at(cycle.breachedAt)}${due}: ${budget} of open time were used up.${late}`;
}

/** How long each state took, in milliseconds, in the order in which the states first came. */
export function totalsOf(segments: readonly Segment[]): ReadonlyMap<Segment["state"], number> {
  const totals = new Map<Segment["state"], number>();
  for (const { state, from, to } of segments) totals.set(state, (totals.get(state) ?? 0) + to - from);
  return totals;
}

/** A share: `47.4%`. Never rounded up, so that what is not used up does not look so. */
export function sayShare(percent: number): string {
  return `${Math.floor(percent * 10 + 1e-6) / 10}%`;
}

/** What a mark is: `75% of resolve`, `functional level 2, after 15m`, `first message`. */
export function sayMark(mark: Mark): string {
  switch (mark.kind) {
    case "milestone": {
      const target = mark.cycle > 1 ? `${mark.target} ${mark.cycle}` : mark.target;
      return `${/%$/u.test(mark.text) ? `${mark.text} of ${target}` : `${mark.text} ${target} is due`}${mark.breach ? ", breach" : ""}`;
    }
    case "escalation":
      return `${mark.ladder === "paths" ? "path" : mark.ladder} level ${mark.level}, ${mark.text}${mark.late ? ", late" : ""}`;
    case "message":
      return mark.which === "closing" ? "closing message" : mark.which === "first" ? "first message" : "message";
  }
}

/** Who is reached at a mark: `payments-integration: rui.alves, by phone`. */
export function sayReached(mark: Mark): string {
  switch (mark.kind) {
    case "milestone":
      return mark.tell.length === 0
        ? "nobody is told"
        : mark.tell.map(({ who, reaches }: Told) => reached(who, reaches)).join("; ") + ways(mark.by);
    case "escalation":
      return reached(mark.to, mark.reaches) + ways(mark.by);
    case "message":
      return `${mark.audience}${ways(mark.by)}${mark.template === undefined ? "" : `, ${mark.template}`}${mark.situation === undefined ? "" : `, only ${mark.situation}`}`;
  }
}

const NOBODY = "NOBODY on duty";

function sayDuty(duty: Duty | undefined): string {
  if (!duty) return NOBODY;
  const people = duty.people.length > 0 ? `: ${duty.people.join(", ")}` : "";
  const how = duty.how === "backup" ? " (stands in)" : duty.how === "vendor desk" ? " (vendor’s desk)" : "";
  return `${duty.team}${how}${people}${duty.deputy === undefined ? "" : `, deputy ${duty.deputy}`}`;
}

function reached(who: string, duty: Duty | undefined): string {
  return duty?.team === who ? sayDuty(duty) : `${who} → ${sayDuty(duty)}`;
}

function ways(by: readonly string[]): string {
  return by.length > 0 ? `, by ${by.join(", ")}` : "";
}
