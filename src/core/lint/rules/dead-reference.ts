import { type Book, type Entry, factsOf, isOf, memo } from "../../model/index.ts";
import { isKindName, isLocalName, nearMatches, quoteYaml, sayList } from "../../schema/index.ts";
import { entryOf, nodeAt } from "../../text/index.ts";
import { declaredUnder, type Mention, mentionsOf, namesThere, resolves } from "../references.ts";
import { rule } from "../rule.ts";
import { labelOfKind } from "../words.ts";

export default rule({
  id: "dead-reference",
  kinds: "any",
  severity: "error",
  set: "recommended",
  summary: "Every name of a team, document, step, priority or group leads to one that exists.",
  why: "A name that leads nowhere looks like an arrangement and is none: nobody is called, nothing runs, no clock applies.",
  bad: [
    `
kind: Service
id: core-banking-integration
name: Core banking integration
supportTeam: paymnts-integration
---
kind: Team
id: payments-integration
name: Payments Integration
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker.
    next: verfy
  - id: verify
    verify: Three test payments are confirmed.
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
functional:
  P0:
    - {level: 1, after: 0m, to: service-desk}
communication:
  P1:
    - {audience: the-board, first: 15m, every: 30m}
---
kind: PriorityMatrix
id: prio-standard
name: Impact and urgency to priority
definitions:
  P1: {label: Critical}
---
kind: Team
id: service-desk
name: Service Desk
`,
    `
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
functional:
  P1:
    - {level: 1, after: 0m, to: ana.sousa}
---
kind: Team
id: payments-integration
name: Payments Integration
members: [ana.sousa]
`,
    `
kind: SlaPolicy
id: sla-workplace
name: Workplace incidents
targets:
  P1:
    resolve: 4h
    schedule: always
    except:
      - {when: arrives outside office-huors, resolve: 8h}
---
kind: Schedule
id: office-hours
name: Office hours, Lisbon
`,
  ],
  good: [
    `
kind: Service
id: core-banking-integration
name: Core banking integration
supportTeam: payments-integration
hours: always
---
kind: Team
id: payments-integration
name: Payments Integration
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: announce
    do: Post the first status update.
    template: status-first-update
    needsApproval: service-owner
    next: verify
  - id: verify
    verify: Three test payments are confirmed.
---
kind: EscalationMatrix
id: esc-core-banking
name: Core banking escalation
functional:
  P1: []
templates:
  status-first-update: "{service}: we are looking into it."
`,
  ],
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const reference of [...factsOf(entry).references, ...mentionsOf(entry)] as readonly Mention[]) {
      if (resolves(reference, entry, book) !== false) continue;
      const person = personsTeams(reference, book);
      const there = person ?? namesThere(reference, entry, book);
      const near = person ?? nearAmong(reference, there, book).filter((name) => !isTaken(entry, reference, name));
      yield {
        path: reference.path,
        on: reference.on,
        ...(reference.part && { part: reference.part }),
        message: person
          ? `“${reference.text}” is a person; here a team or role is needed.`
          : `There is no ${sayTargets(reference)} “${reference.text}”${reference.to.every(isLocalName) ? " in this document" : ""}.`,
        help: near.length
          ? `${person ? "Name" : "Did you mean"} ${sayList(near, "or")}${person ? "." : "?"}`
          : helpFor(reference, there, entry),
        fixes: near.map((name) => ({
          title: `Change to “${name}”`,
          changes: [
            {
              path: reference.path,
              do: reference.on === "key" ? ("rename" as const) : ("set" as const),
              text: quoteYaml(withName(name, reference, entry)),
            },
          ],
        })),
      };
    }
  },
});

/** The teams of a person whose name stands where a team is needed. */
function personsTeams(reference: Mention, book: Book): string[] | undefined {
  if (!reference.to.includes("Team") || reference.to.includes("person") || book.alone) return undefined;
  const teams = book
    .declared("person", reference.text)
    .flatMap(({ entry }) => (isOf(entry, "Team") && entry.id !== undefined ? [entry.id] : []));
  return teams.length ? [...new Set(teams)].slice(0, 3) : undefined;
}

/** A missing document is usually named many times; its near matches are looked for once. */
const known = memo((_book: Book) => new Map<string, string[]>());

function nearAmong(reference: Mention, there: readonly string[], book: Book): string[] {
  if (!reference.to.every(isKindName)) return nearMatches(reference.text, there);
  const key = `${reference.to.join()} ${reference.text}`;
  const found = known(book).get(key) ?? nearMatches(reference.text, there);
  known(book).set(key, found);
  return found;
}

/** The whole text at a reference with another name in it. */
function withName(name: string, { part, path }: Mention, entry: Entry): string {
  const node = part && nodeAt(entry.root, path);
  return node?.type === "scalar"
    ? `${String(node.value).slice(0, part?.start)}${name}${String(node.value).slice(part?.end)}`
    : name;
}

/** Is a name already a neighbour of a misspelt field’s name? */
function isTaken(entry: Entry, { on, path }: Mention, name: string): boolean {
  const block = on === "key" ? nodeAt(entry.root, path.slice(0, -1)) : undefined;
  return block?.type === "map" && entryOf(block, name) !== undefined;
}

const WORDS: Readonly<Record<string, string>> = {
  any: "document",
  list: "list of values",
  template: "message template",
};

function sayTargets(reference: Mention): string {
  const words = reference.to.map((to) => (isKindName(to) ? labelOfKind(to) : (WORDS[to] ?? to)));
  return words.length < 2 ? (words[0] ?? "name") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** What to do where nothing is near: declare it, or choose from what there is. */
function helpFor(reference: Mention, there: readonly string[], entry: Entry): string {
  const [first = "any"] = reference.to;
  const others = there.length
    ? `, or name one that is there: ${there.length > 6 ? `${sayList(there.slice(0, 5), "or")} (and ${there.length - 5} more)` : sayList(there, "or")}.`
    : ".";
  if (isKindName(first))
    return `Create it with “servicebook new ${first} ${slug(reference.text)}”${there.length > 12 ? ", or name one that is there." : others}`;
  switch (first) {
    case "group":
    case "audience":
    case "list":
      return `Declare it under “${first}s” in servicebook.yaml${others}`;
    case "person":
      return `Add it to the “members” of the team${there.length > 12 ? ", or name somebody who is there." : others}`;
    case "priority":
      return there.length
        ? `The priorities in force are ${sayList(there, "and")}.`
        : "Define it in the priority matrix.";
    case "template":
      return `Add it to the “templates” of the escalation matrix${others}`;
    case "question":
      return `Add the question to “form”${others}`;
    case "step":
      return `Add the step to “steps”${isOf(entry, "Runbook") && entry.value.rollback ? " or “rollback”" : ""}${others}`;
    default:
      if (isLocalName(first)) return `Add it to ${sayList(declaredUnder(first, entry), "or")}${others}`;
      return there.length
        ? `Name one that is there${others.replace(/^, or name one that is there/, "")}`
        : "Name one that exists.";
  }
}

/** A name as an id for a new document. */
function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain || "new";
}
