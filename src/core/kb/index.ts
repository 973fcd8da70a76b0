/**
 * Knowledge base articles made from what is already written.
 * Invariant: pure and total. An article is a function of the book, the templates and the language: no clock, no files, no host.
 * Invariant: texts of documents are text in every format, whatever is written in them. Templates are data and cannot run code.
 */
export { type Article, type Audience, articleIds, type Made, makeArticles, type Source } from "./article.ts";
export { type BuildOptions, type Built, build, fileNames, knownIds } from "./build.ts";
export {
  type BuildNote,
  type BuildNotes,
  type FileState,
  type FolderPlan,
  NOTES_FILE,
  notesAfter,
  notesText,
  type PlannedFile,
  planFolder,
  readNotes,
} from "./folder.ts";
export { type ArticleFile, type Format, type FormatProblem, formats } from "./formats/file.ts";
export { toHtml } from "./formats/rendering.ts";
export { keptIn } from "./kept.ts";
export { languages } from "./language/index.ts";
export { articleFolder, loadTemplates, templateFolder, type UnreadTemplate } from "./load.ts";
export { type PointResult, type Remark, type Score, scoreOf, titlesOf } from "./score.ts";
export { type ReadingWish, readingsOf, type ShownArticle, showArticle } from "./shown.ts";
export type { TemplateProblem } from "./template/tree.ts";
export { builtInNames, builtInTemplate, type OwnTemplate, Templates } from "./templates.ts";
