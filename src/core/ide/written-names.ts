/** The names that a document writes: those it declares, and those it uses, in fields, keys, conditions and messages. */
import { fieldsOf, type Operator, parseCondition, type Word } from "../conditions/index.ts";
import { choicesOf, declaredUnder, mentionsOf } from "../lint/index.ts";
import { type Entry, factsOf, type GrammarText, isOf, memo } from "../model/index.ts";
import type { Path } from "../text/index.ts";
import { parseTemplate, placeholdersOf } from "../values/index.ts";

/** A name as it stands in a document, before anybody has looked what it leads to. */
export interface Written {
  readonly path: Path;
  readonly on: "key" | "value";
  readonly text: string;
  /** Where it stands in the text at the path, less the quotes of a condition; all of it where left out. */
  readonly part?: { readonly start: number; readonly end: number };
  /** In a condition, between straight double quotes. */
  readonly quoted?: boolean;
  /** What it is a part of. */
  readonly inside?: "field" | "value" | "template";
  /** What a value is compared by, which decides whether it needs quotes. */
  readonly operator?: Operator;
  /** What it may name: kinds, or sorts of names in lower case. One that declares has its own sort alone. */
  readonly to: readonly string[];
  /** Of a choice: the question that offers it, or `list:` and the list that it is taken from. */
  readonly of?: string;
  readonly declares: boolean;
}

/** The names of a document, in no order; remembered with it. */
export const writtenNames: (entry: Entry) => readonly Written[] = memo((entry) => {
  const { declarations, references, values } = factsOf(entry);
  return [
    ...declarations.map(({ path, on, text, as }): Written => ({ path, on, text, to: [as], declares: true })),
    ...references.map((one): Written => ({ ...one, declares: false })),
    ...mentionsOf(entry).map(({ path, on, text, to, part }) => ({
      ...(part
        ? inCondition({ path, on }, { text, ...part }, valueAt(entry, path, on), "value", to)
        : { path, on, text }),
      to,
      declares: false,
    })),
    ...values.flatMap((value) => namesIn(value, entry)),
    ...ownNames(entry),
  ];
});

type Place = Pick<Written, "path" | "on">;

function namesIn(value: GrammarText, entry: Entry): Written[] {
  if (value.grammar === "template") return placeholdersIn(value);
  return value.grammar === "condition" ? answersIn(value, entry) : [];
}

function placeholdersIn({ path, on, text }: GrammarText): Written[] {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return [];
  return placeholdersOf(parsed.value).map(({ name, nameStart, nameEnd }) => ({
    path,
    on,
    text: name,
    part: { start: nameStart, end: nameEnd },
    inside: "template",
    to: ["placeholder"],
    declares: false,
  }));
}

/** In documents that ask questions, the fields of a condition are questions, and its values their choices. */
function answersIn({ path, on, text }: GrammarText, entry: Entry): Written[] {
  if (declaredUnder("question", entry).length === 0) return [];
  const { ast } = parseCondition(text);
  if (!ast) return [];
  const place = { path, on };
  return fieldsOf(ast).flatMap(({ field, operator, values }) => {
    const of = offersOf(entry).get(field.text);
    return [
      inCondition(place, field, text, "field", ["question"]),
      ...(of === undefined
        ? []
        : values.map((value) => ({
            ...inCondition(place, value, text, "value", ["choice"]),
            operator: operator.text,
            of,
          }))),
    ];
  });
}

function inCondition(
  { path, on }: Place,
  { text, start, end }: Word,
  whole: string,
  inside: "field" | "value",
  to: readonly string[],
): Written {
  const quoted = whole[start] === '"';
  const closed = quoted && end > start + 1 && whole[end - 1] === '"';
  const part = quoted ? { start: start + 1, end: closed ? end - 1 : end } : { start, end };
  return { path, on, text, part, ...(quoted && { quoted }), inside, to, declares: false };
}

function valueAt(entry: Entry, path: Path, on: "key" | "value"): string {
  return (
    factsOf(entry).values.find((one) => one.on === on && one.path.length === path.length && samePath(one.path, path))
      ?.text ?? ""
  );
}

