/** The rule behind a finding: what it asks, why, and where its page is. */
import { builtIn, docsUrl, type Finding, rules } from "../lint/index.ts";
import type { Said } from "./hover.ts";
import { cell, code } from "./markdown.ts";

/** The most rules that are told of one place. */
const MOST = 3;

/** Over a place with findings: the rules that they come from, each once. */
export function explainFindings(findings: readonly Finding[], offset: number): Said | undefined {
  const here = findings.filter(({ span }) => span.start <= offset && offset <= span.end);
  const [first] = here;
  if (!first) return undefined;
  const told = [...new Set(here.map(({ rule }) => rule))].slice(0, MOST).flatMap((rule) => ruleWords(rule) ?? []);
  return told.length > 0 ? { markdown: told.join("\n\n"), span: first.span } : undefined;
}

/** A rule or built-in check in words, with its page; undefined where there is none of this name. */
export function ruleWords(id: string): string | undefined {
  const rule = rules.find((one) => one.id === id);
  const summary = rule?.summary ?? builtIn(id)?.summary;
  if (summary === undefined) return undefined;
  const why = rule ? `\n\n${cell(rule.why)}` : "";
  return `Rule [${code(id)}](${docsUrl(id)}): ${cell(summary)}${why}`;
}
