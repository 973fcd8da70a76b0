/** Going from a name to what it means and to all who use it, and giving it another name. */
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type Connection,
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentLink,
  type Location,
  type Range,
  RenameFile,
  type ServerCapabilities,
  SymbolKind,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import {
  type Call,
  type CallItem,
  type CallKey,
  callsAt,
  definition,
  documentLinks,
  type FileMove,
  followMoves,
  highlights,
  prepareRename,
  reachedFrom,
  reachingTo,
  references,
  rename,
  renameWithFiles,
} from "../core/ide/index.ts";
import type { Book, Doc } from "../core/model/index.ts";
import type { Span, TextEdit } from "../core/text/index.ts";
import type { Abilities } from "./abilities.ts";
import { canonical } from "./address.ts";
import { type Spelling, toRange } from "./convert.ts";
import { type Guard, Refusal } from "./guard.ts";
import type { TemplateAnswers } from "./template-answers.ts";
import type { Workspace } from "./workspace.ts";

/** How long a file that we asked to be renamed is not taken for one that somebody renames, in milliseconds. */
const OWN_MOVE_MS = 30_000;

const HOW = {
  write: DocumentHighlightKind.Write,
  read: DocumentHighlightKind.Read,
  text: DocumentHighlightKind.Text,
} as const;

const ITEM_KINDS = {
  document: SymbolKind.Class,
  level: SymbolKind.Event,
  step: SymbolKind.Function,
} as const;

/** What is said of navigation to a client. */
export const navigationCapabilities: ServerCapabilities = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentLinkProvider: {},
  renameProvider: { prepareProvider: true },
  callHierarchyProvider: true,
};

/** The names of files that we want to hear of before they change. */
export const renamedFiles = { filters: [{ pattern: { glob: "**/*.{yaml,yml}", matches: "file" as const } }] };

export interface NavigationHost {
  readonly answers: TemplateAnswers;
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  readonly spell: Spelling;
  /** The clock, in milliseconds since 1970-01-01T00:00Z. */
  clock(): number;
  abilities(): Abilities;
  /** The version of an open document, null for a closed one. */
  versionOf(uri: string): number | null;
}

type At = { textDocument: { uri: string }; position: { line: number; character: number } };

/** Answers where names lead to, who names them, and what must change with them. */
export class Navigation {
  /** Files that the last rename asked to be renamed: editors tell of these as if somebody had done it by hand. */
  private own: { moves: readonly FileMove[]; until: number } = { moves: [], until: 0 };

  constructor(private readonly host: NavigationHost) {
    const { connection, guard } = host;
    connection.onDefinition(
      guard.request("definition", null, (params) =>
        host.answers.isFor(params.textDocument.uri) ? host.answers.definition(params) : this.definition(params),
      ),
    );
    connection.onReferences(
      guard.request("references", [], async (params): Promise<Location[]> => {
        if (host.answers.isFor(params.textDocument.uri)) return host.answers.references(params);
        const asked = await this.at(params, "whole book");
        if (!asked) return [];
        const { book, doc, offset } = asked;
        const found = references(book, doc, offset, params.context.includeDeclaration);
        return found.flatMap(({ uri, span }) => this.locate(book, uri, span) ?? []);
      }),
    );
    connection.onDocumentHighlight(
      guard.request("highlights", [], async (params): Promise<DocumentHighlight[]> => {
        const asked = await this.at(params);
        if (!asked) return [];
        const { book, doc, offset } = asked;
        return highlights(book, doc, offset).map(({ span, how }) => ({
          range: toRange(doc.source, span),
          kind: HOW[how],
        }));
      }),
    );
    connection.onDocumentLinks(
      guard.request("links", [], async ({ textDocument }): Promise<DocumentLink[]> => {
        const asked = await this.docOf(textDocument.uri);
        if (!asked) return [];
        const { book, doc } = asked;
        return documentLinks(book, doc).map(({ span, to, tooltip }) => ({
          range: toRange(doc.source, span),
          target: book.docs.has(to) ? host.spell(to) : to,
          tooltip,
        }));
      }),
    );
    this.renames();
    this.calls();
  }

