/** The words of an event, as the schema of scenarios has them. */
import { resolve, type Schema, schemaOf } from "../../core/schema/index.ts";
import type { Did, TicketState } from "../../core/sla/index.ts";
import type { Json } from "../../core/text/index.ts";

/** Fields of the ticket that an event may change. */
export const setFields = ["state", "reason", "priority", "team", "category"] as const;
/** Everything that can be said of an event. */
export const eventFields = ["at", "did", "by", ...setFields] as const;
export type EventField = (typeof eventFields)[number];

/** An event as it was written, in whatever form; empty values are left out. */
export interface WrittenEvent {
  /** Where it stands, for messages: `ticket.csv:3`. */
  readonly place: string;
  readonly fields: { readonly [field in EventField]?: Json };
}

/** What is known of a ticket when it is created, as it was written. */
export type WrittenGiven = Readonly<Record<string, string | number | boolean>>;

function eventSchema(...path: readonly string[]): Schema | undefined {
  const home = schemaOf("Scenario");
  let found = home?.$defs?.["event"];
  for (const step of path) found = home && found?.properties?.[step] && resolve(found.properties[step], home);
  return found;
}

function words(schema: Schema | undefined): readonly string[] {
  return (schema?.enum ?? []).filter((word) => typeof word === "string");
}

/** What somebody can have done. */
export function didWords(): readonly Did[] {
  return words(eventSchema("did")) as readonly Did[];
}

/** The states of a ticket. */
export function stateWords(): readonly TicketState[] {
  return words(eventSchema("set", "state")) as readonly TicketState[];
}

/** The fields that every ticket may have when it is created; conditions may ask for others. */
export function givenFields(): readonly string[] {
  return Object.keys(schemaOf("Scenario")?.properties?.["given"]?.properties ?? {});
}
