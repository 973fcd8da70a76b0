/**
 * Says in plain words where a value differs from its schema: one report for one mistake.
 *
 * The generated validators answer yes or no, fast; this walk runs only after a no. It chooses the branch that the writer
 * meant instead of reporting all that do not fit, which is why it does not build on a validator's error list.
 */
import type { Json, Path } from "../text/index.ts";
import { nearest } from "./near.ts";
import { homeOf, resolve } from "./registry.ts";
import { describe, example, labelOf, whole, whyOf } from "./schema-words.ts";
import { type Block, hasType, isBlock, isList, isRequiredList, typesOf } from "./sorts.ts";
import type { Schema, SchemaReport } from "./types.ts";
import { notConst, notListed, numberReport, textReport, wrongType } from "./value-reports.ts";
import { article, fieldName, sayList, sentence, show } from "./words.ts";

/** All differences between a value and a schema, in the order of the document. */
export function explain(value: Json, schema: Schema, path: Path = []): SchemaReport[] {
  const reports: SchemaReport[] = [];
  new Explainer(reports).check(value, schema, schema, path);
  return reports;
}

class Explainer {
  constructor(private readonly reports: SchemaReport[]) {}

  check(value: Json, written: Schema, from: Schema, path: Path): void {
    const home = homeOf(written, from);
    const schema = resolve(written, home);
    const inner = homeOf(schema, home);
    if (schema.anyOf && !isRequiredList(schema.anyOf)) {
      const branch = this.branch(value, schema, inner);
      if (branch) this.check(value, withWords(branch, schema), inner, path);
      else this.add(wrongType(value, typesOf(schema, inner), schema, path));
      return;
    }
    const types = typesOf(schema, inner);
    if (types.length && !types.some((type) => hasType(value, type))) this.add(wrongType(value, types, schema, path));
    else if (schema.const !== undefined && value !== schema.const) this.add(notConst(value, schema, path));
    else if (schema.enum && !schema.enum.includes(value)) this.add(notListed(value, schema, path));
    else this.content(value, schema, inner, path);
  }

  private content(value: Json, schema: Schema, inner: Schema, path: Path): void {
    if (typeof value === "string") this.add(textReport(value, schema, path));
    else if (typeof value === "number") this.add(numberReport(value, schema, path));
    else if (isList(value)) this.list(value, schema, inner, path);
    else if (isBlock(value)) this.block(value, schema, inner, path);
  }

  private add(report: SchemaReport | undefined): void {
    if (report) this.reports.push(report);
  }

  private list(value: readonly Json[], schema: Schema, home: Schema, path: Path): void {
    const field = fieldName(path);
    const { minItems, maxItems } = schema;
    if (minItems !== undefined && value.length < minItems) {
      const message =
        value.length === 0
          ? `“${field}” is an empty list.`
          : `“${field}” has ${value.length} ${value.length === 1 ? "entry" : "entries"}; it needs at least ${minItems}.`;
      this.add({
        code: "schema/empty-list",
        path,
        message,
        why: whyOf(schema, "An empty list promises nothing."),
        help: `Add ${minItems === 1 ? "an entry" : `${minItems} entries`}${example(schema)}.`,
      });
    }
    if (maxItems !== undefined && value.length > maxItems) {
      this.add({
        code: "schema/long-list",
        path,
        message: `“${field}” has ${value.length} entries; at most ${maxItems} are allowed.`,
        why: whyOf(schema, "More cannot be shown or kept apart."),
        help: "Remove what is not needed.",
      });
    }
    if (schema.uniqueItems) {
      const seen = new Map<string, number>();
      for (const [index, item] of value.entries()) {
        const text = JSON.stringify(item);
        if (seen.has(text)) {
          this.add({
            code: "schema/twice",
            path: [...path, index],
            message: `“${field}” holds ${show(item)} twice.`,
            why: "Once is enough; the second one hides a mistake.",
            help: "Remove one of them.",
          });
        }
        seen.set(text, index);
      }
    }
    if (schema.items)
      for (const [index, item] of value.entries()) this.check(item, schema.items, home, [...path, index]);
  }

  private block(value: Block, schema: Schema, home: Schema, path: Path): void {
    const misspelt = this.fields(value, schema, home, path);
    for (const name of schema.required ?? []) {
      if (value[name] !== undefined || misspelt.has(name)) continue;
      this.missing(name, schema, home, path);
    }
    for (const [name, others] of Object.entries(schema.dependentRequired ?? {})) {
      if (value[name] === undefined) continue;
      for (const other of others)
        if (value[other] === undefined && !misspelt.has(other))
          this.missing(other, schema, home, path, `“${name}” needs “${other}” beside it.`);
    }
    if (schema.oneOf)
      this.exactlyOne(
        value,
        schema.oneOf.map((one) => one.required?.[0] ?? ""),
        schema,
        path,
        misspelt,
      );
    if (schema.anyOf && isRequiredList(schema.anyOf)) {
      const names = schema.anyOf.map((one) => one.required?.[0] ?? "");
      if (!names.some((name) => value[name] !== undefined || misspelt.has(name))) {
        this.add({
          code: "schema/required",
          path,
          on: "key",
          message: `${whole(schema, path)} needs at least one of ${sayList(names, "or")}.`,
          why: whyOf(schema, "Without it there is nothing to act on."),
          help: `Add one of ${sayList(names, "or")}.`,
          missing: true,
          wants: names,
        });
      }
    }
  }

