/** Snippets for VS Code: a document of each kind, and each sort of entry that its lists and blocks have. */
import { kinds } from "../core/kinds/index.ts";
import type { Schema } from "../core/schema/types.ts";
import { quoteYaml } from "../core/schema/words.ts";
import type { Json } from "../core/text/index.ts";
import { resolver, type SchemaFile } from "./load.ts";
import type { Generated } from "./write.ts";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * VS Code offers snippets in all YAML files, those of other tools too, and among the values of a field. A prefix that says whose they
 * are keeps them apart from what is completed there.
 */
function prefixOf(words: string): string {
  return `servicebook ${words}`;
}

/** The file of all snippets. */
export function snippets(schemas: readonly SchemaFile[]): Generated {
  const all = { ...documentSnippets(), ...entrySnippets(schemas) };
  return { path: "snippets/servicebook.code-snippets", text: `${JSON.stringify(all, null, 2)}\n` };
}

/** One snippet for each kind; `$` is the snippet language’s own sign. */
function documentSnippets(): Record<string, Snippet> {
  const entries = kinds.map((kind): [string, Snippet] => {
    const text = kind.skeleton({
      id: kind.exampleId,
      name: "Name",
      reviewBy: "2027-12-31",
      ref: (other) =>
        other === "Schedule" ? "always" : (kinds.find((one) => one.name === other)?.exampleId ?? "unknown"),
    });
    const body = plain(text)
      .replace(`id: ${kind.exampleId}\n`, `id: \${1:${kind.exampleId}}\n`)
      .replace("name: Name\n", `name: \${2:Name}\n`)
      .replace(/\n$/, "");
    return [
      `New ${kind.name}`,
      {
        prefix: prefixOf(kind.name),
        description: `A new document of the kind ${kind.name}`,
        body: [...body.split("\n"), "$0"],
      },
    ];
  });
  return Object.fromEntries(entries);
}

/** A snippet for each sort of entry that has a title and an example: a question, a task, a step, the row of a priority … */
function entrySnippets(schemas: readonly SchemaFile[]): Record<string, Snippet> {
  const resolve = resolver(schemas);
  const found: Record<string, Snippet> = {};
  const add = (kind: string, { title, description, examples = [] }: Schema, body: readonly string[] | undefined) => {
    const [example] = examples;
    if (!title || example === undefined || !body) return;
    const word = title.toLowerCase();
    found[`${kind}: ${title}`] ??= {
      prefix: prefixOf(`${kind.toLowerCase()} ${word}`),
      description: `${kind}: ${description ?? title}`,
      body,
    };
  };
  const visit = (kind: string, written: Schema, from: Schema, depth: number) => {
    const { schema, home } = resolve(written, from);
    if (depth > 8) return;
    if (schema.items) {
      const items = resolve(schema.items, home);
      for (const branch of [items.schema, ...(items.schema.anyOf ?? [])]) {
        const entry = resolve(branch, items.home);
        add(
          kind,
          entry.schema,
          listEntry(entry.schema, (one) => resolve(one, entry.home).schema),
        );
      }
      visit(kind, schema.items, home, depth + 1);
    }
    if (typeof schema.additionalProperties === "object") {
      const entry = resolve(schema.additionalProperties, home);
      const [name = "name"] = Object.keys(blockOf(schema.examples?.[0]) ?? {});
      add(kind, entry.schema, namedEntry(name, entry.schema));
      visit(kind, schema.additionalProperties, home, depth + 1);
    }
    for (const field of Object.values(schema.properties ?? {})) visit(kind, field, home, depth + 1);
    for (const branch of schema.anyOf ?? []) visit(kind, branch, home, depth + 1);
  };
  for (const { kind, schema } of schemas) if (kind) visit(schema.title ?? kind, schema, schema, 0);
  return found;
}

/** `- id: …` with a line for each field of the example; a field with few words to choose from offers them. */
function listEntry({ examples, properties = {} }: Schema, resolved: (schema: Schema) => Schema): string[] | undefined {
  const example = blockOf(examples?.[0]);
  if (!example) return undefined;
  return [
    ...Object.entries(example).map(([name, value], index) => {
      const words = properties[name] ? resolved(properties[name]).enum : undefined;
      const place = words ? choice(index + 1, value, words) : placeholder(index + 1, quoteYaml(value));
      return `${index === 0 ? "- " : "  "}${plain(name)}: ${place}`;
    }),
    "$0",
  ];
}

/** `P1: {respond: …}` */
function namedEntry(name: string, { examples }: Schema): string[] | undefined {
  const example = blockOf(examples?.[0]);
  if (!example) return undefined;
  const fields = Object.entries(example).map(
    ([field, value], index) => `${plain(field)}: ${placeholder(index + 2, quoteYaml(value))}`,
  );
  return [`${placeholder(1, quoteYaml(name))}: {${fields.join(", ")}\\}`, "$0"];
}

function blockOf(example: Json | undefined): { readonly [name: string]: Json } | undefined {
  return typeof example === "object" && example !== null && !Array.isArray(example)
    ? (example as { readonly [name: string]: Json })
    : undefined;
}

function placeholder(number: number, text: string): string {
  return `\${${number}:${plain(text)}}`;
}

/** The value that is written first is the one that is taken when nothing is chosen. */
function choice(number: number, value: Json, words: readonly Json[]): string {
  const others = words.filter((one) => one !== value);
  const list = [value, ...others].map((one) => quoteYaml(one).replace(/[\\,|]/g, "\\$&"));
  return `\${${number}|${list.join(",")}|}`;
}

/** Text that has no meaning to the snippet language. */
function plain(text: string): string {
  return text.replace(/[$\\}]/g, "\\$&");
}