  private renames(): void {
    const { connection, guard, workspace, abilities, clock } = this.host;
    connection.onPrepareRename(
      guard.request("prepare rename", null, async (params): Promise<{ range: Range; placeholder: string } | null> => {
        const asked = await this.at(params, "whole book");
        if (!asked) return null;
        const { book, doc, offset } = asked;
        const found = prepareRename(book, doc, offset);
        if (!found.ok) throw new Refusal(found.why);
        return { range: toRange(doc.source, found.span), placeholder: found.text };
      }),
    );
    connection.onRenameRequest(
      guard.request("rename", null, async (params): Promise<WorkspaceEdit | null> => {
        const asked = await this.at(params, "whole book");
        if (!asked) return null;
        const { book, doc, offset } = asked;
        const renamed = rename(book, doc, offset, params.newName);
        if (!renamed.ok) throw new Refusal(renamed.why);
        const files = abilities().renamesFiles ? renamed.files : [];
        this.own = { moves: files, until: clock() + OWN_MOVE_MS };
        return this.toEdit(book, followMoves(book, files, renamed.edits), files);
      }),
    );
    connection.workspace.onWillRenameFiles(
      guard.request("files to be renamed", null, async ({ files }): Promise<WorkspaceEdit | null> => {
        await workspace.settled();
        const { own } = this;
        const byHand = files
          .map(({ oldUri, newUri }) => ({ from: canonical(oldUri), to: canonical(newUri) }))
          .filter(
            ({ from, to }) => clock() > own.until || !own.moves.some((one) => one.from === from && one.to === to),
          );
        const byBook = new Map<Book, FileMove[]>();
        for (const move of byHand) {
          const book = workspace.bookOf(move.from);
          if (book) byBook.set(book, [...(byBook.get(book) ?? []), move]);
        }
        const edits = [...byBook].map(([book, moves]) =>
          this.toEdit(book, followMoves(book, moves, renameWithFiles(book, moves)), []),
        );
        return edits.reduce<WorkspaceEdit | null>((all, edit) => (all ? joined(all, edit) : edit), null);
      }),
    );
  }

  private calls(): void {
    const { connection, guard, workspace } = this.host;
    const { callHierarchy } = connection.languages;
    callHierarchy.onPrepare(
      guard.request("call hierarchy", null, async (params): Promise<CallHierarchyItem[] | null> => {
        const asked = await this.at(params, "whole book");
        const item = asked && callsAt(asked.book, asked.doc, asked.offset);
        return item ? [this.toItem(item, asked.book)].flatMap((one) => one ?? []) : null;
      }),
    );
    const ask = <T>(
      item: CallHierarchyItem,
      calls: (book: Book, key: CallKey) => Call[],
      to: (item: CallHierarchyItem, ranges: Range[]) => T,
      namedIn: (call: Call, key: CallKey) => string,
    ): T[] => {
      const key = isKey(item.data) ? item.data : undefined;
      const book = key && workspace.bookOf(key.uri);
      if (!key || !book) return [];
      return calls(book, key).flatMap((call) => {
        const found = this.toItem(call.item, book);
        const source = book.docs.get(namedIn(call, key))?.source;
        return found && source
          ? [
              to(
                found,
                call.at.map((span) => toRange(source, span)),
              ),
            ]
          : [];
      });
    };
    callHierarchy.onOutgoingCalls(
      guard.request("who is reached", [], ({ item }): CallHierarchyOutgoingCall[] =>
        ask(
          item,
          reachedFrom,
          (to, fromRanges) => ({ to, fromRanges }),
          (_, key) => key.uri,
        ),
      ),
    );
    callHierarchy.onIncomingCalls(
      guard.request("who reaches", [], ({ item }): CallHierarchyIncomingCall[] =>
        ask(
          item,
          reachingTo,
          (from, fromRanges) => ({ from, fromRanges }),
          (call) => call.item.key.uri,
        ),
      ),
    );
  }

