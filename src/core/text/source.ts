/** Places in a text: offsets count UTF-16 code units, as JavaScript, VS Code and LSP do. */

/** A half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as editors show it; both numbers start at 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A replacement of one range of a text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

const lineStarts = new WeakMap<SourceText, readonly number[]>();

/** A file's text with its address. It never changes; an edit makes a new one. */
export class SourceText {
  constructor(
    /** Where the text comes from, as a URI. */
    readonly uri: string,
    readonly text: string,
  ) {}

  /** Offsets at which lines start. `\n`, `\r\n` and a lone `\r` end a line, as in YAML 1.2. */
  private starts(): readonly number[] {
    let starts = lineStarts.get(this);
    if (!starts) {
      const found = [0];
      const breaks = /\r\n|\n|\r/g;
      while (breaks.exec(this.text)) found.push(breaks.lastIndex);
      starts = found;
      lineStarts.set(this, starts);
    }
    return starts;
  }

  get lineCount(): number {
    return this.starts().length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const starts = this.starts();
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (starts[low] ?? 0) };
  }

  /** The offset of a position; a character past the end of its line is moved to the line's end. */
  offsetAt(position: Position): number {
    const starts = this.starts();
    if (position.line < 0) return 0;
    const start = starts[position.line];
    if (start === undefined) return this.text.length;
    return Math.min(start + Math.max(0, position.character), this.lineSpan(position.line).end);
  }

  /** A line without its line break; an empty span at the end for lines that do not exist. */
  lineSpan(line: number): Span {
    const starts = this.starts();
    const start = starts[line] ?? this.text.length;
    let end = starts[line + 1] ?? this.text.length;
    while (end > start && (this.text[end - 1] === "\n" || this.text[end - 1] === "\r")) end--;
    return { start, end };
  }
}

/** The text after the edits, which must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    result += text.slice(from, edit.span.start) + edit.newText;
    from = edit.span.end;
  }
  return result + text.slice(from);
}
