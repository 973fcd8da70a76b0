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

type Run = (context: HelperContext, values: readonly Value[], named: ReadonlyMap<string, Value>) => HelperAnswer;

/** What a helper takes at a place. */
export interface Taken {
  /** What it is called in sentences: “a text”. */
  readonly name: string;
  readonly is: "text" | "list" | "number" | "anything";
  /** It may be left out. */
  readonly optional?: boolean;
}

/** What a helper does and takes; what is checked, offered and explained comes from here. */
export interface Signature {
  /** What it does, in words. */
  readonly does: string;
  readonly example: string;
  readonly takes: readonly Taken[];
  /** It takes any number of values, each like the last of `takes`. */
  readonly many?: boolean;
  /**
   * Its pairs of a name and a value: those listed, with the words they may be; or the values that a text of the language files has;
   * or the fields of the records of a list. None where left out.
   */
  readonly named?: Readonly<Record<string, readonly string[]>> | "values of the text" | "columns";
}

/** A helper that stands for a value. */
export interface Helper extends Signature {
  /** What comes of it; “given” is one of the values that it was given. */
  readonly gives: "text" | "yes" | "number" | "given";
  readonly run: Run;
}

export type Helpers = Readonly<Record<string, Helper>>;

/** Takes in the Markdown of its body. */
export interface BlockHelper extends Signature {
  readonly run: (
    body: string,
    values: readonly Value[],
    named: ReadonlyMap<string, Value>,
  ) => string | Omit<Misuse, "ok">;
}

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

const TEXT: Taken = { name: "a text", is: "text" };
const LIST: Taken = { name: "a list", is: "list" };
const VALUE: Taken = { name: "a value", is: "anything" };

/** A helper of one text. */
function ofText(
  name: string,
  does: string,
  example: string,
  f: (text: string, context: HelperContext) => HelperAnswer,
): Helper {
  const run: Run = (context, values) => {
    const [value] = values;
    if (values.length !== 1 || isList(value) || isFields(value))
      return misuse(`“${name}” takes one text.`, `Write “{{${name} field}}”.`);
    return isThere(value) ? f(plain(value), context) : give(undefined);
  };
  return { does, example, takes: [TEXT], gives: "text", run };
}

/** The names of the values that a text of the language files needs, each once. */
export function valuesOfMessage(message: string): string[] {
  return [...new Set([...message.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))];
}

