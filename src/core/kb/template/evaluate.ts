/**
 * Fills a template with the facts of an article.
 * Invariant: a template is data. It can reach the facts, the helpers and the other templates by name, and nothing else: fields are
 * looked up as own fields of plain records, never along a prototype, and nothing is compiled.
 * Invariant: total and bounded. Every node costs a step and every piece of text counts; what runs out ends with a located problem.
 */
import { escapeInside, escapeStart } from "../escape.ts";
import { blockHelpers, type HelperContext, type Helpers } from "./helpers.ts";
import { problems, type Said } from "./problems.ts";
import type { Place, Trace } from "./trace.ts";
import type { At, Expression, Named, PathExpression, Template, TemplateNode, TemplateProblem } from "./tree.ts";
import { type Fields, isFields, isList, isThere, Markdown, type Value } from "./values.ts";

/** How much an article may cost. */
export interface Budget {
  /** Nodes visited, and entries looped over. */
  readonly steps: number;
  /** UTF-16 units written, also into text that a helper then takes in. */
  readonly output: number;
  /** Parts inside each other. */
  readonly depth: number;
}

/** Enough for a runbook of 10,000 steps, and a second or two at most. */
const DEFAULT_BUDGET: Budget = { steps: 1_000_000, output: 8_000_000, depth: 24 };

/** Where templates come from, by name. */
export type FindTemplate = (
  name: string,
) => { readonly ok: true; readonly template: Template } | { readonly ok: false; readonly problem: TemplateProblem };

export interface EvaluateOptions {
  readonly find: FindTemplate;
  /** The names of all templates, to suggest one. */
  readonly names: readonly string[];
  readonly helpers: Helpers;
  readonly context: HelperContext;
  readonly budget?: Budget | undefined;
  /** Takes down where each text was read. */
  readonly trace?: Trace | undefined;
}

/** The text of an article, or the first thing that was wrong in its templates. */
export type Evaluated =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: TemplateProblem };

/** Fills a template. */
export function evaluate(template: Template, facts: Fields, options: EvaluateOptions): Evaluated {
  const evaluation = new Evaluation(options, facts);
  try {
    return { ok: true, text: evaluation.template(template, rootOf(facts)) };
  } catch (error) {
    // How deep calls may be differs between hosts; what is too deep for this one is told like what is too deep for all.
    if (error instanceof RangeError) return { ok: false, problem: evaluation.tooDeep() };
    if (error instanceof Trouble) return { ok: false, problem: error.problem };
    throw error;
  }
}

/** Carries a problem out of however many blocks and parts. */
class Trouble extends Error {
  constructor(readonly problem: TemplateProblem) {
    super(problem.message);
  }
}

/** What names mean at a place of a template. */
interface Scope {
  readonly context: Value;
  readonly above: Scope | undefined;
  /** Names given by `as |…|` and by a part’s own pairs. */
  readonly names: ReadonlyMap<string, Value>;
  readonly loop: ReadonlyMap<string, Value>;
  /** Where the context was read, and what each name stands for, while that is taken down. */
  readonly place?: Place | undefined;
  readonly places?: ReadonlyMap<string, Place | undefined> | undefined;
}

const NONE: ReadonlyMap<string, Value> = new Map();

function rootOf(context: Value): Scope {
  return { context, above: undefined, names: NONE, loop: NONE };
}

class Evaluation {
  private steps = 0;
  private written = 0;
  private depth = 0;
  private current: Template = { name: "", nodes: [] };
  private readonly budget: Budget;
  /** Where the value that was looked up last was read, and the first one that a tag has looked up. */
  private last: Place | undefined;
  private first: Place | undefined;
  private rows: readonly (Place | undefined)[] | undefined;

  constructor(
    private readonly options: EvaluateOptions,
    private readonly facts: Fields,
  ) {
    this.budget = options.budget ?? DEFAULT_BUDGET;
  }

  template(template: Template, scope: Scope): string {
    const before = this.current;
    this.current = template;
    const text = this.nodes(template.nodes, scope);
    this.current = before;
    return text;
  }

  /** What is told where the host cannot go deeper. */
  tooDeep(): TemplateProblem {
    const { name } = this.current;
    return { ...problems.deep(name, this.depth), template: name, at: { start: 0, end: 0 } };
  }

  private nodes(nodes: readonly TemplateNode[], scope: Scope): string {
    let text = "";
    for (const node of nodes) {
      this.first = undefined;
      this.rows = undefined;
      const said = this.node(node, scope);
      const put = node.is === "say" && !node.raw && beginsLine(text) ? escapeStart(said) : said;
      if (node.is === "say" && this.first && put !== "")
        this.options.trace?.said.push({ text: put, place: this.first, rows: this.rows });
      text += put;
    }
    return text;
  }

