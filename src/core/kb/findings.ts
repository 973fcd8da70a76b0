/** What is wrong in a book’s templates, as findings like those of documents. */
import { type Finding, severityIn } from "../lint/index.ts";
import type { Book } from "../model/index.ts";
import { checkTemplates } from "./template/check.ts";
import type { Templates } from "./templates.ts";

/**
 * The findings of a book’s own templates, file by file, and in a file from its start; also of templates that no article reaches.
 *
 * @param book what it says of severities counts
 */
export function templateFindings(templates: Templates, book?: Book): Finding[] {
  return checkTemplates(templates).flatMap(({ template, code, at, severity, message, why, help, meant }): Finding[] => {
    const own = templates.ownOf(template);
    if (!own) return [];
    const told = book ? severityIn(book, own.uri, code, severity) : severity;
    if (told === "off") return [];
    // A file’s name is not mended by an edit in it.
    const isName = meant !== undefined && at.end > at.start;
    const fix = { title: `Change to “${meant}”`, safe: false, asks: false, file: own.uri };
    return [
      {
        rule: code,
        severity: told,
        file: own.uri,
        span: at,
        message,
        why,
        help,
        related: [],
        fixes: isName ? [{ ...fix, edits: [{ span: at, newText: meant }] }] : [],
      },
    ];
  });
}
