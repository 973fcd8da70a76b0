/**
 * Where the cursor is, in a text that is half written just there: on a key, in a value, at the beginning of a list’s entry.
 * A mark is set into a copy of the document at that place, with what is missing around it, so that the copy can be read.
 */
import type { SourceText, Span } from "../../text/index.ts";
import { type Carry, closedBy, closersOf, endUnclosed, indentOf, lexLine, type Token } from "./lexer.ts";
import { keyOf, nextContent, type OpenBlock, outlineBefore } from "./outline.ts";

/** Stands in the copy where the cursor is; a letter that no language uses. */
export const MARK = "\uE0A7";

export type Role =
  /** A key of a block. */
  | "key"
  /** An entry of a list. */
  | "item"
  /** The value behind a key. */
  | "value"
  /** Inside a text of several lines. */
  | "text";

export interface Spot {
  readonly role: Role;
  /** A copy of the document’s text that can be read, with the mark. */
  readonly probe: string;
  /** What is replaced: the word or value that has been begun. */
  readonly span: Span;
  /** What must stand before an inserted text: a blank, an indentation. */
  readonly lead: string;
  /** The column of the key (for a value: of the key before it), or of an entry’s content. */
  readonly column: number;
  readonly flow: boolean;
  /** There is a value or a colon behind the key already. */
  readonly taken: boolean;
  /** The quotes in which the value is written. */
  readonly quote: string;
}

export interface CommentSpot {
  readonly role: "comment";
  /** From behind the `#` to the cursor, and the rest of the comment. */
  readonly before: string;
  readonly after: string;
  /** Where the text behind the `#` begins. */
  readonly start: number;
}

/** A document with nothing in it. */
export interface EmptySpot {
  readonly role: "empty";
  readonly span: Span;
}

/** The lines of one document, and the cursor among them. */
interface Place {
  readonly lines: string[];
  readonly row: number;
  readonly line: string;
  readonly at: number;
  /** The offset in the file at which the line begins. */
  readonly base: number;
}

/** The place, and what is open where its line begins. */
type Known = Place & { readonly carry: Carry; readonly mended: ReadonlyMap<number, string> };

/** What there is at an offset; several where a new line may be more than one thing. */
export function spotsAt(source: SourceText, offset: number): readonly (Spot | CommentSpot | EmptySpot)[] {
  const found = placeAt(source, offset);
  if (!found) return [];
  const { lines, row, line, at, base } = found;
  const { open, last, carry, mended } = outlineBefore(lines, row, at);
  const place: Known = { ...found, carry: copyOf(carry), mended };
  if (carry.block !== undefined && (indentOf(line) > carry.block || (indentOf(line) < 0 && at > carry.block)))
    return [textSpot(place)];
  const carried = carry.flow.length > 0 || carry.quote !== undefined;
  const before = { flow: [...carry.flow], last: carry.last };
  const tokens = lexLine(line, carry);
  const comment = tokens.find((token) => token.type === "comment");
  if (comment && comment.start < at) {
    const start = comment.start + 1;
    return [{ role: "comment", before: line.slice(start, at), after: line.slice(at), start: base + start }];
  }
  const touched = touchedAt(tokens, line, at);
  if (touched?.continued) return [textSpot(place)];
  if (touched?.closed && at === touched.end && touched.end > touched.start) return [];
  const left = tokens.filter((token) => (touched ? token.start < touched.start : token.end <= at));
  const bracket = bracketAt(tokens, line, at, before.flow, touched);
  if (bracket)
    return flowSpot(place, tokens, touched, left.at(-1)?.type ?? (carried ? before.last : undefined), bracket);
  if (carried) return [];
  const key = keyOf(tokens);
  const colon = key && tokens[tokens.indexOf(key) + 1];
  if (key && colon && at > colon.start) return valueSpot(place, tokens, key, colon, touched);
  const first = tokens.find((token) => token.type !== "dash");
  // Something else follows, and nothing has been begun.
  if (!touched && first && first.type !== "comment" && first.start >= at) return [];
  if (touched && touched.start !== first?.start) return [];
  if (key) return [keySpot(place, touched ?? key, key.start, true)];
  if (first?.type === "open" || first?.type === "head" || first?.type === "close") return [];
  if (last?.plain && !last.expects && !left.length && (touched?.start ?? at) > last.column) return [textSpot(place)];
  return bareSpots(place, touched, left, open, last);
}

/** The text that the cursor is in or at the end of; blanks behind an unquoted one may be a part of it. */
function touchedAt(tokens: readonly Token[], line: string, at: number): Token | undefined {
  const touched = tokens.find(
    (token) => (token.type === "plain" || token.type === "quoted") && token.start <= at && at <= token.end,
  );
  if (touched) return touched;
  const before = tokens.findLast((token) => token.end <= at);
  return before?.type === "plain" && line.slice(before.end, at).trim() === "" ? { ...before, end: at } : undefined;
}

