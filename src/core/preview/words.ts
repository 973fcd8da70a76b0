/** Values of documents in the words that people read. */
import { parseCondition, sayCondition } from "../conditions/index.ts";
import { formOf } from "../lint/index.ts";
import { type Book, type Entry, isOf } from "../model/index.ts";
import { type Grammar, parseValue, sayValue } from "../values/index.ts";

/** Grammars whose texts are read best as they are written. */
const AS_WRITTEN: ReadonlySet<string> = new Set(["template", "timezone", "check"]);

/** A text of a grammar in words; as it is written where it cannot be read. */
export function sayText(text: string, grammars: readonly (Grammar | "condition")[], entry: Entry, book: Book): string {
  for (const grammar of grammars) {
    if (grammar === "condition") return sayWhen(text, entry, book);
    if (AS_WRITTEN.has(grammar)) continue;
    const parsed = parseValue(grammar, text);
    if (parsed.ok) return sayValue(grammar, parsed.value as never);
  }
  return text;
}

/** A condition as a clause, with questions and schedules called what people call them. */
export function sayWhen(text: string, entry: Entry, book: Book): string {
  const { ast, problems } = parseCondition(text);
  if (!ast || problems.length > 0) return text;
  const form = isOf(entry, "CatalogItem") ? formOf(entry) : undefined;
  const field = (name: string) => form?.byId.get(name)?.fields.ask;
  return sayCondition(ast, field, (id) => book.find("Schedule", id)?.name);
}

const ROLE_WORDS: Readonly<Record<string, string>> = {
  "assigned-team-lead": "Lead of the assigned team",
  "item-owner": "Owner of the item",
  "service-owner": "Owner of the service",
  "contract-owner": "Owner of the contract",
  "requesters-manager": "Manager of the requester",
  caller: "Caller",
};

/** What people call a built-in role; undefined for any other name. */
export function sayRole(name: string): string | undefined {
  return Object.hasOwn(ROLE_WORDS, name) ? ROLE_WORDS[name] : undefined;
}
