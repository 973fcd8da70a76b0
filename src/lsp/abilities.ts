/** What a client can do, from its capabilities. */
import { type ClientCapabilities, InsertTextMode, MarkupKind, ResourceOperationKind } from "vscode-languageserver";

export interface Abilities {
  /** It asks for diagnostics; they are pushed to it otherwise. */
  readonly pulls: boolean;
  /** It can be told to ask for diagnostics again. */
  readonly refreshes: boolean;
  readonly watchesFiles: boolean;
  /** It answers what its settings are. */
  readonly givesSettings: boolean;
  readonly tellsOfSettings: boolean;
  readonly tellsOfFolders: boolean;
  readonly showsProgress: boolean;
  /** It shows Markdown in explanations. */
  readonly showsMarkdown: boolean;
  /** It has places to fill in inside inserted texts. */
  readonly showsSnippets: boolean;
  /** It moves the lines of an inserted text to the indentation of the line at hand where it is told to. */
  readonly movesIndentation: boolean;
  /** It shows a few words beside each completion of a list, not only beside the chosen one. */
  readonly showsWordsInLists: boolean;
  /** It shows Markdown beside completions. */
  readonly showsMarkdownInLists: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  /** Its edits name the version of the document that they are made for. */
  readonly versionedEdits: boolean;
  /** It marks the name that leads to a definition, and shows all that is defined. */
  readonly marksDefinitions: boolean;
  /** Its edits can rename files. */
  readonly renamesFiles: boolean;
  /** Its edits can make files. */
  readonly createsFiles: boolean;
}

export function abilitiesOf({ textDocument, window, workspace }: ClientCapabilities): Abilities {
  const item = textDocument?.completion?.completionItem;
  return {
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    givesSettings: workspace?.configuration === true,
    tellsOfSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    tellsOfFolders: workspace?.workspaceFolders === true,
    showsProgress: window?.workDoneProgress === true,
    showsMarkdown: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
    showsSnippets: item?.snippetSupport === true,
    movesIndentation: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
    showsWordsInLists: item?.labelDetailsSupport === true,
    showsMarkdownInLists: item?.documentationFormat?.includes(MarkupKind.Markdown) === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    marksDefinitions: textDocument?.definition?.linkSupport === true,
    renamesFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes(ResourceOperationKind.Rename) === true,
    createsFiles:
      workspace?.workspaceEdit?.documentChanges === true &&
      workspace.workspaceEdit.resourceOperations?.includes(ResourceOperationKind.Create) === true,
  };
}
