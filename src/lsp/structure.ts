/** What a text is made of: the sorts of its words, what folds, how a selection grows. */
import {
  type Connection,
  type FoldingRange,
  FoldingRangeKind,
  type SelectionRange,
  type SemanticTokens,
  type ServerCapabilities,
} from "vscode-languageserver";
import {
  foldingRanges,
  selectionSpans,
  semanticTokens,
  semanticTokensIn,
  type Token,
  tokenModifiers,
  tokenTypes,
} from "../core/ide/index.ts";
import type { Doc } from "../core/model/index.ts";
import type { SourceText } from "../core/text/index.ts";
import { canonical } from "./address.ts";
import { toRange, toSpan } from "./convert.ts";
import type { Guard } from "./guard.ts";
import type { Workspace } from "./workspace.ts";

/** What the server tells a client of this. */
export const structureCapabilities = {
  semanticTokensProvider: {
    legend: { tokenTypes: [...tokenTypes], tokenModifiers: [...tokenModifiers] },
    full: true,
    range: true,
  },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
} satisfies ServerCapabilities;

interface StructureHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
}

/** Answers from the text of one file alone. */
export class Structure {
  constructor(private readonly host: StructureHost) {
    const { connection, guard } = host;
    connection.languages.semanticTokens.on(
      guard.request("semantic tokens", NO_TOKENS, async ({ textDocument }) => {
        const doc = await this.docOf(textDocument.uri);
        return doc ? toSemanticTokens(semanticTokens(doc), doc.source) : NO_TOKENS;
      }),
    );
    connection.languages.semanticTokens.onRange(
      guard.request("semantic tokens of a part", NO_TOKENS, async ({ textDocument, range }) => {
        const doc = await this.docOf(textDocument.uri);
        return doc ? toSemanticTokens(semanticTokensIn(doc, toSpan(doc.source, range)), doc.source) : NO_TOKENS;
      }),
    );
    connection.onFoldingRanges(
      guard.request("folding", null, async ({ textDocument }): Promise<FoldingRange[] | null> => {
        const doc = await this.docOf(textDocument.uri);
        // Of files that are not ours an editor knows better how they fold.
        if (!doc || doc.entries.length === 0) return null;
        return foldingRanges(doc).map(({ first, last, what }) => ({
          startLine: first,
          endLine: last,
          ...(what === "comment" && { kind: FoldingRangeKind.Comment }),
        }));
      }),
    );
    connection.onSelectionRanges(
      guard.request("selection", null, async ({ textDocument, positions }): Promise<SelectionRange[] | null> => {
        const doc = await this.docOf(textDocument.uri);
        if (!doc || doc.entries.length === 0) return null;
        return positions.map((position) => toSelectionRange(doc, doc.source.offsetAt(position)));
      }),
    );
  }

  private async docOf(address: string): Promise<Doc | null> {
    const { workspace } = this.host;
    const uri = canonical(address);
    await workspace.patience(uri);
    return workspace.bookOf(uri)?.docs.get(uri) ?? null;
  }
}

const NO_TOKENS: SemanticTokens = { data: [] };

/** Five numbers a word, each place told from the one before it. */
function toSemanticTokens(tokens: readonly Token[], source: SourceText): SemanticTokens {
  const data: number[] = [];
  let [line, character] = [0, 0];
  for (const { span, type, modifiers } of tokens) {
    const at = source.positionAt(span.start);
    const bits = modifiers.reduce((sum, one) => sum | (1 << tokenModifiers.indexOf(one)), 0);
    data.push(
      at.line - line,
      at.line === line ? at.character - character : at.character,
      span.end - span.start,
      tokenTypes.indexOf(type),
      bits,
    );
    ({ line, character } = at);
  }
  return { data };
}

/** The smallest range, each with the next larger one as its parent. */
function toSelectionRange(doc: Doc, offset: number): SelectionRange {
  const ranges = selectionSpans(doc, offset).map((span) => toRange(doc.source, span));
  const outermost = ranges.pop() ?? toRange(doc.source, { start: offset, end: offset });
  return ranges.reduceRight<SelectionRange>((parent, range) => ({ range, parent }), { range: outermost });
}
