import type { Span } from "./source.ts";

/** Bounds on what is read from one file, so that no file can stall or crash a host. All can be set in servicebook.yaml. */
export interface Limits {
  /** Size of a file in characters. */
  readonly characters: number;
  readonly lines: number;
  /** How many blocks and lists may stand inside each other. */
  readonly depth: number;
  /** How many nodes may be reached through aliases (`*name`) in one document. */
  readonly aliases: number;
}

export const DEFAULT_LIMITS: Limits = { characters: 1_000_000, lines: 20_000, depth: 100, aliases: 100 };

/** The depth beyond which the YAML parser may exhaust the stack, whatever a book's settings say. */
const SAFE_DEPTH = 400;

/**
 * Brackets that a whole text may leave open. Prose leaves some open, and the scan forgets them at the next field at the margin;
 * a text that uses this to nest without being noticed meets this bound.
 */
const MOST_UNCLOSED = 400;

/**
 * Where a text nests deeper than the limit, found in one pass without recursion. The YAML parser recurses once a level and
 * ends the whole process on hostile input, so this runs before it. Counts indentation, `- - -` on one line, and brackets
 * outside quotes, comments and block texts.
 *
 * @returns the place of the first bracket, dash or line that is too deep
 */
export function tooDeepAt(text: string, limit: number): Span | undefined {
  const depth = Math.min(limit, SAFE_DEPTH);
  const indents: number[] = [];
  let flow = 0;
  let unclosed = 0;
  let quote = "";
  let blockTextAbove = -1;
  let at = 0;
  while (at <= text.length) {
    let end = text.indexOf("\n", at);
    if (end < 0) end = text.length;
    let i = at;
    while (i < end && text[i] === " ") i++;
    const indent = i - at;
    const blank = i >= end || text[i] === "\r";
    if (blockTextAbove >= 0 && !blank) {
      if (indent > blockTextAbove) {
        at = end + 1;
        continue;
      }
      blockTextAbove = -1;
    }
    if (!blank && flow === 0 && !quote) {
      while (indents.length && (indents.at(-1) ?? 0) >= indent) indents.pop();
      indents.push(indent);
      // Each further dash or question mark on the line opens one more list or block.
      while ((text[i] === "-" || text[i] === "?" || text[i] === ":") && (text[i + 1] === " " || text[i + 1] === "\t")) {
        indents.push(i - at + 1);
        if (indents.length > depth) return { start: i, end: i + 1 };
        i++;
        while (text[i] === " " || text[i] === "\t") i++;
      }
      if (indents.length > depth) return { start: at, end };
    }
    let last = "";
    for (; i < end; i++) {
      const char = text[i] ?? "";
      if (quote) {
        if (quote === '"' && char === "\\") i++;
        else if (char === quote) quote = "";
        continue;
      }
      if (char === "#" && (last === "" || last === " " || last === "\t")) break;
      if ((char === '"' || char === "'") && (last === "" || " \t[{,:-?".includes(last))) quote = char;
      else if (char === "[" || char === "{") {
        flow++;
        unclosed++;
        if (flow + indents.length > depth || unclosed > MOST_UNCLOSED) return { start: i, end: i + 1 };
      } else if (char === "]" || char === "}") {
        flow = Math.max(0, flow - 1);
        unclosed = Math.max(0, unclosed - 1);
      }
      last = char;
    }
    // A plain text may hold an unpaired bracket or quote; a line that starts at the margin cannot be inside either.
    const next = text[end + 1];
    if (next !== undefined && !" \t\r\n#]}".includes(next)) {
      flow = 0;
      quote = "";
    }
    if (!quote && flow === 0 && /[|>][-+0-9]*[ \t]*(#.*)?\r?$/.test(text.slice(Math.max(at, end - 40), end)))
      blockTextAbove = indents.at(-1) ?? 0;
    at = end + 1;
  }
  return undefined;
}
