/**
 * A finding as the command line and the editor both can say it, and how the editor says it.
 */
import * as vscode from "vscode";
import { at } from "./workspace.ts";

/** A finding, with lines and columns from 1 and columns in UTF-16 units. */
export interface Finding {
  /** Path in the workspace, with `/`. */
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  /** What is wrong, without why it matters and what to do. */
  readonly message: string;
  readonly range: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

const SEVERITIES: Readonly<Record<vscode.DiagnosticSeverity, string>> = {
  [vscode.DiagnosticSeverity.Error]: "error",
  [vscode.DiagnosticSeverity.Warning]: "warning",
  [vscode.DiagnosticSeverity.Information]: "advice",
  [vscode.DiagnosticSeverity.Hint]: "hint",
};

/** The diagnostics of ours for one file. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === "servicebook");
}

/** The rules that a file breaks, by its path in the workspace. */
export function rulesOf(path: string): string[] {
  return diagnosticsOf(at(path)).map(ruleOf);
}

/** All findings that the editor shows at this moment, for open files and others. */
export function findingsOfEditor(): Finding[] {
  return vscode.languages.getDiagnostics().flatMap(([uri]) => diagnosticsOf(uri).map((found) => toFinding(uri, found)));
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

function toFinding(uri: vscode.Uri, diagnostic: vscode.Diagnostic): Finding {
  const { severity, message, range } = diagnostic;
  const place = ({ line, character }: vscode.Position) => ({ line: line + 1, column: character + 1 });
  return {
    file: vscode.workspace.asRelativePath(uri, false),
    rule: ruleOf(diagnostic),
    severity: SEVERITIES[severity],
    message: message.split("\n", 1)[0] ?? "",
    range: { start: place(range.start), end: place(range.end) },
  };
}

/** What only one of two lists of findings has, as lines of text in order; nothing in either when both say the same. */
export function difference(ofCommandLine: readonly Finding[], ofEditor: readonly Finding[]) {
  const [left, right] = [ofCommandLine.map(toLine), ofEditor.map(toLine)];
  return { onlyCommandLine: without(left, right), onlyEditor: without(right, left) };
}

function toLine({ file, rule, severity, message, range: { start, end } }: Finding): string {
  return `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${rule} ${message}`;
}

/** The lines that are left when each of `others` takes one equal line away. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...lines];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left.sort();
}
