/**
 * A runbook as a graph: which step can follow which.
 *
 * - The runbook starts at the first of its `steps`. The steps of `rollback` are reached by name only.
 * - A step that does or verifies something goes on to `next`; left out, to the step below it in the same list.
 * - A decision goes on by its `answers` only (and by `next`, where it has one); an `end` goes nowhere.
 * - `ifFails` is one more way out. The visit after the last that `maxTimes` allows goes to `otherwise` instead of the step.
 */
import type { Kinds } from "../generated/types.ts";
import { type Entry, type Loose, lately } from "../model/index.ts";
import { nearest } from "../schema/index.ts";
import type { Path } from "../text/index.ts";
import { circlesOf } from "./cycles.ts";

/** The fields of a step. */
type StepFields = NonNullable<NonNullable<Loose<Kinds["Runbook"]>["steps"]>[number]>;

/** How a step is left: as `next` or `ifFails` or `otherwise` says, by an answer, or on to the step below. */
type Way = "next" | "below" | "answer" | "fails" | "otherwise";

/** One way out of a step. */
export interface Exit {
  readonly way: Way;
  readonly from: FlowStep;
  /** The text that names the next step; for `below`, the step itself. */
  readonly path: Path;
  /** The answer that leads here. */
  readonly answer: string | undefined;
  /**
   * The step that follows. Undefined where there is none below, or where no step has the name and none is near it; a
   * misspelt name is taken for the one that it is near to, so that one slip is not found four times.
   */
  readonly to: FlowStep | undefined;
}

/** One step in its place. */
export interface FlowStep {
  /** Its id, or its number where it has none. */
  readonly name: string;
  readonly list: "steps" | "rollback";
  readonly path: Path;
  /** Its number over both lists, from 0, in the order of the document. */
  readonly index: number;
  readonly sort: "do" | "decide" | "verify" | "end" | undefined;
  readonly fields: StepFields;
  readonly exits: readonly Exit[];
}

/** A runbook's steps and the ways between them. */
export interface Flow {
  readonly steps: readonly FlowStep[];
  /** The steps that some way from the first one leads to, with the first one. */
  readonly reached: ReadonlySet<FlowStep>;
  /** Part of the steps could not be read: what seems to be missing may be there. */
  readonly unsure: boolean;
}

/** The graph of a runbook; remembered while it is looked at. */
export const flowOf: (entry: Entry<"Runbook">) => Flow = lately((entry) => {
  const steps: FlowStep[] = [];
  const byId = new Map<string, FlowStep>();
  for (const list of ["steps", "rollback"] as const) {
    for (const [at, fields] of (entry.value[list] ?? []).entries()) {
      if (!fields) continue;
      const { id } = fields;
      const step = {
        name: id ?? `step ${at + 1}`,
        list,
        path: [list, at],
        index: steps.length,
        sort: sortOf(fields),
        fields,
        exits: [],
      };
      steps.push(step);
      if (id !== undefined && !byId.has(id)) byId.set(id, step);
    }
  }
  const find = (name: string): FlowStep | undefined =>
    byId.get(name) ?? byId.get(nearest(name, [...byId.keys()]) ?? "");
  for (const step of steps) (step.exits as Exit[]).push(...exitsOf(step, steps, find));
  const bad = (path: Path) => path[0] === "steps" || path[0] === "rollback";
  return {
    steps,
    reached: reachedFrom(steps.find((step) => step.list === "steps")),
    unsure: entry.broken || entry.reports.some((report) => bad(report.path)),
  };
});

function sortOf(fields: StepFields): FlowStep["sort"] {
  return (["end", "decide", "verify", "do"] as const).find((sort) => fields[sort] !== undefined);
}

function* exitsOf(
  from: FlowStep,
  steps: readonly FlowStep[],
  find: (name: string) => FlowStep | undefined,
): Generator<Exit> {
  const { fields, path, sort } = from;
  if (sort === "end") return;
  const named = (way: Way, field: "next" | "ifFails" | "otherwise"): Exit[] => {
    const name = fields[field];
    return name === undefined ? [] : [{ way, from, path: [...path, field], answer: undefined, to: find(name) }];
  };
  for (const [answer, name] of Object.entries(fields.answers ?? {})) {
    if (name !== undefined) yield { way: "answer", from, path: [...path, "answers", answer], answer, to: find(name) };
  }
  yield* named("next", "next");
  if (fields.next === undefined && sort !== "decide") {
    const below = steps[from.index + 1];
    yield { way: "below", from, path, answer: undefined, to: below?.list === from.list ? below : undefined };
  }
  yield* named("fails", "ifFails");
  yield* named("otherwise", "otherwise");
}

function reachedFrom(first: FlowStep | undefined): Set<FlowStep> {
  const reached = new Set<FlowStep>(first ? [first] : []);
  for (const step of reached) for (const { to } of step.exits) if (to) reached.add(to);
  return reached;
}

/** Everything that a step leads to, with the step itself. */
export function ledToBy(step: FlowStep): ReadonlySet<FlowStep> {
  return reachedFrom(step);
}

/** The step that follows when all goes well: `next`, else the one below; undefined for decisions and ends. */
export function onwardFrom(step: FlowStep): FlowStep | undefined {
  return step.sort === "decide"
    ? undefined
    : step.exits.find((exit) => exit.way === "next" || exit.way === "below")?.to;
}

/**
 * The circles that nothing ends, one for each knot of steps that can follow each other for ever, as the exits round it;
 * the last exit leads back to the circle's first step in the document. A step with `maxTimes` is left by `otherwise` in
 * the end, so only that way out of it counts.
 */
export function endlessCircles(flow: Flow): readonly (readonly Exit[])[] {
  const lasting = (step: FlowStep): readonly Exit[] =>
    step.fields.maxTimes === undefined ? step.exits : step.exits.filter((exit) => exit.way === "otherwise");
  const at = (key: string): FlowStep | undefined => flow.steps[Number(key)];
  const following = (key: string): string[] => {
    const step = at(key);
    return step ? lasting(step).flatMap(({ to }) => (to ? [String(to.index)] : [])) : [];
  };
  const reached = flow.steps.filter((step) => flow.reached.has(step)).map((step) => String(step.index));
  return circlesOf(reached, following).map((circle) =>
    circle.flatMap((key, index) => {
      const [from, to] = [at(key), at(circle[(index + 1) % circle.length] ?? key)];
      return (from && lasting(from).find((exit) => exit.to === to)) ?? [];
    }),
  );
}
