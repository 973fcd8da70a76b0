import { type Book, type Entry, isOf } from "../../model/index.ts";
import { type FixIdea, quoteYaml } from "../../schema/index.ts";
import { dutyChanges, onDuty } from "../../sla/index.ts";
import { addDays, dayNumber, HOUR_MS, parseDate, printDate, printDuration } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { putting } from "../fixes.ts";
import { bookZone, horizonOf, sayMoment } from "../horizon.ts";
import { protectedRows } from "../levels.ts";
import { rule } from "../rule.ts";
import { neverCloses } from "../week.ts";

type Team = Entry<"Team">;

export default rule({
  id: "rota-gap",
  kinds: ["Team"],
  severity: "error",
  set: "recommended",
  summary: "A team that is on call has somebody on duty at every hour.",
  why: "A call in these hours reaches nobody, and whoever makes it learns so at three in the morning.",
  book: true,
  bad: [
    `
kind: Team
id: payments-integration
name: The rota begins in the new year
lead: ana.sousa
members: [ana.sousa, j.costa]
schedule: office-hours
onCall:
  rota:
    - {who: [ana.sousa, j.costa], rotates: weekly, from: 2027-01-04 09:00}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: Team
id: payments-integration
name: Somebody is named for one night only
lead: ana.sousa
members: [ana.sousa, j.costa]
schedule: office-hours
onCall:
  overrides:
    - {who: j.costa, from: 2026-11-24 18:00, to: 2026-11-25 08:00}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: payments-integration}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
kind: Team
id: database
name: The backup goes home at the same time
lead: ana.sousa
members: [ana.sousa, j.costa]
schedule: office-hours
onCall: {backup: network}
---
kind: Team
id: network
name: Network
lead: rui.alves
members: [rui.alves]
schedule: office-hours
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
---
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: database}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
  ],
  good: [
    `
kind: Team
id: payments-integration
name: A rota without an end
lead: ana.sousa
members: [ana.sousa, j.costa]
schedule: office-hours
onCall:
  rota:
    - {who: [ana.sousa, j.costa], rotates: weekly, from: 2026-01-05 09:00}
  overrides:
    - {who: j.costa, from: 2026-12-24 09:00, to: 2026-12-25 09:00}
---
kind: Team
id: infrastructure
name: Until the rota begins, the backup answers
lead: luis.moreira
members: [luis.moreira]
schedule: office-hours
onCall:
  rota:
    - {who: [luis.moreira], rotates: weekly, from: 2027-01-04 09:00}
  backup: payments-integration
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
# Nobody calls this team at night: its backup need not be there either.
kind: Team
id: workplace
name: Workplace
lead: eva.rocha
members: [eva.rocha]
schedule: office-hours
onCall: {backup: desk}
---
kind: Team
id: desk
name: Desk
lead: ina.reis
members: [ina.reis]
schedule: office-hours
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  ],
  *check(entry, book) {
    const { onCall, schedule } = entry.value;
    if (!onCall || entry.id === undefined || entry.draft || isRetired(entry)) return;
    if (schedule !== undefined && schedule !== "always" && !book.find("Schedule", schedule)) return;
    const rota = (onCall.rota ?? []).some(
      (one) => one?.who?.length && one.from !== undefined && one.rotates !== undefined,
    );
    const caller = rota ? undefined : callerAtNight(entry, book);
    // A team without a rota, whom nobody calls outside its hours, may be closed.
    if (!rota && (!caller || (onCall.backup === undefined && !onCall.overrides?.length))) return;
    const horizon = horizonOf(book);
    // A rota has no end: once it runs, somebody is always on duty.
    if (!horizon || onDuty(book, entry.id, horizon.from)?.how === "rota") return;
    const gaps = gapsOf(entry.id, horizon.from, horizon.to, book);
    const [first] = gaps;
    if (!first) return;
    const zone = bookZone(book);
    yield {
      path: rota ? ["onCall", "rota"] : onCall.backup === undefined ? ["onCall"] : ["onCall", "backup"],
      on: "key",
      message: `Nobody is on duty from ${sayMoment(first[0], zone)} to ${sayMoment(first[1], zone)}.${sayOthers(gaps)}`,
      help: rota
        ? "Let the rota begin earlier, or name a “backup” that answers until then."
        : "Name a “rota”, or a “backup” that is there when this team is not.",
      fixes: fixesFor(entry, rota, book),
      related: caller
        ? [{ entry: caller.matrix, path: caller.path, message: "This level calls the team at any hour." }]
        : [],
    };
  },
});

