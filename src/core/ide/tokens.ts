/**
 * What the words of a document are, for colours: kinds, ids, references, values of our grammars, conditions, placeholders.
 * All of it follows from the schema and the text; nothing is asked of other documents, so that a keystroke costs one walk through one file.
 */
import { type Condition, parseCondition, type Word } from "../conditions/index.ts";
import { ALWAYS, type Doc, memo, ROLES } from "../model/index.ts";
import { documentPlace, isKindName, type SchemaPlace } from "../schema/index.ts";
import { partOfScalar, type ScalarNode, type Span, type YamlNode } from "../text/index.ts";
import { parseTemplate, placeholdersOf } from "../values/index.ts";

/** The sorts of words, by the names that editors have colours for. Their order is a part of what clients are told. */
export const tokenTypes = [
  /** The kind of a document. */
  "type",
  /** A document: its id, and references to it. */
  "class",
  /** Another name: a question, a step, a group, a person. */
  "variable",
  /** A field in a condition. */
  "property",
  "operator",
  "keyword",
  /** A value in a condition. */
  "string",
  /** A duration, date, time, share or another value of a grammar. */
  "number",
  /** A placeholder in a message. */
  "parameter",
  /** A value from a list. */
  "enumMember",
] as const;

/** What more is known of a word. */
export const tokenModifiers = ["declaration", "defaultLibrary"] as const;

export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

/** A word that has a meaning; it never reaches over the end of a line. */
export interface Token {
  readonly span: Span;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** Names that the language knows without a declaration. */
const BUILT_IN: ReadonlySet<string> = new Set([ALWAYS, ...ROLES]);

/** The words of a file in the order of its text; none overlaps another. Remembered with it. */
export const semanticTokens: (doc: Doc) => readonly Token[] = memo((doc) => {
  const reader = new TokenReader(doc.source.text);
  for (const { kind, root } of doc.entries) reader.node(root, documentPlace(kind));
  // An alias stands for what is written elsewhere, and what is written there is read twice.
  const sorted = reader.tokens.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  return sorted.filter(({ span }) => {
    const isFree = span.start >= end;
    if (isFree) end = span.end;
    return isFree;
  });
});

/** The words of a part of a file. */
export function semanticTokensIn(doc: Doc, within: Span): readonly Token[] {
  return semanticTokens(doc).filter(({ span }) => span.end >= within.start && span.start <= within.end);
}

class TokenReader {
  readonly tokens: Token[] = [];

  constructor(private readonly text: string) {}

  node(node: YamlNode, place: SchemaPlace | undefined): void {
    if (!place) return;
    if (node.type === "map") {
      for (const { key, value } of node.entries) {
        const name = String(key.value);
        if (!place.hasField(name)) this.scalar(key, place.keys());
        this.node(value, place.at(name));
      }
    } else if (node.type === "list") {
      const inside = place.at(0);
      for (const item of node.items) this.node(item, inside);
    } else this.scalar(node, place);
  }

  private scalar(node: ScalarNode, place: SchemaPlace | undefined): void {
    const { value } = node;
    if (!place || value === null || typeof value === "boolean") return;
    const { id, refs, grammars, values } = place.words;
    const text = String(value);
    const listed = values.find((one) => one.value === value);
    if (id !== undefined) this.whole(node, id === "document" ? "class" : "variable", ["declaration"]);
    else if (listed) this.whole(node, listed.means === undefined && values.length === 1 ? "type" : "enumMember");
    else if (refs.length > 0)
      this.whole(node, refs.some((one) => one === "any" || isKindName(one)) ? "class" : "variable", builtIn(text));
    else if (grammars.includes("condition")) this.condition(node, text);
    else if (grammars.includes("template")) this.template(node, text);
    else if (grammars.length > 0) this.whole(node, "number");
  }

  private whole(node: ScalarNode, type: TokenType, modifiers: readonly TokenModifier[] = []): void {
    this.part(node, 0, String(node.value).length, type, modifiers);
  }

  /** A part of a value; one that cannot be found in the source, or reaches over a line’s end, is left out. */
  private part(
    node: ScalarNode,
    start: number,
    end: number,
    type: TokenType,
    modifiers: readonly TokenModifier[] = [],
  ): void {
    if (start >= end) return;
    const span = partOfScalar(this.text, node, start, end);
    if (span.end > span.start && !/[\r\n]/.test(this.text.slice(span.start, span.end)))
      this.tokens.push({ span, type, modifiers });
  }

  private template(node: ScalarNode, text: string): void {
    const template = parseTemplate(text);
    if (!template.ok) return;
    for (const { start, end } of placeholdersOf(template.value)) this.part(node, start, end, "parameter");
  }

  private condition(node: ScalarNode, text: string): void {
    const { ast } = parseCondition(text);
    if (!ast) return;
    const words: { word: Omit<Word, "text">; type: TokenType; modifiers?: readonly TokenModifier[] }[] = [];
    const visit = (condition: Condition): void => {
      switch (condition.kind) {
        case "comparison":
          words.push({ word: condition.field, type: "property" }, { word: condition.operator, type: "operator" });
          for (const value of condition.values) words.push({ word: value, type: typeOf(value) });
          return;
        case "arrival":
          for (const value of condition.values) {
            if (condition.how === "between") words.push({ word: value, type: "number" });
            else words.push({ word: value, type: "class", modifiers: builtIn(value.text) });
          }
          return;
        case "not":
          visit(condition.term);
          return;
        default:
          condition.terms.forEach(visit);
      }
    };
    visit(ast);
    // What is left are the words that join them.
    let rest = text;
    for (const { word } of words)
      rest = rest.slice(0, word.start) + " ".repeat(word.end - word.start) + rest.slice(word.end);
    for (const found of rest.matchAll(/(?<![\w-])(?:and|or|not|arrives|between|inside|outside)(?![\w-])/g))
      words.push({ word: { start: found.index, end: found.index + found[0].length }, type: "keyword" });
    for (const { word, type, modifiers } of words) this.part(node, word.start, word.end, type, modifiers);
  }
}

function builtIn(name: string): readonly TokenModifier[] {
  return BUILT_IN.has(name) ? ["defaultLibrary"] : [];
}

function typeOf({ text }: Word): TokenType {
  return /^[-+]?\d/.test(text) ? "number" : "string";
}
