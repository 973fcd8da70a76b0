import { type Answer, type Condition, fieldsOf, parseCondition } from "../../conditions/index.ts";
import { type Book, type Entry, isOf, matrixFor } from "../../model/index.ts";
import { sayList } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { without } from "../fixes.ts";
import { rule } from "../rule.ts";
import { casesFor, holdsIn } from "../worlds.ts";

type Policy = Entry<"SlaPolicy">;

export default rule({
  id: "overlapping-policies",
  kinds: ["SlaPolicy"],
  severity: "error",
  set: "recommended",
  summary: "No two agreements in force give the same ticket a due date.",
  why: "The ticket has two due dates. The tool takes one of them, the customer the other, and the report is right for nobody.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
type: SLA
between: {provider: it, customer: staff}
services: [mail]
appliesTo: incident
validFrom: 2026-01-01
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: SlaPolicy
id: sla-workplace
name: Workplace incidents
type: SLA
between: {provider: it, customer: staff}
services: [laptops, mail]
appliesTo: incident
targets:
  P1: {resolve: 8h, schedule: always}
---
kind: Service
id: mail
name: E-mail
`,
    `
kind: SlaPolicy
id: sla-everyone
name: E-mail incidents
type: SLA
services: [mail]
appliesTo: incident
targets:
  P1: {resolve: 8h, schedule: always}
---
kind: SlaPolicy
id: sla-extended
name: E-mail incidents of customers with the extended plan
type: SLA
services: [mail]
appliesTo: incident
when: plan is Extended
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: Service
id: mail
name: E-mail
`,
    `
kind: SlaPolicy
id: sla-large
name: E-mail incidents of large customers
type: SLA
services: [mail]
appliesTo: incident
when: seats at least 100
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: SlaPolicy
id: sla-medium
name: E-mail incidents of medium customers, to whom one hundred seats belong too
type: SLA
services: [mail]
appliesTo: incident
when: seats between 10 and 100
targets:
  P1: {resolve: 8h, schedule: always}
---
kind: Service
id: mail
name: E-mail
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-2026
name: E-mail incidents in 2026
type: SLA
services: [mail]
appliesTo: incident
validTo: 2026-12-31
targets:
  P1: {resolve: 8h, schedule: always}
---
kind: SlaPolicy
id: sla-2027
name: E-mail incidents from 2027
type: SLA
services: [mail]
appliesTo: incident
validFrom: 2027-01-01
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: Service
id: mail
name: E-mail
`,
    `
kind: SlaPolicy
id: sla-basic
name: E-mail incidents, basic plan
type: SLA
services: [mail]
appliesTo: incident
when: plan is Basic and seats under 100
targets:
  P1: {resolve: 8h, schedule: always}
---
kind: SlaPolicy
id: sla-basic-large
name: E-mail incidents, basic plan, many seats
type: SLA
services: [mail]
appliesTo: incident
when: plan is Basic and seats over 99
targets:
  P1: {resolve: 6h, schedule: always}
---
kind: SlaPolicy
id: sla-extended
name: E-mail incidents, extended plan
type: SLA
services: [mail]
appliesTo: incident
when: plan is Extended
targets:
  P1: {resolve: 4h, schedule: always}
---
kind: SlaPolicy
id: sla-requests
name: E-mail requests
type: SLA
services: [mail]
appliesTo: request
targets:
  P1: {resolve: 16h, schedule: always}
---
kind: Service
id: mail
name: E-mail
`,
    `
kind: SlaPolicy
id: ola-network
name: Network team
type: OLA
between: {provider: network, customer: it}
services: [mail]
appliesTo: incident
targets:
  P1: {resolve: 2h, schedule: always}
---
kind: SlaPolicy
id: ola-servers
name: Server team
type: OLA
between: {provider: servers, customer: it}
services: [mail]
appliesTo: incident
targets:
  P1: {resolve: 3h, schedule: always}
---
kind: Service
id: mail
name: E-mail
`,
  ],
  *check(entry, book) {
    if (!inForce(entry)) return;
    const told = new Set<Policy>();
    for (const field of ["services", "items"] as const) {
      for (const [index, id] of (entry.value[field] ?? []).entries()) {
        for (const other of othersFor(id, field, book)) {
          if (told.has(other) || !comesBefore(other, entry) || !sameTickets(other, entry, book)) continue;
          const shared = Object.keys(entry.value.targets ?? {}).filter(
            (priority) => other.value.targets?.[priority] !== undefined,
          );
          if (shared.length === 0) continue;
          told.add(other);
          const some = other.value.when !== entry.value.when;
          yield {
            path: [field, index],
            severity: some ? "warning" : "error",
            message: `${some ? "Some tickets" : "Tickets"} of ${sayList(shared, "and")} for “${id}” fall under both this agreement and “${other.id ?? other.name ?? ""}”.`,
            help: some
              ? "Give the other one a “when” that leaves these tickets out, or write the difference as an “except” of one agreement."
              : "Leave the service, or the priorities, to one of them; or say with “when”, “validFrom” or “validTo” which tickets each is for.",
            fixes:
              (entry.value[field] ?? []).length > 1
                ? [without(`Leave “${id ?? ""}” to “${other.id ?? other.name ?? ""}”`, [field, index])]
                : [],
            related: [
              {
                entry: other,
                path: [field, (other.value[field] ?? []).indexOf(id)],
                message: `“${other.id ?? ""}” covers it too.`,
              },
            ],
          };
        }
      }
    }
  },
});

function inForce(entry: Policy): boolean {
  return !entry.draft && !isRetired(entry);
}

function othersFor(id: string | undefined, field: string, book: Book): Policy[] {
  if (id === undefined) return [];
  return book
    .referrers(id)
    .flatMap(({ entry, reference }) =>
      isOf(entry, "SlaPolicy") && reference.path[0] === field && inForce(entry) ? [entry] : [],
    );
}

/** In the order of the book, so that a pair is told once. */
function comesBefore(a: Policy, b: Policy): boolean {
  const [left, right] = [a.doc.source.uri, b.doc.source.uri];
  return left === right ? a.span.start < b.span.start : left < right;
}

/** Do two agreements surely fit a common ticket, as far as anything but service and priority decides? */
function sameTickets(a: Policy, b: Policy, book: Book): boolean {
  const [left, right] = [a.value, b.value];
  if (left.type !== right.type || left.appliesTo !== right.appliesTo || left.appliesTo === undefined) return false;
  // Another customer has other tickets; teams inside promise each their own part.
  if (left.between?.customer !== right.between?.customer) return false;
  if (left.type !== "SLA" && left.between?.provider !== right.between?.provider) return false;
  if (matrixFor(a, book) !== matrixFor(b, book)) return false;
  if (left.when !== undefined && right.when !== undefined && !holdTogether(left.when, right.when)) return false;
  const [from, to] = [
    [left.validFrom, right.validFrom],
    [left.validTo, right.validTo],
  ];
  const starts = from
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  const [ends] = to.filter((date) => date !== undefined).sort();
  return starts === undefined || ends === undefined || starts <= ends;
}

/** Can two conditions surely hold for one ticket? Fields of their own say nothing of each other, and neither do times of arrival. */
function holdTogether(a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const [left, right] = [parseCondition(a), parseCondition(b)];
  if (!left.ast || !right.ast || left.problems.length + right.problems.length > 0) return false;
  const [ours, theirs] = [namesIn(left.ast), namesIn(right.ast)];
  if (ours.join() !== theirs.join() || /\barrives\b/i.test(a + b)) return false;
  const cases = casesFor([left.ast, right.ast], new Map()) ?? [];
  const holds = holdsIn(left.ast, cases);
  // No answer at all is a case too, but hardly one that both are meant for; and what is counted is whole, unless a part is named.
  const fits = (answer: Answer | undefined) =>
    answer !== undefined && (typeof answer !== "number" || Number.isInteger(answer) || /\d\.\d/.test(a + b));
  return [...holdsIn(right.ast, cases)].some((one) => holds.has(one) && ours.every((field) => fits(one.answer(field))));
}

function namesIn(condition: Condition): readonly string[] {
  return [...new Set(fieldsOf(condition).map((one) => one.field.text))].sort();
}
