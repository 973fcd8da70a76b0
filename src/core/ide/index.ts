/**
 * What an editor shows beside a document: lenses, hints, explanations.
 * Invariant: pure and total. The moment that counts as now is told; no clock is read. Nothing is worked out before it is asked for.
 * Invariant: places are spans in UTF-16 offsets; nothing here knows a protocol.
 */

export type { NewFile, Offer } from "./edits.ts";
export { format, formatRange } from "./format.ts";
export { inlayHints } from "./hints.ts";
export { hover } from "./hover.ts";
export { codeLenses } from "./lenses.ts";
export { nowIn } from "./moment.ts";
export { newLine } from "./new-line.ts";
export { acceptance, allMissing, furtherMends } from "./quick-fixes.ts";
export { type Refactoring, refactorings } from "./refactor.ts";
export type { Hint, Hover, Lens, Spot } from "./types.ts";
