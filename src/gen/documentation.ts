/** Pages for people, and snippets for the editor, from the same schemas and rules that the tools run on. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type BuiltIn, builtIns, type Rule, rules } from "../core/lint/index.ts";
import type { Schema } from "../core/schema/types.ts";
import { quoteYaml } from "../core/schema/words.ts";
import { loadSchemas, resolver, type SchemaFile } from "./load.ts";
import { snippets } from "./snippets.ts";
import { extensionStrings } from "./strings.ts";
import { type Generated, write } from "./write.ts";

const NOTE = (from: string) => `<!-- Generated from ${from} by “npm run gen”; edit that instead. -->\n\n`;

/** Writes (or with `check` compares) pages and snippets; false when `check` found a file that is not current. */
export function generate({ check }: { check: boolean }): boolean {
  const root = process.cwd();
  return write(root, documentation(root, loadSchemas(join(root, "schemas"))), check);
}

/** All pages and snippets; pages of rules that are gone are emptied, which removes them. */
function documentation(root: string, schemas: readonly SchemaFile[]): Generated[] {
  const pages = [
    ...schemaPages(schemas),
    ...rules.map(rulePage),
    ruleIndex(),
    findingsPage(),
    snippets(schemas),
    extensionStrings(root),
  ];
  const current = new Set(pages.map((page) => page.path));
  const gone = ["docs/rules", "docs/schema"]
    .flatMap((folder) => files(join(root, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => !current.has(path));
  return [...pages, ...gone.map((path) => ({ path, text: "" }))];
}

function files(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function schemaPages(schemas: readonly SchemaFile[]): Generated[] {
  const resolve = resolver(schemas);
  const described = schemas.filter((file) => file.kind);
  const index = described.map(
    ({ name, kind, schema }) => `| [\`${kind}\`](${name}.md) | ${cell(schema.description ?? "")} |`,
  );
  const pages = described.map(({ name, kind = "", schema }) => {
    const rows: string[] = [];
    fieldRows(schema, schema, "", rows, resolve, 0);
    const text = `${NOTE(`schemas/${name}.schema.json`)}# ${schema.title} (\`kind: ${kind}\`)\n\n${schema.description}\n\nFields in bold are required. A block’s fields stand below it with its name in front; \`[]\` is each entry of a list, \`<…>\` each name of your own.\n\n| Field | What it is | Values | Example |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
    return { path: `docs/schema/${name}.md`, text };
  });
  return [
    {
      path: "docs/schema/README.md",
      text: `${NOTE("schemas/")}# The kinds of documents\n\nHow values, conditions and references are written: [the document language](../language.md).\n\n| Kind | What it is |\n| --- | --- |\n${index.join("\n")}\n`,
    },
    ...pages,
  ];
}

type Resolve = ReturnType<typeof resolver>;

function fieldRows(
  written: Schema,
  from: Schema,
  prefix: string,
  rows: string[],
  resolve: Resolve,
  depth: number,
): void {
  const { schema, home } = resolve(written, from);
  if (depth > 8) return;
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const { schema: inner, home: at } = resolve(field, home);
    const required = schema.required?.includes(name) ?? false;
    const path = `${prefix}${name}`;
    const label = required ? `**\`${path}\`**` : `\`${path}\``;
    const why = inner["x-why"] ? ` ${inner["x-why"]}` : "";
    rows.push(
      `| ${label} | ${cell(`${inner.description ?? ""}${why}`)} | ${cell(values(inner, at, resolve))} | ${example(inner)} |`,
    );
    below(field, home, path, rows, resolve, depth + 1);
  }
  if (typeof schema.additionalProperties === "object") {
    const name = `<${schema["x-names"] ?? "name"}>`;
    below(schema.additionalProperties, home, prefix ? `${prefix}${name}` : name, rows, resolve, depth + 1);
  }
}

function below(written: Schema, from: Schema, path: string, rows: string[], resolve: Resolve, depth: number): void {
  const { schema, home } = resolve(written, from);
  if (schema.properties || typeof schema.additionalProperties === "object")
    fieldRows(schema, home, `${path}.`, rows, resolve, depth);
  if (schema.items) below(schema.items, home, `${path}[]`, rows, resolve, depth);
  for (const branch of schema.anyOf ?? []) below(branch, home, path, rows, resolve, depth);
}

function values(schema: Schema, home: Schema, resolve: Resolve): string {
  const parts: string[] = [];
  if (schema.enum) parts.push(schema.enum.map((one) => `\`${one}\``).join(", "));
  else if (schema.const !== undefined) parts.push(`\`${schema.const}\``);
  else if (schema["x-ref"])
    parts.push(`names ${schema["x-ref"].map((one) => (/^[A-Z]/.test(one) ? `a ${one}` : one)).join(" or ")}`);
  else if (schema["x-value"]) parts.push(schema["x-value"].replace(/-/g, " "));
  else if (schema.anyOf)
    parts.push(
      schema.anyOf
        .map((one) => values(resolve(one, home).schema, resolve(one, home).home, resolve))
        .filter(Boolean)
        .join(" or "),
    );
  else if (schema.items)
    parts.push(`list of ${values(resolve(schema.items, home).schema, resolve(schema.items, home).home, resolve)}`);
  else if (schema.type === "object" || schema.properties) parts.push("block");
  else if (schema.type === "string") parts.push("text");
  else if (schema.type === "boolean") parts.push("`true`, `false`");
  else if (schema.type) parts.push("number");
  if (schema["x-unit"]) parts.push(`(${schema["x-unit"]})`);
  if (schema.default !== undefined) parts.push(`default \`${quoteYaml(schema.default)}\``);
  return parts.join(" ");
}

function example(schema: Schema): string {
  const [first] = schema.examples ?? [];
  if (first === undefined) return "";
  const text = quoteYaml(first);
  return text.length > 90 ? "" : `\`${text.replace(/\|/g, "\\|").replace(/\n/g, " ")}\``;
}

function cell(text: string): string {
  return text
    .replace(/\|/g, "\\|")
    .replace(/\s*\n\s*/g, " ")
    .trim();
}

function rulePage(rule: Rule): Generated {
  const examples = (list: string | readonly string[]) =>
    (typeof list === "string" ? [list] : list).map((one) => `\`\`\`yaml\n${one.trim()}\n\`\`\`\n`).join("\n");
  const kindsOf = rule.kinds === "any" ? "all kinds" : rule.kinds.map((one) => `\`${one}\``).join(", ");
  return {
    path: `docs/rules/${rule.id}.md`,
    text: `${NOTE(`src/core/lint/rules/${rule.id}.ts`)}# ${rule.id}\n\n**${rule.summary}**\n\n${rule.why}\n\n| Severity | Set | Looks at |\n| --- | --- | --- |\n| ${rule.severity} | \`${rule.set}\` | ${kindsOf}${rule.book ? "; needs the other documents of the book" : ""} |\n\n## With the mistake\n\n${examples(rule.bad)}\n## Without it\n\n${examples(rule.good)}\n## When it is accepted\n\nTo change its severity for the book, in \`servicebook.yaml\`:\n\n\`\`\`yaml\nrules:\n  severities:\n    ${rule.id}: ${rule.severity === "advice" ? "warning" : "advice"} # or off\n\`\`\`\n\nTo accept one case for a time, on the line before it:\n\n\`\`\`yaml\n# servicebook-allow ${rule.id} until 2027-01-31: who accepted it, and why\n\`\`\`\n`,
  };
}

function ruleIndex(): Generated {
  const sections = (["recommended", "strict", "all"] as const).flatMap((set) => {
    const inSet = rules.filter((rule) => rule.set === set);
    if (!inSet.length) return [];
    return [
      `## ${set}\n\n| Rule | Severity | What it asks |\n| --- | --- | --- |\n${inSet.map((rule) => `| [\`${rule.id}\`](${rule.id}.md) | ${rule.severity} | ${cell(rule.summary)} |`).join("\n")}\n`,
    ];
  });
  return {
    path: "docs/rules/README.md",
    text: `${NOTE("src/core/lint/rules/")}# Rules\n\n\`recommended\` is on unless \`servicebook.yaml\` chooses another set; \`strict\` adds to it, \`all\` adds to that. An error means that a promise is false or cannot be carried out, a warning that it will hurt, advice is for the next review. What is checked besides: [form, values, references and files](../findings.md).\n\n${sections.join("\n")}`,
  };
}

function findingsPage(): Generated {
  const groups = new Map<string, BuiltIn[]>();
  for (const one of builtIns) {
    const [group = ""] = one.code.split("/");
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  const titles: Record<string, string> = {
    file: "Files",
    yaml: "The text",
    schema: "Fields and their form",
    value: "Values",
    ref: "Ids and references",
    template: "Article templates",
    allow: "Silences",
  };
  const sections = [...groups].map(
    ([group, list]) =>
      `## ${titles[group] ?? group}\n\n${list.map((one) => `### ${one.code}\n\n${one.summary} (${one.severity})\n`).join("\n")}`,
  );
  return {
    path: "docs/findings.md",
    text: `${NOTE("src/core/lint/built-in.ts")}# What is always checked\n\nBesides the [rules](rules/README.md), every document is checked for its text, the form of its fields (see [the kinds](schema/README.md)), the values in them, and its references. Each finding says in the message what is wrong, why it matters and what to do. In a document with \`status: draft\`, missing fields are advice.\n\n${sections.join("\n")}`,
  };
}
