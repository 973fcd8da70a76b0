/**
 * The kinds as tools meet them: where they are kept, how they look, how one begins.
 * Invariant: fields are known to the schemas only; this folder names none outside a skeleton's text.
 */
export { kinds } from "../generated/kinds.ts";
export { beginDocument, type Chosen, refersTo } from "./begin.ts";
export type { Beginning, Kind } from "./kind.ts";
