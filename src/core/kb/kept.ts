/**
 * Parts of an article’s file that people write: they stand between two marks and are taken over when the article is made again.
 * Invariant: what stands between the marks comes out as it went in, to the character.
 */

/** The name of the part that every article offers. */
const NOTES = "notes";

const MARKS = /^<!-- keep:([a-z][a-z0-9-]*) -->[ \t]*\r?\n([\s\S]*?)^<!-- \/keep:\1 -->/gm;

/** The parts that people wrote, by name. Of two with one name the first counts. */
export function keptIn(text: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [, name = "", part = ""] of text.matchAll(MARKS)) if (!parts.has(name)) parts.set(name, part);
  return parts;
}

/** A part with its marks, as it stands in a file. */
function keptBlock(name: string, part: string): string {
  return `<!-- keep:${name} -->\n${part}<!-- /keep:${name} -->\n`;
}

/** The parts of a file in one text, each with its marks: `notes` always, others as they were found. */
export function keptBlocks(parts: ReadonlyMap<string, string>): string {
  const names = [NOTES, ...[...parts.keys()].filter((name) => name !== NOTES)];
  return names.map((name) => keptBlock(name, parts.get(name) ?? "")).join("\n");
}

/** A file’s text without what people wrote between the marks: what two builds of one article have in common. */
export function withoutKept(text: string): string {
  return text.replace(MARKS, (_, name: string) => `<!-- keep:${name} -->\n<!-- /keep:${name} -->`);
}
