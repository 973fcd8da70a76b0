import type { Book, Entry } from "../../model/index.ts";
import { onlyPerson, peopleOf, teamFor } from "../people.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "approval-self",
  kinds: ["CatalogItem"],
  severity: "warning",
  set: "recommended",
  summary: "Nobody is the only one to approve their own order.",
  why: "An order that its own requester approves has not been approved. Auditors look for exactly this pair of names first.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
approvals:
  - {id: agree, by: caller, ifNoAnswer: {then: reject}}
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
availableTo: everyone
approvals:
  - {id: payments, by: head-of-payments, ifNoAnswer: {escalateTo: coo, then: reject}}
---
kind: Team
id: head-of-payments
name: Head of Payments
type: role
lead: nuno.ferraz
members: [nuno.ferraz]
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
availableTo: everyone
owner: head-of-payments
approvals:
  - {id: payments, by: item-owner, ifNoAnswer: {escalateTo: coo, then: reject}}
---
kind: Team
id: head-of-payments
name: Head of Payments
type: role
members: [nuno.ferraz]
`,
  ],
  good: [
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
availableTo: everyone
approvals:
  - {id: manager, by: requesters-manager, ifNoAnswer: {escalateTo: coo, then: reject}}
  - {id: payments, by: head-of-payments, after: [manager], ifNoAnswer: {escalateTo: coo, then: reject}}
---
kind: Team
id: head-of-payments
name: Head of Payments
type: role
members: [nuno.ferraz]
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
availableTo: everyone
approvals:
  - {id: payments, by: head-of-payments, ifNoAnswer: {escalateTo: coo, then: reject}}
---
kind: Team
id: head-of-payments
name: Head of Payments
type: role
members: [nuno.ferraz]
deputy: oscar.prata
`,
    `
kind: CatalogItem
id: payment-console-access
name: Payment console access
availableTo: [payment-operators]
approvals:
  - {id: payments, by: head-of-payments, ifNoAnswer: {escalateTo: coo, then: reject}}
---
kind: Team
id: head-of-payments
name: Head of Payments
type: role
members: [nuno.ferraz]
`,
  ],
  *check(entry, book) {
    const { approvals, availableTo, status } = entry.value;
    if (status === "retired") return;
    const given = (approvals ?? []).flatMap((approval, index) =>
      approval?.by === undefined
        ? []
        : [
            {
              index,
              by: approval.by,
              always: approval.when === undefined,
              person: personFor(approval.by, entry, book),
            },
          ],
    );
    for (const { index, by, always, person } of given) {
      const path = ["approvals", index, "by"];
      if (by === "caller") {
        yield {
          path,
          message: "The requester approves the order here.",
          help: "Name somebody else, such as “requesters-manager”.",
          fixes: [
            { title: "Change to “requesters-manager”", changes: [{ path, do: "set", text: "requesters-manager" }] },
          ],
        };
        continue;
      }
      if (person === undefined || availableTo !== "everyone") continue;
      // Another approval that the same orders need is a second pair of eyes.
      if (
        given.some(
          (other) =>
            other.index !== index && other.by !== "caller" && other.person !== person && (other.always || !always),
        )
      )
        continue;
      const team = teamFor(by, entry, book);
      yield {
        path,
        message: `Everyone may order this, and only ${person} approves it: ${person} would approve an order of their own.`,
        help: "Name a deputy or a second member, who approves those orders, or add an approval by “requesters-manager”.",
        related: team ? [{ entry: team, path: ["members"], on: "key", message: `“${team.id}” is one person.` }] : [],
      };
    }
  },
});

/** The one person who can give an approval, where the book shows that there is only one. */
function personFor(by: string, entry: Entry<"CatalogItem">, book: Book): string | undefined {
  const team = book.alone ? undefined : teamFor(by, entry, book);
  return team && onlyPerson(peopleOf(team));
}
