/** What a new line begins with: the next dash of a list, the column of a block behind a dash, or nothing. */
import type { Doc } from "../model/index.ts";
import { takesList } from "../schema/index.ts";
import { pathAt, type TextEdit, type YamlNode } from "../text/index.ts";

/**
 * The edits behind a line break that was typed.
 *
 * @param offset in the new line, which holds nothing but blanks
 */
export function newLine(doc: Doc, offset: number): TextEdit[] {
  const { source } = doc;
  const { line } = source.positionAt(offset);
  const here = source.lineSpan(line);
  if (line === 0 || source.text.slice(here.start, here.end).trim() !== "") return [];
  const above = source.lineSpan(line - 1);
  const written = source.text.slice(above.start, above.end);
  const entry = doc.entries.find((one) => one.span.start <= above.end && above.start <= one.span.end);
  if (!entry || isInText(entry.root, above.start, above.end)) return [];
  const begin = (lead: string): TextEdit[] =>
    source.text.slice(here.start, here.end) === lead ? [] : [{ span: here, newText: lead }];
  const dash = /^( *)- *(.*?) *(?:# .*)?$/.exec(written);
  if (dash) {
    const [, indent = "", item = ""] = dash;
    // A dash with nothing behind it ends the list.
    if (item === "") return [{ span: { start: above.start, end: here.end }, newText: "" }];
    const at = pathAt(
      entry.root,
      above.start + written.indexOf("-") + written.slice(written.indexOf("-") + 1).search(/\S/) + 1,
    );
    if (at?.on === "key") return isField(item) ? begin(`${indent}  `) : [];
    return typeof at?.path.at(-1) === "number" || at?.node.type !== "scalar" ? begin(`${indent}- `) : [];
  }
  const field = /^( *)("[^"]*"|'[^']*'|[^\s#:][^:#]*?) *: *(?:# .*)?$/.exec(written);
  if (!field) return [];
  const [, indent = ""] = field;
  const at = pathAt(entry.root, above.start + indent.length);
  if (at?.on !== "key") return [];
  const takes = takesList(entry.kind, at.path);
  return takes === undefined ? [] : begin(takes ? `${indent}  - ` : `${indent}  `);
}

function isField(item: string): boolean {
  return /^(?:"[^"]*"|'[^']*'|[^\s[{"'#:][^:]*):(?: |$)/.test(item);
}

/** Is a line a part of a text that began above it, or does one begin on it that goes on? */
function isInText(root: YamlNode, start: number, end: number): boolean {
  const node = pathAt(root, Math.max(start, root.span.start))?.node;
  const behind = pathAt(root, end)?.node;
  return [node, behind].some(
    (one) =>
      one?.type === "scalar" &&
      (one.span.start < start || (one.style === "block" && one.span.start <= end)) &&
      one.span.end >= start,
  );
}
