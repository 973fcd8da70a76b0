/** Words in boxes, broken into lines. A picture is laid out where no letter can be measured, so its widths are estimates. */
import type { Box } from "./types.ts";

/** An estimate on the safe side for a usual sans-serif face at 13 pixels. */
const LETTER = 6.9;
const SMALL_LETTER = 6.2;
const LINE = 17;
const SMALL_LINE = 15;

/** Lines of words, none longer than `width` letters but for single words, which are cut; the last line says that more would follow. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    const cut = lettersOf(word) > width ? `${[...word].slice(0, width - 1).join("")}…` : word;
    if (line === "") line = cut;
    else if (lettersOf(line) + 1 + lettersOf(cut) <= width) line = `${line} ${cut}`;
    else {
      lines.push(line);
      line = cut;
    }
    if (lines.length === most) {
      const last = [...(lines[most - 1] ?? "")];
      lines[most - 1] = `${last.slice(0, width - 1).join("")}…`;
      return lines;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** The size of a box for lines of text, with its padding. */
export function sizeOf(lines: readonly string[], padX: number, padY: number, small = false): Box {
  const longest = Math.max(1, ...lines.map(lettersOf));
  return {
    width: Math.ceil(longest * (small ? SMALL_LETTER : LETTER)) + 2 * padX,
    height: Math.max(1, lines.length) * (small ? SMALL_LINE : LINE) + 2 * padY,
  };
}

/** Letters, with wide ones counted twice. */
function lettersOf(text: string): number {
  let count = 0;
  for (const letter of text)
    count += /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]|\p{Emoji_Presentation}/u.test(letter)
      ? 2
      : 1;
  return count;
}
