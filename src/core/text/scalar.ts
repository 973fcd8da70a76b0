/** Where a part of a decoded value stands in the source: quotes, escapes and folded lines in between. */
import type { ScalarNode } from "./node.ts";
import type { Span } from "./source.ts";

/**
 * The source span of `value.slice(start, end)` of a scalar.
 * Where decoding and source cannot be matched up, the whole scalar's span.
 */
export function partOfScalar(text: string, node: ScalarNode, start: number, end: number): Span {
  const value = String(node.value);
  const source = text.slice(node.span.start, node.span.end);
  if (node.style === "plain" && source === value) return { start: node.span.start + start, end: node.span.start + end };
  const places = node.style === "block" ? placesInBlock(source, value) : placesInFlow(source, value, node.style);
  const from = places?.[start];
  const last = places?.[Math.max(start, end - 1)];
  if (from === undefined || last === undefined) return node.span;
  // A character that is written with several ends where the next one begins.
  const isEscaped = (node.style === "double" && source[last] === "\\") || source.startsWith("''", last);
  const behind = isEscaped && node.style !== "block" ? (places?.[end] ?? last + 1) : last + 1;
  return { start: node.span.start + from, end: node.span.start + (end > start ? behind : from) };
}

/** For each character of the value its offset in the source, for plain and quoted texts. */
function placesInFlow(source: string, value: string, style: "plain" | "single" | "double"): number[] | undefined {
  const places: number[] = [];
  let i = style === "plain" ? 0 : 1;
  for (let v = 0; v < value.length; v++) {
    const char = value[v] ?? "";
    if (char === " " || char === "\n") {
      // A folded line break: blank, breaks and indentation in the source stand for one space or for line breaks.
      const fold = /[ \t]*(\r?\n[ \t]*)+/y;
      fold.lastIndex = i;
      const match = fold.exec(source);
      if (match) {
        places.push(i);
        while (value[v + 1] === "\n") {
          places.push(i);
          v++;
        }
        i = fold.lastIndex;
        continue;
      }
    }
    places.push(i);
    if (style === "single" && char === "'") i += 2;
    else if (style === "double" && source[i] === "\\") {
      const kind = source[i + 1];
      const length = kind === "x" ? 4 : kind === "u" ? 6 : kind === "U" ? 10 : 2;
      // A character beyond the basic plane is two units in the value and one escape in the source.
      if (kind === "U" && /[\uD800-\uDBFF]/.test(char)) {
        places.push(i);
        v++;
      }
      i += length;
    } else {
      if (source[i] !== char) return undefined;
      i++;
    }
  }
  places.push(i);
  return places;
}

/** The same for block texts (`|` and `>`): each value line is a source line less its indentation. */
function placesInBlock(source: string, value: string): number[] | undefined {
  const places: number[] = [];
  let i = source.search(/\n/) + 1;
  if (i === 0) return undefined;
  for (let v = 0; v < value.length; v++) {
    const char = value[v] ?? "";
    const lineStart = i === 0 || source[i - 1] === "\n";
    if (lineStart && char !== "\n") while (source[i] === " " && char !== " ") i++;
    if (source[i] === "\r") i++;
    if (source[i] === char) {
      places.push(i++);
    } else if (source[i] === "\n" && char === " ") {
      places.push(i++);
      while (source[i] === " ") i++;
    } else if (i >= source.length && char === "\n") places.push(source.length - 1);
    else return undefined;
  }
  places.push(Math.min(i, source.length));
  return places;
}
