/**
 * Knowledge base articles made from what is already written.
 * Invariant: pure and total. An article is a function of the book, the templates and the language: no clock, no files, no host.
 * Invariant: texts of documents are text in every format, whatever is written in them. Templates are data and cannot run code.
 */

export { articleFolder, loadTemplates, templateFolder } from "../books/index.ts";
export { type Article, type Audience, articleIds, type Made, makeArticles, type Source } from "./article.ts";
export { type BuildOptions, type Built, build, fileNames, knownIds } from "./build.ts";
export { completeTemplate } from "./editor/complete.ts";
export { articlesOfTemplate, hoverTemplate, partAt, usesOfPart } from "./editor/explain.ts";
export { templateSays } from "./facts/articles.ts";
export { templateFindings } from "./findings.ts";
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
export { type PointResult, type Remark, type Score, scoreOf, titlesOf } from "./score.ts";
export { type ReadingWish, readingsOf, type ShownArticle, showArticle } from "./shown.ts";
export type { TemplateProblem } from "./template/tree.ts";
export { builtInNames, builtInTemplate, Templates } from "./templates.ts";
