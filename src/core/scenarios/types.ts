/** What comes of running a scenario. */
import type { Entry } from "../model/index.ts";
import type { Simulation } from "../sla/index.ts";
import type { Path } from "../text/index.ts";

/** Something in a scenario that keeps it, or a part of it, from being run. For the user. */
export interface ScenarioProblem {
  readonly path: Path;
  readonly message: string;
  readonly help: string;
}

/** One field of an expectation: what was expected, and what came. */
export interface FieldResult {
  readonly path: Path;
  readonly field: string;
  /** As it is written in the scenario. */
  readonly expected: string;
  /**
   * As it would be written there instead, without quotes: instants with the offset or zone of the one that was expected. Undefined
   * where nothing came that could be written in its place.
   */
  readonly actual: string | undefined;
  readonly ok: boolean;
  /** One sentence: what came, and where that differs what was expected. */
  readonly says: string;
}

/** One expectation, with all its fields. */
export interface ExpectationResult {
  readonly path: Path;
  readonly ok: boolean;
  /** At least one. */
  readonly fields: readonly FieldResult[];
  /** What came in place of what was expected, in whole sentences; what holds, where all of it holds. */
  readonly says: string;
  /** Sentences that explain it: why a clock stands still, what did happen instead. Empty where all holds. */
  readonly notes: readonly string[];
}

/** A scenario that was run. */
export interface ScenarioResult {
  readonly entry: Entry<"Scenario">;
  /** Undefined where the book has no policy of that id. */
  readonly policy: Entry<"SlaPolicy"> | undefined;
  /** All of it could be read, and every expectation holds. */
  readonly holds: boolean;
  readonly problems: readonly ScenarioProblem[];
  /** In the order in which they are written, less those that could not be read. */
  readonly expectations: readonly ExpectationResult[];
  /** The ticket as it is after its last event; undefined where it could not be read. */
  readonly simulation: Simulation | undefined;
}

/** A part of a policy that a scenario can show. */
export interface CoverageItem {
  readonly kind: "target" | "exception" | "pause" | "milestone" | "reopening" | "change of priority" | "change of team";
  /** Where in the policy. */
  readonly path: Path;
  /** In words: `P1 respond`, `pause while on hold, awaiting caller`. */
  readonly text: string;
  /** The scenarios that reach it, by id. */
  readonly reachedBy: readonly string[];
}

/** What the scenarios of a book show of one policy. */
export interface PolicyCoverage {
  readonly policy: Entry<"SlaPolicy">;
  /** The scenarios that test it, by id; empty where nothing tests it. */
  readonly scenarios: readonly string[];
  readonly items: readonly CoverageItem[];
}
