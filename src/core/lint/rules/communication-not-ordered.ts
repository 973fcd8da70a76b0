import { matrixFor, prioritiesOf } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { compareAmounts, parseCadence, parseDuration } from "../../values/index.ts";
import { audienceName } from "../audiences.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "communication-not-ordered",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  book: true,
  summary: "An audience hears of a lower priority no sooner and no more often than of a higher one.",
  why: "If a lesser incident is reported sooner than a major one, either the figures are exchanged or people learn to ignore both.",
  bad: [
    `
kind: PriorityMatrix
id: prio-standard
name: Impact and urgency to priority
definitions:
  P1: {label: Critical, majorIncident: true}
  P2: {label: High, majorIncident: true}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 45m, every: 30m, by: [email]}
  P2:
    - {audience: branch-managers, first: 20m, every: 1h, by: [email]}
`,
    `
kind: PriorityMatrix
id: prio-standard
name: Impact and urgency to priority
definitions:
  P1: {label: Critical, majorIncident: true}
  P2: {label: High, majorIncident: true}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 15m, every: 2h, by: [email]}
  P2:
    - {audience: branch-managers, first: 15m, every: 1h, by: [email]}
`,
  ],
  good: `
kind: PriorityMatrix
id: prio-standard
name: Impact and urgency to priority
definitions:
  P1: {label: Critical, majorIncident: true}
  P2: {label: High, majorIncident: true}
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
communication:
  P1:
    - {audience: branch-managers, first: 20m, every: 30m, by: [email]}
    - {audience: regulator-liaison, first: 60m, every: 2h, situation: customers cannot pay}
  P2:
    - {audience: branch-managers, first: 20m, every: 1h, by: [email]}
    - {audience: regulator-liaison, first: 30m, every: 4h}
`,
  *check(entry, book) {
    const { communication, status } = entry.value;
    if (!communication || status === "retired") return;
    const latest = new Map<
      string,
      { priority: string; index: number; first: string | undefined; every: string | undefined }
    >();
    for (const priority of prioritiesOf(matrixFor(entry, book))) {
      const rows = (communication[priority] ?? []).flatMap((row, index) =>
        row?.audience !== undefined && row.situation === undefined
          ? [{ index, name: row.audience, first: row.first, every: row.every }]
          : [],
      );
      for (const row of rows) {
        const above = latest.get(row.name);
        // Two rows of one priority are another rule’s matter.
        if (!above || above.priority === priority) continue;
        for (const field of ["first", "every"] as const) {
          const [lower, higher] = [row[field], above[field]];
          if (lower === undefined || higher === undefined || !isLess(field, lower, higher)) continue;
          yield {
            path: ["communication", priority, row.index, field],
            message: `“${audienceName(row.name, book)}” hears of a ${priority} ${field === "first" ? `after ${lower}, and of a ${above.priority} only after ${higher}` : `every ${lower}, and of a ${above.priority} only every ${higher}`}.`,
            help: `Set “${field}” of the ${above.priority} to ${lower} or less, or that of the ${priority} to ${higher} or more.`,
            fixes: [
              {
                title: `Set “${field}” of the ${above.priority} to ${lower}`,
                changes: [
                  { path: ["communication", above.priority, above.index, field], do: "set", text: quoteYaml(lower) },
                ],
              },
              {
                title: `Set “${field}” of the ${priority} to ${higher}`,
                changes: [{ path: ["communication", priority, row.index, field], do: "set", text: quoteYaml(higher) }],
              },
            ],
            related: [
              {
                entry,
                path: ["communication", above.priority, above.index, field],
                message: `The ${above.priority} is here.`,
              },
            ],
          };
        }
      }
      for (const row of rows) latest.set(row.name, { ...row, priority });
    }
  },
});

/** Is an amount surely shorter than another? */
function isLess(field: "first" | "every", a: string, b: string): boolean {
  if (field === "first") {
    const [one, two] = [parseDuration(a, "wall-duration"), parseDuration(b, "wall-duration")];
    return one.ok && two.ok && (compareAmounts(one.value, two.value, "clock") ?? 0) < 0;
  }
  const [one, two] = [parseCadence(a), parseCadence(b)];
  if (!one.ok || !two.ok || one.value.kind !== "every" || two.value.kind !== "every") return false;
  return (compareAmounts(one.value.every, two.value.every, "clock") ?? 0) < 0;
}
