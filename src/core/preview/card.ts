/**
 * Any document, field by field, from its schema: titles, order, units, what values mean, what names lead to.
 * Invariant: names no field of any kind but those that all have, so that a new kind has a preview at once.
 */
import { type Book, type Entry, factsOf, memo, type Reference } from "../model/index.ts";
import { describe, documentPlace, type FieldWords } from "../schema/index.ts";
import type { Json, Path } from "../text/index.ts";
import { HEAD_FIELDS } from "./head.ts";
import { linkOf } from "./links.ts";
import type { Notes } from "./notes.ts";
import type { CardPreview, Field, TableRow, Value } from "./types.ts";
import { sayText } from "./words.ts";

/** How deep blocks are laid out; what lies deeper is of no kind of ours. */
const DEEPEST = 8;

/** The most entries of a list, and fields of a block, that are shown. */
const MOST = 500;

type Block = Readonly<Record<string, Json>>;

/** What a field is read with. */
export interface Source {
  readonly book: Book;
  readonly entry: Entry;
  readonly notes: Notes;
}

/** The part of a card beside what all previews have. */
export function cardOf(book: Book, entry: Entry, notes: Notes): Pick<CardPreview, "type" | "fields"> {
  return { type: "card", fields: fieldsOf({ book, entry, notes }, (name) => !HEAD_FIELDS.has(name)) };
}

/** Some of the fields at the top of a document, in the order of the schema. */
export function fieldsOf(source: Source, wanted: (name: string) => boolean): Field[] {
  const value = source.entry.value as unknown as Block;
  const known = documentPlace(source.entry.kind)?.fieldNames() ?? [];
  const names = [...known, ...Object.keys(value).filter((name) => !known.includes(name))];
  return names.flatMap((name) =>
    wanted(name) && value[name] !== undefined ? fieldOf(source, [name], value[name], 0) : [],
  );
}

function fieldOf(source: Source, path: Path, json: Json, depth: number): Field[] {
  const words = describe(source.entry.kind, path);
  const value = shownAs(source, path, json, depth);
  const name = String(path.at(-1));
  return value === undefined
    ? []
    : [
        {
          title: (words && !words.chosen && words.title) || name,
          at: { path },
          ...(words?.unit !== undefined && { unit: words.unit }),
          value,
          // What lies further in has been taken by its own field.
          ...source.notes.take(path),
        },
      ];
}

function shownAs(source: Source, path: Path, json: Json, depth: number): Value | undefined {
  if (depth > DEEPEST) return undefined;
  const words = describe(source.entry.kind, path);
  if (isList(json)) return listOf(source, path, json, depth);
  if (typeof json === "object" && json !== null) return blockOf(source, path, json as Block, depth);
  return scalarOf(source, path, json, words);
}

function scalarOf({ book, entry }: Source, path: Path, json: Json, words: FieldWords | undefined): Value {
  const at = { path };
  const reference = typeof json === "string" ? referenceAt(entry, path) : undefined;
  if (reference) return { type: "link", link: linkOf(book, entry, reference) };
  if (typeof json === "boolean") return { type: "text", text: json ? "yes" : "no", at };
  if (json === null) return { type: "text", text: "—", at };
  const means = words?.values.find((one) => one.value === json)?.means;
  const text = typeof json === "string" ? sayText(json, words?.grammars ?? [], entry, book) : String(json);
  return { type: "text", text: text.trim(), at, ...(means !== undefined && { means }) };
}

/** A list: a table where its entries are blocks of plain values. */
function listOf(source: Source, path: Path, list: readonly Json[], depth: number): Value | undefined {
  const items = list.slice(0, MOST).flatMap((one, index) => (one === undefined ? [] : [[index, one] as const]));
  if (items.length === 0) return undefined;
  if (items.every(([, one]) => isBlock(one)))
    return tableOf(
      source,
      items.map(([index, one]) => ({ path: [...path, index], block: one as Block })),
      depth,
    );
  return {
    type: "list",
    items: items.flatMap(([index, one]) => shownAs(source, [...path, index], one, depth + 1) ?? []),
  };
}

/** A block: a table where its names are the writer’s and stand for blocks that are alike. */
function blockOf(source: Source, path: Path, block: Block, depth: number): Value | undefined {
  const place = describe(source.entry.kind, path);
  const names = Object.keys(block).slice(0, MOST);
  if (names.length === 0) return undefined;
  const isChosen = names.every((name) => describe(source.entry.kind, [...path, name])?.chosen);
  if (isChosen && names.every((name) => isBlock(block[name])))
    return tableOf(
      source,
      names.map((name) => ({ path: [...path, name], block: block[name] as Block, name })),
      depth,
      place?.names,
    );
  return {
    type: "block",
    at: { path },
    fields: names.flatMap((name) => {
      const json = block[name];
      return json === undefined ? [] : fieldOf(source, [...path, name], json, depth + 1);
    }),
  };
}

interface Row {
  readonly path: Path;
  readonly block: Block;
  readonly name?: string;
}

/** More columns than this are no table that anybody reads. */
const WIDEST = 7;

function tableOf(source: Source, rows: readonly Row[], depth: number, names?: string): Value {
  const fields = [...new Set(rows.flatMap(({ block }) => Object.keys(block)))];
  const isPlain = (json: Json | undefined) => json === undefined || !isBlock(json);
  if (fields.length > WIDEST || !rows.every(({ block }) => fields.every((name) => isPlain(block[name]))))
    return {
      type: "list",
      items: rows.map(({ path, block, name }): Value => {
        const inner = blockOf(source, path, block, depth + 1);
        const own = inner?.type === "block" ? inner.fields : [];
        const field: Field[] =
          inner && inner.type !== "block" ? [{ title: name ?? "", at: { path }, value: inner }] : [];
        const title: Field[] =
          name === undefined
            ? []
            : [
                {
                  title: names ? capital(names) : "Name",
                  at: { path },
                  value: { type: "text", text: name, at: { path } },
                },
              ];
        return { type: "block", at: { path }, fields: [...title, ...own, ...field] };
      }),
    };
  const first = rows[0]?.path ?? [];
  return {
    type: "table",
    ...(rows[0]?.name !== undefined && { names: capital(names ?? "name") }),
    columns: fields.map((name) => describe(source.entry.kind, [...first, name])?.title ?? name),
    rows: rows.map(
      ({ path, block, name }): TableRow => ({
        at: { path },
        ...(name !== undefined && { name }),
        cells: fields.map((field) => {
          const json = block[field];
          return json === undefined ? null : (shownAs(source, [...path, field], json, depth + 1) ?? null);
        }),
        ...source.notes.take(path),
      }),
    ),
  };
}

const referencesOf = memo(
  (entry: Entry): ReadonlyMap<string, Reference> =>
    new Map(
      factsOf(entry)
        .references.filter(({ on }) => on === "value")
        .map((one) => [JSON.stringify(one.path), one]),
    ),
);

function referenceAt(entry: Entry, path: Path): Reference | undefined {
  return referencesOf(entry).get(JSON.stringify(path));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isBlock(json: Json | undefined): json is Block {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