/** More gaps than this are only called many. */
const MOST_GAPS = 1000;

/** ` It is the first of 3 such times, 38h in all.` */
function sayOthers(gaps: readonly (readonly [number, number])[]): string {
  if (gaps.length === 1) return "";
  if (gaps.length === MOST_GAPS) return " It is the first of many such times.";
  const total = gaps.reduce((sum, [from, to]) => sum + to - from, 0);
  const hours = printDuration({ kind: "time", ms: Math.round(total / HOUR_MS) * HOUR_MS });
  return ` It is the first of ${gaps.length} such times, ${hours} in all.`;
}

/** The stretches of a span in which nobody answers for a team; neighbours joined. */
function gapsOf(id: string, from: number, to: number, book: Book): (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  const edges = [...new Set([from, ...dutyChanges(book, id, from, to)])];
  for (const [index, edge] of edges.entries()) {
    if (onDuty(book, id, edge)) continue;
    const end = edges[index + 1] ?? to;
    const last = gaps.at(-1);
    if (last && last[1] === edge) last[1] = end;
    else if (gaps.length < MOST_GAPS) gaps.push([edge, end]);
  }
  return gaps;
}

/** The first level of an escalation that calls a team on a clock that never stops. */
function callerAtNight(team: Team, book: Book) {
  for (const { entry: matrix, reference } of book.referrers(team.id ?? "")) {
    if (!isOf(matrix, "EscalationMatrix") || matrix.draft || isRetired(matrix)) continue;
    const [ladder, key, , field] = reference.path;
    if ((ladder !== "functional" && ladder !== "hierarchical") || typeof key !== "string" || field !== "to") continue;
    const rows = protectedRows(matrix, key, book);
    if (rows.some((row) => row.terms.some((term) => neverCloses(term.schedule, book))))
      return { matrix, path: reference.path };
  }
  return undefined;
}

/** At most so many teams are offered as a backup. */
const MOST_OFFERED = 3;

/** A rota that runs already, or somebody who is always there. */
function fixesFor(team: Team, hasRota: boolean, book: Book): FixIdea[] {
  const { onCall, members } = team.value;
  const today = parseDate(book.today);
  if (!today.ok) return [];
  const fixes: FixIdea[] = [];
  const from = onCall?.rota?.[0]?.from;
  if (hasRota && from !== undefined) {
    const start = parseDate(from.slice(0, 10));
    if (start.ok) {
      // Whole weeks back, so that the rota changes on the same weekday.
      const ahead = dayNumber(start.value) - dayNumber(today.value);
      const earlier = printDate(addDays(start.value, -7 * (Math.floor(ahead / 7) + 1)));
      if (ahead >= 0)
        fixes.push({
          title: `Let the rota begin on ${earlier}`,
          asks: true,
          changes: [{ path: ["onCall", "rota", 0, "from"], do: "set", text: `${earlier}${from.slice(10)}` }],
        });
    }
  } else if (!hasRota && onCall?.rota === undefined && members?.length && members.every((one) => one !== undefined)) {
    const begins = printDate(addDays(today.value, -1));
    fixes.push({
      title: "Begin a weekly rota of the members",
      asks: true,
      changes: [
        {
          path: ["onCall", "rota"],
          do: "add",
          text: `\n- {who: ${quoteYaml(members as string[])}, rotates: weekly, from: ${begins} 09:00}`,
        },
      ],
    });
  }
  const always = book
    .entries("Team")
    .filter((one) => one !== team && !one.draft && !isRetired(one) && neverCloses(one.value.schedule, book));
  for (const { id } of always.slice(0, MOST_OFFERED)) {
    if (id === undefined) continue;
    fixes.push({
      title: `Let “${id}” answer when nobody is there`,
      asks: true,
      changes: [putting(team, ["onCall", "backup"], quoteYaml(id))],
    });
  }
  return fixes;
}
