/** Articles of a book as files of a format. */
import type { Book, Entry } from "../model/index.ts";
import { type Article, type Audience, articleIds, type Made, makeArticles } from "./article.ts";
import { confluenceOf } from "./formats/confluence.ts";
import type { ArticleFile, Format, FormatProblem } from "./formats/file.ts";
import { htmlOf } from "./formats/html.ts";
import { markdownOf } from "./formats/markdown.ts";
import { serviceNowFiles, serviceNowNames } from "./formats/servicenow.ts";
import { keptIn } from "./kept.ts";
import type { TemplateProblem } from "./template/tree.ts";
import type { Templates } from "./templates.ts";

export interface BuildOptions {
  readonly format: Format;
  readonly language?: string | undefined;
  /** Only articles for these readers; “customer” takes those for everyone too. */
  readonly audience?: "internal" | "customer" | undefined;
  /** Only the articles of these documents, or with these ids. Drafts are made only when they are named. */
  readonly ids?: readonly string[] | undefined;
  readonly knowledgeBase?: string | undefined;
  readonly templates: Templates;
  /** What a file holds now, for the parts of it that people wrote; undefined where it is not there. */
  readonly before: (name: string) => string | undefined;
}

/** What a build gives. */
export interface Built {
  readonly articles: readonly Article[];
  readonly files: readonly ArticleFile[];
  readonly problems: readonly FormatProblem[];
  /** Each problem once, though many articles may have it. */
  readonly templateProblems: readonly TemplateProblem[];
  /** Ids that were asked for and give no article. */
  readonly unknown: readonly string[];
}

/** The ids that can be asked for: those of the documents that give articles, and those of the articles. */
export function knownIds(book: Book): readonly string[] {
  return [
    ...new Set(
      book.all().flatMap((entry) => {
        const ids = articleIds(entry).map(({ id }) => id);
        return ids.length && entry.id !== undefined ? [entry.id, ...ids] : [];
      }),
    ),
  ];
}

/** Makes the articles of a book and writes them in a format. Nothing is read or written; that is the host’s part. */
export function build(book: Book, options: BuildOptions): Built {
  const wanted = options.ids?.length ? new Set(options.ids) : undefined;
  const articles: Article[] = [];
  const templateProblems = new Map<string, TemplateProblem>();
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const entry of book.all()) {
    for (const made of wantedOf(book, entry, options, wanted, found)) {
      if (!made.ok) {
        const { template, at, message } = made.problem;
        templateProblems.set(`${template}:${at.start}:${message}`, made.problem);
      } else if (!seen.has(made.article.id)) {
        // An id that is used twice is a finding of its own; the first document counts, as everywhere.
        seen.add(made.article.id);
        articles.push(made.article);
      }
    }
  }
  const unknown = [...(wanted ?? [])].filter((id) => !found.has(id));
  return { articles, ...filesOf(book, articles, options), templateProblems: [...templateProblems.values()], unknown };
}

function wantedOf(
  book: Book,
  entry: Entry,
  options: BuildOptions,
  wanted: ReadonlySet<string> | undefined,
  found: Set<string>,
): Made[] {
  const plans = articleIds(entry);
  const chosen = new Set(
    plans
      .filter(({ id }) => {
        if (!wanted) return !entry.draft;
        const named = [id, entry.id ?? ""].filter((one) => wanted.has(one));
        for (const one of named) found.add(one);
        return named.length > 0;
      })
      .map(({ id }) => id),
  );
  const fitting = plans.filter(({ id, audience }) => chosen.has(id) && fits(audience, options.audience));
  if (!fitting.length) return [];
  const ids = new Set(fitting.map(({ id }) => id));
  return makeArticles(book, entry, options).filter((made) => ids.has(made.ok ? made.article.id : made.id));
}

function fits(audience: Audience, wanted: BuildOptions["audience"]): boolean {
  return wanted === undefined || (wanted === "internal" ? audience === "internal" : audience !== "internal");
}

/** The files that an article goes into. */
export function fileNames(format: Format, id: string): readonly string[] {
  switch (format) {
    case "markdown":
      return [`${id}.md`];
    case "html":
      return [`${id}.html`];
    case "confluence":
      return [`${id}.xml`];
    case "servicenow":
      return serviceNowNames;
  }
}

function filesOf(
  book: Book,
  articles: readonly Article[],
  { format, knowledgeBase, before }: BuildOptions,
): { files: readonly ArticleFile[]; problems: readonly FormatProblem[] } {
  const kept = (name: string) => keptIn(before(name) ?? "");
  switch (format) {
    case "markdown":
      return {
        files: articles.map((one) => ({ name: `${one.id}.md`, text: markdownOf(one, kept(`${one.id}.md`)) })),
        problems: [],
      };
    case "html":
      return {
        files: articles.map((one) => ({ name: `${one.id}.html`, text: htmlOf(one, kept(`${one.id}.html`)) })),
        problems: [],
      };
    case "confluence": {
      const titles = new Map(articles.map(({ id, title }) => [id, title]));
      return {
        files: articles.map((one) => ({
          name: `${one.id}.xml`,
          text: confluenceOf(one, (id) => titles.get(id)),
        })),
        problems: [],
      };
    }
    case "servicenow":
      return serviceNowFiles(articles, {
        knowledgeBase: knowledgeBase ?? "IT",
        book: book.manifest?.id ?? "",
      });
  }
}
