import { quoteYaml } from "../../schema/index.ts";
import { isRetired, isSupporter, supportedBy, supportersOf } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "supports-not-mutual",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "Where one agreement supports another, both say so.",
  why: "Whoever reviews the other side does not see the link, changes a time, and breaks a promise that they did not know of.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
supportedBy: [uc-processor]
---
kind: SlaPolicy
id: ola-payments
name: Payments team to Service Management
type: OLA
supports: [sla-payments]
---
kind: VendorContract
id: uc-processor
name: Payment processor
supports: [sla-payments]
`,
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
supportedBy: [uc-processor]
---
kind: VendorContract
id: uc-processor
name: Payment processor
`,
  ],
  good: `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
supportedBy: [ola-payments, uc-processor]
---
kind: SlaPolicy
id: ola-payments
name: Payments team to Service Management
type: OLA
supports: [sla-payments]
---
kind: VendorContract
id: uc-processor
name: Payment processor
supports: [sla-payments]
`,
  *check(entry, book) {
    if (!isSupporter(entry) || isRetired(entry)) return;
    if (entry.kind === "SlaPolicy") {
      const written = entry.value.supportedBy;
      for (const { supporter, listedAt, saidAt } of supportersOf(entry, book)) {
        if (listedAt || !saidAt || isRetired(supporter) || supporter.id === undefined) continue;
        yield {
          ...(written ? { path: ["supportedBy"], on: "key" } : { path: ["id"] }),
          message: `“${supporter.id}” says that it supports this agreement, but “supportedBy” ${written ? "does not list it" : "is not there"}.`,
          help: written
            ? `Add “${supporter.id}” to “supportedBy”, or take this agreement out of its “supports”.`
            : `Write “supportedBy: [${supporter.id}]”, or take this agreement out of its “supports”.`,
          related: [{ entry: supporter, path: saidAt, message: "It is said here." }],
          fixes: addTo("supportedBy", written, supporter.id),
        };
      }
    }
    const written = entry.value.supports;
    for (const { supported, listedAt, saidAt } of supportedBy(entry, book)) {
      if (saidAt || !listedAt || isRetired(supported) || supported.id === undefined) continue;
      yield {
        ...(written ? { path: ["supports"], on: "key" } : { path: ["id"] }),
        message: `“${supported.id}” rests on this ${entry.kind === "VendorContract" ? "contract" : "agreement"}, but “supports” ${written ? "does not list it" : "is not there"}.`,
        help: written
          ? `Add “${supported.id}” to “supports”, or take this one out of its “supportedBy”.`
          : `Write “supports: [${supported.id}]”, or take this one out of its “supportedBy”.`,
        related: [{ entry: supported, path: listedAt, message: "It is listed here." }],
        fixes: addTo("supports", written, supported.id),
      };
    }
  },
});

function addTo(field: string, written: readonly (string | undefined)[] | undefined, id: string) {
  if (!written) {
    return [
      {
        title: `Add “${field}: [${id}]”`,
        safe: true,
        changes: [{ path: [field], do: "add" as const, text: quoteYaml([id]) }],
      },
    ];
  }
  return [
    {
      title: `Add “${id}” to “${field}”`,
      safe: true,
      changes: [{ path: [field, written.length], do: "add" as const, text: quoteYaml(id) }],
    },
  ];
}
