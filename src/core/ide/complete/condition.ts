/** Words inside conditions: fields, ways to compare, values, and what joins two conditions. */
import { type Operator, operators, printValue, valuesOf } from "../../conditions/index.ts";
import type { Asked } from "./asked.ts";
import { type Compared, fieldsFor } from "./compared.ts";
import type { Word } from "./inside.ts";
import { namesFor } from "./names.ts";

/** What can follow at the end of a condition that is begun. */
export function conditionWords(asked: Asked): Word[] {
  const { before, after } = asked.probe;
  // In the middle of a condition only the word at its end is known for sure.
  const takes = /^[^\s()"]*/.exec(after)?.[0].length ?? 0;
  return new Reader(before, asked).words().map((word, rank) => ({ ...word, takes, rank }));
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type Found = Omit<Word, "rank" | "takes">;

/** The longest first, so that “is not one of” is not taken for “is”. */
const BY_LENGTH = [...operators].sort((a, b) => b.length - a.length);

class Reader {
  private readonly tokens: readonly Token[];
  private readonly fields: readonly Compared[];
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly asked: Asked,
  ) {
    this.fields = fieldsFor(asked);
    this.tokens = [...text.matchAll(/"(?:[^"]|"")*"?|[(),]|[^\s(),"]+/gu)].map((match) => ({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  words(): Found[] {
    for (;;) {
      while (this.peek()?.text === "(" || (this.peek()?.text === "not" && !this.touches())) this.at++;
      const field = this.peek();
      if (!field || this.touches()) return this.fieldWords(field?.start ?? this.text.length);
      this.at++;
      const done = field.text === "arrives" ? this.arrival() : this.comparison(field.text);
      if (done) return done;
    }
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  /** Is the token the last one, with the cursor at its end? */
  private touches(): boolean {
    return this.peek()?.end === this.text.length && this.at === this.tokens.length - 1;
  }

  private fieldWords(from: number): Found[] {
    const own = this.fields.map(
      ({ name, says }): Found => ({ label: name, text: name, from, sort: "name", ...(says && { detail: says }) }),
    );
    const arrives: Found = {
      label: "arrives",
      text: "arrives ",
      from,
      sort: "word",
      detail: "inside or outside a schedule, or between two times",
    };
    const not: Found = { label: "not", text: "not ", from, sort: "word", detail: "the opposite of what follows" };
    return [...own, arrives, not];
  }

  private comparison(name: string): Found[] | undefined {
    const field = this.fields.find((one) => one.name === name);
    const from = this.peek()?.start ?? this.text.length;
    const operator = this.operator();
    if (!operator) return this.operatorWords(field, from);
    const takes = valuesOf(operator);
    const more = this.peek();
    if (!more && !/\s$/.test(this.text)) return this.operatorWords(field, from);
    if (takes === 0) return this.joining(this.text.length, !more);
    if (takes === "list") return this.list(field, operator);
    if (takes === 2) return this.range();
    return this.value(field, operator, more ? undefined : from);
  }

  private operator(): Operator | undefined {
    const rest = this.tokens.slice(this.at);
    for (const operator of BY_LENGTH) {
      const parts = operator.split(" ");
      if (!parts.every((part, index) => rest[index]?.text === part)) continue;
      this.at += parts.length;
      return operator;
    }
    return undefined;
  }

  private operatorWords(field: Compared | undefined, from: number): Found[] {
    return (field?.operators ?? operators).map((operator) => ({
      label: operator,
      text: operator,
      from,
      sort: "word",
      detail: MEANS[operator],
    }));
  }

  /** One value, up to the next “and” or “or”. */
  private value(
    field: Compared | undefined,
    operator: Operator,
    operatorFrom: number | undefined,
  ): Found[] | undefined {
    const first = this.peek();
    const from = first?.start ?? this.text.length;
    while (this.peek() && !this.joins() && this.peek()?.text !== ")") this.at++;
    if (this.peek() && !this.touches()) return this.next();
    if (this.peek()?.text === ")") return this.joining(this.text.length, true);
    const written = this.text.slice(from);
    const values = this.valueWords(field, from, operator);
    const longer =
      operatorFrom === undefined
        ? []
        : this.operatorWords(field, operatorFrom).filter(({ text }) => text.startsWith(`${operator} `));
    const ended = /\s$/.test(written) || this.joins();
    const open = field?.values?.some(({ text }) => text !== written.trim() && text.startsWith(written)) ?? false;
    const joinFrom = this.joins() ? (this.peek()?.start ?? from) : this.text.length;
    const joins = ended && written.trim() !== "" && !open ? this.joining(joinFrom, true) : [];
    return [...(joins?.length && !open ? [] : values), ...longer, ...(joins ?? [])];
  }

  private range(): Found[] | undefined {
    const and = this.tokens.slice(this.at).findIndex(({ text }) => text === "and");
    if (and < 0) return [];
    this.at += and + 1;
    while (this.peek() && !this.joins() && this.peek()?.text !== ")") this.at++;
    return this.peek() && !this.touches()
      ? this.next()
      : /\s$/.test(this.text)
        ? this.joining(this.text.length, true)
        : [];
  }

  private list(field: Compared | undefined, operator: Operator): Found[] | undefined {
    const open = this.peek();
    if (open?.text !== "(") {
      const from = open?.start ?? this.text.length;
      return this.valueWords(field, from, operator).map((word) => ({ ...word, text: `(${word.text})` }));
    }
    this.at++;
    let from = open.end;
    for (let token = this.peek(); token; token = this.peek()) {
      this.at++;
      if (token.text === ")") {
        if (!this.peek()) return /\s$/.test(this.text) ? this.joining(this.text.length, true) : [];
        return this.next();
      }
      if (token.text === ",") from = token.end;
    }
    const used = this.text.slice(open.end, from);
    const blanks = /^\s*/.exec(this.text.slice(from))?.[0].length ?? 0;
    return this.valueWords(field, from + blanks, operator).filter(({ label }) => !used.includes(label));
  }

  private arrival(): Found[] | undefined {
    const how = this.peek();
    const from = how?.start ?? this.text.length;
    if (!how || this.touches()) {
      const word = (label: string, detail: string): Found => ({ label, text: `${label} `, from, sort: "word", detail });
      return [
        word("inside", "while a schedule is open"),
        word("outside", "while a schedule is closed"),
        { ...word("between", "two times of day"), text: "between 08:00 and 18:00" },
      ];
    }
    this.at++;
    if (how.text === "between") return this.range();
    const schedule = this.peek();
    if (schedule && !this.touches()) {
      this.at++;
      return this.next();
    }
    if (schedule && /\s$/.test(this.text)) return this.joining(this.text.length, true);
    return namesFor(["Schedule"], this.asked).map(({ text, detail }) => ({
      label: text,
      text,
      from: schedule?.start ?? this.text.length,
      sort: "reference",
      ...(detail && { detail }),
    }));
  }

  private joins(): boolean {
    const text = this.peek()?.text;
    return text === "and" || text === "or";
  }

  /** Goes on behind an “and” or “or”. */
  private next(): Found[] | undefined {
    while (this.peek()?.text === ")") this.at++;
    if (!this.peek()) return this.joining(this.text.length, true);
    if (!this.joins()) return [];
    this.at++;
    return undefined;
  }

  private joining(from: number, end: boolean): Found[] | undefined {
    if (!end) return this.next();
    if (from === this.text.length && !/[\s]$/.test(this.text)) return [];
    return (["and", "or"] as const).map((text) => ({
      label: text,
      text: `${text} `,
      from,
      sort: "word",
      detail: text === "and" ? "both must hold" : "one of them must hold",
    }));
  }

  private valueWords(field: Compared | undefined, from: number, operator: Operator): Found[] {
    return (field?.values ?? []).map(({ text, says, sort }) => ({
      label: text,
      text: printValue(text, operator),
      from,
      sort: sort ?? "value",
      ...(says && { detail: says }),
    }));
  }
}

const MEANS: Readonly<Record<Operator, string>> = {
  is: "the same",
  "is not": "anything else, or no answer",
  "is one of": "one of several, in brackets",
  "is not one of": "none of several, in brackets",
  includes: "among the answers of a multi choice",
  "does not include": "not among the answers of a multi choice",
  over: "a larger number",
  under: "a smaller number",
  "at least": "the number or a larger one",
  "at most": "the number or a smaller one",
  before: "an earlier date or time",
  after: "a later date or time",
  between: "from one value to another",
  "is answered": "there is an answer",
  "is empty": "there is no answer",
};