  private async definition(params: At): Promise<Location[] | DefinitionLink[] | null> {
    const asked = await this.at(params, "whole book");
    const found = asked && definition(asked.book, asked.doc, asked.offset);
    if (!found) return null;
    const { book, doc } = asked;
    const links = found.declared.flatMap(({ uri, span, whole }): DefinitionLink[] => {
      const place = this.locate(book, uri, span);
      const around = this.locate(book, uri, whole);
      if (!place || !around) return [];
      return [
        {
          originSelectionRange: toRange(doc.source, found.from),
          targetUri: place.uri,
          targetRange: around.range,
          targetSelectionRange: place.range,
        },
      ];
    });
    return this.host.abilities().marksDefinitions
      ? links
      : links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
  }

  private toItem({ key, sort, name, detail, whole, span }: CallItem, book: Book): CallHierarchyItem | undefined {
    const place = this.locate(book, key.uri, span);
    const around = this.locate(book, key.uri, whole);
    if (!place || !around) return undefined;
    const { uri } = place;
    return { name, detail, kind: ITEM_KINDS[sort], uri, range: around.range, selectionRange: place.range, data: key };
  }

  private toEdit(
    book: Book,
    edits: ReadonlyMap<string, readonly TextEdit[]>,
    files: readonly FileMove[],
  ): WorkspaceEdit {
    const { spell, versionOf, abilities } = this.host;
    const changes = [...edits].flatMap(([file, list]) => {
      const source = book.docs.get(file)?.source;
      if (!source || list.length === 0) return [];
      const converted = list.map(({ span, newText }) => ({ range: toRange(source, span), newText }));
      return [{ file, uri: spell(file), edits: converted }];
    });
    if (!abilities().versionedEdits)
      return { changes: Object.fromEntries(changes.map(({ uri, edits: list }) => [uri, list])) };
    return {
      documentChanges: [
        ...changes.map(
          ({ file, uri, edits: list }): TextDocumentEdit => ({
            textDocument: { uri, version: versionOf(file) },
            edits: list,
          }),
        ),
        ...files.map(({ from, to }) => RenameFile.create(spell(from), to, { ignoreIfExists: true })),
      ],
    };
  }

  private locate(book: Book, uri: string, span: Span): Location | undefined {
    const source = book.docs.get(uri)?.source;
    return source && { uri: this.host.spell(uri), range: toRange(source, span) };
  }

  private async at(
    { textDocument, position }: At,
    needs: "file" | "whole book" = "file",
  ): Promise<{ book: Book; doc: Doc; offset: number } | undefined> {
    // What is not read yet would be left as it is, and lead nowhere.
    if (needs === "whole book") await this.host.workspace.settled();
    const asked = await this.docOf(textDocument.uri);
    return asked && { ...asked, offset: asked.doc.source.offsetAt(position) };
  }

  private async docOf(address: string): Promise<{ book: Book; doc: Doc } | undefined> {
    const { workspace } = this.host;
    const uri = canonical(address);
    await workspace.patience(uri);
    const book = workspace.bookOf(uri);
    const doc = book?.docs.get(uri);
    return book && doc && { book, doc };
  }
}

/** What a client sends back is not always what it was given. */
function isKey(data: unknown): data is CallKey {
  const { uri, index, path } = (data ?? {}) as Partial<CallKey>;
  return typeof uri === "string" && typeof index === "number" && Array.isArray(path);
}

function joined(a: WorkspaceEdit, b: WorkspaceEdit): WorkspaceEdit {
  if (a.documentChanges || b.documentChanges)
    return { documentChanges: [...(a.documentChanges ?? []), ...(b.documentChanges ?? [])] };
  return { changes: { ...a.changes, ...b.changes } };
}
