/** What stands at a place of a template: explained, with what a document of the book has there; and where parts lead to. */
import type { Hover } from "../../ide/index.ts";
import type { Book, Entry } from "../../model/index.ts";
import { type Audience, articlesWith, exampleFacts } from "../article.ts";
import { type ArticleTemplateName, articleTemplate, articleTemplates } from "../facts/articles.ts";
import { type Fact, fieldOf } from "../facts/shape.ts";
import { isMessageKey, languages } from "../language/index.ts";
import { checkTemplates, type Seen } from "../template/check.ts";
import { sayFact } from "../template/check-calls.ts";
import { blockHelpers, controlBlocks, helpers, type Signature } from "../template/helpers.ts";
import { partPlaces } from "../template/places.ts";
import { LOOP_DATA } from "../template/problems.ts";
import type { At } from "../template/tree.ts";
import { isFields, isList, Markdown, type Value } from "../template/values.ts";
import type { Templates } from "../templates.ts";
import { explain } from "./complete.ts";

/** What is known of a place. */
interface Found {
  readonly seen: Seen;
  readonly article: string;
}

function seenAt(templates: Templates, name: string, offset: number): Found[] {
  const found: Found[] = [];
  checkTemplates(templates, {
    watch: (template, seen, article) => {
      const at = seen.is === "path" ? seen.path.at : seen.at;
      if (template === name && at.start <= offset && offset <= at.end) found.push({ seen, article });
    },
  });
  return found;
}

/** Explains what stands at an offset of a template; undefined where there is nothing to explain. */
export function hoverTemplate(templates: Templates, book: Book, name: string, offset: number): Hover | undefined {
  const found = seenAt(templates, name, offset);
  const text = templates.textOf(name) ?? "";
  const path = found.flatMap((one) => (one.seen.is === "path" ? [{ ...one, seen: one.seen }] : []));
  if (path[0]) return pathHover(path, text, offset, book);
  const [first] = found;
  if (!first || first.seen.is === "path") return undefined;
  const { seen } = first;
  const said = (markdown: string | undefined) => (markdown === undefined ? undefined : { span: seen.at, markdown });
  switch (seen.is) {
    case "helper":
      return said(signatureText(Object.hasOwn(helpers, seen.name) ? helpers[seen.name] : undefined));
    case "block":
      return said(signatureText(blockOf(seen.name)));
    case "text":
      return said(
        isMessageKey(seen.key)
          ? languages.map((one) => `- ${one.name}: ${one.messages[seen.key as keyof typeof one.messages]}`).join("\n")
          : undefined,
      );
    case "part":
      return said(partText(templates, seen.name));
  }
}

function blockOf(name: string): Signature | undefined {
  if (Object.hasOwn(controlBlocks, name)) return controlBlocks[name as keyof typeof controlBlocks];
  return Object.hasOwn(blockHelpers, name) ? blockHelpers[name] : undefined;
}

function signatureText(signature: Signature | undefined): string | undefined {
  return signature && explain(signature);
}

function partText(templates: Templates, name: string): string | undefined {
  const text = templates.textOf(name);
  if (text === undefined) return undefined;
  const own = templates.ownOf(name)
    ? "A part of the book."
    : "A built-in part. A file of this name in the book’s folder of templates takes its place.";
  return `${own}\n\n\`\`\`handlebars\n${text.slice(0, 1500)}\n\`\`\``;
}

interface SeenPath {
  readonly seen: Extract<Seen, { is: "path" }>;
  readonly article: string;
}

function pathHover(found: readonly SeenPath[], text: string, offset: number, book: Book): Hover | undefined {
  const [{ seen }] = found as readonly [SeenPath];
  const { path } = seen;
  const places = partPlaces(text, path);
  const index = places.findIndex(({ start, end }) => start <= offset && offset <= end);
  const span: At = places[index] ?? path.at;
  const [data] = path.parts;
  if (path.data && index === 0 && data !== undefined && data !== "root")
    return Object.hasOwn(LOOP_DATA, data) ? { span: path.at, markdown: LOOP_DATA[data] ?? "" } : undefined;
  const said = new Map<string, Set<string>>();
  for (const one of found) {
    const fact = index < 0 ? (one.seen.facts.at(-1) ?? one.seen.scope.context) : one.seen.facts[index];
    if (!fact || fact.is === "any") continue;
    const example = exampleOf(fact, one.article, book);
    const words = fact.is === "text" && fact.words ? `\n\nOne of: ${fact.words.join(", ")}.` : "";
    const form =
      fact.is === "text" && fact.form
        ? `\n\nIn words: \`{{${fact.form} ${text.slice(path.at.start, span.end)}}}\``
        : "";
    const markdown = `**${text.slice(span.start, span.end)}** – ${sayFact(fact)}\n\n${fact.says}${words}${form}${example ?? ""}`;
    said.set(markdown, (said.get(markdown) ?? new Set()).add(one.article));
  }
  if (said.size === 0) return undefined;
  const markdown = [...said]
    .slice(0, 3)
    .map(([one, articles]) =>
      said.size === 1 ? one : `${one}\n\n_in ${[...articles].map((article) => `“${article}”`).join(", ")}_`,
    );
  return { span, markdown: markdown.join("\n\n---\n\n") };
}

