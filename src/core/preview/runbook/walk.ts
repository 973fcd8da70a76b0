/**
 * Somebody’s way through a runbook. What a viewer did is a list of the ways that were taken; where that leads, the text of the
 * moment says, so that a runbook can be mended while it is walked.
 */
import { type Flow, type FlowStep, longestFrom, stepTime } from "../../lint/index.ts";
import { isKnown, sayTime } from "../../time/index.ts";
import { blockOf } from "../inputs.ts";
import type { Inputs } from "../types.ts";
import { keyOf, numberOf, textOf } from "./steps.ts";
import type { Walk, WalkVisit } from "./types.ts";

/** The most steps of a walk. */
const MOST_VISITS = 500;

interface Taken {
  readonly way: string;
  /** When it was taken, in milliseconds since 1970. */
  readonly at: number;
}

/** The walk that a viewer’s choices make: `walk: { started, taken: [{ way, at }] }`. */
export function walkOf(flow: Flow, inputs: Inputs, wordsOf: (step: FlowStep, key: string) => string): Walk {
  const { started, taken } = readWalk(inputs);
  const first = flow.steps.find((step) => step.list === "steps");
  if (started === undefined || !first) return { state: "not begun", visits: [], usedMs: 0, words: "Not begun." };
  const visited = new Map<FlowStep, number>();
  const visits: WalkVisit[] = [];
  let at = enter(first, visited);
  let used = 0;
  let lost = false;
  for (const { way, at: moment } of taken) {
    const exit = at?.exits.find((one) => keyOf(one.way, one.answer) === way);
    if (!at || !exit) {
      // The text was changed under the walk: it goes on from the last step that is still there.
      lost = true;
      break;
    }
    const now = Math.max(used, moment - started);
    const planned = at.fields.takes === undefined ? undefined : stepTime(at);
    visits.push({
      step: at.index,
      text: wordsOf(at, way),
      tookMs: now - used,
      ...(planned !== undefined && { plannedMs: planned }),
    });
    used = now;
    at = exit.to && enter(exit.to, visited);
    if (!at) break;
  }
  const isOver = !at || at.sort === "end";
  const rest = at && longestFrom(flow, at, before(visited, at))?.ms;
  const end = isOver ? (at ? textOf(at) : "Nothing follows") : undefined;
  const where = at && !isOver ? `Step ${numberOf(at, flow)}: ${textOf(at).replace(/[.:;]$/, "")}` : `Over: ${end}`;
  const time = used === 0 ? "" : ` · ${sayTime(used)} used`;
  return {
    state: isOver ? "over" : "under way",
    started,
    visits,
    ...(at && { current: at.index }),
    ...(end !== undefined && { end }),
    usedMs: used,
    ...(rest !== undefined && { restMs: rest }),
    words: `${where}${time}${lost ? " · the text has changed, so the walk goes on from here" : ""}`,
  };
}

/** The step that is taken: one whose visits are used up is passed by. */
function enter(step: FlowStep, visited: Map<FlowStep, number>): FlowStep | undefined {
  let at: FlowStep | undefined = step;
  for (let passed = 0; at && passed < MOST_VISITS; passed++) {
    const count = visited.get(at) ?? 0;
    if (at.fields.maxTimes === undefined || count < at.fields.maxTimes) {
      visited.set(at, count + 1);
      return at;
    }
    at = at.exits.find(({ way }) => way === "otherwise")?.to;
  }
  return undefined;
}

/** Visits as they were before the one that is under way. */
function before(visited: ReadonlyMap<FlowStep, number>, at: FlowStep): ReadonlyMap<FlowStep, number> {
  return new Map([...visited, [at, (visited.get(at) ?? 1) - 1]]);
}

function readWalk(inputs: Inputs): { started: number | undefined; taken: readonly Taken[] } {
  const { started, taken } = blockOf(inputs, "walk");
  const list = Array.isArray(taken) ? taken.slice(0, MOST_VISITS) : [];
  return {
    started: isMoment(started) ? started : undefined,
    taken: list.flatMap((one): Taken[] => {
      const { way, at } = blockOf({ one: one ?? null }, "one");
      return typeof way === "string" && isMoment(at) ? [{ way, at }] : [];
    }),
  };
}

function isMoment(value: unknown): value is number {
  return typeof value === "number" && isKnown(value);
}
