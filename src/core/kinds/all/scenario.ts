import { kind } from "../kind.ts";

export default kind({
  name: "Scenario",
  plural: "Scenarios",
  icon: "beaker",
  folder: "scenarios",
  exampleId: "p3-friday-afternoon",
  skeleton: ({ id, name, ref }) => `# A worked example of a policy: what happened to a ticket, and what must be true.
kind: Scenario
id: ${id}
name: ${name}
status: draft                      # change to active when the dates were worked out by hand
policy: ${ref("SlaPolicy")}
given: {priority: P3}
events:                            # the first one creates the ticket
  - {at: "2027-03-05T15:10+00:00", set: {state: new}}
  - {at: "2027-03-05T15:40+00:00", did: responded}
  - {at: "2027-03-05T16:30+00:00", set: {state: resolved}}
expect:
  - {target: respond, met: true}
  - {target: resolve, met: true}
`,
});
