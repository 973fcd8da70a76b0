/** A team: who is on duty now and this week. */
import type { Book, Entry } from "../../model/index.ts";
import { dayOf, sayWhole } from "../../time/index.ts";
import { DAY_MS } from "../../values/index.ts";
import { fieldsOf } from "../card.ts";
import { spansOf, weekOf } from "../drill/coverage.ts";
import { reachOf, zoneIn } from "../duty.ts";
import { HEAD_FIELDS } from "../head.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase } from "../types.ts";
import type { TeamPreview } from "./types.ts";

/** How far ahead turns are named, and how many. */
const AHEAD_MS = 28 * DAY_MS;
const MOST_TURNS = 12;

/** What a team shows beside what all have; undefined for one that has no id to be asked for. */
export function teamOf(
  book: Book,
  entry: Entry<"Team">,
  { moment }: Look,
  notes: Notes,
): Omit<TeamPreview, keyof PreviewBase> | undefined {
  const { id } = entry;
  if (id === undefined || book.find("Team", id) !== entry) return undefined;
  const zone = zoneIn(book);
  const turns = spansOf(book, id, moment, moment + AHEAD_MS).slice(0, MOST_TURNS);
  return {
    type: "team",
    now: { ...reachOf(book, id, moment, zone), at: sayWhole(zone, moment) },
    days: weekOf(book, id, dayOf(zone.localAt(moment)), zone).days,
    zone: zone.id,
    turns: turns.map(({ from, to, reach }) => ({
      from: from === moment ? "now" : sayWhole(zone, from),
      to: to === moment + AHEAD_MS ? "" : sayWhole(zone, to),
      how: reach.how,
      text: reach.text,
    })),
    fields: fieldsOf({ book, entry, notes }, (name) => !HEAD_FIELDS.has(name)),
  };
}
