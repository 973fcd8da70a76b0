/** Links out of a file: addresses on the web, other files of the book, the pages of rules. Ids are followed as definitions. */
import { docsUrl, isKnownRule } from "../lint/index.ts";
import type { Book, Doc } from "../model/index.ts";
import type { Span } from "../text/index.ts";
import { commentAt } from "./comments.ts";
import { placeOf } from "./names.ts";
import { writtenNames } from "./written-names.ts";

export interface Link {
  readonly span: Span;
  /** An address on the web, or a file’s URI. */
  readonly to: string;
  readonly tooltip: string;
}

/** Most links of a file; a longer file is no service document. */
const MOST = 500;

const WEB = /https?:\/\/[^\s"'`<>“”‘’«»{}[\]|\\^]+/giu;
const EXTENSION = /\.ya?ml(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/giu;
const STEP = /[\p{L}\p{N}_./-]/u;
const LONGEST_PATH = 300;
/** The paths of a file’s text that lead to one file of the book: the name at their end, less the extension. */
export function pathsTo(to: string, doc: Doc, book: Book): Span[] {
  const { text, uri } = doc.source;
  return pathsIn(text).flatMap(({ path, at }) =>
    fileOf(path, uri, book) === to ? [{ start: at + path.lastIndexOf("/") + 1, end: at + path.lastIndexOf(".") }] : [],
  );
}

const SILENCE = /#[ \t]*servicebook-allow[ \t]+(?=\S)/g;

/** The links of a file, in the order of its text. Files that hold nothing of ours have none. */
export function documentLinks(book: Book, doc: Doc): Link[] {
  if (doc.entries.length === 0) return [];
  const { text, uri } = doc.source;
  const links: Link[] = [];
  for (const match of text.matchAll(WEB)) {
    // What ends a sentence, or closes a bracket or list around the address, is not part of it.
    const address = match[0].replace(/[.,;:!?)]+$/u, "");
    links.push({ span: spanOf(match.index, address), to: address, tooltip: "Open this page" });
    if (links.length === MOST) break;
  }
  const addresses = [...links];
  for (const { path, at } of pathsIn(text)) {
    const to = fileOf(path, uri, book);
    if (to !== undefined && !addresses.some(({ span }) => span.start <= at && at < span.end))
      links.push({ span: spanOf(at, path), to, tooltip: "Open this file" });
  }
  for (const match of text.matchAll(SILENCE)) {
    const word = commentAt(doc, match.index + match[0].length);
    if (word?.rule && isKnownRule(word.text)) links.push(toRule(word.text, word.span));
  }
  for (const entry of doc.entries) {
    for (const written of writtenNames(entry)) {
      if (written.to[0] !== "rule" || !isKnownRule(written.text)) continue;
      const part = placeOf(written, entry);
      if (part) links.push(toRule(written.text, part.span));
    }
  }
  return links.sort((a, b) => a.span.start - b.span.start).slice(0, MOST);
}

/** What may be paths of files: looked for from their ends, so that a text without one costs nothing. */
function pathsIn(text: string): { path: string; at: number }[] {
  const found: { path: string; at: number }[] = [];
  for (const match of text.matchAll(EXTENSION)) {
    let at = match.index;
    while (at > 0 && match.index - at < LONGEST_PATH && STEP.test(text.charAt(at - 1))) at--;
    if (at < match.index) found.push({ path: text.slice(at, match.index + match[0].length), at });
    if (found.length === MOST) break;
  }
  return found;
}

function toRule(rule: string, span: Span): Link {
  return { span, to: docsUrl(rule), tooltip: `What “${rule}” is about` };
}

function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}

/** The file of the book that a path leads to, from the file that names it or from the book’s folder. */
function fileOf(path: string, from: string, book: Book): string | undefined {
  for (const base of [from, book.root]) {
    const to = joined(base.replace(/[^/]*$/, ""), path);
    if (to !== undefined && to !== from && book.docs.has(to)) return to;
  }
  return undefined;
}

function joined(folder: string, path: string): string | undefined {
  const steps = folder.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "." && step !== "") steps.push(encode(step));
  }
  return steps.join("/");
}

/** A step of a path as files’ addresses write it; half a character cannot be one. */
function encode(step: string): string {
  try {
    return encodeURIComponent(step);
  } catch {
    return step;
  }
}
