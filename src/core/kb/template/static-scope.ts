/** What names mean at a place of a template, before any document is looked at. */
import { ANY, type Fact, isSame, number, text, yes } from "../facts/shape.ts";
import { LOOP_DATA } from "./problems.ts";
import type { TemplateNode } from "./tree.ts";

/** What names mean at a place of a template, in kind. */
export interface StaticScope {
  readonly context: Fact;
  readonly above: StaticScope | undefined;
  /** Names given by `as |…|` and by a part’s own pairs. */
  readonly names: ReadonlyMap<string, Fact>;
  /** Inside “each”, also of whoever uses the part. */
  readonly loop: boolean;
  /** All facts of the article. */
  readonly root: Fact;
}

const NONE: ReadonlyMap<string, Fact> = new Map();
/** What “each” gives besides its entry, behind an `@`. */
export const LOOP: Readonly<Record<string, Fact>> = {
  number: number(LOOP_DATA["number"] ?? ""),
  index: number(LOOP_DATA["index"] ?? ""),
  key: text(LOOP_DATA["key"] ?? ""),
  first: yes(LOOP_DATA["first"] ?? ""),
  last: yes(LOOP_DATA["last"] ?? ""),
};

/** At the beginning of a template that is given these facts. */
export function scopeOf(facts: Fact): StaticScope {
  return { context: facts, above: undefined, names: NONE, loop: facts.is === "any", root: facts };
}

/** Inside a block that is about a fact; the first of its own names is that fact. */
export function within(node: Extract<TemplateNode, { is: "block" }>, fact: Fact, scope: StaticScope): StaticScope {
  return { ...scope, context: fact, above: scope, names: new Map(node.as.slice(0, 1).map((name) => [name, fact])) };
}

/** One entry of what “each” goes through. */
export function entryOf(fact: Fact): Fact {
  if (fact.is === "list") return fact.of;
  if (fact.is !== "record") return ANY;
  const [first, ...others] = Object.values(fact.fields);
  return first && others.every((one) => isSame(one, first)) ? first : ANY;
}

/** What a name stands for that a block or a part gives, looked for outwards. */
export function given(scope: StaticScope, name: string): Fact | undefined {
  for (let at: StaticScope | undefined = scope; at; at = at.above) {
    const fact = at.names.get(name);
    if (fact) return fact;
  }
  return undefined;
}

/** The names that blocks and the part’s own pairs give at a place, the nearest first. */
export function namesIn(scope: StaticScope): string[] {
  const names: string[] = [];
  for (let at: StaticScope | undefined = scope; at; at = at.above) names.push(...at.names.keys());
  return [...new Set(names)];
}
