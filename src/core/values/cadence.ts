import type { WorkingDuration } from "./duration.ts";
import { parseDuration } from "./duration-parse.ts";
import { counted, printDuration, sayDuration } from "./duration-words.ts";
import {
  accept,
  embedded,
  nearest,
  type Parsed,
  quote,
  quoteAll,
  refuse,
  trimmed,
  unreadable,
  type ValueProblem,
} from "./problem.ts";

const rhythms = ["daily", "weekly", "monthly"] as const;

/** How often something is done. */
export type Cadence =
  /** Again and again after an amount above 0. */
  | { readonly kind: "every"; readonly every: WorkingDuration }
  | { readonly kind: "rhythm"; readonly rhythm: (typeof rhythms)[number] }
  /** One time only, after an amount. */
  | { readonly kind: "once"; readonly after: WorkingDuration }
  /** No promise: when somebody thinks it is needed. */
  | { readonly kind: "as-needed" }
  /** Not at all. */
  | { readonly kind: "none" };

const EXAMPLES = ["30m", "daily", "once after 2 business days"];
const WHY = "Whoever waits for the next update plans by this; when it cannot be read, nobody is told in time.";

const meant: Readonly<Record<string, readonly string[]>> = {
  hourly: ["1h"],
  "every hour": ["1h"],
  "half-hourly": ["30m"],
  "every half hour": ["30m"],
  "every day": ["daily"],
  "every week": ["weekly"],
  "every month": ["monthly"],
  "once a day": ["daily"],
  "once a week": ["weekly"],
  "once a month": ["monthly"],
  "twice a day": ["12h"],
  fortnightly: ["2 weeks"],
  biweekly: ["2 weeks"],
  "bi-weekly": ["2 weeks"],
  quarterly: ["3 months"],
  "every quarter": ["3 months"],
  yearly: ["12 months"],
  annually: ["12 months"],
  "every year": ["12 months"],
  never: ["none"],
  no: ["none"],
  "n/a": ["none"],
  "ad hoc": ["as needed"],
  "when needed": ["as needed"],
  "if needed": ["as needed"],
  "on request": ["as needed"],
  "on demand": ["as needed"],
};

/** `30m`, `daily`, `once after 2 business days`, `as needed`, `none`. */
export function printCadence(cadence: Cadence): string {
  switch (cadence.kind) {
    case "every":
      return printDuration(cadence.every);
    case "rhythm":
      return cadence.rhythm;
    case "once":
      return `once after ${printDuration(cadence.after)}`;
    case "as-needed":
      return "as needed";
    case "none":
      return "none";
  }
}

/** `every 30 minutes`, `every day`, `once, after 2 business days`, `when needed`, `never`. */
export function sayCadence(cadence: Cadence): string {
  switch (cadence.kind) {
    case "every":
      return `every ${sayDuration(cadence.every).replace(/^1 (?=\S+$)/u, "")}`;
    case "rhythm":
      return { daily: "every day", weekly: "every week", monthly: "every month" }[cadence.rhythm];
    case "once":
      return `once, after ${sayDuration(cadence.after)}`;
    case "as-needed":
      return "when needed";
    case "none":
      return "never";
  }
}

function isNothing(amount: WorkingDuration): boolean {
  return amount.kind === "time" && amount.ms === 0;
}

/** Reads how often something is done. An amount counts on the clock or the schedule of its field. */
export function parseCadence(text: string): Parsed<Cadence> {
  const blank = unreadable(text, "how often", EXAMPLES);
  if (blank) return blank;
  const inner = trimmed(text);
  const whole = { start: inner.start, end: inner.end };
  const phrase = inner.text.toLowerCase().replace(/\s+/gu, " ");
  const rhythm = rhythms.find((known) => known === phrase);
  if (rhythm) return accept({ kind: "rhythm", rhythm });
  if (phrase === "as needed") return accept({ kind: "as-needed" });
  if (phrase === "none") return accept({ kind: "none" });
  const suggestions = Object.hasOwn(meant, phrase) ? (meant[phrase] ?? []) : [];
  if (suggestions.length > 0) {
    return refuse({
      ...whole,
      code: "phrase-unknown",
      message: `${quote(inner.text)} is not a cadence of this language.`,
      why: WHY,
      help: `Write ${quoteAll(suggestions, "or")}.`,
      suggestions,
    });
  }
  const once = /^once\b(?:\s+after\b)?\s*/iu.exec(inner.text);
  if (once && once[0].length === inner.text.length) {
    return refuse({
      ...whole,
      code: "cadence-unfinished",
      message: `${quote(inner.text)} does not say after how long.`,
      why: WHY,
      help: "Write the amount too, such as “once after 2 business days”.",
    });
  }
  const every = /^every\s+/iu.exec(inner.text);
  const prefix = (once ?? every)?.[0].length ?? 0;
  const amount = parseDuration(inner.text.slice(prefix), "working-duration");
  const say = (duration: string): string => (once ? `once after ${duration}` : duration);
  if (!amount.ok) return notAnAmount(inner, phrase, prefix, amount.problem, say);
  if (isNothing(amount.value) && !once) {
    return refuse({
      ...whole,
      code: "cadence-nothing",
      message: `${quote(inner.text)} would repeat without a pause.`,
      why: "Something that is due again at once is never done.",
      help: "Write how long lies between two of them, such as “30m”, or “none”.",
    });
  }
  const after = once ? once[0].toLowerCase().includes("after") : !every;
  if (after) return accept(once ? { kind: "once", after: amount.value } : { kind: "every", every: amount.value });
  return refuse({
    ...whole,
    code: "cadence-form",
    message: once
      ? `${quote(inner.text)} needs the word “after”.`
      : `${quote(inner.text)} says “every” once too often.`,
    why: once ? "“once 2h” can be read as twice every four hours." : "The field already says that it is repeated.",
    help: once ? "Write “once after” and the amount." : "Write the amount alone.",
    suggestions: [say(printDuration(amount.value))],
  });
}

