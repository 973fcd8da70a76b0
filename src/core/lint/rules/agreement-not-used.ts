import type { Book, Entry } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { isRetired, supportedBy } from "../agreements.ts";
import { withStatus } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "agreement-not-used",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "Every OLA and every underpinning contract supports an SLA.",
  why: "An OLA that supports nothing measures a team against a promise nobody needs; a contract that supports nothing is paid for service levels that no customer was ever promised.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: ola-network
name: Network team to Service Management
type: OLA
targets:
  P1: {respond: 10m, schedule: always}
`,
    `
kind: VendorContract
id: uc-lines
name: Data lines
type: UC
targets:
  P1: {respond: 15m, schedule: always}
`,
    `
kind: SlaPolicy
id: ola-network
name: Network team to Service Management
type: OLA
services: [branches]
targets:
  P1: {respond: 10m, schedule: always}
---
kind: SlaPolicy
id: sla-branches
name: Branch incidents
type: SLA
services: [branches]
targets:
  P1: {respond: 30m, schedule: always}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: ola-network
name: Network team to Service Management
type: OLA
supports: [sla-branches]
targets:
  P1: {respond: 10m, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-branches
name: Branch incidents
type: SLA
supportedBy: [uc-lines]
targets:
  P1: {respond: 30m, schedule: always}
---
kind: VendorContract
id: uc-lines
name: Data lines
type: UC
targets:
  P1: {respond: 15m, schedule: always}
`,
    `
kind: VendorContract
id: mail-subscription
name: E-mail subscription
type: SaaS
`,
  ],
  *check(entry, book) {
    const { type, supports } = entry.value;
    if ((type !== "OLA" && type !== "UC") || entry.draft || isRetired(entry)) return;
    if (supports !== undefined || supportedBy(entry, book).length > 0) return;
    const what = entry.kind === "VendorContract" ? "contract" : type === "OLA" ? "OLA" : "underpinning contract";
    yield {
      path: ["type"],
      message: `No SLA rests on this ${what}: it supports none, and none lists “${entry.id ?? "it"}”.`,
      help: "Name the SLA that needs it under “supports”, or set “status: retired” if none does any more.",
      fixes: [
        ...candidates(entry, book).map((id) => ({
          title: `Let it support “${id}”`,
          changes: [{ path: ["supports"], do: "add" as const, text: `[${quoteYaml(id)}]` }],
        })),
        withStatus(entry, "retired"),
      ],
    };
  },
});

/** At most so many SLAs are offered. */
const MOST_OFFERED = 3;

/** SLAs of the services that it is for: that it names itself, or that depend on the contract. */
function candidates(entry: Entry<"SlaPolicy" | "VendorContract">, book: Book): string[] {
  const { value, id } = entry;
  const services = new Set(value.kind === "SlaPolicy" ? (value.services ?? []) : []);
  for (const service of book.entries("Service"))
    if (id !== undefined && service.value.dependsOn?.includes(id)) services.add(service.id);
  return book
    .entries("SlaPolicy")
    .filter((one) => one.value.type === "SLA" && !one.draft && !isRetired(one))
    .filter((one) => one.value.services?.some((service) => service !== undefined && services.has(service)))
    .flatMap((one) => one.id ?? [])
    .slice(0, MOST_OFFERED);
}
