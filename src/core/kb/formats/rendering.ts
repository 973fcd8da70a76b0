/**
 * Markdown of articles as HTML.
 * Invariant: HTML in a text is text. Every tag comes from Markdown, and links lead to web pages, mail addresses and articles only.
 * Invariant: the output is well-formed XML but for its missing root, and has no tag or attribute that ServiceNow’s sanitizer drops.
 */
import MarkdownIt, { type Token } from "markdown-it";

/** What becomes of a link to an article of the book: what goes before its text and behind it; undefined for the text alone. */
export type ArticleLink = (id: string) => { readonly open: string; readonly close: string } | undefined;

export interface RenderOptions {
  readonly link: ArticleLink;
  /** A fenced block; `<pre><code>` where left out. */
  readonly codeBlock?: (text: string) => string;
  /** Puts `data-` attributes onto what is rendered; all others are left out. */
  readonly mark?: (tokens: readonly Token[]) => void;
}

interface Env {
  readonly options: RenderOptions;
  /** How the links that are open are closed. */
  readonly closings: string[];
}

/** Text inside XML and HTML. Quotation marks stay, as a sanitizer leaves them. */
export function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** Text inside an attribute in double quotes. */
export function escapeAttribute(text: string): string {
  return escapeText(text).replace(/"/g, "&quot;");
}

const md = new MarkdownIt({ html: false, linkify: false, typographer: false, xhtmlOut: true });
// Pictures would be fetched from wherever a text names.
md.disable(["image"]);
md.validateLink = (url) => /^(?:https?:\/\/|mailto:|article:)/i.test(url);
md.renderer.rules["text"] = (tokens, index) => escapeText(tokens[index]?.content ?? "");
md.renderer.rules["code_inline"] = (tokens, index) => `<code>${escapeText(tokens[index]?.content ?? "")}</code>`;
md.renderer.rules["fence"] = (tokens, index, _options, env) => {
  const token = tokens[index];
  const text = token?.content ?? "";
  const { codeBlock } = (env as unknown as Env).options;
  return codeBlock ? codeBlock(text) : `<pre${marksOf(token)}><code>${escapeText(text)}</code></pre>\n`;
};
md.renderer.rules["code_block"] = md.renderer.rules["fence"];
md.renderer.rules["link_open"] = (tokens, index, _options, env) => {
  const { options, closings } = env as unknown as Env;
  const address = String(tokens[index]?.attrGet("href") ?? "");
  const article = /^article:(.*)$/i.exec(address);
  const link = article
    ? options.link(decodeURIComponent(article[1] ?? ""))
    : { open: `<a href="${escapeAttribute(address)}">`, close: "</a>" };
  closings.push(link?.close ?? "");
  return link?.open ?? "";
};
md.renderer.rules["link_close"] = (_tokens, _index, _options, env) => (env as unknown as Env).closings.pop() ?? "";
// Tables are read out by their head cells; no style for the direction of a column is asked for.
for (const tag of ["th_open", "td_open"])
  md.renderer.rules[tag] = (tokens, index) => `<${tokens[index]?.tag}${marksOf(tokens[index])}>`;
// The number at which a list begins is no attribute that every target keeps: lists of articles begin at 1.
md.renderer.rules["ordered_list_open"] = (tokens, index) => `<ol${marksOf(tokens[index])}>\n`;

/** Markdown as HTML. */
export function toHtml(markdown: string, options: RenderOptions): string {
  const env: Env = { options, closings: [] };
  const rendering = env as unknown as Record<string, unknown>;
  const tokens = md.parse(markdown, rendering);
  options.mark?.(tokens);
  return md.renderer.render(tokens, md.options, rendering);
}

function marksOf(token: Token | undefined): string {
  const marks = (token?.attrs ?? []).filter(([name]) => name.startsWith("data-"));
  return marks.map(([name, value]) => ` ${name}="${escapeAttribute(String(value))}"`).join("");
}
