import { isRetired } from "../agreements.ts";
import { rule } from "../rule.ts";
import { rowsOf } from "../targets.ts";

export default rule({
  id: "response-by-machine",
  kinds: ["SlaPolicy"],
  severity: "warning",
  set: "recommended",
  summary: "A response is met by a person, not by an automatic message.",
  why: "An automatic “we have received your ticket” meets every response target there is. The report is green, and nobody has looked.",
  bad: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock: {starts: created, whatCountsAsResponse: any reply}
targets:
  P1: {respond: 15m, resolve: 4h, schedule: always}
`,
  good: `
kind: SlaPolicy
id: sla-mail
name: E-mail incidents
clock: {starts: created, whatCountsAsResponse: reply by a person}
targets:
  P1: {acknowledge: immediately, respond: 15m, resolve: 4h, schedule: always}
`,
  *check(entry) {
    if (isRetired(entry) || entry.value.clock?.whatCountsAsResponse !== "any reply") return;
    const respond = rowsOf(entry)
      .flatMap((row) => row.terms)
      .find((term) => term.name === "respond" || term.name === "nextResponse");
    if (!respond) return;
    yield {
      path: ["clock", "whatCountsAsResponse"],
      message: "Any reply counts as the response, automatic ones too.",
      help: "Write “reply by a person”; the automatic message is what “acknowledge” is for.",
      related: [{ entry, path: respond.path, message: `An automatic message meets these ${respond.text}.` }],
      fixes: [
        {
          title: "Change to “reply by a person”",
          changes: [{ path: ["clock", "whatCountsAsResponse"], do: "set", text: "reply by a person" }],
        },
      ],
    };
  },
});
