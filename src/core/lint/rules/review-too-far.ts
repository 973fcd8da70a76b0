import { addMonths, daysBetween, printDate } from "../../values/index.ts";
import { reviewDue, todayOf } from "../dates.ts";
import { rule } from "../rule.ts";

/** Months after which a review is too far away. */
const MOST = 18;

export default rule({
  id: "review-too-far",
  kinds: "any",
  severity: "advice",
  set: "recommended",
  summary: `The next review is at most ${MOST} months away.`,
  why: "In two years the people, the tools and the contract behind a document have changed, and nobody remembers why it says what it says.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-printer-blank-pages
name: The printer prints blank pages
reviewBy: 2031-01-31
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
lastReviewed: 2026-09-01
reviewEvery: 3 years
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-printer-blank-pages
name: The printer prints blank pages
reviewBy: 2028-05-22
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
lastReviewed: 2026-09-01
reviewEvery: 12 months
`,
  ],
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    const today = todayOf(book);
    const review = reviewDue(entry);
    if (!today || !review || daysBetween(addMonths(today, MOST), review.due) <= 0) return;
    const by = review.field === "reviewBy";
    const path = [by ? "reviewBy" : "reviewEvery"];
    const text = by ? printDate(addMonths(today, 12)) : "12 months";
    yield {
      path,
      message: by
        ? `The next review is on ${printDate(review.due)}, more than ${MOST} months away.`
        : `Every ${entry.value.reviewEvery} puts the next review on ${printDate(review.due)}, more than ${MOST} months away.`,
      help: `Write ${by ? `a date within a year, such as ${text}` : `a shorter interval, such as “${text}”`}.`,
      fixes: [{ title: `Change to “${text}”`, changes: [{ path, do: "set", text }] }],
    };
  },
});
