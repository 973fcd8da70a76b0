import { kind } from "../kind.ts";

export default kind({
  name: "Schedule",
  plural: "Schedules",
  icon: "calendar",
  folder: "schedules",
  exampleId: "office-hours",
  skeleton: ({ id, name }) => `kind: Schedule
id: ${id}
name: ${name}
status: draft                      # change to active when it is true
timezone: Europe/Lisbon            # a place, not an offset: clocks change
hours: {mon-thu: "09:00-18:00", fri: "09:00-17:00"}
breaks: ["13:00-14:00"]            # time inside the hours that does not count
holidays:
  - {date: 2027-01-01, name: New Year}
# exceptions:
#   - {date: 2027-12-24, hours: "09:00-13:00"}
`,
});
