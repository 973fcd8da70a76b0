/** What stands on one line of plain YAML: quoted and plain texts, lists and blocks in brackets. See plain.ts. */
import { resolvePlain } from "./core-schema.ts";
import type { ListNode, MapEntry, MapNode, ScalarNode, YamlNode } from "./node.ts";

/** Thrown to leave the reader from any depth; never leaves it. */
export const GIVE_UP = new Error("not plain YAML");

/** A text and the place up to which it has been read. */
export interface Cursor {
  readonly text: string;
  at: number;
}

export const SPACE = 32;
export const NEWLINE = 10;
export const HASH = 35;
export const DASH = 45;
export const COLON = 58;
export const QUOTE = 34;
export const APOSTROPHE = 39;
const COMMA = 44;
export const OPEN_LIST = 91;
const CLOSE_LIST = 93;
export const OPEN_MAP = 123;
const CLOSE_MAP = 125;
export const PIPE = 124;

/** Characters that a plain text cannot begin with, or that begin something this reader leaves to the library. */
export const SPECIAL_START = new Set([..."?,[]{}#&*!|>'\"%@`"].map((char) => char.charCodeAt(0)));

/** A colon before this character ends a plain text. */
export function endsPlain(char: number): boolean {
  return char === SPACE || char === NEWLINE || Number.isNaN(char);
}

/** A plain text, less the blanks behind it. */
export function plainScalar(text: string, start: number, limit: number): ScalarNode {
  let end = limit;
  while (text.charCodeAt(end - 1) === SPACE) end--;
  return { type: "scalar", span: { start, end }, value: resolvePlain(text.slice(start, end)), style: "plain" };
}

/** A quoted text on one line. */
export function readQuoted(cursor: Cursor): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const quote = text.charCodeAt(start);
  let escaped = false;
  let i = start + 1;
  for (; ; i++) {
    const char = text.charCodeAt(i);
    if (char === NEWLINE || Number.isNaN(char)) throw GIVE_UP;
    if (char === quote) {
      if (quote === APOSTROPHE && text.charCodeAt(i + 1) === APOSTROPHE) {
        escaped = true;
        i++;
      } else break;
    } else if (char === 92 && quote === QUOTE) {
      escaped = true;
      i++;
    }
  }
  const inner = text.slice(start + 1, i);
  cursor.at = i + 1;
  const value = !escaped ? inner : quote === APOSTROPHE ? inner.replaceAll("''", "'") : unescaped(inner);
  return { type: "scalar", span: { start, end: i + 1 }, value, style: quote === APOSTROPHE ? "single" : "double" };
}

/** A list or block in brackets, on one line. */
export function readFlow(cursor: Cursor): MapNode | ListNode {
  const start = cursor.at;
  const isMap = cursor.text.charCodeAt(start) === OPEN_MAP;
  const close = isMap ? CLOSE_MAP : CLOSE_LIST;
  const entries: MapEntry[] = [];
  const items: YamlNode[] = [];
  const names = new Set<string>();
  cursor.at++;
  skipBlanks(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== close) {
    for (;;) {
      if (isMap) {
        const key = flowKey(cursor);
        const name = String(key.value);
        if (names.has(name) || name === "<<") throw GIVE_UP;
        names.add(name);
        skipBlanks(cursor);
        entries.push({ key, value: flowValue(cursor) });
      } else items.push(flowValue(cursor));
      skipBlanks(cursor);
      const char = cursor.text.charCodeAt(cursor.at);
      if (char === close) break;
      if (char !== COMMA) throw GIVE_UP;
      cursor.at++;
      skipBlanks(cursor);
    }
  }
  cursor.at++;
  const span = { start, end: cursor.at };
  return isMap ? { type: "map", span, entries, flow: true } : { type: "list", span, items, flow: true };
}

/** Moves past spaces. */
function skipBlanks(cursor: Cursor): void {
  while (cursor.text.charCodeAt(cursor.at) === SPACE) cursor.at++;
}

function flowKey(cursor: Cursor): ScalarNode {
  const first = cursor.text.charCodeAt(cursor.at);
  const key = first === QUOTE || first === APOSTROPHE ? readQuoted(cursor) : flowPlain(cursor);
  if (cursor.text.charCodeAt(cursor.at) !== COLON || cursor.text.charCodeAt(cursor.at + 1) !== SPACE) throw GIVE_UP;
  cursor.at++;
  return key;
}

function flowValue(cursor: Cursor): YamlNode {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === OPEN_LIST || first === OPEN_MAP) return readFlow(cursor);
  const value = first === QUOTE || first === APOSTROPHE ? readQuoted(cursor) : flowPlain(cursor);
  skipBlanks(cursor);
  // A colon here would make a block of one field inside a list.
  if (cursor.text.charCodeAt(cursor.at) === COLON) throw GIVE_UP;
  return value;
}

function flowPlain(cursor: Cursor): ScalarNode {
  const { text } = cursor;
  const start = cursor.at;
  const first = text.charCodeAt(start);
  if (SPECIAL_START.has(first) || first === COLON || (first === DASH && !(text.charCodeAt(start + 1) > SPACE)))
    throw GIVE_UP;
  if (
    first === DASH &&
    (text.charCodeAt(start + 1) === COMMA ||
      text.charCodeAt(start + 1) === CLOSE_LIST ||
      text.charCodeAt(start + 1) === CLOSE_MAP)
  )
    throw GIVE_UP;
  let i = start;
  for (; ; i++) {
    const char = text.charCodeAt(i);
    if (char === COMMA || char === CLOSE_LIST || char === CLOSE_MAP) break;
    if (char === COLON) {
      const next = text.charCodeAt(i + 1);
      if (next === SPACE) break;
      if (next === COMMA || next === CLOSE_LIST || next === CLOSE_MAP || next === OPEN_LIST || next === OPEN_MAP)
        throw GIVE_UP;
    }
    if (
      char === NEWLINE ||
      Number.isNaN(char) ||
      char === OPEN_LIST ||
      char === OPEN_MAP ||
      (char === HASH && text.charCodeAt(i - 1) === SPACE)
    )
      throw GIVE_UP;
  }
  if (i === start) throw GIVE_UP;
  const node = plainScalar(cursor.text, start, i);
  cursor.at = i;
  return node;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "0": "\0",
  '"': '"',
  "/": "/",
  "\\": "\\",
  " ": " ",
};

function unescaped(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (_, four: string | undefined, two: string | undefined, one: string) => {
      const hex = four ?? two;
      const char = hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : ESCAPES[one];
      if (char === undefined) throw GIVE_UP;
      return char;
    },
  );
}
