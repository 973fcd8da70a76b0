/** The templates that articles are made with, and what facts each of them has. */
import type { KindName } from "../../generated/types.ts";
import { aboutShape } from "./about.ts";
import { catalogItemShape } from "./catalog-item.ts";
import { escalationMatrixShape } from "./escalation-matrix.ts";
import { knowledgeArticleShape } from "./knowledge-article.ts";
import { customerRunbookShape, runbookShape } from "./runbook.ts";
import { type FactFields, type RecordFact, record } from "./shape.ts";
import { slaPolicyShape } from "./sla-policy.ts";

/** A template that an article is made with, as opposed to a part. */
export interface ArticleTemplate {
  /** The kind of document that it is filled with. */
  readonly kind: KindName;
  /** The article that comes of it, for people. */
  readonly says: string;
  readonly facts: RecordFact;
}

const of = (kind: KindName, says: string, own: RecordFact<FactFields>): ArticleTemplate => ({
  kind,
  says,
  facts: record(own.says, { ...own.fields, article: aboutShape }),
});

/** All of them, by name. */
export const articleTemplates = {
  runbook: of("Runbook", "the article of a runbook", runbookShape),
  "runbook-customer": of("Runbook", "the article of a runbook for customers", customerRunbookShape),
  "catalog-item": of("CatalogItem", "the article of a catalog item", catalogItemShape),
  "sla-policy": of("SlaPolicy", "the article of an SLA policy", slaPolicyShape),
  "escalation-matrix": of("EscalationMatrix", "the call sheet of an escalation matrix", escalationMatrixShape),
  "knowledge-article": of("KnowledgeArticle", "a knowledge article", knowledgeArticleShape),
} as const satisfies Readonly<Record<string, ArticleTemplate>>;

export type ArticleTemplateName = keyof typeof articleTemplates;

/** The article template of a name; undefined for parts. */
export function articleTemplate(name: string): ArticleTemplate | undefined {
  return Object.hasOwn(articleTemplates, name) ? articleTemplates[name as ArticleTemplateName] : undefined;
}

/** What comes of a template, in words. */
export function templateSays(name: string): string {
  return articleTemplate(name)?.says ?? "a part of other templates";
}