  private node(node: TemplateNode, scope: Scope): string {
    if (node.is === "text") return this.wrote(node.text, { start: 0, end: 0 });
    this.step(node.at);
    switch (node.is) {
      case "say": {
        const value = this.value(node.value, scope);
        return this.wrote(node.raw ? rawText(value) : this.text(value, node.at), node.at);
      }
      case "part":
        return this.part(node, scope);
      case "block":
        return this.block(node, scope);
    }
  }

  private step(at: At): void {
    if (++this.steps > this.budget.steps) this.fail(at, problems.steps(this.budget.steps));
  }

  private wrote(text: string, at: At): string {
    this.written += text.length;
    if (this.written > this.budget.output) this.fail(at, problems.output(this.budget.output));
    return text;
  }

  private part(node: Extract<TemplateNode, { is: "part" }>, scope: Scope): string {
    const found = this.options.find(node.name);
    // A part that is there and cannot be read is told at its own place.
    if (!found.ok && this.options.names.includes(node.name)) throw new Trouble(found.problem);
    if (!found.ok) this.fail(node.at, problems.part(node.name, this.options.names));
    if (++this.depth > this.budget.depth) this.fail(node.at, problems.deep(node.name, this.budget.depth));
    const [context, place] = node.context ? this.placed(node.context, scope) : [scope.context, scope.place];
    const pairs = node.named.map(({ name, value }) => [name, this.placed(value, scope)] as const);
    const names = new Map<string, Value>(pairs.map(([name, [value]]) => [name, value]));
    const places = new Map(pairs.map(([name, [, at]]) => [name, at]));
    const text = this.template(found.template, { context, above: undefined, names, loop: scope.loop, place, places });
    this.depth--;
    return node.indent ? this.wrote(text.replace(/^(?=[^\n])/gm, node.indent), node.at) : text;
  }

  private block(node: Extract<TemplateNode, { is: "block" }>, scope: Scope): string {
    const { name, params, named, body, otherwise, at } = node;
    const only = (): readonly [Value, Place | undefined] => {
      const [first] = params;
      if (params.length !== 1 || !first) this.fail(at, problems.oneValue(name));
      return this.placed(first, scope);
    };
    switch (name) {
      case "if":
        return this.nodes(isThere(only()[0]) ? body : otherwise, scope);
      case "unless":
        return this.nodes(isThere(only()[0]) ? otherwise : body, scope);
      case "with": {
        const [value, place] = only();
        if (!isThere(value)) return this.nodes(otherwise, scope);
        const names = node.as[0] === undefined ? NONE : new Map([[node.as[0], value]]);
        const places = node.as[0] === undefined ? undefined : new Map([[node.as[0], place]]);
        return this.nodes(body, { context: value, above: scope, names, loop: scope.loop, place, places });
      }
      case "each":
        return this.each(node, ...only(), scope);
    }
    const helper = Object.hasOwn(blockHelpers, name) ? blockHelpers[name] : undefined;
    if (!helper) this.fail(at, problems.block(name));
    const values = params.map((one) => this.value(one, scope));
    const answer = helper.run(this.nodes(body, scope), values, this.hash(named, scope));
    if (typeof answer === "string") return this.wrote(answer, at);
    this.fail(at, problems.misuse(answer.message, answer.help));
  }

  private each(
    node: Extract<TemplateNode, { is: "block" }>,
    list: Value,
    listed: Place | undefined,
    scope: Scope,
  ): string {
    const entries: readonly (readonly [string | number, Value])[] = isList(list)
      ? list.map((value, index) => [index, value] as const)
      : isFields(list)
        ? Object.entries(list)
        : [];
    if (!entries.length && isThere(list)) this.fail(node.at, problems.notAList());
    if (!entries.length) return this.nodes(node.otherwise, scope);
    let text = "";
    for (const [index, [key, value]] of entries.entries()) {
      this.step(node.at);
      const names = new Map<string, Value>();
      if (node.as[0] !== undefined) names.set(node.as[0], value);
      if (node.as[1] !== undefined) names.set(node.as[1], key);
      const loop = new Map<string, Value>([
        ["index", index],
        ["number", index + 1],
        ["key", key],
        ["first", index === 0],
        ["last", index === entries.length - 1],
      ]);
      const place = this.options.trace?.inside(list, listed, key, value);
      const places = node.as[0] === undefined || !place ? undefined : new Map([[node.as[0], place]]);
      text += this.nodes(node.body, { context: value, above: scope, names, loop, place, places });
    }
    return text;
  }

