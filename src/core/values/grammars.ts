import {
  type Cadence,
  parseCadence,
  parseRotation,
  printCadence,
  printRotation,
  type Rotation,
  sayCadence,
  sayRotation,
} from "./cadence.ts";
import { type LocalDate, printDate, printMonth, sayDate, sayMonth, type YearMonth } from "./calendar-date.ts";
import { type Check, parseCheck, printCheck, sayCheck } from "./check.ts";
import { parseDate, parseMonth, parseYear } from "./date.ts";
import type { Duration, DurationGrammar } from "./duration.ts";
import { type DurationOf, parseDuration } from "./duration-parse.ts";
import { printDuration, sayDuration } from "./duration-words.ts";
import { type Hours, parseHours, printHours, sayHours } from "./hours.ts";
import {
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
import { type Milestone, parseMilestone, printMilestone, sayMilestone } from "./milestone.ts";
import {
  type LevelAt,
  parseLevelAt,
  parsePercent,
  printLevelAt,
  printPercent,
  sayLevelAt,
  sayPercent,
} from "./percent.ts";
import type { Parsed } from "./problem.ts";
import { parseTemplate, printTemplate, sayTemplate, type Template } from "./template.ts";
import { parseThreshold, printThreshold, sayThreshold, type Threshold } from "./threshold.ts";
import { parseTime, printTime } from "./time-of-day.ts";
import { parseTimeZone, type TimeZone } from "./timezone.ts";

/** A date, or a date with a time. */
export type DateOrDateTime =
  | { readonly kind: "date"; readonly date: LocalDate }
  | ({ readonly kind: "date-time" } & LocalDateTime);

/** What each grammar of the schemas' `x-value` reads a text into. */
export interface Values extends DurationOf {
  readonly cadence: Cadence;
  /** 0 to 100. */
  readonly percent: number;
  readonly milestone: Milestone;
  readonly "level-at": LevelAt;
  readonly threshold: Threshold;
  readonly date: LocalDate;
  readonly "local-date-time": LocalDateTime;
  readonly "date-or-date-time": DateOrDateTime;
  readonly instant: Instant;
  readonly timezone: TimeZone;
  readonly hours: Hours;
  /** Minute of the day, 0 to 1439. */
  readonly time: number;
  readonly month: YearMonth;
  readonly check: Check;
  readonly template: Template;
  readonly rotation: Rotation;
  /** 1900 to 2199. */
  readonly year: number;
}

/** A grammar of the schemas' `x-value`; conditions have a module of their own. */
export type Grammar = keyof Values;

/** What a document knows that helps to read its values. */
export interface ValueContext {
  /** The book's time zone, suggested for moments that name none. */
  readonly timezone?: string;
}

interface Language<T> {
  /** What to write, in words: `an amount of clock time`. */
  readonly wanted: string;
  /** Texts that can be read, the most usual first. */
  readonly examples: readonly string[];
  readonly parse: (text: string, context: ValueContext) => Parsed<T>;
  readonly print: (value: T) => string;
  readonly say: (value: T) => string;
}

function duration<G extends DurationGrammar>(
  grammar: G,
  wanted: string,
  examples: readonly string[],
): Language<DurationOf[G] & Duration> {
  return {
    wanted,
    examples,
    parse: (text) => parseDuration(text, grammar) as Parsed<DurationOf[G] & Duration>,
    print: (value) => printDuration(value, grammar),
    say: (value) => sayDuration(value, grammar),
  };
}

/** Every grammar: what to write, and how it is read, printed and said. */
export const grammars: { readonly [G in Grammar]: Language<Values[G]> } = {
  "wall-duration": duration("wall-duration", "an amount of clock time", [
    "15m",
    "2h 30m",
    "3 calendar days",
    "immediately",
  ]),
  "working-duration": duration("working-duration", "an amount of time on the schedule of the row", [
    "30m",
    "4h",
    "2 business days",
  ]),
  target: duration("target", "a time to keep", [
    "4h",
    "2 business days",
    "end of next business day",
    "1-3 business days",
    "as agreed",
  ]),
  period: duration("period", "a period", ["30 days", "6 months", "5 business days"]),
  cadence: {
    wanted: "how often",
    examples: ["30m", "daily", "once after 2 business days", "as needed", "none"],
    parse: parseCadence,
    print: printCadence,
    say: sayCadence,
  },
  percent: {
    wanted: "a percentage",
    examples: ["95%", "99.9%"],
    parse: parsePercent,
    print: printPercent,
    say: sayPercent,
  },
  milestone: {
    wanted: "a milestone",
    examples: ["75%", "30m before"],
    parse: parseMilestone,
    print: printMilestone,
    say: sayMilestone,
  },
  "level-at": {
    wanted: "a part of a target's time",
    examples: ["50% of resolve"],
    parse: parseLevelAt,
    print: printLevelAt,
    say: sayLevelAt,
  },
  threshold: {
    wanted: "a threshold",
    examples: ["below 99.5%", "at least 99% and below 99.9%"],
    parse: parseThreshold,
    print: printThreshold,
    say: sayThreshold,
  },
  date: { wanted: "a date", examples: ["2027-03-31"], parse: parseDate, print: printDate, say: sayDate },
  "local-date-time": {
    wanted: "a date and time",
    examples: ["2026-11-29 22:00"],
    parse: parseLocalDateTime,
    print: printLocalDateTime,
    say: sayLocalDateTime,
  },
  "date-or-date-time": {
    wanted: "a date, or a date and time",
    examples: ["2027-03-31", "2026-11-29 22:00"],
    parse: parseDateOrDateTime,
    print: (value) => (value.kind === "date" ? printDate(value.date) : printLocalDateTime(value)),
    say: (value) => (value.kind === "date" ? sayDate(value.date) : sayLocalDateTime(value)),
  },
  instant: {
    wanted: "a moment",
    examples: ["2026-03-06T15:10+00:00", "2026-11-03 12:22 Europe/Lisbon"],
    parse: (text, { timezone }) => parseInstant(text, timezone),
    print: printInstant,
    say: sayInstant,
  },
  timezone: {
    wanted: "a time zone",
    examples: ["Europe/Lisbon", "Asia/Kolkata"],
    parse: parseTimeZone,
    print: (zone) => zone.name,
    say: (zone) => zone.name,
  },
  hours: {
    wanted: "opening hours",
    examples: ["08:00-18:00", "22:00-06:00", "18:00-24:00"],
    parse: parseHours,
    print: printHours,
    say: sayHours,
  },
  time: { wanted: "a time of day", examples: ["08:00", "17:30"], parse: parseTime, print: printTime, say: printTime },
  month: { wanted: "a month", examples: ["2026-11"], parse: parseMonth, print: printMonth, say: sayMonth },
  check: {
    wanted: "a check",
    examples: ["at least 5 business days from today", "between 1 and 10", 'matches "[A-Z]{2}\\d{4}"'],
    parse: parseCheck,
    print: printCheck,
    say: sayCheck,
  },
  template: {
    wanted: "a message",
    examples: ["{service} is {state}. Next update at {nextUpdate}."],
    parse: parseTemplate,
    print: printTemplate,
    say: sayTemplate,
  },
  rotation: {
    wanted: "how often the rota hands over",
    examples: ["daily", "weekly", "every 14 days"],
    parse: parseRotation,
    print: printRotation,
    say: sayRotation,
  },
  year: { wanted: "a year", examples: ["2026"], parse: parseYear, print: String, say: String },
};

/** Whether a text is the name of a grammar. */
export function isGrammar(name: string): name is Grammar {
  return Object.hasOwn(grammars, name);
}

/** Reads a value by the grammar that its field names. Never throws; any text gives a value or a problem. */
export function parseValue<G extends Grammar>(grammar: G, text: string, context: ValueContext = {}): Parsed<Values[G]> {
  const language: Language<Values[G]> = grammars[grammar];
  return language.parse(text, context);
}

/** The canonical text of a value; reading it again gives an equal value. */
export function printValue<G extends Grammar>(grammar: G, value: Values[G]): string {
  const language: Language<Values[G]> = grammars[grammar];
  return language.print(value);
}

/** A value in words, to stand inside a sentence. */
export function sayValue<G extends Grammar>(grammar: G, value: Values[G]): string {
  const language: Language<Values[G]> = grammars[grammar];
  return language.say(value);
}
