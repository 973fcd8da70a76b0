/** What is wrong in a book’s templates, as findings like those of documents. */
import type { Finding } from "../lint/index.ts";
import { checkTemplates } from "./template/check.ts";
import type { Templates } from "./templates.ts";

/** The findings of a book’s own templates, file by file, and in a file from its start. Those of templates that articles never reach too. */
export function templateFindings(templates: Templates): Finding[] {
  return checkTemplates(templates).flatMap(({ template, code, at, severity, message, why, help, meant }): Finding[] => {
    const own = templates.ownOf(template);
    if (!own) return [];
    // A file’s name is not mended by an edit in it.
    const isName = meant !== undefined && at.end > at.start;
    const fix = { title: `Change to “${meant}”`, safe: false, asks: false, file: own.uri };
    return [
      {
        rule: code,
        severity,
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
