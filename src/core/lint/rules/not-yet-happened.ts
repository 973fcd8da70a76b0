import { isOf } from "../../model/index.ts";
import type { FixIdea } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { daysBetween, parseMonth, sayMonth } from "../../values/index.ts";
import { readDate, todayOf } from "../dates.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "not-yet-happened",
  kinds: "any",
  severity: "warning",
  set: "recommended",
  summary: "What is written as done has a date in the past.",
  why: "A review or test that is dated ahead makes the document look fresh for longer than anybody has confirmed it.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
lastTested: 2027-09-18
testEvery: 6 months
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
history:
  - {month: 2027-10, availability: 99.96%, misses: 0}
`,
  ],
  good: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
lastTested: 2026-11-22
testEvery: 6 months
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
history:
  - {month: 2026-11, availability: 99.96%, misses: 0}
`,
  ],
  *check(entry, book) {
    const today = todayOf(book);
    if (!today || entry.value.status === "retired") return;
    const dates: { path: Path; text: string | undefined; what: string }[] = [
      { path: ["lastReviewed"], text: entry.value.lastReviewed, what: "review" },
    ];
    if (isOf(entry, "Runbook")) dates.push({ path: ["lastTested"], text: entry.value.lastTested, what: "test" });
    if (isOf(entry, "Service"))
      dates.push({ path: ["recovery", "lastTested"], text: entry.value.recovery?.lastTested, what: "recovery test" });
    for (const { path, text, what } of dates) {
      const date = readDate(text);
      if (!date || daysBetween(date, today) >= 0) continue;
      yield {
        path,
        message: `The last ${what} is dated ${text}, and today is ${book.today}.`,
        help: `Write the date on which the last ${what} took place; check the year.`,
        fixes: [
          ...(text && text.slice(0, 4) > book.today.slice(0, 4) ? [inYear(path, text, book.today)] : []),
          doneAt(path, book.today, what),
        ],
      };
    }
    if (!isOf(entry, "VendorContract")) return;
    for (const [index, row] of (entry.value.history ?? []).entries()) {
      const month = row?.month === undefined ? undefined : parseMonth(row.month);
      if (!month?.ok || month.value.year * 12 + month.value.month <= today.year * 12 + today.month) continue;
      yield {
        path: ["history", index, "month"],
        message: `${sayMonth(month.value)} has not begun, and today is ${book.today}.`,
        help: "Write the month in which it was measured; check the year.",
        fixes: row?.month === undefined ? [] : [inYear(["history", index, "month"], row.month, book.today)],
      };
    }
  },
});

/** The same day of the last year in which it has been. */
function inYear(path: Path, text: string, today: string): FixIdea {
  const year = Number(today.slice(0, 4));
  const day = text.slice(4);
  const written = `${year}${day}` <= today ? `${year}${day}` : `${year - 1}${day}`;
  return { title: `Change to ${written}`, changes: [{ path, do: "set", text: written }] };
}

function doneAt(path: Path, today: string, what: string): FixIdea {
  return { title: `Write that the ${what} was today`, asks: true, changes: [{ path, do: "set", text: today }] };
}
