/** What the server and its client say to each other about knowledge base articles. The server works out, the client reads and writes. */
import type { PlainRange } from "./places.ts";
import type { PreviewedDocument } from "./preview.ts";

/** The client’s command that builds the articles of one document, given a `PreviewedDocument`. It tells its name in `initializationOptions`. */
export const BUILD_ARTICLE = "servicebook.buildArticle";

/** The client’s command that shows the article of a document beside it, given a `PreviewedDocument`. It tells its name in `initializationOptions`. */
export const OPEN_ARTICLE = "servicebook.openArticle";

/**
 * - `new`: it is not there yet
 * - `current`: it is what a build would write
 * - `stale`: it is as the last build wrote it, and the book says otherwise by now
 * - `edited`: somebody has changed it by hand outside the marked parts
 */
export type ArticleFileState = "new" | "current" | "stale" | "edited";

/** Client to server: the workspace’s books, and the documents of each that give articles; answered with an `ArticleBook[]`. */
export const ARTICLE_BOOKS = "servicebook/articleBooks";

export interface ArticleBook {
  /** The book’s folder, ending in a slash. */
  readonly uri: string;
  readonly name: string;
  /** The ids of documents that give articles, drafts left out. */
  readonly documents: readonly string[];
  /** Formats that are files for the whole book have been built there, too. */
  readonly hasWhole: boolean;
  /** Nothing has been built there yet. */
  readonly isFirst: boolean;
  /** The languages that articles can be worded in, by tag. */
  readonly languages: readonly { readonly tag: string; readonly name: string }[];
}

/** Client to server: what a build would write; answered with a `PlanArticlesResult`. */
export const PLAN_ARTICLES = "servicebook/planArticles";

export interface PlanArticlesParams {
  /** The book’s folder, or a file of it. */
  readonly uri: string;
  /** The documents, by id or by their place in the file; those formats that are for the whole book where left out. */
  readonly documents?: readonly string[] | undefined;
  readonly index?: number | undefined;
  /** The language of a first build; others are worded as the last one was. */
  readonly language?: string | undefined;
}

export type PlanArticlesResult =
  | {
      /** The book’s folder. */
      readonly book: string;
      readonly files: readonly PlannedArticle[];
      /** The ids of the documents that it is for; nothing where it is for the whole book. */
      readonly documents?: readonly string[] | undefined;
      /** What keeps articles from being made, in words. */
      readonly problems: readonly string[];
      /** Nothing has been built there yet: the language may be chosen. */
      readonly isFirst: boolean;
      readonly languages: ArticleBook["languages"];
    }
  /** Nothing can be built, with the reason in words. */
  | { readonly nothing: string };

export interface PlannedArticle {
  readonly uri: string;
  readonly name: string;
  readonly format: string;
  readonly state: ArticleFileState;
  /** What it would hold. */
  readonly text: string;
  /** What it holds; null where it is not there. */
  readonly before: string | null;
}

/** Client to server: what is to be noted of files that are now as the book would have them; answered with a `NoteArticlesResult`, or null. */
export const NOTE_ARTICLES = "servicebook/noteArticles";

export interface NoteArticlesParams {
  readonly book: string;
  readonly files: readonly { readonly name: string; readonly format: string; readonly text: string }[];
  /** The documents that were asked for; all where left out. */
  readonly documents?: readonly string[] | undefined;
  readonly language?: string | undefined;
}

export interface NoteArticlesResult {
  /** The file of notes, and what it is to hold. */
  readonly uri: string;
  readonly text: string;
}

/** Client to server: files of articles have been written. */
export const ARTICLES_WRITTEN = "servicebook/articlesWritten";

/** Client to server: what lies in a book’s folder of articles beside what a build would write, and nothing else; answered with a `CheckArticlesResult`. */
export const CHECK_ARTICLES = "servicebook/checkArticles";

export interface CheckArticlesResult {
  readonly files: readonly { readonly name: string; readonly state: ArticleFileState | "gone" }[];
  readonly problems: readonly string[];
}

/** Client to server: what an article’s file was made from; answered with an `ArticleOrigin`, or null for a file that is none. */
export const ARTICLE_ORIGIN = "servicebook/articleOrigin";

export interface ArticleOrigin {
  readonly document: PreviewedDocument;
  /** Its kind and name, for people: `Runbook “Mail is stuck”`. */
  readonly label: string;
  readonly range: PlainRange;
  readonly state: ArticleFileState;
}
