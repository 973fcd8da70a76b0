/** Reports on one value: its sort, length, form, size, and whether it is on the list. */
import type { Json, Path } from "../text/index.ts";
import { type Grammar, parseValue, type ValueProblem } from "../values/index.ts";
import { nearest } from "./near.ts";
import { homeOf, resolve } from "./registry.ts";
import { describe, example, whyOf } from "./schema-words.ts";
import type { FixIdea, JsonType, Schema, SchemaReport } from "./types.ts";
import { fieldName, kindOfValue, quoteYaml, sayList, sayType, sentence, show } from "./words.ts";

/** What is wrong with a text’s length or form. */
export function textReport(value: string, schema: Schema, path: Path): SchemaReport | undefined {
  const field = fieldName(path);
  const why = whyOf(schema, "Other documents and tools rely on it.");
  if (schema.minLength !== undefined && value.length < schema.minLength) {
    return value.trim() === ""
      ? {
          code: "schema/empty",
          path,
          message: `“${field}” is empty.`,
          why,
          help: `Write ${describe(schema)}, or remove the field.`,
          unusable: true,
        }
      : {
          code: "schema/too-short",
          path,
          message: `“${field}” has ${value.length} character${value.length === 1 ? "" : "s"}; it needs at least ${schema.minLength}.`,
          why,
          help: "Write it out.",
          unusable: true,
        };
  } else if (schema.maxLength !== undefined && value.length > schema.maxLength) {
    return {
      code: "schema/too-long",
      path,
      message: `“${field}” has ${value.length} characters; at most ${schema.maxLength} fit.`,
      why,
      help: "Shorten it; details belong in “description”.",
    };
  } else if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) {
    const means = schema["x-pattern-means"] ?? describe(schema);
    const better = slug(value);
    const fixes: FixIdea[] =
      better && new RegExp(schema.pattern, "u").test(better)
        ? [{ title: `Change to “${better}”`, changes: [{ path, do: "set", text: better }] }]
        : [];
    return {
      code: "schema/form",
      path,
      message: `“${value}” does not have the form of “${field}”: ${means}.`,
      why,
      help: fixes.length ? `Write “${better}”.` : `Write ${means}${example(schema)}.`,
      fixes,
      unusable: true,
    };
  }
  return undefined;
}

/** What is wrong with a number’s size. */
export function numberReport(value: number, schema: Schema, path: Path): SchemaReport | undefined {
  const { minimum, maximum } = schema;
  if ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum)) return undefined;
  const range =
    minimum !== undefined && maximum !== undefined
      ? `between ${minimum} and ${maximum}`
      : minimum !== undefined
        ? `${minimum} or more`
        : `${maximum} or less`;
  return {
    code: "schema/range",
    path,
    message: `“${fieldName(path)}” is ${value}; it must be ${range}.`,
    why: whyOf(schema, "A number outside this range means nothing here."),
    help: `Write a number ${range}.`,
    unusable: true,
  };
}

/** A value that differs from the only one allowed. */
export function notConst(value: Json, schema: Schema, path: Path): SchemaReport {
  return {
    code: "schema/not-allowed",
    path,
    message: `“${fieldName(path)}” must be ${show(schema.const ?? null)}, not ${show(value)}.`,
    why: whyOf(schema, "Anything else is not understood."),
    help: `Write ${show(schema.const ?? null)}.`,
    fixes: [
      {
        title: `Change to ${show(schema.const ?? null)}`,
        changes: [{ path, do: "set", text: quoteYaml(schema.const ?? null) }],
      },
    ],
    unusable: true,
  };
}

/** A value that is not on the list of values. */
export function notListed(value: Json, schema: Schema, path: Path): SchemaReport {
  const allowed = (schema.enum ?? []).map(String);
  const meant = typeof value === "string" ? nearest(value, allowed) : undefined;
  return {
    code: "schema/not-allowed",
    path,
    message: `${show(value)} is not a value of “${fieldName(path)}”.`,
    why: whyOf(schema, "Tools and readers know only the values on the list."),
    help: meant ? `Did you mean “${meant}”? Allowed: ${sayList(allowed, "or")}.` : `Use ${sayList(allowed, "or")}.`,
    fixes: meant
      ? [
          {
            title: `Change to “${meant}”`,
            safe: meant.toLowerCase() === String(value).toLowerCase(),
            changes: [{ path, do: "set", text: quoteYaml(meant) }],
          },
        ]
      : [],
    unusable: true,
  };
}

