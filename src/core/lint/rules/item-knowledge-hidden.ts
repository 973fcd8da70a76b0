import { without } from "../fixes.ts";
import { rule } from "../rule.ts";

export default rule({
  id: "item-knowledge-hidden",
  kinds: ["CatalogItem"],
  severity: "warning",
  set: "recommended",
  book: true,
  summary: "Articles that a catalog item offers can be read by those who order it.",
  why: "People follow the link below the order and meet “access denied”, or an article that has been put away. They call the desk, and do not follow the next link.",
  bad: [
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
knowledge: [kb-enrol-laptop]
---
kind: KnowledgeArticle
id: kb-enrol-laptop
name: How we enrol a laptop
audience: internal
confidence: validated
`,
    `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
knowledge: [kb-first-day-sign-in]
---
kind: KnowledgeArticle
id: kb-first-day-sign-in
name: Cannot sign in on the first day
audience: everyone
confidence: archived
`,
  ],
  good: `
kind: CatalogItem
id: laptop-new-starter
name: Laptop for a new starter
knowledge: [kb-first-day-sign-in]
---
kind: KnowledgeArticle
id: kb-first-day-sign-in
name: Cannot sign in on the first day
audience: everyone
confidence: validated
`,
  *check(entry, book) {
    if (entry.value.status === "retired") return;
    for (const [index, id] of (entry.value.knowledge ?? []).entries()) {
      const article = book.find("KnowledgeArticle", id);
      if (!article || article.value.status === "retired") continue;
      const archived = article.value.confidence === "archived";
      if (!archived && article.value.audience !== "internal") continue;
      yield {
        path: ["knowledge", index],
        message: archived
          ? `“${id}” is archived, and this item still offers it.`
          : `“${id}” is for people who work on tickets only, and this item offers it to those who order.`,
        help: archived
          ? "Name the article that has taken its place, or take it out."
          : "Name an article that they may read, or open this one to them; articles for the team belong to the runbook.",
        fixes: [
          without(`Take “${id}” out of this item`, ["knowledge", index]),
          ...(archived
            ? []
            : [
                {
                  title: `Open “${id}” to everyone`,
                  asks: true,
                  entry: article,
                  changes: [{ path: ["audience"], do: "set" as const, text: "everyone" }],
                },
              ]),
        ],
        related: [{ entry: article, path: [archived ? "confidence" : "audience"], message: `“${id}” says so here.` }],
      };
    }
  },
});
