/** How long a runbook can take at most: the longest way through its steps, with every repetition that it allows. */
import { memo } from "../model/index.ts";
import { MINUTE_MS, parseDuration } from "../values/index.ts";
import { type Exit, endlessCircles, type Flow, type FlowStep } from "./flow.ts";

/** The longest way through a runbook. */
export interface LongestWay {
  /** Milliseconds of clock time. Steps that do not say how long they take count as nothing. */
  readonly ms: number;
  /** The steps in the order in which they are visited. */
  readonly steps: readonly FlowStep[];
}

/** Situations (a step, with how often the limited steps were visited) that are looked at before giving up. */
const MOST_SITUATIONS = 20_000;

interface Situation {
  readonly step: FlowStep;
  /** Visits so far of each limited step. */
  readonly visits: readonly number[];
}

interface Solved {
  readonly ms: number;
  /** The step is left out because its limit is used up. */
  readonly passed: boolean;
  readonly then: string | undefined;
}

/**
 * The longest way from the first step to an end. Undefined where a circle is endless, a step's time cannot be read, or
 * the runbook is too tangled to be sure. Remembered with the flow: rules and editors ask for the same.
 */
export const longestWay: (flow: Flow) => LongestWay | undefined = memo((flow) => {
  const first = flow.steps.find((step) => step.list === "steps");
  return first && longestFrom(flow, first, new Map());
});

/**
 * The longest way from a step on, for somebody who is about to take it.
 *
 * @param visited how often steps were taken before
 */
export function longestFrom(
  flow: Flow,
  from: FlowStep,
  visited: ReadonlyMap<FlowStep, number>,
): LongestWay | undefined {
  if (flow.unsure || endlessCircles(flow).length) return undefined;
  const limited = flow.steps.filter((step) => step.fields.maxTimes !== undefined && flow.reached.has(step));
  const slot = new Map(limited.map((step, index) => [step, index]));
  const takes = new Map<FlowStep, number>();
  for (const step of flow.reached) {
    const ms = stepTime(step);
    if (ms === undefined) return undefined;
    takes.set(step, ms);
  }

  const situations = new Map<string, Situation>();
  const solved = new Map<string, Solved>();
  const keyOf = (situation: Situation): string => {
    const key = `${situation.step.index}:${situation.visits.join()}`;
    if (!situations.has(key)) situations.set(key, situation);
    return key;
  };
  /** What can come after a situation. */
  const after = ({ step, visits }: Situation): { passed: boolean; keys: string[] } => {
    const at = slot.get(step);
    const passed = at !== undefined && (visits[at] ?? 0) >= (step.fields.maxTimes ?? 0);
    const counted = at === undefined || passed ? visits : visits.with(at, (visits[at] ?? 0) + 1);
    const ways = step.exits.filter((exit: Exit) => (exit.way === "otherwise") === passed);
    return { passed, keys: ways.flatMap(({ to }) => (to ? [keyOf({ step: to, visits: counted })] : [])) };
  };

  const start = keyOf({ step: from, visits: limited.map((step) => visited.get(step) ?? 0) });
  const stack = [start];
  for (let key = stack.at(-1); key !== undefined; key = stack.at(-1)) {
    const situation = situations.get(key);
    if (!situation || situations.size > MOST_SITUATIONS) return undefined;
    const { passed, keys } = after(situation);
    const waiting = keys.filter((one) => !solved.has(one));
    if (waiting.length && !solved.has(key)) {
      stack.push(...waiting);
      continue;
    }
    stack.pop();
    if (solved.has(key)) continue;
    const then = keys.reduce<string | undefined>(
      (best, one) => (best === undefined || (solved.get(one)?.ms ?? 0) > (solved.get(best)?.ms ?? 0) ? one : best),
      undefined,
    );
    const own = passed ? 0 : (takes.get(situation.step) ?? 0);
    solved.set(key, { ms: own + (then === undefined ? 0 : (solved.get(then)?.ms ?? 0)), passed, then });
  }

  const steps: FlowStep[] = [];
  for (let key: string | undefined = start; key !== undefined; key = solved.get(key)?.then) {
    const step = situations.get(key)?.step;
    if (step && !solved.get(key)?.passed) steps.push(step);
  }
  return { ms: solved.get(start)?.ms ?? 0, steps };
}

/** Milliseconds that a step takes, 0 where it does not say; undefined where its text is not an amount of clock time that can be added up. */
export function stepTime({ fields: { takes } }: FlowStep): number | undefined {
  if (takes === undefined) return 0;
  const parsed = parseDuration(takes, "wall-duration");
  if (!parsed.ok) return undefined;
  if (parsed.value.kind === "time") return parsed.value.ms;
  if (parsed.value.kind === "calendar-days") return parsed.value.days * 24 * 60 * MINUTE_MS;
  return parsed.value.kind === "weeks" ? parsed.value.weeks * 7 * 24 * 60 * MINUTE_MS : undefined;
}
