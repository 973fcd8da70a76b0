/** What the preview of a scenario shows. */
import type { TicketPicture } from "../ticket/types.ts";
import type { At, Field, Link, PreviewBase } from "../types.ts";

export interface ScenarioPreview extends PreviewBase {
  readonly type: "scenario";
  readonly policy: Link;
  /** What is known of the ticket. */
  readonly given: readonly { readonly title: string; readonly text: string; readonly at: At }[];
  readonly holds: boolean;
  /** `5 of 6 expectations hold`. */
  readonly says: string;
  readonly expectations: readonly Expectation[];
  /** What keeps it, or a part of it, from being run. */
  readonly problems: readonly { readonly message: string; readonly help: string; readonly at: At }[];
  /** Nothing where the ticket cannot be played. */
  readonly picture?: TicketPicture;
  readonly explain: string;
  readonly zoom: string;
  readonly fields: readonly Field[];
}

/** One expectation: what was expected, and what came. */
export interface Expectation {
  readonly at: At;
  readonly holds: boolean;
  /** `resolve: due 11 March, met`. */
  readonly expected: string;
  /** What came, in sentences. */
  readonly says: string;
  readonly remarks: readonly string[];
}
