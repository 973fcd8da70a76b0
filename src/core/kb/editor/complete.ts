/** What can be written in a template at the cursor. */
import type { Completion, Piece } from "../../ide/index.ts";
import { articleTemplate, articleTemplates } from "../facts/articles.ts";
import { type Fact, fieldOf } from "../facts/shape.ts";
import { en } from "../language/en.ts";
import { isMessageKey, languages } from "../language/index.ts";
import { sayFact } from "../template/check-calls.ts";
import { blockHelpers, controlBlocks, helpers, type Signature, valuesOfMessage } from "../template/helpers.ts";
import { LOOP_DATA } from "../template/problems.ts";
import { given, namesIn, type StaticScope } from "../template/static-scope.ts";
import { builtInTemplate, type Templates } from "../templates.ts";
import { openBlocks, scopesAt, type Tag, tagAt } from "./cursor.ts";

/** The completions at an offset of a template of the book, the likeliest first. */
export function completeTemplate(templates: Templates, name: string, offset: number): Completion[] {
  const text = templates.textOf(name) ?? "";
  const tag = tagAt(text, offset);
  if (!tag) return text.trim() === "" || /^\w*$/.test(text.trim()) ? beginnings(name, text) : [];
  if (tag.sort === "comment") return [];
  const asked: Asked = {
    templates,
    name,
    text,
    tag,
    offset,
    scopes: scopesAt(templates, name, offset),
    blocks: openBlocks(text, text.lastIndexOf("{{", offset - 1)),
  };
  return inTag(asked).map((one, rank) => ({ ...one, rank }));
}

interface Asked {
  readonly templates: Templates;
  readonly name: string;
  readonly text: string;
  readonly tag: Tag;
  readonly offset: number;
  readonly scopes: readonly StaticScope[];
  readonly blocks: ReturnType<typeof openBlocks>;
}

type Offer = Omit<Completion, "rank">;

function inTag(asked: Asked): Offer[] {
  const { tag } = asked;
  if (tag.sort === "close") return closers(asked);
  const call = callAt(tag.before);
  if (call.quoted !== undefined) return inQuotes(asked, call, call.quoted);
  if (call.isHead && tag.sort === "part") return parts(asked, call.token);
  if (call.isHead && tag.sort === "block") return blocks(asked, call.token);
  const values = [...pairNames(asked, call), ...fields(asked, call.token)];
  if (!call.isHead && !call.isHelper) return values;
  // A helper stands first in a tag or in brackets; inside a block, “else” may.
  const isPath = /[./@]/.test(call.token);
  return isPath ? values : [...values, ...helperOffers(asked, call.token), ...elseOffer(asked, call)];
}

/** What is being written: the helper around it, what it has got so far, and the word at the cursor. */
interface Call {
  /** The helper, block or part whose values are written; empty at the head. */
  readonly helper: string;
  /** What stands between its name and the word at the cursor. */
  readonly given: string;
  readonly token: string;
  /** The word is the first one of the tag. */
  readonly isHead: boolean;
  /** The word is the first one in brackets. */
  readonly isHelper: boolean;
  /** What has been written since the quote that is open. */
  readonly quoted: string | undefined;
}

