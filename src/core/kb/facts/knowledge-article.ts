/** What an article says of itself. */
import type { Entry } from "../../model/index.ts";
import { type Desk, texts } from "./desk.ts";
import { type Known, list, oneOf, record, text, yes } from "./shape.ts";

export const knowledgeArticleShape = record("What a knowledge article says.", {
  issue: text("What the caller sees or says, in their own words.", "paragraphs"),
  environment: list("Where it happens: systems, versions, devices.", text("One system, version or device.")),
  cause: text("Why it happens, where that is known.", "paragraphs"),
  resolution: list("What to do, a step each.", text("One step, as an order.")),
  workaround: text("What helps until it is solved.", "paragraphs"),
  services: list("The services that it is about, by name.", text("The name of a service.")),
  confidence: oneOf("How sure the article is.", "work in progress", "not validated", "validated", "archived"),
  compliance: yes("Whether only its owner changes it, since rules or contracts depend on its words."),
});

/** The facts of a knowledge article. */
export function knowledgeArticleFacts(
  entry: Entry<"KnowledgeArticle">,
  desk: Desk,
): Known<typeof knowledgeArticleShape> {
  const { value } = entry;
  const facts = {
    issue: value.issue,
    environment: texts(value.environment),
    cause: value.cause,
    resolution: texts(value.resolution),
    workaround: value.workaround,
    services: desk.names(value.services),
    confidence: value.confidence,
    compliance: value.governance === "compliance-based",
  };
  return desk.from(facts, entry, []);
}
