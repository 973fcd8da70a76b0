import type { Book } from "../../model/index.ts";
import { type FixIdea, schemaOf } from "../../schema/index.ts";
import { addMonths, printDate } from "../../values/index.ts";
import { todayOf } from "../dates.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "review-missing",
  kinds: "any",
  severity: "advice",
  set: "strict",
  summary: "A document that people act on says when it is read again.",
  why: "A document without a review date is never wrong on any particular day, and so it is never corrected.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
lastReviewed: 2026-05-07
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
reviewBy: 2027-05-31
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
lastReviewed: 2026-05-07
reviewEvery: 6 months
`,
  ],
  *check(entry, book) {
    const { status, reviewBy, lastReviewed, reviewEvery } = entry.value;
    // Documents that people act on are those that somebody has to answer for.
    if (!schemaOf(entry.kind)?.required?.includes("owner")) return;
    if (status === "retired" || entry.draft || entry.broken || reviewBy !== undefined) return;
    if (lastReviewed !== undefined && reviewEvery !== undefined) return;
    if (lastReviewed !== undefined) {
      yield {
        path: ["lastReviewed"],
        message: `The last review was on ${lastReviewed}, and nothing says when the next one is.`,
        help: "Add “reviewEvery”, such as “6 months”, or “reviewBy” with a date.",
        fixes: [
          { title: "Review it every 6 months", changes: [{ path: ["reviewEvery"], do: "add", text: "6 months" }] },
          ...inAYear(book),
        ],
      };
    } else if (reviewEvery !== undefined) {
      yield {
        path: ["reviewEvery"],
        message: `It is to be reviewed every ${reviewEvery}, counted from nothing.`,
        help: "Add “lastReviewed” with the date of the last review.",
        fixes: inAYear(book),
      };
    } else {
      yield {
        path: ["id"],
        message: "Nothing says when this document is reviewed.",
        help: "Add “reviewBy” with a date, or “lastReviewed” and “reviewEvery”.",
        fixes: inAYear(book),
      };
    }
  },
});

/** The mend that asks for a review a year from the book’s day. */
function inAYear(book: Book): FixIdea[] {
  const today = todayOf(book);
  if (!today) return [];
  const text = printDate(addMonths(today, 12));
  return [{ title: `Review it by ${text}`, changes: [{ path: ["reviewBy"], do: "add", text }] }];
}
