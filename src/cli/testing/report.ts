import type { Entry } from "../../core/model/index.ts";
import type { PolicyCoverage, ScenarioResult } from "../../core/scenarios/index.ts";
import { type Path, spanAt } from "../../core/text/index.ts";
import { shownPath } from "../paths.ts";

/** All that a run of scenarios found. */
export interface TestReport {
  readonly books: readonly TestedBook[];
  /** In the order of their files, each with the book it belongs to. */
  readonly results: readonly ScenarioResult[];
}

/** A book whose scenarios were run. */
export interface TestedBook {
  /** Its folder, relative to where the command ran. */
  readonly path: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
  /** Only where all its scenarios were run: those of a few files say nothing about the rest. */
  readonly coverage: readonly PolicyCoverage[] | undefined;
}

export interface TestFormatOptions {
  /** List all that is covered, instead of one line. */
  readonly coverage: boolean;
  readonly color: "auto" | "always" | "never";
  readonly cwd: string;
}

/** A report as text, ending in a line break. */
export type TestFormatter = (report: TestReport, options: TestFormatOptions) => string;

/** How a scenario ended. A draft that does not hold is told and fails nothing. */
export type Outcome = "holds" | "fails" | "draft";

/** How a scenario ended. */
export function outcomeOf({ holds, entry }: ScenarioResult): Outcome {
  return holds ? "holds" : entry.draft ? "draft" : "fails";
}

/** Something that does not hold, or could not be read, at a place. */
export interface Failure {
  readonly place: Place;
  /** What came in place of what was expected, in whole sentences. */
  readonly says: string;
  /** The fields that differ; empty for what could not be read. */
  readonly fields: readonly {
    readonly field: string;
    readonly expected: string;
    readonly actual: string | undefined;
  }[];
  readonly notes: readonly string[];
  readonly help: string | undefined;
}

/** Lines and columns from 1, columns in UTF-16 units, as editors count. */
export interface Place {
  readonly file: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a path of a document stands. */
export function placeOf(entry: Entry, path: Path, cwd: string): Place {
  const { source } = entry.doc;
  const span = spanAt(entry.root, path);
  const at = (offset: number) => {
    const { line, character } = source.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { file: shownPath(source.uri, cwd), range: { start: at(span.start), end: at(span.end) } };
}

/** What does not hold in a scenario, in the order in which it is written. */
export function failuresOf({ entry, problems, expectations }: ScenarioResult, cwd: string): Failure[] {
  const unread = problems.map(({ path, message, help }) => ({
    place: placeOf(entry, path, cwd),
    says: message,
    fields: [],
    notes: [],
    help,
  }));
  const failed = expectations
    .filter((one) => !one.ok)
    .map(({ path, fields, says, notes }) => {
      const differing = fields.filter((one) => !one.ok);
      return {
        place: placeOf(entry, differing[0]?.path ?? path, cwd),
        says,
        fields: differing,
        notes,
        help: undefined,
      };
    });
  return [...unread, ...failed].sort((a, b) => a.place.range.start.line - b.place.range.start.line);
}

/** The id of a scenario; its file where it has none. */
export function idOf({ entry }: ScenarioResult, cwd: string): string {
  return entry.id ?? shownPath(entry.doc.source.uri, cwd);
}

/** How many scenarios ended in which way. */
export function countsOf({ results }: TestReport): Record<Outcome, number> & { readonly all: number } {
  const counts = { holds: 0, fails: 0, draft: 0, all: results.length };
  for (const result of results) counts[outcomeOf(result)]++;
  return counts;
}
