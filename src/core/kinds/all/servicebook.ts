import { kind } from "../kind.ts";

export default kind({
  name: "Servicebook",
  plural: "Service books",
  icon: "book",
  folder: "",
  exampleId: "our-service-book",
  skeleton: ({ id, name }) => `# This file makes its folder a service book. Everything below the folder belongs to it.
kind: Servicebook
id: ${id}
name: ${name}
timezone: Europe/Lisbon            # the place whose clock counts where nothing else is said
# priorities: prio-standard        # the PriorityMatrix that gives P1, P2, …
# workingSchedule: office-hours    # the Schedule meant by “business days”
rules:
  set: recommended                 # recommended | strict | all
  # severities:
  #   name-instead-of-role: off    # error | warning | advice | off
# groups: [employees, line-managers]        # who may order from the catalog
# audiences: [branch-managers, executives]  # who is told about major incidents
`,
});
