/** The check of one document against the schema of its kind. */
import { shapes } from "../generated/shapes.ts";
import { validators } from "../generated/validators.js";
import { type Json, newBlock, type Path, parseYaml, plainValueOf, type Step } from "../text/index.ts";
import { explain } from "./explain.ts";
import { schemaOf } from "./registry.ts";
import type { Shape } from "./shape.ts";
import type { Change, SchemaReport } from "./types.ts";

/** What a check gave. */
export interface Validated {
  readonly reports: readonly SchemaReport[];
  /**
   * The value less everything that has not the form the schema asks for. Whoever reads on may rely on the form of what
   * is there; anything may be absent, and a removed entry of a list leaves an empty place so that indexes stay right.
   */
  readonly usable: Json;
}

/** Checks a value against the schema of a kind. Unknown kinds have no reports. */
export function validate(kind: string, value: Json): Validated {
  const validator = Object.hasOwn(validators, kind) ? validators[kind] : undefined;
  if (!validator || validator(value)) return { reports: [], usable: value };
  const schema = schemaOf(kind);
  if (!schema) return { reports: [], usable: value };
  const reports = explain(value, schema);
  if (reports.length === 0) {
    // The two readings of the schema disagree. A test holds them together; a user still deserves to be told.
    return {
      reports: [
        {
          code: "schema/unexplained",
          path: [],
          message: "Something in this document does not fit its kind, and we cannot say what.",
          why: "This is a fault of Servicebook, not yours.",
          help: "Please report it with this document.",
        },
      ],
      usable: value,
    };
  }
  return { reports, usable: usableOf(kind, value, reports, validator) };
}

/**
 * What rules may see of a value: first as its writer most likely meant it, with each single mend made, so that a slip does not
 * bring a second finding elsewhere (a misspelt “membrs” would leave a team without people); then less what still has no form.
 */
function usableOf(
  kind: string,
  value: Json,
  reports: readonly SchemaReport[],
  valid: (value: unknown) => boolean,
): Json {
  let usable = value;
  for (const { fixes, path, unusable } of reports) {
    const [fix, ...others] = fixes ?? [];
    if (fix && !others.length) for (const change of fix.changes) usable = changed(usable, change);
    else if (unusable) usable = without(usable, path);
  }
  const schema = schemaOf(kind);
  if (!schema || valid(usable)) return usable;
  for (const report of explain(usable, schema)) if (report.unusable) usable = without(usable, report.path);
  return usable;
}

/** The shape of a kind. */
export function shapeOf(kind: string): Shape | undefined {
  return Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
}

/** A copy of a value with a mend made. */
function changed(value: Json, { path, do: what, text }: Change): Json {
  if (what === "remove" || text === undefined) return without(value, path);
  return edited(value, path, (holder, step) => {
    if (what === "rename") return Object.entries(holder).map(([key, inner]) => [same(key, step) ? text : key, inner]);
    return Object.entries(holder).map(([key, inner]) => [key, same(key, step) ? readValue(text) : inner]);
  });
}

/** The value of a piece of YAML such as a mend brings. */
function readValue(text: string): Json {
  const root = parseYaml(text).documents[0]?.root;
  return root ? plainValueOf(root) : null;
}

/** A copy of a value in which the block or list that holds a path’s last step is made anew. */
function edited(
  value: Json,
  path: Path,
  edit: (holder: Readonly<Record<string, Json>>, step: Step) => readonly (readonly [string, Json])[],
): Json {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== "object" || value === null) return value;
  const holder = value as Readonly<Record<string, Json>>;
  const entries = rest.length
    ? Object.entries(holder).map(([key, inner]) => [key, same(key, step) ? edited(inner, rest, edit) : inner] as const)
    : edit(holder, step);
  if (Array.isArray(value)) return entries.map(([, inner]) => inner);
  const block = newBlock();
  for (const [key, inner] of entries) block[key] = inner;
  return block;
}

/** A copy of a value without what stands at the path. */
function without(value: Json, path: Path): Json {
  return edited(value, path, (holder, step) =>
    Array.isArray(holder)
      ? Object.entries(holder).map(([key, inner]) => [key, same(key, step) ? GONE : inner])
      : Object.entries(holder).filter(([key]) => !same(key, step)),
  );
}

/** The empty place of a removed entry of a list. */
const GONE = undefined as unknown as Json;

function same(key: string, step: Step): boolean {
  return key === String(step);
}