/** A value of another sort than the field needs: what it is, and how to write it. */
export function wrongType(value: Json, types: readonly JsonType[], schema: Schema, path: Path): SchemaReport {
  const field = fieldName(path);
  if (value === null) {
    return {
      code: "schema/empty",
      path,
      on: "key",
      message: `“${field}” is empty.`,
      why: whyOf(schema, schema.description ? sentence(schema.description) : "An empty field says nothing."),
      help: `Write ${describe(schema)}${example(schema)}, or remove the field.`,
      missing: true,
      unusable: true,
    };
  }
  const fixes: FixIdea[] = [];
  let help = `Write ${describe(schema, types)}${example(schema)}.`;
  const scalar = typeof value !== "object";
  const grammar = typeof value === "number" ? grammarOf(schema) : undefined;
  const problem = grammar && numberProblem(grammar, value as number);
  if (problem) {
    // A bare number in the place of a duration or a percent: the unit is what is missing, not quotes.
    const [best] = problem.suggestions;
    return {
      code: "schema/type",
      path,
      message: problem.message,
      why: problem.why,
      help: problem.help,
      fixes:
        best === undefined
          ? []
          : [{ title: `Change to “${best}”`, changes: [{ path, do: "set", text: quoteYaml(best) }] }],
      unusable: true,
    };
  }
  if (types.includes("string") && scalar) {
    help = `Put it in quotes: "${value}".`;
    fixes.push({ title: "Put it in quotes", safe: true, changes: [{ path, do: "set", text: `"${value}"` }] });
  } else if (types.includes("array") && scalar) {
    help = `Write it as a list: [${quoteYaml(value)}].`;
    fixes.push({
      title: "Make it a list",
      safe: true,
      changes: [{ path, do: "set", text: `[${quoteYaml(value)}]` }],
    });
  } else if (types.includes("boolean") && typeof value === "string" && /^(yes|no|on|off)$/i.test(value)) {
    const meant = /^(yes|on)$/i.test(value) ? "true" : "false";
    help = `Write ${meant}.`;
    fixes.push({ title: `Change to ${meant}`, safe: true, changes: [{ path, do: "set", text: meant }] });
  } else if (
    types.some((type) => type === "number" || type === "integer") &&
    typeof value === "string" &&
    value.trim() !== "" &&
    Number.isFinite(Number(value))
  ) {
    help = `Write ${Number(value)} without quotes.`;
    fixes.push({
      title: "Remove the quotes",
      safe: true,
      changes: [{ path, do: "set", text: String(Number(value)) }],
    });
  }
  return {
    code: "schema/type",
    path,
    message: `“${field}” must be ${sayType(types)}, not ${kindOfValue(value)}.`,
    why: whyOf(schema, schema.description ? sentence(schema.description) : "It cannot be used as it is."),
    help,
    fixes,
    unusable: true,
  };
}

/** The grammar that the texts of a field follow. */
function grammarOf(schema: Schema): Grammar | undefined {
  const own = schema["x-value"];
  if (own) return own === "condition" ? undefined : own;
  for (const branch of schema.anyOf ?? []) {
    const found = grammarOf(resolve(branch, homeOf(schema, branch)));
    if (found) return found;
  }
  return undefined;
}

/** What the grammar says to a number without its unit; undefined where the number is right but for its quotes. */
function numberProblem(grammar: Grammar, value: number): ValueProblem | undefined {
  if (grammar === "percent" && value >= 0 && value <= 100) {
    return {
      code: "unit-missing",
      start: 0,
      end: 0,
      message: `“${value}” has no percent sign.`,
      why: "Without its unit a number can mean anything.",
      help: `Write ${value}%.`,
      suggestions: [`${value}%`],
    };
  }
  const parsed = parseValue(grammar, String(value));
  return parsed.ok ? undefined : parsed.problem;
}

/** An id made from what was written: lower-case words joined by hyphens. */
function slug(value: string): string {
  return value
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
