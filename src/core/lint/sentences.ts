/** Sentences and words of a text, for what is counted in them. */

/** The sentences of a text, without the marks of Markdown; a line of a list is a sentence of its own, tables and code are none. */
export function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/^ *```[\s\S]*?^ *```/gm, "")
    .split(/\n+/)
    .filter((line) => !/^\s*\|/.test(line))
    .flatMap((line) => line.replace(/^\s*(?:[-*#>]+|\d+\.)\s+/, "").split(/(?<=[.!?…:])\s+/))
    .map((sentence) => sentence.replace(/[*_`\\]/g, "").trim())
    .filter((sentence) => sentence !== "");
}

/** The words of a text. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? [];
}

/** A text in lower case and without marks, to be compared. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The longest sentence, in words, that is read only once. */
export const LONGEST_SENTENCE = 30;

/** A page holds about this many words; customers read less. */
export const WORDS_ON_A_PAGE = { internal: 1200, customer: 600, everyone: 600 } as const;

/** What ServiceNow keeps of a title, in characters. */
export const LONGEST_TITLE = 100;
