/** Due dates, milestones and escalations as an iCalendar file (RFC 5545), the same bytes for the same question. */
import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { sayMark, sayReached } from "../../core/sla/index.ts";
import type { Asked } from "../tickets/ticket.ts";
import { version } from "../version.ts";
import { amount, targetText, ticketText } from "./words.ts";

interface CalendarEvent {
  /** What it is of this ticket; the same in every run. */
  readonly key: string;
  readonly at: number;
  readonly summary: string;
  readonly description: string;
}

/** A calendar with one event for each due date, milestone and escalation. Messages are left out. */
export function simulationCalendar(asked: Asked): string {
  const { policy, ticket, simulation } = asked;
  const { openedAt, asOf } = simulation.timeline;
  // What may change later, its events and when it is looked at, is no part of the ticket’s name.
  const ticketKey = createHash("sha256")
    .update(JSON.stringify([policy.id, openedAt, Object.entries(ticket.given).sort()]))
    .digest("hex")
    .slice(0, 20);
  const calendar = new ICAL.Component("vcalendar");
  calendar.addPropertyWithValue("version", "2.0");
  calendar.addPropertyWithValue("prodid", `-//Servicebook//Servicebook ${version}//EN`);
  calendar.addPropertyWithValue("calscale", "GREGORIAN");
  for (const { key, at, summary, description } of eventsOf(asked)) {
    const event = new ICAL.Component("vevent");
    event.addPropertyWithValue("uid", `${ticketKey}-${key}@servicebook`);
    event.addPropertyWithValue("dtstamp", timeOf(asOf));
    event.addPropertyWithValue("dtstart", timeOf(at));
    event.addPropertyWithValue("summary", summary);
    event.addPropertyWithValue("description", description);
    event.addPropertyWithValue("transp", "TRANSPARENT");
    calendar.addSubcomponent(event);
  }
  // The library forgets the blank that begins a folded line, so its lines are one byte too long.
  const lines = calendar
    .toString()
    .replace(/\r\n[ \t]/gu, "")
    .split("\r\n");
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** The longest line of a calendar, in bytes without its line end. */
const LONGEST_LINE = 75;

/** A line in pieces that are not too long; each but the first begins with a blank. */
function folded(line: string): string {
  let out = "";
  let bytes = 0;
  for (const char of line) {
    const size = Buffer.byteLength(char);
    if (bytes + size > LONGEST_LINE) {
      out += "\r\n ";
      bytes = 1;
    }
    out += char;
    bytes += size;
  }
  return out;
}

function timeOf(at: number): ICAL.Time {
  return ICAL.Time.fromJSDate(new Date(Math.floor(at / 1000) * 1000), true);
}

function eventsOf(asked: Asked): CalendarEvent[] {
  const { timeline, marks } = asked.simulation;
  const title = asked.policy.name ?? asked.policy.id ?? "";
  const facts = ticketText(asked);
  const found: CalendarEvent[] = [];
  for (const cycle of timeline.cycles) {
    if (cycle.due === undefined || cycle.state === "canceled" || cycle.superseded) continue;
    const used = cycle.budgetMs === undefined ? "" : ` ${amount(cycle.elapsedMs)} of ${amount(cycle.budgetMs)} used.`;
    found.push({
      key: `due-${cycle.target}-${cycle.number}`,
      at: cycle.due,
      summary: `${targetText(cycle, cycle.number > 1)} is due: ${facts}`,
      description: `${title}: ${cycle.target} within ${cycle.terms.text}, ${cycle.state}.${used}`,
    });
  }
  const seen = new Map<string, number>();
  for (const mark of marks) {
    if (mark.kind === "message") continue;
    const name =
      mark.kind === "milestone"
        ? `milestone-${mark.target}-${mark.cycle}-${slug(mark.text)}`
        : `escalation-${mark.ladder}-${mark.level}-${slug(mark.to)}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    found.push({
      key: times > 1 ? `${name}-${times}` : name,
      at: mark.at,
      summary: `${sayMark(mark)}: ${facts}`,
      description: `${title}: ${sayReached(mark)}${mark.ahead ? "; if nothing changes" : ""}`,
    });
  }
  return found.sort((a, b) => a.at - b.at);
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/gu, "");
}
