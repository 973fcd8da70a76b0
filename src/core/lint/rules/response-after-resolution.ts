import type { Book, Entry } from "../../model/index.ts";
import { isAmount, sayDuration } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { dependsOnArrival, inversionOf } from "../arrivals.ts";
import type { RuleReport } from "../rule.ts";
import { rule } from "../rule.ts";
import { compareTerms, type Row, rowsOf, type TargetName, type Term, termOf } from "../targets.ts";

/** Targets that must not come later than others: the earlier one, then those that it must precede. */
const ORDER: readonly (readonly [TargetName, readonly TargetName[]])[] = [
  ["acknowledge", ["respond", "workaround", "resolve"]],
  ["respond", ["workaround", "resolve"]],
  ["workaround", ["resolve"]],
];

const WORDS: Partial<Record<TargetName, string>> = {
  acknowledge: "acknowledged",
  respond: "answered",
  workaround: "worked around",
  resolve: "resolved",
};

export default rule({
  id: "response-after-resolution",
  kinds: ["SlaPolicy", "VendorContract"],
  severity: "error",
  set: "recommended",
  summary: "The targets of a priority follow one another: acknowledge, respond, workaround, resolve.",
  why: "A ticket cannot be resolved before somebody has answered it. One of the two times is wrong, and the team will be measured against it.",
  bad: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 8h, resolve: 4h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {respond: 2 business days, workaround: 4h, resolve: 5 business days, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3:
    respond: 4h
    resolve: 16h
    schedule: office-hours
    except:
      - {when: channel is phone, resolve: 2h}
`,
    `
kind: SlaPolicy
id: sla-mail
name: Four hours of the clock are over before the desk opens
targets:
  P3: {respond: {within: 4h, schedule: office-hours}, resolve: 8h, schedule: always}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
kind: SlaPolicy
id: sla-mail
name: On Saturday the next business day ends before one business day is over
targets:
  P3: {respond: 1 business day, resolve: end of next business day, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  ],
  good: [
    `
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {acknowledge: immediately, respond: 15m, workaround: 2h, resolve: 4h, schedule: always}
  P4: {respond: 1 business day, resolve: 1 business day, schedule: always}
`,
    `
# What is not known cannot be compared, and who arrives at night has another promise.
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {respond: {within: 8h, schedule: unknown}, resolve: 4h, schedule: always}
  P2:
    respond: {within: 1h, schedule: office-hours}
    resolve: 4h
    schedule: always
    except:
      - {when: arrives outside office-hours, resolve: 3 business days, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
    `
# The machine answers at any hour, people resolve at theirs.
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {acknowledge: 15m, respond: {within: 4h, schedule: office-hours}, resolve: {within: 2 business days, schedule: office-hours}, schedule: always}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
holidays: [{date: 2026-12-25, name: Christmas Day}]
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    for (const row of rowsOf(entry)) {
      const told = new Set<TargetName>();
      for (const [name, later] of ORDER) {
        const first = termOf(row, name);
        if (!first) continue;
        // What comes next is the plainest contradiction; the others follow from it.
        const candidates = later.flatMap((one) => {
          const term = termOf(row, one);
          return term && !told.has(term.name) && (first.own || term.own) ? [term] : [];
        });
        const wrong = candidates.find((one) => (compareTerms(first, one, book) ?? 0) > 0);
        if (!wrong) {
          yield* onOtherHours(entry, row, first, candidates, book);
          continue;
        }
        told.add(name).add(wrong.name);
        const at = first.own ? first : wrong;
        const both = first.own && wrong.own;
        yield {
          path: at.path,
          message: `“${row.priority}” must be ${WORDS[wrong.name]} ${sayTime(wrong)}, but ${WORDS[name]} only ${sayTime(first)}.`,
          help: `Make “${name}” shorter than “${wrong.name}”, or the other way round.`,
          related: [
            {
              entry,
              path: at === first ? wrong.path : first.path,
              message: `“${at === first ? wrong.name : name}” is ${at === first ? wrong.text : first.text}.`,
            },
          ],
          fixes: both
            ? [
                {
                  title: `Swap them: ${name} ${wrong.text}, ${wrong.name} ${first.text}`,
                  changes: [
                    { path: first.path, do: "set", text: wrong.text },
                    { path: wrong.path, do: "set", text: first.text },
                  ],
                },
              ]
            : [],
        };
      }
    }
  },
});

/** The first of these targets that falls due before an earlier one for some tickets, since the two are counted on different hours or days. */
function* onOtherHours(
  entry: Entry<"SlaPolicy"> | Entry<"VendorContract">,
  row: Row,
  first: Term,
  candidates: readonly Term[],
  book: Book,
): Generator<RuleReport> {
  const rows = rowsOf(entry);
  for (const one of candidates) {
    if (compareTerms(first, one, book) !== undefined) continue;
    if (dependsOnArrival(row, first.name, rows) || dependsOnArrival(row, one.name, rows)) continue;
    const found = inversionOf(first, one, book, true);
    if (!found) continue;
    const at = first.own ? first : one;
    const other = first.own ? one : first;
    yield {
      path: at.path,
      severity: found.every ? "error" : "warning",
      message: `“${row.priority}” must be ${WORDS[first.name]} ${sayTime(first)}${sayHours(first, one)} and ${WORDS[one.name]} ${sayTime(one)}${sayHours(one, first)}: for a ticket that arrives on ${found.arrival}, “${first.name}” is due on ${found.first}, and “${one.name}” before it, on ${found.second}.`,
      help: "Count both on the same hours, or make the first one shorter.",
      related: [{ entry, path: other.path, message: `“${other.name}” is ${other.text}${sayHours(other, at)}.` }],
    };
    return;
  }
}

/** The hours of a target, where another one is counted on others. */
function sayHours({ schedule }: Term, other: Term): string {
  return schedule === undefined || schedule === other.schedule ? "" : ` on “${schedule}”`;
}

/** `within 4h`, `at the end of the next business day`. */
function sayTime({ value, text }: Term): string {
  return value && !isAmount(value) ? sayDuration(value) : `within ${text}`;
}
