import type { Severity } from "../model/index.ts";
import type { Span, TextEdit } from "../text/index.ts";

/** A mend with its edits, all in one file. */
export interface Fix {
  readonly title: string;
  /** It may be made without asking: it cannot change what is promised. */
  readonly safe: boolean;
  /** It is made only when a person chooses it, not along with others. */
  readonly asks: boolean;
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** One thing that is wrong, with its place. */
export interface Finding {
  /** A rule's id, or the code of a built-in check such as `schema/required`. */
  readonly rule: string;
  readonly severity: Severity;
  /** URI of the file. */
  readonly file: string;
  readonly span: Span;
  /** What is wrong. */
  readonly message: string;
  /** Why it matters. */
  readonly why: string;
  /** What to do. */
  readonly help: string;
  readonly related: readonly { readonly file: string; readonly span: Span; readonly message: string }[];
  readonly fixes: readonly Fix[];
}
