import { remembered, type ValueProblem } from "../values/index.ts";
import {
  type Arrival,
  type Comparison,
  type Condition,
  reservedWords,
  type Spanned,
  valuesOf,
  type Word,
} from "./ast.ts";
import { lex, type Token } from "./lex.ts";
import { guessArrivals, isUnfinished, type Joint, readBareWords, readCommaValues } from "./mistakes.ts";
import { connectiveOf, type FoundOperator, operatorAt } from "./phrases.ts";
import { Trouble } from "./trouble.ts";
import { betweenAnd, commaForAnd, commaOutsideList } from "./trouble-values.ts";
import { checkArrival, checkValues } from "./value-kinds.ts";
import { endsValue, readList, readValue, type Stream, segmentAt, valueText } from "./values.ts";

/** A condition, as far as it could be read, and what is wrong with it. Without problems, the condition is there and whole. */
export interface ParsedCondition {
  readonly ast?: Condition;
  readonly problems: readonly ValueProblem[];
}

/** Deepest nesting of brackets and `not`; nobody follows more, and the stack would not either. */
const DEEPEST = 40;

/** Longest condition that is read, in UTF-16 units. */
const LONGEST = 5000;

/**
 * Reads a condition, such as `model is Laptop and site is not Home`. Never throws: an unfinished or mistaken text gives
 * what could be read of it, and located problems.
 */
export const parseCondition: (text: string) => ParsedCondition = remembered(read);

function read(text: string): ParsedCondition {
  const parser = new Parser(text);
  const ast = parser.whole();
  return ast ? { ast, problems: parser.trouble.problems } : { problems: parser.trouble.problems };
}

class Parser implements Stream {
  readonly tokens: Token[];
  readonly trouble: Trouble;
  at = 0;
  private depth = 0;