/** Do two paths lead to the same place? */
export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, index) => String(step) === String(b[index]));
}

/** Where the answers of each question come from: its own choices, or a list of the manifest. */
const offersOf = memo((entry: Entry): ReadonlyMap<string, string> => {
  const offers = new Map<string, string>();
  if (!isOf(entry, "CatalogItem")) return offers;
  for (const question of entry.value.form ?? []) {
    if (question?.id === undefined || offers.has(question.id)) continue;
    if (choicesOf(question).length > 0) offers.set(question.id, question.id);
    else if (question.of !== undefined) offers.set(question.id, `list:${question.of}`);
  }
  return offers;
});

/** Names that the schemas' keywords do not tell of: choices, priorities, placeholders, rules. */
function ownNames(entry: Entry): Written[] {
  if (isOf(entry, "CatalogItem")) return choiceNames(entry);
  if (isOf(entry, "PriorityMatrix"))
    return keysOf(entry.value.definitions).map((text) => one(["definitions", text], "key", text, "priority", true));
  if (isOf(entry, "EscalationMatrix"))
    return texts(entry.value.everyMessageSays).map(([text, at]) =>
      one(["everyMessageSays", at], "value", text, "placeholder", false),
    );
  return isOf(entry, "Servicebook") ? manifestNames(entry) : [];
}

function choiceNames(entry: Entry<"CatalogItem">): Written[] {
  return (entry.value.form ?? []).flatMap((question, index) => {
    const of = question?.id === undefined ? undefined : offersOf(entry).get(question.id);
    if (!question || of === undefined) return [];
    const offered = (question.choices ?? []).flatMap((choice, at): Written[] => {
      const path = ["form", index, "choices", at];
      if (typeof choice === "string") return [{ ...one(path, "value", choice, "choice", true), of }];
      return choice?.value === undefined
        ? []
        : [{ ...one([...path, "value"], "value", choice.value, "choice", true), of }];
    });
    const path = ["form", index, "default"];
    const first = question.default;
    const standing: [string, Path][] =
      typeof first === "string"
        ? [[first, path]]
        : typeof first === "object"
          ? texts(first).map(([text, at]) => [text, [...path, at]])
          : [];
    return [...offered, ...standing.map(([text, at]) => ({ ...one(at, "value", text, "choice", false), of }))];
  });
}

function manifestNames({ value }: Entry<"Servicebook">): Written[] {
  const found: Written[] = [];
  for (const [list, items] of Object.entries(value.lists ?? {}))
    for (const [text, at] of texts(items))
      found.push({ ...one(["lists", list, at], "value", text, "choice", true), of: `list:${list}` });
  const { placeholders } = value;
  if (isTexts(placeholders))
    for (const [text, at] of texts(placeholders))
      found.push(one(["placeholders", at], "value", text, "placeholder", true));
  else
    for (const text of keysOf(placeholders)) found.push(one(["placeholders", text], "key", text, "placeholder", true));
  for (const text of keysOf(value.rules?.severities))
    found.push(one(["rules", "severities", text], "key", text, "rule", false));
  for (const [at, override] of (value.rules?.overrides ?? []).entries())
    for (const text of keysOf(override?.severities))
      found.push(one(["rules", "overrides", at, "severities", text], "key", text, "rule", false));
  return found;
}

function one(path: Path, on: "key" | "value", text: string, to: string, declares: boolean): Written {
  return { path, on, text, to: [to], declares };
}

function keysOf(block: object | undefined): string[] {
  return Object.keys(block ?? {});
}

function isTexts<T>(value: T | readonly (string | undefined)[]): value is readonly (string | undefined)[] {
  return Array.isArray(value);
}

/** The texts of a list with their indexes. */
function texts(list: readonly (string | undefined)[] | undefined): [string, number][] {
  return (list ?? []).flatMap((text, at): [string, number][] => (typeof text === "string" ? [[text, at]] : []));
}
