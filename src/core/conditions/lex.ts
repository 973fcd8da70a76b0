import type { Word } from "./ast.ts";

/** A piece of a condition. */
export interface Token extends Word {
  /** `symbol`: signs of other languages, such as `==` or `&&`, kept apart so that they can be explained. */
  readonly kind: "word" | "quoted" | "open" | "close" | "comma" | "symbol";
  /** Of a quoted text: which quotes it has, and whether the closing one is there. */
  readonly quotes?: "straight" | "single" | "typographic";
  readonly closed?: boolean;
}

const blank = /\s/u;
const symbols = /&&|\|\||=[<>]|[=!<>]=+|<>|[=<>≠≤≥]/uy;
const symbolSigns = new Set("&|!=<>≠≤≥");
const openers = new Map([
  ["“", '”“"'],
  ["„", '“”"'],
  ["”", '”"'],
  ["«", "»"],
]);

/** Whether a sign may open a quoted text, in the language or in what people paste into it. */
export function isOpeningQuote(sign: string): boolean {
  return sign === '"' || sign === "'" || openers.has(sign);
}

/** Cuts a condition into tokens, in one pass and in time proportional to its length. */
export function lex(text: string): Token[] {
  return new Lexer(text).run();
}

class Lexer {
  private readonly tokens: Token[] = [];
  private at = 0;
  /** Opening signs that no closing one follows any more, so that none is looked for twice. */
  private readonly hopeless = new Set<string>();

  constructor(private readonly text: string) {}

  run(): Token[] {
    while (this.at < this.text.length) {
      const sign = this.text.charAt(this.at);
      if (blank.test(sign)) this.at++;
      else if (sign === "(") this.push("open", this.at + 1);
      else if (sign === ")") this.push("close", this.at + 1);
      else if (sign === ",") this.push("comma", this.at + 1);
      else if (sign === '"') this.straight();
      else if (sign === "'" && this.single()) continue;
      else if (openers.has(sign) && this.typographic(sign)) continue;
      else this.wordOrSymbol();
    }
    return this.tokens;
  }

  private push(kind: Token["kind"], end: number): void {
    this.tokens.push({ kind, text: this.text.slice(this.at, end), start: this.at, end });
    this.at = end;
  }

  private quoted(quotes: NonNullable<Token["quotes"]>, content: string, end: number, closed = true): true {
    this.tokens.push({ kind: "quoted", text: content, start: this.at, end, quotes, closed });
    this.at = end;
    return true;
  }

  /** `"…"`, where two quotes in a row stand for one. */
  private straight(): void {
    let content = "";
    let from = this.at + 1;
    for (;;) {
      const close = this.text.indexOf('"', from);
      if (close < 0) {
        this.quoted("straight", content + this.text.slice(from), this.text.length, false);
        return;
      }
      content += this.text.slice(from, close);
      if (this.text.charAt(close + 1) !== '"') {
        this.quoted("straight", content, close + 1);
        return;
      }
      content += '"';
      from = close + 2;
    }
  }

  /** `'…'`: taken for quotes only where the closing one ends a word, since an apostrophe may begin a name. */
  private single(): boolean {
    if (this.hopeless.has("'")) return false;
    for (let close = this.text.indexOf("'", this.at + 1); close >= 0; close = this.text.indexOf("'", close + 1)) {
      const after = this.text.charAt(close + 1);
      if (after === "" || blank.test(after) || after === ")" || after === ",")
        return this.quoted("single", this.text.slice(this.at + 1, close), close + 1);
    }
    this.hopeless.add("'");
    return false;
  }

  private typographic(sign: string): boolean {
    if (this.hopeless.has(sign)) return false;
    const closers = openers.get(sign) ?? "";
    for (let close = this.at + 1; close < this.text.length; close++) {
      if (closers.includes(this.text.charAt(close)))
        return this.quoted("typographic", this.text.slice(this.at + 1, close), close + 1);
    }
    this.hopeless.add(sign);
    return false;
  }

  private wordOrSymbol(): void {
    let end = this.at;
    for (; end < this.text.length; end++) {
      const sign = this.text.charAt(end);
      if (blank.test(sign) || sign === "(" || sign === ")" || sign === ",") break;
      if (!symbolSigns.has(sign)) continue;
      symbols.lastIndex = end;
      const symbol = symbols.exec(this.text)?.[0];
      if (symbol === undefined) continue;
      if (end === this.at) this.push("symbol", end + symbol.length);
      else this.push("word", end);
      return;
    }
    this.push("word", end);
  }
}
