import { kind } from "../kind.ts";

export default kind({
  name: "EscalationMatrix",
  plural: "Escalation matrices",
  icon: "megaphone",
  folder: "escalation",
  exampleId: "esc-email",
  skeleton: ({ id, name, reviewBy, ref }) => `kind: EscalationMatrix
id: ${id}
name: ${name}
owner: ${ref("Team")}
status: draft                      # change to active when everyone named here has agreed
services: [${ref("Service")}]
priorities: ${ref("PriorityMatrix")}
reviewBy: ${reviewBy}
bridge:
  primary: The address of the meeting that is always open
  backup: A phone conference that does not need the network
functional:                        # who works on it next
  P1:
    - {level: 1, after: 0m, to: ${ref("Team")}, ackWithin: 5m}
hierarchical:                      # who must know and can decide
  P1:
    - {level: 1, after: 15m, to: ${ref("Team")}, by: [phone]}
onResolve: {tell: everyone who was told, within: 15m, template: status-resolved}
templates:
  status-resolved: "{service} is working again since {endTime}. Cause so far: {cause}."
`,
});
