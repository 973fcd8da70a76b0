/** The values that a field may have. */
import { isLocalName, type Schema } from "../../schema/index.ts";
import type { Json } from "../../text/index.ts";
import { type Asked, type Offer, valueAt, written } from "./asked.ts";
import { examplesFor } from "./examples.ts";
import { branchesOf, type Field, isBlock, isList } from "./fields.ts";
import { namesFor } from "./names.ts";
import { blockOf, inBraces } from "./skeleton.ts";
import type { Piece } from "./types.ts";
import { aboutField } from "./words.ts";

/** Examples that are longer say more than one wants to write over. */
const LONGEST_EXAMPLE = 100;

/** Values on one line for the branches of a field. */
export function valueOffers(fields: readonly Field[], asked: Asked): Offer[] {
  const offers: Offer[] = [];
  const seen = new Set<string>();
  for (const { schema } of fields) {
    for (const offer of scalarOffers(schema, asked)) {
      if (seen.has(offer.label)) continue;
      seen.add(offer.label);
      offers.push({ ...offer, rank: offers.length });
    }
  }
  return offers;
}

function scalarOffers(schema: Schema, asked: Asked): Offer[] {
  const { quote } = asked.spot;
  const offer = (value: Json, sort: Offer["sort"], detail?: string, markdown?: string): Offer => {
    const text = written(value, quote);
    return {
      label: String(value),
      sort,
      ...(detail && { detail }),
      ...(markdown && { markdown }),
      insert: [text],
      filter: text === String(value) && detail && sort === "reference" ? `${text} ${detail}` : text,
    };
  };
  if (isBlock(schema) || isList(schema)) return [];
  if (schema.const !== undefined) return [offer(schema.const, "value", schema.title, aboutField(schema))];
  if (schema.enum) {
    return schema.enum.flatMap((value, index) => {
      const means = schema.enumDescriptions?.[index];
      if (isThere(value, asked)) return [];
      return [offer(value, "value", means, means && `${means}\n\n${aboutField(schema)}`)];
    });
  }
  if (schema.type === "boolean") {
    const told = (value: boolean) => (schema.default === value ? "as when left out" : undefined);
    return [true, false].map((value) => offer(value, "value", told(value), aboutField(schema)));
  }
  if (schema["x-ref"]) {
    const sort = schema["x-ref"].every(isLocalName) ? "name" : "reference";
    return namesFor(schema["x-ref"], asked)
      .filter(({ text }) => !isThere(text, asked))
      .map(({ text, detail, markdown }) => offer(text, sort, detail, markdown));
  }
  const grammar = schema["x-value"];
  if (grammar && grammar !== "condition" && grammar !== "template")
    return examplesFor(grammar, schema, asked.book, writtenSoFar(asked)).map(({ text, says }) =>
      offer(text, "example", says, aboutField(schema)),
    );
  if (schema["x-id"] !== undefined || grammar) return [];
  return examplesOf(schema).map((value) => offer(value, "example", "example", aboutField(schema)));
}

/** What stands before the cursor of the value that has been begun. */
function writtenSoFar({ spot, doc, offset }: Asked): string {
  return doc.source.text.slice(spot.span.start, offset);
}

function examplesOf(schema: Schema): readonly Json[] {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  const fits = (value: Json) =>
    types.some((type) => type === typeof value || (type === "integer" && Number.isInteger(value)));
  return (schema.examples ?? []).filter(
    (value) => value !== null && typeof value !== "object" && fits(value) && String(value).length <= LONGEST_EXAMPLE,
  );
}

/** In a list, what stands there already is not offered again. */
function isThere(text: Json, asked: Asked): boolean {
  const { path } = asked.probe;
  if (typeof path.at(-1) !== "number") return false;
  const list = valueAt(asked, path.slice(0, -1));
  return Array.isArray(list) && list.includes(text);
}

/** A whole block or list behind a key, or as the entry of a list. */
export function blockOffers(fields: readonly Field[], asked: Asked, behind: "key" | "dash"): Offer[] {
  const { spot } = asked;
  if (spot.taken || spot.quote !== "") return [];
  return fields.flatMap((field): Offer[] => {
    const { schema, home } = field;
    const title = schema.title ?? "block";
    const offer = (insert: readonly Piece[], label = title): Offer => ({
      label,
      sort: "block",
      detail: "with all that it needs",
      markdown: aboutField(schema),
      insert,
      rank: 2000,
    });
    if (isBlock(schema)) {
      if (spot.flow) return [offer(inBraces(field, asked))];
      if (behind === "dash") return [offer(blockOf(field, spot.column, asked))];
      const column = spot.column + 2;
      return [
        offer(["\n", " ".repeat(column), ...blockOf(field, column, asked)]),
        offer([...inBraces(field, asked)], `${title}, on one line`),
      ];
    }
    if (!isList(schema) || !schema.items || behind === "dash") return [];
    const items = branchesOf(schema.items, home);
    const block = items.find((item) => isBlock(item.schema));
    if (block && !spot.flow) {
      const column = spot.column + 2;
      return [offer(["\n", " ".repeat(column), "- ", ...blockOf(block, column + 2, asked)])];
    }
    return valueOffers(items, asked).map((one) => ({
      ...one,
      insert: ["[", ...one.insert, "]"],
      filter: one.label,
    }));
  });
}
