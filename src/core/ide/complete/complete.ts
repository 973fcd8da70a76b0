/**
 * What can be written at a place. The place is found in a copy of the document that can be read even where the document cannot;
 * what may stand there is read from the schema of its kind, so that a new kind needs nothing here.
 */
import { kinds } from "../../kinds/index.ts";
import type { Book, Doc, Entry } from "../../model/index.ts";
import { kindNames } from "../../schema/index.ts";
import type { Json } from "../../text/index.ts";
import { type Asked, type Offer, placed, written } from "./asked.ts";
import { silences } from "./comments.ts";
import { conditionWords } from "./condition.ts";
import { aboutKind, documents, idFor, offered } from "./documents.ts";
import { branchesOf, type Field, fieldsAt, isBlock, isList } from "./fields.ts";
import { wordsInside } from "./inside.ts";
import { keyOffers } from "./keys.ts";
import { type Probe, readProbe } from "./probe.ts";
import { MARK, type Spot, spotsAt } from "./spot.ts";
import { placeholderWords } from "./template.ts";
import type { Completion, Piece } from "./types.ts";
import { blockOffers, valueOffers } from "./values.ts";

/** All that can be written at an offset of a file, the most needed first. Never throws. */
export function complete(book: Book, doc: Doc, offset: number): Completion[] {
  const { limits } = book.settings;
  if (doc.source.text.length > limits.characters) return [];
  const found: Completion[] = [];
  for (const spot of spotsAt(doc.source, offset)) {
    if (spot.role === "comment") found.push(...silences(spot, book));
    else if (spot.role === "empty") found.push(...documents(spot, book, doc));
    else {
      const probe = readProbe(spot.probe, limits);
      if (probe) found.push(...at(spot, probe, book, doc, offset));
    }
  }
  return found
    .filter((one) => one.sort !== "example" || isBegun(one, doc, offset))
    .map((one) => withLineEnds(one, doc))
    .sort((a, b) => a.rank - b.rank);
}

/**
 * Is what has been typed the beginning of it? Editors find words that hold the letters anywhere; of an example that would put
 * “1-3 business days” in the place of the “3 business days” that somebody has just written.
 */
function isBegun({ filter, span }: Completion, doc: Doc, offset: number): boolean {
  return filter.toLowerCase().startsWith(doc.source.text.slice(span.start, offset).toLowerCase());
}

function at(spot: Spot, probe: Probe, book: Book, doc: Doc, offset: number): Completion[] {
  const kind = kindOf(probe.value);
  const own = (kindNames as readonly string[]).includes(kind ?? "");
  if (probe.path.length <= 1 && probe.path[0] === "kind" && probe.on === "value" && spot.role === "value")
    return kindValues({ book, doc, offset, kind: "Servicebook", spot, probe });
  if (!own) return kind === undefined && probe.path.length === 0 ? beginnings(spot, probe, book, doc) : [];
  const asked: Asked = { book, doc, offset, kind: kind as Entry["kind"], spot, probe };
  const fields = fieldsAt(asked.kind, probe.value, probe.path);
  const inside = insideText(fields, asked);
  if (inside) return wordsInside(inside, asked);
  if (spot.role === "text") return [];
  return offersFor(fields, asked).map((offer) => placed(asked, offer));
}

/** The kind of a document; undefined where it has none, and where it is a document of another tool. */
function kindOf(value: Json): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { kind, apiVersion } = value as Readonly<Record<string, Json>>;
  if (typeof apiVersion === "string" && !apiVersion.includes(MARK) && !/^servicebook\/v1/.test(apiVersion)) return "";
  return typeof kind === "string" ? kind : undefined;
}

/** Conditions and messages are texts with words of their own. */
function insideText(fields: readonly Field[], asked: Asked) {
  if (asked.probe.on === "key") return undefined;
  for (const { schema } of fields) {
    if (schema["x-value"] === "condition") return conditionWords(asked);
    if (schema["x-value"] === "template") return placeholderWords(asked);
  }
  return undefined;
}

