/**
 * Articles held against the KCS v6 content standard: each point is met or not, and says why it matters and what to do.
 * What can be seen in a document is a rule of its own, found in the editor too; here its findings are gathered under the point that
 * they belong to. Only what is seen in the article alone is looked at here.
 */
import {
  type Finding,
  folded,
  LONGEST_SENTENCE,
  LONGEST_TITLE,
  lintDoc,
  sentencesOf,
  WORDS_ON_A_PAGE,
  wordsOf,
} from "../lint/index.ts";
import { type Book, type Entry, isOf } from "../model/index.ts";
import { type Article, makeArticles } from "./article.ts";
import type { Templates } from "./templates.ts";

/** What is wrong with an article at one point. */
export interface Remark {
  readonly message: string;
  readonly help: string;
  /** The finding that it comes from, where it has a place in the document. */
  readonly finding?: Finding;
}

/** One point of the standard, for one article. */
export interface PointResult {
  readonly id: string;
  /** What is asked, as a sentence. */
  readonly asks: string;
  readonly why: string;
  readonly met: boolean;
  readonly remarks: readonly Remark[];
}

export interface Score {
  readonly article: Article;
  readonly points: readonly PointResult[];
}

interface Point {
  readonly id: string;
  readonly asks: string;
  readonly why: string;
  /** The rules whose findings count against it. */
  readonly rules?: readonly string[];
  readonly look?: Look;
  /** The same for an article that is made of another document; what a knowledge article says itself, the rules look at. */
  readonly made?: Look;
}

type Look = (
  article: Article,
  context: { readonly entry: Entry; readonly titles: ReadonlyMap<string, number> },
) => Remark[];

const POINTS: readonly Point[] = [
  {
    id: "title",
    asks: "The title says what people look for, in at most 100 characters.",
    why: "People choose an article by its title, and ServiceNow cuts what is longer.",
    rules: ["kb-title-long"],
    made: ({ title }) =>
      title.length > LONGEST_TITLE
        ? [
            {
              message: `The title has ${title.length} characters.`,
              help: "Shorten “name”, and keep the words that people search with.",
            },
          ]
        : [],
  },
  {
    id: "unique",
    asks: "No other article has the same title.",
    why: "Of two articles with one title, people read the wrong one, and only one of them is kept true.",
    rules: ["kb-title-twice"],
    made: ({ title }, { titles }) =>
      (titles.get(folded(title)) ?? 0) > 1
        ? [
            {
              message: "Another article has this title.",
              help: "Make one of both, or say in the titles what is different.",
            },
          ]
        : [],
  },
  {
    id: "callers-words",
    asks: "What customers read is in the words of those who call.",
    why: "People search for what they see, not for its cause or our names for it.",
    rules: ["kb-technical-words", "kb-environment-in-issue"],
  },
  {
    id: "environment",
    asks: "The environment is named.",
    why: "The same words can have another cause elsewhere.",
    look: (_, { entry }) =>
      isOf(entry, "KnowledgeArticle") && !entry.value.environment?.length
        ? [{ message: "No environment is named.", help: "Add “environment”: systems, versions, devices, places." }]
        : [],
  },
  {
    id: "actions",
    asks: "The resolution is steps, each with one thing to do.",
    why: "Steps are followed by people in a hurry; a story is not.",
    rules: ["kb-step-not-an-order", "kb-several-actions"],
  },
  {
    id: "results",
    asks: "Steps say what is seen when they have worked.",
    why: "Otherwise only an expert can tell success from failure.",
    rules: ["step-without-expectation", "no-verification"],
  },
  {
    id: "exact",
    asks: "No step is vague, and nothing is left to be filled in.",
    why: "“Check the logs” helps only those who know already.",
    rules: ["vague-step", "placeholder-left", "kb-validated-without-fix"],
  },
  {
    id: "nobody",
    asks: "It names no person, and gives away no secret.",
    why: "An article is read by many and for years; people move on, and a password in it is known to everyone.",
    rules: ["name-instead-of-role", "secret-written-down", "asks-for-secret", "customer-step-internal"],
  },
  {
    id: "length",
    asks: "It fits on about a page.",
    why: "Nobody reads a second page while somebody waits on the telephone.",
    rules: ["kb-too-long"],
    made: ({ body, audience }) => {
      const count = wordsOf(sentencesOf(body).join(" ")).length;
      const most = WORDS_ON_A_PAGE[audience];
      return count > most
        ? [
            {
              message: `It has ${count} words; about ${most} are read.`,
              help: "Split the document, one article for each cause or request.",
            },
          ]
        : [];
    },
  },
  {
    id: "readable",
    asks: `No sentence has more than ${LONGEST_SENTENCE} words.`,
    why: "Long sentences are read twice, or not at all.",
    rules: ["kb-long-sentence"],
    made: ({ body }) =>
      sentencesOf(body)
        .filter((sentence) => wordsOf(sentence).length > LONGEST_SENTENCE)
        .slice(0, 3)
        .map((sentence) => ({
          message: `A sentence has ${wordsOf(sentence).length} words: “${sentence.split(/\s+/).slice(0, 8).join(" ")} …”.`,
          help: "Make two or three of it, one thought each.",
        })),
  },
  {
    id: "links",
    asks: "Everything that it leads to is there.",
    why: "A link that leads nowhere ends the reader’s way and their trust.",
    rules: ["dead-reference", "item-knowledge-hidden"],
  },
  {
    id: "review",
    asks: "It has an owner and a day on which it is read again.",
    why: "An article without a review date is never wrong on any particular day, and so never corrected.",
    rules: ["review-missing", "review-overdue", "catalog-no-owner", "runbook-untested"],
  },
];

