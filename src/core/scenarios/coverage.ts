/**
 * What the scenarios of a book show of its policies. A part of a policy is reached by what happened in a ticket, not by what a
 * scenario is called: a target when its clock ran, a pause when a clock stood still in that wait, a milestone when it was reached
 * or foreseen by an expectation that holds.
 */
import type { Book, Entry } from "../model/index.ts";
import { simulate, type TargetName, targetOrder } from "../sla/index.ts";
import type { Path } from "../text/index.ts";
import { parseMilestone } from "../values/index.ts";
import { type Life, lifeOf, type Stay } from "./life.ts";
import { runScenarios } from "./run.ts";
import { ticketOf } from "./ticket.ts";
import type { CoverageItem, PolicyCoverage, ScenarioResult } from "./types.ts";

interface Part {
  readonly kind: CoverageItem["kind"];
  readonly path: Path;
  readonly text: string;
  readonly reached: (run: Run) => boolean;
}

/** A scenario that was run, with what happened to its ticket. */
interface Run extends Life {
  readonly result: ScenarioResult;
  /** Whether a clock stood still when a stay began. Later terms may have been counted anew, and show it no more. */
  readonly pausedAt: (stay: Stay) => boolean;
}

/**
 * What the scenarios in force show of each policy in force, in the order of the policies’ files.
 *
 * @param results the results of all scenarios of the book, where they are known already
 */
export function coverageOf(book: Book, results: readonly ScenarioResult[] = runScenarios(book)): PolicyCoverage[] {
  const runs = results.filter((result) => !result.entry.draft).map((result) => runOf(book, result));
  return book
    .entries("SlaPolicy")
    .filter((policy) => policy.value.status !== "retired")
    .map((policy) => {
      const mine = runs.filter((run) => run.result.policy === policy);
      const items = partsOf(policy).map(({ reached, ...part }) => ({
        ...part,
        reachedBy: mine.filter(reached).map((run) => idOf(run.result)),
      }));
      return { policy, scenarios: mine.map((run) => idOf(run.result)), items };
    });
}

function idOf({ entry }: ScenarioResult): string {
  return entry.id ?? entry.name ?? "";
}

function runOf(book: Book, result: ScenarioResult): Run {
  const { ticket } = ticketOf(result.entry);
  const { policy } = result;
  const pausedAt = ({ from }: Stay) =>
    policy !== undefined &&
    simulate(book, policy, ticket, { asOf: from }).timeline.cycles.some((cycle) => cycle.state === "paused");
  return { result, pausedAt, ...lifeOf(ticket) };
}

/** When the first clock began; undefined where none has. */
function beganAt({ result }: Run): number | undefined {
  const starts = (result.simulation?.timeline.cycles ?? []).flatMap((cycle) => cycle.start ?? []);
  return starts.length > 0 ? Math.min(...starts) : undefined;
}

/** Whether something happened while a clock had begun. */
function during(run: Run, moments: readonly number[]): boolean {
  const began = beganAt(run);
  return began !== undefined && moments.some((at) => at > began);
}

function partsOf(policy: Entry<"SlaPolicy">): Part[] {
  const { value } = policy;
  const parts: Part[] = [];
  for (const [priority, row] of Object.entries(value.targets ?? {})) {
    const untimed = (target: TargetName) => (run: Run) =>
      run.result.simulation?.timeline.untimed.some((one) => one.target === target) === true &&
      run.result.simulation.timeline.priority === priority;
    for (const target of targetOrder) {
      if (row?.[target] === undefined) continue;
      const text = `${priority} ${target}`;
      // An exception takes what it leaves out from the row.
      const isRow = (exception: number | undefined) =>
        exception === undefined || row?.except?.[exception]?.[target] === undefined;
      const reached = (run: Run) =>
        termsIn(run).some((one) => one.target === target && one.priority === priority && isRow(one.exception)) ||
        untimed(target)(run);
      parts.push({ kind: "target", path: ["targets", priority, target], text, reached });
    }
    for (const [index, except] of (row?.except ?? []).entries()) {
      const reached = (run: Run) => termsIn(run).some((one) => one.priority === priority && one.exception === index);
      const text = `${priority} when ${except?.when ?? ""}`.trimEnd();
      parts.push({ kind: "exception", path: ["targets", priority, "except", index], text, reached });
    }
  }
  parts.push(...pausesOf(policy), ...milestonesOf(policy), ...changesOf(policy));
  return parts;
}