function placeAt(source: SourceText, offset: number): Place | undefined {
  const cursor = source.positionAt(offset);
  const text = (row: number) => {
    const { start, end } = source.lineSpan(row);
    return source.text.slice(start, end);
  };
  if (/^---(\s|$)/.test(text(cursor.line)) && cursor.character > 0) return undefined;
  let first = cursor.line;
  while (first > 0 && !/^(---|\.\.\.)(\s|$)/.test(text(first - 1))) first--;
  let end = cursor.line + 1;
  while (end < source.lineCount && !/^(---|\.\.\.)(\s|$)/.test(text(end))) end++;
  const lines: string[] = [];
  for (let row = first; row < end; row++) lines.push(text(row));
  let base = source.lineSpan(cursor.line).start;
  let at = cursor.character;
  if (first === 0 && lines[0]?.startsWith("\uFEFF")) {
    lines[0] = lines[0].slice(1);
    if (cursor.line === 0) {
      if (at === 0) return undefined;
      base += 1;
      at -= 1;
    }
  }
  return { lines, row: cursor.line - first, line: lines[cursor.line - first] ?? "", at, base };
}

function copyOf(carry: Carry): Carry {
  return { ...carry, flow: [...carry.flow] };
}

/** The lines as a text, with another one in the cursor’s place. */
function probeWith({ lines, row, carry, mended }: Known, line: string): string {
  const copy = lines.map((one, index) => mended.get(index) ?? one);
  copy[row] = line;
  closeAll(copy, row, copyOf(carry));
  return copy.join("\n");
}

/** Closes quotes and brackets that are open at a line and that no line below closes. */
function closeAll(lines: string[], row: number, carry: Carry): void {
  let at = row;
  if (carry.block !== undefined) return;
  let tokens = lexLine(lines[row] ?? "", carry);
  while (carry.flow.length > 0 || carry.quote) {
    const next = lines[at + 1];
    const closers = next === undefined || at - row > 100 ? closersOf(carry) : endUnclosed(carry, next);
    if (next === undefined || closers !== "") {
      lines[at] = closedBy(lines[at] ?? "", closers, tokens);
      return;
    }
    at++;
    tokens = lexLine(next, carry);
  }
}

function marked({ line, at }: Place): string {
  return line.slice(0, at) + MARK + line.slice(at);
}

function textSpot(place: Known): Spot {
  const offset = place.base + place.at;
  return {
    role: "text",
    probe: probeWith(place, marked(place)),
    span: { start: offset, end: offset },
    lead: "",
    column: 0,
    flow: false,
    taken: false,
    quote: "",
  };
}

function spanOf({ base, at }: Place, token: Token | undefined): Span {
  return token ? { start: base + token.start, end: base + token.end } : { start: base + at, end: base + at };
}

function quoteOf({ line }: Place, token: Token | undefined): string {
  return token?.type === "quoted" ? (line[token.start] ?? "") : "";
}

function keySpot(
  place: Known,
  token: Token | undefined,
  column: number,
  taken: boolean,
  lead = "",
  head = place.line.slice(0, token?.start ?? place.at) + lead,
): Spot {
  const { line, at } = place;
  const quote = quoteOf(place, token);
  const open = token?.type === "quoted" && !token.closed;
  const end = token?.end ?? at;
  const text = line.slice(token?.start ?? at, at) + MARK + line.slice(at, end);
  const whole = head + text;
  return {
    role: "key",
    probe: probeWith(place, taken ? whole + line.slice(end) : `${whole}${open ? quote : ""}:${line.slice(end)}`),
    span: spanOf(place, token),
    lead,
    column,
    flow: false,
    taken,
    quote,
  };
}

function valueSpot(place: Known, tokens: readonly Token[], key: Token, colon: Token, touched?: Token): Spot[] {
  const { line, at, lines, row, base } = place;
  const behind = tokens.filter((token) => token.start >= colon.end && token.type !== "comment");
  const [first] = behind;
  // Brackets and heads of texts are not values that a word can be put into.
  if (first && first.type !== "plain" && first.type !== "quoted") return [];
  if (first?.type === "quoted" && first.start !== touched?.start) return [];
  if (first && at < first.start) return [];
  const next = nextContent(lines, row);
  const deeper = next !== undefined && (next.column > key.start || (next.dash && next.column === key.start));
  if (deeper && !first) return [];
  const end = first ? Math.max(at, behind.at(-1)?.end ?? at) : at;
  const start = first?.start ?? at;
  const lead = at === colon.end ? " " : "";
  const text = line.slice(0, at) + lead + MARK + line.slice(at);
  return [
    {
      role: "value",
      probe: probeWith(place, text),
      span: { start: base + start, end: base + end },
      lead,
      column: key.start,
      flow: false,
      taken: first !== undefined,
      quote: quoteOf(place, first),
    },
  ];
}

