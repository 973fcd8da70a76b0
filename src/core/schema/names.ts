/** Names that the schemas' `x-ref` and `x-id` speak of: kinds begin with a capital, all others are declared in documents. */

/** Declared in the manifest or in a team, and known in the whole book. */
const BOOK_WIDE: ReadonlySet<string> = new Set(["group", "audience", "list", "person"]);

/** Known in the whole book in ways of their own: ids, built-in roles, the keys of a matrix, messages of escalation matrices. */
const SPECIAL: ReadonlySet<string> = new Set(["any", "document", "role", "priority", "template"]);

/** Does an `x-ref` mean documents of a kind (rather than a declared name)? */
export function isKindName(name: string): boolean {
  return /^[A-Z]/.test(name);
}

/** Is such a name declared once and known in the whole book? */
export function isBookWide(name: string): boolean {
  return BOOK_WIDE.has(name);
}

/** Does such a name count in its own document only? All do that are not listed here, so that a kind can bring names of its own. */
export function isLocalName(name: string): boolean {
  return !isKindName(name) && !BOOK_WIDE.has(name) && !SPECIAL.has(name);
}
