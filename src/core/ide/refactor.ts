/** Changes of form that leave the meaning: fields in their order, documents in files of their own, times in other units. */
import { editsFor } from "../edit/index.ts";
import type { Book, Doc, Entry } from "../model/index.ts";
import { fieldOrder, quoteYaml } from "../schema/index.ts";
import { keyText, nodeAt, type Path, pathAt, type Span, spanAt, type TextEdit } from "../text/index.ts";
import type { Calendar } from "../time/index.ts";
import { counted, HOUR_MS, MINUTE_MS, printDuration } from "../values/index.ts";
import { folderOf, freeAddress, type Offer } from "./edits.ts";
import { extracted } from "./extract.ts";
import { promisesOf } from "./terms.ts";

/** A change of form and its sort, in the words of editors. */
export interface Refactoring extends Offer {
  readonly sort: "extract" | "rewrite";
}

/**
 * What can be rewritten at a place.
 *
 * @param ownFiles the editor can make files
 */
export function refactorings(book: Book, doc: Doc, span: Span, ownFiles: boolean): Refactoring[] {
  const entry = doc.entries.find((one) => one.span.start <= span.start && span.start <= one.span.end);
  if (!entry || doc.problems.length > 0) return [];
  const moved = extracted(book, entry, span, ownFiles);
  const found: (Refactoring | undefined)[] = [
    convertedTime(book, entry, span),
    sortedFields(entry, span),
    moved && { sort: "extract", ...moved },
  ];
  if (ownFiles) found.push(movedOut(book, doc, entry), splitFile(book, doc));
  return found.filter((one) => one !== undefined);
}

/** The fields of the innermost block at a place that is out of order, in the kind’s order. */
function sortedFields(entry: Entry, span: Span): Refactoring | undefined {
  const { text, uri } = entry.doc.source;
  const at = pathAt(entry.root, span.start)?.path ?? [];
  for (let depth = at.length; depth >= 0; depth--) {
    const path: Path = at.slice(0, depth);
    const node = nodeAt(entry.root, path);
    if (node?.type !== "map") continue;
    const order = fieldOrder(entry.kind, path);
    if (order.length === 0) continue;
    const rank = (index: number) => {
      const entryAt = node.entries[index];
      const place = entryAt ? order.indexOf(keyText(entryAt.key)) : -1;
      return place < 0 ? order.length : place;
    };
    const sorted = node.entries.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
    if (sorted.every((one, index) => one === index)) continue;
    const edits = editsFor(text, entry.root, [{ path, do: "arrange", order: sorted }]);
    if (!edits?.length) continue;
    const of = path.length === 0 ? "" : ` of “${String(path.findLast((step) => typeof step === "string") ?? "")}”`;
    return { sort: "rewrite", title: `Put the fields${of} in the usual order`, uri, edits, creates: [] };
  }
  return undefined;
}

/** One document of a file as text: from its `---` to the next one. */
interface Part {
  readonly entry: Entry | undefined;
  /** With the line of its `---`, where it has one. */
  readonly span: Span;
  /** Without it. */
  readonly text: string;
}

function partsOf(doc: Doc): Part[] {
  const { text } = doc.source;
  // Where a document ends by a line of its own or has directives, its text cannot stand alone.
  if (/^(?:%|\.\.\.)/m.test(text)) return [];
  const starts = [0, ...[...text.matchAll(/^---(?=[ \t\r\n]|$)/gm)].map(({ index }) => index).filter((at) => at > 0)];
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length;
    const behind = /^---[ \t]*\r?\n/.exec(text.slice(start, end));
    return {
      entry: doc.entries.find((one) => start <= one.span.start && one.span.start < end),
      span: { start, end },
      text: text.slice(start + (behind?.[0].length ?? 0), end),
    };
  });
}

/** The new file for a part, or undefined where it has no id or the file is there. */
function fileFor(book: Book, doc: Doc, part: Part): { uri: string; text: string } | undefined {
  const { entry, text } = part;
  if (entry?.id === undefined || text.startsWith("---") || text.trim() === "") return undefined;
  const uri = freeAddress(book, folderOf(doc.source.uri), entry.id);
  return uri === undefined ? undefined : { uri, text };
}

/** Moves a document that is not the first of its file into a file of its own. */
function movedOut(book: Book, doc: Doc, entry: Entry): Refactoring | undefined {
  const parts = partsOf(doc);
  const place = parts.findIndex((part) => part.entry === entry);
  const part = parts[place];
  if (!part || place < 1) return undefined;
  const file = fileFor(book, doc, part);
  if (!file) return undefined;
  const edits: TextEdit[] = [{ span: part.span, newText: "" }];
  return {
    sort: "extract",
    title: `Move “${entry.id}” into a file of its own`,
    uri: doc.source.uri,
    edits,
    creates: [file],
  };
}

/** Leaves the first document in its file and gives each of the others one of its own. */
function splitFile(book: Book, doc: Doc): Refactoring | undefined {
  const [first, ...others] = partsOf(doc);
  if (!first?.entry || others.length < 2) return undefined;
  const creates = others.flatMap((part) => fileFor(book, doc, part) ?? []);
  if (creates.length < others.length || new Set(creates.map(({ uri }) => uri)).size < creates.length) return undefined;
  const edits = others.map(({ span }) => ({ span, newText: "" }));
  return {
    sort: "extract",
    title: `Split this file into ${others.length + 1} files`,
    uri: doc.source.uri,
    edits,
    creates,
  };
}

/** A promised time in business days instead of hours, or the other way, where all days of the schedule are alike. */
function convertedTime(book: Book, entry: Entry, span: Span): Refactoring | undefined {
  for (const { path, target, text, calendar, schedule } of promisesOf(entry, book)) {
    const at = spanAt(entry.root, path);
    if (span.start < at.start || span.start > at.end) continue;
    const day = dayOf(calendar);
    if (day === undefined) return undefined;
    const written =
      target.kind === "business-days" && target.days > 0
        ? printDuration({ kind: "time", ms: target.days * day })
        : target.kind === "time" && target.ms > 0 && target.ms % day === 0
          ? counted(target.ms / day, "business day")
          : undefined;
    if (written === undefined) return undefined;
    const edits = editsFor(entry.doc.source.text, entry.root, [{ path, do: "set", text: quoteYaml(written) }]);
    if (!edits) return undefined;
    return {
      sort: "rewrite",
      title: `Write “${text}” as “${written}” (a business day on “${schedule}” has ${day / HOUR_MS} hours)`,
      uri: entry.doc.source.uri,
      edits,
      creates: [],
    };
  }
  return undefined;
}

/** The length of a business day in milliseconds, where all of them are alike and the schedule closes at times. */
function dayOf(calendar: Calendar): number | undefined {
  const lengths = calendar.week
    .map(({ open }) => open.reduce((sum, { start, end }) => sum + end - start, 0))
    .filter((minutes) => minutes > 0);
  const [first = 0] = lengths;
  if (first === 0 || first >= 24 * 60 || lengths.some((one) => one !== first)) return undefined;
  return first * MINUTE_MS;
}
