import { parseDate, parseLocalDateTime, quote, quoteAll, sayDate, sayLocalDateTime } from "../values/index.ts";
import type { Comparison, Condition, Operator } from "./ast.ts";

/** How to call the things a condition names; without it, they keep the names the document uses. */
export type Names = (name: string) => string | undefined;

/** How to call a field: what a document calls it, or words of the sentence’s own language, which need no quotation marks. */
export type FieldNames = (name: string) => string | { readonly words: string } | undefined;

/** What a clause says; each has its opposite. */
type Saying =
  | "is"
  | "includes"
  | "over"
  | "under"
  | "at least"
  | "at most"
  | "before"
  | "after"
  | "between"
  | "is answered";

/** A language’s clauses, to stand after “when”, with `{name}`, `{value}`, `{first}` and `{second}` where these go. */
export interface Clauses {
  readonly says: Readonly<Record<Saying, string>>;
  readonly denies: Readonly<Record<Saying, string>>;
  readonly arrives: Readonly<Record<"between" | "inside" | "outside", string>>;
  /** Before a clause that is not so, whatever it says: `{clause}`. */
  readonly notSo: string;
  readonly and: string;
  readonly or: string;
  /** Of clauses within a clause: `{clauses}`; two of which both hold, more, or one of which holds. */
  readonly both: string;
  readonly all: string;
  readonly either: string;
}

/** How a language says what a condition holds. */
export interface Speech {
  readonly clauses: Clauses;
  quote(text: string): string;
  /** Several values in quotation marks, the last after “or”. */
  oneOf(texts: readonly string[]): string;
  /** A date or a moment of the condition language; a text that is neither stays. */
  moment(text: string): string;
}

const ENGLISH: Speech = {
  clauses: {
    says: {
      is: "{name} is {value}",
      includes: "{name} includes {value}",
      over: "{name} is over {value}",
      under: "{name} is under {value}",
      "at least": "{name} is at least {value}",
      "at most": "{name} is at most {value}",
      before: "{name} is before {value}",
      after: "{name} is after {value}",
      between: "{name} is between {first} and {second}",
      "is answered": "{name} is answered",
    },
    denies: {
      is: "{name} is not {value}",
      includes: "{name} does not include {value}",
      over: "{name} is not over {value}",
      under: "{name} is not under {value}",
      "at least": "{name} is not at least {value}",
      "at most": "{name} is not at most {value}",
      before: "{name} is not before {value}",
      after: "{name} is not after {value}",
      between: "{name} is not between {first} and {second}",
      "is answered": "{name} is not answered",
    },
    arrives: {
      between: "it arrives between {first} and {second}",
      inside: "it arrives inside {value}",
      outside: "it arrives outside {value}",
    },
    notSo: "it is not so that {clause}",
    and: "and",
    or: "or",
    both: "both {clauses}",
    all: "all of {clauses}",
    either: "either {clauses}",
  },
  quote,
  oneOf: (texts) => quoteAll(texts, "or"),
  moment(text) {
    const [date, moment] = [parseDate(text), parseLocalDateTime(text)];
    return date.ok ? sayDate(date.value) : moment.ok ? sayLocalDateTime(moment.value) : text;
  },
};

/**
 * A condition as a clause for people, to stand after “when”: `“Where will they work?” is “Home” and either … or …`.
 *
 * @param fields what to call a field, such as the words of its question
 * @param schedules what to call a schedule
 * @param speech the language; English without it
 */
export function sayCondition(
  condition: Condition,
  fields: FieldNames = same,
  schedules: Names = same,
  speech = ENGLISH,
): string {
  return say(condition, { fields, schedules, speech }, false);
}

function same(name: string): string {
  return name;
}

interface Manner {
  readonly fields: FieldNames;
  readonly schedules: Names;
  readonly speech: Speech;
}

function say(condition: Condition, manner: Manner, inside: boolean): string {
  const { clauses } = manner.speech;
  switch (condition.kind) {
    case "comparison":
      return sayComparison(condition, manner, true);
    case "arrival": {
      const [first = "…", second = "…"] = condition.values.map((value) => value.text);
      const value = condition.how === "between" ? "" : (manner.schedules(first) ?? first);
      return put(clauses.arrives[condition.how], { first, second, value });
    }
    case "not":
      return condition.term.kind === "comparison"
        ? sayComparison(condition.term, manner, false)
        : put(clauses.notSo, { clause: say(condition.term, manner, true) });
    default: {
      const terms = condition.terms.map((term) => say(term, manner, true));
      const compound = condition.terms.some((term) => term.kind === "and" || term.kind === "or");
      const word = clauses[condition.kind];
      const joined =
        terms.length === 2
          ? terms.join(`${compound ? "," : ""} ${word} `)
          : `${terms.slice(0, -1).join(", ")}, ${word} ${terms.at(-1)}`;
      const within = condition.kind === "or" ? "either" : terms.length === 2 ? "both" : "all";
      return inside ? put(clauses[within], { clauses: joined }) : joined;
    }
  }
}

/** What an operator says, or of what it is the opposite. */
const OPPOSITES: Readonly<Partial<Record<Operator, Saying>>> = {
  "is not": "is",
  "is not one of": "is",
  "does not include": "includes",
  "is empty": "is answered",
};

function sayComparison({ field, operator, values }: Comparison, manner: Manner, holds: boolean): string {
  const { speech } = manner;
  const { text: how } = operator;
  const called = manner.fields(field.text) ?? field.text;
  const name = typeof called === "object" ? called.words : /\s/u.test(called) ? speech.quote(called) : called;
  const texts = values.map((value) => value.text);
  const [first, second] = [0, 1].map((at) => speech.moment(texts[at] ?? "…"));
  const opposite = OPPOSITES[how];
  const saying = opposite ?? (how === "is one of" ? "is" : (how as Saying));
  const isQuoted = saying === "is" || saying === "includes";
  const quoted = how.endsWith("one of") ? speech.oneOf(texts) : texts[0] === undefined ? "" : speech.quote(texts[0]);
  const clause = speech.clauses[holds === (opposite === undefined) ? "says" : "denies"][saying];
  return put(clause, { name, first: first ?? "", second: second ?? "", value: (isQuoted ? quoted : first) || "…" });
}

function put(text: string, parts: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole);
}
