/** `servicebook rules` */
import { builtIn, builtIns, docsUrl, type Rule, rules } from "../core/lint/index.ts";
import { nearMatches } from "../core/schema/index.ts";
import { type ColorWhen, colorsOf } from "./colors.ts";
import { EXIT, Failure } from "./exit.ts";

interface RulesArguments {
  readonly format: "text" | "json";
  readonly color: ColorWhen;
}

/** Lists all rules, or explains one. */
export function showRules(id: string | undefined, options: RulesArguments): number {
  const rule = id === undefined ? undefined : rules.find((one) => one.id === id);
  const check = id === undefined ? undefined : builtIn(id);
  if (id !== undefined && !rule && !check) {
    const near = nearMatches(id, [...rules.map((one) => one.id), ...builtIns.map((one) => one.code)]);
    throw new Failure(
      `There is no rule “${id}”.${near.length ? ` Did you mean ${near.map((one) => `“${one}”`).join(" or ")}?` : " “servicebook rules” lists them all."}`,
    );
  }
  const shown = rule ? [rule] : check ? [] : rules;
  if (options.format === "json") {
    const out = [
      ...shown.map(asJson),
      ...(check ? [check] : id === undefined ? builtIns : []).map((one) => ({
        id: one.code,
        severity: one.severity,
        set: "always",
        summary: one.summary,
        docs: docsUrl(one.code),
      })),
    ];
    process.stdout.write(`${JSON.stringify(id === undefined ? out : out[0], null, 2)}\n`);
    return EXIT.clean;
  }
  const colors = colorsOf(options.color);
  const lines: string[] = [];
  if (rule) {
    lines.push(
      colors.bold(rule.id),
      "",
      rule.summary,
      "",
      `Why:       ${rule.why}`,
      `Severity:  ${rule.severity}; in the set “${rule.set}”`,
      `Looks at:  ${rule.kinds === "any" ? "all kinds" : rule.kinds.join(", ")}`,
      "",
      "With the mistake:",
      "",
      indent(first(rule.bad)),
      "",
      "Without it:",
      "",
      indent(first(rule.good)),
      "",
      docsUrl(rule.id),
    );
  } else if (check) {
    lines.push(
      colors.bold(check.code),
      "",
      check.summary,
      "",
      `Severity:  ${check.severity}; always checked`,
      "",
      docsUrl(check.code),
    );
  } else {
    const width = Math.max(...rules.map((one) => one.id.length));
    for (const set of ["recommended", "strict", "all"] as const) {
      const inSet = rules.filter((one) => one.set === set);
      if (!inSet.length) continue;
      lines.push(colors.bold(set === "recommended" ? "recommended" : `${set} (and all above)`));
      for (const one of inSet) lines.push(`  ${one.id.padEnd(width)}  ${one.severity.padEnd(7)}  ${one.summary}`);
      lines.push("");
    }
    lines.push(
      `${rules.length} rules, and ${builtIns.length} checks of form, values, references and files that always run.`,
      "“servicebook rules <id>” explains one, with examples. Sets and severities are chosen in servicebook.yaml.",
    );
  }
  process.stdout.write(`${lines.join("\n")}\n`);
  return EXIT.clean;
}

function asJson(rule: Rule) {
  return {
    id: rule.id,
    severity: rule.severity,
    set: rule.set,
    kinds: rule.kinds,
    summary: rule.summary,
    why: rule.why,
    docs: docsUrl(rule.id),
  };
}

function first(example: string | readonly string[]): string {
  return (typeof example === "string" ? example : (example[0] ?? "")).trim();
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
