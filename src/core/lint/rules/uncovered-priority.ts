import { ALWAYS, type Book, type Entry, isOf, matrixFor, prioritiesOf } from "../../model/index.ts";
import { quoteYaml, sayList } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { rowsOf } from "../targets.ts";

type Policy = Entry<"SlaPolicy">;

export default rule({
  id: "uncovered-priority",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "Every priority that the matrix can give has a target in the SLA.",
  why: "A ticket of that priority is promised nothing: no due date, no warning, and no place in the report.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 8h, schedule: always}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Moderate}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {schedule: office-hours}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical}
  P2: {label: High}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
targets:
  P1: {resolve: 4h, schedule: always}
  P2:
    schedule: office-hours
    except:
      - {when: plan is Extended, resolve: 8h}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities, of which the grid never gives P3
rows: impact
impact: [High, Low]
urgency: [High, Low]
priority:
  High: [P1, P2]
  Low: [P2, P2]
definitions:
  P1: {label: Critical}
  P2: {label: High}
  P3: {label: Planned work}
`,
    `
kind: SlaPolicy
id: sla-mail-major
name: Major incidents of the e-mail service
type: SLA
services: [mail]
appliesTo: incident
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: SlaPolicy
id: sla-mail
name: Other incidents of the e-mail service
type: SLA
services: [mail]
appliesTo: incident
targets:
  P2: {resolve: 8h, schedule: always}
---
kind: Service
id: mail
name: E-mail
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  P1: {label: Critical}
  P2: {label: High}
`,
  ],
  *check(entry, book) {
    if (entry.value.type !== "SLA" || entry.draft || isRetired(entry) || entry.value.targets === undefined) return;
    const matrix = matrixFor(entry, book);
    if (!matrix) return;
    const promised = promisedBy(entry);
    const missing = givenBy(matrix).filter((priority) => !promised.has(priority));
    // With no priority in common, it is another matrix that is meant.
    if (missing.length === 0 || !prioritiesOf(matrix).some((priority) => entry.value.targets?.[priority] !== undefined))
      return;
    const elsewhere = new Set(siblings(entry, book).flatMap((other) => [...promisedBy(other)]));
    const open = missing.filter((priority) => !elsewhere.has(priority));
    const [first] = open;
    if (first === undefined) return;
    const empty = open.filter((priority) => entry.value.targets?.[priority] !== undefined);
    const allEmpty = empty.length === open.length;
    yield {
      path: allEmpty ? ["targets", first] : ["targets"],
      on: "key",
      message: `“${matrix.id ?? "The matrix"}” can give ${sayList(open, "and")}, and this SLA has ${allEmpty ? (open.length === 1 ? "a row without a target for it" : "rows without a target for them") : `no target for ${open.length === 1 ? "it" : "them"}`}.`,
      help: `Add a row for ${sayList(open, "and")}; where nothing is promised, write “resolve: none” or “best effort”, so that it is said.`,
      fixes: [
        {
          title: `Say that nothing is promised for ${sayList(open, "and")}`,
          changes: open.map((priority) =>
            empty.includes(priority)
              ? { path: ["targets", priority, "resolve"], do: "add" as const, text: "none" }
              : {
                  path: ["targets", priority],
                  do: "add" as const,
                  text: `{resolve: none, schedule: ${quoteYaml(scheduleOf(entry))}}`,
                },
          ),
        },
      ],
      related: [
        { entry: matrix, path: ["definitions", first], on: "key", message: `“${first}” is a priority of this matrix.` },
      ],
    };
  },
});

/** The priorities that tickets can get: those of the grid, or without one those that are defined. */
function givenBy(matrix: Entry<"PriorityMatrix">): readonly string[] {
  const cells = new Set(
    Object.values(matrix.value.priority ?? {}).flatMap((row) => (row ?? []).filter((cell) => cell !== undefined)),
  );
  const all = prioritiesOf(matrix);
  return cells.size ? all.filter((priority) => cells.has(priority)) : all;
}

/** The schedule that the other rows count on. */
function scheduleOf(policy: Policy): string {
  return rowsOf(policy).find(({ schedule }) => schedule !== undefined)?.schedule ?? ALWAYS;
}

function promisedBy(policy: Policy): ReadonlySet<string> {
  return new Set(rowsOf(policy).flatMap((row) => (row.terms.length ? [row.priority] : [])));
}

/** The other SLAs for the same kind of ticket and one of the same services or items. */
function siblings(policy: Policy, book: Book): Policy[] {
  const found = new Set<Policy>();
  for (const field of ["services", "items"] as const) {
    for (const id of policy.value[field] ?? []) {
      for (const { entry, reference } of id === undefined ? [] : book.referrers(id)) {
        if (entry === policy || !isOf(entry, "SlaPolicy") || reference.path[0] !== field || isRetired(entry)) continue;
        if (entry.value.type === "SLA" && entry.value.appliesTo === policy.value.appliesTo) found.add(entry);
      }
    }
  }
  return [...found];
}
