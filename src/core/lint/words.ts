/** How the kinds are called in sentences. */
import { schemaOf } from "../schema/index.ts";

/** “SLA policy”, “team”: a kind's label inside a sentence. */
export function labelOfKind(kind: string): string {
  const title = schemaOf(kind)?.title ?? kind;
  return /^[A-Z][a-z]/.test(title) ? `${title[0]?.toLowerCase()}${title.slice(1)}` : title;
}
