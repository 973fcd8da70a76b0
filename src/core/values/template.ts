import { accept, type Parsed, quote, refuse } from "./problem.ts";

/** A place in a message that is filled when it is sent: `{service}` or `{decision or "none"}`. */
export interface Placeholder {
  readonly kind: "placeholder";
  readonly name: string;
  /** The text that stands in when there is nothing to fill in. */
  readonly fallback?: string;
  /** Where the braces begin and end in the template. */
  readonly start: number;
  readonly end: number;
  /** Where the name stands. */
  readonly nameStart: number;
  readonly nameEnd: number;
}

/** A stretch of a message that is sent as it is, with doubled braces made single. */
export interface TemplateText {
  readonly kind: "text";
  readonly text: string;
}

/** A message with placeholders. */
export interface Template {
  readonly parts: readonly (TemplateText | Placeholder)[];
}

/** The placeholders of a template in the order they are written. */
export function placeholdersOf(template: Template): Placeholder[] {
  return template.parts.filter((part) => part.kind === "placeholder");
}

/** The template as written, with braces of the text doubled again. */
export function printTemplate(template: Template): string {
  return template.parts
    .map((part) => (part.kind === "text" ? part.text.replace(/[{}]/gu, "$&$&") : printPlaceholder(part)))
    .join("");
}

function printPlaceholder({ name, fallback }: Placeholder): string {
  return fallback === undefined ? `{${name}}` : `{${name} or "${fallback}"}`;
}

/** A template for people: placeholders in square brackets, `[service] is [state]`. */
export function sayTemplate(template: Template): string {
  return template.parts.map((part) => (part.kind === "text" ? part.text : `[${part.name}]`)).join("");
}

const WHY = "The message would be sent with braces in it, to people who are waiting for news.";
/** Longest text between two braces that is looked at, in UTF-16 units. */
const LONGEST_PLACEHOLDER = 500;

const braces = /\{\{|\}\}|[{}]/gu;
const inside = /^(\s*)([A-Za-z][A-Za-z0-9-]*)\s*(?:or\s*"([^"{}]*)"\s*)?$/u;

/**
 * Reads a message with `{name}` and `{name or "text"}`; `{{` and `}}` are braces of the text. Whether a name is one
 * that somebody fills is not looked at here.
 */
export function parseTemplate(text: string): Parsed<Template> {
  const parts: (TemplateText | Placeholder)[] = [];
  let plain = "";
  let at = 0;
  const flush = (): void => {
    if (plain !== "") parts.push({ kind: "text", text: plain });
    plain = "";
  };
  braces.lastIndex = 0;
  for (let found = braces.exec(text); found; found = braces.exec(text)) {
    plain += text.slice(at, found.index);
    at = found.index + found[0].length;
    if (found[0].length === 2) {
      plain += found[0].charAt(0);
      continue;
    }
    if (found[0] === "}") {
      return refuse({
        code: "brace-not-opened",
        start: found.index,
        end: at,
        message: "This closing brace “}” has no opening brace before it.",
        why: WHY,
        help: "Write “{” before the name, or double the brace, “}}”, to send it as it is.",
      });
    }
    const close = closingBrace(text, at);
    if (close === undefined) return notClosed(text, found.index);
    const placeholder = readPlaceholder(text, found.index, close + 1);
    if (!placeholder.ok) return placeholder;
    flush();
    parts.push(placeholder.value);
    at = close + 1;
    braces.lastIndex = at;
  }
  plain += text.slice(at);
  flush();
  return accept({ parts });
}

/** The brace that closes a placeholder; nothing when another opens first, or the text ends. */
function closingBrace(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === "}") return at;
    if (sign === "{") return undefined;
  }
  return undefined;
}

function notClosed(text: string, start: number): ReturnType<typeof refuse> {
  const name = /^\{\s*[A-Za-z][A-Za-z0-9-]*/u.exec(text.slice(start, start + 80))?.[0] ?? "{";
  return refuse({
    code: "brace-not-closed",
    start,
    end: start + name.length,
    message: `The brace before ${name === "{" ? "this text" : quote(name.slice(1))} is not closed.`,
    why: WHY,
    help: "Write “}” behind the name, or double the brace, “{{”, to send it as it is.",
  });
}

function readPlaceholder(text: string, start: number, end: number): Parsed<Placeholder> {
  const content = text.slice(start + 1, end - 1);
  const match = content.length > LONGEST_PLACEHOLDER ? null : inside.exec(content);
  if (match) {
    const [lead, name, fallback] = [match[1] ?? "", match[2] ?? "", match[3]];
    const nameStart = start + 1 + lead.length;
    const base = { kind: "placeholder", name, start, end, nameStart, nameEnd: nameStart + name.length } as const;
    return accept(fallback === undefined ? base : { ...base, fallback });
  }
  const where = { start, end };
  const around = (say: string): string => text.slice(0, start) + say + text.slice(end);
  const words = content.trim();
  if (words === "") {
    return refuse({
      ...where,
      code: "placeholder-empty",
      message: "There is no name between these braces.",
      why: WHY,
      help: "Write the name of a placeholder, such as “{service}”.",
    });
  }
  if (content.length > LONGEST_PLACEHOLDER) {
    return refuse({
      ...where,
      code: "placeholder-name",
      message: `${quote(content)} is far too long to be a placeholder.`,
      why: WHY,
      help: "Write a name from the list, such as “{businessImpact}”, or double the braces to send them as they are.",
    });
  }
  const fallback = /^([A-Za-z][A-Za-z0-9-]*)\s*(?:or|\||\?\?|:|,)\s*[“”"'‘’]?([^“”"'‘’{}]*)[“”"'‘’]?$/u.exec(words);
  if (fallback) {
    return refuse({
      ...where,
      code: "fallback-form",
      message: `${quote(content)} is not a name with a text to stand in for it.`,
      why: WHY,
      help: 'Write the name, the word “or”, and the text in straight quotes, such as “{decision or "none"}”.',
      suggestions: [around(`{${fallback[1]} or "${(fallback[2] ?? "").trim()}"}`)],
    });
  }
  const name = words
    .replace(/[\s_.]+([A-Za-z0-9])/gu, (_, letter: string) => letter.toUpperCase())
    .replace(/^[A-Z]/u, (letter) => letter.toLowerCase());
  const fits = /^[A-Za-z][A-Za-z0-9-]{0,59}$/u.test(name);
  return refuse({
    ...where,
    code: "placeholder-name",
    message: `${quote(content)} is not the name of a placeholder: names are letters and digits, without blanks.`,
    why: WHY,
    help: "Write a name from the list, such as “{businessImpact}”, or double the braces to send them as they are.",
    suggestions: fits ? [around(`{${name}}`)] : [],
  });
}
