/** The ticket that a viewer plays with, read from what was chosen. */
import { fieldsOf as comparedFields, parseCondition } from "../../conditions/index.ts";
import { type Book, type Entry, matrixFor } from "../../model/index.ts";
import { describe } from "../../schema/index.ts";
import { simulate, type Ticket, type TicketEvent } from "../../sla/index.ts";
import { isKnown, type Zone } from "../../time/index.ts";
import { MINUTE_MS } from "../../values/index.ts";
import { blockOf, textOf } from "../inputs.ts";
import { localMoment } from "../ticket/axis.ts";
import { type EventGroup, eventOf, eventOffers, teamsOf } from "../ticket/events.ts";
import { clockOf } from "../ticket/picture.ts";
import type { Inputs } from "../types.ts";
import type { GivenField } from "./types.ts";

type Policy = Entry<"SlaPolicy">;

/** The most events that are played; a control has no room for more. */
const MOST_EVENTS = 60;
/** The most values that are offered for a field. */
const MOST_CHOICES = 200;

/** A ticket as a viewer has put it together. */
export interface Played {
  readonly given: readonly GivenField[];
  readonly offers: readonly EventGroup[];
  readonly zone: Zone;
  readonly openedAt: number;
  /** What happens after the opening, as it is listed: not always in order of time. */
  readonly events: readonly { readonly key: string; readonly what: string; readonly event: TicketEvent }[];
  readonly now: number;
  readonly nowFollows: boolean;
  /** All that has happened by then, in order of time; the opening comes first. */
  readonly ticket: Ticket;
}

/** Reads a ticket; what is missing or cannot be read is as it usually is. */
export function playedTicket(book: Book, policy: Policy, inputs: Inputs, moment: number): Played {
  const conditions = conditionsOf(policy);
  const given = givenOf(book, policy, conditions, blockOf(inputs, "given"));
  const offers = eventOffers(book, policy, conditions.get("category") ?? []);
  const facts = Object.fromEntries(given.flatMap(({ name, value }) => (value === "" ? [] : [[name, value]])));
  const zone = zoneOfTicket(book, policy, facts, moment);
  const openedAt = momentOf(inputs["opened"], zone) ?? Math.floor(moment / MINUTE_MS) * MINUTE_MS;
  const events = eventsOf(inputs, policy, openedAt, zone, offers);
  const last = events.reduce((latest, { event }) => Math.max(latest, event.at), openedAt);
  const moved = momentOf(inputs["now"], zone);
  const now = Math.max(openedAt, moved ?? last);
  const happened = [...events.map(({ event }) => event)].sort((a, b) => a.at - b.at).filter(({ at }) => at <= now);
  const ticket: Ticket = { given: facts, events: [{ at: openedAt, set: { state: "new" } }, ...happened] };
  return { given, offers, zone, openedAt, events, now, nowFollows: moved === undefined, ticket };
}

/** The clock of the priority’s schedule, which decides what the times in controls mean. */
function zoneOfTicket(book: Book, policy: Policy, given: Ticket["given"], at: number): Zone {
  const ticket: Ticket = { given, events: [{ at, set: { state: "new" } }] };
  return clockOf(book, simulate(book, policy, ticket, { asOf: at, marks: false }).timeline.cycles);
}

/** A moment: milliseconds, or what a control for dates and times holds. */
function momentOf(value: unknown, zone: Zone): number | undefined {
  const at = typeof value === "string" ? localMoment(zone, value) : value;
  return typeof at === "number" && isKnown(at) ? Math.round(at / MINUTE_MS) * MINUTE_MS : undefined;
}

/** Events by their key, which stays the same whatever happens to the others. */
function eventsOf(
  inputs: Inputs,
  policy: Policy,
  openedAt: number,
  zone: Zone,
  offers: readonly EventGroup[],
): Played["events"] {
  const usual = startOf(policy, openedAt);
  if (typeof inputs["events"] !== "object") return usual;
  const written = blockOf(inputs, "events");
  return Object.keys(written)
    .slice(0, MOST_EVENTS)
    .flatMap((key) => {
      const one = blockOf(written, key);
      const what = textOf(one, "what") ?? usual.find((other) => other.key === key)?.what;
      // A moment that is being typed must not take its event away.
      const at = Math.max(momentOf(one["at"], zone) ?? openedAt, openedAt);
      const event = what === undefined ? undefined : eventOf(what, at, offers);
      return what !== undefined && event ? [{ key, what, event }] : [];
    });
}

