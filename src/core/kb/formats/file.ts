/** A file that a format makes of an article. */

/** The formats, in the order in which they are offered. */
export const formats = ["markdown", "html", "servicenow", "confluence"] as const;
export type Format = (typeof formats)[number];

export interface ArticleFile {
  /** Its name; no folders. */
  readonly name: string;
  readonly text: string;
}

/** Something about an article that its target would not take. */
export interface FormatProblem {
  readonly code: `kb/${string}`;
  /** The article. */
  readonly id: string;
  readonly message: string;
  readonly why: string;
  readonly help: string;
}

export interface Written {
  readonly files: readonly ArticleFile[];
  readonly problems: readonly FormatProblem[];
}
