/** A ticket under a policy as JSON; docs/json.md says what each field is. What is not known is null. */
import type { Cycle, Duty, Mark, SlaTrouble } from "../../core/sla/index.ts";
import type { Zone } from "../../core/time/index.ts";
import { instantText } from "../hours/instants.ts";
import type { Asked } from "../tickets/ticket.ts";
import { zoneFor } from "./moments.ts";
import { amount } from "./words.ts";

/** An amount of time, for programs and for people. */
export interface JsonAmount {
  readonly seconds: number;
  readonly text: string;
}

/** An amount of milliseconds. */
export function amountJson(ms: number): JsonAmount;
export function amountJson(ms: number | undefined): JsonAmount | null;
export function amountJson(ms: number | undefined): JsonAmount | null {
  return ms === undefined ? null : { seconds: ms / 1000, text: amount(ms) };
}

/** An instant with the offset of its schedule. */
function instantJson(zone: Zone, at: number | undefined): string | null {
  return at === undefined ? null : instantText(zone, at);
}

/** What both commands say first: version, policy, ticket, and when it is looked at. */
export function ticketJson(asked: Asked) {
  const { policy, ticket, simulation, book } = asked;
  const zone = zoneFor(book, simulation);
  const { openedAt, asOf, priority, state } = simulation.timeline;
  return {
    version: 1,
    policy: { id: policy.id ?? null, name: policy.name ?? null, type: policy.value.type ?? null },
    ticket: { given: ticket.given, opened: instantText(zone, openedAt), priority, state },
    asOf: instantText(zone, asOf),
    timezone: zone.id,
  };
}

/** One cycle of a target. */
export function cycleJson(cycle: Cycle) {
  const { terms } = cycle;
  const { zone } = terms.calendar;
  const at = (instant: number | undefined) => instantJson(zone, instant);
  return {
    target: cycle.target,
    cycle: cycle.number,
    promise: terms.text,
    schedule: terms.schedule,
    timezone: zone.id,
    priority: terms.priority,
    exception: terms.exception ?? null,
    meet: terms.meet ?? null,
    state: cycle.state,
    start: at(cycle.start),
    due: at(cycle.due),
    notBefore: at(cycle.notBefore),
    firstDue: at(cycle.firstDue),
    met: cycle.state === "met" ? at(cycle.stoppedAt) : null,
    stopped: at(cycle.stoppedAt),
    breached: at(cycle.breachedAt),
    canceled: at(cycle.canceledAt),
    budget: amountJson(cycle.budgetMs),
    elapsed: amountJson(cycle.elapsedMs),
    remaining: amountJson(cycle.remainingMs),
    percent: cycle.percent ?? null,
    wallElapsed: amountJson(cycle.wallElapsedMs),
    overdue: amountJson(cycle.overdueMs),
    wallOverdue: amountJson(cycle.wallOverdueMs),
    superseded: cycle.superseded,
    before: cycle.closed.map((line) => ({
      promise: line.terms.text,
      schedule: line.terms.schedule,
      priority: line.terms.priority,
      from: at(line.from),
      to: at(line.to),
      due: at(line.due),
      breached: at(line.breachedAt),
    })),
    milestones: cycle.milestones.map((mark) => ({
      milestone: mark.text,
      state: mark.state,
      at: at(mark.at),
      tell: mark.tell,
      breach: mark.breach,
    })),
    notes: cycle.notes,
  };
}

function dutyJson(duty: Duty | undefined) {
  return duty ? { team: duty.team, people: duty.people, how: duty.how, deputy: duty.deputy ?? null } : null;
}

function markJson(mark: Mark, zone: Zone) {
  const head = { kind: mark.kind, at: instantText(zone, mark.at), ahead: mark.ahead };
  switch (mark.kind) {
    case "milestone":
      return {
        ...head,
        target: mark.target,
        cycle: mark.cycle,
        milestone: mark.text,
        breach: mark.breach,
        tell: mark.tell.map(({ who, reaches }) => ({ who, reaches: dutyJson(reaches) })),
        by: mark.by,
      };
    case "escalation":
      return {
        ...head,
        ladder: mark.ladder,
        level: mark.level,
        when: mark.text,
        to: mark.to,
        reaches: dutyJson(mark.reaches),
        by: mark.by,
        late: mark.late,
      };
    case "message":
      return {
        ...head,
        audience: mark.audience,
        which: mark.which,
        by: mark.by,
        template: mark.template ?? null,
        situation: mark.situation ?? null,
      };
  }
}

/** What was odd, and what could not be counted. */
export function remarksJson(asked: Asked) {
  const { timeline, troubles } = asked.simulation;
  return {
    notes: [...asked.notes, ...timeline.notes],
    troubles: troubles.map(({ code, message, help, path }: SlaTrouble) => ({ code, message, help, path })),
  };
}

/** The whole answer of `servicebook simulate`. */
export function simulationJson(asked: Asked): string {
  const { timeline, marks } = asked.simulation;
  const zone = zoneFor(asked.book, asked.simulation);
  const out = {
    ...ticketJson(asked),
    targets: timeline.cycles.map(cycleJson),
    untimed: timeline.untimed.map(({ target, text }) => ({ target, promise: text })),
    marks: marks.map((mark) => markJson(mark, zone)),
    ...remarksJson(asked),
  };
  return `${JSON.stringify(out, null, 2)}\n`;
}
