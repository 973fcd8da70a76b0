import type { Entry } from "../../model/index.ts";
import { factsOf } from "../../model/index.ts";
import { isKindName } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { withStatus } from "../fixes.ts";
import { rule } from "../rule.ts";
import { labelOfKind } from "../words.ts";

/** Fields that speak of a document without needing it: what one helps, what it was made from. */
const NOT_NEEDED = new Set(["supports", "madeFrom", "fixes"]);

export default rule({
  id: "commitment-rests-on-draft",
  kinds: "any",
  severity: "warning",
  set: "recommended",
  summary: "A document in force needs only documents that are in force.",
  why: "What is promised is only as firm as what it stands on. A draft may still change or never be agreed, and a retired document is looked after by nobody.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
supportedBy: [ola-payments]
---
kind: SlaPolicy
id: ola-payments
name: Payments team to Service Management
status: draft
`,
    `
kind: Service
id: payments
name: Payments
dependsOn: [old-database]
---
kind: Service
id: old-database
name: The database before the last one
lifecycle: retired
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
supportedBy: [ola-payments]
---
kind: SlaPolicy
id: ola-payments
name: Payments team to Service Management
status: active
`,
    `
# An OLA that is in force may support an SLA that is still being agreed.
kind: SlaPolicy
id: sla-payments
name: Payment incidents
status: draft
supportedBy: [ola-payments]
---
kind: SlaPolicy
id: ola-payments
name: Payments team to Service Management
supports: [sla-payments]
`,
  ],
  *check(entry, book) {
    // A scenario may well try out a policy that is not agreed yet.
    if (entry.draft || isOver(entry) || entry.kind === "Scenario") return;
    const told = new Set<string>();
    for (const { path, on, text, to } of factsOf(entry).references) {
      if (told.has(text) || NOT_NEEDED.has(String(path[0])) || !to.some(isKindName)) continue;
      const [target, ...more] = book.withId(text);
      if (!target || more.length || target === entry || !to.includes(target.kind)) continue;
      const over = isOver(target);
      if (!target.draft && !over) continue;
      // An owner who is gone has a rule of its own.
      if (over && path[0] === "owner" && (entry.kind === "CatalogItem" || entry.kind === "Service")) continue;
      told.add(text);
      const label = labelOfKind(target.kind);
      const state = over ? "is retired" : "is still a draft";
      yield {
        path,
        on,
        message: `This ${labelOfKind(entry.kind)} is in force and needs the ${label} “${text}”, which ${state}.`,
        help: over
          ? `Name the ${label} that took its place.`
          : `Finish “${text}” and set its “status” to active, or make this one a draft too.`,
        fixes: over
          ? []
          : [
              {
                title: `Put “${text}” in force`,
                asks: true,
                entry: target,
                changes: [{ path: ["status"], do: "set", text: "active" }],
              },
              withStatus(entry, "draft"),
            ],
        related: [
          {
            entry: target,
            path: over && !isRetired(target) ? ["lifecycle"] : ["status"],
            message: `“${text}” ${state}.`,
          },
        ],
      };
    }
  },
});

/** Retired as a document, or the record of a service that has ended. */
function isOver(entry: Entry): boolean {
  return (
    isRetired(entry) || (entry.kind === "Service" && (entry.value as Entry<"Service">["value"]).lifecycle === "retired")
  );
}
