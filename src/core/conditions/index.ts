/**
 * The condition language: `model is Laptop and site is not Home`.
 * Invariant: total. Any text gives what can be read of it and located problems, in time proportional to its length.
 * Invariant: a condition is never run as code, and reading a printed one gives the same condition.
 */
export { fieldsOf, schedulesOf } from "./analyse.ts";
export {
  type Arrival,
  type Comparison,
  type Condition,
  type Joined,
  type Negation,
  type Operator,
  operators,
  reservedWords,
  type Spanned,
  valuesOf,
  type Word,
} from "./ast.ts";
export { type Answer, evaluate, type Known } from "./evaluate.ts";
export { type ParsedCondition, parseCondition } from "./parse.ts";
export { printCondition, printValue } from "./print.ts";
export { type Clauses, type Names, type Speech, sayCondition } from "./say.ts";
