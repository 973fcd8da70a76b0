import { accept, type Parsed, quote, refuse } from "./problem.ts";

/**
 * A pattern of a form check, read. The subset: characters, `.`, `\d` `\w` `\s` (and `\D` `\W` `\S`), `[a-z0-9-]` and
 * `[^…]`, `a|b`, round brackets, and the counts `?` `*` `+` `{2}` `{2,}` `{2,5}`. The whole answer must match, so `^` and `$`
 * are allowed at the ends and mean nothing more. Left out: look-around, references to an earlier part, lazy counts,
 * and an open-ended count around a part that has one itself. What remains is matched in time proportional to the
 * length of the answer, and runs the same in every form tool.
 */
export type Pattern =
  | { readonly kind: "set"; readonly ranges: readonly CharRange[]; readonly negated: boolean }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Pattern[] }
  /** `most` is infinity where there is no limit. */
  | { readonly kind: "repeat"; readonly part: Pattern; readonly least: number; readonly most: number };

/** First and last code point of a run of characters. */
export type CharRange = readonly [number, number];

const LAST = 0x10ffff;
const digits: readonly CharRange[] = [[48, 57]];
const wordCharacters: readonly CharRange[] = [...digits, [65, 90], [95, 95], [97, 122]];
const blanks: readonly CharRange[] = [
  [9, 13],
  [32, 32],
  [160, 160],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x3000, 0x3000],
];
const classes: Readonly<Record<string, readonly CharRange[]>> = { d: digits, w: wordCharacters, s: blanks };

/** Longest pattern, deepest nesting, and largest count. */
const MOST = { characters: 200, depth: 10, count: 100 } as const;

/** Stops the reading of a pattern: thrown and caught inside `parsePattern` only. */
class Stop {
  constructor(
    readonly code: string,
    readonly start: number,
    readonly end: number,
    readonly message: string,
    readonly help: string,
  ) {}
}

function complement(ranges: readonly CharRange[]): CharRange[] {
  const result: CharRange[] = [];
  let next = 0;
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (first > next) result.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST) result.push([next, LAST]);
  return result;
}

class Reader {
  private at = 0;
  private readonly end: number;

  constructor(private readonly text: string) {
    this.at = text.startsWith("^") ? 1 : 0;
    this.end = /(?:^|[^\\])(?:\\\\)*\$$/u.test(text) ? text.length - 1 : text.length;
  }

  readAll(): Pattern {
    const pattern = this.choice(0);
    if (this.at < this.end)
      this.stop(
        "pattern-bracket",
        this.at,
        1,
        "This closing bracket has no opening one.",
        "Write “\\)” for a bracket of the text.",
      );
    return pattern;
  }

  private stop(code: string, start: number, length: number, message: string, help: string): never {
    throw new Stop(code, start, Math.min(start + length, this.text.length), message, help);
  }

  private peek(): string {
    return this.at < this.end ? String.fromCodePoint(this.text.codePointAt(this.at) ?? 0) : "";
  }

  private choice(depth: number): Pattern {
    if (depth > MOST.depth)
      this.stop("pattern-too-deep", this.at, 1, `Brackets lie more than ${MOST.depth} deep.`, "Write a plainer shape.");
    const parts = [this.sequence(depth)];
    while (this.peek() === "|") {
      this.at++;
      parts.push(this.sequence(depth));
    }
    return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
  }

  private sequence(depth: number): Pattern {
    const parts: Pattern[] = [];
    for (let sign = this.peek(); sign !== "" && sign !== "|" && sign !== ")"; sign = this.peek()) {
      const start = this.at;
      parts.push(this.counted(this.one(sign, depth), start));
    }
    return parts.length === 1 ? parts[0]! : { kind: "sequence", parts };
  }

