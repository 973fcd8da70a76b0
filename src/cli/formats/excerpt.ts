/** A line of a file with a mark under a part of it, as terminals show them. */
const WIDEST = 110;

/** A line cut to fit, with tabs kept, and the blank that brings the caret under its place. */
export function excerpt(line: string, from: number, to: number): { line: string; blank: string; width: number } {
  const cut = from > WIDEST - 20 ? from - 40 : 0;
  const visible =
    (cut ? "…" : "") + line.slice(cut ? cut + 1 : 0, cut + WIDEST) + (line.length > cut + WIDEST ? "…" : "");
  const before = visible.slice(0, from - cut);
  const marked = visible.slice(from - cut, Math.max(from - cut, Math.min(to - cut, visible.length)));
  return {
    line: visible,
    blank: [...before].map((char) => (char === "\t" ? "\t" : " ".repeat(width(char)))).join(""),
    width: [...marked].reduce((sum, char) => sum + width(char), 0),
  };
}

/** Columns that a character takes in a terminal: two for emoji and East Asian scripts, none for combining marks. */
function width(char: string): number {
  if (/\p{Mark}/u.test(char)) return 0;
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
    char,
  )
    ? 2
    : 1;
}
