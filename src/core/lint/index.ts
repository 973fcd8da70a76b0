/**
 * Findings.
 * Invariant: a rule yields paths and words; only the runner knows places in the text.
 * Invariant: what a file's findings are depends on the book's value alone: no clock, no order of files.
 */
export { rules } from "../generated/rules.ts";
export { isRetired, supportersOf } from "./agreements.ts";
export { type Silence, silenceAt, silenceFor } from "./allow.ts";
export { type BuiltIn, builtIn, builtIns, docsUrl } from "./built-in.ts";
export { reviewDue, todayOf } from "./dates.ts";
export type { Finding, Fix } from "./finding.ts";
export { flowOf } from "./flow.ts";
export { longestWay } from "./flow-time.ts";
export {
  answersOf,
  choicesOf,
  comesLater,
  type Form,
  type FormCondition,
  type FormQuestion,
  type FormSection,
  formOf,
  PRICE,
  shownBy,
} from "./forms.ts";
export { type Made, type Mended, type Mending, mendDoc } from "./mend.ts";
export { type KnownPlaceholder, knownPlaceholders, placeholderMeans, placeholderNames } from "./placeholders.ts";
export { declaredUnder, type Mention, mentionsOf, namesThere } from "./references.ts";
export type { Rule, RuleReport } from "./rule.ts";
export { isKnownRule, type LintOptions, lintDoc } from "./run.ts";
export { labelOfKind } from "./words.ts";
