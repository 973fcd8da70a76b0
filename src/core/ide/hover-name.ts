/** Names explained: the document that a reference leads to, what an id declares and who names it, what a kind is. */
import { isLocalName, schemaPlaceAt } from "../schema/index.ts";
import { cardOf, documentCard, kindTitle } from "./cards.ts";
import type { Asked } from "./hover.ts";
import { cell } from "./markdown.ts";
import { declaredIn, namedBy } from "./named.ts";

/** Over a reference, an id, a name that is declared, or the name of a kind. */
export function explainName({ book, entry, node, on, path }: Asked): string | undefined {
  const text = String(node.value);
  if (on === "value" && path.length === 1 && path[0] === "kind") {
    const about = schemaPlaceAt(entry.kind, [])?.words.description;
    return `**${cell(kindTitle(entry.kind))}**${about ? `\n\n${cell(about)}` : ""}`;
  }
  const holder = schemaPlaceAt(entry.kind, path.slice(0, -1));
  const place = on === "value" ? holder?.at(path.at(-1) ?? 0) : isFree(holder, text) ? holder?.keys() : undefined;
  if (!place) return undefined;
  const { id, refs } = place.words;
  if (id === "document") return documentCard(entry, book);
  const to = id === undefined ? refs : [id];
  const named = to.length > 0 ? namedBy(text, to, entry, book) : undefined;
  if (!named) return undefined;
  // Of two questions with the same id the card would be that of the first.
  if (id !== undefined && isLocalName(id) && declaredIn(entry, id, text).length !== 1) return undefined;
  return cardOf(text, named, book);
}

function isFree(holder: ReturnType<typeof schemaPlaceAt>, name: string): boolean {
  return holder !== undefined && !holder.hasField(name);
}
