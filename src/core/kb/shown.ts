/** An article as it is read beside its source: which there are, and one of them as HTML that knows its places. */
import { type Book, type Entry, isOf } from "../model/index.ts";
import { type Audience, articleIds, traceArticle } from "./article.ts";
import { toPlacedHtml } from "./formats/placed.ts";
import { languageOf, languages } from "./language/index.ts";
import { remarksOn } from "./score.ts";
import type { TemplateProblem } from "./template/tree.ts";
import type { Templates } from "./templates.ts";

/** Whom and how an article is read. */
export interface ReadingWish {
  /** Taken where the document has an article for these readers; else its first one. */
  readonly audience?: Audience | undefined;
  /** The tag of a language; a document with a language of its own is worded in that. */
  readonly language?: string | undefined;
}

/** An article as it is shown. */
export interface ShownArticle {
  readonly id: string;
  readonly audience: Audience;
  /** Plain text. */
  readonly title: string;
  /** As a tag. */
  readonly language: string;
  /** Without the title; as `toPlacedHtml` makes it. */
  readonly html: string;
  /** What it lacks by the content standard, as far as no finding in the document says so. */
  readonly remarks: ReturnType<typeof remarksOn>;
}

/** Which articles a document gives, and in which languages they can be worded: in all, or in the one that it is written in. */
export function readingsOf(entry: Entry): {
  readonly articles: ReturnType<typeof articleIds>;
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
} {
  const own = isOf(entry, "KnowledgeArticle") ? languageOf(entry.value.language) : undefined;
  const offered = own ? [own] : languages;
  return { articles: articleIds(entry), languages: offered.map(({ tag, name }) => ({ tag, name })) };
}

/** The article that somebody wants to see; undefined for a document that gives none. */
export function showArticle(
  book: Book,
  entry: Entry,
  wish: ReadingWish,
  templates: Templates,
): { readonly id: string; readonly made: ShownArticle | TemplateProblem } | undefined {
  const all = articleIds(entry);
  const wanted = all.find(({ audience }) => audience === wish.audience) ?? all[0];
  const traced = wanted && traceArticle(book, entry, wanted.id, { language: wish.language, templates });
  if (!traced) return undefined;
  if (!traced.ok) return { id: wanted.id, made: traced.problem };
  const { id, audience, title, language, body } = traced.article;
  const html = toPlacedHtml(body, traced.said, book, entry);
  return { id, made: { id, audience, title, language, html, remarks: remarksOn(traced.article, entry) } };
}
