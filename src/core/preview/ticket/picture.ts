/** A ticket’s life as a picture: the clocks of its targets, what happened, who is told. */
import type { Book, Entry } from "../../model/index.ts";
import {
  type Cycle,
  type Mark,
  type Segment,
  type Simulation,
  sayMark,
  sayReached,
  sayResult,
  sayShare,
  type TargetName,
  type TicketEvent,
  targetOrder,
  totalsOf,
} from "../../sla/index.ts";
import { dayOf, sayTime, type Zone, zoneOf } from "../../time/index.ts";
import { dateOf } from "../../values/index.ts";
import type { At } from "../types.ts";
import { rangeOf, sayAt, ticksOf } from "./axis.ts";
import { sayEvent } from "./events.ts";
import type { Lane, LaneMark, Moment, ShownEvent, Stretch, TicketPicture, Told, WayRow } from "./types.ts";

/** The most runs of one clock that are drawn: the last ones. */
const MOST_RUNS = 60;
/** The most stretches that are drawn in a lane. */
const MOST_STRETCHES = 800;
/** The most stretches that are told in words. */
const MOST_TOLD_WAY = 400;
/** The most calls and messages that are told. */
const MOST_TOLD = 200;

/** What is shown of a ticket. */
export interface PictureOf {
  readonly book: Book;
  readonly policy: Entry<"SlaPolicy">;
  /** As it is at the moment at which it is looked at. */
  readonly simulation: Simulation;
  /** All events, those to come too, in the order in which they are listed. */
  readonly events: readonly (TicketEvent & { readonly written?: At })[];
  /** The target whose way is told. */
  readonly explain?: string | undefined;
  /** The target that fills the picture, instead of all. */
  readonly zoom?: string | undefined;
  /** What the picture reaches over, where it must not move: while something on it is dragged. */
  readonly range?: { readonly from: number; readonly to: number } | undefined;
  /** Whether places in the policy are those of the document that is shown. */
  readonly isOwn: boolean;
}

/** The clock that a ticket is counted on: that of resolve, else of any target, else the book’s. */
export function clockOf(book: Book, cycles: readonly Cycle[]): Zone {
  const cycle = cycles.findLast(({ target }) => target === "resolve") ?? cycles[0];
  return cycle?.terms.calendar.zone ?? zoneOf(book.manifest?.value.timezone ?? "UTC") ?? (zoneOf("UTC") as Zone);
}

/** The picture of a ticket. */
export function pictureOf(of: PictureOf): TicketPicture {
  const { book, simulation, events, explain, zoom } = of;
  const { timeline, marks, troubles } = simulation;
  const zone = clockOf(book, timeline.cycles);
  const year = dateOf(dayOf(zone.localAt(timeline.openedAt))).year;
  const say = (at: number): Moment => ({ at, text: sayAt(zone, at, year) });
  const lanes = targetOrder.flatMap((target) => {
    const cycles = timeline.cycles.filter((one) => one.target === target);
    return cycles.length > 0 ? [laneOf(cycles, of, timeline.asOf, say, target === explain)] : [];
  });
  const shown = lanes.find(({ target }) => target === zoom);
  const reaching = marks.filter((mark) => mark.kind !== "milestone" || mark.tell.length > 0);
  const told = around(reaching);
  const fitting = rangeOf([
    timeline.openedAt,
    ...(shown ? [] : [timeline.asOf, ...events.map(({ at }) => at)]),
    ...(shown ? [shown] : lanes).flatMap(momentsOf),
  ]);
  const { from, to } = of.range ?? fitting;
  return {
    zone: zone.id,
    from,
    to,
    ticks: ticksOf(zone, from, to),
    now: say(timeline.asOf),
    opened: say(timeline.openedAt),
    priority: timeline.priority,
    state: timeline.state,
    lanes,
    events: events.map((event, index) => eventOf(event, index, timeline.asOf, say)),
    told: told.map((mark) => toldOf(mark, say)),
    toldMore: reaching.length - told.length,
    untimed: timeline.untimed.map(({ target, text }) => ({
      target,
      text,
      at: of.isOwn
        ? { path: ["targets", timeline.priority, target] }
        : placeOf(of, ["targets", timeline.priority, target]),
    })),
    remarks: [
      ...troubles.map(({ message, help }) => `${message} ${help}`),
      ...timeline.notes.filter((note) => !/after the moment at which the ticket is looked at/u.test(note)),
      ...holidaysUnknown(timeline.cycles, book, (at) => say(at).text),
    ],
    stops: stopsOf(timeline.openedAt, lanes, events, told),
  };

  function momentsOf(lane: Lane): number[] {
    const last = lane.stretches.at(-1);
    return [...lane.marks.map(({ moment }) => moment.at), ...(last ? [last.to] : [])];
  }
}

