/** Who is on duty, in words. */
import type { Book } from "../model/index.ts";
import { type Duty, onDuty } from "../sla/index.ts";
import { sayWhole, scheduleIn, type Zone, zoneOf } from "../time/index.ts";
import type { Reach } from "./drill/types.ts";

/** People beyond these are counted, not named. */
const MOST_PEOPLE = 3;

/** The clock of the book. */
export function zoneIn(book: Book): Zone {
  return zoneOf(book.manifest?.value.timezone ?? "UTC") ?? (zoneOf("UTC") as Zone);
}

/** Who answers for a team, role or vendor at an instant, or why nobody does. */
export function reachOf(book: Book, id: string, at: number, zone: Zone): Reach {
  const duty = onDuty(book, id, at);
  return duty ? sayDuty(book, id, duty) : { isSomebody: false, how: "nobody", text: whyNobody(book, id, at, zone) };
}

/** People who are reached, in words. */
export function sayDuty(book: Book, asked: string, { team, people, how, deputy }: Duty): Reach {
  const names = people.slice(0, MOST_PEOPLE).join(", ");
  const more = people.length - MOST_PEOPLE;
  const who = more > 0 ? `${names} and ${more} more` : names;
  const stand = team === asked ? "" : `${nameOf(book, team)} instead`;
  const away = deputy === undefined || people.includes(deputy) ? "" : `; ${deputy} when they are away`;
  const said = {
    override: `${who}, on call instead of the rota`,
    rota: `${who}, on call`,
    hours: who === "" ? "who that is, the ticket says" : who,
    backup: [stand || "the backup", who].filter(Boolean).join(": "),
    "vendor desk": "their desk answers",
  }[how];
  return { isSomebody: true, how, text: `${said}${away}` };
}

/** Why nobody answers at an instant. */
function whyNobody(book: Book, id: string, at: number, zone: Zone): string {
  const team = book.find("Team", id)?.value;
  const contract = book.find("VendorContract", id)?.value;
  if (!team && !contract) return `Nobody: the book has no team, role or contract “${id}”`;
  const schedule = (team ?? contract)?.schedule;
  const hours = schedule === undefined ? undefined : (book.find("Schedule", schedule)?.name ?? schedule);
  const calendar = schedule === undefined ? undefined : scheduleIn(book, schedule)?.calendar;
  const opens = calendar?.nextOpen(at);
  const closed =
    hours === undefined
      ? "it has no hours"
      : `it is closed now (${hours})${opens === undefined ? "" : `, opens ${sayWhole(zone, opens)}`}`;
  if (!team) return `Nobody: ${closed}`;
  const rota = team.onCall?.rota?.length ? "its rota has nobody at this time" : "it has no rota";
  const { backup } = team.onCall ?? {};
  const stand = backup === undefined ? "no backup" : `its backup, ${nameOf(book, backup)}, has nobody either`;
  return `Nobody: ${closed}, ${rota} and ${stand}`;
}

function nameOf(book: Book, id: string): string {
  return book.find("Team", id)?.name ?? book.find("VendorContract", id)?.name ?? id;
}
