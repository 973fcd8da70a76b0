/** An article as a Markdown file with front matter. */
import type { Article } from "../article.ts";
import { escapeInline } from "../escape.ts";
import { keptBlocks } from "../kept.ts";
import { sourceLine } from "./source-line.ts";

/** The file’s text; `kept` is what people wrote into the file that it takes the place of. */
export function markdownOf(article: Article, kept: ReadonlyMap<string, string>): string {
  const body = article.body.replace(/\]\(<article:([^>]*)>\)/g, "](<$1.md>)");
  return `---\n${frontMatter(article)}---\n\n# ${escapeInline(article.title)}\n\n${body}\n${keptBlocks(kept)}\n---\n\n${escapeInline(sourceLine(article))}\n`;
}

/** The front matter: what tools that publish Markdown ask for, and where the article comes from. */
function frontMatter(article: Article): string {
  const { id, title, language, audience, owner, tags, reviewBy, confidence, governance, sources, hash } = article;
  const lines = [
    `id: ${scalar(id)}`,
    `title: ${scalar(title)}`,
    `language: ${scalar(language)}`,
    `audience: ${audience}`,
    owner === undefined ? "" : `owner: ${scalar(owner)}`,
    confidence === undefined ? "" : `confidence: ${confidence}`,
    governance === undefined ? "" : `governance: ${governance}`,
    tags.length ? `tags: [${tags.map(scalar).join(", ")}]` : "",
    reviewBy === undefined ? "" : `reviewBy: ${scalar(reviewBy)}`,
    "madeFrom:",
    ...sources.map(({ kind, id: of, file }) => `  - {kind: ${kind}, id: ${scalar(of)}, file: ${scalar(file)}}`),
    `hash: ${hash}`,
  ];
  return `${lines.filter((line) => line !== "").join("\n")}\n`;
}

/** A text as YAML, in quotes that every reader of YAML takes in the same way. */
function scalar(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