/**
 * Holds the articles of a document against the standard.
 *
 * @param titles how many articles of the book have each title, from `titlesOf`
 */
export function scoreOf(
  book: Book,
  entry: Entry,
  templates: Templates,
  titles: ReadonlyMap<string, number>,
): readonly Score[] {
  const findings = lintDoc(book, entry.doc, { set: "all" }).filter(
    ({ span }) => span.start >= entry.span.start && span.start <= entry.span.end,
  );
  return makeArticles(book, entry, { templates }).flatMap((made) =>
    made.ok
      ? [
          {
            article: made.article,
            points: POINTS.map((point) => {
              const { id, asks, why, rules = [] } = point;
              const remarks: Remark[] = [
                ...findings
                  .filter(({ rule }) => rules.includes(rule))
                  .map((finding) => ({ message: finding.message, help: finding.help, finding })),
                ...lookAt(point, made.article, { entry, titles }),
              ];
              return { id, asks, why, met: remarks.length === 0, remarks };
            }),
          },
        ]
      : [],
  );
}

/** What only the article itself shows, and no finding in its document: its length, its sentences, its title. */
export function remarksOn(
  article: Article,
  entry: Entry,
): readonly (Pick<Remark, "message" | "help"> & { readonly why: string })[] {
  const context = { entry, titles: new Map<string, number>() };
  return POINTS.flatMap((point) =>
    lookAt(point, article, context).map(({ message, help }) => ({ message, help, why: point.why })),
  );
}

function lookAt({ look, made }: Point, article: Article, context: Parameters<Look>[1]): Remark[] {
  const looks = isOf(context.entry, "KnowledgeArticle") ? [look] : [look, made];
  return looks.flatMap((one) => one?.(article, context) ?? []);
}

/** How many articles have each title, whatever the case of its letters. */
export function titlesOf(articles: readonly Article[]): ReadonlyMap<string, number> {
  const titles = new Map<string, number>();
  for (const { title } of articles) titles.set(folded(title), (titles.get(folded(title)) ?? 0) + 1);
  return titles;
}
