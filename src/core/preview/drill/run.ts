/** A drill lived through: what is called and told while nobody resolves the ticket before its time. */
import type { Book, Entry } from "../../model/index.ts";
import { type Mark, simulate, type Ticket, type TicketEvent } from "../../sla/index.ts";
import { DAY_MS, MINUTE_MS } from "../../values/index.ts";
import { opening } from "../opening.ts";
import type { Chosen } from "./choices.ts";

type Matrix = Entry<"EscalationMatrix">;

/** Without a promise, a drill goes on for so long. */
export const USUAL_LENGTH_MS = 4 * 60 * MINUTE_MS;
/** The most that is told of a drill. */
const MOST_MARKS = 1000;
/** How long after the end there may be closing messages. */
const AFTER_END_MS = DAY_MS;

/** A drill that was lived through. */
export interface Run {
  readonly marks: readonly Mark[];
  readonly endAt: number;
  readonly dueAt: number | undefined;
  readonly acknowledgedAt: number | undefined;
  readonly lengthMs: number;
  readonly troubles: readonly string[];
}

export function lived(book: Book, matrix: Matrix, policy: Entry<"SlaPolicy">, chosen: Chosen): Run {
  const { startAt, priority, service, category, over, silent } = chosen;
  const begin = opening(policy, startAt);
  const [first, ...rest] = begin;
  const given = { priority, ...(service !== undefined && { service }), ...(category !== undefined && { category }) };
  const opened: TicketEvent[] = [
    { ...(first as TicketEvent), set: { ...first?.set, ...(category !== undefined && { category }) } },
    ...rest,
  ];
  const ticket = (more: readonly TicketEvent[]): Ticket => ({ given, events: [...opened, ...more] });
  const before = simulate(book, policy, ticket([]), { asOf: startAt, marks: false });
  const due = before.timeline.cycles.find(({ target }) => target === "resolve")?.due;
  const endAt = over === "due" ? (due ?? startAt + USUAL_LENGTH_MS) : startAt + Number(over) * MINUTE_MS;
  // Who would be called if nobody took it tells who takes it: the first who is reached and answers.
  const all = simulate(book, policy, ticket([]), { asOf: startAt, until: endAt, matrix });
  const answered = all.marks.find(
    (mark) =>
      mark.kind === "escalation" &&
      mark.ladder !== "hierarchical" &&
      mark.reaches !== undefined &&
      !silent.includes(keyOf(mark)),
  )?.at;
  const events: TicketEvent[] = [
    ...(answered === undefined || answered > endAt ? [] : [{ at: answered, did: "acknowledged" as const }]),
    { at: endAt, set: { state: "resolved" as const } },
  ];
  const { marks, troubles } = simulate(book, policy, ticket(events), {
    asOf: endAt,
    until: endAt + AFTER_END_MS,
    matrix,
  });
  const last = marks.reduce((latest, { at }) => Math.max(latest, at), endAt);
  return {
    marks: marks.slice(0, MOST_MARKS),
    endAt,
    dueAt: due,
    acknowledgedAt: answered,
    lengthMs: last - startAt,
    troubles: troubles.map(({ message, help }) => `${message} ${help}`),
  };
}

/** What a viewer’s choice calls a level. */
export function keyOf({ ladder, level }: Pick<Extract<Mark, { kind: "escalation" }>, "ladder" | "level">): string {
  return `${ladder} ${level}`;
}
