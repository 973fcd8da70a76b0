import { counted, daysBetween, printDate } from "../../values/index.ts";
import { addPeriod, readDate, todayOf } from "../dates.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "vendor-review-missed",
  kinds: ["VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "The next meeting about a vendor’s performance lies ahead.",
  why: "A vendor whom nobody reviews drifts: misses are not counted, credits not claimed, and the notice date goes by.",
  bad: `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
reviews: {every: 3 months, next: 2026-09-10}
`,
  good: `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
reviews: {every: 3 months, next: 2026-12-10}
`,
  *check(entry, book) {
    const { status, reviews, vendor } = entry.value;
    const today = todayOf(book);
    const next = readDate(reviews?.next);
    if (status === "retired" || entry.draft || !today || !next) return;
    const late = daysBetween(next, today);
    if (late <= 0) return;
    // The next date in the rhythm; an interval that does not move the date would never get there.
    let planned = next;
    for (let i = 0; i < 400 && daysBetween(planned, today) > 0; i++)
      planned = addPeriod(planned, reviews?.every) ?? today;
    yield {
      path: ["reviews", "next"],
      message: `The next review with ${vendor ?? "the vendor"} was on ${printDate(next)}, ${counted(late, "day")} ago.`,
      help: `If it took place, write the date of the next one${daysBetween(today, planned) > 0 ? `, such as ${printDate(planned)}` : ""}; if not, hold it now.`,
      fixes:
        daysBetween(today, planned) > 0
          ? [
              {
                title: `Write that the next one is on ${printDate(planned)}`,
                asks: true,
                changes: [{ path: ["reviews", "next"], do: "set", text: printDate(planned) }],
              },
            ]
          : [],
    };
  },
});
