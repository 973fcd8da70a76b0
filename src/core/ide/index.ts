/**
 * What an editor shows beside a document: lenses, hints, explanations.
 * Invariant: pure and total. The moment that counts as now is told; no clock is read. Nothing is worked out before it is asked for.
 * Invariant: places are spans in UTF-16 offsets; nothing here knows a protocol.
 */

export { type Fold, foldingRanges } from "./folding.ts";
export { inlayHints } from "./hints.ts";
export { hover } from "./hover.ts";
export { codeLenses } from "./lenses.ts";
export { nowIn } from "./moment.ts";
export { selectionSpans } from "./selection.ts";
export { semanticTokens, semanticTokensIn, type Token, tokenModifiers, tokenTypes } from "./tokens.ts";
export type { Hint, Hover, Lens, Spot } from "./types.ts";
export { readUses } from "./uses.ts";