function callAt(before: string): Call {
  let quote: string | undefined;
  let quoteAt = 0;
  const starts = [0];
  for (let at = 0; at < before.length; at++) {
    const char = before[at] ?? "";
    if (quote !== undefined) {
      if (char === quote) quote = undefined;
    } else if (char === '"' || char === "'") {
      quote = char;
      quoteAt = at;
    } else if (char === "(") starts.push(at + 1);
    else if (char === ")" && starts.length > 1) starts.pop();
  }
  const end = quote === undefined ? before.length : quoteAt;
  const start = starts.at(-1) ?? 0;
  const inside = before.slice(start, end);
  const token = quote === undefined ? (/[^\s(){}="'|~]*$/.exec(inside)?.[0] ?? "") : "";
  const head = inside.slice(0, inside.length - token.length);
  const helper = /^\s*([^\s(){}="'|~]+)\s/.exec(head)?.[1] ?? "";
  const isFirst = head.trim() === "" && quote === undefined;
  return {
    helper,
    given: head.slice(head.indexOf(helper) + helper.length),
    token,
    isHead: isFirst && starts.length === 1,
    isHelper: isFirst && starts.length > 1,
    quoted: quote === undefined ? undefined : before.slice(quoteAt + 1),
  };
}

/** Fields, names and data where a value may stand. */
function fields(asked: Asked, token: string): Offer[] {
  const { scopes, offset } = asked;
  const cut = Math.max(token.lastIndexOf("."), token.lastIndexOf("/"), token.startsWith("@") ? 0 : -1);
  const base = token.slice(0, cut + 1);
  const span = { start: offset - (token.length - base.length), end: endOfWord(asked) };
  const offers = new Map<string, Offer>();
  const add = (
    label: string,
    sort: Completion["sort"],
    says: string,
    what: string,
    insert: readonly Piece[] = [label],
  ) => {
    if (!offers.has(label))
      offers.set(label, { label, sort, detail: what, markdown: says, span, insert, filter: label });
  };
  for (const scope of scopes) {
    if (base === "@") {
      for (const [data, says] of Object.entries(LOOP_DATA)) if (scope.loop) add(data, "word", says, "loop");
      add("root", "word", "All facts of the article, wherever this stands.", "record");
      continue;
    }
    if (base === "") for (const name of namesIn(scope)) addFact(add, name, given(scope, name), "name");
    const facts = factOf(scope, base);
    if (facts?.is === "record")
      for (const [name, fact] of Object.entries(facts.fields)) addFact(add, name, fact, "field");
    if (facts?.is === "list") add("length", "field", "How many entries the list has.", "a number");
    if (base === "") {
      if (scope.context.is === "text" || scope.context.is === "number")
        add("this", "word", scope.context.says, sayFact(scope.context));
      if (scope.loop && scope.above) add("@number", "word", LOOP_DATA["number"] ?? "", "loop");
      add("@root", "word", "All facts of the article, wherever this stands.", "record");
      if (scope.above) add("../", "word", "What is around this block.", "above");
    }
  }
  return [...offers.values()];
}

type Add = (label: string, sort: Completion["sort"], says: string, what: string) => void;

function addFact(add: Add, name: string, fact: Fact | undefined, sort: "name" | "field"): void {
  if (!fact) return;
  const words = fact.is === "text" && fact.words ? ` One of: ${fact.words.join(", ")}.` : "";
  const form = fact.is === "text" && fact.form ? ` In words: \`{{${fact.form} ${name}}}\`.` : "";
  add(name, sort, `${fact.says}${words}${form}`, sayFact(fact));
}

/** What the beginning of a path leads to; undefined where it leads nowhere. */
function factOf(scope: StaticScope, base: string): Fact | undefined {
  let from: StaticScope | undefined = scope;
  let rest = base;
  while (rest.startsWith("../")) {
    from = from?.above;
    rest = rest.slice(3);
  }
  if (!from) return undefined;
  const steps = rest
    .replace(/^(?:\.\/|this[./])/, "")
    .split(/[./]/)
    .filter((step) => step !== "");
  let fact: Fact | undefined = from.context;
  const [first] = steps;
  if (first === "@root") {
    fact = scope.root;
    steps.shift();
  } else if (first !== undefined && base === rest && !/^(?:\.\/|this)/.test(rest)) {
    const named = given(scope, first);
    if (named) {
      fact = named;
      steps.shift();
    }
  }
  for (const step of steps) fact = fact && fieldOf(fact, step.replace(/^\[|\]$/g, ""));
  return fact;
}

function helperOffers(asked: Asked, token: string): Offer[] {
  return Object.entries(helpers).map(([name, signature]) => ({
    label: name,
    sort: "word",
    detail: "helper",
    markdown: explain(signature),
    span: word(asked, token),
    insert: [name, ...places(name, signature)],
    filter: name,
  }));
}

/** What a helper does, with its example. */
export function explain({ does, example }: Signature): string {
  return `${does}\n\n\`${example}\``;
}

function places(name: string, { takes, named }: Signature): Piece[] {
  if (name === "t") return [' "', { text: "", known: true }, '"'];
  const values = takes
    .filter(({ optional }) => !optional)
    .flatMap(({ name: taken }): Piece[] => [" ", { text: "", hint: taken.replace(/^an? /, ""), known: true }]);
  return named === "columns" ? [...values, " ", { text: "", hint: 'field="Heading"' }] : values;
}

function elseOffer(asked: Asked, { token, isHead }: Call): Offer[] {
  const top = asked.blocks.at(-1);
  if (!isHead || asked.tag.sort !== "say" || !top || top.inElse) return [];
  const markdown = "What is said where the block’s value is not there.";
  return [
    {
      label: "else",
      sort: "word",
      detail: top.name,
      markdown,
      span: word(asked, token),
      insert: ["else"],
      filter: "else",
    },
  ];
}

/** A block with its end, so that it is closed from the start. */
function blocks(asked: Asked, token: string): Offer[] {
  const { text, offset } = asked;
  const closed = /^\s*\}\}/.exec(text.slice(offset))?.[0];
  const signatures = { ...controlBlocks, ...blockHelpers };
  return Object.entries(signatures).map(([name, signature]): Offer => {
    const one = signature.takes[0];
    const value: Piece[] =
      name === "numbered"
        ? [" @number"]
        : one
          ? [" ", { text: "", hint: one.name.replace(/^an? /, ""), known: true }]
          : [];
    const as: Piece[] = name === "each" ? [" as |", { text: "one", hint: "one" }, "|"] : [];
    const line = lineAround(text, offset);
    const inside: Piece[] = [{ text: "" }];
    const insert: Piece[] =
      line.isAlone && name !== "bullet"
        ? [name, ...value, ...as, "}}\n", line.indent, ...inside, `\n${line.indent}{{/${name}}}`]
        : [name, ...value, ...as, "}}", ...inside, `{{/${name}}}`];
    const span = word(asked, token);
    const end = closed === undefined ? span.end : offset + closed.length;
    return {
      label: name,
      sort: "block",
      detail: "block",
      markdown: explain(signature),
      span: { start: span.start, end },
      insert,
      filter: name,
    };
  });
}

function lineAround(text: string, offset: number): { readonly isAlone: boolean; readonly indent: string } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const before = text.slice(start, text.lastIndexOf("{{", offset - 1));
  const after = text.slice(offset, end < 0 ? undefined : end).replace(/^\s*\}\}/, "");
  return { isAlone: before.trim() === "" && after.trim() === "", indent: before.trim() === "" ? before : "" };
}