/** What the clock waits for happens at once, so that there is something to see. */
function startOf({ value }: Policy, at: number): Played["events"] {
  switch (value.clock?.starts) {
    case "approved":
      return [{ key: "start", what: "did:approved", event: { at, did: "approved" } }];
    case "assigned":
      return [{ key: "start", what: "did:assigned", event: { at, did: "assigned" } }];
    case "assigned to team": {
      const team = value.between?.provider;
      return team === undefined ? [] : [{ key: "start", what: `team:${team}`, event: { at, set: { team } } }];
    }
    default:
      return [];
  }
}

/** The fields that the policy’s conditions ask for, with the values that they name. */
function conditionsOf({ value }: Policy): ReadonlyMap<string, readonly string[]> {
  const texts = [
    value.when,
    ...Object.values(value.targets ?? {}).flatMap((row) => (row?.except ?? []).map((one) => one?.when)),
  ];
  const found = new Map<string, string[]>();
  for (const text of texts) {
    const ast = text === undefined ? undefined : parseCondition(text).ast;
    for (const { field, values } of ast ? comparedFields(ast) : []) {
      const known = found.get(field.text) ?? [];
      found.set(field.text, known);
      for (const { text: one } of values) if (!known.includes(one)) known.push(one);
    }
  }
  return found;
}

function givenOf(
  book: Book,
  policy: Policy,
  conditions: ReadonlyMap<string, readonly string[]>,
  chosen: Inputs,
): GivenField[] {
  const { value } = policy;
  const fields: GivenField[] = [];
  const add = (name: string, usual: string, known: readonly (readonly [string, string])[], mayBeEmpty: boolean) => {
    const choices = [...(mayBeEmpty ? [["", "not told"] as const] : []), ...known].slice(0, MOST_CHOICES);
    const written = textOf(chosen, name);
    const isOffered = written !== undefined && choices.some(([one]) => one === written);
    fields.push({
      ...{ name, title: titleOf(name), value: isOffered ? written : usual },
      choices: choices.map(([one, text]) => ({ value: one, text })),
    });
  };
  const priorities = Object.keys(value.targets ?? {});
  const matrix = matrixFor(policy, book)?.value.definitions;
  const label = (one: string) => (matrix?.[one]?.label === undefined ? one : `${one}, ${matrix[one]?.label}`);
  add(
    "priority",
    priorities[Math.min(2, priorities.length - 1)] ?? "",
    priorities.map((one) => [one, label(one)]),
    priorities.length === 0,
  );
  const services = (value.services ?? []).filter((one) => one !== undefined);
  const items = (value.items ?? []).filter((one) => one !== undefined);
  if (services.length > 0)
    add(
      "service",
      services[0] ?? "",
      services.map((one) => [one, book.find("Service", one)?.name ?? one]),
      false,
    );
  if (items.length > 0)
    add(
      "item",
      items[0] ?? "",
      items.map((one) => [one, book.find("CatalogItem", one)?.name ?? one]),
      false,
    );
  const service = fields.find(({ name }) => name === "service")?.value;
  const teams = teamsOf(book).map(({ id, name }) => [id, name] as const);
  const usualTeam =
    value.clock?.starts === "assigned to team" ? "" : (book.find("Service", service)?.value.supportTeam ?? "");
  if (teams.length > 0) add("team", usualTeam, teams, true);
  for (const [name, values] of conditions)
    if (!fields.some((field) => field.name === name))
      add(
        name,
        "",
        values.map((one) => [one, one]),
        true,
      );
  return fields;
}

function titleOf(name: string): string {
  return describe("Scenario", ["given", name])?.title ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
