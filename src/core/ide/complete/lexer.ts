/**
 * YAML’s signs on one line, as far as the place of a cursor needs them. Nothing is a mistake here: a line that is half written has
 * tokens like any other.
 */

export type TokenType = "dash" | "colon" | "comma" | "open" | "close" | "plain" | "quoted" | "head" | "comment";

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** Of a quoted text: its closing quote is on this line. */
  readonly closed?: boolean;
  /** It began on a line before. */
  readonly continued?: boolean;
}

/** A bracket that is open. */
export interface Opening {
  readonly sign: "{" | "[";
  /** The column of the key or dash that it belongs to; a line no deeper than this is not inside it any more. */
  readonly column: number;
}

/** What is open where a line begins. */
export interface Carry {
  flow: Opening[];
  quote: { readonly sign: string; readonly column: number } | undefined;
  /** A text over several lines below the key or dash at this column. */
  block: number | undefined;
  /** The last sign inside brackets. */
  last: TokenType | undefined;
}

/** Nothing is open. */
export function nothingOpen(): Carry {
  return { flow: [], quote: undefined, block: undefined, last: undefined };
}

/** The column of the first sign of a line; -1 for a blank one. */
export function indentOf(line: string): number {
  return line.search(/[^ \t]/);
}

/**
 * Forgets brackets and quotes that a line does not continue, so that one that was never closed does not swallow the rest.
 * What would have closed them.
 */
export function endUnclosed(carry: Carry, line: string): string {
  const indent = indentOf(line);
  if (indent < 0) return "";
  if (carry.block !== undefined && indent <= carry.block) carry.block = undefined;
  const column = carry.flow[0]?.column ?? carry.quote?.column;
  if (column === undefined || indent > column) return "";
  if (/^[\]}]/.test(line.slice(indent)) && !carry.quote) return "";
  const closers = closersOf(carry);
  carry.flow = [];
  carry.quote = undefined;
  return closers;
}

/** The signs that close all that is open on lines of brackets and quotes. */
export function closersOf({ flow, quote }: Carry): string {
  const brackets = [...flow].reverse().map(({ sign }) => (sign === "{" ? "}" : "]"));
  return (quote?.sign ?? "") + brackets.join("");
}

/** A line with signs at the end of its content. */
export function closedBy(line: string, closers: string, tokens: readonly Token[]): string {
  const end = tokens.find((token) => token.type === "comment")?.start ?? line.length;
  return `${line.slice(0, end)}${closers} ${line.slice(end)}`;
}

const isBlank = (char: string | undefined) => char === undefined || char === " " || char === "\t";

/** The tokens of a line that is not inside a text of several lines. What it leaves open is noted in `carry`. */
export function lexLine(line: string, carry: Carry): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let column = Math.max(0, indentOf(line));
  const push = (type: TokenType, end: number, more: Partial<Token> = {}) => {
    tokens.push({ type, start: at, end, ...more });
    if (carry.flow.length > 0 && type !== "comment") carry.last = type;
    at = end;
  };
  const quoted = (sign: string, from: number, continued: boolean) => {
    const end = closingQuote(line, sign, from);
    const closed = end >= 0;
    carry.quote = closed ? undefined : { sign, column };
    push("quoted", closed ? end + 1 : line.length, { closed, continued });
  };
  if (carry.quote) quoted(carry.quote.sign, 0, true);
  if (carry.flow.length === 0 && tokens.length === 0) {
    at = Math.max(0, indentOf(line));
    while (line[at] === "-" && isBlank(line[at + 1])) {
      column = at;
      push("dash", at + 1);
      while (at < line.length && isBlank(line[at])) at++;
    }
    if (tokens.length > 0 && /^[^\s"'{[#][^#]*?:(\s|$)|^["']/.test(line.slice(at))) column = at;
  }
  while (at < line.length) {
    const char = line[at] ?? "";
    const inFlow = carry.flow.length > 0;
    if (isBlank(char)) at++;
    else if (char === "#" && (at === 0 || isBlank(line[at - 1]))) push("comment", line.length);
    else if (char === "{" || char === "[") {
      carry.flow.push({ sign: char, column });
      push("open", at + 1);
    } else if (inFlow && (char === "}" || char === "]")) {
      push("close", at + 1);
      carry.flow.pop();
    } else if (inFlow && char === ",") push("comma", at + 1);
    else if (char === ":" && endsKey(line, at, inFlow, tokens.at(-1)?.type === "quoted")) push("colon", at + 1);
    else if (char === '"' || char === "'") quoted(char, at + 1, false);
    else if (
      !inFlow &&
      /^[|>][-+0-9]*\s*(#.*)?$/.test(line.slice(at)) &&
      /colon|dash/.test(tokens.at(-1)?.type ?? "")
    ) {
      carry.block = column;
      push("head", line.length);
    } else push("plain", endOfPlain(line, at, inFlow));
  }
  return tokens;
}

function closingQuote(line: string, sign: string, from: number): number {
  for (let i = from; i < line.length; i++) {
    if (sign === '"' && line[i] === "\\") i++;
    else if (line[i] === sign) {
      if (sign === '"' || line[i + 1] !== sign) return i;
      i++;
    }
  }
  return -1;
}

function endsKey(line: string, at: number, inFlow: boolean, behindQuotes: boolean): boolean {
  const next = line[at + 1];
  return isBlank(next) || (inFlow && (behindQuotes || /[,[\]{}]/.test(next ?? "")));
}

function endOfPlain(line: string, start: number, inFlow: boolean): number {
  let end = start + 1;
  for (let i = start + 1; i < line.length; i++) {
    const char = line[i] ?? "";
    if (inFlow && /[,[\]{}]/.test(char)) break;
    if (char === ":" && endsKey(line, i, inFlow, false)) break;
    if (char === "#" && isBlank(line[i - 1])) break;
    if (!isBlank(char)) end = i + 1;
  }
  return end;
}
