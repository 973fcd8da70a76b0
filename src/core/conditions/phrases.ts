import type { Operator } from "./ast.ts";
import { operators } from "./ast.ts";
import type { Token } from "./lex.ts";

/** What must follow a phrase for it to be an operator and not the beginning of a value. */
type Follow = "anything" | "nothing" | "number" | "bracket";

interface Phrase {
  readonly words: readonly string[];
  readonly operator: Operator;
  /** Whether the language itself writes it so. */
  readonly canonical: boolean;
  readonly follow: Follow;
}

/** An operator found in a text. */
export interface FoundOperator {
  readonly operator: Operator;
  /** Tokens it takes. */
  readonly count: number;
  /** Whether it is written as the language writes it; `case` when only the capitals differ. */
  readonly spelling: "right" | "case" | "other";
}

/** Phrases of other languages and of daily speech, by what the language says for them. */
const others: readonly (readonly [Operator, Follow, readonly string[]])[] = [
  ["is", "anything", ["=", "==", "===", "equals", "equal to", "is equal to", "equal", "are", "was", "is ="]],
  [
    "is not",
    "anything",
    [
      "!=",
      "!==",
      "<>",
      "≠",
      "not",
      "not is",
      "isn't",
      "isn’t",
      "are not",
      "does not equal",
      "is not equal to",
      "not equal to",
      "differs from",
    ],
  ],
  ["is one of", "anything", ["in", "one of", "any of", "is any of", "is either", "is among", "are one of"]],
  ["is one of", "bracket", ["is in", "is", "="]],
  [
    "is not one of",
    "anything",
    ["not in", "is none of", "none of", "not one of", "is not any of", "isn't one of", "is neither"],
  ],
  ["is not one of", "bracket", ["is not in", "isn't in", "is not", "!="]],
  ["includes", "anything", ["contains", "contain", "include", "has", "have", "does include", "does contain"]],
  [
    "does not include",
    "anything",
    [
      "does not contain",
      "doesn't contain",
      "doesn't include",
      "not includes",
      "not include",
      "not contains",
      "excludes",
      "does not includes",
      "does not have",
    ],
  ],
  ["over", "anything", [">", "more than", "greater than", "above", "exceeds", "higher than", "larger than"]],
  [
    "over",
    "number",
    ["is over", "is more than", "is greater than", "is above", "is higher than", "is larger than", "is >"],
  ],
  ["under", "anything", ["<", "less than", "below", "lower than", "fewer than", "smaller than"]],
  ["under", "number", ["is under", "is less than", "is below", "is lower than", "is smaller than", "is <"]],
  ["at least", "anything", [">=", "≥", "=>", "not less than", "no less than", "minimum"]],
  ["at least", "number", ["is at least", "is minimum", "is >="]],
  ["at most", "anything", ["<=", "≤", "=<", "not more than", "no more than", "up to", "maximum"]],
  ["at most", "number", ["is at most", "is up to", "is no more than", "is <="]],
  ["before", "anything", ["earlier than", "prior to"]],
  ["before", "number", ["is before", "is earlier than"]],
  ["after", "anything", ["later than"]],
  ["after", "number", ["is after", "is later than"]],
  ["between", "anything", ["in between"]],
  ["between", "number", ["is between"]],
  [
    "is answered",
    "nothing",
    [
      "is not empty",
      "is filled in",
      "is not blank",
      "is not null",
      "exists",
      "answered",
      "is not unanswered",
      "has an answer",
    ],
  ],
  [
    "is empty",
    "nothing",
    [
      "is not answered",
      "is blank",
      "is null",
      "is unanswered",
      "is not filled in",
      "does not exist",
      "empty",
      "has no answer",
      "not answered",
    ],
  ],
];

/** Two spellings of the language that mean exactly another of its operators: read without a word. */
const accepted: ReadonlySet<string> = new Set(["is not empty", "is not answered"]);

const byFirstWord: ReadonlyMap<string, readonly Phrase[]> = index();

function index(): Map<string, Phrase[]> {
  const own = operators.map(
    (text): Phrase => ({
      words: text.split(" "),
      operator: text,
      canonical: true,
      follow: text === "is answered" || text === "is empty" ? "nothing" : "anything",
    }),
  );
  const rest = others.flatMap(([operator, follow, texts]) =>
    texts.map((text): Phrase => ({ words: text.split(" "), operator, canonical: accepted.has(text), follow })),
  );
  const map = new Map<string, Phrase[]>();
  for (const phrase of [...own, ...rest]) {
    const first = phrase.words[0] ?? "";
    map.set(first, [...(map.get(first) ?? []), phrase]);
  }
  // The longest phrase wins; of two alike, the one that asks for more behind it.
  for (const phrases of map.values())
    phrases.sort(
      (a, b) => b.words.length - a.words.length || Number(a.follow === "anything") - Number(b.follow === "anything"),
    );
  return map;
}

/** The operator that begins at a token, or nothing. */
export function operatorAt(tokens: readonly Token[], at: number): FoundOperator | undefined {
  const first = tokens[at];
  if (first?.kind !== "word" && first?.kind !== "symbol") return undefined;
  for (const phrase of byFirstWord.get(first.text.toLowerCase()) ?? []) {
    const count = phrase.words.length;
    const found = tokens.slice(at, at + count);
    if (
      found.length < count ||
      !found.every(
        (token, i) =>
          (token.kind === "word" || token.kind === "symbol") && token.text.toLowerCase() === phrase.words[i],
      )
    )
      continue;
    if (!follows(phrase.follow, tokens[at + count])) continue;
    const exact = found.every((token, i) => token.text === phrase.words[i]);
    const spelling = !phrase.canonical ? "other" : exact ? "right" : "case";
    return { operator: phrase.operator, count, spelling };
  }
  return undefined;
}

function follows(follow: Follow, token: Token | undefined): boolean {
  switch (follow) {
    case "anything":
      return true;
    case "nothing":
      return (
        token === undefined || token.kind === "close" || token.kind === "comma" || connectiveOf(token) !== undefined
      );
    case "number":
      return token === undefined || /^[-+]?[\d€$£]/u.test(token.text);
    case "bracket":
      return token?.kind === "open" || (token?.kind === "word" && /^[[{]/u.test(token.text));
  }
}

/** What a token joins two conditions with, whatever its spelling. */
export function connectiveOf(token: Token | undefined): "and" | "or" | undefined {
  if (token?.kind === "word") {
    if (token.text === "and" || token.text === "AND") return "and";
    return token.text === "or" || token.text === "OR" ? "or" : undefined;
  }
  if (token?.kind !== "symbol") return undefined;
  return token.text === "&&" ? "and" : token.text === "||" ? "or" : undefined;
}

/** First words of operators, for finding near ones. */
export const firstWords: readonly string[] = [
  "is",
  "includes",
  "over",
  "under",
  "before",
  "after",
  "between",
  "contains",
  "equals",
];
