/**
 * Texts of documents as Markdown.
 * Invariant: what comes out reads as the text that went in and as nothing else: no emphasis, link, list, heading, table or HTML.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to drop
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g;
/** Marks that turn the direction of everything behind them, also beyond the text that they came with. */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/g;
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text without the characters that no format can hold and those that would change how the rest is read. Lines end with `\n`. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(CONTROL, "")
    .replace(DIRECTION, "")
    .replace(LONE, "\ufffd");
}

/** A text as a part of a line of Markdown, behind other text. */
export function escapeInside(text: string): string {
  return (
    clean(text)
      .replace(/\s+/g, " ")
      .trim()
      .replace(/[\\`*[\]<|~]/g, "\\$&")
      // Inside a word it is harmless, and file names stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/&(?=#|[A-Za-z])/g, "\\&")
  );
}

/** A line of Markdown that begins with a text, so that its first sign makes no heading, list, quotation or rule. */
export function escapeStart(line: string): string {
  return line.replace(/^[#+=>-]/, "\\$&").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** A text as one line of Markdown. */
export function escapeInline(text: string): string {
  return escapeStart(escapeInside(text));
}

/** A text of several lines: a blank line parts paragraphs, other line breaks are blanks. */
export function escapeParagraphs(text: string): string {
  return clean(text)
    .split(/\n[ \t]*(?:\n[ \t]*)+/)
    .map(escapeInline)
    .filter((one) => one !== "")
    .join("\n\n");
}

/** A text in a code span; it is put on one line. */
export function codeSpan(text: string): string {
  const line = clean(text).replace(/\s+/g, " ").trim();
  if (line === "") return "";
  const fence = "`".repeat(longestRun(line) + 1);
  // A bar would end the cell of a table, also inside code.
  const inner = line.replace(/\|/g, "\\|");
  if (inner !== line) return escapeInline(line);
  const pad = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A text in a fenced block, with its lines as they are. */
export function codeBlock(text: string, language = ""): string {
  const body = clean(text).replace(/^\n+|\s+$/g, "");
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

/** A link to a page or an article of the book; plain text where the address is none that may be followed. */
export function linkTo(text: string, address: string): string {
  const target = clean(address).trim();
  if (!/^(?:https?:\/\/|mailto:|article:)\S+$/i.test(target)) return escapeInline(text);
  if (text.trim() === target && /^https?:\/\/[^\s<>\\]+$/i.test(target)) return `<${target}>`;
  return `[${escapeInside(text)}](<${target.replace(/[<>\\]/g, (sign) => encodeURIComponent(sign))}>)`;
}

/** Lines set in by some blanks; the first stays where it is. */
export function setIn(text: string, blanks: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(blanks)}`);
}

/** A text without blank lines that follow each other; what stands in fenced blocks stays as it is. */
export function tidy(text: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split("\n")) {
    const run = /^\s*(?:[-*+] |\d+[.)] )*\s*(`{3,})([^`]*)$/.exec(line);
    if (fence === undefined && run) fence = run[1];
    else if (fence !== undefined && run?.[2]?.trim() === "" && (run[1]?.length ?? 0) >= fence.length) fence = undefined;
    if (fence === undefined && line.trim() === "" && lines.at(-1) === "") continue;
    lines.push(fence === undefined && line.trim() === "" ? "" : line);
  }
  return lines.join("\n");
}
