import { rule } from "../rule.ts";

/** Beginnings after which nobody is told to do anything. A condition may come first: “If the screen stays black, …”. */
const NO_ORDER =
  /^\s*(?:the|a|an|this|that|these|those|it|there|they|he|she|we|i|our|your|you (?:can|could|may|might|should|need|have|must|will)|users?|people|someone|somebody)\b/i;

export default rule({
  id: "kb-step-not-an-order",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  summary: "Each step of a resolution begins with what to do.",
  why: "Who follows steps in a hurry reads their first words. KCS asks for one action a step, said as an order, so that nobody has to guess who does what.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution:
  - The old mails should be deleted.
`,
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution:
  - You could delete what you no longer need.
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-mailbox-full
name: The mailbox is full
resolution:
  - Delete what you no longer need.
  - If it stays full, order “More space” on the portal.
`,
    `
kind: KnowledgeArticle
id: kb-caixa-cheia
name: A caixa está cheia
language: pt
resolution:
  - A pasta “Enviados” é apagada.
`,
  ],
  *check(entry) {
    const { status, language, confidence, resolution } = entry.value;
    if (status === "retired" || confidence === "work in progress" || (language && !/^en\b/.test(language))) return;
    for (const [index, text] of (resolution ?? []).entries()) {
      const match = text === undefined ? null : NO_ORDER.exec(text);
      if (!match) continue;
      yield {
        path: ["resolution", index],
        part: { start: 0, end: match[0].length },
        message: `This step begins with “${match[0].trim()}” and does not say what to do.`,
        help: "Begin with a verb: “Open …”, “Choose …”, “Type …”. What is only to be known belongs to the issue or the cause.",
      };
    }
  },
});
