import { kind } from "../kind.ts";

export default kind({
  name: "Service",
  plural: "Services",
  icon: "server-process",
  folder: "services",
  exampleId: "email",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: Service
id: ${id}
name: ${name}
description: What the business can do with it, in one or two sentences without product names.
status: draft                      # change to active when it is true
type: business                     # business | technical | supporting
owner: ${ref("Team")}
supportTeam: ${ref("Team")}
lifecycle: live                    # pipeline | live | retired
criticality: medium                # critical | high | medium | low
hours: ${ref("Schedule")}
# sla: sla-email                   # the SlaPolicy that promises response and resolution
# escalation: esc-email            # the EscalationMatrix for major incidents
# dependsOn: [network]             # services and vendor contracts that it needs
# recovery: {rto: 4h, rpo: 15m}
reviewBy: ${reviewBy}
`,
});
