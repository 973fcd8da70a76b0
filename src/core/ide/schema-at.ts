/** The schema of a place in a document, for the words that it has for it. */
import { homeOf, resolve, type Schema, schemaOf } from "../schema/index.ts";
import type { Path, Step } from "../text/index.ts";

/** The schema of a place; undefined where the kind has no such place. Of several branches, the first that has it. */
export function schemaAt(kind: string, path: Path): Schema | undefined {
  const whole = schemaOf(kind);
  let schema = whole;
  for (const step of path) schema = schema && whole && stepInto(schema, step, whole);
  return schema;
}

/** Is the last step of a path a field that the kind has, and not a name that a document gives? */
export function isField(kind: string, path: Path): boolean {
  const whole = schemaOf(kind);
  const parent = schemaAt(kind, path.slice(0, -1));
  return whole !== undefined && parent !== undefined && hasField(parent, String(path.at(-1)), whole);
}

function hasField(schema: Schema, name: string, home: Schema): boolean {
  return (
    Object.hasOwn(schema.properties ?? {}, name) ||
    branches(schema, home).some((branch) => hasField(branch, name, homeOf(branch, home)))
  );
}

function stepInto(schema: Schema, step: Step, whole: Schema): Schema | undefined {
  const home = homeOf(schema, whole);
  const { properties = {}, additionalProperties, items } = schema;
  const own =
    typeof step === "number"
      ? items
      : Object.hasOwn(properties, step)
        ? properties[step]
        : typeof additionalProperties === "object"
          ? additionalProperties
          : undefined;
  if (own) return resolve(own, home);
  for (const branch of branches(schema, home)) {
    const found = stepInto(branch, step, home);
    if (found) return found;
  }
  return undefined;
}

function branches(schema: Schema, home: Schema): Schema[] {
  return (schema.anyOf ?? []).map((branch) => resolve(branch, homeOf(schema, home)));
}
