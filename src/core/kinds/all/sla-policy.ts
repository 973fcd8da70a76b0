import { kind } from "../kind.ts";

export default kind({
  name: "SlaPolicy",
  plural: "SLA policies",
  icon: "watch",
  folder: "sla",
  exampleId: "sla-email",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: SlaPolicy
id: ${id}
name: ${name}
owner: ${ref("Team")}
status: draft                      # change to active when both sides have agreed
type: SLA                          # SLA (to the business) | OLA (between teams) | UC (with a vendor)
between: {provider: ${ref("Team")}, customer: ${ref("Team")}}   # the customer is a team, or a group from servicebook.yaml
services: [${ref("Service")}]
appliesTo: incident                # incident | request | problem | change
reviewBy: ${reviewBy}
priorities: ${ref("PriorityMatrix")}
clock:
  starts: created
  stops: resolved
  onReopen: continue               # continue | restart | new clock
  onPriorityChange: from creation  # from creation | from change | keep | carry elapsed
  pausesWhile:
    - {state: on hold, reason: awaiting caller, atMost: 3 business days, onlyFor: [P3, P4]}
  neverPausesFor: [P1, P2]
targets:                           # times count on the schedule of their row
  P1: {respond: 15m, resolve: 4h, schedule: ${ref("Schedule")}, meet: 95%}
  P2: {respond: 30m, resolve: 8h, schedule: ${ref("Schedule")}, meet: 95%}
  P3: {respond: 4h, resolve: 3 business days, schedule: ${ref("Schedule")}, meet: 90%}
  P4: {respond: 1 business day, resolve: 10 business days, schedule: ${ref("Schedule")}, meet: 90%}
milestones:                        # who hears of it before it is too late
  - {at: 50%, of: resolve, tell: [assigned-team-lead]}
  - {at: 75%, of: resolve, tell: [service-owner]}
  - {at: 100%, of: resolve, tell: [service-owner], breach: true}
`,
});
