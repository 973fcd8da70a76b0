/** What a language file holds: every word that an article has and that no document wrote. */
import type { Clauses } from "../../conditions/index.ts";
import type { en } from "./en.ts";

/** The name of a text. */
export type MessageKey = keyof (typeof en)["messages"];

/** A language that articles can be worded in. */
export interface Language {
  /** Its tag (BCP 47). */
  readonly tag: string;
  /** What it calls itself. */
  readonly name: string;
  /** Monday first, as they stand in a list. */
  readonly weekdays: readonly string[];
  /** Monday first, as they stand in a sentence: “on Monday”. */
  readonly onWeekdays: readonly string[];
  /** January first. */
  readonly months: readonly string[];
  /** `{day} {month} {year}`. */
  readonly date: string;
  /** Between thousands, and before decimals. */
  readonly thousands: string;
  readonly decimal: string;
  /** Quotation marks. */
  readonly quotes: readonly [string, string];
  /** What conditions say; without it, they are said in English, which they are written in. */
  readonly clauses?: Clauses;
  /** Texts of amounts of time that have another form behind `within`: a language may decline them. */
  readonly behindWithin?: { readonly [key in MessageKey]?: string };
  /** Texts with `{name}` for what is put in; “one|many” by the number `{count}`. */
  readonly messages: { readonly [key in MessageKey]: string };
}
