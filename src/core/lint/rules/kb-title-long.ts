import { rule } from "../rule.ts";
import { LONGEST_TITLE } from "../sentences.ts";

export default rule({
  id: "kb-title-long",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  summary: "The name of an article has at most 100 characters.",
  why: "People choose an article by its title, and read its first words. ServiceNow cuts what is longer than 100 characters.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-black-screen
name: "Laptop: the screen stays black after the lid is opened, the power light is on, and the outer screen shows nothing either"
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-black-screen
name: The laptop's screen stays black
`,
  ],
  *check({ value: { status, name } }) {
    if (status === "retired" || name === undefined || name.length <= LONGEST_TITLE) return;
    yield {
      path: ["name"],
      part: { start: LONGEST_TITLE, end: name.length },
      message: `This name has ${name.length} characters, and what is marked is cut off in ServiceNow.`,
      help: "Keep the words that people search with, and put the rest into “issue”.",
    };
  },
});
