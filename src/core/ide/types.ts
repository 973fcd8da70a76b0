/** What is shown in an editor beside a document. Places are spans of its text, in UTF-16 offsets. */
import type { Span } from "../text/index.ts";

/** A line above a line: what a promise means now, who names a document. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** Where it leads to; nowhere when left out. Worked out when it is asked for: it may take the trees of many files. */
  readonly leadsTo?: () => readonly Spot[];
}

/** A place in a file. */
export interface Spot {
  readonly uri: string;
  readonly span: Span;
}

/** A few words behind a value. */
export interface Hint {
  /** Where the value ends. */
  readonly offset: number;
  readonly label: string;
  /** The same in a whole sentence. */
  readonly tooltip: string;
}

/** An explanation of what lies under the mouse. */
export interface Hover {
  /** What it speaks of. */
  readonly span: Span;
  readonly markdown: string;
}