/** All helpers, by name. */
export const helpers: Helpers = {
  t: {
    does: "Puts in a text of the language files, in the language of the article.",
    example: '{{t "stepTakes" time=(duration takes)}}',
    takes: [{ name: "the name of a text", is: "text" }],
    named: "values of the text",
    gives: "text",
    run: (context, [key], named) => {
      if (typeof key !== "string" || !isMessageKey(key))
        return misuse(
          `There is no text “${plain(key)}” in the language files.`,
          "Write the words themselves into your template, or use one of the texts listed in the documentation of templates.",
        );
      const parameters = Object.fromEntries(
        [...named].map(([name, value]) => [name, typeof value === "number" ? value : asMarkdown(value)]),
      );
      const message = context.words.language.messages[key];
      const lacking = valuesOfMessage(message).find((name) => !named.has(name));
      if (lacking !== undefined)
        return misuse(`The text “${key}” needs “${lacking}”.`, `Write “{{t "${key}" ${lacking}=…}}”.`);
      const text = fill(message, parameters);
      return markdown(message.startsWith("{") ? escapeStart(text) : text);
    },
  },
  duration: ofText(
    "duration",
    "Says an amount of time in words: “2h 30m” as “2 hours and 30 minutes”.",
    "{{duration within}}",
    (text, { words }) => give(words.duration(text)),
  ),
  deadline: ofText(
    "deadline",
    "Says by when: “4h” as “within 4 hours”, “end of business day” as “by the end of the working day”.",
    "{{deadline within}}",
    (text, { words }) => give(words.deadline(text)),
  ),
  cadence: ofText("cadence", "Says how often: “30m” as “every 30 minutes”.", "{{cadence every}}", (text, { words }) =>
    give(words.cadence(text)),
  ),
  date: ofText(
    "date",
    "Writes a date as the language does: “2027-03-31” as “31 March 2027”.",
    "{{date reviewBy}}",
    (text, { words }) => give(words.date(text)),
  ),
  quote: ofText(
    "quote",
    "Puts a text into the quotation marks of the language.",
    "{{quote template}}",
    (text, { words }) => give(words.quote(text)),
  ),
  name: ofText(
    "name",
    "The name of a team, role, service or audience, given its id.",
    '{{name "service-desk"}}',
    (text, context) => give(context.nameOf(text)),
  ),
  paragraphs: ofText("paragraphs", "Keeps the paragraphs of a longer text.", "{{paragraphs description}}", (text) =>
    markdown(escapeParagraphs(text)),
  ),
  code: ofText("code", "Sets a text in a line as code.", "{{code field}}", (text) => markdown(codeSpan(text))),
  codeblock: ofText("codeblock", "Sets a text as a block of code.", "{{codeblock run}}", (text) =>
    markdown(codeBlock(text)),
  ),
  strong: {
    does: "Sets a text in bold.",
    example: "{{strong name}}",
    takes: [TEXT],
    gives: "text",
    run: (_, [value]) => (isThere(value) ? markdown(`**${asMarkdown(value)}**`) : give(undefined)),
  },
  link: {
    does: "A link with its text; given one value, the address itself where it is one.",
    example: "{{link name address}}",
    takes: [TEXT, { name: "an address", is: "text", optional: true }],
    gives: "text",
    run: (_, values) => {
      const [text, address] = values;
      if (values.length < 1 || values.length > 2 || [text, address].some((one) => isList(one) || isFields(one)))
        return misuse("“link” takes a text and an address.", "Write “{{link name address}}”.");
      return isThere(text) ? markdown(linkTo(plain(text), plain(address ?? text))) : give(undefined);
    },
  },
  join: {
    does: 'A list as one text: “a, b and c”. With by="or" the other word, with by=";" for texts that are sentences.',
    example: '{{join choices by="or"}}',
    takes: [LIST],
    named: { by: ["and", "or", ";"] },
    gives: "text",
    run: ({ words }, [list], named) => {
      if (list === undefined || list === null) return give(undefined);
      if (!isList(list)) return misuse("“join” takes a list.", "Write “{{join field}}”.");
      const items = list.filter(isThere);
      const anyMarkdown = items.some((item) => item instanceof Markdown);
      const texts = items.map(anyMarkdown ? asMarkdown : plain);
      const by = named.get("by");
      const said = by === ";" ? texts.join("; ") : words.list(texts, by === "or" ? "or" : "and");
      return anyMarkdown ? markdown(said) : give(said);
    },
  },
  table: {
    does: "A table of a list: each pair is a field of its entries and the heading of its column.",
    example: '{{table calls who=(t "columnWho") how=(t "columnHow")}}',
    takes: [LIST],
    named: "columns",
    gives: "text",
    run: (_, [list], named) => table(list, named),
  },
  eq: {
    does: "Whether two values are the same.",
    example: '{{#if (eq appliesTo "incident")}}…{{/if}}',
    takes: [VALUE, VALUE],
    gives: "yes",
    run: (_, [a, b]) => give(a === b),
  },
  not: {
    does: "Whether a value is not there.",
    example: "{{#if (not cause)}}…{{/if}}",
    takes: [VALUE],
    gives: "yes",
    run: (_, [value]) => give(!isThere(value)),
  },
  and: {
    does: "Whether all values are there.",
    example: "{{#if (and cause workaround)}}…{{/if}}",
    takes: [VALUE],
    many: true,
    gives: "yes",
    run: (_, values) => give(values.every(isThere)),
  },
  or: {
    does: "The first value that is there.",
    example: "{{#if (or cause workaround)}}…{{/if}}",
    takes: [VALUE],
    many: true,
    gives: "given",
    run: (_, values) => give(values.find(isThere)),
  },
  count: {
    does: "How many entries a list has.",
    example: "{{count steps}}",
    takes: [LIST],
    gives: "number",
    run: (_, [value]) => give(isList(value) ? value.length : 0),
  },
};

function table(list: Value, named: ReadonlyMap<string, Value>): HelperAnswer {
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
}

/** Blocks beside `if`, `unless`, `each` and `with`. */
export const blockHelpers: Readonly<Record<string, BlockHelper>> = {
  numbered: {
    does: "An entry of a numbered list. What is inside may have several paragraphs and blocks.",
    example: "{{#numbered @number}}…{{/numbered}}",
    takes: [{ name: "a number", is: "number" }],
    run: (body, [number]) =>
      typeof number === "number"
        ? entry(`${number}. `, body)
        : { message: "“numbered” takes a number.", help: "Write “{{#numbered @number}}”." },
  },
  bullet: {
    does: "An entry of a list with dots. What is inside may have several paragraphs and blocks.",
    example: "{{#bullet}}…{{/bullet}}",
    takes: [],
    run: (body) => entry("- ", body),
  },
};

/** The blocks that decide what is said, and how often. They are the evaluator’s own. */
export const controlBlocks: Readonly<Record<"if" | "unless" | "each" | "with", Signature>> = {
  if: {
    does: "Says what is inside where a value is there; what stands behind {{else}} where it is not.",
    example: "{{#if cause}}…{{else}}…{{/if}}",
    takes: [VALUE],
  },
  unless: {
    does: "Says what is inside where a value is not there.",
    example: "{{#unless required}}…{{/unless}}",
    takes: [VALUE],
  },
  each: {
    does: "Says what is inside once for each entry of a list. Inside, “this” is the entry; @number counts from 1.",
    example: "{{#each steps as |step|}}{{step.do}}{{/each}}",
    takes: [LIST],
  },
  with: {
    does: "Inside, fields are those of the value, where it is there.",
    example: "{{#with contract}}{{number}}{{/with}}",
    takes: [VALUE],
  },
};

/** An entry keeps its line break where the block’s end stands on a line of its own, since that line is taken out. */
function entry(mark: string, body: string): string {
  const text = tidy(body).trim();
  return text === "" ? "" : `${mark}${setIn(text, mark.length)}${body.endsWith("\n") ? "\n" : ""}`;
}
