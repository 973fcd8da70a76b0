/** Lines for a terminal: columns, and texts broken at blanks. */
import type { Colors } from "../colors.ts";

/** The widest line. */
export const WIDEST = 110;

/** How a piece of text is painted; the width is counted before. */
export type Paint = (text: string) => string;

/** A cell of a table. */
export interface Cell {
  readonly text: string;
  readonly right?: boolean;
  readonly paint?: Paint | undefined;
}

/** The widths that columns need. */
export function widthsOf(rows: readonly (readonly Cell[])[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.text.length ?? 0)));
}

/** The width of a line of these columns, with two blanks between them. */
export function lineWidth(widths: readonly number[], indent: number): number {
  return widths.reduce((sum, width) => sum + width + 2, indent - 2);
}

/** One line of a table. */
export function row(cells: readonly Cell[], widths: readonly number[], indent = 0): string {
  const texts = cells.map(({ text, right, paint }, column) => {
    const last = column === cells.length - 1;
    const blank = " ".repeat(Math.max(0, (widths[column] ?? 0) - text.length));
    const painted = paint && text !== "" ? paint(text) : text;
    return right ? blank + painted : last ? painted : painted + blank;
  });
  return `${" ".repeat(indent)}${texts.join("  ")}`.trimEnd();
}

/** A text in lines that are not too wide; those after the first begin further in. */
export function wrapped(text: string, indent: number, hanging = indent, width = WIDEST): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/u)) {
    const room = width - (lines.length === 0 ? indent : hanging);
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, index) => " ".repeat(index === 0 ? indent : hanging) + one);
}

/** A heading. */
export function heading(text: string, colors: Colors): string {
  return colors.bold(text);
}