function placeOf({ book, policy, isOwn }: PictureOf, path: At["path"]): At {
  if (isOwn) return { path };
  const { doc, kind, id } = policy;
  const file = book.pathOf(doc.source.uri);
  return { path, in: { file, index: doc.entries.indexOf(policy), kind, ...(id !== undefined && { id }) } };
}

/** Where a target is written: in the exception that counts where it has its own, else in the row. */
function writtenAt(policy: Entry<"SlaPolicy">, { terms, target }: Cycle): At["path"] {
  const row = policy.value.targets?.[terms.priority];
  const exception = terms.exception === undefined ? undefined : row?.except?.[terms.exception];
  return exception?.[target] === undefined
    ? ["targets", terms.priority, target]
    : ["targets", terms.priority, "except", terms.exception ?? 0, target];
}

function laneOf(
  cycles: readonly Cycle[],
  of: PictureOf,
  now: number,
  say: (at: number) => Moment,
  told: boolean,
): Lane {
  // The last one is what counts now.
  const last = cycles.at(-1) as Cycle;
  const drawn = cycles.slice(-MOST_RUNS);
  const segments = drawn.map((cycle) => cycle.segments());
  const stretches = drawn.flatMap((cycle, index) => stretchesOf(cycle, segments[index] ?? [], now, index === 0));
  const saying = { at: (at: number) => say(at).text, amount: sayTime };
  const budget = last.budgetMs === undefined ? "" : ` of ${sayTime(last.budgetMs)}`;
  return {
    target: last.target,
    promise: { text: last.terms.text, at: placeOf(of, writtenAt(of.policy, last)) },
    schedule: scheduleName(of.book, last.terms.schedule),
    state: last.state,
    says: sayResult(last, saying),
    ...(last.due !== undefined && { due: say(last.due) }),
    ...(last.notBefore !== undefined && { notBefore: say(last.notBefore) }),
    used: `${sayTime(last.elapsedMs)}${budget}`,
    ...(last.percent !== undefined && { share: sayShare(last.percent) }),
    runs: cycles.length,
    stretches: stretches.slice(0, MOST_STRETCHES),
    marks: drawn.flatMap((cycle) => marksOf(cycle, of, now, say)),
    remarks: [...runsOf(cycles), ...new Set([...cycles.flatMap(({ notes }) => notes), ...beforeOf(last, say)])],
    ...(told && { way: wayOf(segments.at(-1) ?? [], say), totals: sayTotals(segments.at(-1) ?? []) }),
  };
}

/** What came of the runs before the last one, which the state tells nothing of. */
function runsOf(cycles: readonly Cycle[]): string[] {
  if (cycles.length < 2) return [];
  const missed = cycles.filter(({ breachedAt }) => breachedAt !== undefined).length;
  return [
    `Its clock has run ${cycles.length} times; ${missed === 0 ? "none" : missed} of them ${missed === 1 ? "was" : "were"} missed.`,
  ];
}

function scheduleName(book: Book, id: string): string {
  return id === "always" ? "at all hours" : (book.find("Schedule", id)?.name ?? id);
}

/** What a clock does, from the opening of the ticket on; a later run begins where it starts. */
function stretchesOf(cycle: Cycle, segments: readonly Segment[], now: number, isFirst: boolean): Stretch[] {
  const { due, start, stoppedAt, canceledAt } = cycle;
  const shown = isFirst ? segments : segments.filter(({ from }) => start !== undefined && from >= start);
  const stretches: Stretch[] = shown.map(({ from, to, state }) => ({
    from,
    to: Number.isFinite(to) ? to : now,
    state,
  }));
  const ended = Math.min(stoppedAt ?? now, canceledAt ?? now);
  if (due !== undefined && ended > due && cycle.breachedAt !== undefined)
    stretches.push({ from: due, to: ended, state: "late" });
  return stretches.filter(({ from, to }) => to > from);
}

