/**
 * What a preview shows of a document.
 * Invariant: pure and total; plain JSON comes out. No clock is read, nothing is drawn: how it looks is the views’ business.
 * Invariant: what comes from a text carries its place.
 */
export { readInputs } from "./inputs.ts";
export { previewOf } from "./preview.ts";
export type * from "./request/types.ts";
export type * from "./types.ts";
