/** The way to a due date: what counted, what did not, and why. */
import type { Calendar } from "../time/index.ts";
import { DAY_MS, dateOf, sayDate, weekdayOf } from "../values/index.ts";
import type { Run, TargetClock } from "./clock.ts";
import type { Life } from "./life.ts";
import type { Segment } from "./types.ts";

/** The most stretches that are told apart; ten years of office hours with a break have fewer. */
const MOST_SEGMENTS = 20_000;
/** The longest closed time whose days are looked at one by one. */
const MOST_DAYS = 60;

interface Reach {
  readonly due: number | undefined;
  /** Where the run ended, or the moment at which it is looked at. */
  readonly until: number;
  readonly held: boolean;
}

/** Whether a run counts what was used under earlier terms. */
export function isCarried({ lines }: Run, life: Life): boolean {
  return lines.length > 1 && life.policy.onPriorityChange === "carry elapsed";
}

/** The stretches from the creation of the ticket to the due date, or to where the run ended before it. */
export function segmentsOf(run: Run, clock: TargetClock, life: Life, { due, until, held }: Reach): Segment[] {
  const { line } = run;
  const ended = run.stoppedAt ?? run.canceledAt;
  const to = due !== undefined && (due <= until || (ended === undefined && !held)) ? due : until;
  const segments: Segment[] = [];
  let sum = 0;
  const add = (from: number, end: number, state: Segment["state"], why: string, counts = 0) => {
    if (from >= end && counts === 0) return;
    sum += counts;
    segments.push({ from, to: end, state, why, sum });
  };
  if (life.openedAt < run.first.start) add(life.openedAt, run.first.start, "not counted", beforeStart(run, life));
  if (isCarried(run, life)) {
    const most = Math.min(line.chargedMs, line.budgetMs ?? line.chargedMs);
    add(run.first.start, Math.min(line.start, to), "carried", "used under the terms before", most);
  } else if (run.first.start < line.start)
    add(run.first.start, line.start, "not counted", "before the change of priority, from which it is counted");
  let at = line.start;
  for (const hold of clock.holds.between(line.start, to)) {
    if (!openAndClosed(line.plan.calendar, at, hold.from, add, segments)) return segments;
    add(hold.from, hold.to, hold.reason.state, hold.reason.why);
    at = hold.to;
  }
  openAndClosed(line.plan.calendar, at, to, add, segments);
  return segments;
}

function openAndClosed(
  calendar: Calendar,
  from: number,
  to: number,
  add: (from: number, to: number, state: Segment["state"], why: string, counts?: number) => void,
  segments: readonly Segment[],
): boolean {
  for (let at = from; at < to; ) {
    if (segments.length >= MOST_SEGMENTS) return false;
    const opens = Math.min(calendar.nextOpen(at) ?? to, to);
    if (at < opens) add(at, opens, "closed", closedBecause(calendar, at, opens));
    if (opens >= to) break;
    const closes = Math.min(calendar.nextClose(opens) ?? to, to);
    add(opens, closes, "running", "open", closes - opens);
    at = closes;
  }
  return true;
}

function beforeStart(run: Run, life: Life): string {
  if (run.number > 1) return "before this run";
  switch (run.target) {
    case "update":
      return "before the first response";
    case "nextResponse":
      return "before the caller wrote";
    default:
      return {
        created: "before the ticket was created",
        assigned: "before a person had it",
        "assigned to team": "before the team had it",
        approved: "before it was approved",
      }[life.policy.starts];
  }
}

/** Why a schedule is closed for a while: holidays and weekends by name, else a break or the hours. */
function closedBecause(calendar: Calendar, from: number, to: number): string {
  const dayOf = (at: number) => Math.floor(calendar.zone.localAt(at) / DAY_MS);
  const [first, last] = [dayOf(from), dayOf(to - 1)];
  const reasons = new Set<string>();
  for (let day = first; day <= last && day - first < MOST_DAYS; day++) {
    const rule = calendar.dayRule(day);
    if (rule.open.length > 0) continue;
    const date = dateOf(day);
    if (rule.from === "holiday" || rule.from === "exception") reasons.add(rule.name ?? `closed on ${sayDate(date)}`);
    else {
      const weekday = weekdayOf(date);
      reasons.add(weekday === "Saturday" || weekday === "Sunday" ? "weekend" : `no hours on ${weekday}s`);
    }
  }
  if (reasons.size > 0) return [...reasons].join(", ");
  return first === last &&
    dayOf(to) === first &&
    calendar.dayRule(first).open.some(({ start }) => isBefore(calendar, first, start, from))
    ? "break"
    : "outside hours";
}

/** Whether a minute of a date lies before an instant. */
function isBefore(calendar: Calendar, day: number, minute: number, at: number): boolean {
  return minute * 60_000 < calendar.zone.localAt(at) - day * DAY_MS;
}
