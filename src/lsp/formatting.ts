/** Brings texts into form: whole files, parts of them, and the line that was just begun. */
import type { Connection, TextEdit } from "vscode-languageserver";
import { format, formatRange, newLine } from "../core/ide/index.ts";
import type { Doc } from "../core/model/index.ts";
import type { TextEdit as OurEdit } from "../core/text/index.ts";
import { canonical } from "./address.ts";
import { toSpan } from "./convert.ts";
import type { Guard } from "./guard.ts";
import { toTextEdits } from "./to-actions.ts";
import type { Workspace } from "./workspace.ts";

/** What the server says that it can format. */
export const FORMATTING = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n" },
} as const;

export interface FormattingHost {
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
}

/** Answers how texts look in form. */
export class Formatting {
  constructor(private readonly host: FormattingHost) {
    const { connection, guard } = host;
    connection.onDocumentFormatting(
      guard.request("formatting", [], ({ textDocument }) => this.edits(textDocument.uri, format)),
    );
    connection.onDocumentRangeFormatting(
      guard.request("range formatting", [], ({ textDocument, range }) =>
        this.edits(textDocument.uri, (doc) => formatRange(doc, toSpan(doc.source, range))),
      ),
    );
    connection.onDocumentOnTypeFormatting(
      guard.request("formatting while typing", [], ({ textDocument, position }) =>
        this.edits(textDocument.uri, (doc) => newLine(doc, doc.source.offsetAt(position))),
      ),
    );
  }

  private edits(address: string, of: (doc: Doc) => OurEdit[]): TextEdit[] {
    const uri = canonical(address);
    const doc = this.host.workspace.bookOf(uri)?.docs.get(uri);
    return doc ? toTextEdits(of(doc), doc.source) : [];
  }
}
