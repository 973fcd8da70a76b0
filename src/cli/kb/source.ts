/** The book and the templates that articles are made from. */
import { loadTemplates, type TemplateProblem, Templates } from "../../core/kb/index.ts";
import type { Book } from "../../core/model/index.ts";
import { SourceText } from "../../core/text/index.ts";
import { nodeFiles } from "../../files/index.ts";
import { theBook } from "../book.ts";
import { shownPath } from "../paths.ts";

export interface KnowledgeSource {
  readonly book: Book;
  readonly templates: Templates;
}

/** Reads the book and its own templates; those that cannot be read are told. */
export async function knowledgeSource(folder: string | undefined): Promise<KnowledgeSource> {
  const book = await theBook(folder);
  const { templates, unread } = await loadTemplates(nodeFiles, book);
  for (const { uri, message, help } of unread) console.error(`${shownPath(uri, process.cwd())}: ${message} ${help}`);
  return { book, templates: new Templates(templates) };
}

/** A problem with the place in its file: `templates/runbook.hbs:3:5 …`. */
export function templateText(problem: TemplateProblem, templates: Templates): string {
  const own = templates.ownOf(problem.template);
  const position = own && new SourceText(own.uri, own.text).positionAt(problem.at.start);
  const place =
    own && position
      ? `${shownPath(own.uri, process.cwd())}:${position.line + 1}:${position.character + 1}`
      : problem.template;
  return `${place} ${problem.code}\n  ${problem.message}\n  Why: ${problem.why}\n  Do: ${problem.help}\n`;
}
