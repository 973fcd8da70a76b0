import type { Book, Entry } from "../../model/index.ts";
import { isRetired } from "../agreements.ts";
import { dependsOnArrival, inversionOf } from "../arrivals.ts";
import type { RuleReport } from "../rule.ts";
import { rule } from "../rule.ts";
import { compareTerms, priorityOrder, type Row, rowsOf, type TargetName, type Term } from "../targets.ts";

const WORDS: Record<TargetName, string> = {
  acknowledge: "acknowledged within",
  respond: "answered within",
  nextResponse: "answered again within",
  update: "told about progress every",
  workaround: "worked around within",
  resolve: "resolved within",
};

export default rule({
  id: "targets-not-ordered",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "A lower priority never has a shorter target than a higher one.",
  why: "People work on what is due first. With these times the lesser ticket is served before the one that hurts more.",
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P2: {respond: 30m, resolve: 8h, schedule: always}
  P3: {respond: 4h, resolve: 6h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  Urgent: {resolve: 2 business days, schedule: office-hours}
  Normal: {resolve: 8h, schedule: office-hours}
---
kind: PriorityMatrix
id: prio-standard
name: Priorities
definitions:
  Urgent: {label: Urgent}
  Normal: {label: Normal}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: SlaPolicy
id: sla-mail
name: By day, six hours of the clock are more than four of the desk
targets:
  P1: {resolve: 6h, schedule: always}
  P2: {resolve: 4h, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P2: {respond: 15m, resolve: 8h, schedule: always}
  P3: {respond: 4h, resolve: 3 business days, schedule: office-hours}
`,
    `
# What is not known cannot be compared.
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {resolve: 6h, schedule: always}
  P2: {resolve: 4h, schedule: office-hours}
`,
    `
kind: SlaPolicy
id: sla-mail
name: Four hours of the desk are four of the clock at least
targets:
  P1: {resolve: 4h, schedule: always}
  P2: {resolve: 4h, schedule: office-hours}
  P3: {resolve: 3 business days, schedule: office-hours}
  P4: {respond: 2h, schedule: office-hours}
  P5: {respond: end of business day, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: "A minute before closing, the end of the day is sooner than anything"
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
breaks: ["13:00-14:00"]
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    const order = priorityOrder(entry, book);
    const groups = new Map<string, Row[]>();
    for (const row of rowsOf(entry)) {
      // Rows are compared with rows, and exceptions with those for the same tickets.
      const key = (row.when ?? "").replace(/\s+/g, " ").trim();
      groups.set(key, [...(groups.get(key) ?? []), row]);
    }
    for (const rows of groups.values()) {
      const sorted = rows
        .filter((row) => order.includes(row.priority))
        .sort((a, b) => order.indexOf(a.priority) - order.indexOf(b.priority));
      const tightest = new Map<TargetName, Above[]>();
      for (const row of sorted) {
        for (const term of row.terms) {
          if (!term.own) continue;
          const above = tightest.get(term.name) ?? [];
          // Nearest first: that is the one that a reader compares with.
          const longer = above.findLast(
            (one) => one.priority !== row.priority && (compareTerms(one.term, term, book) ?? 0) > 0,
          );
          tightest.set(term.name, [...above, { term, priority: row.priority, row }]);
          if (!longer) {
            yield* onOtherHours(
              entry,
              row,
              term,
              above.findLast((one) => one.priority !== row.priority),
              book,
            );
            continue;
          }
          yield {
            path: term.path,
            message: `“${row.priority}” is to be ${WORDS[term.name]} ${term.text}, which is less than ${longer.term.text} for the higher “${longer.priority}”.`,
            help: `Give “${row.priority}” ${longer.term.text} or more, or “${longer.priority}” ${term.text} or less.`,
            related: [{ entry, path: longer.term.path, message: `“${longer.priority}” has ${longer.term.text}.` }],
            fixes: [
              {
                title: `Change “${row.priority}” to “${longer.term.text}”`,
                changes: [{ path: term.path, do: "set", text: longer.term.text }],
              },
            ],
          };
        }
      }
    }
  },
});

interface Above {
  readonly term: Term;
  readonly priority: string;
  readonly row: Row;
}

/** A target that falls due before that of the next higher priority for some tickets, since the two are counted on different hours. */
function* onOtherHours(
  entry: Entry<"SlaPolicy"> | Entry<"VendorContract">,
  row: Row,
  term: Term,
  above: Above | undefined,
  book: Book,
): Generator<RuleReport> {
  // What is told again and again has no one due date.
  if (!above || term.name === "update" || compareTerms(above.term, term, book) !== undefined) return;
  const rows = rowsOf(entry);
  if (dependsOnArrival(row, term.name, rows) || dependsOnArrival(above.row, term.name, rows)) return;
  const { priority } = row;
  const found = inversionOf(above.term, term, book, false);
  if (!found) return;
  yield {
    path: term.path,
    message: `“${priority}” is to be ${WORDS[term.name]} ${term.text}${sayHours(term, above.term)}, and the higher “${above.priority}” has ${above.term.text}${sayHours(above.term, term)}: of two tickets that arrive on ${found.arrival}, “${priority}” is due first, on ${found.second}, and “${above.priority}” on ${found.first}.`,
    help: `Count both on the same hours, or give “${priority}” more time or “${above.priority}” less.`,
    related: [{ entry, path: above.term.path, message: `“${above.priority}” has ${above.term.text}.` }],
  };
}

/** The hours of a target, where another one is counted on others. */
function sayHours({ schedule }: Term, other: Term): string {
  return schedule === undefined || schedule === other.schedule ? "" : ` on “${schedule}”`;
}
