/**
 * Scenarios: worked examples of a policy, run as its tests.
 * Invariant: pure and total. Any scenario gives a result; what cannot be read is a problem in it, in words for the user.
 * Invariant: places are paths in the scenario. Only who has the text knows lines.
 */
export { coverageOf } from "./coverage.ts";
export { runScenario, runScenarios } from "./run.ts";
export { type Read, ticketOf } from "./ticket.ts";
export type {
  CoverageItem,
  ExpectationResult,
  FieldResult,
  PolicyCoverage,
  ScenarioProblem,
  ScenarioResult,
} from "./types.ts";