  private one(sign: string, depth: number): Pattern {
    const start = this.at;
    this.at += sign.length;
    if (sign === "(") {
      if (this.peek() === "?") {
        if (this.text.slice(this.at, this.at + 2) !== "?:") {
          this.stop(
            "pattern-look-around",
            start,
            3,
            "This bracket looks around instead of matching.",
            "Say what the answer looks like from beginning to end, with plain brackets.",
          );
        }
        this.at += 2;
      }
      const inner = this.choice(depth + 1);
      if (this.peek() !== ")")
        this.stop(
          "pattern-bracket",
          start,
          1,
          "This bracket is not closed.",
          "Write “)” where the part ends, or “\\(” for a bracket of the text.",
        );
      this.at++;
      return inner;
    }
    if (sign === "[") return this.set(start);
    if (sign === ".")
      return {
        kind: "set",
        ranges: [
          [10, 10],
          [13, 13],
        ],
        negated: true,
      };
    if (sign === "\\") return { kind: "set", ranges: this.escaped(start), negated: false };
    if (/[*+?{}]/u.test(sign))
      this.stop(
        "pattern-count",
        start,
        1,
        `There is nothing before ${quote(sign)} to count.`,
        `Write “\\${sign}” for the sign itself.`,
      );
    if (sign === "^" || sign === "$")
      this.stop(
        "pattern-anchor",
        start,
        1,
        `${quote(sign)} stands inside the shape.`,
        `The whole answer is matched anyway: leave it out, or write “\\${sign}” for the sign itself.`,
      );
    const code = sign.codePointAt(0) ?? 0;
    return { kind: "set", ranges: [[code, code]], negated: false };
  }

  private escaped(start: number): readonly CharRange[] {
    const sign = this.peek();
    this.at += sign.length;
    const named = classes[sign.toLowerCase()];
    if (named && /[dwsDWS]/u.test(sign)) return sign === sign.toLowerCase() ? named : complement(named);
    if (sign === "t") return [[9, 9]];
    if (sign === "n") return [[10, 10]];
    if (/^[1-9k]$/u.test(sign))
      this.stop(
        "pattern-reference",
        start,
        2,
        `${quote(`\\${sign}`)} refers to an earlier part.`,
        "Write the part again.",
      );
    if (sign === "" || /[A-Za-z0-9]/u.test(sign)) {
      this.stop(
        "pattern-escape",
        start,
        2,
        `${quote(`\\${sign}`)} is not known here.`,
        "Known are \\d, \\w, \\s, their capitals, \\t, \\n, and a stroke before any sign.",
      );
    }
    const code = sign.codePointAt(0) ?? 0;
    return [[code, code]];
  }

  private set(start: number): Pattern {
    const negated = this.peek() === "^";
    if (negated) this.at++;
    const ranges: CharRange[] = [];
    for (let sign = this.peek(); sign !== "]"; sign = this.peek()) {
      if (sign === "")
        this.stop(
          "pattern-bracket",
          start,
          1,
          "This square bracket is not closed.",
          "Write “]” where the set ends, or “\\[” for a bracket of the text.",
        );
      const from = this.at;
      const first = this.member(sign);
      const next = this.text.charAt(this.at + 1);
      if (this.peek() !== "-" || next === "]" || first.length !== 1 || first[0]![0] !== first[0]![1]) {
        ranges.push(...first);
        continue;
      }
      this.at++;
      const last = this.member(this.peek());
      const [low, high] = [first[0]![0], last.length === 1 ? last[0]![1] : -1];
      if (high < low)
        this.stop(
          "pattern-range",
          from,
          this.at - from,
          `${quote(this.text.slice(from, this.at))} runs backwards.`,
          "Write the first character before the last, such as “a-z”.",
        );
      ranges.push([low, high]);
    }
    this.at++;
    if (ranges.length === 0)
      this.stop(
        "pattern-bracket",
        start,
        this.at - start,
        "There is nothing between these square brackets.",
        "Write the characters that are allowed.",
      );
    return { kind: "set", ranges, negated };
  }

