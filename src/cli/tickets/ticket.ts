/** The ticket that a command is asked about: its policy, what is known of it, what happened to it, and when it is looked at. */
import type { Book, Entry } from "../../core/model/index.ts";
import { nearMatches, sayList } from "../../core/schema/index.ts";
import { type Simulation, simulate, type Ticket, type TicketEvent } from "../../core/sla/index.ts";
import { parseYaml } from "../../core/text/index.ts";
import { theBook } from "../book.ts";
import { Failure } from "../exit.ts";
import { dateText } from "../hours/instants.ts";
import { eventFromText } from "./event-text.ts";
import { givenFields, type WrittenEvent, type WrittenGiven } from "./fields.ts";
import { readTicketFile, type TicketFile } from "./file.ts";
import { Mistakes } from "./mistakes.ts";
import { readMoment } from "./moment.ts";
import { EventReader } from "./read-event.ts";
import { ToolWords } from "./tool-words.ts";

/** How a ticket is told on the command line. */
export interface TicketArguments {
  readonly opened?: string;
  readonly priority?: string;
  readonly service?: string;
  readonly team?: string;
  readonly channel?: string;
  readonly given?: readonly string[];
  readonly event?: readonly string[];
  readonly events?: string;
  readonly mapping?: string;
  readonly asOf?: string;
  readonly until?: string;
  readonly book?: string;
}

/** A ticket that was asked about, with the answer. */
export interface Asked {
  readonly book: Book;
  readonly policy: Entry<"SlaPolicy">;
  readonly ticket: Ticket;
  readonly simulation: Simulation;
  /** What was left out or is odd, in words. */
  readonly notes: readonly string[];
}

/** Reads the ticket and counts its timers. */
export async function ask(policyId: string | undefined, options: TicketArguments): Promise<Asked> {
  const book = await theBook(options.book);
  const mistakes = new Mistakes();
  const tool = ToolWords.of(book, options.mapping);
  const file =
    options.events === undefined
      ? undefined
      : await readTicketFile(options.events, book.settings.limits, tool, mistakes);
  const policy = policyOf(book, policyId ?? file?.policy);
  const reader = new EventReader(book, policy, tool, mistakes);
  const events = eventsOf(options, file, reader, mistakes);
  const given = givenOf(options, file, policy, reader, mistakes, tool);
  mistakes.end();
  const [first] = events;
  if (!first)
    throw new Failure(
      'Nothing says when the ticket was opened. Add “--opened 2026-03-06T16:00+00:00” or “--opened "2026-03-06 16:00 Europe/Lisbon"”.',
    );
  const ticket: Ticket = { given: { ...fromFirst(first.event), ...given }, events: events.map(({ event }) => event) };
  if (ticket.given["priority"] === undefined)
    throw new Failure(
      `Say the ticket’s priority with “--priority”: ${reader.knownPriorities.join(", ") || "one of the policy’s targets"}.`,
    );
  inOrder(events, options.opened !== undefined);
  const asOf = moment(options.asOf, "as-of", book) ?? events.at(-1)?.event.at ?? first.event.at;
  if (asOf < first.event.at)
    throw new Failure(
      `“--as-of” lies before the ticket was opened (${first.place}), so there is nothing to look at. Give a later instant.`,
    );
  const until = moment(options.until, "until", book);
  if (until !== undefined && until < asOf)
    throw new Failure(
      "“--until” lies before the moment at which the ticket is looked at. Give a later instant, or leave it out.",
    );
  const simulation = simulate(book, policy, ticket, { asOf, ...(until !== undefined && { until }) });
  return {
    book,
    policy,
    ticket,
    simulation,
    notes: [...(file?.notes ?? []), ...reader.notes, ...holidaysUnknown(simulation)],
  };
}

/** Due dates that lie where a schedule knows no holidays any more. */
function holidaysUnknown({ timeline }: Simulation): string[] {
  const found = timeline.cycles.flatMap(({ target, due, notBefore, terms }) => {
    const at = due ?? notBefore;
    const { validTo } = terms.calendar;
    if (at === undefined || validTo === undefined || !terms.calendar.isBeyondValidity(at)) return [];
    return [
      `“${terms.schedule}” knows no holidays after ${dateText(validTo)}, so “${target}” may be due later than it says.`,
    ];
  });
  return [...new Set(found)];
}