function offersFor(fields: readonly Field[], asked: Asked): Offer[] {
  const { spot, probe } = asked;
  if (probe.on === "key") {
    if (fields.some(({ schema }) => isBlock(schema))) return keyOffers(fields, spot.column, asked);
    if (spot.taken || spot.flow) return [];
    return belowKey(fields, asked);
  }
  const scalar = probe.path.length === 1 && probe.path[0] === "id" ? idOffers(asked) : valueOffers(fields, asked);
  if (spot.role === "value") {
    const labels = new Set(scalar.map(({ label }) => label));
    return [...scalar, ...blockOffers(fields, asked, "key").filter(({ label }) => !labels.has(label))];
  }
  const keys = spot.flow
    ? []
    : keyOffers(
        fields.filter(({ schema }) => isBlock(schema)),
        spot.column,
        asked,
      );
  const blocks = blockOffers(fields, asked, "dash").map((offer) => ({ ...offer, rank: -1 }));
  return [...blocks, ...scalar, ...keys];
}

/** On a line of its own below a key that holds a list or a text. */
function belowKey(fields: readonly Field[], asked: Asked): Offer[] {
  const { spot } = asked;
  const dashed = (offer: Offer): Offer => ({ ...offer, insert: ["- ", ...offer.insert] });
  const lists = fields.filter(({ schema }) => isList(schema));
  const items = lists.flatMap(({ schema, home }) => (schema.items ? branchesOf(schema.items, home) : []));
  const inside: Asked = { ...asked, spot: { ...spot, column: spot.column + 2 } };
  return [
    ...blockOffers(items, inside, "dash").map((offer) => ({ ...dashed(offer), rank: -1 })),
    ...valueOffers(items, inside).map(dashed),
    ...valueOffers(fields, asked),
  ];
}

/** The file’s name is the best id. */
function idOffers(asked: Asked): Offer[] {
  const kind = kinds.find((one) => one.name === asked.kind);
  if (!kind) return [];
  const id = idFor(kind, asked.book, asked.doc);
  return [{ label: id, sort: "example", detail: "the file’s name", insert: [written(id, asked.spot.quote)] }];
}

function kindValues(asked: Asked): Completion[] {
  return offered(asked.book, asked.doc).map((kind, rank) => {
    const { title, markdown } = aboutKind(kind);
    const text = written(kind.name, asked.spot.quote);
    return placed(asked, {
      label: kind.name,
      sort: "value",
      detail: title,
      markdown,
      insert: [text],
      filter: text,
      rank,
    });
  });
}

/** The first line of a document that says nothing yet. A document with keys of its own may belong to another tool. */
function beginnings(spot: Spot, probe: Probe, book: Book, doc: Doc): Completion[] {
  const like = probe.keys.length === 0 || (probe.keys.includes("id") && probe.keys.includes("name"));
  if (probe.on !== "key" || !like) return [];
  if (probe.keys.length === 0 && !spot.taken) return documents({ role: "empty", span: spot.span }, book, doc);
  return offered(book, doc).map((kind, rank) => ({
    label: `kind: ${kind.name}`,
    sort: "field",
    detail: aboutKind(kind).title,
    markdown: aboutKind(kind).markdown,
    span: spot.span,
    insert: spot.taken ? ["kind"] : [`kind: ${kind.name}`],
    filter: `kind: ${kind.name}`,
    rank,
  }));
}

/** With the line ends of the file. */
function withLineEnds(completion: Completion, doc: Doc): Completion {
  if (!doc.source.text.includes("\r\n")) return completion;
  const ends = (piece: Piece) => (typeof piece === "string" ? piece.replaceAll("\n", "\r\n") : piece);
  return { ...completion, insert: completion.insert.map(ends) };
}
