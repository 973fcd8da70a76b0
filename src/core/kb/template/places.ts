/** Where names stand inside what the parser has placed as a whole. */
import type { At, PathExpression } from "./tree.ts";

/** The places of a path’s own parts, in their order; “@”, “../”, “./” and “this” are none. */
export function partPlaces(text: string, path: PathExpression): At[] {
  const places: At[] = [];
  const written = text.slice(path.at.start, path.at.end);
  for (const match of written.matchAll(/\[[^\]]*\]|[^\s./@[\]]+/g)) {
    if (places.length === 0 && match[0] === "this" && path.parts[0] !== "this") continue;
    const start = path.at.start + match.index;
    places.push({ start, end: start + match[0].length });
  }
  return places.slice(-path.parts.length || places.length);
}

/** Where the name of a helper, block or part stands in its tag; the whole tag where it cannot be found. */
export function namePlace(text: string, name: string, tag: At): At {
  const start = text.indexOf(name, tag.start);
  return start < 0 || start >= tag.end ? tag : { start, end: start + name.length };
}

/** What stands between the quotes of a text that is written in a template. */
export function insideQuotes(text: string, at: At): At {
  return /^["']/.test(text.slice(at.start, at.end)) ? { start: at.start + 1, end: at.end - 1 } : at;
}
