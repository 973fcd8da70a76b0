import { PLACEHOLDER } from "../../schema/index.ts";
import { flowOf } from "../flow.ts";
import { rule } from "../rule.ts";

const CHECKS = /^\s*(?:check|confirm|look|test|inspect|verify|ensure|make sure|see (?:if|whether|that))\b/i;

export default rule({
  id: "step-without-expectation",
  kinds: ["Runbook"],
  severity: "advice",
  set: "recommended",
  summary: "A command, or something to check, says what is seen when all is well.",
  why: "Only the expert who wrote it can tell success from failure; everybody else goes on and hopes.",
  bad: [
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: restart
    do: Restart the feed worker from the console.
    run: feedctl restart --worker payments-out
`,
    `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: confirm
    do: Check the age of the oldest message in the payment console.
`,
  ],
  good: `
kind: Runbook
id: payment-feed-stalled
name: Core banking payment feed stalled
steps:
  - id: confirm
    do: Check the age of the oldest message in the payment console.
    expect: The age is less than 2 minutes
  - id: restart
    do: Restart the feed worker from the console.
    run: feedctl restart --worker payments-out
    expect: The worker shows “running”
  - id: tell
    do: Tell the branch managers by e-mail.
`,
  *check(entry) {
    if (entry.value.status === "retired" || entry.draft) return;
    for (const { sort, fields, path, name } of flowOf(entry).steps) {
      if (sort !== "do" || fields.expect !== undefined || fields.do === undefined) continue;
      const command = fields.run !== undefined;
      if (!command && !CHECKS.test(fields.do)) continue;
      yield {
        path: [...path, command ? "run" : "do"],
        on: "key",
        message: command
          ? `“${name}” runs a command and does not say what is seen when it has worked.`
          : `“${name}” asks to check something and does not say what is right.`,
        help: "Add “expect” with what people see: a word on the screen, a number and its limit, a colour.",
        fixes: [
          {
            title: "Add “expect”, to be filled in",
            changes: [{ path: [...path, "expect"], do: "add", text: PLACEHOLDER }],
          },
        ],
      };
    }
  },
});
