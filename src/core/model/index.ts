/**
 * Documents, books, and who names whom.
 * Invariant: values. A book never changes; the next one shares every file that stayed the same.
 * Invariant: references come from the schema keywords `x-ref` and `x-id` alone.
 */
export {
  ALWAYS,
  Book,
  type BookOptions,
  MANIFEST,
  type Place,
  type Referrer,
  ROLES,
} from "./book.ts";
export { type Doc, type Entry, isOf, type Loose, readDoc, type Stranger } from "./doc.ts";
export { type Declaration, type Facts, factsOf, type GrammarText, type Reference } from "./facts.ts";
export { lately, memo } from "./memo.ts";
export { choosesMatrix, majorPriorities, matrixChoice, matrixFor, prioritiesOf, usual } from "./priorities.ts";
export { excludesOf, type Levels, type RuleSet, type Settings, type Severity, settingsOf } from "./settings.ts";
