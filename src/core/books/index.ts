/**
 * Books on disk: finding and reading them through a host's `Files`.
 * Invariant: never leaves the folder it was given; links are not followed.
 * Invariant: a file that cannot be read is told, and the rest is still read.
 */
export { type Answer, decodeText, type Files, type FileTrouble, type FolderItem, tooLarge } from "./files.ts";
export { bookOfOne, type LoadedBook, loadBook, troubleFinding } from "./load.ts";
export { bookAbove, encodeName, type FoundBook, findBooks, isYaml, readFile } from "./scan.ts";
export {
  articleFolder,
  isTemplate,
  loadTemplates,
  type OwnTemplate,
  readTemplateFile,
  templateFiles,
  templateFolder,
  templateName,
} from "./templates.ts";
