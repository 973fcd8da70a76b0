import { type Book, type Entry, isOf, matrixFor, prioritiesOf } from "../../model/index.ts";
import type { FixIdea } from "../../schema/index.ts";
import { addMonths, counted, daysBetween, parseDate, printDate } from "../../values/index.ts";
import { reviewDue, todayOf } from "../dates.ts";
import { doneToday } from "../fixes.ts";
import { rule } from "../rule.ts";

/** Days after which an overdue review of what the highest priority hangs on is an error. */
const GRACE = 90;

export default rule({
  id: "review-overdue",
  kinds: "any",
  severity: "warning",
  set: "recommended",
  summary: "Documents in force are reviewed when they are due.",
  why: "People follow what is written. Nobody has confirmed since the review was due that it is still true.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-first-day-sign-in
name: Cannot sign in on the first day
owner: service-desk
reviewBy: 2026-10-31
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
owner: payments-integration
forPriorities: [P1, P2]
lastReviewed: 2025-07-29
reviewEvery: 6 months
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-first-day-sign-in
name: Cannot sign in on the first day
owner: service-desk
reviewBy: 2026-11-22
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
lastReviewed: 2026-05-31
reviewEvery: 6 months
`,
  ],
  *check(entry, book) {
    const { status, lastReviewed, reviewEvery, owner } = entry.value;
    if (status === "retired" || entry.draft) return;
    const today = todayOf(book);
    const review = reviewDue(entry);
    const late = today && review ? daysBetween(review.due, today) : 0;
    if (!review || late <= 0) return;
    const due = printDate(review.due);
    const whose = owner === undefined ? "" : ` Ask “${owner}” to`;
    const top = late > GRACE && servesTop(entry, book);
    yield {
      path: [review.field],
      message:
        review.field === "reviewBy"
          ? `The review was due on ${due}, ${counted(late, "day")} ago.`
          : `The last review was on ${lastReviewed}; every ${reviewEvery} makes the next one due on ${due}, ${counted(late, "day")} ago.`,
      help: `${whose ? whose.trimStart() : "Have somebody"} read it again, correct it and write the new date.${top ? ` It is used for the highest priority and more than ${GRACE} days late.` : ""}`,
      fixes: [reviewedToday(entry, review.field, book.today)],
      ...(top && { severity: "error" as const }),
    };
  },
});

/** Is it used when the highest priority strikes? */
function servesTop(entry: Entry, book: Book): boolean {
  const top = prioritiesOf(matrixFor(entry, book))[0] ?? "P1";
  if (isOf(entry, "Runbook")) return entry.value.forPriorities?.includes(top) ?? false;
  if (isOf(entry, "SlaPolicy") || isOf(entry, "VendorContract")) return entry.value.targets?.[top] !== undefined;
  if (isOf(entry, "EscalationMatrix"))
    return [entry.value.functional, entry.value.hierarchical, entry.value.communication].some(
      (block) => block?.[top] !== undefined,
    );
  return false;
}

/** A review that has taken place, and the next one in a year where a date is written for it. */
function reviewedToday(entry: Entry, field: string, today: string): FixIdea {
  const done = doneToday(entry, "lastReviewed", today, "it was reviewed");
  const next = parseDate(today);
  if (field !== "reviewBy" || !next.ok) return done;
  const due = printDate(addMonths(next.value, 12));
  return {
    ...done,
    title: `${done.title}, and is again by ${due}`,
    changes: [...done.changes, { path: ["reviewBy"], do: "set", text: due }],
  };
}
