/** Mends of single values: quotes, brackets, colons, backslashes. */
import type { Doc } from "../model/index.ts";
import { fieldOrder } from "../schema/index.ts";
import type { Span, TextEdit, TextProblem } from "../text/index.ts";
import type { TextIdea } from "./text-mends.ts";

function lineAround(text: string, offset: number): Span {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return { start, end: end < 0 ? text.length : text[end - 1] === "\r" && end > start ? end - 1 : end };
}

function insert(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

/** The value behind the field’s name or the dash on the line of an offset, without its comment. */
export function valueOnLine(text: string, offset: number): Span | undefined {
  const line = lineAround(text, offset);
  const match = /^(\uFEFF?[ \t]*(?:-[ \t]+)*(?:[A-Za-z_][^\s:#"'[\]{}]*[ \t]*:[ \t]+)?)(\S.*?)([ \t]+#.*)?[ \t]*$/.exec(
    text.slice(line.start, line.end),
  );
  if (!match?.[2]) return undefined;
  const start = line.start + (match[1]?.length ?? 0);
  return { start, end: start + match[2].length };
}

/** Puts a value in double quotes. */
export function quoted(text: string, span: Span | undefined): TextIdea[] {
  if (!span) return [];
  const value = text.slice(span.start, span.end);
  if (/[|>]/.test(value[0] ?? "")) return [];
  const quote = value[0] === "'" || value[0] === '"' ? value[0] : undefined;
  // Quotes around the whole, with one of them inside too: the outer ones were meant as such.
  const inner = quote && value.length > 1 && value.endsWith(quote) ? value.slice(1, -1) : value;
  return [{ title: "Put the value in quotes", edits: [{ span, newText: JSON.stringify(inner) }] }];
}

/** A blank behind the colon or the dash that begins a line. */
export function afterColon(text: string, offset: number): TextIdea[] {
  const line = lineAround(text, offset);
  const written = text.slice(line.start, line.end);
  const colon = /^([ \t]*(?:-[ \t]+)*[A-Za-z_][\w-]*:)[^\s:/]/.exec(written);
  if (colon)
    return [
      { title: "Put a space after the colon", safe: true, edits: [insert(line.start + (colon[1]?.length ?? 0), " ")] },
    ];
  const dash = /^([ \t]*-)[^\s-]/.exec(written);
  return dash
    ? [{ title: "Put a space after the dash", safe: true, edits: [insert(line.start + (dash[1]?.length ?? 0), " ")] }]
    : [];
}

/** The colon behind a field’s name, where a line holds the name alone, or begins with one of the kind’s fields. */
export function colonAdded({ source: { text }, entries }: Doc, offset: number): TextIdea[] {
  const line = lineAround(text, offset);
  const match = /^([ \t]*(?:-[ \t]+)*)([A-Za-z_][\w-]*)([ \t]+\S.*)?[ \t]*$/.exec(text.slice(line.start, line.end));
  const name = match?.[2];
  if (!match || name === undefined) return [];
  const entry = entries.findLast((one) => one.span.start <= offset);
  const known = match[1] === "" && entry ? fieldOrder(entry.kind, []) : [];
  if (match[3] !== undefined && !known.includes(name)) return [];
  const at = line.start + (match[1]?.length ?? 0) + name.length;
  return [{ title: `Put a colon after “${name}”`, edits: [insert(at, ":")] }];
}

/** Closes a quotation mark or bracket at the end of its line, before a comment. */
export function closed(text: string, { code, span, message }: TextProblem): TextIdea[] {
  const line = lineAround(text, span.start);
  const open = text.slice(span.start, line.end);
  const whole = open.trimEnd();
  const beforeComment = open.replace(/[ \t]+#.*$/, "").trimEnd();
  if (code === "yaml/quote-missing") {
    const mark = open[0] === "'" ? "'" : '"';
    return [...new Set([beforeComment, whole])].map((part) => ({
      title: `Close the quotes behind “${short(part.slice(1))}”`,
      edits: [insert(span.start + part.length, mark)],
    }));
  }
  const bracket = /“([}\]])”/.exec(message)?.[1] ?? (open[0] === "{" ? "}" : "]");
  const ideas: TextIdea[] = [
    {
      title: `Close it with “${bracket}” at the end of the line`,
      edits: [insert(span.start + beforeComment.length, bracket)],
    },
  ];
  // A list over several lines ends before the first line that is not deeper.
  const column = /^[ \t]*/.exec(text.slice(line.start))?.[0].length ?? 0;
  let end = span.start + beforeComment.length;
  for (let next = text.indexOf("\n", end) + 1; next > 0 && next < text.length; next = text.indexOf("\n", next) + 1) {
    const { start, end: stop } = lineAround(text, next);
    const inside = text.slice(start, stop);
    if (inside.trim() === "") continue;
    if ((/^[ \t]*/.exec(inside)?.[0].length ?? 0) <= column) break;
    if (!inside.trim().startsWith("#")) end = start + inside.replace(/[ \t]+#.*$/, "").trimEnd().length;
  }
  if (end > span.start + beforeComment.length)
    ideas.push({ title: `Close it with “${bracket}” after the last line inside`, edits: [insert(end, bracket)] });
  return ideas;
}

/** Doubles the backslashes of a text in double quotes that begin nothing known. */
export function escaped(text: string, offset: number): TextIdea[] {
  const { start, end } = lineAround(text, offset);
  const edits: TextEdit[] = [];
  for (const { index, 0: pair } of text.slice(start, end).matchAll(/\\./g)) {
    if (!/^\\(?:[0abtnvfre "/\\N_LP\t]|x|u|U)/.test(pair) || start + index === offset)
      edits.push(insert(start + index, "\\"));
  }
  return [{ title: "Write “\\\\” for each backslash", edits }];
}

function short(words: string): string {
  return words.length > 30 ? `…${words.slice(-29)}` : words;
}
