/** The outline of a file, and documents of the workspace by id, name or owner. */
import {
  type Connection,
  type DocumentSymbol,
  type ServerCapabilities,
  type SymbolInformation,
  SymbolKind,
} from "vscode-languageserver";
import { type Outline, outline, searchDocuments } from "../core/ide/index.ts";
import type { SourceText } from "../core/text/index.ts";
import { canonical } from "./address.ts";
import { type Spelling, toRange } from "./convert.ts";
import type { Guard } from "./guard.ts";
import type { Workspace } from "./workspace.ts";

/** Most documents that a search gives; whoever wants another types more of it. */
const MOST = 200;

const KINDS: Readonly<Record<Outline["sort"], SymbolKind>> = {
  document: SymbolKind.Class,
  block: SymbolKind.Namespace,
  list: SymbolKind.Array,
  named: SymbolKind.Field,
  item: SymbolKind.Object,
  value: SymbolKind.String,
};

/** What is said of symbols to a client. */
export const symbolCapabilities: ServerCapabilities = {
  documentSymbolProvider: { label: "Servicebook" },
  workspaceSymbolProvider: true,
};

export interface SymbolsHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
}

/** Answers what a file holds, and where a document is. */
export class Symbols {
  constructor({ connection, workspace, guard, spell }: SymbolsHost) {
    connection.onDocumentSymbol(
      guard.request("outline", [], async ({ textDocument }): Promise<DocumentSymbol[]> => {
        const uri = canonical(textDocument.uri);
        await workspace.patience(uri);
        const doc = workspace.bookOf(uri)?.docs.get(uri);
        return doc ? outline(doc).map((one) => toSymbol(one, doc.source)) : [];
      }),
    );
    connection.onWorkspaceSymbol(
      guard.request("documents", [], async ({ query }): Promise<SymbolInformation[]> => {
        await workspace.settled();
        const found = workspace.books().flatMap((book) => searchDocuments(book, query, MOST));
        // Each book’s are in order already; sorting keeps it among those that are meant equally well.
        return found
          .sort((a, b) => b.score - a.score)
          .slice(0, MOST)
          .map(({ entry, name, detail }) => {
            const { source } = entry.doc;
            const range = toRange(source, { start: entry.span.start, end: entry.span.start });
            return { name, containerName: detail, kind: KINDS.document, location: { uri: spell(source.uri), range } };
          });
      }),
    );
  }
}

function toSymbol({ name, detail, sort, whole, span, children }: Outline, source: SourceText): DocumentSymbol {
  return {
    name,
    ...(detail && { detail }),
    kind: KINDS[sort],
    range: toRange(source, whole),
    selectionRange: toRange(source, span),
    children: children.map((child) => toSymbol(child, source)),
  };
}
