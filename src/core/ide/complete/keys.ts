/** The keys that a block may still have. */
import { rules } from "../../lint/index.ts";
import { resolve, type Schema } from "../../schema/index.ts";
import { type Asked, type Offer, valueAt, written } from "./asked.ts";
import { branchesOf, choiceOf, type Field, fitting, isBlock } from "./fields.ts";
import { namesFor } from "./names.ts";
import { behindKey, exampleKeys } from "./skeleton.ts";
import type { Piece } from "./types.ts";
import { aboutField } from "./words.ts";

/**
 * Keys, those that are needed first.
 *
 * @param column where the key begins
 */
export function keyOffers(fields: readonly Field[], column: number, asked: Asked): Offer[] {
  const { probe, spot } = asked;
  const { path } = probe;
  const there = new Set(probe.on === "key" ? probe.keys : []);
  const blocks = fitting(
    fields.filter(({ schema }) => isBlock(schema)),
    probe.on === "key" ? valueAt(asked, path) : undefined,
  );
  const found = new Map<string, Offer>();
  for (const field of blocks) {
    // As long as it is open which of several blocks this will be, keys are offered that decide it or that all of them have.
    for (const offer of [...declared(field, there, column, asked), ...free(field, there, column, asked)])
      if (!found.has(offer.label) && (decides(offer.label, field) || blocks.every((one) => has(offer.label, one))))
        found.set(offer.label, offer);
  }
  return [...found.values()].map((offer) => (spot.taken ? { ...offer, insert: offer.insert.slice(0, 1) } : offer));
}

function decides(name: string, { schema }: Field): boolean {
  return (schema.required?.length ? schema.required : choiceOf(schema)).includes(name);
}

function has(name: string, { schema }: Field): boolean {
  return Object.hasOwn(schema.properties ?? {}, name) || typeof schema.additionalProperties === "object";
}

function declared({ schema, home }: Field, there: ReadonlySet<string>, column: number, asked: Asked): Offer[] {
  const { properties = {}, required = [], dependentRequired = {} } = schema;
  const choice = choiceOf(schema);
  const chosen = choice.find((name) => there.has(name));
  const needed = new Set(required);
  if (!chosen) for (const name of choice) needed.add(name);
  for (const [name, others] of Object.entries(dependentRequired))
    if (there.has(name)) for (const other of others) needed.add(other);
  return Object.entries(properties).flatMap(([name, inner], index): Offer[] => {
    if (there.has(name) || (schema.oneOf && chosen && choice.includes(name))) return [];
    const branches = branchesOf(inner, home);
    const [first] = branches;
    if (!first || first.schema.deprecated) return [];
    const about = aboutOf(inner, home, first);
    const isNeeded = needed.has(name);
    return [
      {
        label: name,
        sort: "field",
        detail: `${about.title ?? name}${isNeeded ? " · needed" : ""}`,
        markdown: aboutField(about, isNeeded),
        insert: insertOf(name, branches, column, asked),
        rank: (isNeeded ? 0 : name === "apiVersion" ? 2000 : 1000) + index,
      },
    ];
  });
}

/** The words of a field as a whole, not those of one of its branches. */
function aboutOf(written: Schema, home: Schema, { schema }: Field): Schema {
  const { title, description, examples, default: usual } = resolve(written, home);
  return {
    ...schema,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(examples !== undefined && { examples }),
    ...(usual !== undefined && { default: usual }),
  };
}

/** Keys that a block names itself: names that count there, and those of the example. */
function free({ schema, home }: Field, there: ReadonlySet<string>, column: number, asked: Asked): Offer[] {
  const { additionalProperties: other, propertyNames: names, properties = {} } = schema;
  if (typeof other !== "object") return [];
  const branches = branchesOf(other, home);
  const offers: Offer[] = [];
  const add = (name: string, more: Pick<Offer, "detail" | "markdown" | "sort">) => {
    if (there.has(name) || Object.hasOwn(properties, name) || offers.some(({ label }) => label === name)) return;
    const insert = insertOf(name, branches, column, asked);
    offers.push({ label: name, insert, rank: 500 + offers.length, ...more });
  };
  for (const { text, detail, markdown } of names?.["x-ref"] ? namesFor(names["x-ref"], asked) : [])
    add(text, { sort: "reference", ...(detail && { detail }), ...(markdown && { markdown }) });
  for (const one of names?.enum ?? []) add(String(one), { sort: "value" });
  if (schema["x-names"] === "rule") for (const { id, summary } of rules) add(id, { sort: "rule", detail: summary });
  if (offers.length === 0 && !names?.["x-ref"] && names?.enum === undefined)
    for (const name of exampleKeys(schema))
      add(name, { sort: "example", detail: `example of a ${schema["x-names"] ?? "name"}` });
  return offers;
}

function insertOf(name: string, branches: readonly Field[], column: number, asked: Asked): readonly Piece[] {
  const { quote, flow } = asked.spot;
  const key = /^[A-Za-z][\w./-]*$/.test(name) && quote === "" ? name : written(name, quote);
  return [key, ":", ...behindKey(branches, column, flow, asked)];
}
