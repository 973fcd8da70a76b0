/**
 * Checks templates without any document: what a name means is known from the facts that an article has, in every branch.
 * Invariant: total and bounded, whatever stands in the templates of a book.
 * Invariant: what is told as an error would stop an article, or leave a hole in it, if its place were reached.
 */
import { articleTemplate, articleTemplates } from "../facts/articles.ts";
import { ANY, type Fact, fieldOf, isSame, number, oneOf, text, yes } from "../facts/shape.ts";
import type { Templates } from "../templates.ts";
import { checkCall } from "./check-calls.ts";
import { blockHelpers, controlBlocks, helpers } from "./helpers.ts";
import { insideQuotes, namePlace, partPlaces } from "./places.ts";
import { problems, type Said } from "./problems.ts";
import { entryOf, given, LOOP, namesIn, type StaticScope, scopeOf, within } from "./static-scope.ts";
import type { At, Expression, Named, PathExpression, TemplateNode, TemplateProblem } from "./tree.ts";

/** Something wrong in a template of the book, found without a document. */
export interface TemplateFinding extends TemplateProblem {
  /** An error stops the articles that reach it; a warning is something that has no effect. */
  readonly severity: "error" | "warning";
  /** What was probably meant by what is marked. */
  readonly meant?: string | undefined;
}

/** Something that was come by on the way; the same place may be come by several times, for each use of a part. */
export type Seen =
  | { readonly is: "path"; readonly path: PathExpression; readonly scope: StaticScope; readonly facts: readonly Fact[] }
  | { readonly is: "helper" | "block"; readonly name: string; readonly at: At }
  | { readonly is: "text"; readonly key: string; readonly at: At }
  | { readonly is: "part"; readonly name: string; readonly at: At; readonly context: Fact };

export interface CheckOptions {
  /** Told of everything that stands in templates, with the template and the article template that it is part of. */
  readonly watch?: (template: string, seen: Seen, article: string) => void;
}

/** Nodes looked at; a book’s templates have some thousands. */
const MOST_NODES = 60_000;
/** As for articles. */
const MOST_DEEP = 24;

/** Checks the templates of a book, and what the built-in ones make of them; in the order of their names and places. */
export function checkTemplates(templates: Templates, options: CheckOptions = {}): TemplateFinding[] {
  const walk = new Walk(templates, options);
  walk.all();
  return walk.found();
}

/** A template on the way to where the walk is. */
interface Frame {
  readonly name: string;
  /** Where the one before names it. */
  readonly call: At;
  /** It is used whatever the document holds. */
  readonly sure: boolean;
  readonly visit: number;
}

interface Visit {
  readonly context: Fact;
  readonly names: ReadonlyMap<string, Fact>;
  readonly loop: boolean;
  readonly root: Fact;
}

interface Told {
  finding: TemplateFinding;
  readonly visits: Set<number>;
  readonly articles: Set<string>;
}

class Walk {
  private readonly told = new Map<string, Told>();
  private readonly visits = new Map<string, Visit[]>();
  private readonly frames: Frame[] = [];
  private nodesLeft = MOST_NODES;
  private visit = 0;

  constructor(
    private readonly templates: Templates,
    private readonly options: CheckOptions,
  ) {}

  all(): void {
    for (const [name, { facts }] of Object.entries(articleTemplates)) this.from(name, facts);
    for (const { name } of this.templates.own) {
      if (this.visits.has(name)) continue;
      this.from(name, ANY);
      const others = [...new Set([...Object.keys(articleTemplates), ...this.templates.builtIn])];
      this.tell(name, NOWHERE, { severity: "warning", ...problems.unused(name, others) });
    }
  }

  /** Checks a template that articles are made with, or that nothing uses, and all that it names. */
  private from(name: string, facts: Fact): void {
    try {
      this.template(name, scopeOf(facts), NOWHERE, true);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      // How deep calls may be differs between hosts.
      const own = this.frames.filter((frame) => this.templates.ownOf(frame.name)).at(-1);
      this.frames.length = 0;
      if (own) this.tell(own.name, NOWHERE, { severity: "error", ...problems.deep(own.name, MOST_DEEP) }, own.visit);
    }
  }

  found(): TemplateFinding[] {
    const all = [...this.told.values()].map(({ finding, visits, articles }): TemplateFinding => {
      const here = this.visits.get(finding.template)?.length ?? 0;
      if (visits.size >= here || articleTemplate(finding.template)) return finding;
      const users = [...articles].slice(0, 3).map((name) => `“${name}”`);
      return { ...finding, message: finding.message.replace(/\.$/, `, where ${users.join(", ")} uses this part.`) };
    });
    return all.sort((a, b) =>
      a.template === b.template ? a.at.start - b.at.start || a.at.end - b.at.end : a.template < b.template ? -1 : 1,
    );
  }

