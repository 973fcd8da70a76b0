import type { Book, Entry } from "../../model/index.ts";
import { isRetired } from "../agreements.ts";
import { onlyPerson, peopleOf, teamFor } from "../people.ts";
import { type RuleReport, rule } from "../rule.ts";

type Approval = NonNullable<NonNullable<Entry<"CatalogItem">["value"]["approvals"]>[number]>;

export default rule({
  id: "approval-dead-end",
  kinds: ["CatalogItem"],
  severity: "error",
  set: "recommended",
  summary: "Every approval ends, even when the approver is away.",
  why: "An order that waits for somebody on leave waits until somebody complains. It counts as late, and the team that could do the work has never seen it.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
approvals:
  - id: manager
    by: requesters-manager
    within: 1 business day
    ifNoAnswer: {remind: 1 business day, then: wait}
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
approvals:
  - id: budget
    by: finance-it
    within: 1 business day
    ifNoAnswer: {escalateTo: finance-it, then: reject}
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
approvals:
  - id: budget
    by: finance-it
    ifNoAnswer: {escalateTo: head-of-finance, then: reject}
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - id: security
    by: information-security
    within: 1 business day
    quorum: 3 of 3
    ifNoAnswer: {escalateTo: cio, then: reject}
---
kind: Team
id: information-security
name: Information Security
lead: vasco.antunes
members: [vasco.antunes, z.marques]
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - id: security
    by: information-security
    within: 1 business day
    ifNoAnswer: {escalateTo: cio, then: reject}
---
kind: Team
id: information-security
name: Information Security
members: []
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
approvals:
  - id: payments
    by: head-of-payments
    within: 1 business day
    ifNoAnswer: {escalateTo: coo, then: reject}
---
kind: Team
id: head-of-payments
name: Head of Payments
members: [nuno.ferraz]
---
kind: Team
id: coo
name: Chief Operating Officer
members: [nuno.ferraz]
`,
  ],
  good: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
approvals:
  - id: manager
    by: requesters-manager
    within: 1 business day
    ifNoAnswer: {remind: 1 business day, escalateTo: head-of-department, then: wait}
  - id: budget
    by: finance-it
    within: 1 business day
    ifNoAnswer: {then: reject}
    quorum: 2 of 3
---
kind: Team
id: finance-it
name: Finance partner for IT
lead: beatriz.rocha
members: [beatriz.rocha, t.amaral]
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
status: draft
approvals:
  - {id: manager, by: requesters-manager, ifNoAnswer: {then: wait}}
`,
  ],
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const [index, approval] of (entry.value.approvals ?? []).entries()) {
      if (!approval) continue;
      const [first] = [...deadEnds(approval, index, entry, book)];
      // What is wrong first hides the rest: an approval that nobody can give has no use for an escalation.
      if (first) yield first;
    }
  },
});

function* deadEnds(approval: Approval, index: number, entry: Entry<"CatalogItem">, book: Book): Generator<RuleReport> {
  const path = ["approvals", index];
  const name = approval.id ?? `approval ${index + 1}`;
  const { ifNoAnswer, by, within, quorum } = approval;
  const team = book.alone ? undefined : teamFor(by, entry, book);
  const people = team && !team.draft && !isRetired(team) ? peopleOf(team) : undefined;
  if (team && people?.size === 0) {
    yield {
      path: [...path, "by"],
      message: `“${team.id}” has no members, so nobody can give the approval “${name}”.`,
      help: `Add the people who decide to “${team.id}”, or name another team.`,
      related: [{ entry: team, path: ["members"], on: "key", message: `“${team.id}” is here.` }],
    };
  }
  const [, needed = "", among = ""] = /^(\d+) of (\d+)$/.exec(quorum ?? "") ?? [];
  if (quorum !== undefined && Number(needed) > Number(among)) {
    yield {
      path: [...path, "quorum"],
      message: `“${quorum}” asks for more votes than there are.`,
      help: `Write “${among} of ${needed}”, or “all”.`,
    };
  } else if (team && people && people.size > 0 && Number(needed) > people.size) {
    yield {
      path: [...path, "quorum"],
      message: `“${quorum}” needs ${needed} people, and “${team.id}” has ${people.size}.`,
      help: `Ask for ${people.size} at most, or add people to “${team.id}”.`,
      related: [{ entry: team, path: ["members"], on: "key", message: `The members of “${team.id}” are here.` }],
    };
  }
  if (!ifNoAnswer) return;
  const { escalateTo, then } = ifNoAnswer;
  if (escalateTo !== undefined && by !== undefined) {
    const other = book.alone ? undefined : teamFor(escalateTo, entry, book);
    const person = team && other ? onlyPerson(peopleOf(team), peopleOf(other)) : undefined;
    if (escalateTo === by || (other !== undefined && other === team)) {
      yield {
        path: [...path, "ifNoAnswer", "escalateTo"],
        message: `When “${by}” does not answer, “${name}” goes to “${escalateTo}”, who is the same.`,
        help: "Name somebody else, with the authority to decide.",
      };
    } else if (person !== undefined && other) {
      yield {
        path: [...path, "ifNoAnswer", "escalateTo"],
        message: `When “${by}” does not answer, “${name}” goes to “${escalateTo}”; both are ${person} alone.`,
        help: "Name somebody else, or give one of the two a deputy.",
        related: [{ entry: other, path: ["members"], on: "key", message: `The members of “${escalateTo}” are here.` }],
      };
    }
  }
  if (entry.draft) return;
  if (then === "wait" && escalateTo === undefined) {
    yield {
      path: [...path, "ifNoAnswer", "then"],
      message: `If nobody answers, “${name}” waits, and nobody else is asked.`,
      help: "Add “escalateTo” with somebody who decides instead, or write “then: reject”.",
      fixes: [
        {
          title: "Reject when nobody answers",
          changes: [{ path: [...path, "ifNoAnswer", "then"], do: "set", text: "reject" }],
        },
      ],
    };
  }
  if (within === undefined && then !== undefined && (escalateTo !== undefined || then !== "wait")) {
    yield {
      path: [...path, "ifNoAnswer"],
      on: "key",
      severity: "warning",
      message: `“${name}” has no time limit, so nobody can say when there is “no answer”${escalateTo === undefined ? "" : ` and “${escalateTo}” is asked`}.`,
      help: "Add “within”, such as “1 business day”.",
    };
  }
}