function notAnAmount(
  inner: { readonly text: string; readonly start: number; readonly end: number },
  phrase: string,
  prefix: number,
  problem: ValueProblem,
  say: (duration: string) => string,
): Parsed<Cadence> {
  const near = prefix === 0 && !/\d/u.test(phrase) ? nearest(phrase, [...rhythms, "as needed", "none", "hourly"]) : [];
  const words = near.map((word) => (word === "hourly" ? "1h" : word));
  const suggestions = [...words, ...problem.suggestions.map(say)].filter((text) => parseCadence(text).ok);
  if (problem.code !== "not-a-duration" && words.length === 0)
    return embedded(problem, inner.start + prefix, suggestions);
  return refuse({
    start: inner.start,
    end: inner.end,
    code: words.length > 0 ? "near-word" : "cadence-form",
    message: `${quote(inner.text)} is not a cadence${words.length > 0 ? `. Did you mean ${quoteAll(words, "or")}?` : "."}`,
    why: WHY,
    help: "Write an amount such as “30m”, or “daily”, “weekly”, “monthly”, “once after …”, “as needed” or “none”.",
    suggestions,
  });
}

/** How often a rota hands over: 1 day, 7 days (a week), or any number of days up to a year. */
export interface Rotation {
  /** Days on duty at a stretch, 1 to 366. */
  readonly days: number;
}

/** `daily`, `weekly`, `every 14 days`. */
export function printRotation({ days }: Rotation): string {
  return days === 1 ? "daily" : days === 7 ? "weekly" : `every ${counted(days, "day")}`;
}

/** `every day`, `every week`, `every 14 days`. */
export function sayRotation({ days }: Rotation): string {
  return days === 1 ? "every day" : days === 7 ? "every week" : `every ${counted(days, "day")}`;
}

const rotationWords: Readonly<Record<string, number>> = {
  "every day": 1,
  "every week": 7,
  fortnightly: 14,
  biweekly: 14,
  "bi-weekly": 14,
  "every other week": 14,
};

/** Reads how often a rota hands over: `daily`, `weekly`, `every 14 days`. */
export function parseRotation(text: string): Parsed<Rotation> {
  const blank = unreadable(text, "how often the rota hands over", ["daily", "weekly", "every 14 days"]);
  if (blank) return blank;
  const inner = trimmed(text);
  const phrase = inner.text.toLowerCase().replace(/\s+/gu, " ");
  if (phrase === "daily") return accept({ days: 1 });
  if (phrase === "weekly") return accept({ days: 7 });
  const every = /^(every )?(\d{1,6}) ?(days?|d|weeks?|w)$/u.exec(phrase);
  const days = every
    ? Number(every[2]) * (every[3]?.startsWith("w") ? 7 : 1)
    : Object.hasOwn(rotationWords, phrase)
      ? rotationWords[phrase]
      : undefined;
  const fits = days !== undefined && days >= 1 && days <= 366;
  if (fits && every?.[1] && every[3]?.startsWith("day")) return accept({ days });
  const near = nearest(phrase, ["daily", "weekly"]);
  return refuse({
    start: inner.start,
    end: inner.end,
    code: days !== undefined && !fits ? "rotation-length" : "rotation-form",
    message:
      days !== undefined && !fits
        ? `${quote(inner.text)} is not between 1 and 366 days.`
        : `${quote(inner.text)} is not a rotation of this language.`,
    why: "Who is on duty tonight is counted in whole days from the first hand-over.",
    help: "Write “daily”, “weekly” or a number of days, such as “every 14 days”; for months, write the days.",
    suggestions: fits ? [printRotation({ days })] : near,
  });
}
