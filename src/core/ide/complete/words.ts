/** Explanations of fields and values, in Markdown, from the words of the schemas. */
import { quoteYaml, type Schema } from "../../schema/index.ts";
import type { Json } from "../../text/index.ts";
import { cell, code } from "../markdown.ts";

/** What a field is, how it is counted, why it matters, and an example. */
export function aboutField(schema: Schema, needed = false): string {
  const { title, description, examples, deprecated } = schema;
  const parts = [
    [title ? `**${cell(title)}**` : "", needed ? "needed" : "", deprecated ? "outdated" : ""]
      .filter(Boolean)
      .join(" · "),
    description ? cell(description) : "",
    schema["x-unit"] ? `Counted in: ${cell(schema["x-unit"])}.` : "",
    schema["x-why"] ? `Why: ${cell(schema["x-why"])}` : "",
    schema.default === undefined ? "" : `Left out: ${code(quoteYaml(schema.default))}.`,
    exampleOf(examples),
  ];
  return parts.filter(Boolean).join("\n\n");
}

function exampleOf(examples: readonly Json[] | undefined): string {
  const [first] = examples ?? [];
  if (first === undefined) return "";
  const text = quoteYaml(first);
  return text.length > 200 ? "" : `Example: ${code(text)}`;
}