  /** Tells of something at the place where the walk is, or where a template of the book has led it there. */
  report(at: At, said: Said, severity: TemplateFinding["severity"] = "error"): void {
    const top = this.frames.at(-1);
    if (!top) return;
    if (this.templates.ownOf(top.name)) {
      this.tell(top.name, at, { severity, ...said }, top.visit);
      return;
    }
    for (let index = this.frames.length - 1; index > 0; index--) {
      const [frame, caller] = [this.frames[index], this.frames[index - 1]];
      if (!frame || !caller || !this.templates.ownOf(caller.name)) continue;
      const message = `The built-in part “${frame.name}” does not fit here. ${said.message}`;
      const help = `Give it what the built-in templates give it; “servicebook kb template ${frame.name}” shows what it uses.`;
      // The first thing that does not fit stands for all.
      const key = `${caller.name}:${frame.call.start}:does not fit`;
      this.tell(caller.name, frame.call, { severity, ...said, message, help, meant: undefined }, caller.visit, key);
      return;
    }
  }

  private tell(
    template: string,
    at: At,
    { severity, code, message, why, help, meant }: Said & Pick<TemplateFinding, "severity">,
    visit = 0,
    key = `${template}:${at.start}:${at.end}:${code}:${message}`,
  ): void {
    let told = this.told.get(key);
    if (!told) {
      told = {
        finding: { code, template, at, message, why, help, severity, meant },
        visits: new Set(),
        articles: new Set(),
      };
      this.told.set(key, told);
    }
    // What somebody probably meant may be known in one use of a part alone.
    if (told.finding.meant === undefined && meant !== undefined) told.finding = { ...told.finding, help, meant };
    told.visits.add(visit);
    told.articles.add(this.frames[0]?.name ?? template);
  }

  private template(name: string, scope: StaticScope, call: At, sure: boolean): void {
    const seen = this.visits.get(name) ?? [];
    if (seen.some((one) => isSameVisit(one, scope)) || this.frames.length > MOST_DEEP) return;
    this.visits.set(name, [...seen, scope]);
    const found = this.templates.find(name);
    this.frames.push({ name, call, sure, visit: ++this.visit });
    if (found.ok) this.nodes(found.template.nodes, scope, true);
    else this.report(found.problem.at, found.problem);
    this.frames.pop();
  }

  private get text(): string {
    return this.templates.textOf(this.frames.at(-1)?.name ?? "") ?? "";
  }

  private watch(seen: Seen): void {
    this.options.watch?.(this.frames.at(-1)?.name ?? "", seen, this.frames[0]?.name ?? "");
  }

  private nodes(nodes: readonly TemplateNode[], scope: StaticScope, sure: boolean): void {
    for (const node of nodes) {
      if (--this.nodesLeft < 0) return;
      if (node.is === "say") {
        const fact = this.value(node.value, scope);
        if (fact.is === "list" || fact.is === "record") this.report(node.value.at, problems.notAText(fact.is));
      } else if (node.is === "part") this.part(node, scope, sure);
      else if (node.is === "block") this.block(node, scope, sure);
    }
  }

  private part(node: Extract<TemplateNode, { is: "part" }>, scope: StaticScope, sure: boolean): void {
    const { name, named } = node;
    const context = node.context ? this.value(node.context, scope) : scope.context;
    const names = new Map(named.map((pair) => [pair.name, this.value(pair.value, scope)]));
    const at = namePlace(this.text, name, node.at);
    this.watch({ is: "part", name, at, context });
    if (!this.templates.names.includes(name)) {
      this.report(at, problems.part(name, this.templates.names));
      return;
    }
    const before = this.frames.findIndex((frame) => frame.name === name);
    if (before >= 0 && sure && this.frames.slice(before + 1).every((frame) => frame.sure)) {
      this.report(at, problems.endless(name));
      return;
    }
    this.template(name, { context, above: undefined, names, loop: scope.loop, root: scope.root }, at, sure);
  }

  private block(node: Extract<TemplateNode, { is: "block" }>, scope: StaticScope, sure: boolean): void {
    const { name, params, named, body, otherwise, at } = node;
    const nameAt = namePlace(this.text, name, at);
    this.watch({ is: "block", name, at: nameAt });
    const control = Object.hasOwn(controlBlocks, name);
    const helper = Object.hasOwn(blockHelpers, name) ? blockHelpers[name] : undefined;
    if (control) {
      const [first] = params;
      const fact = first && params.length === 1 ? this.value(first, scope) : undefined;
      if (!first || !fact) this.report(nameAt, problems.oneValue(name));
      for (const pair of named) this.value(pair.value, scope);
      const known = fact ?? ANY;
      const inside =
        name === "each"
          ? this.each(node, known, scope, first?.at ?? at)
          : name === "with"
            ? within(node, known, scope)
            : scope;
      this.nodes(body, inside, false);
      this.nodes(otherwise, scope, false);
      return;
    }
    if (helper) this.call(name, helper, params, named, nameAt, scope);
    else {
      this.report(nameAt, problems.block(name));
      for (const one of [...params, ...named.map(({ value }) => value)]) this.value(one, scope);
    }
    // Names that an unknown block gives are those of the block that was meant.
    this.nodes(body, helper ? scope : { ...within(node, ANY, scope), loop: true }, sure && helper !== undefined);
    this.nodes(otherwise, scope, false);
  }

