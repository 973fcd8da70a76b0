/** Files read into entries: one entry for each YAML document that is ours. */
import type { KindName, Kinds } from "../generated/types.ts";
import { kindNames, nearest, type SchemaReport, validate } from "../schema/index.ts";
import {
  DEFAULT_LIMITS,
  entryOf,
  type Json,
  type Limits,
  type MapNode,
  parseYaml,
  plainValueOf,
  type ScalarNode,
  type SourceText,
  type Span,
  type TextProblem,
  type YamlDocument,
} from "../text/index.ts";
import { Latest } from "./memo.ts";

/** A value whose form is right where it is there; anything may be absent, since files are linted while they are written. */
export type Loose<T> = T extends readonly (infer I)[]
  ? readonly (Loose<I> | undefined)[]
  : T extends object
    ? { readonly [K in keyof T]?: Loose<T[K]> | undefined }
    : T;

/** One document of a kind of ours; of several kinds, a union that `kind` tells apart. */
export type Entry<K extends KindName = KindName> = { [P in K]: EntryOf<P> }[K];

interface EntryOf<K extends KindName> {
  readonly kind: K;
  readonly doc: Doc;
  /** The tree, read again from the text when it has not been asked for lately: most documents have no finding and need none. */
  readonly root: MapNode;
  /** The part of the file that it takes. */
  readonly span: Span;
  /** The value less what has not the form of its schema. */
  readonly value: Loose<Kinds[K]>;
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly draft: boolean;
  /** Its text could not be read in full. */
  readonly broken: boolean;
  readonly reports: readonly SchemaReport[];
}

/** A document whose `kind` is not one of ours, but may be meant to be. */
export interface Stranger {
  readonly kind: ScalarNode;
  readonly near: string | undefined;
  /** It has `id` and `name` as our documents have. */
  readonly like: boolean;
}

/** One file: its text and what it holds. Never changes. */
export interface Doc {
  readonly source: SourceText;
  readonly entries: readonly Entry[];
  readonly strangers: readonly Stranger[];
  readonly problems: readonly TextProblem[];
}

const KIND_LINE = /(?:^\uFEFF?|\n|[{,])[ \t]*["']?kind["']?[ \t]*:/;

/** Reads a file. Files that hold nothing of ours give no entries and no problems, whatever else is in them. */
export function readDoc(source: SourceText, limits: Limits = DEFAULT_LIMITS): Doc {
  const { text } = source;
  if (!KIND_LINE.test(text)) return { source, entries: [], strangers: [], problems: [] };
  const parsed = parseYaml(text, limits);
  // Who has just typed asks at once what stands where.
  kept.set(source, parsed.documents);
  const doc = { source, entries: [] as Entry[], strangers: [] as Stranger[], problems: [] as TextProblem[] };
  if (parsed.problems.length && looksOurs(text)) doc.problems.push(...parsed.problems);
  for (const [index, document] of parsed.documents.entries()) readEntry(doc, document, index, limits);
  return doc;
}

/** How many trees are kept. A tree takes about twenty times the memory of its text, and a book may hold thousands. */
const KEPT_TREES = 32;

const kept = new Latest<SourceText, readonly YamlDocument[]>(KEPT_TREES);

/** The trees of a text: kept from the last time, or read again. */
function treesOf(source: SourceText, limits: Limits): readonly YamlDocument[] {
  const found = kept.get(source);
  if (found) return found.value;
  const { documents } = parseYaml(source.text, limits);
  kept.set(source, documents);
  return documents;
}

function readEntry(
  doc: { source: SourceText; entries: Entry[]; strangers: Stranger[]; problems: TextProblem[] },
  document: YamlDocument,
  index: number,
  limits: Limits,
): void {
  const { root } = document;
  const { text } = doc.source;
  if (root?.type !== "map") {
    if (document.broken && looksOurs(text.slice(document.span.start, document.span.end)))
      doc.problems.push(...document.problems);
    return;
  }
  const kindNode = entryOf(root, "kind")?.value;
  const version = entryOf(root, "apiVersion")?.value;
  if (version?.type === "scalar" && version.value !== "servicebook/v1") return;
  if (kindNode?.type !== "scalar" || typeof kindNode.value !== "string") {
    if (document.broken && looksOurs(text.slice(document.span.start, document.span.end)))
      doc.problems.push(...document.problems);
    return;
  }
  const kind = kindNode.value;
  if (!isKind(kind)) {
    const like = entryOf(root, "id") !== undefined && entryOf(root, "name") !== undefined;
    const near = nearest(kind, kindNames);
    if (near || like) doc.strangers.push({ kind: kindNode, near, like });
    if (near) doc.problems.push(...document.problems);
    return;
  }
  doc.problems.push(...document.problems);
  const { usable, reports } = validate(kind, plainValueOf(root));
  const value = usable as Readonly<Record<string, Json>>;
  doc.entries.push({
    kind,
    doc,
    get root() {
      return treesOf(doc.source, limits)[index]?.root as MapNode;
    },
    span: root.span,
    value,
    id: textOf(value["id"]),
    name: textOf(value["name"]),
    draft: value["status"] === "draft",
    broken: document.broken,
    reports,
    // The value was checked against the schema of this kind, which the compiler cannot see.
  } as Entry);
}

const OURS = new RegExp(`(?:^\\uFEFF?|\\n|[{,])[ \\t]*["']?kind["']?[ \\t]*:[ \\t]*["']?(?:${kindNames.join("|")})\\b`);

/** Does a text that cannot be read look like one of ours? A file of another tool is left alone even when it is broken. */
function looksOurs(text: string): boolean {
  return OURS.test(text) && !/(?:^|\n)apiVersion[ \t]*:[ \t]*(?!["']?servicebook\/v1)\S/.test(text);
}

function isKind(name: string): name is KindName {
  return (kindNames as readonly string[]).includes(name);
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Narrows an entry to a kind. */
export function isOf<K extends KindName>(entry: Entry | undefined, kind: K): entry is Entry & { readonly kind: K } {
  return entry?.kind === kind;
}
