/** A message as it would be sent: what is known stands in it, what people must write is left open and said. */
import { placeholderMeans } from "../../lint/index.ts";
import type { Book } from "../../model/index.ts";
import { parseTemplate } from "../../values/index.ts";
import type { MessagePart } from "./types.ts";

/** What is known when a message is sent, by placeholder. */
export type Facts = Readonly<Record<string, string | undefined>>;

export function fill(template: string, facts: Facts, book: Book): MessagePart[] {
  const parsed = parseTemplate(template.trim());
  if (!parsed.ok) return [{ sort: "text", text: template.trim() }];
  return parsed.value.parts.map((part): MessagePart => {
    if (part.kind === "text") return { sort: "text", text: part.text };
    const means = placeholderMeans(part.name, book);
    const known = Object.hasOwn(facts, part.name) ? facts[part.name] : undefined;
    const said = means !== undefined && means !== "" && { means };
    if (known !== undefined) return { sort: "filled", text: known, ...said };
    if (part.fallback !== undefined) return { sort: "stand-in", text: part.fallback, ...said };
    return { sort: "by hand", text: means !== undefined && means !== "" ? means : part.name, ...said };
  });
}
