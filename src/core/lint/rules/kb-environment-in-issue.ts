import { rule } from "../rule.ts";
import { folded } from "../sentences.ts";

export default rule({
  id: "kb-environment-in-issue",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  summary: "The issue says what people see, and the environment is kept apart from it.",
  why: "Who searches for what they see finds every article about it only if the environment is not mixed into the words.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
issue: In Outlook 2024 I cannot send mail.
environment: [Outlook 2024]
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
issue: I cannot send mail.
environment: [Outlook 2024]
`,
  ],
  *check({ value: { status, issue, environment } }) {
    if (status === "retired" || issue === undefined) return;
    for (const one of environment ?? []) {
      const name = folded(one ?? "");
      // A single word may well be what people see: a printer, a laptop.
      if (!name.includes(" ") || !` ${folded(issue)} `.includes(` ${name} `)) continue;
      yield {
        path: ["issue"],
        message: `The issue repeats “${one}”, which the environment names already.`,
        help: "Say in the issue only what people see.",
      };
    }
  },
});
