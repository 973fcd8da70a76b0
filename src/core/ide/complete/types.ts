/** What can be written at a place. Spans are UTF-16 offsets of the file’s text. */
import type { Span } from "../../text/index.ts";

/** A place in an inserted text that a person fills in. */
export interface Stop {
  /** What stands there until then; may be empty. */
  readonly text: string;
  /** What may be shown there to be typed over, such as `10m`; it is left out where the editor has no such places. */
  readonly hint?: string;
  /** The values to choose from. */
  readonly choices?: readonly string[];
  /** What may stand here is known, and offered to whoever asks at this place; else it is a text of one’s own. */
  readonly known?: boolean;
}

/** Text as it is, or a place to fill in. */
export type Piece = string | Stop;

/** What sort of thing is offered; editors show an icon for it. */
export type CompletionSort =
  | "field"
  | "value"
  | "reference"
  | "name"
  | "example"
  | "word"
  | "document"
  | "block"
  | "rule"
  | "placeholder";

/** One thing that can be written. */
export interface Completion {
  readonly label: string;
  readonly sort: CompletionSort;
  /** A few words beside the label. */
  readonly detail?: string;
  /** An explanation, in Markdown. It says what the detail says, but of examples. */
  readonly markdown?: string;
  /** What is replaced. It lies on one line and holds the cursor. */
  readonly span: Span;
  /** What is inserted; lines after the first have their whole indentation. */
  readonly insert: readonly Piece[];
  /** What is compared with what has been typed. */
  readonly filter: string;
  /** 0 comes first. */
  readonly rank: number;
}

/** The inserted text for an editor without places to fill in. */
export function plainInsert(insert: readonly Piece[]): string {
  return insert.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}
