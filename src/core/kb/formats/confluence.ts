/** An article in Confluence’s storage format: XHTML with macros for code and links between pages by their title. */
import type { Article } from "../article.ts";
import { escapeAttribute, escapeText, toHtml } from "./rendering.ts";
import { sourceLine } from "./source-line.ts";

/**
 * The body of a page, to be sent as `storage`; the page’s title is the article’s.
 *
 * @param titleOf the titles of the articles that this one leads to; undefined for those that are not made
 */
export function confluenceOf(article: Article, titleOf: (id: string) => string | undefined): string {
  const body = toHtml(article.body, {
    link(id) {
      const title = titleOf(id);
      return title === undefined
        ? undefined
        : {
            open: `<ac:link><ri:page ri:content-title="${escapeAttribute(title)}" /><ac:link-body>`,
            close: "</ac:link-body></ac:link>",
          };
    },
    codeBlock: (text) =>
      `<ac:structured-macro ac:name="code"><ac:plain-text-body>${cdata(text.replace(/\n$/, ""))}</ac:plain-text-body></ac:structured-macro>\n`,
  });
  return `${body}<hr />\n<p>${escapeText(sourceLine(article))}</p>\n`;
}

/** What would end a section of characters is parted over two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
}
