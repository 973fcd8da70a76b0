/** What the examples of a schema say is taken out of what is written into a document: it is true of the example only. */
import type { Json, Path } from "../text/index.ts";
import { schemaPlaceAt } from "./describe.ts";
import { explain } from "./explain.ts";
import { isLocalName } from "./names.ts";
import type { Schema } from "./types.ts";

/** What stands for a text that only a person can write; the rule `placeholder-left` names it until it is written. */
export const PLACEHOLDER = "TODO";

/** The same where a handle or an address is asked for. */
const PLACEHOLDERS = [PLACEHOLDER, PLACEHOLDER.toLowerCase(), `${PLACEHOLDER}@${PLACEHOLDER}`];

/**
 * A value for a path with a placeholder for each text that only the author knows: sentences, addresses, people. What has a grammar, is
 * one of a few words, or is a name that is made up here stays as it is, and so does what no placeholder has the form of.
 *
 * @param nameOf a name of one of these sorts that the book has
 */
export function unsaid(
  kind: string,
  path: Path,
  value: Json,
  nameOf: (to: readonly string[]) => string | undefined,
): Json {
  if (Array.isArray(value)) {
    const items = value.map((one, index) => unsaid(kind, [...path, index], one, nameOf));
    // Of several people or sentences one is left.
    return items.filter((one, index) => one === value[index] || items.indexOf(one) === index);
  }
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, unsaid(kind, [...path, name], one as Json, nameOf)]),
    );
  if (typeof value !== "string") return value;
  const ways = (schemaPlaceAt(kind, path)?.ways ?? []).filter((way) => explain(value, way).length === 0);
  if (ways.some(isSaid)) return value;
  const [named] = ways.flatMap(({ "x-ref": to }) => (to && nameOf(to)) ?? []);
  return named ?? PLACEHOLDERS.find((text) => ways.some((way) => explain(text, way).length === 0)) ?? value;
}

/** Is a text the schema’s own, a name of the document itself or one that is made up here, or a priority? These are called the same everywhere. */
function isSaid(way: Schema): boolean {
  const { "x-ref": to, "x-id": declares, "x-value": grammar, enum: words, const: only, default: usual } = way;
  if (words || only !== undefined || usual !== undefined || grammar) return true;
  if (to) return to.some((one) => one === "priority" || isLocalName(one));
  return declares !== undefined && declares !== "person";
}
