/** A condition read back in words, with what stands under the mouse: a question, a team, a schedule. */
import { fieldsOf, parseCondition, sayCondition } from "../conditions/index.ts";
import { mentionsOf } from "../lint/index.ts";
import { partOfScalar } from "../text/index.ts";
import { cardOf } from "./cards.ts";
import type { Asked, Said } from "./hover.ts";
import { grammarsAt } from "./hover-value.ts";
import { cell } from "./markdown.ts";
import { declaredIn, namedBy, wordsFor } from "./named.ts";

/** Over a condition. */
export function explainCondition(asked: Asked): Said | undefined {
  const { book, entry, node, offset, on, path } = asked;
  const { value } = node;
  if (on === "key" || typeof value !== "string" || !grammarsAt(asked).includes("condition")) return undefined;
  const { ast } = parseCondition(value);
  if (!ast) return undefined;
  const names = (field: string) => {
    const [place] = declaredIn(entry, "question", field);
    return place && wordsFor(place);
  };
  const schedules = (id: string) => book.find("Schedule", id)?.name;
  const words = `Holds when ${cell(sayCondition(ast, names, schedules))}.`;
  const at = path.join("\n");
  const here = [
    ...mentionsOf(entry).flatMap(({ path: where, part, text, to }) =>
      part && where.join("\n") === at ? [{ ...part, text, to }] : [],
    ),
    ...fieldsOf(ast).map(({ field }) => ({ ...field, to: ["question"] })),
  ];
  for (const { text, to, start, end } of here) {
    const span = partOfScalar(entry.doc.source.text, node, start, end);
    if (offset < span.start || offset > span.end || span === node.span) continue;
    const named = namedBy(text, to, entry, book);
    if (named) return { markdown: `${cardOf(text, named, book)}\n\n${words}`, span };
  }
  return { markdown: words };
}