function marksOf(cycle: Cycle, of: PictureOf, now: number, say: (at: number) => Moment): LaneMark[] {
  const marks: LaneMark[] = [];
  const add = (kind: LaneMark["kind"], at: number | undefined, text: string, place?: At) => {
    if (at !== undefined && Number.isFinite(at))
      marks.push({ kind, moment: say(at), text, ahead: at > now, ...(place && { at: place }) });
  };
  for (const mark of cycle.milestones) {
    if (mark.state === "reached" || mark.state === "ahead")
      add("milestone", mark.at, mark.text, placeOf(of, ["milestones", mark.index]));
  }
  if (cycle.canceledAt === undefined) add("due", cycle.due, "due");
  if (cycle.breachedAt !== undefined) add("breach", cycle.breachedAt, "missed");
  add("not before", cycle.notBefore, "not before");
  if (cycle.stoppedAt !== undefined) add("done", cycle.stoppedAt, "done");
  add("canceled", cycle.canceledAt, "no longer owed");
  return marks;
}

/** What held before a change gave the target other terms. */
function beforeOf({ closed }: Cycle, say: (at: number) => Moment): string[] {
  return closed.map(({ terms, to, due, breachedAt }) => {
    const was = due === undefined ? "" : `, due ${say(due).text}`;
    const missed = breachedAt === undefined ? "" : `; it was missed on ${say(breachedAt).text}, and that stays`;
    return `Until ${say(to).text} it was ${terms.text} as ${terms.priority}${was}${missed}.`;
  });
}

function wayOf(segments: readonly Segment[], say: (at: number) => Moment): WayRow[] {
  return segments.slice(0, MOST_TOLD_WAY).map(({ from, to, state, why, sum }) => ({
    from: say(from).text,
    to: Number.isFinite(to) ? say(to).text : "and on",
    length: Number.isFinite(to) ? sayTime(to - from) : "",
    sum: sayTime(sum),
    state,
    why: why === state ? "" : why,
  }));
}

function sayTotals(segments: readonly Segment[]): string {
  return [...totalsOf(segments)].map(([state, ms]) => `${state} ${sayTime(ms)}`).join(", ");
}

function eventOf(
  event: PictureOf["events"][number],
  index: number,
  now: number,
  say: (at: number) => Moment,
): ShownEvent {
  const text = sayEvent(event, index === 0);
  return { index, moment: say(event.at), text, ahead: event.at > now, ...(event.written && { at: event.written }) };
}

function toldOf(mark: Mark, say: (at: number) => Moment): Told {
  const nobody =
    mark.kind === "escalation"
      ? mark.reaches === undefined
      : mark.kind === "milestone" && mark.tell.some(({ reaches }) => reaches === undefined);
  const { kind, ahead } = mark;
  return { moment: say(mark.at), kind, what: sayMark(mark), who: sayReached(mark), ahead, nobody };
}

/** Those before now that came last, and those that come next. */
function around(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length <= MOST_TOLD) return marks;
  const next = marks.findIndex(({ ahead }) => ahead);
  const middle = next < 0 ? marks.length : next;
  const first = Math.max(0, Math.min(middle - MOST_TOLD / 2, marks.length - MOST_TOLD));
  return marks.slice(first, first + MOST_TOLD);
}

/** Due dates that lie where a schedule knows no holidays any more. */
function holidaysUnknown(cycles: readonly Cycle[], book: Book, say: (at: number) => string): string[] {
  const found = cycles.flatMap(({ target, due, notBefore, terms }) => {
    const at = due ?? notBefore;
    return at !== undefined && terms.calendar.isBeyondValidity(at)
      ? [
          `${scheduleName(book, terms.schedule)} knows no holidays for ${say(at)}, so “${target}” may be due later than it says.`,
        ]
      : [];
  });
  return [...new Set(found)];
}

function stopsOf(
  opened: number,
  lanes: readonly Lane[],
  events: readonly TicketEvent[],
  told: readonly { readonly at: number }[],
): number[] {
  const all = [opened, ...lanes.flatMap(({ marks }) => marks.map(({ moment }) => moment.at))];
  const stops = new Set([...all, ...events.map(({ at }) => at), ...told.map(({ at }) => at)]);
  return [...stops].filter((at) => at >= opened).sort((a, b) => a - b);
}

/** The target that is asked about, where there is one of that name. */
export function targetNamed(text: string | undefined): TargetName | undefined {
  return targetOrder.find((one) => one === text);
}
