/** Which articles a document gives, and each of them as Markdown. */
import type { KindName } from "../generated/types.ts";
import { type Book, type Entry, isOf } from "../model/index.ts";
import { clean, tidy } from "./escape.ts";
import { aboutFacts } from "./facts/about.ts";
import type { ArticleTemplateName } from "./facts/articles.ts";
import { catalogItemFacts } from "./facts/catalog-item.ts";
import { Desk } from "./facts/desk.ts";
import { escalationMatrixFacts } from "./facts/escalation-matrix.ts";
import { knowledgeArticleFacts } from "./facts/knowledge-article.ts";
import { customerRunbookFacts, hasCustomerSteps, runbookFacts } from "./facts/runbook.ts";
import { slaPolicyFacts } from "./facts/sla-policy.ts";
import { type Language, languageOf, languages } from "./language/index.ts";
import { sha256 } from "./sha256.ts";
import { evaluate } from "./template/evaluate.ts";
import { helpers } from "./template/helpers.ts";
import { type Said, Trace } from "./template/trace.ts";
import type { TemplateProblem } from "./template/tree.ts";
import type { Fields } from "./template/values.ts";
import type { Templates } from "./templates.ts";
import { Words } from "./words.ts";

/** Who an article is for. */
export type Audience = "internal" | "customer" | "everyone";

/** A document that an article was made from. */
export interface Source {
  readonly kind: KindName;
  readonly id: string;
  /** Its file, below the book. */
  readonly file: string;
}

/** An article, ready for every format. */
export interface Article {
  /** Its name among files: the document’s id, with what tells it from another article of the same document. */
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  readonly audience: Audience;
  /** The language of its wording, as a tag. */
  readonly language: string;
  /** Markdown without the title. */
  readonly body: string;
  /** The document that it was made from, then the others that it took facts from. */
  readonly sources: readonly Source[];
  /** Changes when what the article says changes, and only then: SHA-256 over title and body, in 64 hexadecimal digits. */
  readonly hash: string;
  readonly owner: string | undefined;
  readonly tags: readonly string[];
  /** ISO 8601. */
  readonly reviewBy: string | undefined;
  readonly confidence: "work in progress" | "not validated" | "validated" | "archived" | undefined;
  readonly governance: "experience-based" | "compliance-based" | undefined;
}

/** An article, or why it cannot be made. */
export type Made =
  | { readonly ok: true; readonly article: Article }
  | { readonly ok: false; readonly id: string; readonly problem: TemplateProblem };

export interface MakeOptions {
  /** The language of the wording; a document that names its own is worded in that. English where there is no such language. */
  readonly language?: string | undefined;
  readonly templates: Templates;
}

/** An article with the places of its texts. */
export type Traced =
  | { readonly ok: true; readonly article: Article; readonly said: readonly Said[] }
  | Extract<Made, { ok: false }>;

/** What a document gives before any words are chosen. */
interface Plan {
  readonly id: string;
  readonly audience: Audience;
  readonly template: ArticleTemplateName;
  readonly title: (words: Words) => string;
  readonly facts: (desk: Desk) => Fields;
}

/** The articles that a document gives: most give one, a runbook with steps for customers gives two, many kinds give none. */
function plansOf(entry: Entry): Plan[] {
  const { id, name } = entry;
  if (id === undefined || name === undefined || entry.value.status === "retired") return [];
  if (isOf(entry, "Runbook")) {
    const plan: Plan = {
      id,
      audience: "internal",
      template: "runbook",
      title: () => name,
      facts: (desk) => runbookFacts(entry, desk),
    };
    if (!hasCustomerSteps(entry)) return [plan];
    return [
      plan,
      {
        id: `${id}-customer`,
        audience: "customer",
        template: "runbook-customer",
        title: (words) => words.say("whatYouCanDoTitle", { name }),
        facts: (desk) => customerRunbookFacts(entry, desk),
      },
    ];
  }
  if (isOf(entry, "CatalogItem"))
    return [
      {
        id,
        audience: "customer",
        template: "catalog-item",
        title: (words) => words.say("howToRequest", { name }),
        facts: (desk) => catalogItemFacts(entry, desk),
      },
    ];
  // What teams and vendors promise each other is no news to those who report.
  if (isOf(entry, "SlaPolicy") && entry.value.type === "SLA")
    return [
      {
        id,
        audience: "customer",
        template: "sla-policy",
        title: (words) => words.say("whatToExpect", { name }),
        facts: (desk) => slaPolicyFacts(entry, desk),
      },
    ];
  if (isOf(entry, "EscalationMatrix"))
    return [
      {
        id,
        audience: "internal",
        template: "escalation-matrix",
        title: (words) => words.say("callSheet", { name }),
        facts: (desk) => escalationMatrixFacts(entry, desk),
      },
    ];
  if (isOf(entry, "KnowledgeArticle") && entry.value.confidence !== "archived")
    return [
      {
        id,
        audience: entry.value.audience ?? "internal",
        template: "knowledge-article",
        title: () => name,
        facts: (desk) => knowledgeArticleFacts(entry, desk),
      },
    ];
  return [];
}