  constructor(readonly text: string) {
    this.tokens = text.length > LONGEST ? [] : lex(text);
    this.trouble = new Trouble(text);
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  whole(): Condition | undefined {
    if (this.text.length > LONGEST) this.trouble.tooLong(LONGEST);
    else if (this.tokens.length === 0) this.trouble.empty();
    else return this.joined("or");
    return undefined;
  }

  /** Terms joined by `or`, each of them terms joined by `and`. */
  private joined(word: "and" | "or", before?: Joint): Condition | undefined {
    const next = (joint?: Joint): Condition | undefined =>
      word === "or" ? this.joined("and", joint) : this.not(joint);
    const terms: Condition[] = [];
    const first = next(before);
    if (first) terms.push(first);
    for (let token = this.peek(); token; token = this.peek()) {
      const found = connectiveOf(token);
      if (found === undefined ? word === "or" : found !== word) break;
      if (token.kind === "close") {
        // Inside a group the bracket ends it; outside, it is one too many.
        if (this.depth > 0) break;
        this.trouble.notOpened(token);
        this.at++;
        continue;
      }
      const joint =
        found === undefined ? this.missingJoint(token, terms.at(-1)) : this.takeConnective(token, found, terms.at(-1));
      const term = joint && next(joint);
      if (term) terms.push(term);
    }
    return terms.length < 2 ? terms[0] : { kind: word, terms, start: terms[0]!.start, end: terms.at(-1)!.end };
  }

  private takeConnective(token: Token, word: "and" | "or", left: Condition | undefined): Joint {
    const comparison = this.justBefore(left);
    this.at++;
    const reported = token.text !== word;
    if (reported) this.trouble.connective(token, word);
    return { word, left: comparison, reported };
  }

  /** A comma, or nothing at all, between two conditions; gives nothing where it was only a list without brackets. */
  private missingJoint(token: Token, left: Condition | undefined): Joint | undefined {
    if (token.kind !== "comma") {
      this.trouble.connectiveMissing(token);
      return { word: "and", left: undefined, reported: true };
    }
    const comparison = this.justBefore(left);
    this.at++;
    if (segmentAt(this.tokens, this.at).compares) {
      commaForAnd(this.trouble, token);
      return { word: "and", left: undefined, reported: true };
    }
    readCommaValues(this, token, comparison);
    return undefined;
  }

  /** The comparison that ends right before the next token, with no bracket between. */
  private justBefore(left: Condition | undefined): Comparison | undefined {
    const last = left?.kind === "and" ? left.terms.at(-1) : left?.kind === "not" ? left.term : left;
    return last?.kind === "comparison" && last.end === this.endOfLast() ? last : undefined;
  }

  private not(before?: Joint): Condition | undefined {
    const token = this.peek();
    if (token?.kind !== "word") return this.primary(before);
    const sign = token.text.startsWith("!");
    const capitals = /^(?:NOT|Not)$/u.test(token.text) && operatorAt(this.tokens, this.at + 1) === undefined;
    if (token.text !== "not" && !sign && !capitals) return this.primary(before);
    if (this.tooDeep(token)) return undefined;
    const end = sign ? token.start + 1 : token.end;
    if (token.text !== "not") this.trouble.negation({ start: token.start, end });
    // “!site” is one word: the sign is taken off, and the rest is read as the field.
    if (sign && token.text.length > 1) this.tokens[this.at] = { ...token, text: token.text.slice(1), start: end };
    else this.at++;
    this.depth++;
    const term = this.not();
    this.depth--;
    return term && { kind: "not", term, start: token.start, end: term.end };
  }

  private tooDeep(token: Token): boolean {
    if (this.depth < DEEPEST) return false;
    this.trouble.tooDeep(token);
    this.at = this.tokens.length;
    return true;
  }

  private primary(before?: Joint): Condition | undefined {
    const token = this.peek();
    const last = this.tokens[this.at - 1];
    if (token?.kind === "comma") {
      commaOutsideList(this.trouble, token, undefined, [], token);
      while (this.peek()?.kind === "comma") this.at++;
      return this.not();
    }
    if (!token || endsValue(token)) {
      if (token?.kind === "close" && last?.kind === "open")
        this.trouble.emptyBrackets({ start: last.start, end: token.end });
      else if (last) this.trouble.fieldMissing(last);
      else if (token) this.trouble.comparisonMissingBefore(token);
      return undefined;
    }
    if (token.kind === "open") return this.group(token);
    if (token.text === "arrives" && token.kind === "word") return this.arrival(token);
    return this.comparison(token, before);
  }

  private group(open: Token): Condition | undefined {
    if (this.tooDeep(open)) return undefined;
    this.at++;
    this.depth++;
    const inner = this.joined("or");
    this.depth--;
    if (this.peek()?.kind === "close") this.at++;
    else this.trouble.notClosed(open, this.text.trimEnd().length);
    return inner;
  }

  private comparison(first: Token, before?: Joint): Condition | undefined {
    const found = operatorAt(this.tokens, this.at + 1);
    if (found) {
      if (first.kind === "quoted") this.trouble.fieldInQuotes(first, first.text);
      else if (reservedWords.has(first.text)) this.trouble.reserved(first);
      else if (first.kind === "symbol") this.trouble.notAComparison(first);
      this.at++;
      return this.compared({ text: first.text, start: first.start, end: first.end }, found);
    }
    const { end } = segmentAt(this.tokens, this.at);
    if (isUnfinished(this.tokens.slice(this.at + 1, end))) {
      readBareWords(this, undefined);
      return undefined;
    }
    for (let at = this.at + 2; at < end; at++) {
      const later = operatorAt(this.tokens, at);
      if (!later) continue;
      const place = { start: first.start, end: this.tokens[at - 1]!.end };
      this.trouble.fieldWithBlanks(place);
      const text = valueText(this.text, this.tokens.slice(this.at, at));
      this.at = at;
      return this.compared({ text, ...place }, later);
    }
    readBareWords(this, before);
    return undefined;
  }

  private compared(field: Word, { operator: text, count, spelling }: FoundOperator): Comparison {
    const operator = { text, start: this.peek()!.start, end: this.peek(count - 1)!.end };
    this.at += count;
    // A list without round brackets is a problem of its own, and mending it mends the operator too.
    const bareList =
      spelling === "other" && valuesOf(text) === "list" && !endsValue(this.peek()) && this.peek()?.kind !== "open";
    if (spelling !== "right" && !bareList) this.trouble.spelling(operator, text, spelling === "case");
    const values = this.values(operator);
    const comparison: Comparison = {
      kind: "comparison",
      field,
      operator,
      values,
      start: field.start,
      end: this.endOfLast(),
    };
    checkValues(this.trouble, comparison);
    return comparison;
  }

  private endOfLast(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  private values(operator: Comparison["operator"]): readonly Word[] {
    switch (valuesOf(operator.text)) {
      case 0:
        return [];
      case "list":
        return readList(this, operator);
      case 2:
        return this.two(operator);
      case 1: {
        const value = readValue(this);
        if (!value) this.trouble.valueMissing(operator, operator.text);
        return value ? [value] : [];
      }
    }
  }

  /** `… and …`, behind `between`. */
  private two(between: Spanned): readonly Word[] {
    const first = readValue(this);
    if (!first) {
      this.trouble.valueMissing(between, "between");
      return [];
    }
    const and = this.peek();
    if (!and || connectiveOf(and) !== "and") {
      const halves = /^(\S+?)\s*(?:-|–|—|\bto\b|\.\.+)\s*(\S+)$/u.exec(first.text);
      if (halves)
        betweenAnd(this.trouble, first, [this.trouble.mended(first.start, first.end, `${halves[1]} and ${halves[2]}`)]);
      else if (!and) this.trouble.valueMissing(first, "between");
      else if (connectiveOf(and) === undefined) betweenAnd(this.trouble, { start: between.start, end: first.end }, []);
      if (halves || !and || connectiveOf(and) === undefined) return [first];
    }
    this.at++;
    if (and.text !== "and") betweenAnd(this.trouble, and, [this.trouble.mended(and.start, and.end, "and")]);
    const second = readValue(this);
    if (second) return [first, second];
    this.trouble.valueMissing(and, "between");
    return [first];
  }

  private arrival(token: Token): Condition | undefined {
    this.at++;
    const how = this.peek();
    if (!how || endsValue(how)) {
      this.trouble.stops(
        token,
        "time",
        "Say when, such as “arrives between 08:00 and 17:00” or “arrives outside office-hours”.",
      );
      return undefined;
    }
    if (how.text === "between" || how.text === "inside" || how.text === "outside") {
      this.at++;
      const values = how.text === "between" ? this.two(how) : this.schedule(how);
      const arrival: Arrival = { kind: "arrival", how: how.text, values, start: token.start, end: this.endOfLast() };
      checkArrival(this.trouble, arrival);
      return arrival;
    }
    const { end } = segmentAt(this.tokens, this.at);
    const rest = valueText(this.text, this.tokens.slice(this.at, end));
    this.at = Math.max(end, this.at + 1);
    const place = { start: token.start, end: this.endOfLast() };
    const guesses = guessArrivals(rest).map((say) => this.trouble.mended(place.start, place.end, say));
    this.trouble.arrivalForm(place, guesses);
    return undefined;
  }

  private schedule(how: Token): readonly Word[] {
    const value = readValue(this);
    if (!value) this.trouble.stops(how, "schedule", `Say which schedule, such as “arrives ${how.text} office-hours”.`);
    return value ? [value] : [];
  }
}
