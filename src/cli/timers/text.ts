/** A ticket under a policy, for a person at a terminal. */
import { type Cycle, type Mark, sayMark, sayReached, sayShare } from "../../core/sla/index.ts";
import { type Colors, type ColorWhen, colorsOf } from "../colors.ts";
import type { Asked } from "../tickets/ticket.ts";
import { type Cell, heading, lineWidth, type Paint, row, WIDEST, widthsOf, wrapped } from "./lines.ts";
import { hereFor, instantsOf, Moments, zoneFor } from "./moments.ts";
import { amount, targetText, ticketText } from "./words.ts";

/** How an answer is shown to a person. */
export interface ShowArguments {
  readonly color: ColorWhen;
  readonly zone?: string;
}

/** The moments of an answer, and the colours of the terminal. */
export function showing(asked: Asked, { color, zone }: ShowArguments): { moments: Moments; colors: Colors } {
  const counts = zoneFor(asked.book, asked.simulation);
  const here = hereFor(counts, zone, instantsOf(asked.simulation));
  return { moments: new Moments(counts, here), colors: colorsOf(color) };
}

/** Header, targets, who is reached so far and ahead, notes. */
export function simulationText(asked: Asked, options: ShowArguments): string {
  const { moments, colors } = showing(asked, options);
  const { marks } = asked.simulation;
  const lines = [
    ...header(asked, moments, colors),
    "",
    ...targets(asked, moments, colors),
    ...section(
      "So far",
      marks.filter(({ ahead }) => !ahead),
      moments,
      colors,
    ),
    ...section(
      "Ahead, if nothing changes",
      marks.filter(({ ahead }) => ahead),
      moments,
      colors,
    ),
    ...notes(asked, colors),
  ];
  return `${lines.join("\n")}\n`;
}

/** What is asked about, and when. */
export function header(asked: Asked, moments: Moments, colors: Colors): string[] {
  const { policy, simulation } = asked;
  const { asOf, openedAt, state } = simulation.timeline;
  const opened = `  Opened ${moments.both(openedAt)}`;
  const now = `looked at ${moments.both(asOf)}: ${state}`;
  const here = moments.here ? `, and of ${moments.here.id} (here)` : "";
  return [
    `${colors.bold(policy.name ?? policy.id ?? "")}  ${colors.dim(policy.id ?? "")}`,
    ...wrapped(ticketText(asked), 2),
    ...(moments.here ? [`${opened}.`, `  ${now.charAt(0).toUpperCase()}${now.slice(1)}.`] : [`${opened}; ${now}.`]),
    `  Times of ${moments.zone.id}${here}.`,
  ];
}

function paintOf(cycle: Cycle, colors: Colors): Paint | undefined {
  if (cycle.superseded || cycle.state === "canceled" || cycle.state === "not started") return colors.dim;
  if (cycle.state === "met") return colors.green;
  if (cycle.state === "breached") return colors.red;
  return cycle.state === "paused" ? colors.yellow : undefined;
}

function targets(asked: Asked, moments: Moments, colors: Colors): string[] {
  const { cycles, untimed } = asked.simulation.timeline;
  if (cycles.length === 0 && untimed.length === 0) return ["The policy promises this ticket nothing.", ""];
  const several = new Set(cycles.filter(({ number }) => number > 1).map(({ target }) => target));
  const rowOf = (cycle: Cycle, here: boolean): Cell[] => [
    { text: targetText(cycle, several.has(cycle.target)), paint: colors.bold },
    { text: cycle.terms.text },
    { text: dueText(cycle, moments) },
    ...(here ? [{ text: cycle.due === undefined ? "" : moments.hereText(cycle.due) }] : []),
    { text: cycle.state, paint: paintOf(cycle, colors) },
    { text: cycle.percent === undefined ? "" : sayShare(cycle.percent), right: true },
    { text: cycle.budgetMs === undefined ? "" : `${amount(cycle.elapsedMs)} of ${amount(cycle.budgetMs)}` },
    { text: cycle.remainingMs === undefined ? "" : amount(cycle.remainingMs) },
  ];
  const table = (here: boolean): Cell[][] => [
    ["Target", "Promise", "Due", ...(here ? ["Here"] : []), "State", "Used", "", "Left"].map((text) => ({
      text,
      right: text === "Used",
      paint: colors.dim,
    })),
    ...cycles.map((cycle) => rowOf(cycle, here)),
    ...untimed.map(({ target, text }) => [{ text: target, paint: colors.bold }, { text }, { text: "not timed" }]),
  ];
  const wide = moments.here !== undefined && lineWidth(widthsOf(table(true)), 2) <= WIDEST;
  const rows = table(wide);
  const widths = widthsOf(rows);
  const line = (cycle: Cycle): string[] => [
    row(rowOf(cycle, wide), widths, 2),
    ...details(cycle, moments, wide).flatMap(detailLines(colors)),
  ];
  const [head = [], ...others] = rows;
  return [
    row(head, widths, 2),
    ...runsOf(cycles).flatMap((run) => {
      const [first, last] = [run[0] as Cycle, run.at(-1) as Cycle];
      return run.length > 3
        ? [...line(first), colors.dim(`      … ${run.length - 2} more that were missed`), ...line(last)]
        : run.flatMap(line);
    }),
    ...others.slice(cycles.length).map((cells) => row(cells, widths, 2)),
    "",
  ];
}