/** The terms under which clocks ran, those before a change included. */
function termsIn({ result }: Run) {
  return (result.simulation?.timeline.cycles ?? [])
    .filter((cycle) => cycle.start !== undefined)
    .flatMap(({ target, terms, closed }) =>
      [terms, ...closed.map((line) => line.terms)].map(({ priority, exception }) => ({ target, priority, exception })),
    );
}

function pausesOf({ value }: Entry<"SlaPolicy">): Part[] {
  return (value.clock?.pausesWhile ?? []).flatMap((pause, index): Part[] => {
    if (!pause?.state) return [];
    const { state, reason, onlyFor } = pause;
    const reached = (run: Run) => {
      const stays = run.stays.filter(
        (stay) =>
          stay.state === state &&
          (reason === undefined || stay.reason === reason) &&
          (onlyFor === undefined || onlyFor.includes(stay.priority)),
      );
      const paused = pausedIn(run);
      return stays.some(
        (stay) => paused.some(({ from, to }) => stay.from < to && from < stay.to) || run.pausedAt(stay),
      );
    };
    const whom = onlyFor ? ` (${onlyFor.join(", ")})` : "";
    const text = `pause while ${state}${reason === undefined ? "" : `, ${reason}`}${whom}`;
    return [{ kind: "pause", path: ["clock", "pausesWhile", index], text, reached }];
  });
}

function pausedIn({ result }: Run) {
  return (result.simulation?.timeline.cycles ?? []).flatMap((cycle) =>
    cycle.segments().filter((segment) => segment.state === "paused"),
  );
}

function milestonesOf({ value }: Entry<"SlaPolicy">): Part[] {
  return (value.milestones ?? []).flatMap((milestone, index): Part[] => {
    if (milestone?.at === undefined || !milestone.of) return [];
    const { at, of, onlyFor } = milestone;
    const reached = (run: Run) =>
      (run.result.simulation?.timeline.cycles ?? []).some(
        (cycle) =>
          cycle.target === of &&
          cycle.milestones.some(
            (mark) =>
              mark.index === index &&
              (mark.state === "reached" || (mark.state !== "not reached" && isExpected(run.result, at, of))),
          ),
      );
    const whom = onlyFor ? ` (${onlyFor.join(", ")})` : "";
    return [{ kind: "milestone", path: ["milestones", index], text: `${at} of ${of}${whom}`, reached }];
  });
}

/** Whether an expectation that holds speaks of a milestone. */
function isExpected({ entry, expectations }: ScenarioResult, at: string, of: TargetName): boolean {
  const wanted = parseMilestone(at);
  return expectations.some(({ ok, path }) => {
    const expected = entry.value.expect?.[Number(path[1])];
    if (!ok || !expected || !("milestone" in expected) || expected.of !== of) return false;
    const parsed = parseMilestone(expected.milestone ?? "");
    return parsed.ok && wanted.ok && JSON.stringify(parsed.value) === JSON.stringify(wanted.value);
  });
}

function changesOf({ value }: Entry<"SlaPolicy">): Part[] {
  const clock = value.clock ?? {};
  const rows = Object.values(value.targets ?? {});
  const parts: Part[] = [];
  if (clock.onReopen !== undefined && rows.some((row) => row?.resolve !== undefined))
    parts.push({
      kind: "reopening",
      path: ["clock", "onReopen"],
      text: `reopening: ${clock.onReopen}`,
      reached: (run) => run.reopened,
    });
  if (clock.onPriorityChange !== undefined && rows.length > 1)
    parts.push({
      kind: "change of priority",
      path: ["clock", "onPriorityChange"],
      text: `change of priority: ${clock.onPriorityChange}`,
      reached: (run) => during(run, run.priorityChanges),
    });
  if (clock.onGroupChange === "from assignment")
    parts.push({
      kind: "change of team",
      path: ["clock", "onGroupChange"],
      text: `change of team: ${clock.onGroupChange}`,
      reached: (run) => during(run, run.teamChanges),
    });
  return parts;
}
