import { matrixFor } from "../../model/index.ts";
import { sayList } from "../../schema/index.ts";
import { isRetired, supportersOf } from "../agreements.ts";
import { without } from "../fixes.ts";
import { rule } from "../rule.ts";
import { rowsOf } from "../targets.ts";

export default rule({
  id: "chain-missing-priority",
  kinds: ["SlaPolicy"],
  severity: "error",
  set: "recommended",
  summary: "Every priority that an SLA promises has a target in at least one of the agreements it rests on.",
  why: "The customer is promised a time that nobody has promised you. When such a ticket is late, no OLA and no contract has been broken, and there is nobody to hold to it.",
  book: true,
  bad: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
appliesTo: incident
supportedBy: [uc-processor]
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
---
kind: VendorContract
id: uc-processor
name: Payment processor
supports: [sla-payments]
targets:
  P1: {resolve: 2h, schedule: always}
`,
  good: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
appliesTo: incident
supportedBy: [ola-payments, uc-processor]
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
---
kind: SlaPolicy
id: ola-payments
name: Payments team
type: OLA
appliesTo: incident
supports: [sla-payments]
targets:
  P2: {resolve: 6h, schedule: always}
---
kind: VendorContract
id: uc-processor
name: Payment processor
supports: [sla-payments]
targets:
  P1: {resolve: 2h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
appliesTo: incident
supportedBy: [cloud-contract]
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: VendorContract
id: cloud-contract
name: Cloud hosting, which promises availability alone
availability: {target: 99.9%, over: calendar month}
`,
  ],
  *check(entry, book) {
    const { type, appliesTo, supportedBy } = entry.value;
    if (type !== "SLA" || entry.draft || isRetired(entry)) return;
    // A supporter that is not there may have the target.
    if (
      (supportedBy ?? []).some(
        (id) => id !== undefined && !book.find("SlaPolicy", id) && !book.find("VendorContract", id),
      )
    )
      return;
    const matrix = matrixFor(entry, book);
    const supporters = supportersOf(entry, book)
      .map(({ supporter }) => supporter)
      .filter(
        (one) =>
          !isRetired(one) &&
          one.value.targets !== undefined &&
          (one.kind === "VendorContract" || one.value.appliesTo === appliesTo),
      );
    if (supporters.length === 0) return;
    // With priorities of their own, what they call P2 may be another thing.
    if (supporters.some((one) => matrixFor(one, book) !== matrix)) return;
    const covered = new Set(supporters.flatMap((one) => rowsOf(one).map((row) => row.priority)));
    for (const row of rowsOf(entry)) {
      if (row.when !== undefined || covered.has(row.priority)) continue;
      if (!rowsOf(entry).some((one) => one.priority === row.priority && one.terms.length > 0)) continue;
      const names = supporters.map((one) => one.id ?? one.kind);
      yield {
        path: row.path,
        on: "key",
        message: `“${row.priority}” is promised here, but there is no target for it in ${sayList(names, "or")}.`,
        help: `Agree a time for “${row.priority}” with one of them and add it to their targets, or take “${row.priority}” out of this SLA.`,
        fixes: [
          ...(Object.keys(entry.value.targets ?? {}).length > 1
            ? [without(`Take “${row.priority}” out of this SLA`, row.path)]
            : []),
        ],
        related: supporters.map((one) => ({
          entry: one,
          path: ["targets"],
          on: "key" as const,
          message: `The targets of “${one.id ?? one.kind}” leave out “${row.priority}”.`,
        })),
      };
    }
  },
});
