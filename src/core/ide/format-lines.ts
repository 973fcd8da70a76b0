/** The columns in which the lines of a text belong: two blanks a level, lists inside their field. */
import { dashOf } from "../edit/index.ts";
import type { ListNode, MapNode, ScalarNode, Span, TextEdit, YamlNode } from "../text/index.ts";

/** How much deeper each level stands. */
const STEP = 2;

/** The lines of a text, without their breaks. */
export interface Lines {
  readonly text: string;
  readonly spans: readonly Span[];
  /** The number of the line that holds an offset. */
  lineOf(offset: number): number;
}

export function linesOf(text: string): Lines {
  const spans: Span[] = [];
  // A mark at the start of a file is no part of its first line.
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  for (const match of text.matchAll(/\r?\n/g)) {
    spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: text.length });
  return {
    text,
    spans,
    lineOf(offset) {
      let low = 0;
      let high = spans.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if ((spans[middle]?.start ?? 0) <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/** Where the lines of a tree go, and what is written too wide or too tight in them. */
export class Layout {
  /** The column in which the first character of a line belongs. */
  readonly columns = new Map<number, number>();
  /** Lines inside a text of several lines: their blanks may be a part of it. */
  readonly inText = new Set<number>();
  /** Gaps between a name, its colon and its value, behind dashes, and in brackets. */
  readonly gaps: TextEdit[] = [];

  constructor(private readonly lines: Lines) {}

  /** Lays out the tree of a document. */
  add(root: YamlNode): void {
    if (root.type === "scalar" || root.flow) this.inLine(root, 0);
    else if (this.leads(root.span.start)) this.block(root, 0);
  }

  /** The blanks before the first character of a line. */
  indentOf(line: number): number {
    const span = this.lines.spans[line];
    return span ? (/^ */.exec(this.lines.text.slice(span.start, span.end))?.[0].length ?? 0) : 0;
  }

  private block(node: MapNode | ListNode, column: number): void {
    if (node.type === "map") this.map(node, column);
    else this.list(node, column);
  }

  private map(node: MapNode, column: number): void {
    for (const { key, value } of node.entries) {
      if (this.leads(key.span.start)) this.columns.set(this.lines.lineOf(key.span.start), column);
      // An alias stands for a value at another place, which is laid out there.
      if (value.span.start < key.span.end) continue;
      if (!this.linesUp(key, value, node)) this.gap(key.span.end, value, /^[ \t]*:[ \t]+$/, ": ");
      this.value(value, key.span.start, column);
    }
  }

  /** Do blanks behind a colon put a value in line with that of a neighbour with a longer name, as in a table? */
  private linesUp(key: ScalarNode, value: YamlNode, node: MapNode): boolean {
    const { text } = this.lines;
    if (!/^: {2,}$/.test(text.slice(key.span.end, value.span.start))) return false;
    return node.entries.some(
      (other) =>
        other.key !== key &&
        other.value.span.start - other.key.span.start === value.span.start - key.span.start &&
        /^: $/.test(text.slice(other.key.span.end, other.value.span.start)),
    );
  }

  private list(node: ListNode, column: number): void {
    for (const [index, item] of node.items.entries()) {
      const dash = dashOf(this.lines.text, node, index);
      if (dash === undefined || item.span.start < dash) continue;
      if (this.leads(dash)) this.columns.set(this.lines.lineOf(dash), column);
      this.gap(dash, item, /^-[ \t]+$/, "- ");
      this.value(item, dash, column);
    }
  }

  /** What belongs to a name or a dash in a column, beside it or on the lines below. */
  private value(value: YamlNode, head: number, column: number): void {
    if (value.type !== "scalar" && !value.flow) {
      this.block(value, column + STEP);
      return;
    }
    const line = this.lines.lineOf(value.span.start);
    if (value.span.end > value.span.start && line !== this.lines.lineOf(head) && this.leads(value.span.start))
      this.columns.set(line, column + STEP);
    this.inLine(value, column);
  }

  /** A text or brackets that may go on over several lines, below something in a column. */
  private inLine(node: YamlNode, column: number): void {
    const [first, last] = [
      this.lines.lineOf(node.span.start),
      this.lines.lineOf(Math.max(node.span.start, node.span.end - 1)),
    ];
    if (node.type === "scalar" && node.style === "block") this.longText(first, last, column);
    else if (last > first) {
      const moved = (this.columns.get(first) ?? this.indentOf(first)) - this.indentOf(first);
      for (let line = first; line <= last; line++) {
        if (line > first && !this.isBlank(line))
          this.columns.set(line, Math.max(column + 1, this.indentOf(line) + moved));
        if (node.type === "scalar") this.inText.add(line);
      }
    }
    if (node.type !== "scalar") this.flow(node);
  }

  /** The lines of a `|` or `>` text keep their distances from each other. */
  private longText(header: number, last: number, column: number): void {
    let moved: number | undefined;
    for (let line = header + 1; line <= last; line++) {
      this.inText.add(line);
      if (this.isBlank(line)) continue;
      const indent = this.indentOf(line);
      moved ??= column + STEP - indent;
      this.columns.set(line, indent + moved);
    }
  }

  /** `{a: 1, b: 2}` and `[a, b]`: at least a blank behind commas, one behind colons, none inside the brackets. */
  private flow(node: MapNode | ListNode): void {
    const { text } = this.lines;
    const own = text[node.span.start] === (node.type === "map" ? "{" : "[");
    let before = own ? node.span.start + 1 : undefined;
    const parts =
      node.type === "map"
        ? node.entries.map(({ key, value }) => ({ key, value }))
        : node.items.map((value) => ({ key: undefined, value }));
    for (const [index, { key, value }] of parts.entries()) {
      const start = (key ?? value).span.start;
      const end = Math.max(key?.span.end ?? 0, value.span.end);
      const isAlias = key ? value.span.start < key.span.end : start < (before ?? node.span.start);
      // Blanks behind a comma line up the columns of a table: as many as there are stay.
      if (before !== undefined && !(isAlias && !key)) {
        if (index === 0) this.edit(before, start, /^ +$/, "");
        else this.edit(before, start, /^ *, *$/, `,${/ *$/.exec(text.slice(before, start))?.[0] || " "}`);
      }
      before = isAlias ? undefined : end;
      if (isAlias) continue;
      if (key) this.gap(key.span.end, value, /^ *: *$/, ": ");
      if (value.type !== "scalar") this.flow(value);
    }
    if (own && before !== undefined && parts.length > 0) this.edit(before, node.span.end - 1, /^ +$/, "");
  }

  private gap(from: number, { span }: YamlNode, looks: RegExp, better: string): void {
    if (span.end > span.start) this.edit(from, span.start, looks, better);
  }

  private edit(start: number, end: number, looks: RegExp, better: string): void {
    if (end < start) return;
    const written = this.lines.text.slice(start, end);
    if (written !== better && looks.test(written)) this.gaps.push({ span: { start, end }, newText: better });
  }

  /** Does a line begin at an offset, but for blanks? */
  private leads(offset: number): boolean {
    const start = this.lines.spans[this.lines.lineOf(offset)]?.start ?? 0;
    return /^ *$/.test(this.lines.text.slice(start, offset));
  }

  private isBlank(line: number): boolean {
    const span = this.lines.spans[line];
    return !span || this.lines.text.slice(span.start, span.end).trim() === "";
  }
}
