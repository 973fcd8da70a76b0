/** A document’s preview as a part of a page. */
import { h, type JSX } from "preact";
import { renderToString } from "preact-render-to-string";
import type { Finding } from "../core/lint/index.ts";
import type { Book, Entry } from "../core/model/index.ts";
import { type At, previewOf } from "../core/preview/index.ts";
import { PAPER, PLAYED, type Surface, View } from "../core/views/index.ts";

export interface Article {
  readonly html: string;
  /** Its words, for the search. */
  readonly words: string;
  /** It has something to fill in or to choose. */
  readonly plays: boolean;
}

export interface ArticleOptions {
  readonly findings: readonly Finding[];
  readonly moment: number;
  readonly isPublic: boolean;
  /** What the site adds to it. */
  readonly more: JSX.Element | undefined;
  /** The address of another document’s page, seen from this one’s; undefined where it has none. */
  hrefOf(entry: Entry): string | undefined;
}

/** The document as it is shown on its page. */
export function articleOf(
  book: Book,
  entry: Entry,
  { findings, moment, isPublic, more, hrefOf }: ArticleOptions,
): Article {
  const preview = previewOf(book, entry, { findings, inputs: {}, moment });
  const href = (to: At) => {
    const other = to.in && book.docs.get(book.root + encodePath(to.in.file))?.entries[to.in.index];
    return other && other !== entry ? hrefOf(other) : undefined;
  };
  const surface: Surface = { ...PAPER, href, isPage: true, isPublic };
  const html = lessPlaces(renderToString(h(View, { preview, surface, more })));
  return { html, words: wordsOf(html), plays: PLAYED.has(preview.type) };
}

/** A path as the URIs of a book’s files have it. */
function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/**
 * Places are for editors: a page has no text to lead to, and they would tell where things are kept. What comes from a document cannot look
 * like an attribute here, since its quotation marks are written as `&quot;`.
 */
function lessPlaces(html: string): string {
  return html.replace(/ data-(?:at|in|go)="[^"]*"/g, "");
}

/** The most words of a document that are searched, in characters. */
const MOST_WORDS = 20_000;

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "’" };

/** What is read on a page, less what all pages have. */
function wordsOf(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MOST_WORDS);
}
