import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { rowsOf, type TargetName } from "../targets.ts";

export default rule({
  id: "clock-stops-itself",
  kinds: ["SlaPolicy"],
  severity: "error",
  set: "recommended",
  summary: "What starts a clock does not stop it, and two clocks do not stop at one event.",
  why: "A clock that is over when it begins is never late. The report shows 100%, and nobody has waited less for it.",
  bad: [
    `
kind: SlaPolicy
id: sla-mail
name: Being assigned starts the clock and is the answer
clock: {starts: assigned, whatCountsAsResponse: assigned}
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: One event for two targets
clock: {starts: created, whatCountsAsResponse: acknowledged}
targets:
  P1: {acknowledge: 5m, respond: 1h, resolve: 4h, schedule: always}
`,
    `
kind: SlaPolicy
id: sla-mail
name: The workaround stops both
clock: {starts: created, stops: worked around}
targets:
  P1: {respond: 15m, workaround: 2h, resolve: 4h, schedule: always}
`,
  ],
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock: {starts: created, whatCountsAsResponse: assigned}
targets:
  P1: {acknowledge: 5m, respond: 15m, workaround: 2h, resolve: 4h, schedule: always}
---
kind: SlaPolicy
id: ola-mail
name: Mail team
clock: {starts: assigned, whatCountsAsResponse: acknowledged, stops: worked around}
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
---
kind: SlaPolicy
id: sla-calls
name: Nobody promises an answer
clock: {starts: assigned, whatCountsAsResponse: assigned}
targets:
  P1: {resolve: 4h, schedule: always}
`,
  *check(entry) {
    if (isRetired(entry)) return;
    const { clock } = entry.value;
    if (!clock) return;
    const rows = rowsOf(entry);
    /** The first row in which all of these are promised. */
    const promised = (...names: readonly TargetName[]) =>
      rows.find((row) => names.every((name) => row.terms.some((term) => term.name === name)));
    const counts = clock.whatCountsAsResponse;
    const answered = promised("respond");
    if (clock.starts === "assigned" && counts === "assigned" && answered) {
      yield {
        path: ["clock", "whatCountsAsResponse"],
        message:
          "The clock starts when a person has the ticket, and that counts as the response: “respond” is over when it begins.",
        help: "Start the clock with “created”, or let an answer to the caller count as the response.",
        related: [{ entry, path: [...answered.path], on: "key", message: "The response is promised here." }],
        fixes: [
          { title: "Start with “created”", changes: [{ path: ["clock", "starts"], do: "set", text: "created" }] },
          {
            title: "Count the reply by a person",
            changes: [{ path: ["clock", "whatCountsAsResponse"], do: "set", text: "reply by a person" }],
          },
        ],
      };
    }
    const both = promised("acknowledge", "respond");
    if (counts === "acknowledged" && both) {
      yield {
        path: ["clock", "whatCountsAsResponse"],
        severity: "warning",
        message:
          "“acknowledge” and “respond” both stop when the ticket is acknowledged, so the longer of the two promises nothing.",
        help: "Let an answer to the caller count as the response, or promise one of the two.",
        related: [{ entry, path: [...both.path], on: "key", message: `“${both.priority}” promises both.` }],
        fixes: [
          {
            title: "Count the reply by a person",
            changes: [{ path: ["clock", "whatCountsAsResponse"], do: "set", text: "reply by a person" }],
          },
        ],
      };
    }
    const twice = promised("workaround", "resolve");
    if (clock.stops === "worked around" && twice) {
      yield {
        path: ["clock", "stops"],
        severity: "warning",
        message:
          "“workaround” and “resolve” both stop when the caller can work again, so the longer of the two promises nothing.",
        help: "Let “resolved” stop the clock, or promise one of the two.",
        related: [{ entry, path: [...twice.path], on: "key", message: `“${twice.priority}” promises both.` }],
        fixes: [
          { title: "Stop with “resolved”", changes: [{ path: ["clock", "stops"], do: "set", text: "resolved" }] },
        ],
      };
    }
  },
});
