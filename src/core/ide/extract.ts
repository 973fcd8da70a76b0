/**
 * What is written in place moved into a document of its own: the holidays of a schedule, and hours, people or fields where
 * the name of a document belongs. Comments go along.
 */
import { commentsOf, editsFor, ownLines, valueLines } from "../edit/index.ts";
import { type Book, type Entry, isOf } from "../model/index.ts";
import { fieldOrder, isKindName, quoteYaml, schemaOf, schemaPlaceAt } from "../schema/index.ts";
import {
  entryOf,
  keyText,
  type ListNode,
  type MapNode,
  nodeAt,
  type Path,
  pathAt,
  plainValueOf,
  type Span,
  type TextEdit,
  type YamlNode,
} from "../text/index.ts";
import { newFile } from "./create.ts";
import type { Offer } from "./edits.ts";

/**
 * The new document for what is written in place at a span, with its name in the old place; undefined where nothing is.
 *
 * @param ownFiles the editor can make files; else the document goes to the end of the file
 */
export function extracted(book: Book, entry: Entry, span: Span, ownFiles: boolean): Offer | undefined {
  const at = pathAt(entry.root, span.start)?.path ?? [];
  for (let depth = at.length; depth > 0; depth--) {
    const path = at.slice(0, depth);
    const made = inPlace(book, entry, path) ?? holidays(book, entry, path);
    if (!made) continue;
    const { kind, id, body, edits } = made;
    const file = newFile(book, entry.doc, kind, id, ownFiles, body);
    if (!file) return undefined;
    const label = schemaOf(kind)?.title?.toLowerCase() ?? kind;
    return {
      title: `Move ${made.what} into the ${label} “${id}”`,
      uri: entry.doc.source.uri,
      edits: [...edits, ...file.edits],
      creates: file.creates,
    };
  }
  return undefined;
}

interface Made {
  readonly what: string;
  readonly kind: Entry["kind"];
  readonly id: string;
  /** The text of the new document, with line breaks as `\n`. */
  readonly body: string;
  /** What changes in the old place. */
  readonly edits: readonly TextEdit[];
}

/** The holidays that a schedule lists itself. */
function holidays(book: Book, entry: Entry, path: Path): Made | undefined {
  if (!isOf(entry, "Schedule") || path.length !== 1 || path[0] !== "holidays") return undefined;
  const list = nodeAt(entry.root, path);
  if (list?.type !== "list") return undefined;
  const days = list.items.flatMap((item, index) => (item.type === "map" ? [index] : []));
  if (days.length === 0) return undefined;
  const { text } = entry.doc.source;
  const id = freeId(book, `${entry.id ?? "schedule"}-holidays`);
  const edits = withName(text, entry, path, list, days, id);
  const lines = days.map((index) => entryText(text, list, index));
  if (!edits || lines.some((one) => one === undefined)) return undefined;
  const years = days.flatMap((index) => {
    const item = list.items[index];
    const date = item?.type === "map" ? entryOf(item, "date")?.value : undefined;
    const year = date?.type === "scalar" ? Number(String(date.value).slice(0, 4)) : Number.NaN;
    return Number.isInteger(year) ? [year] : [];
  });
  const head = [
    "kind: HolidayList",
    `id: ${id}`,
    `name: ${quoteYaml(`Holidays of ${entry.name ?? entry.id ?? "the schedule"}`)}`,
    `years: ${quoteYaml([...new Set(years)].sort())}`,
    "days:",
  ];
  return {
    what: "the holidays",
    kind: "HolidayList",
    id,
    body: `${[...head, ...lines.flatMap((one) => indented(one ?? "", "  "))].join("\n")}\n`,
    edits,
  };
}

/** Takes entries of a list out and puts a name in the place of the first. */
function withName(
  text: string,
  entry: Entry,
  path: Path,
  list: ListNode,
  taken: readonly number[],
  id: string,
): TextEdit[] | undefined {
  if (list.flow) {
    const items = list.items.flatMap((item, index) => {
      if (!taken.includes(index)) return [text.slice(item.span.start, item.span.end)];
      return index === taken[0] ? [id] : [];
    });
    return editsFor(text, entry.root, [{ path, do: "set", text: `[${items.join(", ")}]` }]);
  }
  const edits: TextEdit[] = [];
  for (const index of taken) {
    const lines = ownLines(text, list, index);
    if (!lines) return undefined;
    const dash = " ".repeat(lines.column);
    edits.push({ span: lines.span, newText: index === taken[0] ? `${dash}- ${id}${lines.lineBreak}` : "" });
  }
  return edits;
}

