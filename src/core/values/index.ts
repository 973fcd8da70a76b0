/**
 * The values of the language: durations, dates, hours, percentages, checks, messages.
 * Invariant: total. Any text gives a value or one located problem, in time proportional to its length; nothing throws.
 * Invariant: reading a printed value gives an equal value.
 */
export {
  type Cadence,
  parseCadence,
  parseRotation,
  printCadence,
  printRotation,
  type Rotation,
  sayCadence,
  sayRotation,
} from "./cadence.ts";
export {
  addDays,
  addMonths,
  dateOf,
  dayNumber,
  daysBetween,
  daysInMonth,
  type LocalDate,
  printDate,
  printMonth,
  sayDate,
  sayMonth,
  weekdayOf,
  type YearMonth,
} from "./calendar-date.ts";
export { type Check, type CheckClause, parseCheck, printCheck, satisfies, sayCheck } from "./check.ts";
export { parseDate, parseMonth, parseYear } from "./date.ts";
export {
  type BusinessDays,
  type CalendarDays,
  compareAmounts,
  countedOn,
  DAY_MS,
  type Duration,
  type DurationGrammar,
  type DurationRange,
  type DurationWord,
  type EndOfBusinessDay,
  HOUR_MS,
  isAmount,
  isTimed,
  MINUTE_MS,
  type Months,
  type NextBusinessDayAt,
  type Period,
  SECOND_MS,
  type Target,
  type TimeAmount,
  targetWords,
  type WallDuration,
  type Weeks,
  type WorkingDuration,
} from "./duration.ts";
export { type DurationOf, parseDuration } from "./duration-parse.ts";
export { counted, printDuration, sayDuration } from "./duration-words.ts";
export {
  type DateOrDateTime,
  type Grammar,
  grammars,
  isGrammar,
  parseValue,
  printValue,
  sayValue,
  type ValueContext,
  type Values,
} from "./grammars.ts";
export { type Hours, minutesOf, parseHours, printHours, sayHours } from "./hours.ts";
export {
  type Instant,
  type LocalDateTime,
  parseDateOrDateTime,
  parseInstant,
  parseLocalDateTime,
  printInstant,
  printLocalDateTime,
  sayInstant,
  sayLocalDateTime,
} from "./instant.ts";
export { type Milestone, parseMilestone, printMilestone, sayMilestone } from "./milestone.ts";
export { common, inMinutes, lessBreaks, type Minutes, merged, weekdaysOf } from "./minutes.ts";
export { type Money, type MoneyPer, printMoney } from "./money.ts";
export { type CharRange, type Pattern, parsePattern } from "./pattern.ts";
export { matchesPattern } from "./pattern-match.ts";
export {
  type LevelAt,
  parseLevelAt,
  parsePercent,
  printLevelAt,
  printPercent,
  sayLevelAt,
  sayPercent,
  targetNames,
} from "./percent.ts";
export { accept, nearest, type Parsed, quote, quoteAll, refuse, type ValueProblem } from "./problem.ts";
export { remembered } from "./remember.ts";
export {
  type Placeholder,
  parseTemplate,
  placeholdersOf,
  printTemplate,
  sayTemplate,
  type Template,
  type TemplateText,
} from "./template.ts";
export { isWithin, parseThreshold, printThreshold, sayThreshold, type Threshold } from "./threshold.ts";
export { MINUTES_A_DAY, parseTime, printTime } from "./time-of-day.ts";
export { parseTimeZone, type TimeZone, zonePlaces } from "./timezone.ts";
