/** What templates know of the article itself: `@root.article`. */
import { type Entry, isOf } from "../../model/index.ts";
import type { Desk } from "./desk.ts";
import { type Known, oneOf, record, text, yes } from "./shape.ts";

export const aboutShape = record("The article itself.", {
  id: text("Its id, which is the name of its file too."),
  kind: text("The kind of the document that it is made from, such as “Runbook”."),
  title: text("Its title."),
  audience: oneOf("Who it is for.", "internal", "customer", "everyone"),
  owner: text("The name of who answers for it."),
  reviewBy: text("By when it is checked again, such as “2027-03-31”.", "date"),
  state: text("How sure it is, in words; for knowledge articles."),
  compliance: yes("Whether only its owner changes it, since rules or contracts depend on its words."),
  lastTested: text("When its steps were last tried, such as “2026-10-02”; for runbooks.", "date"),
});

type About = Known<typeof aboutShape>;

/** The facts of the article itself. */
export function aboutFacts(entry: Entry, plan: Pick<About, "id" | "audience" | "title">, desk: Desk): About {
  const { owner, reviewBy } = entry.value;
  const article = isOf(entry, "KnowledgeArticle") ? entry.value : undefined;
  const facts: About = {
    id: plan.id,
    kind: entry.kind,
    title: plan.title,
    audience: plan.audience,
    owner: owner === undefined ? undefined : desk.nameOf(owner),
    reviewBy,
    state:
      article?.confidence === undefined
        ? undefined
        : desk.words.say(
            article.confidence === "work in progress"
              ? "stateWip"
              : article.confidence === "not validated"
                ? "stateNotValidated"
                : article.confidence === "validated"
                  ? "stateValidated"
                  : "stateArchived",
          ),
    compliance: article?.governance === "compliance-based",
    lastTested: isOf(entry, "Runbook") && plan.audience === "internal" ? entry.value.lastTested : undefined,
  };
  return desk.from(facts, entry, [], { title: ["name"], state: ["confidence"], compliance: ["governance"] });
}
