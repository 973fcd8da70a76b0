import type { Book, Entry } from "../../model/index.ts";
import { type FixIdea, quoteYaml, sayList } from "../../schema/index.ts";
import { isRetired, supportersOf } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "sla-no-support",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "An SLA for a service that depends on other teams or on vendors lists the agreements it rests on.",
  why: "You answer for a time that others have to keep. Without an OLA or a contract behind it, the promise hangs on their good will.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
between: {provider: service-management, customer: retail}
services: [payments]
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: Service
id: payments
name: Payments
supportTeam: service-management
dependsOn: [uc-processor]
---
kind: VendorContract
id: uc-processor
name: Payment processor
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
between: {provider: service-management, customer: staff}
services: [mail]
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: Service
id: mail
name: E-mail
supportTeam: workplace
---
kind: Team
id: workplace
name: Workplace Services
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
type: SLA
between: {provider: service-management, customer: retail}
services: [payments]
supportedBy: [uc-processor]
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: Service
id: payments
name: Payments
supportTeam: service-management
dependsOn: [uc-processor]
---
kind: VendorContract
id: uc-processor
name: Payment processor
`,
    `
kind: SlaPolicy
id: sla-library
name: Library help desk, which does all the work itself
type: SLA
between: {provider: library-desk, customer: readers}
services: [catalogue]
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: Service
id: catalogue
name: Library catalogue
supportTeam: library-desk
`,
  ],
  *check(entry, book) {
    if (entry.value.type !== "SLA" || entry.draft || isRetired(entry)) return;
    if (entry.value.supportedBy !== undefined || supportersOf(entry, book).length > 0) return;
    const provider = entry.value.between?.provider;
    for (const [index, id] of (entry.value.services ?? []).entries()) {
      const service = book.find("Service", id);
      const others = service && dependencies(service, provider, book);
      if (!service || !others?.length) continue;
      const [first] = others;
      yield {
        path: ["services", index],
        message: `“${id}” depends on ${sayList(
          others.map((one) => one.id ?? one.kind),
          "and",
        )}, but this SLA rests on no OLA and no contract.`,
        help: `Agree times with ${others.length === 1 ? "them" : "each of them"} in an OLA or a contract, and list it under “supportedBy”.`,
        fixes: listing(others, entry, book),
        related: first
          ? [{ entry: first, path: ["id"], message: `“${first.id ?? ""}” has promised nothing to this SLA.` }]
          : [],
      };
      // The list is missing once, however many services there are.
      return;
    }
  },
});

/** The vendors’ contracts and the teams, other than the provider, that a service needs directly. */
function dependencies(service: Entry<"Service">, provider: string | undefined, book: Book): Entry[] {
  const found = new Set<Entry>();
  const addTeam = (id: string | undefined) => {
    const team = book.find("Team", id);
    if (team && provider !== undefined && id !== provider) found.add(team);
  };
  addTeam(service.value.supportTeam);
  for (const id of service.value.dependsOn ?? []) {
    const contract = book.find("VendorContract", id);
    if (contract) found.add(contract);
    else addTeam(book.find("Service", id)?.value.supportTeam);
  }
  return [...found];
}

/** Lists the contracts, and the OLAs of the teams, that there are. */
function listing(others: readonly Entry[], sla: Entry<"SlaPolicy">, book: Book): FixIdea[] {
  const promises = book
    .entries("SlaPolicy")
    .filter((one) => one !== sla && one.value.type !== "SLA" && !one.draft && !isRetired(one));
  const ids = others.flatMap((other) =>
    other.kind === "VendorContract"
      ? (other.id ?? [])
      : promises
          .filter((one) => other.id !== undefined && one.value.between?.provider === other.id)
          .flatMap((one) => one.id ?? []),
  );
  const found = [...new Set(ids)];
  if (found.length === 0) return [];
  return [
    {
      title: `Let it rest on ${sayList(found, "and")}`,
      changes: [{ path: ["supportedBy"], do: "add", text: quoteYaml(found) }],
    },
  ];
}
