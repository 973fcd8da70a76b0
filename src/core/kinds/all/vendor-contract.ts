import { kind } from "../kind.ts";

export default kind({
  name: "VendorContract",
  plural: "Vendor contracts",
  icon: "file-text",
  folder: "contracts",
  exampleId: "uc-network-provider",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: VendorContract
id: ${id}
name: ${name}
vendor: The company's name
number: The contract's number
type: UC                           # UC (underpinning contract) | SaaS | support | lease
owner: ${ref("Team")}
status: draft                      # change to active when it is signed
starts: ${reviewBy}
# ends: 2029-12-31
# noticeBy: 2029-09-30             # the last day to give notice
# supports: [sla-email]            # the policies that rest on it
targets:
  P1: {respond: 30m, resolve: 3h, schedule: ${ref("Schedule")}, meet: 95%}
  P2: {respond: 1h, resolve: 6h, schedule: ${ref("Schedule")}, meet: 95%}
contacts:                          # who to call when the desk does not answer
  - {level: 1, name: 24x7 desk, phone: "+351 210 000 001", within: 0m}
  - {level: 2, name: Service delivery manager, phone: "+351 210 000 002", within: 30m}
reviewBy: ${reviewBy}
`,
});
