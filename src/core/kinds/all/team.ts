import { kind } from "../kind.ts";

export default kind({
  name: "Team",
  plural: "Teams",
  icon: "organization",
  folder: "teams",
  exampleId: "service-desk",
  skeleton: ({ id, name, ref }) => `kind: Team
id: ${id}
name: ${name}
status: draft                      # change to active when it is true
lead: first.person                 # a handle from the list of members
members: [first.person, second.person]
schedule: ${ref("Schedule")}                   # the hours in which the team can be reached
# onCall:                          # who is called outside those hours
#   rota:
#     - {who: [first.person, second.person], rotates: weekly, from: 2027-01-04 09:00, timezone: Europe/Lisbon}
contact: {phone: "+351 210 000 000", chat: "#${id}"}
`,
});
