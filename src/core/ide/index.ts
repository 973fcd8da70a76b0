/**
 * What an editor shows beside a document: lenses, hints, explanations.
 * Invariant: pure and total. The moment that counts as now is told; no clock is read. Nothing is worked out before it is asked for.
 * Invariant: places are spans in UTF-16 offsets; nothing here knows a protocol.
 */

export { type Call, type CallItem, type CallKey, callsAt, reachedFrom, reachingTo } from "./calls.ts";
export {
  type Completion,
  type CompletionSort,
  complete,
  type Piece,
  plainInsert,
  type Stop,
} from "./complete/index.ts";
export { type Declared, type Definition, definition } from "./definition.ts";
export type { NewFile, Offer } from "./edits.ts";
export { type Fold, foldingRanges } from "./folding.ts";
export { format, formatRange } from "./format.ts";
export { type Highlight, highlights } from "./highlight.ts";
export { inlayHints } from "./hints.ts";
export { hover } from "./hover.ts";
export { codeLenses } from "./lenses.ts";
export { documentLinks, type Link } from "./links.ts";
export { newLine } from "./new-line.ts";
export { type BookOutline, idSpan, type OutlineRow, outlineOf } from "./outline.ts";
export { acceptance, allMissing, furtherMends } from "./quick-fixes.ts";
export { type Refactoring, refactorings } from "./refactor.ts";
export { references } from "./references.ts";
export {
  type FileMove,
  followMoves,
  prepareRename,
  type Refused,
  type Renameable,
  type Renamed,
  rename,
  renameWithFiles,
} from "./rename.ts";
export { selectionSpans } from "./selection.ts";
export { type FoundDocument, type Outline, outline, searchDocuments } from "./symbols.ts";
export { semanticTokens, semanticTokensIn, type Token, tokenModifiers, tokenTypes } from "./tokens.ts";
export type { Hint, Hover, Lens, Spot } from "./types.ts";
export { readUses } from "./uses.ts";
