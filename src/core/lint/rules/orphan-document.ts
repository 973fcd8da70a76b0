import { type Book, type Entry, isOf } from "../../model/index.ts";
import { withStatus } from "../fixes.ts";
import { mentionedIn } from "../references.ts";
import { rule } from "../rule.ts";
import { labelOfKind } from "../words.ts";

export default rule({
  id: "orphan-document",
  // Agreements and contracts that nothing uses have a rule of their own; catalog items, services, policies and matrices
  // by priority are found by those who need them.
  kinds: ["Team", "Schedule", "HolidayList", "PriorityMatrix", "Runbook", "KnowledgeArticle"],
  severity: "advice",
  set: "recommended",
  summary: "Documents that only serve others are named by at least one of them.",
  why: "What nothing refers to is either unused, and then it only misleads, or it was forgotten where it is needed.",
  book: true,
  bad: [
    `
kind: Schedule
id: vienna-desk-hours
name: Desk hours, Vienna
---
kind: Team
id: service-desk
name: Service Desk
owner: service-desk
`,
    `
kind: Runbook
id: branches-offline
name: Branches are offline
service: wan
---
kind: Service
id: wan
name: Lines to the branches
`,
  ],
  good: [
    `
kind: Schedule
id: vienna-desk-hours
name: Desk hours, Vienna
---
kind: Team
id: service-desk
name: Service Desk
schedule: vienna-desk-hours
---
kind: Service
id: workplace-devices
name: Laptops and phones
supportTeam: service-desk
`,
    `
kind: Runbook
id: branches-offline
name: Branches are offline
service: wan
---
kind: Service
id: wan
name: Lines to the branches
runbooks: [branches-offline]
---
kind: KnowledgeArticle
id: kb-branch-works-offline
name: How a branch works without a line
services: [wan]
`,
  ],
  *check(entry, book) {
    if (entry.id === undefined || entry.draft || entry.broken || entry.value.status === "retired") return;
    // An id that is misspelt or used twice has its own finding; who refers to it will show when that is mended.
    if (book.withId(entry.id).length > 1 || entry.reports.some((report) => report.path[0] === "id")) return;
    const others = book.referrers(entry.id).filter((one) => one.entry !== entry);
    if (others.some((one) => one.entry.value.status !== "retired") || servesAnyway(entry, book)) return;
    const label = labelOfKind(entry.kind);
    yield {
      path: ["id"],
      message: others.length
        ? `Only retired documents name the ${label} “${entry.id}”.`
        : `No document names the ${label} “${entry.id}”.`,
      help: helpFor(entry),
      fixes: [withStatus(entry, "retired")],
      related: others.slice(0, 3).map((one) => ({
        entry: one.entry,
        path: one.reference.path,
        on: one.reference.on,
        message: "Named here, in a retired document.",
      })),
    };
  },
});

function servesAnyway(entry: Entry, book: Book): boolean {
  if (entry.id !== undefined && mentionedIn(book).has(entry.id)) return true;
  // The only matrix of a book is in force without being named.
  if (isOf(entry, "PriorityMatrix")) return book.entries("PriorityMatrix").length === 1;
  // Articles are found by searching; one that says what it is about has its place.
  if (isOf(entry, "KnowledgeArticle"))
    return Boolean(entry.value.services?.length || entry.value.madeFrom || entry.value.fixes?.length);
  return false;
}

function helpFor(entry: Entry): string {
  const retire = "write “status: retired”, or delete it";
  if (isOf(entry, "Runbook") && entry.value.service !== undefined)
    return `List it under “runbooks” of “${entry.value.service}”, where responders look for it; or ${retire}.`;
  if (isOf(entry, "KnowledgeArticle")) return `Say under “services” what it is about; or ${retire}.`;
  if (isOf(entry, "HolidayList")) return `Name it under “holidays” of the schedules of that place; or ${retire}.`;
  if (isOf(entry, "Schedule")) return `Name it as the schedule of a team or of targets; or ${retire}.`;
  if (isOf(entry, "PriorityMatrix"))
    return `Name it under “priorities” in servicebook.yaml or in the policy that it is for; or ${retire}.`;
  return `Name it where its work is needed: as owner, support team, or level of an escalation; or ${retire}.`;
}