/** What the first document of the book that has it says there. */
function exampleOf(fact: Fact, article: string, book: Book): string | undefined {
  if (!Object.hasOwn(articleTemplates, article)) return undefined;
  const name = article as keyof typeof articleTemplates;
  for (const { facts, entry } of exampleFacts(book, name)) {
    const value = valueFor(articleTemplates[name].facts, facts, fact);
    const text = value === undefined ? undefined : sayValue(value);
    if (text !== undefined) return `\n\nIn “${entry.name ?? entry.id ?? ""}”: ${escapeMarkdown(text)}`;
  }
  return undefined;
}

/** The first value in facts that is described by a given part of their description. */
function valueFor(shape: Fact, value: Value, wanted: Fact): Value {
  if (value === undefined || value === null) return undefined;
  if (shape === wanted) return value;
  if (shape.is === "list" && isList(value)) {
    for (const one of value) {
      const found = valueFor(shape.of, one, wanted);
      if (found !== undefined) return found;
    }
  }
  if (shape.is === "record" && isFields(value)) {
    for (const name of Object.keys(shape.fields)) {
      const field = fieldOf(shape, name);
      const found = field && Object.hasOwn(value, name) ? valueFor(field, value[name], wanted) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

const LONGEST = 160;

function sayValue(value: Value): string | undefined {
  if (value instanceof Markdown) return cut(value.text);
  if (isList(value))
    return value.length === 0
      ? undefined
      : `${value.length} ${value.length === 1 ? "entry" : "entries"}${firstOf(value)}`;
  if (isFields(value))
    return cut(
      Object.entries(value)
        .flatMap(([name, one]) => (typeof one === "string" ? [`${name}: ${one}`] : []))
        .join("; "),
    );
  return typeof value === "string" && value.trim() === "" ? undefined : cut(String(value));
}

function firstOf([first]: readonly Value[]): string {
  return typeof first === "string" ? `, such as ${cut(first)}` : "";
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}

/** A document’s text in an explanation: what looks like Markdown or HTML in it is text. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~!&]/g, "\\$&");
}

/** The part that is named at an offset, with the place of its name. */
export function partAt(
  templates: Templates,
  name: string,
  offset: number,
): { readonly name: string; readonly at: At } | undefined {
  for (const { seen } of seenAt(templates, name, offset))
    if (seen.is === "part") return { name: seen.name, at: seen.at };
  return undefined;
}

/** Where templates name a part: the template and the place of the name. Those of built-in templates too. */
export function usesOfPart(templates: Templates, part: string): { readonly template: string; readonly at: At }[] {
  const uses = new Map<string, { template: string; at: At }>();
  checkTemplates(templates, {
    watch: (template, seen) => {
      if (seen.is === "part" && seen.name === part) uses.set(`${template}:${seen.at.start}`, { template, at: seen.at });
    },
  });
  return [...uses.values()];
}

/**
 * The articles that a template of the book shows in: those that are made with it, or, for a part, with a template that uses it.
 * Drafts come last.
 */
export function articlesOfTemplate(
  book: Book,
  templates: Templates,
  name: string,
): { readonly entry: Entry; readonly audience: Audience }[] {
  const users = new Set<string>(articleTemplate(name) ? [name] : []);
  if (!users.size)
    checkTemplates(templates, {
      watch: (_, seen, article) => {
        if (seen.is === "part" && seen.name === name) users.add(article);
      },
    });
  return [...users]
    .filter((one) => articleTemplate(one))
    .flatMap((one) => articlesWith(book, one as ArticleTemplateName));
}
