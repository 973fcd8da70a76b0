import { rule } from "../rule.ts";
import { sentencesOf } from "../sentences.ts";

/** What is done, and what is seen or to be known with it. */
const MOST_SENTENCES = 2;

export default rule({
  id: "kb-several-actions",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  summary: "Each step of a resolution is one thing to do.",
  why: "A step is ticked off when it is done. Of three things in one step, the second is forgotten, and nobody can say how far they are.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution:
  - Open the folder “Sent”. Mark what you no longer need. Delete it.
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution:
  - Open the folder “Sent”.
  - Mark what you no longer need. Hold Shift to mark many.
  - Delete it.
`,
  ],
  *check({ value: { status, resolution } }) {
    if (status === "retired") return;
    for (const [index, text] of (resolution ?? []).entries()) {
      const { length } = text === undefined ? [] : sentencesOf(text);
      if (length > MOST_SENTENCES)
        yield {
          path: ["resolution", index],
          message: `This step has ${length} sentences, so it is more than one thing to do.`,
          help: "Make a step of each thing to do.",
        };
    }
  },
});
