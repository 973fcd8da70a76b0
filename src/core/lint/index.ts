/**
 * Findings.
 * Invariant: a rule yields paths and words; only the runner knows places in the text.
 * Invariant: what a file's findings are depends on the book's value alone: no clock, no order of files.
 */
export { rules } from "../generated/rules.ts";
export { isRetired, supportersOf } from "./agreements.ts";
export { ACCEPTED_MONTHS, type Silence, silenceAt, silenceFor } from "./allow.ts";
export { audienceName } from "./audiences.ts";
export { type BuiltIn, builtIn, builtIns, docsUrl } from "./built-in.ts";
export { type Agreement, chainOf, sayChain, supportOf } from "./chain.ts";
export { addPeriod, readDate, reviewDue, todayOf } from "./dates.ts";
export type { Finding, Fix } from "./finding.ts";
export { type Flow, type FlowStep, flowOf } from "./flow.ts";
export { longestFrom, longestWay, stepTime } from "./flow-time.ts";
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
export { severityIn } from "./plan.ts";
export { gridOf } from "./priority-grid.ts";
export { declaredUnder, type Mention, mentionsOf, namesThere } from "./references.ts";
export type { Rule, RuleReport } from "./rule.ts";
export { isKnownRule, type LintOptions, lintDoc } from "./run.ts";
export { folded, LONGEST_SENTENCE, LONGEST_TITLE, sentencesOf, WORDS_ON_A_PAGE, wordsOf } from "./sentences.ts";
export { boundsOf, rowsOf as promisedRows, termOf } from "./targets.ts";
export { textMends } from "./text-mends.ts";
export { labelOfKind } from "./words.ts";
