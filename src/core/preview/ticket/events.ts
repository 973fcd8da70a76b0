/** What can happen to a ticket, as a word that a control can hold: `did:responded`, `hold:awaiting caller`, `priority:P1`. */
import type { Book, Entry } from "../../model/index.ts";
import type { Did, TicketEvent, TicketState } from "../../sla/index.ts";

/** Something that a viewer can let happen. */
export interface EventOffer {
  readonly word: string;
  readonly text: string;
}

/** Offers that belong together. */
export interface EventGroup {
  readonly title: string;
  readonly offers: readonly EventOffer[];
}

const DONE: readonly (readonly [Did, string])[] = [
  ["approved", "Approved"],
  ["assigned", "Assigned to a person"],
  ["acknowledged", "Acknowledged"],
  ["responded", "Answered by a person"],
  ["auto responded", "Automatic answer"],
  ["updated", "Caller is told of progress"],
  ["caller replied", "Caller writes again"],
  ["worked around", "Worked around"],
  ["handed back", "Handed back"],
];

/** Everything that can happen to a ticket of a policy. */
export function eventOffers(book: Book, policy: Entry<"SlaPolicy">, categories: readonly string[]): EventGroup[] {
  const { clock, targets, between } = policy.value;
  const holds = new Set(["awaiting caller", ...(clock?.pausesWhile ?? []).flatMap((one) => one?.reason ?? [])]);
  const isByTeam =
    clock?.starts === "assigned to team" ||
    clock?.onGroupChange === "from assignment" ||
    clock?.stops === "handed back";
  const teams = isByTeam || between?.provider !== undefined ? teamsOf(book) : [];
  const groups: EventGroup[] = [
    { title: "Somebody does something", offers: DONE.map(([did, text]) => ({ word: `did:${did}`, text })) },
    {
      title: "It waits",
      offers: [
        ...[...holds].map((reason) => ({ word: `hold:${reason}`, text: `On hold, ${reason}` })),
        { word: "hold:", text: "On hold, no reason" },
        { word: "state:in progress", text: "Work goes on" },
      ],
    },
    {
      title: "It changes",
      offers: [
        ...Object.keys(targets ?? {}).map((one) => ({ word: `priority:${one}`, text: `Priority ${one}` })),
        ...teams.map(({ id, name }) => ({ word: `team:${id}`, text: `To ${name}` })),
        ...categories.map((one) => ({ word: `category:${one}`, text: `Category ${one}` })),
      ],
    },
    {
      title: "It ends",
      offers: [
        { word: "state:resolved", text: "Resolved" },
        { word: "did:reopened", text: "Opened again" },
        { word: "state:closed", text: "Closed" },
        { word: "state:canceled", text: "Canceled" },
      ],
    },
  ];
  return groups.filter(({ offers }) => offers.length > 0);
}

/** The teams that can have a ticket: a role is a person’s job, and has none. */
export function teamsOf(book: Book): { readonly id: string; readonly name: string }[] {
  return book
    .entries("Team")
    .flatMap(({ id, name, value }) => (id === undefined || value.type === "role" ? [] : [{ id, name: name ?? id }]));
}

/** The event of a word; undefined where the word is none of those that are offered. */
export function eventOf(word: string, at: number, groups: readonly EventGroup[]): TicketEvent | undefined {
  if (!groups.some(({ offers }) => offers.some((one) => one.word === word))) return undefined;
  const colon = word.indexOf(":");
  const [what, value] = [word.slice(0, colon), word.slice(colon + 1)];
  switch (what) {
    case "did":
      return { at, did: value as Did };
    case "hold":
      return { at, set: { state: "on hold", ...(value !== "" && { reason: value }) } };
    case "state":
      return { at, set: { state: value as TicketState } };
    case "priority":
      return { at, set: { priority: value } };
    case "team":
      return { at, set: { team: value } };
    case "category":
      return { at, set: { category: value } };
    default:
      return undefined;
  }
}

/** An event in a few words: `responded, in progress`, `on hold, awaiting caller`. */
export function sayEvent({ did, set, by }: TicketEvent, isFirst: boolean): string {
  const parts = [
    did,
    set?.state === "new" && isFirst ? "opened" : set?.state,
    set?.reason,
    set?.priority === undefined ? undefined : `priority ${set.priority}`,
    set?.team === undefined ? undefined : `to ${set.team}`,
    set?.category === undefined ? undefined : `category ${set.category}`,
  ].filter((one) => one !== undefined);
  const said = parts.join(", ") || (isFirst ? "opened" : "nothing");
  return by === undefined ? said : `${said} (${by})`;
}
