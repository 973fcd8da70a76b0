/** A template as a tree: what Handlebars’ own parser read, less what articles have no use for. Plain data, so that it can be kept as JSON. */

/** A part of a template’s text, in UTF-16 units from its start. */
export interface At {
  readonly start: number;
  readonly end: number;
}

/** `name`, `step.expect`, `../name`, `@index`. */
export interface PathExpression {
  readonly is: "path";
  /** How many `../` stand before it. */
  readonly up: number;
  /** It begins with `@`. */
  readonly data: boolean;
  readonly parts: readonly string[];
  /** Written as `this…` or `./…`, so that it is never a helper. */
  readonly here: boolean;
  readonly at: At;
}

export interface LiteralExpression {
  readonly is: "literal";
  readonly value: string | number | boolean | null;
  readonly at: At;
}

/** `(duration takes)`. */
export interface CallExpression {
  readonly is: "call";
  readonly name: string;
  readonly params: readonly Expression[];
  readonly named: Named;
  readonly at: At;
}

export type Expression = PathExpression | LiteralExpression | CallExpression;

/** `name=value` pairs in their order. */
export type Named = readonly { readonly name: string; readonly value: Expression; readonly at: At }[];

export type TemplateNode =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "say"; readonly value: Expression; readonly raw: boolean; readonly at: At }
  | {
      readonly is: "block";
      readonly name: string;
      readonly params: readonly Expression[];
      readonly named: Named;
      /** The names of `as |step number|`. */
      readonly as: readonly string[];
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[];
      readonly at: At;
    }
  | {
      readonly is: "part";
      readonly name: string;
      readonly context: Expression | undefined;
      readonly named: Named;
      /** Put before each of its lines, where it stands indented on a line of its own. */
      readonly indent: string;
      readonly at: At;
    };

/** A template that was read. */
export interface Template {
  readonly name: string;
  readonly nodes: readonly TemplateNode[];
}

/** Something wrong in a template, with its place. */
export interface TemplateProblem {
  readonly code: `template/${string}`;
  /** The template that it stands in. */
  readonly template: string;
  readonly at: At;
  readonly message: string;
  readonly why: string;
  readonly help: string;
}
