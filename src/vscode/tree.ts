/** The rows of the Servicebook view: which there are, in which order, one below the other. */
import { l10n } from "vscode";
import type { KindSummary, OutlineBook, OutlineDocument } from "../protocol/index.ts";

/** A row of the view. */
export type Row = BookRow | GroupRow | DocumentRow;

interface Common {
  /** Stays the same while what it stands for does; different for each row. */
  readonly id: string;
  readonly rows: readonly Row[];
  /** It is shown unfolded from the start. */
  readonly open?: boolean;
}

export interface BookRow extends Common {
  readonly type: "book";
  readonly book: OutlineBook;
}

/** Several documents under a heading. */
export interface GroupRow extends Common {
  readonly type: "group";
  readonly label: string;
  readonly icon: string;
  /** How many documents are below. */
  readonly count: number;
}

export interface DocumentRow extends Common {
  readonly type: "document";
  readonly book: OutlineBook;
  readonly document: OutlineDocument;
  readonly kind: KindSummary | undefined;
  /** It stands among documents of other kinds, so that its kind is worth saying. */
  readonly mixed: boolean;
}

export type Grouping = "service" | "kind";

export interface Wanted {
  readonly grouping: Grouping;
  /** Words that a document’s name, id, owner, kind or file must hold; without any, all are shown. */
  readonly filter: string;
}

/** Documents of one kind below a service that are shown one by one; of more, there is a heading. */
const FEW = 4;

/** The rows at the top. */
export function rowsOf(
  books: readonly OutlineBook[],
  kinds: ReadonlyMap<string, KindSummary>,
  { grouping, filter }: Wanted,
): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = books.map((book): BookRow => {
    const maker = new Maker(book, kinds, words);
    return {
      type: "book",
      id: book.uri,
      book,
      rows: grouping === "kind" ? maker.byKind() : maker.byService(),
      open: true,
    };
  });
  const shown = words.length > 0 ? rows.filter((row) => row.rows.length > 0) : rows;
  return books.length === 1 ? (shown[0]?.rows ?? []) : shown;
}

/** The documents among rows and below them, each once. */
export function documentsIn(rows: readonly Row[]): OutlineDocument[] {
  const found = new Set<OutlineDocument>();
  const visit = (row: Row) => {
    if (row.type === "document") found.add(row.document);
    row.rows.forEach(visit);
  };
  rows.forEach(visit);
  return [...found];
}

class Maker {
  private readonly used = new Set<string>();

  constructor(
    private readonly book: OutlineBook,
    private readonly kinds: ReadonlyMap<string, KindSummary>,
    private readonly words: readonly string[],
  ) {}

  byKind(): Row[] {
    return this.groups(
      this.book.documents.filter((one) => this.fits(one)),
      `${this.book.uri}#`,
      0,
      this.words.length > 0,
    );
  }

  /** Services with what concerns them; then everything else, by kind. */
  byService(): Row[] {
    const { documents, services, uri } = this.book;
    const placed = new Set<OutlineDocument>();
    const rows = services.flatMap(({ document, concerns }): DocumentRow[] => {
      const service = documents[document];
      if (!service) return [];
      const below = concerns.flatMap((number) => documents[number] ?? []);
      for (const one of [service, ...below]) placed.add(one);
      const isWhole = this.fits(service);
      const fitting = isWhole ? below : below.filter((one) => this.fits(one));
      if (!isWhole && fitting.length === 0) return [];
      const row = this.document(service, uri, false);
      return [{ ...row, rows: this.groups(fitting, row.id, FEW, !isWhole), open: !isWhole }];
    });
    const others = documents.filter((one) => !placed.has(one) && this.fits(one));
    if (others.length === 0) return rows;
    const id = `${uri}#others`;
    const open = this.words.length > 0 || rows.length === 0;
    const below = this.groups(others, id, 0, this.words.length > 0);
    const label = rows.length > 0 ? l10n.t("In no service") : l10n.t("Documents");
    return [...rows, { type: "group", id, label, icon: "files", count: others.length, rows: below, open }];
  }

  /** Documents by kind, in their order; kinds with few of them without a heading. */
  private groups(documents: readonly OutlineDocument[], parent: string, few: number, open: boolean): Row[] {
    const byKind = new Map<string, OutlineDocument[]>();
    for (const document of documents) byKind.set(document.kind, [...(byKind.get(document.kind) ?? []), document]);
    return [...byKind].flatMap(([name, those]): Row[] => {
      const kind = this.kinds.get(name);
      const id = `${parent}/${name}`;
      // The manifest is the only one of its kind, at the top of the book.
      const isAlone = kind?.folder === "";
      const rows = those.map((one) => this.document(one, id, few > 0 || isAlone));
      if (rows.length <= few || isAlone) return rows;
      const single = rows.map((row) => ({ ...row, mixed: false }));
      const { plural: label = name, icon = "file" } = kind ?? {};
      return [{ type: "group", id, label, icon, count: rows.length, rows: single, open }];
    });
  }

  private document(document: OutlineDocument, parent: string, mixed: boolean): DocumentRow {
    const { book } = this;
    const kind = this.kinds.get(document.kind);
    const plain = `${parent}/${document.id ?? document.file}`;
    let id = plain;
    // An id that is used twice is a finding, and both documents are shown.
    for (let count = 2; this.used.has(id); count++) id = `${plain}#${count}`;
    this.used.add(id);
    return { type: "document", id, book, document, kind, mixed, rows: [] };
  }

  private fits({ name, id, owner, ownerName, kind, file, status }: OutlineDocument): boolean {
    if (this.words.length === 0) return true;
    const text = [name, id, owner, ownerName, kind, this.kinds.get(kind)?.title, file, status].join("\n").toLowerCase();
    return this.words.every((word) => text.includes(word));
  }
}
