/** Which blocks and lists are open at a line, by indentation alone, so that a mistake elsewhere does not matter. */
import { type Carry, closedBy, endUnclosed, indentOf, lexLine, nothingOpen, type Token } from "./lexer.ts";

/** A block or list that a line may go on with. */
export interface OpenBlock {
  readonly type: "map" | "list";
  readonly column: number;
}

/** The last line with content before a line. */
export interface LastLine {
  /** The column of its last key or, where it has none, of its last dash. */
  readonly column: number;
  /** It ends with a key or a dash that has nothing behind it. */
  readonly expects: boolean;
  /** It ends with an unquoted text, which a deeper line would continue. */
  readonly plain: boolean;
}

export interface Outline {
  readonly open: readonly OpenBlock[];
  readonly last: LastLine | undefined;
  readonly carry: Carry;
  /** Lines with what they lack: quotes and brackets that nothing closes. */
  readonly mended: ReadonlyMap<number, string>;
}

/**
 * What is open where line number `end` begins.
 *
 * @param column where on that line something is to be written; it counts as its indentation where nothing stands there yet
 */
export function outlineBefore(lines: readonly string[], end: number, column: number): Outline {
  const carry = nothingOpen();
  const open: OpenBlock[] = [];
  const mended = new Map<number, string>();
  let last: LastLine | undefined;
  let content = { row: 0, tokens: [] as readonly Token[] };
  for (let i = 0; i <= end; i++) {
    const written = lines[i] ?? "";
    const line = i === end && written.trim() === "" ? `${" ".repeat(column)}-` : written;
    const closers = endUnclosed(carry, line);
    if (closers !== "") mended.set(content.row, closedBy(lines[content.row] ?? "", closers, content.tokens));
    if (i === end) break;
    if (carry.block !== undefined) continue;
    const inside = carry.flow.length > 0 || carry.quote !== undefined;
    const tokens = lexLine(line, carry);
    if (tokens.length > 0) content = { row: i, tokens };
    if (inside || tokens.length === 0 || tokens[0]?.type === "comment") continue;
    if (last?.plain && !last.expects && continues(tokens, last)) continue;
    last = note(tokens, open);
  }
  return { open, last, carry, mended };
}

function continues(tokens: readonly Token[], last: LastLine): boolean {
  const [first] = tokens;
  return (
    first !== undefined &&
    first.type !== "dash" &&
    first.start > last.column &&
    !tokens.some((token) => token.type === "colon")
  );
}

function note(tokens: readonly Token[], open: OpenBlock[]): LastLine {
  const content = tokens.filter((token) => token.type !== "comment");
  let column = 0;
  for (const token of content) {
    if (token.type !== "dash") break;
    column = token.start;
    enter(open, { type: "list", column });
  }
  const key = keyOf(content);
  if (key) {
    column = key.start;
    enter(open, { type: "map", column });
  }
  const end = content.at(-1);
  return { column, expects: end?.type === "colon" || end?.type === "dash", plain: end?.type === "plain" };
}

/** The key of a line: a text with a colon behind it, after dashes alone. */
export function keyOf(tokens: readonly Token[]): Token | undefined {
  const at = tokens.findIndex((token) => token.type !== "dash");
  const [key, colon] = [tokens[at], tokens[at + 1]];
  return (key?.type === "plain" || key?.type === "quoted") && colon?.type === "colon" ? key : undefined;
}

function enter(open: OpenBlock[], block: OpenBlock): void {
  for (;;) {
    const top = open.at(-1);
    if (!top || top.column < block.column) break;
    // A list may stand in the same column as the key that holds it.
    if (top.column === block.column && (top.type === block.type || block.type === "list")) break;
    open.pop();
  }
  const top = open.at(-1);
  if (!(top?.column === block.column && top.type === block.type)) open.push(block);
}

/** The next line with content after a line: its column, and whether it begins with a dash. */
export function nextContent(
  lines: readonly string[],
  after: number,
): { readonly column: number; readonly dash: boolean } | undefined {
  for (let i = after + 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const column = indentOf(line);
    if (column >= 0 && line[column] !== "#") return { column, dash: /^-(\s|$)/.test(line.slice(column)) };
  }
  return undefined;
}
