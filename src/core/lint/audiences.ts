/** Who the readers of a message are. */
import type { Book } from "../model/index.ts";
import { sayList } from "../schema/index.ts";

/** What kind of news an audience needs. */
export type AudienceKind = "executive" | "business" | "technical" | "customer";

const EXECUTIVE =
  /\b(executives?|vice[- ]president|vp|evp|svp|c[efiost]o|ciso|chief|board|president|managing director|directors?|head of|senior management|leadership)\b/i;

/**
 * The kind of an audience: as the manifest says, else executive where its name says so (“Vice President”, “CIO”, “head
 * of …”), else undefined. A team or role may be an audience too.
 */
export function audienceKind(name: string, book: Book): AudienceKind | undefined {
  const own = declaredAs(name, book);
  const kind = fieldOf(own, "kind");
  if (kind === "executive" || kind === "business" || kind === "technical" || kind === "customer") return kind;
  if (fieldOf(own, "regulator") !== undefined) return undefined;
  const words = [
    name.replaceAll("-", " "),
    typeof own === "string" ? own : fieldOf(own, "name"),
    book.find("Team", name)?.name,
  ];
  return words.some((one) => one !== undefined && EXECUTIVE.test(one)) ? "executive" : undefined;
}

/** The name of an audience for people, where one is declared. */
export function audienceName(name: string, book: Book): string {
  const own = declaredAs(name, book);
  return (typeof own === "string" ? own : fieldOf(own, "name")) ?? book.find("Team", name)?.name ?? name;
}

/** Names in a sentence: all of them up to four, else three and how many more. */
export function sayNames(names: readonly string[]): string {
  if (names.length <= 4) return sayList(names, "and");
  return `${names
    .slice(0, 3)
    .map((name) => `“${name}”`)
    .join(", ")} and ${names.length - 3} more`;
}

function declaredAs(name: string, book: Book): unknown {
  const declared: unknown = book.manifest?.value.audiences;
  if (typeof declared !== "object" || declared === null || Array.isArray(declared) || !Object.hasOwn(declared, name))
    return undefined;
  return (declared as Readonly<Record<string, unknown>>)[name];
}

function fieldOf(block: unknown, field: string): string | undefined {
  if (typeof block !== "object" || block === null) return undefined;
  const value: unknown = (block as Readonly<Record<string, unknown>>)[field];
  return typeof value === "string" ? value : undefined;
}
