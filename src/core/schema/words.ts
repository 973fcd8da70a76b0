/** Small pieces of the sentences in findings. No word of JSON Schema reaches a reader. */
import type { Json, Path } from "../text/index.ts";
import type { JsonType } from "./types.ts";

/** The field that a path leads to; the entry of a list goes by the list's name. */
export function fieldName(path: Path): string {
  for (let i = path.length - 1; i >= 0; i--) if (typeof path[i] === "string") return String(path[i]);
  return "document";
}

/** “a, b or c”, each in quotation marks. */
export function sayList(items: readonly string[], last: "or" | "and"): string {
  const quoted = items.map((item) => `“${item}”`);
  if (quoted.length < 2) return quoted.join("");
  return `${quoted.slice(0, -1).join(", ")} ${last} ${quoted.at(-1)}`;
}

const TYPES: Record<JsonType, string> = {
  string: "text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "empty",
  array: "a list",
  object: "a block of fields",
};

/** “text or a list”. */
export function sayType(types: readonly JsonType[]): string {
  const words = [...new Set(types.map((type) => TYPES[type]))];
  return words.length < 2 ? (words[0] ?? "a value") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** What a value is, in the same words. */
export function kindOfValue(value: Json): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a block of fields";
  if (typeof value === "string") return `the text “${shorten(value)}”`;
  if (typeof value === "number") return `the number ${value}`;
  return String(value);
}

/** A value as it is quoted in a message. */
export function show(value: Json): string {
  return typeof value === "object" ? kindOfValue(value) : `“${shorten(String(value))}”`;
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

/** “an SLA policy”, “a team”. */
export function article(noun: string): string {
  return `${/^(SLA|OLA|[aeioAEIO]|un|up)/.test(noun) ? "an" : "a"} ${noun}`;
}

/** The first sentence of a description. */
export function sentence(text: string): string {
  const first = /^.*?[.!?](?=\s|$)/s.exec(text.replace(/\s+/g, " "))?.[0] ?? text;
  return first.endsWith(".") || first.endsWith("!") || first.endsWith("?") ? first : `${first}.`;
}

/** A value as YAML on one line; text is quoted only where it would be read as something else. */
export function quoteYaml(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `[${value.map(quoteYaml).join(", ")}]`;
  if (typeof value === "object")
    return `{${Object.entries(value)
      .map(([key, inner]) => `${quoteYaml(key)}: ${quoteYaml(inner)}`)
      .join(", ")}}`;
  if (typeof value !== "string") return String(value);
  const plain = /^[\p{L}\p{N}_./(+€$][^:#,[\]{}&*!|>'"%@`\n]*$/u.test(value) && value.trim() === value;
  const misread =
    /^(true|false|null|yes|no|on|off|y|n|~|[-+]?[\d.]+([eE][-+]?\d+)?|0x[\da-f]+|0o[0-7]+|\d+:\d\d(:\d\d)?)$/i.test(
      value,
    );
  return plain && !misread ? value : JSON.stringify(value);
}
