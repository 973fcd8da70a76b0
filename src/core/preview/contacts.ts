/** How somebody is reached, as the book says. */
import type { Book } from "../model/index.ts";
import { placeIn } from "./links.ts";
import type { At, Link, Words } from "./types.ts";

/** A team, role or vendor, with its numbers and addresses. */
export interface Contact {
  readonly who: Link;
  readonly lines: readonly ContactLine[];
}

export interface ContactLine extends Words {
  /** `phone`, `chat`; a vendor’s desk by its name. */
  readonly by: string;
}

/** The contact of a team, role or vendor; undefined for an id that is none of these. */
export function contactOf(book: Book, id: string, at: At): Contact | undefined {
  const team = book.find("Team", id);
  if (team) {
    const lines = Object.entries(team.value.contact ?? {}).flatMap(([by, text]): ContactLine[] =>
      typeof text === "string" ? [{ by, text, at: placeIn(book, team, ["contact", by]) }] : [],
    );
    return { who: { text: team.name ?? id, id, at, to: placeIn(book, team) }, lines };
  }
  const contract = book.find("VendorContract", id);
  if (!contract) return undefined;
  const lines = (contract.value.contacts ?? []).flatMap((one, index): ContactLine[] => {
    const text = [one?.phone, one?.email].filter((part) => part !== undefined).join(", ");
    return text === "" ? [] : [{ by: one?.name ?? "desk", text, at: placeIn(book, contract, ["contacts", index]) }];
  });
  return { who: { text: contract.name ?? id, id, at, to: placeIn(book, contract) }, lines };
}
