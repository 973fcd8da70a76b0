/** A service: what it is, and what its promise rests on. */
import type { Book, Entry } from "../../model/index.ts";
import { fieldsOf } from "../card.ts";
import { present, wordsAt } from "../fields.ts";
import { HEAD_FIELDS } from "../head.ts";
import { blockOf, textOf } from "../inputs.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase } from "../types.ts";
import { chainPicture } from "./chain.ts";
import type { ServicePreview } from "./types.ts";

export function serviceOf(
  book: Book,
  entry: Entry<"Service">,
  look: Look,
  notes: Notes,
): Omit<ServicePreview, keyof PreviewBase> {
  const own = new Set([...HEAD_FIELDS, "description"]);
  return {
    type: "service",
    ...present({ description: wordsAt(["description"], entry.value.description) }),
    chain: chainPicture(book, entry, textOf(blockOf(look.inputs, "chain"), "priority"), look.moment),
    fields: fieldsOf({ book, entry, notes }, (name) => !own.has(name)),
  };
}
