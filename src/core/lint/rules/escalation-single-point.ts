import type { Book, Entry } from "../../model/index.ts";
import { PLACEHOLDER } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { type Level, laddersOf } from "../levels.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "escalation-single-point",
  kinds: ["EscalationMatrix"],
  severity: "warning",
  set: "recommended",
  summary: "No level of an escalation is one person without a deputy, and nobody alone stands on two levels.",
  why: "When that person is on leave, asleep or on a plane, the ladder has a hole and nobody notices until the day it is needed.",
  book: true,
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
hierarchical:
  P1:
    - {level: 1, after: 0m, to: duty-manager}
---
kind: Team
id: duty-manager
name: Duty manager
type: role
lead: ana.sousa
members: [ana.sousa]
`,
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: batch-specialist}
    - {level: 2, after: 30m, to: payments-specialist}
---
kind: Team
id: batch-specialist
name: Batch specialist
members: [ana.sousa]
deputy: j.costa
---
kind: Team
id: payments-specialist
name: Payments specialist
members: [ana.sousa]
deputy: m.ferreira
`,
  ],
  good: `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
functional:
  P1:
    - {level: 1, after: 0m, to: payments-team}
hierarchical:
  P1:
    - {level: 1, after: 0m, to: duty-manager}
    - {level: 2, after: 30m, to: head-of-payments}
    - {level: 3, after: 1h, to: head-of-operations, or: duty-manager}
---
kind: Team
id: payments-team
name: Payments team
members: [ana.sousa, j.costa]
---
kind: Team
id: duty-manager
name: Duty manager
members: [rita.almeida]
deputy: sara.ramos
---
kind: Team
id: head-of-payments
name: Head of Payments
members: [nuno.ferraz]
onCall: {backup: payments-team}
---
kind: Team
id: head-of-operations
name: Head of Operations
members: [jorge.tavares]
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    const alone = new Map<Entry<"Team">, { level: Level; key: string; times: number }>();
    for (const priority of new Set(laddersOf(entry).map((ladder) => ladder.key))) {
      const seen = new Map<string, { level: Level; team: Entry<"Team"> }>();
      const ladders = laddersOf(entry).filter((ladder) => ladder.key === priority);
      for (const { levels } of ladders) {
        for (const level of levels) {
          const team = book.find("Team", level.to);
          const person = team && onlyPerson(team);
          if (!team || person === undefined || level.or !== undefined) continue;
          if (!hasStandIn(team, person, book)) {
            const known = alone.get(team);
            if (known) known.times++;
            else alone.set(team, { level, key: priority, times: 1 });
          }
          const earlier = seen.get(person);
          if (earlier && earlier.team !== team && earlier.level.number !== level.number) {
            yield {
              path: [...level.path, "to"],
              message: `For “${priority}”, “${earlier.team.id ?? ""}” and “${team.id ?? ""}” are the same person, ${person}.`,
              help: `Let level ${level.number ?? ""} lead to somebody else; whoever did not answer the first call will not answer the second.`,
              related: [
                { entry, path: [...earlier.level.path, "to"], message: `${person} is called here first.` },
                { entry: team, path: ["members"], message: `“${team.id ?? ""}” has one member.` },
              ],
            };
          } else if (!earlier) seen.set(person, { level, team });
        }
      }
    }
    for (const [team, { level, key, times }] of alone) {
      const person = onlyPerson(team) ?? "one person";
      yield {
        path: [...level.path, "to"],
        message: `“${team.id ?? ""}” is one person, ${person}, without a deputy${times > 1 ? `; ${times} levels of this matrix lead there` : `, and level ${level.number ?? ""} for “${key}” leads there`}.`,
        help: `Name a “deputy” or an on-call “backup” in “${team.id ?? ""}”, or somebody who may be called instead.`,
        fixes:
          team.value.deputy === undefined
            ? [
                {
                  title: `Add a “deputy” to “${team.id ?? ""}”, to be filled in`,
                  entry: team,
                  changes: [{ path: ["deputy"], do: "add", text: PLACEHOLDER }],
                },
              ]
            : [],
        related: [{ entry: team, path: ["members"], message: `The only member is ${person}.` }],
      };
    }
  },
});

/** The person that a team is, if it is one; undefined where its members are not known. */
function onlyPerson(team: Entry<"Team">): string | undefined {
  if (team.value.type === "vendor desk") return undefined;
  const people = new Set((team.value.members ?? []).filter((one) => one !== undefined));
  for (const rota of team.value.onCall?.rota ?? [])
    for (const person of rota?.who ?? []) if (person !== undefined) people.add(person);
  return people.size === 1 ? [...people][0] : undefined;
}

function hasStandIn(team: Entry<"Team">, person: string, book: Book): boolean {
  const { deputy } = team.value;
  const backup = team.value.onCall?.backup;
  const others = [book.find("Team", deputy), book.find("Team", backup)].filter((one) => one !== undefined);
  if (others.some((other) => other !== team && onlyPerson(other) !== person)) return true;
  return deputy !== undefined && deputy !== person && !others.some((other) => other.id === deputy);
}