  /** Checks the fields that are there; returns the allowed names that a misspelt one stands for. */
  private fields(value: Block, schema: Schema, home: Schema, path: Path): Set<string> {
    const misspelt = new Set<string>();
    const known = schema.properties ?? {};
    const other = schema.additionalProperties;
    for (const [name, inner] of Object.entries(value)) {
      const at = [...path, name];
      const field = Object.hasOwn(known, name) ? known[name] : undefined;
      if (field) this.check(inner, field, home, at);
      else if (other === false) {
        const meant = this.unknown(
          name,
          inner,
          Object.keys(known).filter((key) => value[key] === undefined),
          schema,
          at,
        );
        if (meant) misspelt.add(meant);
      } else {
        if (schema.propertyNames) this.key(name, schema.propertyNames, schema, home, at);
        if (typeof other === "object") this.check(inner, other, home, at);
      }
    }
    return misspelt;
  }

  private key(name: string, names: Schema, owner: Schema, home: Schema, path: Path): void {
    const schema = resolve(names, home);
    const what = owner["x-names"] ?? "name";
    if (schema.enum && !schema.enum.includes(name)) {
      const meant = nearest(name, schema.enum.map(String));
      this.add({
        code: "schema/unknown-field",
        path,
        on: "key",
        message: `“${name}” is not ${article(what)}.`,
        why: "What stands below it would be ignored.",
        help: meant ? `Did you mean “${meant}”?` : `Use one of ${sayList(schema.enum.map(String), "or")}.`,
        fixes: meant ? [{ title: `Change to “${meant}”`, changes: [{ path, do: "rename", text: meant }] }] : [],
        unusable: true,
      });
    } else if (schema.pattern && !new RegExp(schema.pattern, "u").test(name)) {
      this.add({
        code: "schema/form",
        path,
        on: "key",
        message: `“${name}” does not have the form of ${article(what)}: ${schema["x-pattern-means"] ?? describe(schema)}.`,
        why: "What stands below it would be ignored.",
        help: `Write ${schema["x-pattern-means"] ?? describe(schema)}.`,
        unusable: true,
      });
    }
  }

  private unknown(name: string, value: Json, known: readonly string[], schema: Schema, path: Path): string | undefined {
    const meant = nearest(name, known);
    const place = path.length === 1 ? article(labelOf(schema)) : `“${fieldName(path.slice(0, -1))}”`;
    this.add({
      code: "schema/unknown-field",
      path,
      on: "key",
      message: `“${name}” is not a field of ${place}.`,
      why: "A field that nobody reads looks like a promise and is none.",
      help: meant
        ? `Did you mean “${meant}”?`
        : known.length
          ? `Remove it, or use one of ${sayList(known.slice(0, 12), "or")}.`
          : "Remove it.",
      fixes:
        meant && value !== null
          ? [{ title: `Change to “${meant}”`, safe: true, changes: [{ path, do: "rename", text: meant }] }]
          : [],
      unusable: true,
    });
    return meant;
  }

  private missing(name: string, schema: Schema, home: Schema, path: Path, message?: string): void {
    const written = schema.properties?.[name];
    const field = written ? resolve(written, home) : {};
    this.add({
      code: "schema/required",
      path,
      on: "key",
      message: message ?? `${whole(schema, path)} has no “${name}”.`,
      why: whyOf(field, field.description ? sentence(field.description) : "Readers and other documents rely on it."),
      help: `Add “${name}”${example(field)}.`,
      missing: true,
      wants: [name],
    });
  }

  private exactlyOne(
    value: Block,
    names: readonly string[],
    schema: Schema,
    path: Path,
    misspelt: ReadonlySet<string>,
  ): void {
    const there = names.filter((name) => value[name] !== undefined || misspelt.has(name));
    if (there.length === 1) return;
    if (there.length === 0) {
      this.add({
        code: "schema/required",
        path,
        on: "key",
        message: `${whole(schema, path)} needs one of ${sayList(names, "or")}.`,
        why: whyOf(schema, "It says what this is."),
        help: `Add exactly one of ${sayList(names, "or")}.`,
        missing: true,
        wants: names,
      });
    } else {
      this.add({
        code: "schema/only-one",
        path: [...path, there[1] ?? ""],
        on: "key",
        message: `${sayList(there, "and")} cannot stand together.`,
        why: whyOf(schema, "It would be unclear which one counts."),
        help: `Keep one of ${sayList(there, "or")}.`,
        fixes:
          there.length === 2
            ? [...there].reverse().map((name) => ({
                title: `Remove “${name}”`,
                changes: [{ path: [...path, name], do: "remove" as const }],
              }))
            : [],
      });
    }
  }

  /** The branch of an `anyOf` that the writer meant: by type, then by the field that only one branch has. */
  private branch(value: Json, schema: Schema, home: Schema): Schema | undefined {
    const fitting = (schema.anyOf ?? []).filter((one) => {
      const types = typesOf(resolve(one, home), homeOf(resolve(one, home), home));
      return types.length === 0 || types.some((type) => hasType(value, type));
    });
    if (fitting.length < 2) return fitting[0];
    const scored = fitting.map((one) => {
      const trial: SchemaReport[] = [];
      new Explainer(trial).check(value, one, home, []);
      const own = isBlock(value) ? Object.keys(value).filter((key) => resolve(one, home).properties?.[key]).length : 0;
      return { one, faults: trial.length, own };
    });
    scored.sort((a, b) => a.faults - b.faults || b.own - a.own);
    return scored[0]?.one;
  }
}

/** A branch with the words of the field around it, where it has none of its own. */
function withWords(branch: Schema, around: Schema): Schema {
  if (branch.$ref || branch["x-why"] || !around["x-why"]) return branch;
  return { ...branch, "x-why": around["x-why"] };
}