  private each(node: Extract<TemplateNode, { is: "block" }>, fact: Fact, scope: StaticScope, at: At): StaticScope {
    if (fact.is === "text" || fact.is === "number" || fact.is === "yes") this.report(at, problems.notAList());
    const entry = entryOf(fact);
    const names = new Map<string, Fact>();
    if (node.as[0] !== undefined) names.set(node.as[0], entry);
    if (node.as[1] !== undefined) names.set(node.as[1], LOOP["key"] ?? ANY);
    return { context: entry, above: scope, names, loop: true, root: scope.root };
  }

  private value(expression: Expression, scope: StaticScope): Fact {
    if (--this.nodesLeft < 0) return ANY;
    switch (expression.is) {
      case "literal":
        return literal(expression.value);
      case "call":
        return this.helper(expression.name, expression.params, expression.named, expression.at, scope);
      case "path": {
        const [first] = expression.parts;
        const plain = expression.parts.length === 1 && !expression.here && !expression.data && expression.up === 0;
        if (plain && first !== undefined && !given(scope, first) && Object.hasOwn(helpers, first))
          return this.helper(first, [], [], expression.at, scope);
        return this.path(expression, scope);
      }
    }
  }

  private helper(name: string, params: readonly Expression[], named: Named, at: At, scope: StaticScope): Fact {
    const nameAt = namePlace(this.text, name, at);
    this.watch({ is: "helper", name, at: nameAt });
    const helper = Object.hasOwn(helpers, name) ? helpers[name] : undefined;
    if (!helper) {
      this.report(nameAt, problems.helper(name));
      for (const one of [...params, ...named.map(({ value }) => value)]) this.value(one, scope);
      return ANY;
    }
    const facts = this.call(name, helper, params, named, nameAt, scope);
    const [first] = facts;
    switch (helper.gives) {
      case "yes":
        return yes(helper.does);
      case "number":
        return number(helper.does);
      case "given":
        return first && facts.every((one) => isSame(one, first)) ? first : ANY;
      case "text":
        return text(helper.does);
    }
  }

  private call(
    name: string,
    signature: Parameters<typeof checkCall>[1],
    params: readonly Expression[],
    named: Named,
    nameAt: At,
    scope: StaticScope,
  ): readonly Fact[] {
    const facts = params.map((value) => ({ value, fact: this.value(value, scope) }));
    const pairs = named.map((pair) => ({ ...pair, fact: this.value(pair.value, scope) }));
    const [key] = params;
    if (name === "t" && key?.is === "literal" && typeof key.value === "string")
      this.watch({ is: "text", key: key.value, at: insideQuotes(this.text, key.at) });
    const place = (at: At) => insideQuotes(this.text, at);
    for (const { at, said, severity } of checkCall(name, signature, facts, pairs, nameAt, place))
      this.report(at, said, severity);
    return facts.map(({ fact }) => fact);
  }

  private path(path: PathExpression, scope: StaticScope): Fact {
    const places = partPlaces(this.text, path);
    const placeOf = (index: number) => places[index] ?? path.at;
    let parts = path.parts;
    let from: StaticScope = scope;
    let fact: Fact;
    const facts: Fact[] = [];
    if (path.data) {
      const [first = ""] = parts;
      if (first !== "root" && !(scope.loop && Object.hasOwn(LOOP, first))) {
        this.report(path.at, problems.data(first));
        this.watch({ is: "path", path, scope, facts });
        return ANY;
      }
      fact = first === "root" ? scope.root : (LOOP[first] ?? ANY);
      facts.push(fact);
      parts = parts.slice(1);
    } else {
      for (let up = path.up; up > 0; up--) {
        if (!from.above) {
          this.report(path.at, problems.above());
          return ANY;
        }
        from = from.above;
      }
      const [first] = parts;
      const named = first !== undefined && !path.here && path.up === 0 ? given(scope, first) : undefined;
      fact = named ?? from.context;
      if (named) {
        facts.push(named);
        parts = parts.slice(1);
      }
    }
    for (const part of parts) {
      const next = fieldOf(fact, part);
      if (!next) {
        const known = fact.is === "record" ? Object.keys(fact.fields) : [];
        const own = facts.length === 0 && path.up === 0 && !path.here ? namesIn(scope) : [];
        this.report(placeOf(facts.length), problems.field(part, [...own, ...known]));
        this.watch({ is: "path", path, scope, facts });
        return ANY;
      }
      fact = next;
      facts.push(fact);
    }
    this.watch({ is: "path", path, scope, facts });
    return fact;
  }
}

const NOWHERE: At = { start: 0, end: 0 };

function literal(value: string | number | boolean | null): Fact {
  if (typeof value === "string") return oneOf("A text that is written here.", value);
  if (typeof value === "number") return number("A number that is written here.");
  return typeof value === "boolean" ? yes("Yes or no, as it is written here.") : ANY;
}

function isSameVisit(a: Visit, b: Visit): boolean {
  return (
    a.loop === b.loop &&
    a.root === b.root &&
    a.names.size === b.names.size &&
    isSame(a.context, b.context) &&
    [...a.names].every(([name, fact]) => {
      const other = b.names.get(name);
      return other !== undefined && isSame(fact, other);
    })
  );
}
