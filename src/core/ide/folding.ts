/**
 * What can be folded: documents, blocks, lists, long texts, comments.
 * Read from the lines alone, by their indentation, so that nothing unfolds while a bracket or quotation mark is missing somewhere.
 */
import { type Doc, memo } from "../model/index.ts";
import type { SourceText } from "../text/index.ts";

/** Lines that fold into the first of them; all numbers start at 0. */
export interface Fold {
  readonly first: number;
  readonly last: number;
  readonly what: "block" | "comment";
}

/** What a line is for folding. */
type Line =
  | { readonly is: "blank" | "comment" | "marker" | "text" }
  /** How far in it stands, in half columns: an entry of a list stands a half column further in than the field above it. */
  | { readonly is: "content"; readonly depth: number };

/** The folds of a file, in the order of their first lines. Remembered with it. */
export const foldingRanges: (doc: Doc) => readonly Fold[] = memo(({ source }) => {
  const folds: Fold[] = [];
  const add = (first: number, last: number, what: Fold["what"]) => {
    if (last > first) folds.push({ first, last, what });
  };
  const open: { line: number; depth: number }[] = [];
  const close = (depth: number, last: number) => {
    for (let top = open.at(-1); top && top.depth >= depth; top = open.at(-1)) {
      open.pop();
      add(top.line, last, "block");
    }
  };
  const lines = linesOf(source);
  const several = lines.some(({ is }) => is === "marker");
  let comment: number | undefined;
  let begins: number | undefined;
  let last = 0;
  for (const [line, one] of lines.entries()) {
    if (one.is !== "comment" && comment !== undefined) {
      add(comment, line - 1, "comment");
      comment = undefined;
    }
    switch (one.is) {
      case "comment":
        comment ??= line;
        break;
      case "marker":
        close(0, last);
        if (begins !== undefined) add(begins, last, "block");
        begins = line;
        last = line;
        break;
      case "text":
        last = line;
        break;
      case "content":
        close(one.depth, last);
        open.push({ line, depth: one.depth });
        if (several) begins ??= line;
        last = line;
    }
  }
  if (comment !== undefined) add(comment, lines.length - 1, "comment");
  close(0, last);
  if (begins !== undefined) add(begins, last, "block");
  return folds.sort((a, b) => a.first - b.first || b.last - a.last);
});

function linesOf(source: SourceText): Line[] {
  const lines: Line[] = [];
  /** How far in the field or entry stands whose long text is being read. */
  let text: number | undefined;
  for (let line = 0; line < source.lineCount; line++) {
    const { start, end } = source.lineSpan(line);
    const content = source.text.slice(start, end);
    const indent = /^[ \t]*/.exec(content)?.[0].length ?? 0;
    const rest = content.slice(indent);
    if (text !== undefined && rest !== "" && indent > text) {
      lines.push({ is: "text" });
      continue;
    }
    if (rest === "") {
      lines.push({ is: "blank" });
      continue;
    }
    text = undefined;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(content)) lines.push({ is: "marker" });
    else if (rest.startsWith("#")) lines.push({ is: "comment" });
    else {
      const dashes = /^(?:-[ \t]+)+(?=\S)|^-$/.exec(rest)?.[0] ?? "";
      lines.push({ is: "content", depth: 2 * indent + (dashes === "" ? 0 : 1) });
      if (/(?:^|[:\s])[|>][-+\d]{0,2}[ \t]*(?:#.*)?$/.test(rest))
        text = /^[|>]/.test(rest.slice(dashes.length)) ? indent : indent + dashes.length;
    }
  }
  return lines;
}
