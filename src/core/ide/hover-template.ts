/** A placeholder in a message explained: what is filled in for it. */
import { placeholderMeans } from "../lint/index.ts";
import { partOfScalar } from "../text/index.ts";
import { parseTemplate, placeholdersOf } from "../values/index.ts";
import type { Asked, Said } from "./hover.ts";
import { grammarsAt } from "./hover-value.ts";
import { cell, code } from "./markdown.ts";

/** Over a placeholder of a message. */
export function explainTemplate(asked: Asked): Said | undefined {
  const { book, entry, node, offset } = asked;
  if (!grammarsAt(asked).includes("template") || typeof node.value !== "string") return undefined;
  const template = parseTemplate(node.value);
  if (!template.ok) return undefined;
  const { text } = entry.doc.source;
  for (const { name, fallback, start, end } of placeholdersOf(template.value)) {
    const span = partOfScalar(text, node, start, end);
    if (offset < span.start || offset > span.end || span === node.span) continue;
    const means = placeholderMeans(name, book);
    const filled =
      means === undefined
        ? "nobody fills this placeholder"
        : means === ""
          ? "a placeholder of this book"
          : `filled with ${cell(means)}`;
    const otherwise = fallback === undefined ? "" : `; “${cell(fallback)}” where there is nothing to fill in`;
    return { markdown: `${code(`{${name}}`)}: ${filled}${otherwise}`, span };
  }
  return undefined;
}
