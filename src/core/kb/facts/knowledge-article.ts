/** What an article says of itself. */
import type { Entry } from "../../model/index.ts";
import type { Fields } from "../template/values.ts";
import { type Desk, texts } from "./desk.ts";

/** The facts of a knowledge article. */
export function knowledgeArticleFacts(entry: Entry<"KnowledgeArticle">, desk: Desk): Fields {
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
