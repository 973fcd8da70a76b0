import type { Operator, Word } from "./ast.ts";
import type { Token } from "./lex.ts";
import { connectiveOf, operatorAt } from "./phrases.ts";
import type { Trouble } from "./trouble.ts";
import {
  afterQuotes,
  bracketInValue,
  listBrackets,
  listConnective,
  listGap,
  quoteNotClosed,
  quoteStyle,
} from "./trouble-values.ts";

/** The tokens of a condition, and how far they are read. */
export interface Stream {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly trouble: Trouble;
  at: number;
  peek(ahead?: number): Token | undefined;
}

/** What some tokens say as one value: blanks between them become one, signs that touch stay together. */
export function valueText(text: string, tokens: readonly Token[]): string {
  if (tokens.length === 1) return tokens[0]!.text;
  let said = "";
  tokens.forEach((token, index) => {
    const gap = index > 0 && token.start > tokens[index - 1]!.end;
    said += (gap ? " " : "") + text.slice(token.start, token.end);
  });
  return said;
}

/** The tokens from one on, up to the next that ends a value; and whether a comparison is among them. */
export function segmentAt(
  tokens: readonly Token[],
  from: number,
): { readonly end: number; readonly compares: boolean } {
  let end = from;
  let compares = false;
  for (let token = tokens[end]; token; token = tokens[++end]) {
    if (endsValue(token)) break;
    if (end === from) compares = token.kind === "open" || token.text === "arrives" || token.text === "not";
    else compares ||= operatorAt(tokens, end) !== undefined;
  }
  return { end, compares };
}

/** Whether a token, or the end of the text, ends an unquoted value. */
export function endsValue(token: Token | undefined): boolean {
  return token === undefined || token.kind === "close" || token.kind === "comma" || connectiveOf(token) !== undefined;
}

/** Reads one value: a quoted text, or words up to `and`, `or`, `)`, `,` or the end. Nothing where none stands here. */
export function readValue(stream: Stream): Word | undefined {
  const first = stream.peek();
  if (!first || endsValue(first)) return undefined;
  return first.kind === "quoted" ? readQuoted(stream, first) : readWords(stream, first);
}

function readQuoted(stream: Stream, token: Token): Word {
  stream.at++;
  if (token.quotes !== "straight") quoteStyle(stream.trouble, token, token.text);
  else if (token.closed === false) quoteNotClosed(stream.trouble, token);
  else if (token.text === "") {
    stream.trouble.wrongValue(
      "value-empty",
      token,
      "There is nothing between these quotes.",
      "Write the value, or “is empty” for a question that has no answer.",
      [],
    );
  }
  const rest = stream.at;
  while (!endsValue(stream.peek())) stream.at++;
  if (stream.at > rest)
    afterQuotes(stream.trouble, { start: stream.tokens[rest]!.start, end: stream.tokens[stream.at - 1]!.end });
  return { text: token.text, start: token.start, end: token.end };
}

function readWords(stream: Stream, first: Token): Word {
  const from = stream.at;
  let bracket = false;
  let depth = 0;
  for (let token = stream.peek(); token; token = stream.peek()) {
    if (token.kind === "open") {
      bracket = true;
      depth++;
    } else if (token.kind === "close" && depth > 0) depth--;
    else if (depth === 0 && endsValue(token)) break;
    stream.at++;
  }
  const tokens = stream.tokens.slice(from, stream.at);
  const value = { text: valueText(stream.text, tokens), start: first.start, end: tokens.at(-1)!.end };
  if (bracket) bracketInValue(stream.trouble, value, value.text);
  return value;
}

/** Reads `(a, b, c)`. */
export function readList(stream: Stream, operator: Word & { readonly text: Operator }): Word[] {
  const open = stream.peek();
  if (open?.kind !== "open") return readBareList(stream, operator);
  stream.at++;
  const values: Word[] = [];
  let last: Token = open;
  for (;;) {
    const value = readValue(stream);
    const token = stream.peek();
    if (value) values.push(value);
    if (!value && (token?.kind === "comma" || token?.kind === "close")) gap(stream, last, token, open);
    if (token?.kind === "close") {
      stream.at++;
      return values;
    }
    if (!token || (token.kind !== "comma" && segmentAt(stream.tokens, stream.at + 1).compares)) {
      const before = stream.tokens[stream.at - 1]!;
      if (!value && before.kind !== "open") gap(stream, before, before, open);
      if (before.kind === "open") stream.trouble.valueMissing(before, operator.text);
      else stream.trouble.notClosed(open, before.end);
      return values;
    }
    stream.at++;
    last = token;
    if (token.kind === "comma") continue;
    const following = stream.at < stream.tokens.length && value ? readAfterConnective(stream, value) : undefined;
    if (following && value) {
      const whole = { start: value.start, end: following.end };
      listConnective(
        stream.trouble,
        token,
        token.text,
        whole,
        `"${stream.text.slice(whole.start, whole.end).replaceAll('"', '""')}"`,
      );
    } else listConnective(stream.trouble, token, token.text, token, ",");
  }
}

/** Looks at the value behind an `and` in a list without taking it. */
function readAfterConnective(stream: Stream, value: Word): Word | undefined {
  let at = stream.at;
  while (!endsValue(stream.tokens[at])) at++;
  const tokens = stream.tokens.slice(stream.at, at);
  return tokens.length === 0 ? undefined : { text: value.text, start: tokens[0]!.start, end: tokens.at(-1)!.end };
}

function gap(stream: Stream, last: Token, token: Token, open: Token): void {
  if (last === open && token.kind === "close") {
    stream.trouble.emptyList({ start: open.start, end: token.end });
    return;
  }
  const comma = token.kind === "comma" ? token : last;
  const { text } = stream;
  listGap(stream.trouble, comma, text.slice(0, comma.start).trimEnd() + text.slice(comma.end));
}

/** `is one of a, b` or `is one of [a, b]`: the values without round brackets. */
function readBareList(stream: Stream, operator: Word & { readonly text: Operator }): Word[] {
  const values: Word[] = [];
  for (;;) {
    const value = readValue(stream);
    if (value) values.push(value);
    const token = stream.peek();
    const more = token?.kind === "comma" || connectiveOf(token) === "or";
    if (!value || !more || segmentAt(stream.tokens, stream.at + 1).compares || endsValue(stream.peek(1))) break;
    stream.at++;
  }
  if (values.length === 0) {
    stream.trouble.valueMissing(operator, operator.text);
    return values;
  }
  const stripped = values.map((value, index) => {
    const opened = index === 0 ? value.text.replace(/^[[{]\s*/u, "") : value.text;
    return { ...value, text: index === values.length - 1 ? opened.replace(/\s*[\]}]$/u, "") : opened };
  });
  const named = stripped.filter((value) => value.text !== "");
  const texts = named.map((value) => value.text);
  listBrackets(stream.trouble, operator, texts, values.at(-1)!.end);
  return named;
}