/** Intervals without an update are missed one after the other, perhaps hundreds: they are kept together. */
function runsOf(cycles: readonly Cycle[]): readonly (readonly Cycle[])[] {
  const runs: Cycle[][] = [];
  const missed = (cycle: Cycle | undefined) =>
    cycle?.state === "breached" && cycle.stoppedAt === undefined && cycle.closed.length === 0;
  for (const cycle of cycles) {
    const run = runs.at(-1);
    const before = run?.at(-1);
    if (run && before?.target === cycle.target && missed(before) && missed(cycle)) run.push(cycle);
    else runs.push([cycle]);
  }
  return runs;
}

function detailLines(colors: Colors): (text: string) => string[] {
  return (text) => wrapped(text, 6, 8).map((line) => colors.dim(line));
}

function dueText(cycle: Cycle, moments: Moments): string {
  if (cycle.due !== undefined) return moments.stamp(cycle.due, cycle.terms.calendar.zone);
  if (cycle.state === "paused") return "on hold";
  return cycle.start === undefined || cycle.state === "canceled" ? "–" : "beyond ten years";
}

/** What a row of the table has no room for. */
function details(cycle: Cycle, moments: Moments, wide: boolean): string[] {
  const zone = cycle.terms.calendar.zone;
  const at = (instant: number) => moments.both(instant, zone);
  const found: string[] = [];
  if (!wide && moments.here && cycle.due !== undefined) found.push(`due ${moments.hereText(cycle.due)} here`);
  if (cycle.notBefore !== undefined)
    found.push(`on hold: due not before ${at(cycle.notBefore)}, which is if the clock runs again now`);
  if (cycle.stoppedAt !== undefined) found.push(`done ${at(cycle.stoppedAt)}`);
  if (cycle.breachedAt !== undefined && (cycle.breachedAt !== cycle.due || cycle.overdueMs > 0))
    found.push(
      `missed from ${at(cycle.breachedAt)}${cycle.overdueMs > 0 ? `; late by ${amount(cycle.overdueMs)} of open time` : ""}`,
    );
  if (cycle.canceledAt !== undefined) found.push(`no longer owed since ${at(cycle.canceledAt)}`);
  if (cycle.firstDue !== undefined && cycle.firstDue !== cycle.due) found.push(`first due ${at(cycle.firstDue)}`);
  for (const { terms, to, due, breachedAt } of cycle.closed)
    found.push(
      `until ${at(to)}: ${terms.text} for ${terms.priority}${due === undefined ? "" : `, due ${at(due)}`}${breachedAt === undefined ? "" : `, missed from ${at(breachedAt)}`}`,
    );
  if (cycle.superseded) found.push("counts no longer: the ticket was reopened");
  return [...found, ...cycle.notes];
}

/** Messages that repeat are told once, with how many follow. */
function gathered(
  marks: readonly Mark[],
): readonly { readonly mark: Mark; readonly more: number; readonly last: number }[] {
  const found: { mark: Mark; more: number; last: number }[] = [];
  const byText = new Map<string, { mark: Mark; more: number; last: number }>();
  for (const mark of marks) {
    const repeats = mark.kind === "message" && mark.which === "next";
    const known = repeats ? byText.get(sayReached(mark)) : undefined;
    if (known) {
      known.more++;
      known.last = mark.at;
      continue;
    }
    const one = { mark, more: 0, last: mark.at };
    if (repeats) byText.set(sayReached(mark), one);
    found.push(one);
  }
  return found;
}

/** The least room for who is reached, in characters. */
const LEAST_ROOM = 48;

function section(title: string, marks: readonly Mark[], moments: Moments, colors: Colors): string[] {
  if (marks.length === 0) return [];
  const shown = gathered(marks);
  const what = Math.min(40, Math.max(...shown.map(({ mark }) => sayMark(mark).length)));
  const beside = 2 + 20 + 2 + (moments.here ? 22 : 0) + what + 2;
  // Where little room is left beside it, who is reached stands below.
  const below = WIDEST - beside < LEAST_ROOM;
  const indent = below ? 2 + 20 + 2 : beside;
  const lines = shown.flatMap(({ mark, more, last }) => {
    const stamp = moments.stamp(mark.at);
    const here = moments.here ? `${moments.hereText(mark.at).padEnd(20)}  ` : "";
    const repeats = more > 0 ? `, then ${more} more until ${moments.stamp(last)}` : "";
    const who = wrapped(`${sayReached(mark)}${repeats}`, indent);
    const [first = "", ...rest] = below ? ["", ...who] : who;
    return [`  ${stamp.padEnd(20)}  ${here}${sayMark(mark).padEnd(what)}  ${first.trimStart()}`.trimEnd(), ...rest].map(
      (line) => paintMark(line, mark, colors),
    );
  });
  return [heading(title, colors), ...lines, ""];
}

function paintMark(line: string, mark: Mark, colors: Colors): string {
  if (line.includes("NOBODY")) return line.replaceAll("NOBODY", colors.red("NOBODY"));
  return mark.kind === "message" ? colors.dim(line) : line;
}

/** What is odd, and what could not be counted. */
export function notes(asked: Asked, colors: Colors): string[] {
  const { timeline, troubles } = asked.simulation;
  const told = [...asked.notes, ...timeline.notes].flatMap((note) => wrapped(`Note: ${note}`, 0, 6));
  const wrong = troubles.flatMap(({ message, help }) =>
    wrapped(`${message} ${help}`, 2, 4).map((line, index) =>
      index === 0 ? colors.yellow("! ") + line.trimStart() : line,
    ),
  );
  return [...told, ...(wrong.length > 0 ? [heading("Not counted", colors), ...wrong] : [])];
}
