/**
 * A book as a site.
 * Invariant: pure: a book and a day give the same bytes, whatever machine, clock or order of files. Nothing is written here.
 * Invariant: whatever `previewOf` and the views know has a page; no kind is named but for where its page is listed.
 * Invariant: a page loads nothing but the files of its site.
 */
export { AUDIENCES, type Audience } from "./edition.ts";
export { type PackedBook, unpacked } from "./packed.ts";
export { type Assets, singlePage, siteOf } from "./site.ts";
