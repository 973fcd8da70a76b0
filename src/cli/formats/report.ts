import type { Finding } from "../../core/lint/index.ts";
import type { SourceText } from "../../core/text/index.ts";

/** A book that was linted. */
export interface BookReport {
  /** Its folder, relative to where the command ran. */
  readonly path: string;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly hasManifest: boolean;
  /** The day that dated rules took as today. */
  readonly today: string;
  /** The number of files that were asked for. */
  readonly files: number;
}

/** All that a run found. */
export interface LintReport {
  readonly books: readonly BookReport[];
  /** By file, then by place. */
  readonly findings: readonly Finding[];
  /** The texts of files with findings. */
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly summary: {
    readonly files: number;
    readonly filesWithFindings: number;
    readonly errors: number;
    readonly warnings: number;
    readonly advice: number;
  };
}

export interface FormatOptions {
  /** Errors only. */
  readonly quiet: boolean;
  readonly color: "auto" | "always" | "never";
  readonly cwd: string;
}

/** A report as text, ending in a line break. */
export type Formatter = (report: LintReport, options: FormatOptions) => string;

/** A place as editors count: lines and columns from 1, columns in UTF-16 units. */
export interface Range {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
}

/** The range of a span in a file whose text is known; the file's start where it is not. */
export function rangeOf(report: LintReport, file: string, span: Finding["span"]): Range {
  const text = report.texts.get(file);
  const at = (offset: number) => {
    const { line, character } = text?.positionAt(offset) ?? { line: 0, character: 0 };
    return { line: line + 1, column: character + 1 };
  };
  return { start: at(span.start), end: at(span.end) };
}

/** Findings as `--quiet` shows them. */
export function shownFindings(report: LintReport, quiet: boolean): readonly Finding[] {
  return quiet ? report.findings.filter((finding) => finding.severity === "error") : report.findings;
}
