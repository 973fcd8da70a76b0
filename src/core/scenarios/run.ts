/** Running a scenario: its ticket under its policy, and each expectation against what comes. */
import type { Book, Entry } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { nearest, quote } from "../values/index.ts";
import { checkEscalation, checkMessage, checkMilestone } from "./marks.ts";
import { Scene } from "./scene.ts";
import { checkTarget } from "./targets.ts";
import { ticketOf } from "./ticket.ts";
import type { ExpectationResult, ScenarioProblem, ScenarioResult } from "./types.ts";

/** Runs all scenarios of a book that are in force or drafts, in the order of their files. */
export function runScenarios(book: Book): ScenarioResult[] {
  return book
    .entries("Scenario")
    .filter((entry) => entry.value.status !== "retired")
    .map((entry) => runScenario(book, entry));
}

/**
 * Runs one scenario. An expectation that cannot be read is a problem, and the rest is still run; without its ticket or policy none is.
 */
export function runScenario(book: Book, entry: Entry<"Scenario">): ScenarioResult {
  const { ticket, problems: unread, style } = ticketOf(entry, book.manifest?.value.timezone);
  const policy = book.find("SlaPolicy", entry.value.policy);
  const problems = [...formOf(entry), ...policyProblems(book, entry, policy), ...unread];
  // Of a ticket that is not the one that is written, nothing can be said: an answer would look right and be none.
  const isWhole = !problems.some(({ path }) => path[0] === undefined || path[0] === "events" || path[0] === "given");
  const scene = policy && style && isWhole ? new Scene(book, policy, ticket, style) : undefined;
  const expectations = scene ? expectationsOf(entry, scene) : [];
  problems.push(...(scene?.problems ?? []));
  return {
    entry,
    policy,
    problems,
    expectations,
    holds: problems.length === 0 && expectations.every((one) => one.ok),
    simulation: scene?.at(scene.last),
  };
}

function expectationsOf(entry: Entry<"Scenario">, scene: Scene): ExpectationResult[] {
  const results: ExpectationResult[] = [];
  for (const [index, expected] of (entry.value.expect ?? []).entries()) {
    if (!expected) continue;
    const path: Path = ["expect", index];
    const result =
      "target" in expected
        ? checkTarget(expected, path, scene)
        : "milestone" in expected
          ? checkMilestone(expected, path, scene)
          : "escalation" in expected
            ? checkEscalation(expected, path, scene)
            : "told" in expected
              ? checkMessage(expected, path, scene)
              : undefined;
    if (result) results.push(result);
  }
  return results;
}

/** The parts of a scenario that its result rests on. */
const NEEDED: readonly (string | number | undefined)[] = ["policy", "given", "events", "expect", undefined];

/** What has not its form, where that changes the result: a misspelt field would otherwise be an expectation that is never checked. */
function formOf(entry: Entry<"Scenario">): ScenarioProblem[] {
  const text = entry.broken ? entry.doc.problems.map(({ message, help }) => ({ path: [], message, help })) : [];
  const form = entry.reports
    .filter((report) => NEEDED.includes(report.path[0]))
    .map(({ path, message, help }) => ({ path, message, help }));
  return [...text, ...form];
}

function policyProblems(
  book: Book,
  entry: Entry<"Scenario">,
  policy: Entry<"SlaPolicy"> | undefined,
): ScenarioProblem[] {
  const written = entry.value.policy;
  if (policy || written === undefined) return [];
  const known = book.ids(["SlaPolicy"]);
  const [near] = nearest(written, known);
  const other = book.withId(written)[0];
  const message = other
    ? `${quote(written)} is a ${other.kind}, not an SlaPolicy.`
    : `There is no SlaPolicy ${quote(written)}${near ? `; did you mean ${quote(near)}?` : "."}`;
  const help =
    known.length > 0 ? `The policies of this book are: ${known.join(", ")}.` : "This book has no SlaPolicy yet.";
  return [{ path: ["policy"], message, help }];
}
