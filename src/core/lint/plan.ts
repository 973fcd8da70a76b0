/** What runs on a file, and with which severity: worked out once for all files with the same settings. */
import { rules } from "../generated/rules.ts";
import { type Book, type Levels, memo, type RuleSet, type Severity } from "../model/index.ts";
import type { Rule } from "./rule.ts";

/** The rules for one kind and the severities for one file. */
export interface Plan {
  rulesFor(kind: string): readonly Rule[];
  /** The severity of a rule or built-in check, where it has this one by itself. */
  severityOf(rule: string, own: Severity): Severity | "off";
  /** Does a rule run here? Built-in checks always do. */
  runs(rule: string): boolean;
}

/** How a plan departs from what the book says. */
export interface PlanOptions {
  readonly set?: RuleSet | undefined;
  readonly only?: readonly string[] | undefined;
}

const ORDER: Readonly<Record<RuleSet, number>> = { recommended: 0, strict: 1, all: 2 };
const byId = new Map(rules.map((rule) => [rule.id, rule]));
const plans = memo((_levels: Levels) => new Map<string, Plan>());

/** The plan for a file, by its path below the book. */
export function planFor(book: Book, path: string, options: PlanOptions): Plan {
  const levels = book.settings.levelsFor(path);
  const set = options.set ?? book.settings.set;
  const key = `${set} ${book.alone} ${options.only ? `only ${options.only.join()}` : ""}`;
  const known = plans(levels);
  const plan = known.get(key) ?? makePlan(levels, set, book.alone, options.only);
  known.set(key, plan);
  return plan;
}

function makePlan(levels: Levels, set: RuleSet, alone: boolean, only: readonly string[] | undefined): Plan {
  const chosen = rules.filter((rule) => {
    if (rule.book && alone) return false;
    if (only) return only.includes(rule.id);
    const level = levels[rule.id];
    // A severity that the book sets brings a rule in from a wider set.
    return level === undefined ? ORDER[rule.set] <= ORDER[set] : level !== "off";
  });
  const ids = new Set(chosen.map((rule) => rule.id));
  const byKind = new Map<string, readonly Rule[]>();
  return {
    rulesFor(kind) {
      let found = byKind.get(kind);
      if (!found) {
        found = chosen.filter((rule) => rule.kinds === "any" || (rule.kinds as readonly string[]).includes(kind));
        byKind.set(kind, found);
      }
      return found;
    },
    severityOf: (rule, own) => levels[rule] ?? own,
    runs: (rule) => !byId.has(rule) || ids.has(rule),
  };
}

/** Is this the id of a rule? */
export function isRule(id: string): boolean {
  return byId.has(id);
}

/** How heavy a book takes what a built-in check says of one of its files; “off” where it does not want to hear of it. */
export function severityIn(book: Book, file: string, rule: string, own: Severity): Severity | "off" {
  return planFor(book, book.pathOf(file), {}).severityOf(rule, own);
}
