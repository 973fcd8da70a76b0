import { prioritiesOf } from "../../model/index.ts";
import { type Change, PLACEHOLDER } from "../../schema/index.ts";
import type { Path } from "../../text/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "priority-undefined",
  kinds: ["PriorityMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "Every priority says what it means, and a major incident gives an example.",
  why: "At two in the morning the caller and the analyst argue about a letter and a number, because nobody has written down what it stands for.",
  bad: [
    `
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, majorIncident: true}
  P2: {label: High, means: A business service is degraded}
`,
    `
kind: PriorityMatrix
id: prio-standard
name: The grid gives a P3 that nobody has defined
rows: impact
impact: [High, Low]
urgency: [High, Low]
priority:
  High: [P1, P2]
  Low: [P2, P3]
definitions:
  P1: {label: Critical, means: A whole business service is down, examples: [Payments cannot be sent]}
  P2: {label: High, means: A business service is degraded}
`,
    `
kind: PriorityMatrix
id: prio-standard
name: A major incident without an example
definitions:
  P1: {label: Critical, means: A whole business service is down, majorIncident: true}
  P2: {label: High, means: A business service is degraded}
`,
  ],
  good: `
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical, means: A whole business service is down, majorIncident: true, examples: [Payments cannot be sent]}
  P2: {label: High, means: A business service is degraded and there is a workaround}
`,
  *check(entry) {
    if (entry.draft || isRetired(entry)) return;
    const definitions = entry.value.definitions ?? {};
    for (const priority of prioritiesOf(entry)) {
      const definition = definitions[priority];
      if (!definition) {
        if (Object.hasOwn(definitions, priority)) continue;
        yield {
          path: firstCell(entry.value.priority ?? {}, priority),
          message: `The grid gives “${priority}”, which is not defined.`,
          help: `Add “${priority}” to “definitions” with a label and what it means, or give another priority here.`,
          fixes: entry.value.definitions
            ? [
                {
                  title: `Define “${priority}”, to be filled in`,
                  changes: [
                    {
                      path: ["definitions", priority],
                      do: "add",
                      text: `{label: ${PLACEHOLDER}, means: ${PLACEHOLDER}}`,
                    },
                  ],
                },
              ]
            : [],
        };
      } else if (definition.means === undefined) {
        yield {
          path: ["definitions", priority],
          on: "key",
          message: `“${priority}” has a label, but does not say what it means.`,
          help: "Write under “means” one sentence that a caller can answer with yes or no, such as: A whole business service is down.",
          fixes: [
            {
              title: "Add “means”, to be filled in",
              changes: [
                adding(["definitions", priority, "means"], PLACEHOLDER),
                ...(definition.majorIncident === true && definition.examples === undefined
                  ? [adding(["definitions", priority, "examples"], `[${PLACEHOLDER}]`)]
                  : []),
              ],
            },
          ],
        };
      } else if (definition.majorIncident === true && !definition.examples?.length) {
        yield {
          path: ["definitions", priority],
          on: "key",
          severity: "advice",
          message: `“${priority}” gives no example.`,
          help: "Add one or two real cases under “examples”: people recognise a case sooner than a definition.",
          fixes: [
            {
              title: "Add “examples”, to be filled in",
              changes: [adding(["definitions", priority, "examples"], `[${PLACEHOLDER}]`)],
            },
          ],
        };
      }
    }
  },
});

function firstCell(
  grid: Readonly<Record<string, readonly (string | undefined)[] | undefined>>,
  priority: string,
): (string | number)[] {
  for (const [label, row] of Object.entries(grid)) {
    const column = row?.indexOf(priority) ?? -1;
    if (column >= 0) return ["priority", label, column];
  }
  return ["priority"];
}

function adding(path: Path, text: string): Change {
  return { path, do: "add", text };
}
