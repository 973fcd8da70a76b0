/**
 * A book: the folder with `servicebook.yaml` and all documents below it, as one value that never changes.
 * An edit makes the next book, which shares every file that stayed the same.
 */
import type { KindName } from "../generated/types.ts";
import type { Path, SourceText } from "../text/index.ts";
import { type Doc, type Entry, isOf, readDoc } from "./doc.ts";
import { outwardOf, type Reference, referencesTo } from "./facts.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** The file that makes a folder a book. */
export const MANIFEST = "servicebook.yaml";

/** A document and a place in it. */
export interface Place {
  readonly entry: Entry;
  readonly path: Path;
  readonly on: "key" | "value";
}

/** Who names a document, and where. */
export interface Referrer {
  readonly entry: Entry;
  readonly reference: Reference;
}

/** Names that the language knows without a declaration: who may be told or asked. */
export const ROLES: readonly string[] = [
  "assigned-team-lead",
  "item-owner",
  "service-owner",
  "contract-owner",
  "requesters-manager",
  "caller",
];

/** The schedule that is always open, built in. */
export const ALWAYS = "always";

export interface BookOptions {
  /** The day that dated rules take as today, ISO 8601; wins over the manifest's `today`. */
  readonly today?: string | undefined;
  /** The clock's day, taken where neither says one. */
  readonly clock: string;
  /** A single file outside any book: nothing is known about other documents. */
  readonly alone?: boolean;
}

export class Book {
  readonly manifest: Entry<"Servicebook"> | undefined;
  readonly settings: Settings;
  /** The day that dated rules take as today, ISO 8601. */
  readonly today: string;
  /** Today was chosen, by the manifest or from outside, and is not the clock's day. */
  readonly isTodayChosen: boolean;
  readonly alone: boolean;

  /**
   * @param root the folder's URI, ending in a slash; for a single file without a book, that of its folder
   * @param docs the files by URI
   */
  constructor(
    readonly root: string,
    readonly docs: ReadonlyMap<string, Doc>,
    private readonly options: BookOptions,
    /** The files' URIs in order, where they are known from the book before. */
    private readonly order: readonly string[] = [...docs.keys()].sort(),
  ) {
    this.manifest = docs.get(root + MANIFEST)?.entries.find((entry) => isOf(entry, "Servicebook")) as
      | Entry<"Servicebook">
      | undefined;
    this.settings = settingsOf(this.manifest);
    const chosen = options.today ?? this.settings.today;
    this.today = chosen ?? options.clock;
    this.isTodayChosen = chosen !== undefined;
    this.alone = options.alone ?? false;
  }

  /** The next book: files set, or removed where the text is undefined. */
  with(changes: ReadonlyMap<string, SourceText | undefined>): Book {
    const docs = new Map(this.docs);
    let sameFiles = true;
    for (const [uri, source] of changes) {
      sameFiles &&= source !== undefined && docs.has(uri);
      if (source) docs.set(uri, readDoc(source, this.settings.limits));
      else docs.delete(uri);
    }
    return new Book(this.root, docs, this.options, sameFiles ? this.order : undefined);
  }

  /** The same documents read with other options. */
  withOptions(options: BookOptions): Book {
    return new Book(this.root, this.docs, options, this.order);
  }

  /** A file's path below the book, with slashes. */
  pathOf(uri: string): string {
    return uri.startsWith(this.root) ? decode(uri.slice(this.root.length)) : uri;
  }

  private index_: Index | undefined;
  private get index(): Index {
    this.index_ ??= indexOf(this.docs, this.order);
    return this.index_;
  }

  /** All documents of a kind, in the order of their files. */
  entries<K extends KindName>(kind: K): readonly Entry<K>[] {
    return (this.index.byKind.get(kind) ?? []) as readonly Entry<K>[];
  }

  /** All documents. */
  all(): readonly Entry[] {
    return this.index.all;
  }

  /** The document of a kind with this id; the first one where an id is used twice. */
  find<K extends KindName>(kind: K, id: string | undefined): Entry<K> | undefined {
    return id === undefined
      ? undefined
      : (this.index.byId.get(id)?.find((entry) => entry.kind === kind) as Entry<K> | undefined);
  }

  /** All documents with this id; more than one is a mistake. */
  withId(id: string): readonly Entry[] {
    return this.index.byId.get(id) ?? [];
  }

  /** All ids of documents of these kinds. */
  ids(kinds: readonly string[]): string[] {
    return this.all().flatMap((entry) =>
      entry.id !== undefined && (kinds.includes("any") || kinds.includes(entry.kind)) ? [entry.id] : [],
    );
  }

  /** Where a name is declared for the whole book: `group`, `audience`, `list`, `person`. */
  declared(as: string, name: string): readonly Place[] {
    return this.index.names.get(as)?.get(name) ?? [];
  }

  /** All names declared for the whole book. */
  names(as: string): readonly string[] {
    return [...(this.index.names.get(as)?.keys() ?? [])];
  }

  /** Who names the document with this id. */
  referrers(id: string): readonly Referrer[] {
    return this.index.referrers(id);
  }
}

interface Index {
  readonly all: readonly Entry[];
  readonly byId: ReadonlyMap<string, readonly Entry[]>;
  readonly byKind: ReadonlyMap<string, readonly Entry[]>;
  readonly names: ReadonlyMap<string, ReadonlyMap<string, readonly Place[]>>;
  referrers(id: string): readonly Referrer[];
}

function indexOf(docs: ReadonlyMap<string, Doc>, order: readonly string[]): Index {
  const all: Entry[] = [];
  const byId = new Map<string, Entry[]>();
  const byKind = new Map<string, Entry[]>();
  const names = new Map<string, Map<string, Place[]>>();
  for (const uri of order) {
    for (const entry of docs.get(uri)?.entries ?? []) {
      all.push(entry);
      push(byKind, entry.kind, entry);
      if (entry.id !== undefined) push(byId, entry.id, entry);
      for (const { as, text, path, on } of outwardOf(entry).declared) {
        const space = names.get(as) ?? new Map<string, Place[]>();
        names.set(as, space);
        push(space, text, { entry, path, on });
      }
    }
  }
  return { all, byId, byKind, names, referrers: referrersOf(all, byId) };
}

/** For how many ids a book looks through its references one by one: an editor asks for a few after each keystroke. */
const FEW = 24;

/** Who names an id: looked for while few are asked for, and then for all ids at once. */
function referrersOf(all: readonly Entry[], byId: ReadonlyMap<string, unknown>): Index["referrers"] {
  const asked = new Map<string, readonly Entry[]>();
  let whole: Map<string, Entry[]> | undefined;
  const naming = (id: string): readonly Entry[] => {
    const known = (whole ?? asked).get(id);
    if (known || whole || !byId.has(id)) return known ?? [];
    if (asked.size < FEW) {
      const found = all.filter((entry) => outwardOf(entry).named.includes(id));
      asked.set(id, found);
      return found;
    }
    whole = new Map();
    for (const entry of all)
      for (const name of new Set(outwardOf(entry).named)) if (byId.has(name)) push(whole, name, entry);
    return whole.get(id) ?? [];
  };
  return (id) => naming(id).flatMap((entry) => referencesTo(entry, id).map((reference) => ({ entry, reference })));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
