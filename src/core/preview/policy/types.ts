/** What the preview of a policy shows. */
import type { TargetName } from "../../sla/index.ts";
import type { EventGroup } from "../ticket/events.ts";
import type { TicketPicture } from "../ticket/types.ts";
import type { At, Field, Link, Note, PreviewBase, Words } from "../types.ts";

export interface PolicyPreview extends PreviewBase {
  readonly type: "policy";
  /** What kind of promise it is, by whom, to whom. */
  readonly promise: {
    readonly text: string;
    readonly at: At;
    readonly provider?: Link;
    readonly customer?: Link;
    readonly covers: readonly Link[];
  };
  /** The targets that at least one row has. */
  readonly columns: readonly { readonly target: TargetName; readonly means: string }[];
  readonly rows: readonly PolicyRow[];
  readonly play: Play;
  readonly compared?: Compared;
  /** All else that the policy says, field by field. */
  readonly fields: readonly Field[];
}

/** What is promised for a priority, or for some of its tickets. */
export interface PolicyRow {
  readonly at: At;
  readonly priority: string;
  /** What the priority is called in its matrix. */
  readonly label?: string;
  /** Of an exception: for which tickets. */
  readonly when?: string;
  /** One for each column. */
  readonly cells: readonly (PolicyCell | null)[];
  readonly schedule: Link | null;
  readonly meet?: Words;
  readonly notes?: readonly Note[];
}

export interface PolicyCell {
  readonly at: At;
  /** In words: `3 business days`. */
  readonly text: string;
  /** About how much open time that is: `≈ 26 h 24 m open`. */
  readonly hours?: string;
  /** Where it differs from the row’s: hours and share of its own, an aim, what it means. */
  readonly more: readonly string[];
  /** An exception that leaves it as the row has it. */
  readonly inherited: boolean;
}

/** A ticket to play with. All that a viewer can change comes back as inputs of the same names. */
export interface Play {
  readonly given: readonly GivenField[];
  /** The wall clock of the opening, for a control: `2026-03-06T15:10`. */
  readonly opened: string;
  readonly now: string;
  /** Now follows the last event, since nobody has moved it. */
  readonly nowFollows: boolean;
  /** What has been let happen, with its word and time for controls. */
  readonly events: readonly {
    readonly key: string;
    readonly what: string;
    readonly local: string;
    readonly at: number;
  }[];
  readonly offers: readonly EventGroup[];
  readonly explain: TargetName | "";
  readonly zoom: TargetName | "";
  readonly picture: TicketPicture;
}

/** Something that is known of the ticket when it is opened. */
export interface GivenField {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  /** Nothing where any text may be written. */
  readonly choices?: readonly { readonly value: string; readonly text: string }[];
}

/** The policy as it was, against the policy as it is. */
export interface Compared {
  /** A sentence on what came of it; all there is where nothing can be compared. */
  readonly says: string;
  /** Promises that read otherwise. */
  readonly terms: readonly ChangedTerm[];
  /** Example tickets; those whose date moves come first. */
  readonly rows: readonly ComparedRow[];
  /** How many of the rows differ. */
  readonly differing: number;
}

export interface ChangedTerm {
  readonly at?: At;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export interface ComparedRow {
  readonly priority: string;
  readonly target: TargetName;
  /** `opened Fri 6 Mar 16:30`, `opened Mon 9 Mar 09:00, on hold awaiting caller from Mon 10:00 to Wed 10:00`. */
  readonly story: string;
  readonly before: string;
  readonly after: string;
  /** `4 h later`. */
  readonly moved?: string;
  readonly differs: boolean;
}
