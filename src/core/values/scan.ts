/** A piece of a value: a run of digits (with one decimal part), a run of letters, or any other sign. */
export interface Piece {
  readonly kind: "number" | "word" | "sign";
  /** As written. */
  readonly text: string;
  /** The same in lower case, for comparing. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
}

const pieces = /(?<number>\d+(?:[.,]\d+)*)|(?<word>[\p{L}'’]+)|\s+|(?<sign>.)/gsu;

/** Cuts a value into pieces in one pass, leaving out blanks. Offsets count from the beginning of the text. */
export function scan(text: string): Piece[] {
  const found: Piece[] = [];
  for (const match of text.matchAll(pieces)) {
    const groups = match.groups;
    const kind = groups?.["number"] ? "number" : groups?.["word"] ? "word" : groups?.["sign"] ? "sign" : undefined;
    if (kind === undefined) continue;
    const piece = match[0];
    found.push({ kind, text: piece, lower: piece.toLowerCase(), start: match.index, end: match.index + piece.length });
  }
  return found;
}