/** The ids and readers of the articles that a document gives. */
export function articleIds(entry: Entry): readonly { readonly id: string; readonly audience: Audience }[] {
  return plansOf(entry).map(({ id, audience }) => ({ id, audience }));
}

/** Makes the articles of a document. */
export function makeArticles(book: Book, entry: Entry, options: MakeOptions): Made[] {
  return plansOf(entry).map((plan) => make(book, entry, plan, options));
}

/** Makes one article of a document, with the places that its texts were read at; undefined where it gives none of that name. */
export function traceArticle(book: Book, entry: Entry, id: string, options: MakeOptions): Traced | undefined {
  const plan = plansOf(entry).find((one) => one.id === id);
  return plan && make(book, entry, plan, options, (placeOf) => new Trace(placeOf));
}

/** The facts of documents of the book that a template is filled with, worded in English; the first of its kind first. Drafts come last. */
export function* exampleFacts(
  book: Book,
  template: ArticleTemplateName,
): Generator<{ readonly entry: Entry; readonly facts: Fields }> {
  const words = new Words(languages[0] as Language);
  for (const { entry } of articlesWith(book, template)) {
    const plan = plansOf(entry).find((one) => one.template === template);
    if (!plan) continue;
    const desk = new Desk(book, words);
    yield {
      entry,
      facts: { ...plan.facts(desk), article: aboutFacts(entry, { ...plan, title: plan.title(words) }, desk) },
    };
  }
}

/** The articles of a book that are made with a template, drafts last. */
export function articlesWith(
  book: Book,
  template: ArticleTemplateName,
): { readonly entry: Entry; readonly audience: Audience }[] {
  const all = book
    .all()
    .flatMap((entry) =>
      plansOf(entry).flatMap((plan) => (plan.template === template ? [{ entry, audience: plan.audience }] : [])),
    );
  return [...all.filter(({ entry }) => !entry.draft), ...all.filter(({ entry }) => entry.draft)];
}

function make(
  book: Book,
  entry: Entry,
  plan: Plan,
  { language, templates }: MakeOptions,
  tracing?: (placeOf: Desk["placeOf"]) => Trace,
): Traced {
  const written = isOf(entry, "KnowledgeArticle") ? entry.value.language : undefined;
  const chosen: Language = languageOf(written) ?? languageOf(language) ?? (languages[0] as Language);
  const words = new Words(chosen);
  const desk = new Desk(book, words);
  desk.use(entry);
  const title = clean(plan.title(words)).replace(/\s+/g, " ").trim();
  const own = plan.facts(desk);
  const facts: Fields = { ...own, article: aboutFacts(entry, { ...plan, title }, desk) };
  const place = desk.placeOf(own);
  if (place) desk.from(facts, place.entry, place.path, place.fields);
  const trace = tracing?.((record) => desk.placeOf(record));
  const template = templates.find(plan.template);
  if (!template.ok) return { ok: false, id: plan.id, problem: template.problem };
  const made = evaluate(template.template, facts, {
    find: (name) => templates.find(name),
    names: templates.names,
    helpers,
    context: desk,
    trace,
  });
  if (!made.ok) return { ok: false, id: plan.id, problem: made.problem };
  // The marks of the parts that people write are those of the format alone.
  const body = `${tidy(made.text.replace(/^<!-- \/?keep:.*$/gm, "")).trim()}\n`;
  const { value } = entry;
  const source = (one: Entry): Source => ({ kind: one.kind, id: one.id ?? "", file: book.pathOf(one.doc.source.uri) });
  const others = desk.used.filter((one) => one !== entry && one.kind !== "Servicebook");
  return {
    ok: true,
    said: trace?.said ?? [],
    article: {
      id: plan.id,
      title,
      audience: plan.audience,
      language: chosen.tag,
      body,
      sources: [source(entry), ...others.map(source)],
      hash: sha256(`${title}\n\n${body}`),
      owner: value.owner === undefined ? undefined : desk.nameOf(value.owner),
      tags: (value.tags ?? []).filter((tag): tag is string => typeof tag === "string"),
      reviewBy: value.reviewBy,
      confidence: isOf(entry, "KnowledgeArticle") ? entry.value.confidence : undefined,
      governance: isOf(entry, "KnowledgeArticle") ? entry.value.governance : undefined,
    },
  };
}
