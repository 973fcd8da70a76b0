/** An article as a page of plain HTML: headings, paragraphs, lists, tables, code, and nothing to style or to run. */
import type { Article } from "../article.ts";
import { keptBlocks } from "../kept.ts";
import { escapeAttribute, escapeText, toHtml } from "./rendering.ts";
import { sourceLine } from "./source-line.ts";

/** The page; `kept` is what people wrote into the file that it takes the place of, as HTML. */
export function htmlOf(article: Article, kept: ReadonlyMap<string, string>): string {
  const { title, language, owner, audience, tags, reviewBy, sources, hash } = article;
  const body = toHtml(article.body, {
    link: (id) => ({ open: `<a href="${escapeAttribute(encodeURIComponent(id))}.html">`, close: "</a>" }),
  });
  const about = [
    ["audience", audience],
    ["owner", owner],
    ["keywords", tags.length ? tags.join(", ") : undefined],
    ["review-by", reviewBy],
    ...sources.map(({ file }) => ["made-from", file]),
    ["hash", hash],
  ] as const;
  const metas = about.flatMap(([name, content]) =>
    name === undefined || content === undefined
      ? []
      : [`<meta name="${escapeAttribute(name)}" content="${escapeAttribute(content)}" />`],
  );
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8" />
<title>${escapeText(title)}</title>
${metas.join("\n")}
</head>
<body>
<h1>${escapeText(title)}</h1>
${body}${keptBlocks(kept)}<hr />
<p>${escapeText(sourceLine(article))}</p>
</body>
</html>
`;
}
