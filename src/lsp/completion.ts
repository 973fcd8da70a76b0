/** What can be written at a place, offered while one types. */
import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  type Connection,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from "vscode-languageserver";
import { type Completion, type CompletionSort, complete, type Piece, plainInsert } from "../core/ide/index.ts";
import type { SourceText } from "../core/text/index.ts";
import type { Abilities } from "./abilities.ts";
import { canonical } from "./address.ts";
import { toRange } from "./convert.ts";
import type { Guard } from "./guard.ts";
import { pause } from "./slices.ts";
import type { TemplateAnswers } from "./template-answers.ts";
import type { Workspace } from "./workspace.ts";

/** After these something new can be written, so that clients ask by themselves. */
export const TRIGGERS: readonly string[] = [" ", ":", "-", '"', "'", "{", "[", ",", "(", "#"];

const KINDS: Readonly<Record<CompletionSort, CompletionItemKind>> = {
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  name: CompletionItemKind.Variable,
  example: CompletionItemKind.Value,
  word: CompletionItemKind.Keyword,
  document: CompletionItemKind.File,
  block: CompletionItemKind.Struct,
  rule: CompletionItemKind.Event,
  placeholder: CompletionItemKind.Constant,
};

/** How long a question that waits for names goes on before it is looked whether it was taken back, in milliseconds. */
const PATIENCE_MS = 300;

export interface CompletingHost {
  readonly answers: TemplateAnswers;
  readonly connection: Connection;
  readonly workspace: Workspace;
  readonly guard: Guard;
  abilities(): Abilities;
  /** The client’s command that offers completions at the cursor. */
  suggesting(): string | undefined;
}

/** Answers what can be written. */
export class Completing {
  constructor({ connection, workspace, guard, answers, abilities, suggesting }: CompletingHost) {
    const nothing: CompletionList = { isIncomplete: false, items: [] };
    connection.onCompletion(
      guard.request("completion", nothing, async ({ textDocument, position }, token): Promise<CompletionList> => {
        if (answers.isFor(textDocument.uri)) return answers.complete({ textDocument, position });
        const uri = canonical(textDocument.uri);
        await workspace.patience(uri);
        const look = () => {
          const place = workspace.typing(uri);
          if (!place) return undefined;
          const { book, doc } = place;
          return { source: doc.source, found: complete(book, doc, doc.source.offsetAt(position)) };
        };
        let looked = look();
        // What may stand here is in files that are still being read: “nothing” would not be true, and no editor asks again by itself.
        while (looked?.found.length === 0 && !workspace.ready && !token.isCancellationRequested) {
          await Promise.race([workspace.settled(), pause(PATIENCE_MS)]);
          if (workspace.ready) looked = look();
        }
        if (!looked) return nothing;
        const { source, found } = looked;
        const items = found.map((one, index) => toCompletionItem(one, index, source, abilities(), suggesting()));
        // An example is there only as long as its beginning is typed, and names come with their files; editors have to ask again.
        return { isIncomplete: !workspace.ready || found.some(({ sort }) => sort === "example"), items };
      }),
    );
  }
}

/** A completion as editors take it; `index` is its place among the others. */
export function toCompletionItem(
  completion: Completion,
  index: number,
  source: SourceText,
  { showsSnippets, movesIndentation, showsMarkdownInLists, showsWordsInLists }: Abilities,
  suggesting: string | undefined,
): CompletionItem {
  const { label, sort, detail, markdown, filter, span, insert } = completion;
  // Where the next thing to do is to choose, the list that says what each choice means is better than places to fill in.
  const goesOn = suggesting !== undefined && asksNext(insert);
  const isSnippet = showsSnippets && !goesOn && insert.some((piece) => typeof piece !== "string");
  const text = isSnippet ? snippetOf(insert) : plainInsert(insert);
  // An editor that moves a snippet’s lines to the indentation of the line at hand is given what they have beyond it.
  const newText = isSnippet && movesIndentation ? withoutIndent(text, source, span.start) : text;
  // What is explained beside the list is said there once, not as a heading too.
  const isExplained = markdown !== undefined && sort !== "example";
  const mode = isSnippet ? InsertTextMode.adjustIndentation : InsertTextMode.asIs;
  return {
    label,
    kind: KINDS[sort],
    sortText: String(index).padStart(5, "0"),
    filterText: filter,
    textEdit: { range: toRange(source, span), newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(movesIndentation && /\n/.test(newText) && { insertTextMode: mode }),
    ...(detail !== undefined && showsWordsInLists && { labelDetails: { description: detail } }),
    ...(detail !== undefined && !(showsWordsInLists && isExplained) && { detail }),
    ...(goesOn && { command: { title: label, command: suggesting } }),
    ...(markdown !== undefined && {
      documentation: { kind: showsMarkdownInLists ? MarkupKind.Markdown : MarkupKind.PlainText, value: markdown },
    }),
  };
}

/** Is the only place to fill in at the end, and is it known what may stand there? */
function asksNext(insert: readonly Piece[]): boolean {
  const stops = insert.filter((piece) => typeof piece !== "string");
  return stops.length === 1 && stops[0] === insert.at(-1) && stops[0]?.known === true;
}

/** A text with places to fill in, in the notation of the protocol. */
function snippetOf(insert: readonly Piece[]): string {
  let stop = 0;
  return insert
    .map((piece) => {
      if (typeof piece === "string") return escaped(piece, /[\\$}]/g);
      stop++;
      if (piece.choices?.length) return `\${${stop}|${piece.choices.map((one) => escaped(one, /[\\,|]/g)).join(",")}|}`;
      const shown = piece.hint ?? piece.text;
      return shown === "" ? `$${stop}` : `\${${stop}:${escaped(shown, /[\\$}]/g)}}`;
    })
    .join("");
}

function escaped(text: string, signs: RegExp): string {
  return text.replace(signs, "\\$&");
}

function withoutIndent(text: string, source: SourceText, start: number): string {
  const line = source.lineSpan(source.positionAt(start).line);
  const indent = /^[ \t]*/.exec(source.text.slice(line.start, line.end))?.[0] ?? "";
  // What replaces the indentation itself has none to be moved by.
  const own = start < line.start + indent.length ? "" : indent;
  return text.replace(/(\r?\n)( *)/g, (_, end: string, blanks: string) =>
    blanks.startsWith(own) ? end + blanks.slice(own.length) : end + blanks,
  );
}
