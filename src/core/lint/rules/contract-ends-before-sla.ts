import { parseDate } from "../../values/index.ts";
import { isRetired, supportedBy } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "contract-ends-before-sla",
  kinds: ["VendorContract", "SlaPolicy"],
  severity: "error",
  set: "recommended",
  summary: "A supplier’s contract lasts as long as the SLAs that rest on it.",
  why: "From the day after the contract ends, the customer still has the promise and you have nobody who must help you keep it.",
  book: true,
  bad: [
    `
kind: VendorContract
id: uc-processor
name: Payment processor
type: UC
ends: 2027-06-30
supports: [sla-payments]
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
validTo: 2027-12-31
`,
    `
kind: SlaPolicy
id: uc-lines
name: Data lines, as agreed with the carrier
type: UC
validTo: 2027-03-31
---
kind: SlaPolicy
id: sla-branches
name: Branch incidents
type: SLA
validTo: 2027-12-31
supportedBy: [uc-lines]
`,
    `
kind: SlaPolicy
id: uc-old-processor
name: A supplier’s promise that ended long ago
type: UC
validTo: 2020-06-30
supports: [sla-payments]
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
`,
  ],
  good: [
    `
kind: VendorContract
id: uc-processor
name: Payment processor
type: UC
ends: 2028-06-30
supports: [sla-payments]
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
validTo: 2027-12-31
`,
    `
kind: VendorContract
id: uc-processor
name: A contract that renews itself
type: UC
ends: 2027-06-30
autoRenews: true
supports: [sla-payments]
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
validTo: 2027-12-31
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    const isContract = entry.kind === "VendorContract";
    if (isContract ? entry.value.autoRenews === true : entry.value.type !== "UC") return;
    const ends = isContract ? entry.value.ends : entry.value.validTo;
    if (ends === undefined || !parseDate(ends).ok) return;
    const past = ends < book.today;
    // A contract that is over has a finding of its own, whoever counts on it.
    if (past && isContract) return;
    for (const { supported } of supportedBy(entry, book)) {
      const { validTo } = supported.value;
      if (isRetired(supported) || supported.draft) continue;
      const until = validTo !== undefined && parseDate(validTo).ok ? validTo : undefined;
      // An SLA without an end is not broken by a contract that has one, until that end is past.
      if (until === undefined ? !past : ends >= until || until < book.today) continue;
      yield {
        path: isContract ? ["ends"] : ["validTo"],
        message: `This contract ${past ? `ended on ${ends}` : `ends on ${ends}`}, and “${supported.id ?? supported.kind}” rests on it ${until === undefined ? "without an end" : `until ${until}`}.`,
        help: past
          ? `Name the contract that follows it in “supportedBy” of “${supported.id ?? ""}”, or end that SLA.`
          : `Extend the contract${until === undefined ? "" : ` to ${until} or later`}, or agree with the customer that “${supported.id ?? ""}” ends with it.`,
        related: [
          {
            entry: supported,
            path: until === undefined ? ["id"] : ["validTo"],
            message:
              until === undefined
                ? `“${supported.id ?? ""}” has no end.`
                : `“${supported.id ?? ""}” is valid to ${until}.`,
          },
        ],
      };
    }
  },
});
