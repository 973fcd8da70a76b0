/**
 * What templates may call. Each is a pure function of its values; no other function can be reached from a template.
 * A helper that is used wrongly says so; the evaluator adds the place.
 */
import { codeBlock, codeSpan, escapeInside, escapeParagraphs, escapeStart, linkTo, setIn, tidy } from "../escape.ts";
import { isMessageKey } from "../language/index.ts";
import { fill, type Words } from "../words.ts";
import { isFields, isList, isThere, Markdown, type Value } from "./values.ts";

/** What helpers know beside their values. */
export interface HelperContext {
  readonly words: Words;
  /** The name, for people, of a team, role, audience, service or document of the book. */
  nameOf(id: string): string;
}

export interface Misuse {
  readonly ok: false;
  readonly message: string;
  readonly help: string;
}

export type HelperAnswer = { readonly ok: true; readonly value: Value } | Misuse;

export type Helper = (
  context: HelperContext,
  values: readonly Value[],
  named: ReadonlyMap<string, Value>,
) => HelperAnswer;

export type Helpers = Readonly<Record<string, Helper>>;

/** Takes in the Markdown of its body. */
export type BlockHelper = (
  body: string,
  values: readonly Value[],
  named: ReadonlyMap<string, Value>,
) => string | Omit<Misuse, "ok">;

const give = (value: Value): HelperAnswer => ({ ok: true, value });
const markdown = (text: string): HelperAnswer => give(new Markdown(text));
const misuse = (message: string, help: string): Misuse => ({ ok: false, message, help });

/** A value as plain text; nothing for what is not there. */
function plain(value: Value): string {
  if (value instanceof Markdown) return value.text;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** A value as Markdown behind other text. */
function asMarkdown(value: Value): string {
  return value instanceof Markdown ? value.text : escapeInside(plain(value));
}

/** A helper of one text. */
function ofText(name: string, f: (text: string, context: HelperContext) => HelperAnswer): Helper {
  return (context, values) => {
    const [value] = values;
    if (values.length !== 1 || isList(value) || isFields(value))
      return misuse(`“${name}” takes one text.`, `Write “{{${name} field}}”.`);
    return isThere(value) ? f(plain(value), context) : give(undefined);
  };
}

/** All helpers, by name. */
export const helpers: Helpers = {
  /** A text of the language file: `{{t "stepTakes" time=(duration takes)}}`. */
  t: (context, [key], named) => {
    if (typeof key !== "string" || !isMessageKey(key))
      return misuse(
        `There is no text “${plain(key)}” in the language files.`,
        "Write the words themselves into your template, or use one of the texts listed in the documentation of templates.",
      );
    const parameters = Object.fromEntries(
      [...named].map(([name, value]) => [name, typeof value === "number" ? value : asMarkdown(value)]),
    );
    const message = context.words.language.messages[key];
    const lacking = [...message.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).find((name) => !named.has(name));
    if (lacking !== undefined)
      return misuse(`The text “${key}” needs “${lacking}”.`, `Write “{{t "${key}" ${lacking}=…}}”.`);
    const text = fill(message, parameters);
    return markdown(message.startsWith("{") ? escapeStart(text) : text);
  },
  duration: ofText("duration", (text, { words }) => give(words.duration(text))),
  deadline: ofText("deadline", (text, { words }) => give(words.deadline(text))),
  cadence: ofText("cadence", (text, { words }) => give(words.cadence(text))),
  date: ofText("date", (text, { words }) => give(words.date(text))),
  quote: ofText("quote", (text, { words }) => give(words.quote(text))),
  /** The name, for people, of a team or role. */
  name: ofText("name", (text, context) => give(context.nameOf(text))),
  paragraphs: ofText("paragraphs", (text) => markdown(escapeParagraphs(text))),
  code: ofText("code", (text) => markdown(codeSpan(text))),
  codeblock: ofText("codeblock", (text) => markdown(codeBlock(text))),
  strong: (_, [value]) => (isThere(value) ? markdown(`**${asMarkdown(value)}**`) : give(undefined)),
  /** `{{link name url}}`; with one value, the address itself where it is one. */
  link: (_, values) => {
    const [text, address] = values;
    if (values.length < 1 || values.length > 2 || [text, address].some((one) => isList(one) || isFields(one)))
      return misuse("“link” takes a text and an address.", "Write “{{link name address}}”.");
    return isThere(text) ? markdown(linkTo(plain(text), plain(address ?? text))) : give(undefined);
  },
  /** `a, b and c` of a list; `by="or"` for the other word, `by=";"` for texts that are sentences. */
  join: ({ words }, [list], named) => {
    if (list === undefined || list === null) return give(undefined);
    if (!isList(list)) return misuse("“join” takes a list.", "Write “{{join field}}”.");
    const items = list.filter(isThere);
    const anyMarkdown = items.some((item) => item instanceof Markdown);
    const texts = items.map(anyMarkdown ? asMarkdown : plain);
    const by = named.get("by");
    const said = by === ";" ? texts.join("; ") : words.list(texts, by === "or" ? "or" : "and");
    return anyMarkdown ? markdown(said) : give(said);
  },
  /** A table of a list of records: the columns are pairs of a field and its heading. */
  table: (_, [list], named) => {
    if (!isList(list) || named.size === 0)
      return misuse("“table” takes a list and its columns.", 'Write “{{table levels who="Who" how="How"}}”.');
    const rows: string[][] = [[...named.values()].map(asMarkdown), [...named.keys()].map(() => "---")];
    for (const record of list) {
      if (!isFields(record)) return misuse("“table” takes a list of records.", "Use “{{#each …}}” for other lists.");
      const cells: string[] = [];
      for (const field of named.keys()) {
        if (!Object.hasOwn(record, field))
          return misuse(
            `The records of this list have no field “${field}”.`,
            `Use one of: ${Object.keys(record).join(", ")}.`,
          );
        const value = record[field];
        cells.push(value instanceof Markdown ? value.text.replace(/\s*\n\s*/g, " ") : asMarkdown(value));
      }
      rows.push(cells);
    }
    return markdown(rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n"));
  },
  eq: (_, [a, b]) => give(a === b),
  not: (_, [value]) => give(!isThere(value)),
  and: (_, values) => give(values.every(isThere)),
  or: (_, values) => give(values.find(isThere)),
  count: (_, [value]) => give(isList(value) ? value.length : 0),
};

/** Blocks beside `if`, `unless`, `each` and `with`. */
export const blockHelpers: Readonly<Record<string, BlockHelper>> = {
  /** An entry of a numbered list: `{{#numbered @number}}…{{/numbered}}`. What is inside may have several paragraphs and blocks. */
  numbered: (body, [number]) =>
    typeof number === "number"
      ? entry(`${number}. `, body)
      : { message: "“numbered” takes a number.", help: "Write “{{#numbered @number}}”." },
  /** An entry of a list with dots. */
  bullet: (body) => entry("- ", body),
};

/** An entry keeps its line break where the block’s end stands on a line of its own, since that line is taken out. */
function entry(mark: string, body: string): string {
  const text = tidy(body).trim();
  return text === "" ? "" : `${mark}${setIn(text, mark.length)}${body.endsWith("\n") ? "\n" : ""}`;
}
