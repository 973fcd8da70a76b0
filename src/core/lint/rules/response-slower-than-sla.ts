import type { Book } from "../../model/index.ts";
import { printDuration } from "../../values/index.ts";
import { isRetired } from "../agreements.ts";
import { laddersOf, policyOf, protectedRows, sayMs } from "../levels.ts";
import { rule } from "../rule.ts";
import { boundsOf, type Term, termOf } from "../targets.ts";
import { longestStretch } from "../week.ts";

export default rule({
  id: "response-slower-than-sla",
  kinds: ["EscalationMatrix"],
  severity: "error",
  set: "recommended",
  summary: "The first functional level has to acknowledge before the SLA’s response is due.",
  why: "A team that follows the matrix to the minute misses the response that the customer was promised.",
  book: true,
  bad: [
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk, ackWithin: 30m}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 10m, to: service-desk, ackWithin: 10m}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: office-hours}
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
kind: EscalationMatrix
id: esc-payments
name: Payments escalation
sla: sla-payments
functional:
  P1:
    - {level: 1, after: 0m, to: service-desk, ackWithin: 15m}
---
kind: SlaPolicy
id: sla-payments
name: Payment incidents
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
# Twelve hours of a clock are never more than ten open hours here.
kind: EscalationMatrix
id: esc-mail
name: E-mail escalation
sla: sla-mail
functional:
  P4:
    - {level: 1, after: 0m, to: service-desk, ackWithin: 12h}
---
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
targets:
  P4: {respond: 11h, resolve: 10 business days, schedule: office-hours}
---
kind: Schedule
id: office-hours
name: Office hours
timezone: Europe/Lisbon
hours: {mon-fri: "08:00-18:00"}
`,
  ],
  *check(entry, book) {
    if (isRetired(entry)) return;
    const policy = policyOf(entry, book);
    if (!policy || isRetired(policy)) return;
    for (const ladder of laddersOf(entry)) {
      if (ladder.kind !== "functional") continue;
      const [first] = ladder.levels;
      const { timing, ackWithin } = first ?? {};
      if (
        !first ||
        !ackWithin ||
        timing?.kind !== "after" ||
        timing.after.kind !== "time" ||
        ackWithin.after.kind !== "time"
      )
        continue;
      const answered = timing.after.ms + ackWithin.after.ms;
      const late = protectedRows(entry, ladder.key, book)
        .map((row) => termOf(row, "respond"))
        .find((respond) => respond !== undefined && isLate(answered, respond, book));
      const due = boundsOf(late?.value, late?.schedule, book);
      if (!late || !due) continue;
      const rest = due[0] - timing.after.ms;
      const called = timing.after.ms === 0 ? "" : `, called after ${printDuration(timing.after)},`;
      yield {
        path: ackWithin.path,
        message: `For “${ladder.key}” the first level${called} has ${ackWithin.text} to acknowledge, but “${policy.id ?? "the SLA"}” promises a response in ${late.text}.`,
        help:
          due[1] === 0
            ? `Nobody can acknowledge in no time: promise ${sayMs(answered)} or more, or let “acknowledge” be what happens at once.`
            : rest > 0
              ? `Write “ackWithin: ${sayMs(rest)}” or less, or agree a longer response time with the customer.`
              : `Call the first level at once, and give it less than ${late.text} to acknowledge.`,
        related: [{ entry: policy, path: late.path, message: `The response to “${ladder.key}” is promised here.` }],
        fixes:
          rest > 0 && rest % 60_000 === 0
            ? [
                {
                  title: `Change to “${sayMs(rest)}”`,
                  changes: [{ path: ackWithin.path, do: "set", text: sayMs(rest) }],
                },
              ]
            : [],
      };
    }
  },
});

/** Can a clock time use up more open time than a response has? Surely when it fits into one open stretch. */
function isLate(clockMs: number, respond: Term, book: Book): boolean {
  const due = boundsOf(respond.value, respond.schedule, book);
  const stretch = longestStretch(respond.schedule, book);
  if (!due || stretch === undefined) return false;
  return Math.min(clockMs, stretch) > due[1];
}
