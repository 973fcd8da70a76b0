/** Marks, duties and states in words. */

import type { Cycle, Duty, Mark, Told } from "../../core/sla/index.ts";
import { hoursText } from "../hours/instants.ts";
import type { Asked } from "../tickets/ticket.ts";

const NOBODY = "NOBODY on duty";

/** An amount of time in whole seconds: `12h 20m`. */
export function amount(ms: number): string {
  return hoursText(Math.floor(ms / 1000));
}

/** A share: `47.4%`. Never rounded up, so that what is not used up does not look so. */
export function share(percent: number): string {
  return `${Math.floor(percent * 10 + 1e-6) / 10}%`;
}

/** Who answers: `payments-integration: rui.alves`. */
function dutyText(duty: Duty | undefined): string {
  if (!duty) return NOBODY;
  const people = duty.people.length > 0 ? `: ${duty.people.join(", ")}` : "";
  const how = duty.how === "backup" ? " (stands in)" : duty.how === "vendor desk" ? " (vendor’s desk)" : "";
  return `${duty.team}${how}${people}${duty.deputy === undefined ? "" : `, deputy ${duty.deputy}`}`;
}

function reached(who: string, duty: Duty | undefined): string {
  return duty?.team === who ? dutyText(duty) : `${who} → ${dutyText(duty)}`;
}

function ways(by: readonly string[]): string {
  return by.length > 0 ? `, by ${by.join(", ")}` : "";
}

/** A target, with the number of its cycle where it has several. */
export function targetText({ target, number }: Pick<Cycle, "target" | "number">, several: boolean): string {
  return several ? `${target} ${number}` : target;
}

/** What a mark is. */
export function markText(mark: Mark): string {
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

/** Who is reached at a mark. */
export function reachedText(mark: Mark): string {
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

/** The ticket in a few words: `P3, core-banking-integration, phone`. */
export function ticketText({ ticket, simulation }: Asked): string {
  const { priority: first, ...rest } = ticket.given;
  const now = simulation.timeline.priority;
  const priority = first !== undefined && String(first) !== now ? `${now} (opened as ${first})` : now;
  const facts = Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${value}`]));
  return [priority, ...facts].join(", ");
}
