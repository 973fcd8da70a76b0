import { rule } from "../rule.ts";

/** A resolution that says that there is none. */
const NO_FIX =
  /^\W*(?:none|n\/?a|not applicable|unknown|not known|none known|no (?:known )?(?:fix|resolution|solution)|there is no (?:fix|resolution|solution)|not (?:yet )?(?:found|known|available|solved)|open|pending|tb[cd]|todo|see (?:the )?workaround)(?:\s+(?:yet|so far|at (?:the|this) (?:time|moment)|at present|known|available))*\W*$/i;

export default rule({
  id: "kb-validated-without-fix",
  kinds: ["KnowledgeArticle"],
  severity: "warning",
  set: "recommended",
  summary: "An article’s state says how far it can be trusted, and who may read it.",
  why: "In KCS “validated” tells the reader that these steps have solved it before, and “work in progress” that nobody knows yet. Where the words mean nothing, people stop reading articles.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-calendar-wrong-time
name: The calendar shows the wrong time
resolution: [Not known yet.]
confidence: validated
audience: internal
`,
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution: [Delete what you no longer need.]
confidence: work in progress
audience: customer
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-calendar-wrong-time
name: The calendar shows the wrong time
resolution: [Not known yet.]
confidence: work in progress
audience: internal
`,
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution: [Delete what you no longer need.]
confidence: validated
audience: customer
`,
  ],
  *check(entry) {
    const { status, confidence, audience, resolution } = entry.value;
    if (status === "retired" || entry.draft) return;
    const [first] = resolution ?? [];
    if (
      confidence === "validated" &&
      first !== undefined &&
      resolution?.every((step) => step !== undefined && NO_FIX.test(step))
    ) {
      yield {
        path: ["confidence"],
        message: `The article is “validated”, and its resolution is “${first.trim()}”.`,
        help: "Write the steps that solve it, or set the state back until there are some.",
        fixes: [
          {
            title: "Change to “work in progress”",
            changes: [{ path: ["confidence"], do: "set", text: "work in progress" }],
          },
        ],
      };
    }
    if (confidence === "work in progress" && (audience === "customer" || audience === "everyone")) {
      yield {
        path: ["audience"],
        message: `The article is “work in progress” and shown to ${audience === "customer" ? "customers" : "everyone"}.`,
        help: "Keep it internal until its steps are complete, or finish it and raise its state.",
        fixes: [{ title: "Change to “internal”", changes: [{ path: ["audience"], do: "set", text: "internal" }] }],
      };
    }
  },
});
