import type { Kinds } from "../../generated/types.ts";
import type { Loose } from "../../model/index.ts";
import {
  addDays,
  addMonths,
  counted,
  daysBetween,
  daysInMonth,
  isWithin,
  type LocalDate,
  parseMonth,
  parsePercent,
  parseThreshold,
  printDate,
  printPercent,
  sayMonth,
} from "../../values/index.ts";
import { addPeriod, todayOf } from "../dates.ts";
import { rule } from "../rule.ts";

type Contract = Loose<Kinds["VendorContract"]>;
type Row = NonNullable<NonNullable<Contract["history"]>[number]>;

/** Days before the last day of a claim at which it becomes urgent. */
const SOON = 10;

export default rule({
  id: "credit-window-closing",
  kinds: ["VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "Credits are claimed before the time for claims is over.",
  why: "Few vendors pay a credit that nobody claims, and none after the last day. It is money that the contract already gives you.",
  bad: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {availability: below 99.95%, credit: 5%}
  claimWithin: 30 days
history:
  - {month: 2026-10, availability: 99.91%}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {missed: resolve, priority: P1, credit: 2%, each: miss}
  claimWithin: 30 days
history:
  - {month: 2026-09, misses: 2, creditDue: 960}
`,
    `
# The second billing cycle after August ended with October.
kind: VendorContract
id: region-level
name: Region-level agreement
credits:
  basis: charges of the billing cycle
  bands:
    - {availability: below 99.99%, credit: 10%}
  claimBy: {billingCycle: 2}
history:
  - {month: 2026-08, availability: 99.9%}
`,
  ],
  good: [
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {availability: below 99.95%, credit: 5%}
  claimWithin: 45 days
history:
  - {month: 2026-09, availability: 99.91%, creditDue: 1200, creditClaimed: 1200}
  - {month: 2026-10, availability: 99.91%, creditDue: 1200}
`,
    `
kind: VendorContract
id: uc-ostbank
name: Ostbank Processing - payment switch
credits:
  basis: monthly fee
  bands:
    - {availability: below 99.95%, credit: 5%}
  claimWithin: 30 days
history:
  - {month: 2026-10, availability: 99.96%, misses: 0}
`,
    `
# The second billing cycle after October ends with December.
kind: VendorContract
id: region-level
name: Region-level agreement
credits:
  basis: charges of the billing cycle
  bands:
    - {availability: below 99.99%, credit: 10%}
  claimBy: {billingCycle: 2}
history:
  - {month: 2026-10, availability: 99.9%}
`,
  ],
  *check(entry, book) {
    const { status, credits, history } = entry.value;
    const today = todayOf(book);
    if (!today || !credits || credits.automatic || status === "retired") return;
    for (const [index, row] of (history ?? []).entries()) {
      if (!row || row.creditClaimed !== undefined || row.creditPaid !== undefined) continue;
      const month = row.month === undefined ? undefined : parseMonth(row.month);
      const owed = owedFor(row, credits);
      if (!month?.ok || owed === undefined) continue;
      const { year, month: number } = month.value;
      const last = lastDayFor(year, number, credits);
      if (!last || daysBetween(today, last) > SOON) continue;
      const left = daysBetween(today, last);
      yield {
        path: ["history", index, "month"],
        message:
          left < 0
            ? `${owed} in ${sayMonth(month.value)}, and no claim is recorded; the last day for it was ${printDate(last)}.`
            : `${owed} in ${sayMonth(month.value)}, and no claim is recorded; the last day for it is ${printDate(last)}, ${left === 0 ? "today" : `in ${counted(left, "day")}`}.`,
        help:
          left < 0
            ? "Write what was claimed as “creditClaimed”, and 0 where it was given up."
            : `Send the claim${credits.claimTo === undefined ? "" : ` to ${credits.claimTo}`} by ${printDate(left > 1 ? addDays(last, -1) : last)} and write the amount as “creditClaimed”.`,
      };
    }
  },
});

/** The latest that the last day for a claim can be, since the day of the miss is not recorded; undefined where the contract does not count it. */
function lastDayFor(
  year: number,
  month: number,
  { claimWithin, claimBy }: NonNullable<Contract["credits"]>,
): LocalDate | undefined {
  if (claimWithin !== undefined) return addPeriod({ year, month, day: daysInMonth(year, month) }, claimWithin);
  if (typeof claimBy !== "object" || claimBy.billingCycle === undefined) return undefined;
  const cycle = addMonths({ year, month, day: 1 }, claimBy.billingCycle);
  return { ...cycle, day: daysInMonth(cycle.year, cycle.month) };
}

/** What is owed for a month, as the beginning of a sentence; undefined where nothing is. */
function owedFor(row: Row, credits: NonNullable<Contract["credits"]>): string | undefined {
  const { creditDue, availability, misses } = row;
  const amount = typeof creditDue === "number" ? creditDue : creditDue?.amount;
  if (amount !== undefined) {
    const currency = typeof creditDue === "object" && creditDue.currency !== undefined ? ` ${creditDue.currency}` : "";
    return amount > 0 ? `A credit of ${amount}${currency} is due for what was missed` : undefined;
  }
  if (creditDue !== undefined) return undefined;
  const measured = availability === undefined ? undefined : parsePercent(availability);
  for (const band of credits.bands ?? []) {
    const credit = band?.credit === undefined ? undefined : parsePercent(band.credit);
    if (!band || (credit?.ok && credit.value === 0)) continue;
    const threshold = band.availability === undefined ? undefined : parseThreshold(band.availability);
    if (measured?.ok && threshold?.ok && isWithin(measured.value, threshold.value))
      return `An availability of ${printPercent(measured.value)} earns a credit`;
    if (band.missed !== undefined && band.priority === undefined && (misses ?? 0) > 0)
      return `${counted(misses ?? 0, "missed target")} ${misses === 1 ? "earns" : "earn"} a credit`;
  }
  return undefined;
}
