/**
 * Where the texts of an article come from: while a template is filled, each text that it puts in is noted with the place that it was
 * read at. Only those who show an article beside its source ask for it.
 */
import type { Entry } from "../../model/index.ts";
import type { Path } from "../../text/index.ts";

/** A place in a document. */
export interface Place {
  readonly entry: Entry;
  readonly path: Path;
}

/** Where a record of facts was read; fields that are called otherwise in the document are told. */
export interface RecordPlace extends Place {
  readonly fields?: Readonly<Record<string, Path>> | undefined;
}

/** A text as it was put into the article, in Markdown, and where it was read; for a table, where each of its rows was. */
export interface Said {
  readonly text: string;
  readonly place: Place;
  readonly rows?: readonly (Place | undefined)[] | undefined;
}

export class Trace {
  /** In the order of the article. */
  readonly said: Said[] = [];

  constructor(private readonly placeOf: (record: object) => RecordPlace | undefined) {}

  /** The place of what stands in a field: where the record or list itself was read, else below the place of what holds it. */
  inside(holder: unknown, place: Place | undefined, key: string | number, value: unknown): Place | undefined {
    const own = this.of(value);
    if (own) return own;
    const from = this.of(holder);
    const named = from?.fields && Object.hasOwn(from.fields, key) ? from.fields[key] : undefined;
    if (from && named) return { entry: from.entry, path: named };
    const above = from ?? place;
    return above && { entry: above.entry, path: [...above.path, key] };
  }

  /** The place of a record; undefined for a text and for what was worked out. */
  of(value: unknown): RecordPlace | undefined {
    return typeof value === "object" && value !== null ? this.placeOf(value) : undefined;
  }
}
