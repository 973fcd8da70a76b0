import { articleTexts } from "../article-texts.ts";
import { rule } from "../rule.ts";
import { WORDS_ON_A_PAGE, wordsOf } from "../sentences.ts";

const READERS = { internal: "people who work on tickets", customer: "customers", everyone: "everyone" } as const;

export default rule({
  id: "kb-too-long",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  summary: "An article fits on about a page.",
  why: "Nobody reads a second page while somebody waits on the telephone. What is about several causes is found by none of them.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-remote-access
name: Remote access does not work
audience: customer
issue: "${"My laptop says that it is not connected, and I have tried all that I know. ".repeat(45).trim()}"
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-remote-access
name: Remote access does not work
audience: customer
issue: My laptop says that it is not connected.
`,
  ],
  *check(entry) {
    const { audience = "internal" } = entry.value;
    const most = WORDS_ON_A_PAGE[audience];
    const count = articleTexts(entry).reduce((sum, { text }) => sum + wordsOf(text).length, 0);
    if (count <= most) return;
    yield {
      path: [],
      message: `This article has ${count} words; of an article for ${READERS[audience]}, about ${most} are read.`,
      help: "Split it, one article for each cause, and link them with each other.",
    };
  },
});
