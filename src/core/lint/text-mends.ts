/**
 * Mends of a text that cannot be read in full: blanks, quotes, brackets, fields that stand twice.
 * Each is tried before it is offered: the mistake is gone then, and no other has come.
 */
import { withoutField } from "../edit/index.ts";
import { type Doc, readDoc } from "../model/index.ts";
import {
  applyEdits,
  keyText,
  type MapNode,
  parseYaml,
  plainValueOf,
  SourceText,
  type TextEdit,
  type TextProblem,
  walk,
  type YamlDocument,
} from "../text/index.ts";
import type { Finding, Fix } from "./finding.ts";
import { indentations, spacesForTabs } from "./text-columns.ts";
import { afterColon, closed, colonAdded, escaped, quoted, valueOnLine } from "./text-values.ts";

/** A mend that has not been tried yet. */
export interface TextIdea {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Only blanks change, and nothing could be read otherwise. */
  readonly safe?: boolean;
}

/** In a longer text, trying a mend would take longer than a person waits. */
const LONGEST = 400_000;

/** The mends of a finding about the text itself, best first; worked out only when asked for. */
export function textMends(doc: Doc, { rule, span }: Pick<Finding, "rule" | "span">): Fix[] {
  const { text, uri } = doc.source;
  if (!rule.startsWith("yaml/") || text.length > LONGEST) return [];
  const problem = doc.problems.find((one) => one.code === rule && one.span.start === span.start);
  if (!problem) return [];
  const before = parseYaml(text).documents;
  const tried = new Map<string, Fix>();
  for (const { title, edits, safe = false } of ideasFor(doc, problem, before)) {
    const after = applyEdits(text, edits);
    if (!tried.has(after) && helps(problem, edits, text, after, before))
      tried.set(after, { title, safe, asks: false, file: uri, edits });
  }
  const found = likeliest(uri, tried);
  // Where two readings are possible, a person decides.
  return found.length > 1 ? found.map((one) => ({ ...one, safe: false })) : found;
}

/** Those after which the fewest fields stand where nobody reads them. */
function likeliest(uri: string, tried: ReadonlyMap<string, Fix>): Fix[] {
  if (tried.size < 2) return [...tried.values()];
  const lost = [...tried].map(([after, fix]) => {
    const reports = readDoc(new SourceText(uri, after)).entries.flatMap((entry) => entry.reports);
    return { fix, count: reports.filter(({ code }) => code === "schema/unknown-field").length };
  });
  const least = Math.min(...lost.map(({ count }) => count));
  return lost.filter(({ count }) => count === least).map(({ fix }) => fix);
}

function ideasFor(doc: Doc, problem: TextProblem, before: readonly YamlDocument[]): readonly TextIdea[] {
  const { text } = doc.source;
  const { start } = problem.span;
  switch (problem.code) {
    case "yaml/tab":
      return spacesForTabs(text);
    case "yaml/duplicate-key":
      return duplicates(text, problem, before);
    case "yaml/missing-character":
    case "yaml/colon-missing":
      return [...afterColon(text, start), ...colonAdded(doc, start)];
    case "yaml/indentation":
      return indentations(text, start);
    case "yaml/two-colons":
      return [...indentations(text, start), ...quoted(text, valueOnLine(text, start))];
    case "yaml/quote-missing":
    case "yaml/bracket-missing":
      return closed(text, problem);
    case "yaml/escape":
      return escaped(text, start);
    case "yaml/tag":
    case "yaml/tags":
    case "yaml/anchors":
      return [...withoutMark(text, problem), ...quoted(text, valueOnLine(text, start))];
    case "yaml/directive":
      return [{ title: "Remove the line", edits: [{ span: wholeLine(text, start), newText: "" }] }];
    case "yaml/documents":
      return [parted(text, start)];
    case "yaml/first-character":
    case "yaml/unexpected":
    case "yaml/key-not-text":
    case "yaml/alias":
    case "yaml/alias-unknown":
      return quoted(text, valueOnLine(text, start));
    default:
      return [];
  }
}

/** Is the mistake gone, and has no other come? */
function helps(
  problem: TextProblem,
  edits: readonly TextEdit[],
  text: string,
  after: string,
  before: readonly YamlDocument[],
): boolean {
  const parsed = parseYaml(after);
  if (parsed.problems.length) return false;
  const shift = (offset: number) =>
    edits.reduce(
      (sum, { span, newText }) => (span.end <= offset ? sum + newText.length - (span.end - span.start) : sum),
      offset,
    );
  const key = (code: string, from: string, offset: number) => `${code} ${lineOf(from, offset)}`;
  const changed = lineOf(after, shift(problem.span.start)) - lineOf(text, problem.span.start);
  const known = new Set<string>();
  for (const one of before.flatMap(({ problems }) => problems))
    if (one !== problem && !(one.code === problem.code && one.span.start === problem.span.start))
      for (const moved of [0, changed]) known.add(`${one.code} ${lineOf(text, one.span.start) + moved}`);
  return parsed.documents.every(({ problems }) =>
    problems.every((one) => known.has(key(one.code, after, one.span.start))),
  );
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}

/** Of a field that stands twice, one goes: either, or the second where both say the same. */
function duplicates(text: string, { span }: TextProblem, documents: readonly YamlDocument[]): TextIdea[] {
  for (const { root } of documents) {
    if (!root) continue;
    for (const { node } of walk(root)) {
      if (node.type !== "map") continue;
      const second = node.entries.findIndex(({ key }) => key.span.start === span.start);
      if (second < 0) continue;
      const name = keyText((node.entries[second] as MapNode["entries"][number]).key);
      const first = node.entries.findIndex(({ key }) => keyText(key) === name);
      const said = [first, second].map((index) => {
        const value = node.entries[index]?.value;
        return JSON.stringify(value ? plainValueOf(value) : null);
      });
      const same = said[0] === said[1];
      const without = (index: number, title: string): TextIdea[] => {
        const edit = withoutField(text, node, index);
        return edit ? [{ title, edits: [edit], safe: same }] : [];
      };
      const later = without(second, `Take the second “${name}” out`);
      return same ? later : [...later, ...without(first, `Take the first “${name}” out`)];
    }
  }
  return [];
}

/** A tag or anchor with the blanks behind it. */
function withoutMark(text: string, { span }: TextProblem): TextIdea[] {
  const mark = /^[!&][^\s,[\]{}]*[ \t]*/.exec(text.slice(span.start));
  return mark
    ? [
        {
          title: `Remove “${mark[0].trim()}”`,
          edits: [{ span: { start: span.start, end: span.start + mark[0].length }, newText: "" }],
        },
      ]
    : [];
}

function parted(text: string, offset: number): TextIdea {
  const { start } = wholeLine(text, offset);
  const line = text.includes("\r\n") ? "\r\n" : "\n";
  return {
    title: "Part the documents with a line “---”",
    edits: [{ span: { start, end: start }, newText: `---${line}` }],
  };
}

function wholeLine(text: string, offset: number): { start: number; end: number } {
  const end = text.indexOf("\n", offset);
  return { start: text.lastIndexOf("\n", offset - 1) + 1, end: end < 0 ? text.length : end + 1 };
}
