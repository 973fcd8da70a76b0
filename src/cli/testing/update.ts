/** `--update`: what came, written in place of what was expected. */
import { fileURLToPath } from "node:url";
import { editFor } from "../../core/edit/index.ts";
import type { Entry } from "../../core/model/index.ts";
import type { FieldResult, ScenarioResult } from "../../core/scenarios/index.ts";
import { applyEdits, nodeAt, type Path, SourceText, type TextEdit } from "../../core/text/index.ts";
import { replaceText } from "../write.ts";
import { placeOf } from "./report.ts";

/** What an update did. */
export interface Updated {
  /** The files that were written, with their new texts. */
  readonly sources: ReadonlyMap<string, SourceText>;
  /** One line for each value that was changed or had to be left. */
  readonly lines: readonly string[];
  /** Files that could not be written safely. */
  readonly refused: readonly string[];
}

/** Writes what came into the scenarios that differ, changing nothing else: comments, quotes and order stay. */
export function update(results: readonly ScenarioResult[], cwd: string): Updated {
  const files = new Map<string, { source: SourceText; edits: TextEdit[] }>();
  const lines: string[] = [];
  for (const { entry, expectations } of results)
    for (const field of expectations.flatMap((one) => one.fields).filter((one) => !one.ok)) {
      const { source } = entry.doc;
      const place = placeOf(entry, field.path, cwd);
      const where = `${place.file}:${place.range.start.line}:${place.range.start.column}`;
      const edit = editOf(entry, field);
      const known = files.get(source.uri) ?? { source, edits: [] };
      // An anchor that several expectations share can be written once.
      if (edit && !overlaps(edit, known.edits)) {
        known.edits.push(edit);
        files.set(source.uri, known);
        lines.push(`${where}  ${field.field}: ${field.expected} → ${field.actual}`);
      } else lines.push(`${where}  ${field.field}: ${field.expected} was left; ${field.says}`);
    }
  const sources = new Map<string, SourceText>();
  const refused: string[] = [];
  for (const [uri, { source, edits }] of files) {
    const text = applyEdits(source.text, edits);
    if (replaceText(fileURLToPath(uri), source.text, text) === "written") sources.set(uri, new SourceText(uri, text));
    else refused.push(fileURLToPath(uri));
  }
  return { sources, lines, refused };
}

function editOf(entry: Entry, field: FieldResult): TextEdit | undefined {
  if (field.actual === undefined) return undefined;
  const { text } = entry.doc.source;
  const change = { path: field.path, do: "set", text: quotedAs(entry, field.path, field.actual) } as const;
  return editFor(text, entry.root, change);
}

/** A value in the quotes of the one it replaces; `true` and `false` are never quoted. */
function quotedAs(entry: Entry, path: Path, value: string): string {
  const node = nodeAt(entry.root, path);
  const first = node?.type === "scalar" ? entry.doc.source.text[node.span.start] : undefined;
  return (first === '"' || first === "'") && !/^(?:true|false)$/u.test(value) ? first + value + first : value;
}

function overlaps({ span }: TextEdit, edits: readonly TextEdit[]): boolean {
  return edits.some((one) => one.span.start < span.end && span.start < one.span.end);
}
