import { articleTexts } from "../article-texts.ts";
import { rule } from "../rule.ts";
import { LONGEST_SENTENCE, sentencesOf, wordsOf } from "../sentences.ts";

export default rule({
  id: "kb-long-sentence",
  kinds: ["KnowledgeArticle"],
  severity: "advice",
  set: "strict",
  summary: "No sentence of an article has more than 30 words.",
  why: "Long sentences are read twice, or not at all, and an article is read by people in a hurry.",
  bad: [
    `
kind: KnowledgeArticle
id: kb-black-screen
name: The laptop's screen stays black
resolution:
  - If the screen stays black after you have opened the lid and the light at the side is on then take out the power cable and the docking station and hold the button for thirty seconds.
`,
  ],
  good: [
    `
kind: KnowledgeArticle
id: kb-black-screen
name: The laptop's screen stays black
resolution:
  - Take out the power cable.
  - Hold the button for 30 seconds.
`,
    `
kind: KnowledgeArticle
id: kb-black-screen
name: The laptop's screen stays black
resolution:
  - |
    Hold the button for 30 seconds. Then wait until the light goes out. Then press it again, once, and wait for
    the logo. The screen is black for up to 20 seconds more.
`,
  ],
  *check(entry) {
    for (const { path, text } of articleTexts(entry)) {
      for (const sentence of sentencesOf(text)) {
        const { length } = wordsOf(sentence);
        if (length <= LONGEST_SENTENCE) continue;
        yield {
          path,
          message: `A sentence has ${length} words: “${sentence.split(/\s+/).slice(0, 8).join(" ")} …”.`,
          help: "Make two or three of it, one thought each.",
        };
      }
    }
  },
});
