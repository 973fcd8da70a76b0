import { type Book, type Entry, memo } from "../../model/index.ts";
import { dutyChanges, onDuty } from "../../sla/index.ts";
import { isRetired } from "../agreements.ts";
import { type Horizon, horizonOf } from "../horizon.ts";
import { rule } from "../rule.ts";

type Team = Entry<"Team">;

export default rule({
  id: "rota-overload",
  kinds: ["Team"],
  severity: "advice",
  set: "recommended",
  summary: "Nobody is on duty for half of the time or more.",
  why: "Whoever is on call every second week has no week that is theirs. They get tired, then ill, then they leave, and the rota with them.",
  book: true,
  bad: [
    `
kind: Team
id: payments-integration
name: Every second week
members: [ana.sousa, j.costa]
schedule: always
onCall:
  rota:
    - {who: [ana.sousa, j.costa], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}
`,
    `
kind: Team
id: databases
name: One person in two rotas
members: [ana.sousa, j.costa, eva.rocha]
schedule: always
onCall:
  rota:
    - {who: [ana.sousa, j.costa, eva.rocha], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}
---
kind: Team
id: networks
name: The same person in another week
members: [ana.sousa, rui.alves, tom.reis]
schedule: always
onCall:
  rota:
    - {who: [rui.alves, ana.sousa, tom.reis], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}
`,
  ],
  good: `
kind: Team
id: payments-integration
name: Every third week
members: [ana.sousa, j.costa, eva.rocha]
schedule: always
onCall:
  rota:
    - {who: [ana.sousa, j.costa, eva.rocha], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}
---
kind: Team
id: networks
name: The same person in the same week
members: [ana.sousa, rui.alves, tom.reis]
schedule: always
onCall:
  rota:
    - {who: [ana.sousa, rui.alves, tom.reis], rotates: weekly, from: 2026-01-05 09:00, timezone: Europe/Lisbon}
`,
  *check(entry, book) {
    if (entry.draft || isRetired(entry)) return;
    const horizon = horizonOf(book);
    if (!horizon || horizon.to <= horizon.from) return;
    const own = listedIn(entry);
    if (own.size === 0) return;
    const turns = knownTurns(book);
    for (const [person, place] of own) {
      const teams = book
        .entries("Team")
        .filter((team) => !team.draft && !isRetired(team) && listedIn(team).has(person));
      for (const team of teams) if (!turns.has(team)) turns.set(team, turnsOf(team, horizon, book));
      const all = teams.flatMap((team) => turns.get(team) ?? []);
      const percent = Math.round(shareOf(person, all, horizon) * 100);
      if (percent < 50) continue;
      const others = teams.filter((team) => team !== entry);
      yield {
        path: place,
        message: `“${person}” is on duty for ${percent}% of the time until ${book.manifest?.value.horizon === undefined ? "the same day next year" : "the end of the book’s horizon"}${others.length ? `, in ${teams.length} teams together` : ""}.`,
        help: "Put more people into the rota, or let another team or vendor take some of the weeks.",
        related: others.flatMap((team) => {
          const path = listedIn(team).get(person);
          return path ? [{ entry: team, path, message: `“${person}” is in the rota of “${team.id ?? ""}” too.` }] : [];
        }),
      };
    }
  },
});

/** The people of a team’s rota, with the first place at which each is listed. */
const listedIn = memo((team: Team): ReadonlyMap<string, readonly (string | number)[]> => {
  const places = new Map<string, readonly (string | number)[]>();
  for (const [index, rota] of (team.value.onCall?.rota ?? []).entries())
    for (const [place, person] of (rota?.who ?? []).entries())
      if (person !== undefined && !places.has(person)) places.set(person, ["onCall", "rota", index, "who", place]);
  return places;
});

/** People on duty by a rota from one instant to another. */
interface Turn {
  readonly from: number;
  readonly to: number;
  readonly people: readonly string[];
}

/** The turns of each team of a book: a person of several rotas is met at each of them. */
const knownTurns = memo((_book: Book) => new Map<Team, readonly Turn[]>());

/** The share of the horizon in which a person has any of these turns. */
function shareOf(person: string, turns: readonly Turn[], horizon: Horizon): number {
  const own = turns.filter(({ people }) => people.includes(person)).sort((a, b) => a.from - b.from);
  let [sum, reached] = [0, horizon.from];
  for (const { from, to } of own) {
    sum += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return sum / (horizon.to - horizon.from);
}

function turnsOf({ id }: Team, { from, to }: Horizon, book: Book): Turn[] {
  if (id === undefined) return [];
  const edges = [...new Set([from, ...dutyChanges(book, id, from, to)])];
  return edges.flatMap((edge, index) => {
    const duty = onDuty(book, id, edge);
    if (duty?.how !== "rota" && duty?.how !== "override") return [];
    return [{ from: edge, to: edges[index + 1] ?? to, people: duty.people }];
  });
}
