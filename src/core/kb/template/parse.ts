/**
 * Reads a template with Handlebars’ parser into our tree.
 * Invariant: total. Any text gives a tree or located problems; nothing is compiled and nothing is run.
 */
import { parse } from "handlebars/dist/cjs/handlebars/compiler/base.js";
import type { At, CallExpression, Expression, Named, Template, TemplateNode, TemplateProblem } from "./tree.ts";

/** A template is a page of text; what is longer is not one. */
const LONGEST = 100_000;
/** Blocks and brackets inside each other. */
const DEEPEST = 60;

export type ReadTemplate =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly problem: TemplateProblem };

const WHY = "No article can be made with a template that cannot be read.";

/** Reads a template. */
export function readTemplate(name: string, text: string): ReadTemplate {
  const refuse = (at: At, message: string, help: string): ReadTemplate => ({
    ok: false,
    problem: { code: "template/unreadable", template: name, at, message, why: WHY, help },
  });
  if (text.length > LONGEST)
    return refuse(
      { start: LONGEST, end: text.length },
      `This template has ${text.length} characters; the most is ${LONGEST}.`,
      "Split it into parts, and name them with “{{> part}}”.",
    );
  // Handlebars’ parser takes the square of the depth, so it is looked at first.
  const tooDeep = depthExceeds(text);
  if (tooDeep !== undefined) return refuse({ start: tooDeep, end: tooDeep + 2 }, TOO_DEEP, SPLIT);
  try {
    return { ok: true, template: { name, nodes: new Reader(text).program(parse(text) as Raw, 0) } };
  } catch (error) {
    if (error instanceof Unusable) return refuse(error.at, error.message, error.help);
    if (error instanceof RangeError) return refuse({ start: 0, end: 0 }, TOO_DEEP, SPLIT);
    const { at, message } = said(error, text);
    return refuse(at, message, "Look for a tag that is not closed, such as “{{#if cause}}” without “{{/if}}”.");
  }
}