function closers(asked: Asked): Offer[] {
  const open = asked.blocks.filter(({ chained }) => !chained).at(-1);
  if (!open) return [];
  const span = word(asked, asked.tag.before);
  return [{ label: open.name, sort: "block", detail: open.opener, span, insert: [open.name], filter: open.name }];
}

/** Parts, the book’s own first. Those that articles are made with are none. */
function parts(asked: Asked, token: string): Offer[] {
  const { templates, name: here } = asked;
  return templates.names
    .filter((name) => name !== here && !articleTemplate(name))
    .map((name): Offer => {
      const own = templates.ownOf(name);
      const detail = own ? "of the book" : "built in";
      const markdown = `\`\`\`handlebars\n${(templates.textOf(name) ?? "").slice(0, 600)}\n\`\`\``;
      return {
        label: name,
        sort: "reference",
        detail,
        markdown,
        span: word(asked, token),
        insert: [name],
        filter: name,
      };
    });
}

/** Names of the pairs that a helper looks at and has not been given. */
function pairNames(asked: Asked, { helper, given: before, token }: Call): Offer[] {
  if (/=$/.test(before) || asked.tag.sort === "part" || !Object.hasOwn(helpers, helper)) return [];
  const named = helpers[helper]?.named;
  const key = /^\s*["'](\w+)["']/.exec(before)?.[1];
  const has = (name: string) => new RegExp(`\\s${name}=`).test(before);
  const offer = (name: string, says: string, value: readonly Piece[]): Offer[] =>
    has(name)
      ? []
      : [
          {
            label: `${name}=`,
            sort: "field",
            detail: helper,
            markdown: says,
            span: word(asked, token),
            insert: [`${name}=`, ...value],
            filter: name,
          },
        ];
  const stop: Piece = { text: "", known: true };
  if (named === "values of the text") {
    if (key === undefined || !isMessageKey(key)) return [];
    return valuesOfMessage(en.messages[key]).flatMap((name) => offer(name, `“${en.messages[key]}”`, [stop]));
  }
  if (named === "columns") {
    const list = /^\s*([^\s=]+)\s/.exec(before)?.[1];
    const facts = asked.scopes.map((scope) => (list === undefined ? undefined : factOf(scope, list)));
    const entry = facts.find((fact) => fact?.is === "list");
    const of = entry?.is === "list" && entry.of.is === "record" ? entry.of.fields : {};
    return Object.entries(of).flatMap(([name, fact]) =>
      offer(name, fact.says, ['"', { text: "", hint: "Heading" }, '"']),
    );
  }
  return Object.entries(named ?? {}).flatMap(([name, words]) =>
    offer(name, `One of: ${words.join(", ")}.`, ['"', { text: words[0] ?? "", choices: words }, '"']),
  );
}

/** Texts of the language files, words that a field may be, words of a helper. */
function inQuotes(asked: Asked, { helper, given: before }: Call, quoted: string): Offer[] {
  const { text, offset, scopes } = asked;
  const after = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? "";
  const span = { start: offset - quoted.length, end: offset + after.length };
  const plain = (label: string, detail: string): Offer => ({
    label,
    sort: "value",
    detail,
    span,
    insert: [label],
    filter: label,
  });
  if (helper === "t" && before.trim() === "") {
    return Object.entries(en.messages).map(([key, message]) => ({
      ...plain(key, message),
      markdown: languages
        .map(({ name, messages }) => `- ${name}: ${messages[key as keyof typeof messages]}`)
        .join("\n"),
      filter: `${key} ${message}`,
    }));
  }
  if (helper === "eq") {
    const other =
      /[^\s()="']+/.exec(before)?.[0] ?? /^["']?\s*([^\s()}="']+)/.exec(text.slice(offset + after.length))?.[1];
    const facts = scopes.map((scope) => (other === undefined ? undefined : factOf(scope, other)));
    const words = facts.flatMap((fact) => (fact?.is === "text" ? (fact.words ?? []) : []));
    return [...new Set(words)].map((one) => plain(one, other ?? ""));
  }
  const named = Object.hasOwn(helpers, helper) ? helpers[helper]?.named : undefined;
  const pair = /(\w+)=$/.exec(before)?.[1];
  const words = typeof named === "object" && pair !== undefined && Object.hasOwn(named, pair) ? named[pair] : undefined;
  return (words ?? []).map((one) => plain(one, `${helper} ${pair}`));
}

function word({ offset, ...asked }: Asked, token: string): Completion["span"] {
  return { start: offset - token.length, end: endOfWord({ offset, ...asked }) };
}

/** The rest of the word that the cursor stands in is replaced too. */
function endOfWord({ text, offset }: Asked): number {
  return offset + (/^[\w-]*/.exec(text.slice(offset))?.[0].length ?? 0);
}

/** In an empty template: a built-in one to begin from, that of the same name first. */
function beginnings(name: string, text: string): Completion[] {
  const names = [...new Set([name, ...Object.keys(articleTemplates), "about"])];
  return names.flatMap((one, rank): Completion[] => {
    const built = builtInTemplate(one);
    if (built === undefined) return [];
    const label = `begin from the built-in “${one}”`;
    return [
      {
        label,
        sort: "document",
        detail: articleTemplate(one)?.says ?? "a part",
        markdown: `\`\`\`handlebars\n${built.slice(0, 1500)}\n\`\`\``,
        // It lies on one line, as editors ask for.
        span: { start: text.length - (/[^\n]*$/.exec(text)?.[0].length ?? 0), end: text.length },
        insert: [built],
        filter: `${one} ${label} ${text.trim()}`,
        rank,
      },
    ];
  });
}
