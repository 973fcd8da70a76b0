import { isAmount, sayDuration } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { compareTerms, rowsOf, type TargetName, type Term, termOf } from "../targets.ts";

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
# Eight desk hours and four hours of the clock cannot be compared without a calendar.
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P3: {respond: {within: 8h, schedule: office-hours}, resolve: 4h, schedule: always}
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
        const wrong = later
          .map((one) => termOf(row, one))
          .find(
            (one) => one && !told.has(one.name) && (first.own || one.own) && (compareTerms(first, one, book) ?? 0) > 0,
          );
        if (!wrong) continue;
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

/** `within 4h`, `at the end of the next business day`. */
function sayTime({ value, text }: Term): string {
  return value && !isAmount(value) ? sayDuration(value) : `within ${text}`;
}
