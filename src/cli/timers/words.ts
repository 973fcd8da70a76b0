/** Tickets and amounts in words. */
import type { Cycle } from "../../core/sla/index.ts";
import { hoursText } from "../hours/instants.ts";
import type { Asked } from "../tickets/ticket.ts";

/** An amount of time in whole seconds: `12h 20m`. */
export function amount(ms: number): string {
  return hoursText(Math.floor(ms / 1000));
}

/** A target, with the number of its cycle where it has several. */
export function targetText({ target, number }: Pick<Cycle, "target" | "number">, several: boolean): string {
  return several ? `${target} ${number}` : target;
}

/** The ticket in a few words: `P3, core-banking-integration, phone`. */
export function ticketText({ ticket, simulation }: Asked): string {
  const { priority: first, ...rest } = ticket.given;
  const now = simulation.timeline.priority;
  const priority = first !== undefined && String(first) !== now ? `${now} (opened as ${first})` : now;
  const facts = Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${value}`]));
  return [priority, ...facts].join(", ");
}
