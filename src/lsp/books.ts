/** The workspace’s books as lists to walk through, and new documents for them. */
import type { Connection } from "vscode-languageserver";
import { idSpan, outlineOf } from "../core/ide/index.ts";
import { beginDocument, kinds, refersTo } from "../core/kinds/index.ts";
import type { Book } from "../core/model/index.ts";
import { schemaOf } from "../core/schema/index.ts";
import {
  ID_PLACE,
  type IdPlaceParams,
  KINDS,
  type KindSummary,
  NEW_DOCUMENT,
  type NewDocumentParams,
  type NewDocumentResult,
  OUTLINE,
  OUTLINE_CHANGED,
  type OutlineBook,
  type OutlineDocument,
  type PlainRange,
} from "../protocol/index.ts";
import { canonical, canonicalFolder } from "./address.ts";
import { type Spelling, toRange } from "./convert.ts";
import type { Guard } from "./guard.ts";
import type { Workspace } from "./workspace.ts";

/** How long nothing may change before the outline is compared with the one that was told, in milliseconds. */
const QUIET_MS = 500;

export interface BooksHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
  /** The clock’s day, ISO 8601. */
  clock(): string;
}

export class Books {
  /** The outline as it was told last, as text; undefined while nobody has asked. */
  private told: string | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: BooksHost) {
    const { connection, guard, workspace } = host;
    connection.onRequest(KINDS, guard.request("kinds", [], kindSummaries));
    connection.onRequest(
      NEW_DOCUMENT,
      guard.request("new document", null, (params: NewDocumentParams) => this.begin(params)),
    );
    connection.onRequest(
      OUTLINE,
      guard.request("outline", [], async (): Promise<OutlineBook[]> => {
        await workspace.settled();
        const outline = this.outline();
        this.told = JSON.stringify(outline);
        return outline;
      }),
    );
    connection.onRequest(
      ID_PLACE,
      guard.request("place of an id", null, async ({ uri, position }: IdPlaceParams): Promise<PlainRange | null> => {
        await workspace.patience(canonical(uri));
        const doc = workspace.bookOf(canonical(uri))?.docs.get(canonical(uri));
        const offset = doc?.source.offsetAt(position) ?? 0;
        const entry = doc?.entries.find(({ span }) => span.start <= offset && offset <= span.end);
        return doc && entry ? toRange(doc.source, idSpan(entry)) : null;
      }),
    );
  }

  /** Something has changed. */
  touch(): void {
    if (this.told === undefined) return;
    clearTimeout(this.waiting);
    const look = this.host.guard.event("outline", async () => {
      if (this.told === undefined || !this.host.workspace.ready) return;
      if (JSON.stringify(this.outline()) !== this.told) await this.host.connection.sendNotification(OUTLINE_CHANGED);
    });
    this.waiting = setTimeout(look, QUIET_MS);
  }

  /** The client says goodbye. */
  end(): void {
    this.told = undefined;
    clearTimeout(this.waiting);
  }

  private outline(): OutlineBook[] {
    return (
      this.host.workspace
        .books()
        .sort((a, b) => (a.root < b.root ? -1 : 1))
        .map((book) => this.toOutline(book))
        // A folder without a manifest and without documents is none of our business.
        .filter(({ documents }) => documents.length > 0)
    );
  }

  private toOutline(book: Book): OutlineBook {
    const { name, rows, services } = outlineOf(book);
    return {
      uri: book.root,
      name,
      documents: rows.map(({ entry, owner, review }): OutlineDocument => {
        const { source } = entry.doc;
        return {
          uri: this.host.spell(source.uri),
          file: book.pathOf(source.uri),
          position: source.positionAt(entry.span.start),
          kind: entry.kind,
          id: entry.id,
          name: entry.name,
          owner,
          ownerName: book.find("Team", owner)?.name,
          status: entry.value.status,
          review,
        };
      }),
      services: services.map(({ row, concerns }) => ({ document: row, concerns })),
    };
  }

  private begin({ kind: name, id, book: folder, ...chosen }: NewDocumentParams): NewDocumentResult {
    const { clock, workspace } = this.host;
    const kind = kinds.find((one) => one.name === name);
    const root = folder === undefined ? undefined : canonicalFolder(folder);
    const book = root === undefined ? undefined : workspace.books().find((one) => one.root === root);
    return kind ? { text: beginDocument(kind, id, book, book?.today ?? clock(), chosen) } : null;
  }
}

function kindSummaries(): KindSummary[] {
  return kinds.map((kind) => {
    const { name, plural, icon, folder, exampleId } = kind;
    const { title = name, description = "" } = schemaOf(name) ?? {};
    return { name, title, plural, description, icon, folder, exampleId, refersTo: refersTo(kind) };
  });
}
