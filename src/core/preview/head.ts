/** What all documents say about themselves: name, kind, owner, status, review. */
import { kinds } from "../kinds/index.ts";
import { reviewDue, todayOf } from "../lint/index.ts";
import { type Book, type Entry, factsOf } from "../model/index.ts";
import { describe, documentPlace } from "../schema/index.ts";
import { counted, daysBetween, sayDate } from "../values/index.ts";
import { linkOf } from "./links.ts";
import type { Head } from "./types.ts";

/** The fields that the head shows. */
export const HEAD_FIELDS: ReadonlySet<string> = new Set([
  ...["apiVersion", "kind", "id", "name", "owner", "status", "reviewBy", "lastReviewed", "reviewEvery"],
]);

export function headOf(book: Book, entry: Entry): Head {
  const { value, kind, id, name } = entry;
  const owner = factsOf(entry).references.find(({ path }) => path.length === 1 && path[0] === "owner");
  const review = reviewOf(book, entry);
  const place = documentPlace(kind);
  return {
    title: {
      text: name ?? id ?? book.pathOf(entry.doc.source.uri),
      at: { path: [name === undefined ? "id" : "name"] },
    },
    kind: place?.words.title ?? kind,
    icon: kinds.find((one) => one.name === kind)?.icon ?? "file",
    ...(id !== undefined && { id: { text: id, at: { path: ["id"] } } }),
    ...(owner && { owner: linkOf(book, entry, owner) }),
    ...(value.status !== undefined && { status: statusOf(kind, value.status) }),
    ...(review && { review }),
  };
}

function statusOf(kind: string, value: string): NonNullable<Head["status"]> {
  const means = describe(kind, ["status"])?.values.find((one) => one.value === value)?.means;
  return { value, text: means ?? value, at: { path: ["status"] } };
}

function reviewOf(book: Book, entry: Entry): Head["review"] {
  const review = entry.value.status === "retired" ? undefined : reviewDue(entry);
  const today = todayOf(book);
  if (!review || !today) return undefined;
  const late = daysBetween(review.due, today);
  const isLate = late > 0 && !entry.draft;
  const said = isLate
    ? `Review was due ${sayDate(review.due)}, ${counted(late, "day")} ago`
    : `Review by ${sayDate(review.due)}`;
  return { text: said, isLate, at: { path: [review.field] } };
}
