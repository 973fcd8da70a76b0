import { isRetired, supportedBy } from "../agreements.ts";
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
    };
  },
});
