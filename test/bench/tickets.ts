/** What the benchmark of tickets measures: the engine, and the files of a book. */
export { findBooks, loadBook } from "../../src/core/books/index.ts";
export { simulate } from "../../src/core/sla/index.ts";
export { nodeFiles } from "../../src/files/index.ts";
