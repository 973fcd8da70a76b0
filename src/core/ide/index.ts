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
export { type Highlight, highlights } from "./highlight.ts";
export { inlayHints } from "./hints.ts";
export { hover } from "./hover.ts";
export { codeLenses } from "./lenses.ts";
export { documentLinks, type Link } from "./links.ts";
export { nowIn } from "./moment.ts";
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
export { type FoundDocument, type Outline, outline, searchDocuments } from "./symbols.ts";
export type { Hint, Hover, Lens, Spot } from "./types.ts";
