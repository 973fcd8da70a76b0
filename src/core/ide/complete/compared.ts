/** What the conditions of a document compare: the questions of its form, or what is known of a ticket. */
import type { Operator } from "../../conditions/index.ts";
import { answersOf, choicesOf, type FormQuestion, formOf, PRICE } from "../../lint/index.ts";
import { isOf, memo } from "../../model/index.ts";
import { type Asked, entryOf } from "./asked.ts";
import { fieldsAt } from "./fields.ts";
import { namesFor } from "./names.ts";
import { MARK } from "./spot.ts";
import type { CompletionSort } from "./types.ts";

/** A field, how it may be compared, and its values where they can be counted. */
export interface Compared {
  readonly name: string;
  readonly says?: string;
  readonly operators: readonly Operator[];
  readonly values?: readonly { readonly text: string; readonly says?: string; readonly sort?: CompletionSort }[];
}

const ONE: readonly Operator[] = ["is", "is not", "is one of", "is not one of"];
const SEVERAL: readonly Operator[] = ["includes", "does not include"];
const NUMBER: readonly Operator[] = ["over", "under", "at least", "at most", "between", "is", "is not"];
const DATE: readonly Operator[] = ["before", "after", "between", "is", "is not"];
const THERE: readonly Operator[] = ["is answered", "is empty"];

/** The fields that the conditions of a document may name. */
export const fieldsFor: (asked: Asked) => readonly Compared[] = memo((asked) => {
  const entry = entryOf(asked);
  return isOf(entry, "CatalogItem") ? questions(asked) : ticket(asked);
});

function questions(asked: Asked): Compared[] {
  const entry = entryOf(asked);
  if (!isOf(entry, "CatalogItem")) return [];
  const { byId } = formOf(entry);
  const [list, index] = asked.probe.path;
  // A question can only depend on those that are asked before it.
  const earlier = ({ index: own }: FormQuestion) => list !== "form" || typeof index !== "number" || own < index;
  const found = [...byId.values()]
    .filter((question) => earlier(question) && !question.id.includes(MARK) && question.fields.type !== "note")
    .map(({ id, fields }): Compared => {
      const answers = answersOf(fields, asked.book);
      const labels = new Map(choicesOf(fields).map(({ value, label }) => [value, label]));
      return {
        name: id,
        ...(fields.ask && { says: fields.ask }),
        operators: [...operatorsFor(fields.type), ...THERE],
        ...(answers && {
          values: answers
            .filter((text) => !text.includes(MARK))
            .map((text) => {
              const says = labels.get(text);
              return { text, ...(says !== undefined && { says }) };
            }),
        }),
      };
    });
  return list === "form" ? found : [...found, { name: PRICE, says: "what the order costs in all", operators: NUMBER }];
}

function operatorsFor(type: string | undefined): readonly Operator[] {
  if (type === "number" || type === "money") return NUMBER;
  if (type === "date" || type === "date and time") return DATE;
  if (type === "multi choice") return SEVERAL;
  return type === "yes/no" ? ["is", "is not"] : ONE;
}

/** What scenarios tell of a ticket is what conditions can ask for. */
function ticket(asked: Asked): Compared[] {
  return fieldsAt("Scenario", {}, ["given"]).flatMap(({ schema }) =>
    Object.entries(schema.properties ?? {}).flatMap(([name]): Compared[] => {
      const [field] = fieldsAt("Scenario", {}, ["given", name]);
      if (!field) return [];
      const to = field.schema["x-ref"];
      const values = to
        ? namesFor(to, asked).map(({ text, detail }) => ({
            text,
            sort: "reference" as const,
            ...(detail && { says: detail }),
          }))
        : (field.schema.examples ?? []).map((text) => ({ text: String(text), says: "example" }));
      const { description } = field.schema;
      return [{ name, ...(description && { says: description }), operators: [...ONE, ...THERE], values }];
    }),
  );
}
