import { addMonths, counted, daysBetween, printDate } from "../../values/index.ts";
import { addPeriod, readDate, todayOf } from "../dates.ts";
import { doneToday } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "runbook-untested",
  kinds: ["Runbook"],
  severity: "warning",
  set: "recommended",
  summary: "A runbook for incidents and changes has been tested, and not too long ago.",
  why: "A wrong runbook is worse than none: people trust it, lose the first half hour with it and break more on the way. Only following it shows that consoles, rights and commands are still there.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
use: incident
lastTested: 2025-09-22
testEvery: 6 months
`,
    `
kind: Runbook
id: core-database-failover
name: Core database does not answer
use: incident
`,
    `
kind: Runbook
id: core-database-failover
name: Core database does not answer
use: change
lastTested: 2024-10-11
`,
  ],
  good: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
use: incident
lastTested: 2026-09-18
testEvery: 6 months
`,
    `
kind: Runbook
id: laptop-rebuild
name: Build or rebuild a laptop
use: request
`,
  ],
  *check(entry, book) {
    const { status, use = "incident", lastTested, testEvery } = entry.value;
    if (status === "retired" || entry.draft) return;
    if (lastTested === undefined) {
      // What is followed every day is tested every day.
      if ((use !== "incident" && use !== "change") || entry.broken) return;
      yield {
        path: ["id"],
        message: "Nobody has written down that this runbook was ever tested.",
        help: "Follow it once as an exercise, then write the date as “lastTested” and how often it is repeated as “testEvery”.",
        fixes: [doneToday(entry, "lastTested", book.today, "it was tested")],
      };
      return;
    }
    const today = todayOf(book);
    const last = readDate(lastTested);
    if (!today || !last || (testEvery === undefined && use !== "incident" && use !== "change")) return;
    const due = testEvery === undefined ? addMonths(last, 12) : addPeriod(last, testEvery);
    const late = due ? daysBetween(due, today) : 0;
    if (!due || late <= 0) return;
    yield {
      path: ["lastTested"],
      message:
        testEvery === undefined
          ? `The last test was on ${lastTested}, more than a year ago.`
          : `The last test was on ${lastTested}; with a test every ${testEvery} the next was due on ${printDate(due)}, ${counted(late, "day")} ago.`,
      help: `Follow it once as an exercise, mend what has changed, and write the new date${testEvery === undefined ? ", with “testEvery” beside it" : ""}.`,
      fixes: [doneToday(entry, "lastTested", book.today, "it was tested")],
    };
  },
});