/** An entry of a list as it stands in block style from the first column, with its comments. */
function entryText(text: string, list: ListNode, index: number): string | undefined {
  if (list.flow) {
    const { start, end } = list.items[index]?.span ?? { start: 0, end: 0 };
    return `- ${text.slice(start, end)}`;
  }
  const lines = ownLines(text, list, index);
  return lines && dedented(text.slice(lines.span.start, lines.span.end), lines.column);
}

/** Fields, or a list of people, where the name of a document belongs. */
function inPlace(book: Book, entry: Entry, path: Path): Made | undefined {
  const node = nodeAt(entry.root, path);
  if (!node || node.type === "scalar") return undefined;
  const words = schemaPlaceAt(entry.kind, path)?.words;
  // Where a block or a list may stand, it is no document that was written in place.
  if (!words || words.sorts.some((sort) => sort === "object" || sort === "array")) return undefined;
  const kind = kindOf(node, words.refs.filter(isKindName) as Entry["kind"][]);
  const { text } = entry.doc.source;
  const fields = kind && fieldsOf(text, kind, node);
  if (!kind || fields === undefined) return undefined;
  const field = String(path.findLast((step) => typeof step === "string") ?? kind);
  const own = node.type === "map" ? scalarOf(node, "id") : undefined;
  const name = node.type === "map" ? scalarOf(node, "name") : undefined;
  const id = own ?? freeId(book, asId(name ?? "") || asId(`${entry.id ?? ""}-${field}`));
  const edit = valueLines(text, entry.root, path, id);
  if (!edit) return undefined;
  const head = [`kind: ${kind}`];
  if (own === undefined) head.push(`id: ${id}`);
  if (name === undefined) head.push(`name: ${id[0]?.toUpperCase()}${id.slice(1).replaceAll("-", " ")}`);
  if (kind === "Schedule" && !/^timezone:/m.test(fields)) {
    const zone = book.manifest?.value.timezone;
    if (zone !== undefined) head.push(`timezone: ${quoteYaml(zone)}`);
  }
  return { what: `“${field}”`, kind, id, body: `${head.join("\n")}\n${fields}\n`, edits: [edit] };
}

const WEEKDAYS = /^(?:mon|tue|wed|thu|fri|sat|sun)(?:-(?:mon|tue|wed|thu|fri|sat|sun))?$/;

/** The kind that a block can be: that which knows most of its fields. People make a team. */
function kindOf(node: MapNode | ListNode, kinds: readonly Entry["kind"][]): Entry["kind"] | undefined {
  if (node.type === "list")
    return kinds.includes("Team") && node.items.length > 0 && node.items.every((item) => item.type === "scalar")
      ? "Team"
      : undefined;
  const names = node.entries.map(({ key }) => keyText(key));
  if (names.length === 0) return undefined;
  if (kinds.includes("Schedule") && names.every((name) => WEEKDAYS.test(name))) return "Schedule";
  const known = kinds.map((kind) => {
    const order = fieldOrder(kind, []);
    return { kind, count: names.filter((name) => order.includes(name)).length };
  });
  const [best] = known.sort((a, b) => b.count - a.count);
  return best && best.count * 2 > names.length ? best.kind : undefined;
}

/** The fields of the new document, as lines from the first column. */
function fieldsOf(text: string, kind: string, node: MapNode | ListNode): string | undefined {
  if (node.type === "list") return `members: ${quoteYaml(plainValueOf(node))}`;
  const days = kind === "Schedule" && node.entries.every(({ key }) => WEEKDAYS.test(keyText(key)));
  const lines = node.flow
    ? node.entries.map(({ key, value }) => `${text.slice(key.span.start, key.span.end)}: ${sourceOf(text, value)}`)
    : commentsOf(text, node)?.split("\n");
  if (!lines) return undefined;
  return days ? ["hours:", ...lines.map((line) => (line ? `  ${line}` : line))].join("\n") : lines.join("\n");
}

function sourceOf(text: string, { span }: YamlNode): string {
  return text.slice(span.start, span.end).replaceAll(/\r?\n\s*/g, " ");
}

function scalarOf(node: MapNode, name: string): string | undefined {
  const value = entryOf(node, name)?.value;
  return value?.type === "scalar" && typeof value.value === "string" ? value.value : undefined;
}

function indented(lines: string, by: string): string[] {
  return lines.split("\n").map((line) => (line ? by + line : line));
}

function dedented(lines: string, column: number): string {
  return lines
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => (line.slice(0, column).trim() === "" ? line.slice(column) : line))
    .join("\n");
}

function freeId(book: Book, stem: string): string {
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (book.withId(id).length === 0) return id;
  }
}

function asId(words: string): string {
  return words
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 80);
}
