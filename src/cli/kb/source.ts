/** The book and the templates that articles are made from. */
import { loadTemplates, troubleFinding } from "../../core/books/index.ts";
import { type TemplateProblem, Templates, templateFindings } from "../../core/kb/index.ts";
import type { Finding } from "../../core/lint/index.ts";
import type { Book } from "../../core/model/index.ts";
import { SourceText } from "../../core/text/index.ts";
import { nodeFiles } from "../../files/index.ts";
import { theBook } from "../book.ts";
import { shownPath } from "../paths.ts";

export interface KnowledgeSource {
  readonly book: Book;
  readonly templates: Templates;
  /** What is wrong in the book’s own templates, whether an article reaches it or not. */
  readonly findings: readonly Finding[];
}

/** What is wrong in a book’s own templates, with their texts. */
export async function lintTemplates(
  book: Book,
): Promise<{ readonly findings: readonly Finding[]; readonly texts: ReadonlyMap<string, SourceText> }> {
  const { templates, findings } = await templatesOf(book);
  return { findings, texts: new Map(templates.own.map(({ uri, text }) => [uri, new SourceText(uri, text)])) };
}

async function templatesOf(book: Book): Promise<Pick<KnowledgeSource, "templates" | "findings">> {
  const { templates: own, troubles } = await loadTemplates(nodeFiles, book);
  const templates = new Templates(own);
  const unread = [...troubles].map(([uri, trouble]) => troubleFinding(uri, trouble));
  return { templates, findings: [...unread, ...(own.length ? templateFindings(templates, book) : [])] };
}

/** Reads the book and its own templates, and checks these. */
export async function knowledgeSource(folder: string | undefined): Promise<KnowledgeSource> {
  const book = await theBook(folder);
  return { book, ...(await templatesOf(book)) };
}

/**
 * Prints what is wrong in templates, each thing once: what was found without a document, and what making the articles has come by
 * beyond that.
 *
 * @returns how many of them stop an article
 */
export function tellTemplates({ findings, templates }: KnowledgeSource, problems: readonly TemplateProblem[]): number {
  const told = new Set<string>();
  for (const { file, rule, severity, message, why, help, span } of findings) {
    const own = templates.own.find(({ uri }) => uri === file);
    told.add(`${own?.name}:${rule}`);
    const problem = { template: own?.name ?? "", code: rule, at: span, message, why, help };
    const place = own ? placeOf(problem, templates) : shownPath(file, process.cwd());
    process.stderr.write(`${place} ${severity} ${sayProblem(problem)}`);
  }
  const others = problems.filter(({ template, code }) => !told.has(`${template}:${code}`));
  for (const problem of others) process.stderr.write(`${placeOf(problem, templates)} error ${sayProblem(problem)}`);
  return findings.filter(({ severity }) => severity === "error").length + others.length;
}

type Placed = Omit<TemplateProblem, "code"> & { readonly code: string };

/** `templates/runbook.hbs:3:5` */
function placeOf({ template, at }: Placed, templates: Templates): string {
  const own = templates.ownOf(template);
  if (!own) return template;
  const { line, character } = new SourceText(own.uri, own.text).positionAt(at.start);
  return `${shownPath(own.uri, process.cwd())}:${line + 1}:${character + 1}`;
}

function sayProblem({ code, message, why, help }: Placed): string {
  return `${code}\n  ${message}\n  Why: ${why}\n  Do: ${help}\n`;
}
