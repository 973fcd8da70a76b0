/** A place that is asked about, with what is needed to answer. */
import { type Book, type Doc, type Entry, memo } from "../../model/index.ts";
import { quoteYaml, validate } from "../../schema/index.ts";
import type { Json, MapNode, Path } from "../../text/index.ts";
import type { Probe } from "./probe.ts";
import type { Spot } from "./spot.ts";
import type { Completion, Piece } from "./types.ts";

export interface Asked {
  readonly book: Book;
  readonly doc: Doc;
  /** The cursor. */
  readonly offset: number;
  readonly kind: Entry["kind"];
  readonly spot: Spot;
  readonly probe: Probe;
}

/**
 * The document around the mark; what has not the right form is taken out, once somebody looks. The mark goes first: a document that is right but
 * for the word that is being typed needs no second look.
 */
export const entryOf: (asked: Asked) => Entry = memo(({ doc, kind, probe }) => {
  const top = probe.value as Readonly<Record<string, Json>>;
  const text = (name: string) => (typeof top[name] === "string" ? top[name] : undefined);
  let checked: ReturnType<typeof validate> | undefined;
  const check = () => {
    checked ??= validate(kind, without(probe.value, probe.on === "key" ? [...probe.path, probe.key] : probe.path));
    return checked;
  };
  return {
    kind,
    doc,
    root: probe.root as MapNode,
    span: probe.root.span,
    get value() {
      return check().usable;
    },
    id: text("id"),
    name: text("name"),
    draft: top["status"] === "draft",
    broken: false,
    get reports() {
      return check().reports;
    },
  } as Entry;
});

/** A value less what stands at a path in it. */
function without(value: Json, [step, ...rest]: Path): Json {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const at = Number(step);
    return rest.length > 0 ? value.with(at, without(value[at], rest)) : value.toSpliced(at, 1);
  }
  const { [step]: inner, ...others } = value as Readonly<Record<string, Json>>;
  return rest.length > 0 && inner !== undefined ? { ...others, [step]: without(inner, rest) } : others;
}

/** What stands at a path of the document. */
export function valueAt({ probe }: Asked, path: Path): Json | undefined {
  let here: Json | undefined = probe.value;
  for (const step of path)
    here = typeof here === "object" && here !== null ? (here as Readonly<Record<string, Json>>)[step] : undefined;
  return here;
}

/** A value as it is written in this place: in the quotes that have been begun, else in such as it needs. */
export function written(value: Json, quote: string): string {
  if (typeof value === "string" && quote === '"') return JSON.stringify(value);
  if (typeof value === "string" && quote === "'") return `'${value.replaceAll("'", "''")}'`;
  return quoteYaml(value);
}

/** What a completion says before its place is known. */
export type Offer = Omit<Completion, "span" | "insert" | "filter" | "rank"> & {
  readonly insert: readonly Piece[];
  readonly filter?: string;
  /** Within one sort of offers, 0 first. */
  readonly rank?: number;
};

/** A completion that replaces what has been begun. */
export function placed({ spot }: Asked, offer: Offer): Completion {
  const { insert, filter, rank, ...rest } = offer;
  const lead: readonly Piece[] = spot.lead === "" ? [] : [spot.lead];
  return {
    ...rest,
    span: spot.span,
    insert: [...lead, ...insert],
    filter: filter ?? offer.label,
    rank: rank ?? 0,
  };
}
