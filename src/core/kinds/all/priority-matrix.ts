import { kind } from "../kind.ts";

export default kind({
  name: "PriorityMatrix",
  plural: "Priority matrices",
  icon: "table",
  folder: "priorities",
  exampleId: "prio-standard",
  skeleton: ({ id, name }) => `kind: PriorityMatrix
id: ${id}
name: ${name}
status: draft                      # change to active when it is agreed
rows: impact                       # one row below for each impact; the columns follow urgency
impact: [1 - High, 2 - Medium, 3 - Low]
urgency: [1 - High, 2 - Medium, 3 - Low]
priority:
  "1 - High":   [P1, P2, P3]
  "2 - Medium": [P2, P3, P4]
  "3 - Low":    [P3, P4, P4]
definitions:                       # what each one means, so that nobody argues at 02:00
  P1: {label: Critical, means: A whole business service is down, majorIncident: true, examples: [Nobody can pay]}
  P2: {label: High, means: A business service is degraded, majorIncident: true, examples: [Payments take minutes]}
  P3: {label: Moderate, means: One team or person cannot work normally, examples: [A printer is down]}
  P4: {label: Low, means: An inconvenience, examples: [A label is misspelt]}
`,
});
