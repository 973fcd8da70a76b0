/**
 * What an editor shows beside a document: lenses, hints, explanations.
 * Invariant: pure and total. The moment that counts as now is told; no clock is read. Nothing is worked out before it is asked for.
 * Invariant: places are spans in UTF-16 offsets; nothing here knows a protocol.
 */

export {
  type Completion,
  type CompletionSort,
  complete,
  type Piece,
  plainInsert,
  type Stop,
} from "./complete/index.ts";
export { inlayHints } from "./hints.ts";
export { hover } from "./hover.ts";
export { codeLenses } from "./lenses.ts";
export { nowIn } from "./moment.ts";
export type { Hint, Hover, Lens, Spot } from "./types.ts";