/** The policy with this id; a refusal lists what there is. */
function policyOf(book: Book, id: string | undefined): Entry<"SlaPolicy"> {
  const all = book.entries("SlaPolicy");
  if (all.length === 0)
    throw new Failure(
      "The book has no SLA policy. “servicebook new SlaPolicy” starts one; “--book” names another book.",
    );
  const found = book.find("SlaPolicy", id);
  if (found) return found;
  const width = Math.max(...all.map((one) => one.id?.length ?? 0));
  const list = all.map((one) => `  ${(one.id ?? "").padEnd(width)}  ${one.name ?? ""}`).join("\n");
  if (id === undefined) throw new Failure(`Name a policy:\n${list}`);
  const near = nearMatches(id, book.ids(["SlaPolicy"]));
  const [other] = book.withId(id);
  throw new Failure(
    near.length > 0
      ? `There is no policy “${id}”. Did you mean ${sayList(near, "or")}?`
      : `${other ? `“${id}” is a ${other.kind}, not an SLA policy.` : `There is no policy “${id}”.`} There are:\n${list}`,
  );
}

interface PlacedEvent {
  readonly place: string;
  readonly event: TicketEvent;
}

/** All events: the opening, those of the file, then those of the command line. */
function eventsOf(
  options: TicketArguments,
  file: TicketFile | undefined,
  reader: EventReader,
  mistakes: Mistakes,
): PlacedEvent[] {
  const opened: WrittenEvent[] =
    options.opened === undefined ? [] : [{ place: "--opened", fields: { at: options.opened, state: "new" } }];
  const own = (options.event ?? []).map((text) => eventFromText(text, mistakes));
  return [...opened, ...(file?.events ?? []), ...own].flatMap((written) => {
    const event = reader.event(written);
    return event ? [{ place: written.place, event }] : [];
  });
}

/** Refuses events that stand before an earlier one; those of one moment keep their order. */
function inOrder(events: readonly PlacedEvent[], hasOpening: boolean): void {
  const mistakes = new Mistakes();
  const [first] = events;
  let last = first;
  for (const one of events.slice(1)) {
    if (first && hasOpening && one.event.at < first.event.at)
      mistakes.add(one.place, "This lies before “--opened”. Open the ticket earlier, or leave the event out.");
    else if (last && one.event.at < last.event.at)
      mistakes.add(one.place, `This lies before what stands above it (${last.place}). Sort the events by time.`);
    else last = one;
  }
  mistakes.end();
}

/** What the first event says of the ticket is known from its creation on. */
function fromFirst({ set }: TicketEvent): WrittenGiven {
  const { priority, team, category } = set ?? {};
  return {
    ...(priority !== undefined && { priority }),
    ...(team !== undefined && { team }),
    ...(category !== undefined && { category }),
  };
}

function givenOf(
  options: TicketArguments,
  file: TicketFile | undefined,
  policy: Entry<"SlaPolicy">,
  reader: EventReader,
  mistakes: Mistakes,
  tool: ToolWords,
): WrittenGiven {
  const given: Record<string, string | number | boolean> = { ...file?.given };
  for (const text of options.given ?? []) {
    const equals = text.indexOf("=");
    const [key, value] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
    if (equals <= 0 || value === "")
      mistakes.add(`--given “${text}”`, "Write a field, an equals sign and its value, such as “--given plan=Gold”.");
    else if (isSlip(key, policy))
      mistakes.add(
        `--given “${text}”`,
        `No ticket has a field “${key}”, and no condition of the policy asks for it. Did you mean ${sayList(nearMatches(key, givenFields()), "or")}?`,
      );
    else given[key] = scalarOf(value);
  }
  for (const field of ["priority", "service", "team", "channel"] as const) {
    const text = options[field];
    if (text !== undefined) given[field] = text;
  }
  const place = (field: string) => (Object.hasOwn(options, field) ? `--${field}` : `given.${field}`);
  if (given["priority"] !== undefined) {
    const priority = tool.value("priority", String(given["priority"]));
    given["priority"] = reader.priority(place("priority"), priority);
  }
  const references = [
    ["team", "Team", "a team of the book"],
    ["service", "Service", "a service of the book"],
    ["item", "CatalogItem", "a catalog item of the book"],
  ] as const;
  for (const [field, kind, what] of references)
    if (given[field] !== undefined) reader.reference(place(field), kind, what, String(given[field]));
  return given;
}

/** A name that nothing asks for and that is nearly one of the usual ones. */
function isSlip(key: string, policy: Entry<"SlaPolicy">): boolean {
  const usual = givenFields();
  const asked = policy.doc.source.text.split(/[^\p{L}\p{N}_-]+/u);
  return !usual.includes(key) && !asked.includes(key) && nearMatches(key, usual).length > 0;
}

/** Numbers, true and false as YAML reads them; all else is text. */
function scalarOf(text: string): string | number | boolean {
  const root = parseYaml(text).documents[0]?.root;
  return root?.type === "scalar" && (typeof root.value === "number" || typeof root.value === "boolean")
    ? root.value
    : text;
}

function moment(text: string | undefined, option: string, book: Book): number | undefined {
  if (text === undefined) return undefined;
  const at = readMoment(text, book.manifest?.value.timezone);
  if (typeof at === "string") throw new Failure(`--${option}  ${at}`);
  return at;
}