  /** A value, and where it was read; of what a helper has worked out, nothing is said. */
  private placed(expression: Expression, scope: Scope): readonly [Value, Place | undefined] {
    this.last = undefined;
    const value = this.value(expression, scope);
    return [value, expression.is === "path" ? this.last : undefined];
  }

  private value(expression: Expression, scope: Scope): Value {
    switch (expression.is) {
      case "literal":
        return expression.value;
      case "call":
        return this.call(expression.name, expression.params, expression.named, expression.at, scope);
      case "path": {
        const [first] = expression.parts;
        const plain = expression.parts.length === 1 && !expression.here && !expression.data && expression.up === 0;
        if (plain && first !== undefined && !named(scope, first) && Object.hasOwn(this.options.helpers, first))
          return this.call(first, [], [], expression.at, scope);
        return this.path(expression, scope);
      }
    }
  }

  private call(name: string, params: readonly Expression[], pairs: Named, at: At, scope: Scope): Value {
    this.step(at);
    const helper = Object.hasOwn(this.options.helpers, name) ? this.options.helpers[name] : undefined;
    if (!helper) this.fail(at, problems.helper(name));
    const values = params.map((one) => this.value(one, scope));
    const answer = helper.run(this.options.context, values, this.hash(pairs, scope));
    if (answer.ok) {
      const [list] = values;
      if (this.options.trace && name === "table" && list !== undefined && isList(list))
        this.rows = list.map((record) => this.options.trace?.of(record));
      if (answer.value instanceof Markdown) this.wrote(answer.value.text, at);
      return answer.value;
    }
    this.fail(at, problems.misuse(answer.message, answer.help));
  }

  private hash(pairs: Named, scope: Scope): ReadonlyMap<string, Value> {
    return new Map(pairs.map(({ name, value }) => [name, this.value(value, scope)]));
  }

  private path(path: PathExpression, scope: Scope): Value {
    const { at } = path;
    const { trace } = this.options;
    let parts = path.parts;
    let value: Value;
    let place: Place | undefined;
    if (path.data) {
      const [first = ""] = parts;
      parts = parts.slice(1);
      if (first === "root") {
        value = this.facts;
        place = trace?.of(value);
      } else if (scope.loop.has(first)) value = scope.loop.get(first);
      else this.fail(at, problems.data(first));
    } else {
      let from: Scope = scope;
      for (let up = path.up; up > 0; up--) {
        if (!from.above) this.fail(at, problems.above());
        from = from.above;
      }
      const [first] = parts;
      const given = first !== undefined && !path.here && path.up === 0 ? named(scope, first) : undefined;
      if (given) {
        value = given.value;
        place = given.place;
        parts = parts.slice(1);
      } else {
        value = from.context;
        place = from.place;
      }
    }
    for (const part of parts) {
      const holder = value;
      value = this.field(holder, part, at);
      if (trace) place = trace.inside(holder, place, isList(holder) ? Number(part) : part, value);
    }
    this.last = place;
    this.first ??= place;
    return value;
  }

  private field(value: Value, name: string, at: At): Value {
    if (isList(value)) {
      if (name === "length") return value.length;
      if (/^\d+$/.test(name)) return value[Number(name)];
    }
    if (value === undefined || value === null) return undefined;
    if (isFields(value) && Object.hasOwn(value, name)) return value[name];
    this.fail(at, problems.field(name, isFields(value) ? Object.keys(value) : []));
  }

  private text(value: Value, at: At): string {
    if (value instanceof Markdown) return value.text;
    if (isList(value) || isFields(value)) this.fail(at, problems.notAText(isList(value) ? "list" : "record"));
    return value === undefined || value === null ? "" : escapeInside(String(value));
  }

  private fail(at: At, { code, message, why, help }: Said): never {
    throw new Trouble({ code, template: this.current.name, at, message, why, help });
  }
}

/** Whether what comes next is the first of its line, or of its entry of a list. */
function beginsLine(text: string): boolean {
  return /^(?:\s|[-*+>#]|\d+[.)])*$/.test(text.slice(text.lastIndexOf("\n") + 1));
}

/** A name that a block or a part gives, looked for outwards. */
function named(scope: Scope, name: string): { readonly value: Value; readonly place: Place | undefined } | undefined {
  for (let at: Scope | undefined = scope; at; at = at.above)
    if (at.names.has(name)) return { value: at.names.get(name), place: at.places?.get(name) };
  return undefined;
}

/** A value put in as Markdown: what a writer of templates says with three braces. */
function rawText(value: Value): string {
  if (value instanceof Markdown) return value.text;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
