/** What templates work with: the facts of an article, and text that is Markdown already. */

/** Text that is Markdown already and is put in as it is. */
export class Markdown {
  constructor(readonly text: string) {}
}

/** A value of the facts. Every field that a record may have is there, undefined where nothing is known. */
export type Value =
  | string
  | number
  | boolean
  | undefined
  | null
  | Markdown
  | readonly Value[]
  | { readonly [field: string]: Value };

/** A record of the facts. */
export type Fields = { readonly [field: string]: Value };

export function isFields(value: Value): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Markdown);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether `{{#if}}` takes a value as there: not for nothing, false, an empty text and an empty list. */
export function isThere(value: Value): boolean {
  if (isList(value)) return value.length > 0;
  if (value instanceof Markdown) return value.text.trim() !== "";
  return value !== undefined && value !== null && value !== false && value !== "";
}
