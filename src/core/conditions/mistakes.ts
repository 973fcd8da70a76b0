import { nearest } from "../values/index.ts";
import { type Comparison, reservedWords, type Spanned } from "./ast.ts";
import type { Token } from "./lex.ts";
import { connectiveOf, firstWords } from "./phrases.ts";
import { alternatives, commaInNumber, commaOutsideList } from "./trouble-values.ts";
import { type Stream, segmentAt, valueText } from "./values.ts";

/** What stands between two conditions. */
export interface Joint {
  readonly word: "and" | "or";
  /** The comparison right before it, to which a bare word may belong. */
  readonly left: Comparison | undefined;
  /** Whether a problem was told here already, so that what follows from it is not told too. */
  readonly reported: boolean;
}

/** Behind the comma of `is Lisbon, Porto or Home`: takes the values and reports them as a list that should be one. */
export function readCommaValues(stream: Stream, comma: Token, left: Comparison | undefined): void {
  const { tokens } = stream;
  const first = left?.values[0];
  const values = first ? [first.text] : [];
  let { end } = comma;
  for (;;) {
    const segment = segmentAt(tokens, stream.at);
    if (segment.compares || segment.end === stream.at) break;
    values.push(valueText(stream.text, tokens.slice(stream.at, segment.end)));
    end = tokens[segment.end - 1]!.end;
    stream.at = segment.end;
    const joint = stream.peek();
    const after = segmentAt(tokens, stream.at + 1);
    if (joint?.kind !== "comma" && connectiveOf(joint) === undefined) break;
    if (after.compares || after.end === stream.at + 1) break;
    stream.at++;
  }
  const number = first && /^\d{1,3}(?:\s?,\s?\d{3})+$/u.test(stream.text.slice(first.start, end));
  if (number) commaInNumber(stream.trouble, { start: first.start, end });
  else commaOutsideList(stream.trouble, comma, left, values, { start: comma.start, end });
}

/** Words without a comparison in them: what was meant depends on what stands before them. Takes them. */
export function readBareWords(stream: Stream, before: Joint | undefined): void {
  const { tokens, trouble } = stream;
  const from = stream.at;
  stream.at = Math.max(segmentAt(tokens, from).end, from + 1);
  const words = tokens.slice(from, stream.at);
  const [first, second, last] = [words[0]!, words[1], words.at(-1)!];
  if (before?.reported) return;
  if (before?.left && before.left.values.length > 0) {
    readAlternatives(stream, before.word, before.left, { start: first.start, end: last.end }, words);
    return;
  }
  if (words.length === 1 && first.kind === "word" && !reservedWords.has(first.text)) {
    trouble.operatorMissing(first);
    return;
  }
  const unfinished = unfinishedOf(words.slice(1));
  if (unfinished.length > 0) {
    trouble.unfinishedOperator(last, unfinished);
    return;
  }
  const near = second?.kind === "word" ? nearest(second.text, firstWords, 2) : [];
  const says = new Set(near.map((word) => (word === "contains" ? "includes" : word === "equals" ? "is" : word)));
  const mended = second ? [...says].map((say) => trouble.mended(second.start, second.end, say)) : [];
  // “is Home” has no field; a comparison put into it would read “is is Home”.
  const field = first.kind === "word" && !firstWords.includes(first.text);
  const inserted = second && field && !before ? [trouble.mended(second.start, second.start, "is")] : [];
  trouble.notAComparison({ start: first.start, end: last.end }, mended.length > 0 ? mended : inserted);
}

/** The operators of several words that some words begin and do not end. */
function unfinishedOf(words: readonly Token[]): string[] {
  if (words.length > 2) return [];
  const said = words.map((word) => word.text).join(" ");
  return ["at least", "at most", "does not include"].filter((whole) => said !== "" && whole.startsWith(`${said} `));
}

/** Whether words behind a field begin an operator of several words and do not end it: `does not`, `at`. */
export function isUnfinished(words: readonly Token[]): boolean {
  return unfinishedOf(words).length > 0;
}

/** `is One or Two or Three`: takes all of the bare words behind the same connective. */
function readAlternatives(
  stream: Stream,
  word: "and" | "or",
  left: Comparison,
  bare: Spanned,
  words: readonly Token[],
): void {
  const { tokens } = stream;
  const values = [...left.values.map((value) => value.text), valueText(stream.text, words)];
  let { end } = bare;
  while (connectiveOf(stream.peek()) === word) {
    const segment = segmentAt(tokens, stream.at + 1);
    if (segment.compares || segment.end === stream.at + 1) break;
    values.push(valueText(stream.text, tokens.slice(stream.at + 1, segment.end)));
    end = tokens[segment.end - 1]!.end;
    stream.at = segment.end;
  }
  alternatives(stream.trouble, word, left, values, { start: bare.start, end });
}

/** What `arrives` with another word may mean; `rest` is what stands behind it. */
export function guessArrivals(rest: string): string[] {
  const match =
    /^(?:is\s+|are\s+)?(in|within|during|inside|on|at|after|before|from|not in|not inside|out of|off)\s+(.*)$/iu.exec(
      rest,
    );
  if (!match) return [];
  const [word, what] = [(match[1] ?? "").toLowerCase(), match[2] ?? ""];
  const time = /^\d\d:\d\d$/u.test(what);
  if (time && (word === "after" || word === "from")) return [`arrives between ${what} and 24:00`];
  if (time && word === "before") return [`arrives between 00:00 and ${what}`];
  if (!/^[a-z][a-z0-9-]*$/u.test(what)) return [];
  if (["in", "within", "during", "inside"].includes(word)) return [`arrives inside ${what}`];
  return ["not in", "not inside", "out of", "off"].includes(word) ? [`arrives outside ${what}`] : [];
}
