export { complete } from "./complete.ts";
export { type Completion, type CompletionSort, type Piece, plainInsert, type Stop } from "./types.ts";