/** Where blocks, or brackets in a tag, stand deeper in each other than they may; undefined where they do not. */
function depthExceeds(text: string): number | undefined {
  let [blocks, brackets] = [0, 0];
  for (const match of text.matchAll(/\{\{~?(?:[#^](?=\s*[\w@./[])|else[ \t]+\w|\/)|\{\{|[()]/g)) {
    const [tag] = match;
    if (tag === "(") brackets++;
    else if (tag === ")") brackets = Math.max(0, brackets - 1);
    else {
      brackets = 0;
      if (tag.endsWith("/")) blocks = Math.max(0, blocks - 1);
      else if (tag.length > 2) blocks++;
    }
    // A chain of “else if” closes with one tag: what it has counted too much is allowed for.
    if (brackets > DEEPEST || blocks > MOST_OPEN) return match.index;
  }
  return undefined;
}

/** Blocks that may be open, counted roughly: a chain of “else if” in many blocks adds up. */
const MOST_OPEN = 300;

const TOO_DEEP = `Blocks or brackets stand more than ${DEEPEST} deep in each other.`;
const SPLIT = "Move what is inside into a part of its own, and name it with “{{> part}}”.";

/** A construct that Handlebars knows and articles have no use for. */
class Unusable extends Error {
  constructor(
    readonly at: At,
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}

/** What Handlebars’ parser said, in words for writers of templates. */
function said(error: unknown, text: string): { at: At; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const parse = /Parse error on line (\d+)/.exec(message);
  const mismatch = /^(.*?) doesn't match (.*?) - (\d+):(\d+)/.exec(message);
  const line = Number(parse?.[1] ?? mismatch?.[3] ?? 1);
  const start = lineStart(text, line) + Number(mismatch?.[4] ?? 0);
  const end = text.indexOf("\n", start);
  return {
    at: { start, end: end < 0 ? text.length : end },
    message: mismatch
      ? `The block “${mismatch[1]}” is closed with “${mismatch[2]}”.`
      : /got 'EOF'/.test(message)
        ? "The template ends in the middle of a tag or block."
        : "This line cannot be read as a template.",
  };
}

function lineStart(text: string, line: number): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const next = text.indexOf("\n", start);
    if (next < 0) return start;
    start = next + 1;
  }
  return start;
}

/** A node as Handlebars has it; looked at field by field, since its types are not kept to by its parser. */
type Raw = { readonly [field: string]: unknown };

class Reader {
  private readonly lines: number[] = [0];

  constructor(text: string) {
    // Handlebars ends lines at these only.
    for (const match of text.matchAll(/\r?\n/g)) this.lines.push(match.index + match[0].length);
  }

  program(raw: Raw, depth: number): TemplateNode[] {
    if (depth > DEEPEST) throw new Unusable(this.at(raw), TOO_DEEP, SPLIT);
    return ((raw["body"] as Raw[] | undefined) ?? []).flatMap((node) => this.node(node, depth + 1));
  }

  private node(raw: Raw, depth: number): TemplateNode[] {
    const at = this.at(raw);
    switch (raw["type"]) {
      case "ContentStatement": {
        const text = String(raw["value"]);
        return text === "" ? [] : [{ is: "text", text }];
      }
      case "CommentStatement":
        return [];
      case "MustacheStatement":
        return [{ is: "say", value: this.callOrPath(raw, depth), raw: raw["escaped"] === false, at }];
      case "BlockStatement":
        return [this.block(raw, at, depth)];
      case "PartialStatement": {
        const name = raw["name"] as Raw;
        const params = raw["params"] as Raw[];
        if (name["type"] === "SubExpression")
          throw new Unusable(at, "The name of this part is worked out.", "Write the name of the part itself.");
        return [
          {
            is: "part",
            name: String(name["original"]),
            context: params[0] && this.expression(params[0], depth),
            named: this.named(raw, depth),
            indent: String(raw["indent"] ?? ""),
            at,
          },
        ];
      }
      default:
        throw new Unusable(
          at,
          "This kind of tag is not used in articles.",
          "Use fields, helpers, blocks and parts: “{{name}}”, “{{duration takes}}”, “{{#each steps}}”, “{{> step}}”.",
        );
    }
  }

  private block(raw: Raw, at: At, depth: number): TemplateNode {
    const program = raw["program"] as Raw | undefined;
    const inverse = raw["inverse"] as Raw | undefined;
    const path = raw["path"] as Raw;
    const name = this.helperName(path, at);
    const body = program ? this.program(program, depth) : [];
    const otherwise = inverse ? this.program(inverse, depth) : [];
    const params = (raw["params"] as Raw[]).map((one) => this.expression(one, depth));
    return {
      is: "block",
      name,
      params,
      named: this.named(raw, depth),
      as: ((program?.["blockParams"] ?? []) as string[]).map(String),
      body,
      otherwise,
      at,
    };
  }

  /** `{{duration takes}}` is a call, `{{name}}` may be either: who looks it up decides. */
  private callOrPath(raw: Raw, depth: number): Expression {
    const params = (raw["params"] as Raw[] | undefined) ?? [];
    const named = this.named(raw, depth);
    const path = raw["path"] as Raw;
    if (params.length === 0 && named.length === 0) return this.expression(path, depth);
    return this.call(raw, depth);
  }

  private call(raw: Raw, depth: number): CallExpression {
    const at = this.at(raw);
    return {
      is: "call",
      name: this.helperName(raw["path"] as Raw, at),
      params: (raw["params"] as Raw[]).map((one) => this.expression(one, depth + 1)),
      named: this.named(raw, depth),
      at,
    };
  }

  private expression(raw: Raw, depth: number): Expression {
    const at = this.at(raw);
    if (depth > DEEPEST) throw new Unusable(at, TOO_DEEP, SPLIT);
    switch (raw["type"]) {
      case "PathExpression": {
        const original = String(raw["original"]);
        return {
          is: "path",
          up: Number(raw["depth"]),
          data: raw["data"] === true,
          parts: (raw["parts"] as unknown[]).map(String),
          here: /^(?:\.|this\b)/.test(original),
          at,
        };
      }
      case "SubExpression":
        return this.call(raw, depth + 1);
      case "StringLiteral":
      case "NumberLiteral":
      case "BooleanLiteral":
        return { is: "literal", value: raw["value"] as string | number | boolean, at };
      case "NullLiteral":
      case "UndefinedLiteral":
        return { is: "literal", value: null, at };
      default:
        throw new Unusable(
          at,
          "This is no value.",
          "Write a field, a text in quotes, a number, or a helper in brackets.",
        );
    }
  }

  private helperName(path: Raw, at: At): string {
    const parts = path["parts"] as unknown[] | undefined;
    if (path["type"] !== "PathExpression" || parts?.length !== 1 || path["data"] === true || path["depth"] !== 0)
      throw new Unusable(at, "What stands first in this tag is no helper.", "Write the name of a helper first.");
    return String(parts[0]);
  }

  private named(raw: Raw, depth: number): Named {
    const pairs = ((raw["hash"] as Raw | undefined)?.["pairs"] as Raw[] | undefined) ?? [];
    return pairs.map((pair) => ({
      name: String(pair["key"]),
      value: this.expression(pair["value"] as Raw, depth + 1),
      at: this.at(pair),
    }));
  }

  private at(raw: Raw): At {
    const loc = raw["loc"] as { start: Position; end: Position } | undefined;
    return loc ? { start: this.offset(loc.start), end: this.offset(loc.end) } : { start: 0, end: 0 };
  }

  private offset({ line, column }: Position): number {
    return (this.lines[line - 1] ?? 0) + column;
  }
}

interface Position {
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
}
