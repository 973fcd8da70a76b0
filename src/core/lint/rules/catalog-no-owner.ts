import { type Book, type Entry, isOf } from "../../model/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "catalog-no-owner",
  kinds: ["CatalogItem", "Service"],
  severity: "error",
  set: "recommended",
  book: true,
  summary: "A service and a catalog item have an owner who still exists.",
  why: "Whatever nobody owns goes stale: prices, times and forms are out of date, and complaints go round in a circle. The team that is named here no longer counts.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
service: workplace-devices
owner: desktop-support
---
kind: Service
id: workplace-devices
name: Workplace devices
owner: workplace-services
---
kind: Team
id: desktop-support
name: Desktop support
status: retired
---
kind: Team
id: workplace-services
name: Workplace Services
`,
    `
kind: Service
id: workplace-devices
name: Workplace devices
owner: desktop-support
---
kind: Team
id: desktop-support
name: Desktop support
status: retired
`,
  ],
  good: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
owner: workplace-services
---
kind: Team
id: workplace-services
name: Workplace Services
`,
    `
kind: CatalogItem
id: desk-telephone
name: Desk telephone
status: retired
owner: desktop-support
---
kind: Team
id: desktop-support
name: Desktop support
status: retired
`,
  ],
  *check(entry, book) {
    const owner = book.find("Team", entry.value.owner);
    if (!owner || !isRetired(owner) || isRetired(entry)) return;
    const candidates = othersFor(entry, book);
    yield {
      path: ["owner"],
      message: `“${entry.value.owner}” is retired and cannot own “${entry.name ?? entry.id ?? "this document"}”.`,
      help: `Name the team or role that has taken over${candidates.length ? `, for example ${candidates.map((id) => `“${id}”`).join(" or ")}` : ""}.`,
      related: [{ entry: owner, path: ["status"], message: `“${entry.value.owner}” is retired here.` }],
      fixes: candidates.map((id) => ({
        title: `Change to “${id}”`,
        changes: [{ path: ["owner"], do: "set" as const, text: id }],
      })),
    };
  },
});

/** Teams near the document that are in force: the service’s owner, and who supports it. */
function othersFor(entry: Entry<"CatalogItem" | "Service">, book: Book): string[] {
  const service = isOf(entry, "Service")
    ? entry
    : book.find("Service", (entry.value as Entry<"CatalogItem">["value"]).service);
  const ids = [service?.value.owner, service?.value.supportTeam].filter((id): id is string => {
    const team = book.find("Team", id);
    return team !== undefined && !isRetired(team);
  });
  return [...new Set(ids)];
}
