/** What a rule is. A rule is one file in rules/: its words, its examples (which are its test) and its check. */
import type { KindName } from "../generated/types.ts";
import type { Book, Entry, RuleSet, Severity } from "../model/index.ts";
import type { FixIdea, Report } from "../schema/index.ts";
import type { Path } from "../text/index.ts";

/** Another place that a finding speaks of. */
export interface RelatedPlace {
  readonly entry: Entry;
  readonly path: Path;
  readonly on?: "key" | "value";
  readonly message: string;
}

/** A mend, which may be one of another document. */
export interface RuleFix extends FixIdea {
  /** The document that changes, if it is not the one with the finding. */
  readonly entry?: Entry;
}

/** What a rule yields: a place in the document and the words for it. */
export interface RuleReport extends Report {
  readonly fixes?: readonly RuleFix[];
  readonly related?: readonly RelatedPlace[];
  /** Where one case is worse or milder than the rule's own severity. */
  readonly severity?: Severity;
}

export interface Rule<K extends KindName = KindName> {
  /** A public contract: never renamed, only replaced. */
  readonly id: string;
  /** The kinds it looks at, or `any`. */
  readonly kinds: readonly K[] | "any";
  readonly severity: Severity;
  /** The smallest set that it belongs to: `strict` holds `recommended`, and `all` holds both. */
  readonly set: RuleSet;
  /** One sentence: what is asked. */
  readonly summary: string;
  /** One or two sentences that can be pasted into a message to a team. */
  readonly why: string;
  /** It needs the other documents of the book; it does not run on a single file without one. */
  readonly book?: boolean;
  /** Documents with the mistake. All of them are run as the rule's test; the first is shown on its page. */
  readonly bad: string | readonly string[];
  /** The same without it. */
  readonly good: string | readonly string[];
  /**
   * Yields one report for each mistake. Runs on documents that are being written: any field may be absent, what is there
   * has the form of the schema. Must not throw.
   */
  check(entry: Entry<K>, book: Book): Iterable<RuleReport>;
}

/** Declares a rule. */
export function rule<K extends KindName>(definition: Rule<K>): Rule {
  // The runner calls `check` only with the kinds that the rule names.
  return definition as unknown as Rule;
}
