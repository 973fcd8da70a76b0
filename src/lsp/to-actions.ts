/** Offers of the core as code actions. */
import {
  type CodeAction,
  type CodeActionKind,
  CreateFile,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Offer } from "../core/ide/index.ts";
import type { Fix } from "../core/lint/index.ts";
import type { TextEdit as OurEdit, SourceText } from "../core/text/index.ts";
import { type Spelling, toRange } from "./convert.ts";

/** What the conversion needs to know of the client and its documents. */
export interface EditContext {
  readonly spell: Spelling;
  readonly textOf: (uri: string) => SourceText | undefined;
  /** The version of an open document, null for a closed one; undefined where the client wants no versions. */
  readonly versionOf: ((uri: string) => number | null) | undefined;
}

/** The mend of a finding as an offer. */
export function offerOf({ title, file, edits }: Fix): Offer {
  return { title, uri: file, edits, creates: [] };
}

/** An offer as a code action; undefined where its file is gone. */
export function toCodeAction(offer: Offer, kind: CodeActionKind, context: EditContext): CodeAction | undefined {
  const edit = toWorkspaceEdit(offer, context);
  return edit && { title: offer.title, kind, edit };
}

/** The mend to make without choosing: the only one, or the only safe one. */
export function bestOf(fixes: readonly Fix[]): Fix | undefined {
  if (fixes.length === 1) return fixes[0]?.asks ? undefined : fixes[0];
  const safe = fixes.filter((fix) => fix.safe);
  return safe.length === 1 ? safe[0] : undefined;
}

function toWorkspaceEdit({ uri, edits, creates }: Offer, context: EditContext): WorkspaceEdit | undefined {
  const { spell, textOf, versionOf } = context;
  const source = textOf(uri);
  if (!source) return undefined;
  const inFile = toTextEdits(edits, source);
  if (!versionOf) return creates.length ? undefined : { changes: { [spell(uri)]: inFile } };
  const changes: (CreateFile | TextDocumentEdit)[] = creates.flatMap((file) => [
    CreateFile.create(spell(file.uri), { overwrite: false, ignoreIfExists: false }),
    {
      textDocument: { uri: spell(file.uri), version: null },
      edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: file.text }],
    },
  ]);
  if (inFile.length) changes.push({ textDocument: { uri: spell(uri), version: versionOf(uri) }, edits: inFile });
  return { documentChanges: changes };
}

/** Edits of one text in the protocol’s terms, in their order. */
export function toTextEdits(edits: readonly OurEdit[], source: SourceText): TextEdit[] {
  return edits.map(({ span, newText }) => ({ range: toRange(source, span), newText }));
}
