/** A knowledge article as it is read: the issue first, then what to do. */
import type { Book, Entry } from "../../model/index.ts";
import { describe } from "../../schema/index.ts";
import { fieldsOf } from "../card.ts";
import { listAt, present, wordsAt } from "../fields.ts";
import { HEAD_FIELDS } from "../head.ts";
import type { Notes } from "../notes.ts";
import type { Look, PreviewBase } from "../types.ts";
import type { ArticlePreview } from "./types.ts";

const BADGES = ["confidence", "audience", "governance"] as const;
const TEXTS = ["issue", "environment", "resolution", "cause", "workaround"] as const;

export function articleOf(
  book: Book,
  entry: Entry<"KnowledgeArticle">,
  _: Look,
  notes: Notes,
): Omit<ArticlePreview, keyof PreviewBase> {
  const { value } = entry;
  const own: ReadonlySet<string> = new Set([...HEAD_FIELDS, ...TEXTS, ...BADGES]);
  return {
    type: "article",
    ...present({
      issue: wordsAt(["issue"], value.issue),
      cause: wordsAt(["cause"], value.cause),
      workaround: wordsAt(["workaround"], value.workaround),
    }),
    environment: listAt(["environment"], value.environment),
    resolution: listAt(["resolution"], value.resolution),
    badges: BADGES.flatMap((name) => {
      const words = wordsAt([name], value[name]);
      const place = describe("KnowledgeArticle", [name]);
      const means = place?.values.find((one) => one.value === value[name])?.means;
      return words ? [{ ...words, title: place?.title ?? name, ...present({ means }) }] : [];
    }),
    textNotes: TEXTS.flatMap((name) => notes.take([name]).notes ?? []),
    fields: fieldsOf({ book, entry, notes }, (name) => !own.has(name)),
  };
}