  private member(sign: string): readonly CharRange[] {
    const start = this.at;
    this.at += sign.length;
    if (sign === "\\") return this.escaped(start);
    const code = sign.codePointAt(0) ?? 0;
    return [[code, code]];
  }

  private counted(part: Pattern, start: number): Pattern {
    const form = /^(?:[*+?]|\{(\d{1,4})(,(\d{0,4}))?\})/u.exec(
      this.text.slice(this.at, Math.min(this.at + 12, this.end)),
    );
    if (!form) return part;
    const count = form[0];
    const least = count === "+" ? 1 : Number(form[1] ?? 0);
    const most =
      count === "?"
        ? 1
        : /^[*+]/u.test(count) || form[3] === ""
          ? Number.POSITIVE_INFINITY
          : Number(form[3] ?? form[1]);
    const at = this.at;
    this.at += count.length;
    if (/^[*+?{]/u.test(this.peek())) {
      this.stop(
        "pattern-count",
        at,
        count.length + 1,
        `${quote(this.text.slice(at, this.at + 1))} counts twice.`,
        "Write one count behind each part.",
      );
    }
    if (least > most)
      this.stop("pattern-count", at, count.length, `${quote(count)} runs backwards.`, "Write the smaller count first.");
    if (Math.max(least, Number.isFinite(most) ? most : 0) > MOST.count) {
      this.stop(
        "pattern-count",
        at,
        count.length,
        `${quote(count)} is more than ${MOST.count}.`,
        "Use “at most … characters” for the length.",
      );
    }
    if (most > 1 && hasCount(part, Number.isFinite(most))) {
      this.stop(
        "pattern-nested-count",
        start,
        this.at - start,
        `${quote(this.text.slice(start, this.at))} repeats a part that itself has a count.`,
        "Repeat a part of fixed length, or list the cases with “|”.",
      );
    }
    return { kind: "repeat", part, least, most };
  }
}

/** Whether a part has a count that makes a repetition around it ambiguous; a limited one may hold limited ones. */
function hasCount(pattern: Pattern, limited: boolean): boolean {
  if (pattern.kind === "set") return false;
  if (pattern.kind !== "repeat") return pattern.parts.some((part) => hasCount(part, limited));
  if (limited ? !Number.isFinite(pattern.most) : pattern.least !== pattern.most) return true;
  return hasCount(pattern.part, limited);
}

/** Characters a pattern stands for at most, with counts multiplied out: the work of matching one character. */
function sizeOf(pattern: Pattern): number {
  if (pattern.kind === "set") return 1;
  if (pattern.kind === "repeat")
    return sizeOf(pattern.part) * (Number.isFinite(pattern.most) ? pattern.most : Math.max(pattern.least, 1)) + 1;
  return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 1);
}

const MOST_SIZE = 2000;

/** Reads a pattern; the problem's offsets count from its beginning. */
export function parsePattern(text: string): Parsed<Pattern> {
  const why =
    "It is tried on every answer, in every tool, so only what is always quick and always means the same is allowed.";
  const whole = { start: 0, end: text.length, why };
  if (text === "" || text.length > MOST.characters) {
    const message =
      text === ""
        ? "The shape of the answer is empty, so only an empty answer would match."
        : `The shape has ${text.length} characters; ${MOST.characters} are allowed.`;
    return refuse({
      ...whole,
      code: "pattern-length",
      message,
      help: "Write what the answer looks like, such as “[A-Z]{2}-\\d{4}”.",
    });
  }
  try {
    const pattern = new Reader(text).readAll();
    if (sizeOf(pattern) <= MOST_SIZE) return accept(pattern);
    return refuse({
      ...whole,
      code: "pattern-too-large",
      message: "The counts in this shape multiply to more than it may hold.",
      help: "Write smaller counts.",
    });
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return refuse({ code: stop.code, start: stop.start, end: stop.end, message: stop.message, why, help: stop.help });
  }
}
