/** Mends of columns: tabs that stand for indentation, lines that do not begin where their neighbours do. */
import { applyEdits, parseYaml, plainValueOf, type TextEdit } from "../text/index.ts";
import type { TextIdea } from "./text-mends.ts";

/** For how many spaces a tab may stand. */
const WIDTHS = [2, 4, 8] as const;

interface Line {
  readonly start: number;
  /** Before its line break. */
  readonly end: number;
  /** Its blanks at the start. */
  readonly blanks: string;
  /** What follows them. */
  readonly rest: string;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([ \t]*)([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const [, blanks = "", rest = "", end = ""] = match;
    if (match.index === text.length && lines.length) break;
    lines.push({ start: match.index, end: match.index + blanks.length + rest.length, blanks, rest });
    if (!end) break;
  }
  return lines;
}

/** A value that goes on as it is on the lines below, such as `notes: |`. */
const BLOCK_TEXT = /(?:^|[:\-?][ \t]+)[|>][+-]?\d?[+-]?[ \t]*(?:[ \t]#.*)?$/;

/**
 * All tabs that indent lines as spaces. Tabs inside texts stay. Where all widths of a tab that can be read give the same
 * meaning, the first of them is the only mend, and a safe one.
 */
export function spacesForTabs(text: string): TextIdea[] {
  const readings = new Map<string, TextIdea>();
  for (const width of WIDTHS) {
    const edits = tabEdits(text, width);
    if (edits.length === 0) continue;
    const { documents, problems } = parseYaml(applyEdits(text, edits));
    if (problems.length || documents.some((one) => one.problems.some(({ code }) => code === "yaml/tab"))) continue;
    // What else is wrong with the text decides nothing here, but a width that brings mistakes is the wrong one.
    const means = JSON.stringify(
      documents.map(({ root, problems: left }) => [root && plainValueOf(root), left.length]),
    );
    if (!readings.has(means))
      readings.set(means, { title: `Indent with spaces: ${width} for each tab`, edits, safe: true });
  }
  return [...readings.values()];
}

function tabEdits(text: string, width: number): TextEdit[] {
  const edits: TextEdit[] = [];
  /** The column above which lines belong to a text. */
  let inText: number | undefined;
  for (const { start, blanks, rest } of linesOf(text)) {
    if (rest === "") continue;
    const spaces = /^ */.exec(blanks)?.[0].length ?? 0;
    if (inText !== undefined && spaces > inText) continue;
    const indent = blanks.replaceAll("\t", " ".repeat(width));
    if (inText !== undefined && indent.length <= inText) inText = undefined;
    if (inText === undefined && BLOCK_TEXT.test(rest))
      inText = indent.length + (/^(?:- +)*/.exec(rest)?.[0].length ?? 0);
    if (blanks.includes("\t"))
      edits.push({ span: { start: start + spaces, end: start + blanks.length }, newText: indent.slice(spaces) });
  }
  return edits;
}

/** The run of lines from one on that stand as deep as it or deeper. */
function runFrom(lines: readonly Line[], from: number): Line[] {
  const column = lines[from]?.blanks.length ?? 0;
  const run: Line[] = [];
  for (const line of lines.slice(from)) {
    if (line.rest !== "" && line.blanks.length < column) break;
    run.push(line);
  }
  return run;
}

/** Moves a line that does not stand with its neighbours, and what stands below it, to where one of them begins. */
export function indentations(text: string, offset: number): TextIdea[] {
  const lines = linesOf(text);
  const at = lines.findIndex(({ start, end }) => start <= offset && offset <= end);
  // The mistake is told where the line above ends, or where the line begins.
  return [at, at + 1].flatMap((index) => {
    const line = lines[index];
    if (!line || !/^(?:- |[^\s#][^#]*:(?: |$))/.test(line.rest) || line.blanks.includes("\t")) return [];
    return neighbours(lines, index).flatMap(({ column, name }) => {
      const by = column - line.blanks.length;
      if (by === 0) return [];
      const edits = runFrom(lines, index)
        .filter(({ rest }) => rest !== "")
        .map(
          ({ start }): TextEdit =>
            by > 0
              ? { span: { start, end: start }, newText: " ".repeat(by) }
              : { span: { start, end: start - by }, newText: "" },
        );
      return [{ title: `Put it in the column of “${name}”`, edits }];
    });
  });
}

/** The columns in which a line could stand: those of the fields and entries above it that are still open. */
function neighbours(lines: readonly Line[], index: number): { column: number; name: string }[] {
  const found: { column: number; name: string }[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (let above = index - 1; above >= 0 && least > 0; above--) {
    const { blanks, rest } = lines[above] ?? { blanks: "", rest: "" };
    if (rest.startsWith("---")) break;
    if (rest === "" || rest.startsWith("#") || blanks.length >= least) continue;
    least = blanks.length;
    const name = /^((?:- +)*)([^\s:#][^:#]*):(?: |$)/.exec(rest);
    if (!name && !rest.startsWith("- ")) continue;
    const dashes = name?.[1]?.length ?? 0;
    if (dashes) found.push({ column: blanks.length + dashes, name: name?.[2] ?? "" });
    found.push({ column: blanks.length, name: dashes || !name ? "-" : (name[2] ?? "") });
  }
  return found;
}
