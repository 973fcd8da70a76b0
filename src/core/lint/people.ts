/** Who the people behind a name are, as far as the book tells. */
import { type Book, type Entry, isOf } from "../model/index.ts";

/** Everybody who can act for a team or role: its members, its lead and its deputy, by handle. */
export function peopleOf(team: Entry<"Team">): ReadonlySet<string> {
  const { members, lead, deputy } = team.value;
  return new Set([...(members ?? []), lead, deputy].filter((one): one is string => one !== undefined));
}

/**
 * The team that a name stands for in a document: a Team’s id, or one of the roles that the document itself fills
 * (`item-owner`, `service-owner`). Undefined where the holder is known only for each ticket.
 */
export function teamFor(name: string | undefined, entry: Entry, book: Book): Entry<"Team"> | undefined {
  return book.find("Team", holderOf(name, entry, book));
}

function holderOf(name: string | undefined, entry: Entry, book: Book): string | undefined {
  if (!isOf(entry, "CatalogItem")) return name;
  if (name === "item-owner") return entry.value.owner;
  if (name === "service-owner") return book.find("Service", entry.value.service)?.value.owner;
  return name;
}

/** The only person in all of these sets; undefined where there are more, or none. */
export function onlyPerson(...sets: readonly ReadonlySet<string>[]): string | undefined {
  const all = new Set(sets.flatMap((set) => [...set]));
  const [first] = all;
  return all.size === 1 && sets.every((set) => set.size === 1) ? first : undefined;
}
