/** Many documents on one page: names that are unique on a page of their own are given a beginning of their own. */

/** The patterns that the style sheet fills pictures with: it knows them by one name, so they stand on a page once. */
export const HATCHES = /<svg class="sb-hatches"[\s\S]*?<\/svg>/g;

/**
 * What is a landmark on a page of its own is none here: a hundred of the same name lead nowhere.
 *
 * HTML of ours with all its names begun by a word. What comes from a document cannot look like an attribute here, since its quotation
 * marks are written as `&quot;`.
 */
export function prefixed(html: string, word: string): string {
  return html
    .replace(/(<(?:section|form)\b[^>]*?) aria-label(?:ledby)?="[^"]*"/g, "$1")
    .replace(/<(\/?)aside\b/g, "<$1div")
    .replace(HATCHES, "")
    .replace(/ href="#(sb-[^"]*)"/g, (_, name: string) => ` href="#${word}--${name}"`)
    .replace(/ (id|for|name)="([^"]*)"/g, (_, attribute: string, name: string) => ` ${attribute}="${word}--${name}"`)
    .replace(
      / (aria-labelledby|aria-describedby|aria-controls)="([^"]*)"/g,
      (_, attribute: string, names: string) =>
        ` ${attribute}="${names
          .split(" ")
          .map((name) => `${word}--${name}`)
          .join(" ")}"`,
    );
}
