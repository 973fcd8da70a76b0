import type { Book } from "../../model/index.ts";
import { quoteYaml } from "../../schema/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { rowsOf, type Term } from "../targets.ts";
import { closesAtTimes, neverCloses } from "../week.ts";

export default rule({
  id: "mixed-clock-row",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "warning",
  set: "recommended",
  summary: "The hours of one priority are counted on one clock: round the clock, or on a desk’s hours.",
  why: "Two numbers of hours side by side are read in the same way. Where one stops at night and the other does not, customers and staff misread one of them.",
  book: true,
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P2:
    respond: {within: 8h, schedule: office-hours}
    resolve: 16h
    schedule: always
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: SlaPolicy
id: sla-college
name: Incidents of the college
targets:
  P1:
    respond: 2h
    schedule: office-hours
    except:
      - {when: team is applications, resolve: {within: 24h, schedule: always}}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: America/Chicago
hours: {mon-fri: "08:00-17:00"}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
  P2: {respond: 1h, resolve: 16h, schedule: office-hours}
  P3: {respond: {within: 2h, schedule: always}, resolve: 3 business days, schedule: office-hours}
  P4:
    respond: 4h
    schedule: office-hours
    except:
      - {when: channel is phone, schedule: always}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  *check(entry, book) {
    if (isRetired(entry)) return;
    for (const row of rowsOf(entry)) {
      const timed = row.terms.filter((term) => term.value?.kind === "time" && term.value.ms > 0);
      const round = timed.filter((term) => neverCloses(term.schedule, book));
      const desk = timed.filter((term) => closesAtTimes(term.schedule, book));
      const pair = firstPair(round, desk);
      if (!pair) continue;
      const [at, other] = pair;
      yield {
        path: at.path,
        message: `“${row.priority}” counts ${at.name} (${at.text}) ${clock(at, book)} and ${other.name} (${other.text}) ${clock(other, book)}.`,
        help: "Put both on one schedule; or, where they must differ, write the one on desk hours in business days, so that nobody takes them for the same hours.",
        fixes:
          at.apart && other.schedule !== undefined
            ? [
                {
                  title: `Count ${at.name} on “${other.schedule}” too`,
                  asks: true,
                  changes: [
                    { path: [...at.path.slice(0, -1), "schedule"], do: "set", text: quoteYaml(other.schedule) },
                  ],
                },
              ]
            : [],
        related: [{ entry, path: other.path, message: `“${other.name}” runs ${clock(other, book)}.` }],
      };
    }
  },
});

/** Two targets on different clocks, one of them written in this row; the one with a schedule of its own first. */
function firstPair(round: readonly Term[], desk: readonly Term[]): readonly [Term, Term] | undefined {
  for (const one of round) {
    const other = desk.find((term) => term.own || one.own);
    if (other) return other.own && (other.apart || !one.own) ? [other, one] : [one, other];
  }
  return undefined;
}

function clock({ schedule }: Term, book: Book): string {
  return neverCloses(schedule, book) ? "round the clock" : `on “${schedule ?? ""}”`;
}