/** The bracket that the cursor is in. */
function bracketAt(
  tokens: readonly Token[],
  line: string,
  at: number,
  before: readonly { readonly sign: "{" | "[" }[],
  touched: Token | undefined,
): string | undefined {
  const open: string[] = before.map(({ sign }) => sign);
  for (const token of tokens) {
    if (token.start === touched?.start || token.end > at) break;
    if (token.type === "open") open.push(line[token.start] ?? "");
    else if (token.type === "close") open.pop();
  }
  return open.at(-1);
}

function flowSpot(
  place: Known,
  tokens: readonly Token[],
  touched: Token | undefined,
  left: Token["type"] | undefined,
  bracket: string,
): Spot[] {
  const { line, at } = place;
  if (left !== "open" && left !== "comma" && left !== "colon") return [];
  const next = tokens.find((token) => token.start >= (touched?.end ?? at));
  const following = next && next.type !== "comma" && next.type !== "close" && next.type !== "comment";
  if (following && next.type !== "colon" && !touched) return [];
  const lead = left === "colon" && line[at - 1] === ":" ? " " : "";
  const end = touched?.end ?? at;
  // A key alone could be read as well, but not by the reader that is quick.
  const isKey = bracket === "{" && left !== "colon" && next?.type !== "colon" && touched?.type !== "quoted";
  const rest = isKey ? `${line.slice(at, end)}: 0${line.slice(end)}` : line.slice(at);
  const common = {
    probe: probeWith(place, line.slice(0, at) + lead + MARK + rest),
    span: spanOf(place, touched),
    lead,
    column: 0,
    flow: true,
    quote: quoteOf(place, touched),
  };
  if (left === "colon") return [{ ...common, role: "value", taken: touched !== undefined }];
  // Whether it is a key or an entry is seen in the copy.
  return [{ ...common, role: "item", taken: next?.type === "colon" }];
}

/** A line on which nothing but a word has been begun, or nothing at all. */
function bareSpots(
  place: Known,
  touched: Token | undefined,
  dashes: readonly Token[],
  open: readonly OpenBlock[],
  last: ReturnType<typeof outlineBefore>["last"],
): (Spot | EmptySpot)[] {
  const { line, lines, row, at, base } = place;
  const next = nextContent(lines, row);
  const dash = dashes.at(-1);
  if (dash) {
    const column = touched?.start ?? Math.max(at, dash.start + 2);
    const lead = at === dash.end ? " " : "";
    if (next && next.column > dash.start) return [keySpot(place, touched, next.column, false, lead)];
    return [itemSpot(place, touched, column, lead, line.slice(0, at) + lead + MARK + line.slice(at))];
  }
  const typed = touched ? line.slice(touched.start) : "";
  if (open.length === 0 && typed === "" && next === undefined) {
    return [{ role: "empty", span: { start: base + at, end: base + at } }];
  }
  const wanted = touched?.start ?? at;
  const found = columnFor(wanted, open, last, next);
  if (!found) return [];
  const { column, list, map } = found;
  const blanks = line.slice(0, wanted);
  const moved = blanks.length !== column || blanks.includes("\t");
  const indent = " ".repeat(column);
  const span = moved ? { start: base, end: base + (touched?.end ?? at) } : spanOf(place, touched);
  const lead = moved ? indent : "";
  const rest = line.slice(wanted, at) + MARK + line.slice(at);
  const spots: Spot[] = [];
  if (map) {
    spots.push({ ...keySpot(place, touched, column, false, lead, indent), span });
  }
  if (list) spots.push({ ...itemSpot(place, touched, column + 2, `${lead}- `, `${indent}- ${rest}`), span });
  return spots;
}

function itemSpot(place: Known, touched: Token | undefined, column: number, lead: string, probe: string): Spot {
  return {
    role: "item",
    probe: probeWith(place, probe),
    span: spanOf(place, touched),
    lead,
    column,
    flow: false,
    taken: false,
    quote: quoteOf(place, touched),
  };
}

/** The column at which a new line can go on, nearest to where it was begun, and what it can be there. */
function columnFor(
  wanted: number,
  open: readonly OpenBlock[],
  last: ReturnType<typeof outlineBefore>["last"],
  next: ReturnType<typeof nextContent>,
): { column: number; list: boolean; map: boolean } | undefined {
  if (last?.expects && (wanted > last.column || (next && next.column > last.column && wanted >= next.column))) {
    if (next && next.column > last.column) return { column: next.column, list: next.dash, map: !next.dash };
    return { column: wanted, list: false, map: true };
  }
  const block = open.findLast((one) => one.column <= wanted);
  if (!block) return { column: 0, list: false, map: true };
  const { column } = block;
  // What is written before a deeper line would take it for its own.
  if (next && (next.column > column || (next.dash && next.column === column))) {
    // A deeper line that belongs to no block goes on with a text.
    const goesOn = last?.expects === true || open.some((one) => one.column === next.column);
    return goesOn ? { column: next.column, list: next.dash, map: !next.dash } : undefined;
  }
  const same = open.filter((one) => one.column === column);
  return {
    column,
    list: same.some((one) => one.type === "list"),
    map: same.some((one) => one.type === "map"),
  };
}
