/** Fields explained by their schema: what they are for, how they are counted, what may stand there. */
import { article, describe, type FieldWords, isKindName, schemaPlaceAt, sentence } from "../schema/index.ts";
import type { Json } from "../text/index.ts";
import { kindTitle } from "./cards.ts";
import type { Asked } from "./hover.ts";
import { cell, code } from "./markdown.ts";

/** The most values that are listed, and the longest example, in UTF-16 units. */
const MOST_VALUES = 12;
const LONGEST_EXAMPLE = 80;

/** Over the name of a field, and over a value of which there is nothing else to say. */
export function explainField({ entry, node, on, path, isSaid }: Asked): string | undefined {
  const place = schemaPlaceAt(entry.kind, path);
  if (!place) return undefined;
  const { words } = place;
  if (on === "value") {
    const chosen = words.values.find(({ value }) => value === node.value);
    if (chosen && path.length === 1 && path[0] === "kind") return undefined;
    if (chosen?.means) return `**${cell(String(chosen.value))}**: ${cell(chosen.means)}`;
    return isSaid || (!words.title && !words.description) ? undefined : headOf(words, path.at(-1), "short");
  }
  const known = describe(entry.kind, path);
  if (!known) return undefined;
  // A name that its writer chose has no documentation of its own; what stands below it has.
  if (known.chosen && isSaid) return undefined;
  const refs = words.refs.length > 0 ? words.refs : (place.at(0)?.words.refs ?? []);
  return [headOf(words, path.at(-1), "whole", known.required), ...detailsOf(words, refs)].join("\n\n");
}

function headOf(
  { title, description, deprecated }: FieldWords,
  name: unknown,
  length: "short" | "whole",
  required = false,
): string {
  const notes = [required ? "required" : "", deprecated ? "no longer used" : ""].filter(Boolean).join(", ");
  const head = `**${cell(title ?? String(name))}**${notes ? ` (${notes})` : ""}`;
  if (!description) return head;
  return `${head}: ${cell(length === "short" ? sentence(description) : description)}`;
}

function detailsOf(words: FieldWords, refs: readonly string[]): string[] {
  const { unit, values, form, examples } = words;
  const details: string[] = [];
  if (unit) details.push(`Counted in ${cell(unit)}.`);
  if (values.some(({ means }) => means) || values.length > 1) details.push(saidValues(words));
  else if (form) details.push(`Write ${cell(form)}.`);
  if (refs.length > 0) details.push(`Names ${saidRefs(refs)}.`);
  const example = values.length > 1 ? undefined : examples.map(printed).find((one) => one !== undefined);
  if (example) details.push(`Example: ${code(example)}`);
  return details;
}

function saidValues({ values, default: usual }: FieldWords): string {
  if (values.every(({ means }) => !means))
    return `One of ${values
      .slice(0, MOST_VALUES)
      .map(({ value }) => code(String(value)))
      .join(
        ", ",
      )}${values.length > MOST_VALUES ? ", …" : ""}${usual === undefined ? "" : `; ${code(String(usual))} where it is left out`}.`;
  const lines = values.slice(0, MOST_VALUES).map(({ value, means }) => {
    const note = value === usual ? " (where it is left out)" : "";
    return `- ${code(String(value))}${note}${means ? `: ${cell(means)}` : ""}`;
  });
  return [...lines, ...(values.length > MOST_VALUES ? ["- …"] : [])].join("\n");
}

/** `an SLA policy or a vendor contract`; names of our own in their own words. */
function saidRefs(refs: readonly string[]): string {
  const said = refs.map((one) =>
    one === "any" ? "any document" : article(cell(isKindName(one) ? inSentence(kindTitle(one)) : one)),
  );
  return said.length < 2 ? (said[0] ?? "") : `${said.slice(0, -1).join(", ")} or ${said.at(-1)}`;
}

/** A title inside a sentence: `vendor contract`, `SLA policy`. */
function inSentence(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

/** An example on one line; undefined where it is a block, which reads badly here. */
function printed(example: Json): string | undefined {
  if (typeof example === "object" && example !== null) {
    if (!Array.isArray(example) || example.length === 0 || !example.every((one) => typeof one !== "object"))
      return undefined;
    return fits(`[${example.join(", ")}]`);
  }
  return fits(String(example));
}

function fits(text: string): string | undefined {
  return text.length <= LONGEST_EXAMPLE ? text : undefined;
}
