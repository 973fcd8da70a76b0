import type { Book, Entry } from "../../model/index.ts";
import { nearMatches, sayList } from "../../schema/index.ts";
import { onlyPerson, peopleOf, teamFor } from "../people.ts";
import { rule } from "../rule.ts";

const LISTS = ["mustDiffer", "shouldDiffer"] as const;

export default rule({
  id: "roles-not-separate",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "Roles that must be held by different people can be.",
  why: "Whoever leads a major incident cannot also write it down and inform the business. If one person holds two of these roles, one of them is not done.",
  bad: [
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
roles:
  incident lead: major-incident-manager
  scribe: service-desk
  mustDiffer: [incident lead, scriber]
`,
    `
kind: Team
id: it-service-manager
name: IT Service Manager
type: role
lead: rita.almeida
members: [rita.almeida]
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
roles:
  incident lead: it-service-manager
  communications lead: it-service-manager
  mustDiffer: [incident lead, communications lead]
`,
    `
kind: Team
id: major-incident-manager
name: Major Incident Manager
members: [rita.almeida]
---
kind: Team
id: scribe-on-duty
name: Scribe
members: [rita.almeida]
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
roles:
  incident lead: {to: major-incident-manager, need: must}
  scribe: {to: scribe-on-duty, need: must}
  shouldDiffer: [incident lead, scribe]
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
roles:
  incident lead: major-incident-manager
  mustDiffer: [incident lead]
`,
  ],
  good: [
    `
kind: Team
id: it-service-management
name: IT Service Management
lead: paulo.nunes
members: [paulo.nunes, sara.ramos]
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
roles:
  incident lead: it-service-management
  communications lead: it-service-management
  database lead: {to: infrastructure, need: should}
  mustDiffer: [incident lead, communications lead, database lead]
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
roles:
  incident lead: major-incident-manager
  scribe: service-desk
  shouldDiffer: [incident lead, scribe]
`,
  ],
  *check(entry, book) {
    const { roles, status } = entry.value;
    if (!roles || status === "retired") return;
    const named = Object.keys(roles).filter((name) => !(LISTS as readonly string[]).includes(name));
    for (const list of LISTS) {
      const names = (roles[list] ?? []).flatMap((name, index) => (name === undefined ? [] : [{ name, index }]));
      const severity = list === "mustDiffer" ? "error" : "advice";
      for (const { name, index } of names) {
        if (named.includes(name)) continue;
        const near = nearMatches(name, named);
        yield {
          path: ["roles", list, index],
          severity: "error",
          message: `There is no role “${name}” in this block.`,
          why: "What is asked of a role that does not exist is asked of nobody.",
          help: near.length
            ? `Did you mean ${sayList(near, "or")}?`
            : `Name one of the roles above${named.length ? `: ${sayList(named, "or")}` : ""}, or add “${name}” with the team that holds it.`,
          fixes: near.map((one) => ({
            title: `Change to “${one}”`,
            changes: [{ path: ["roles", list, index], do: "set" as const, text: one }],
          })),
        };
      }
      const [only] = names;
      if (only && names.length === 1) {
        yield {
          path: ["roles", list],
          on: "key",
          severity: "warning",
          message: `“${list}” names only “${only.name}”, which cannot differ from itself.`,
          help: "Name the other role too, or take the list out.",
        };
      }
      const holders = names.flatMap(({ name, index }) => {
        const team = book.alone ? undefined : teamOf(roles[name], entry, book);
        const people = team && peopleOf(team);
        return team && people?.size ? [{ name, index, team, people }] : [];
      });
      for (const [at, one] of holders.entries()) {
        const other = holders.slice(0, at).find((before) => onlyPerson(before.people, one.people) !== undefined);
        const person = other && onlyPerson(other.people, one.people);
        if (!other) continue;
        const both =
          other.team === one.team
            ? `“${one.team.id}”, which is one person`
            : `“${other.team.id}” and “${one.team.id}”, which are the same person`;
        yield {
          path: ["roles", list, one.index],
          severity,
          message: `“${other.name}” and “${one.name}” ${list === "mustDiffer" ? "must" : "should"} differ, and both are held by ${both} (${person}).`,
          help: "Give one of the two roles to another team, or add people to the team that holds both.",
          related: [
            { entry: one.team, path: ["members"], on: "key", message: `The members of “${one.team.id}” are here.` },
          ],
        };
      }
    }
  },
});

/** The team that fills a role, written as a name or as a block. */
function teamOf(holder: unknown, entry: Entry, book: Book): Entry<"Team"> | undefined {
  if (typeof holder === "string") return teamFor(holder, entry, book);
  const to: unknown =
    typeof holder === "object" && holder !== null ? (holder as { readonly to?: unknown }).to : undefined;
  return typeof to === "string" ? teamFor(to, entry, book) : undefined;
}
