import { counted, daysBetween } from "../../values/index.ts";
import { readDate, todayOf } from "../dates.ts";
import { rule } from "../rule.ts";

/** Days ahead at which a notice date is close: a quarter, the rhythm of most reviews. */
const SOON = 90;

export default rule({
  id: "contract-notice-soon",
  kinds: ["VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "Before the last day for notice somebody decides whether a contract goes on.",
  why: "Until that day the vendor has a reason to talk about prices and targets. After it the contract goes on as it is, for as long as it says.",
  bad: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
ends: 2027-03-31
noticeBy: 2026-12-31
`,
    `
kind: VendorContract
id: uc-atlantico-wan
name: Atlântico Redes - branch and data centre lines
ends: 2027-01-31
noticeBy: 2026-10-31
autoRenews: true
`,
  ],
  good: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
ends: 2028-06-30
noticeBy: 2028-03-31
autoRenews: true
`,
    `
kind: VendorContract
id: lease-printers
name: Lease of the printers
ends: 2027-01-31
noticeBy: 2026-10-31
autoRenews: false
`,
  ],
  *check(entry, book) {
    const { status, noticeBy, ends, autoRenews, owner } = entry.value;
    const today = todayOf(book);
    const notice = readDate(noticeBy);
    if (status === "retired" || entry.draft || !today || !notice) return;
    const left = daysBetween(today, notice);
    const whose = owner === undefined ? "Decide" : `Decide with “${owner}”`;
    if (left >= 0 && left <= SOON) {
      yield {
        path: ["noticeBy"],
        message: `The last day to give notice is ${noticeBy}, ${left === 0 ? "today" : `in ${counted(left, "day")}`}.`,
        help: `${whose} whether it goes on, and on which terms${autoRenews ? "; without notice it renews itself" : ""}; then write the new dates.`,
      };
    } else if (left < 0 && autoRenews) {
      const end = readDate(ends);
      const renewed = end !== undefined && daysBetween(end, today) > 0;
      yield {
        path: ["noticeBy"],
        message: `The last day to give notice, ${noticeBy}, was ${counted(-left, "day")} ago, and the contract ${renewed ? `has renewed itself after ${ends}` : ends === undefined ? "renews itself" : `renews itself after ${ends}`}.`,
        help: renewed
          ? "Write the new end and the new last day for notice."
          : "Ask the vendor whether it can still be changed; else write the new end and the new last day for notice.",
      };
    }
  },
});
